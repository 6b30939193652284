import { searchLog, seeFile } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'cluster/distro-waiting-server-list', listsMembers: true, severity: 'error',
  title: { en: 'The node waits for its member list', zh: '节点一直在等待成员列表' },
  message: { en: '"waiting server list init" was logged {count} times: the node knows nobody but itself', zh: '"waiting server list init" 出现了 {count} 次：节点除自己外不认识其他成员' },
  why: {
    en: 'In cluster mode Distro waits until the list has more than this node. With a list of one it waits for ever and naming requests are refused.',
    zh: '集群模式下 Distro 要等成员列表中出现其他节点，如果列表里只有自己就会一直等待，命名请求会被拒绝。',
  },
  fix: [
    { risk: 'none', do: [seeFile('conf/cluster.conf'), searchLog('[serverlist]', 3, 'logs/nacos-cluster.log')], text: {
      en: 'Correct conf/cluster.conf (every node, one ip:port per line) and the DNS names in it; a single server is started with -m standalone.',
      zh: '改正 conf/cluster.conf（列出所有节点，每行一个 ip:port）及其中的域名解析；只有一台时用 -m standalone 启动。',
    } },
  ],
  symptoms: ['cluster-alone'], explains: ['not-ready'],
  over: ['members', 'ready'],
  references: ['core/.../DistroLoadDataTask.java:78@3.0.3', 'alibaba/nacos#9585'],
  // A few of these belong to every start.
  signature: { anchor: '[DISTRO-INIT] waiting server list init', pattern: /\[DISTRO-INIT\] waiting server list init/, count: 10 },
});
