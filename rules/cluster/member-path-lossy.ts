import { run } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Endpoint } from '../../src/model/nacos.ts';
import { othersOf } from './shared/member-port-unreachable.ts';

/** The kernel repeats an unanswered SYN after one second at the earliest (RFC 6298; Linux TCP_TIMEOUT_INIT). */
const REPEATED_MS = 1_000;
/** One may be chance. */
const FEWEST = 2;

const isTimed = (one: Endpoint | undefined): one is Endpoint => one?.connectMs !== undefined;

const isSlow = ({ connectMs = 0 }: Endpoint): boolean => connectMs >= REPEATED_MS;

export default defineRule({
  id: 'cluster/member-path-lossy', listsMembers: true, severity: 'warning',
  title: { en: 'Connections to another member take a second or more', zh: '与其他成员建立连接要一秒以上' },
  message: { en: 'Connections from this node to {member} are open, but took {times}: packets between the two are lost or held up', zh: '从本节点到 {member} 的连接能建立，但耗时 {times}：两者之间有丢包或严重延迟' },
  why: {
    en: 'Within a network a connection takes milliseconds; one that takes a second or more was answered only when the kernel had repeated its first packet, or every packet is that late. Members report to each other every two seconds and give up after three, Raft elects anew after five: services flicker, leaders change and writes time out, while every port is open.',
    zh: '局域网内建立连接只需几毫秒；超过一秒说明首个报文丢失、内核重发后才得到应答，或者每个报文都这么慢。成员之间每两秒上报一次、三秒无应答即放弃，Raft 五秒收不到心跳就重新选举：端口都是通的，服务却会抖动、频繁换主、写入超时。',
  },
  fix: [
    { risk: 'none', do: run({ linux: 'ping -c 50 -i 0.2 {host}; ip -s link', macos: 'ping -c 50 -i 0.2 {host}; netstat -i', cmd: 'ping -n 50 {host}', powershell: 'ping -n 50 {host}' }), text: {
      en: 'Measure the loss and the time to {host}, and look at the error and drop counters of the interfaces on both sides. Lossy: the cable, the switch port, the duplex, a virtual network that is full, an address that two machines have. Late but whole: put the members of one cluster into one network.',
      zh: '测量到 {host} 的丢包率和时延，并查看两端网卡的错误与丢弃计数。有丢包：检查网线、交换机端口、双工、虚拟网络是否拥塞、是否有 IP 冲突；无丢包但时延高：同一集群的成员应放在同一网络中。',
    } },
  ],
  needs: ['server.endpoints'],
  subject: 'member {member}', explains: ['member-silent', 'member-down', 'no-leader', 'not-ready'],
  references: ['RFC 6298 section 2', 'ServerMemberManager.java MemberInfoReportTask@2.3.2'],

  check({ facts, seen, fail, pass, na }) {
    const timed = othersOf(facts['server.endpoints']).map(({ host, port, main, grpc, raft }) => ({ host, member: `${host}:${port}`, ports: [main, grpc, raft].filter(isTimed) }));
    const all = timed.flatMap(({ ports }) => ports);
    if (all.length === 0) return na({ en: 'no connection to another member was timed', zh: '没有测量到其他成员的连接耗时' });
    const lossy = timed.map(one => ({ ...one, slow: one.ports.filter(isSlow) })).filter(({ slow }) => slow.length >= FEWEST);
    if (lossy.length === 0) return pass(seen('server.endpoints', `${all.length} connections to other members, the longest ${Math.max(...all.map(({ connectMs = 0 }) => connectMs))} ms`));
    return lossy.map(({ host, member, slow }) =>
      fail({ host, member, times: slow.map(({ port, connectMs = 0 }) => `${connectMs} ms (${port})`).join(', ') }, [seen('server.endpoints', slow.map(({ port, connectMs }) => `${host}:${port} open after ${connectMs} ms`).join(', '))]));
  },
});
