import { matchSignatures, NO_LOGS, quoteSilence, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { searchLog, seeFile } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';

const WAITS: Signature = { anchor: '[DISTRO-INIT] waiting server list init', pattern: /\[DISTRO-INIT\] waiting server list init/ };

/** One each second; a few of these belong to every start. */
const LONG = 10;

/** Before Distro waits it has read the list. */
const NOBODY: Signature = { anchor: 'success to refresh cluster rpc client on start up', pattern: /success to refresh cluster rpc client on start up,\s?members =\[\s?\]/ };

export default defineRule({
  id: 'cluster/distro-waiting-server-list', listsMembers: true, severity: 'error',
  title: { en: 'The node waits for its member list', zh: '节点一直在等待成员列表' },
  message: {
    long: { en: '"waiting server list init" was logged {count} times: the node knows nobody but itself', zh: '"waiting server list init" 出现了 {count} 次：节点除自己外不认识其他成员' },
    empty: { en: 'The node started in cluster mode with a list that names no other member (members =[]), and waits for one', zh: '节点以集群模式启动，但成员列表中没有其他节点（members =[]），一直在等待' },
  },
  why: {
    en: 'In cluster mode Distro waits until the list has more than this node. With a list of one it waits for ever and naming requests are refused.',
    zh: '集群模式下 Distro 要等成员列表中出现其他节点，如果列表里只有自己就会一直等待，命名请求会被拒绝。',
  },
  fix: [
    { risk: 'none', do: [seeFile('conf/cluster.conf'), searchLog('[serverlist]', 3, 'logs/nacos-cluster.log')], text: {
      en: 'Correct conf/cluster.conf (every node, one ip:port per line) and the DNS names in it; a single server is started with -m standalone. In Kubernetes the peer finder writes the file: look at what it printed, at SERVICE_NAME and at the headless Service.',
      zh: '改正 conf/cluster.conf（列出所有节点，每行一个 ip:port）及其中的域名解析；只有一台时用 -m standalone 启动。Kubernetes 中该文件由 peer-finder 生成：查看它的输出、SERVICE_NAME 以及 Headless Service。',
    } },
  ],
  needs: ['logs.digest'], signatures: [WAITS, NOBODY],
  symptoms: ['cluster-alone'], explains: ['not-ready'],
  over: ['members', 'ready'],
  references: ['core/.../DistroLoadDataTask.java:78@3.0.3', 'ClusterRpcClientProxy.java@2.1.2', 'alibaba/nacos#9585', 'nacos-group/nacos-k8s#366'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const [waits, nobody] = [matchSignatures(digest, [WAITS]), matchSignatures(digest, [NOBODY])];
    const count = waits.reduce((sum, { record }) => sum + record.count, 0);
    const evidence = count >= LONG ? logEvidence(seen, waits) : waits.length > 0 && nobody.length > 0 ? logEvidence(seen, [...nobody.slice(0, 1), ...waits.slice(0, 1)]) : null;
    if (evidence === null) return pass(seen('logs.digest', ...quoteSilence(digest)));
    return count >= LONG ? fail({ count }, evidence, { case: 'long', confidence: 'stated' }) : fail({}, evidence, { case: 'empty', confidence: 'stated' });
  },
});
