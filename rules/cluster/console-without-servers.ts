import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { listedMembers } from '../../src/nacos/member-list.ts';
import { deploymentTypeOf } from '../../src/nacos/console-port.ts';
import { defineRule } from '../../src/kit/rule.ts';

const ASKS_ITSELF: Signature = { anchor: 'last tried server: 127.0.0.1', pattern: /No available server after \d{1,2} retries, last tried server: (?<address>127\.0\.0\.1:\d{1,5})/ };

/** Where a server without any list of its own asks for one; of a console the standalone mode makes no list either. */
const ASKS_DEFAULT: Signature = { anchor: 'jmenv.tbsite.net', pattern: /UnknownHostException: (?<address>jmenv\.tbsite\.net)/ };

export default defineRule({
  id: 'cluster/console-without-servers', listsMembers: true, severity: 'error',
  title: { en: 'The separate console knows no server', zh: '独立部署的控制台没有服务端列表' },
  message: {
    itself: { en: 'The console asks {address}, its own machine, for want of a list of servers', zh: '控制台没有服务端列表，只能访问本机的 {address}' },
    'address-server': { en: 'The console has no list of servers, asked {address} for one, and did not start: that name does not resolve', zh: '控制台没有服务端列表，于是向 {address} 获取，该域名无法解析，启动失败' },
  },
  why: { en: 'With nacos.deployment.type=console the process is no server: it needs the members in cluster.conf or nacos.member.list, and the same identity and token key as they have.', zh: 'nacos.deployment.type=console 时进程不提供服务，需要在 cluster.conf 或 nacos.member.list 中写明成员，并使用相同的身份标识和 token 密钥。' },
  fix: [
    { text: { en: 'Name the servers in conf/cluster.conf of the console (image: NACOS_SERVERS or MEMBER_LIST), give it their identity and token key, and restart it.', zh: '在控制台的 conf/cluster.conf 中写明服务端（镜像：NACOS_SERVERS 或 MEMBER_LIST），配置与服务端相同的身份标识和 token 密钥，然后重启。' }, risk: 'restart' },
  ],
  needs: ['logs.digest'], uses: ['nacos.cluster-conf', 'nacos.config'], signatures: [ASKS_ITSELF], keeps: [ASKS_DEFAULT.anchor],
  explains: ['start-failed', 'not-ready'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#13950', 'alibaba/nacos#13500'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const isConsole = deploymentTypeOf(known('nacos.config')) === 'console';
    const matches = matchSignatures(digest, isConsole ? [ASKS_ITSELF, ASKS_DEFAULT] : [ASKS_ITSELF]);
    const evidence = logEvidence(seen, matches);
    if (evidence === null) return pass(seen('logs.digest', 'newest start: no such record'));
    const address = matches[0]?.groups['address'] ?? '';
    // It asks what its list says, and somebody who lists one server of its own machine has a list.
    const conf = known('nacos.cluster-conf');
    if (conf && listedMembers(conf).some(({ host, port }) => `${host}:${port}` === address)) return pass(seen('nacos.cluster-conf', address));
    return fail({ address }, evidence, { confidence: 'stated', case: matches[0]?.signature === ASKS_DEFAULT ? 'address-server' : 'itself' });
  },
});
