import { isOwnRaftPort, OWN_RAFT_PORT_FACTS } from '../../src/nacos/own-raft-port.ts';
import { defineSaidRule, PASSING } from '../../src/kit/said-rule.ts';

const PEER = { en: 'the other side', zh: '对端' };

export default defineSaidRule({
  id: 'operations/grpc-status',
  severity: 'warning',
  title: { en: 'A gRPC call ended with an error status', zh: 'gRPC 调用以错误状态结束' },
  why: {
    en: 'Members and clients speak gRPC; its status says who refused: the network (UNAVAILABLE), the time (DEADLINE_EXCEEDED), the other program (UNIMPLEMENTED, UNKNOWN), the size (RESOURCE_EXHAUSTED).',
    zh: '节点之间和客户端都使用 gRPC，状态码说明是谁拒绝：网络（UNAVAILABLE）、超时（DEADLINE_EXCEEDED）、对端程序（UNIMPLEMENTED、UNKNOWN）、大小限制（RESOURCE_EXHAUSTED）。',
  },
  yieldsTo: ['grpc-unreachable'],
  speakers: ['grpc'],
  uses: OWN_RAFT_PORT_FACTS,
  settled: ({ about }, known) => isOwnRaftPort(about['peer'], known),
  args: ({ about, quote }) => ({ peer: about['peer'] ?? PEER, reason: about['reason'] ?? about['what'] ?? quote, code: about['code'] ?? '' }),
  cases: {
    'too-many-pings': {
      stray: 'as-usual', untold: 'warning',
      message: { en: 'The gRPC server closed the connection because the client pings more often than it permits ({code}: ENHANCE_YOUR_CALM, too_many_pings)', zh: '客户端的心跳 ping 比服务端允许的更频繁，gRPC 服务端主动断开了连接（{code}：ENHANCE_YOUR_CALM、too_many_pings）' },
      fix: { text: { en: 'The network is well. Upgrade the client (2.0.0-ALPHA and the first of other languages ping too often), raise its keep-alive time (nacos.remote.client.grpc.connect.keep.alive, 6 minutes by default), or let the server permit it: nacos.remote.server.grpc.sdk.permit-keep-alive-time (milliseconds, 2.4 and later).', zh: '网络没有问题。升级客户端（2.0.0-ALPHA 以及其他语言的早期版本 ping 过于频繁），调大其 keep-alive 间隔（nacos.remote.client.grpc.connect.keep.alive，默认 6 分钟），或让服务端放宽：nacos.remote.server.grpc.sdk.permit-keep-alive-time（毫秒，2.4 及以上）。' }, risk: 'restart' },
    },
    unavailable: {
      ...PASSING,
      message: { en: 'The connection to {peer} could not be made or was lost ({code}): {reason}', zh: '与 {peer} 的连接无法建立或已断开（{code}）：{reason}' },
      fix: { text: { en: 'Try TCP from this machine to the gRPC port of that side (main port + 1000 for clients, + 1001 between members): refused means it does not run or another port, silence a firewall. Once only, while a member restarts, it is harmless.', zh: '从本机测试到对端 gRPC 端口的 TCP（客户端为主端口 +1000，节点间为 +1001）：被拒绝说明没启动或端口不对，没有响应说明被防火墙拦截。节点重启期间偶尔出现属正常。' }, risk: 'none' },
    },
    'deadline-exceeded': {
      ...PASSING,
      message: { en: '{peer} did not answer in time ({code})', zh: '{peer} 未在规定时间内响应（{code}）' },
      fix: { text: { en: 'Look at the other side at that time: a long garbage collection, a full disk, a slow database; then at the network between the two.', zh: '查看对端在该时刻的状态：长时间 GC、磁盘写满、数据库变慢；再检查两者之间的网络。' }, risk: 'none' },
    },
    unimplemented: {
      running: 'warning',
      message: { en: '{peer} does not know this call ({code}): {reason}', zh: '{peer} 不认识该调用（{code}）：{reason}' },
      fix: { text: { en: 'The port belongs to another program, a proxy speaks HTTP/1 there, or the two sides are of different releases: use the gRPC port of Nacos and pass it on as TCP.', zh: '该端口属于其他程序、中间代理按 HTTP/1 转发，或两端版本不同：确认是 Nacos 的 gRPC 端口，代理按 TCP 转发。' }, risk: 'none' },
    },
    'resource-exhausted': {
      running: 'warning',
      message: { en: 'A message or a queue was too large ({code}): {reason}', zh: '消息过大或队列已满（{code}）：{reason}' },
      fix: { text: { en: 'Shrink what is sent (a configuration of megabytes), or raise the limit on both sides: nacos.remote.server.grpc.sdk.max-inbound-message-size, for clients nacos.remote.client.grpc.maxinbound.message.size.', zh: '减小发送内容（过大的配置），或两端同时调大限制：服务端 nacos.remote.server.grpc.sdk.max-inbound-message-size，客户端 nacos.remote.client.grpc.maxinbound.message.size。' }, risk: 'restart' },
    },
    unauthenticated: {
      topics: ['unauthenticated', 'permission-denied'],
      running: 'warning',
      message: { en: '{peer} does not let this caller in ({code}): {reason}', zh: '{peer} 拒绝了该调用方（{code}）：{reason}' },
      fix: { text: { en: 'Give the caller user, password and permissions of this namespace; between members the server identity must be equal on every node.', zh: '为调用方配置用户名、密码以及该命名空间的权限；节点之间要求 server identity 在所有节点一致。' }, risk: 'none' },
    },
    other: {
      topics: ['*'],
      ...PASSING,
      message: { en: 'The call to {peer} ended with {code}: {reason}', zh: '对 {peer} 的调用以 {code} 结束：{reason}' },
      fix: { text: { en: 'The other side raised it while it handled the call: read its log (remote.log, nacos.log) at the same time.', zh: '这是对端在处理调用时抛出的：查看对端同一时刻的日志（remote.log、nacos.log）。' }, risk: 'none' },
    },
  },
  references: ['io.grpc.Status', 'GrpcConstants.java@2.3.2'],
});
