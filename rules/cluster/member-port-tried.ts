import { openPort, seePortHolder, tryPort } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Endpoint } from '../../src/model/nacos.ts';
import { STANDALONE } from '../../src/nacos/member-list.ts';
import { isLoopbackHost, sameHost } from '../../src/syntax/ip.ts';

/** Nobody but another member connects to these. */
const BETWEEN_MEMBERS: ReadonlySet<Endpoint['role']> = new Set<Endpoint['role']>(['raft', 'grpc-cluster']);

const isTriedBetween = ({ isTried, role }: Endpoint): boolean => isTried === true && BETWEEN_MEMBERS.has(role);

const isLost = ({ tcp, host }: Endpoint): boolean => (tcp === 'closed' || tcp === 'filtered') && !isLoopbackHost(host);

export default defineRule({
  id: 'cluster/member-port-tried', listsMembers: true, severity: 'error',
  title: { en: 'A port between members does not answer', zh: '成员之间的端口不通' },
  message: {
    filtered: { en: '{host}:{port} ({role}) was tried and gave no answer, and the members need it of one another', zh: '测试 {host}:{port}（{role}）没有应答，而成员之间必须互通该端口' },
    closed: { en: '{host}:{port} ({role}) was tried and refused, and the members need it of one another', zh: '测试 {host}:{port}（{role}）被拒绝，而成员之间必须互通该端口' },
  },
  why: {
    en: 'Members need the main port, +1001 (gRPC) and -1000 (JRaft) of one another; that the main port answers says nothing of these. Without them a member is shown as DOWN, or no leader is elected.',
    zh: '成员之间需要互通主端口、+1001（gRPC）和 -1000（JRaft）；主端口能通不代表这些端口能通。不通时成员会显示 DOWN，或者选不出 leader。',
  },
  fix: [
    { risk: 'none', when: ['filtered'], do: openPort('{port}'), text: {
      en: 'Open the port on {host}, and let it through in the security groups and network policies between all members.',
      zh: '在 {host} 上放通该端口，并在所有成员之间的安全组、网络策略中放行。',
    } },
    { risk: 'none', when: ['closed'], do: seePortHolder(), text: {
      en: 'On {host} see whether its Nacos listens on {port}. If nothing does, it is not in cluster mode or could not take the port: its log says which. If it listens, a firewall rejects.',
      zh: '在 {host} 上查看 Nacos 是否在监听 {port}。没有监听说明它不是集群模式，或没能占用该端口，原因见它的日志；已在监听则是防火墙拒绝。',
    } },
    { risk: 'none', do: tryPort('{host}', '{port}'), text: { en: 'Then try it again, from every other member.', zh: '然后在其他每个成员上再测试一次。' } },
  ],
  needs: ['server.endpoints'], uses: ['nacos.mode'],
  subject: 'member {host}:{port}', explains: ['member-down', 'no-leader', 'not-ready', 'start-hangs', 'cluster-alone'],
  references: ['docs: quickstart/deployment ports 8848, 9848, 9849, 7848', 'JRaftUtils.RAFT_PORT_OFFSET@2.3.2'],

  check({ facts, known, seen, fail, pass, na }) {
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    const endpoints = facts['server.endpoints'];
    const tried = endpoints.filter(isTriedBetween);
    const [first] = tried;
    if (!first) return na({ en: 'nobody tried a port between members by hand', zh: '没有人手工测试成员间的端口' });
    // Where the main port does not answer either, the member is away.
    const lost = tried.filter(one => isLost(one) && !endpoints.some(other => other.role === 'main' && sameHost(other.host, one.host) && other.tcp !== 'open'));
    if (lost.length === 0) return pass(seen('server.endpoints', `${first.host}:${first.port} ${first.detail}`));
    return lost.map(one => fail({ host: one.host, port: one.port, role: one.role }, [seen('server.endpoints', `${one.host}:${one.port} ${one.detail}`)], { case: one.tcp === 'filtered' ? 'filtered' : 'closed' }));
  },
});
