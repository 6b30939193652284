import type { Text } from '../../../src/model/text.ts';

const LOGGED = { en: 'At the end of the log this node still calls {member} unhealthy', zh: '日志末尾本节点仍在报告 {member} 不健康' };

const DEAD = { en: 'The server sees {member} as {state}, and nothing listens on its main port: the process is not running', zh: '服务端认为 {member} 是 {state}，其主端口没有监听：进程没有运行' };

/** How a member that is away was met, case by case. */
export const MESSAGES = {
  'process-dead': DEAD,
  'process-dead-embedded': DEAD,
  'process-dead-here': DEAD,
  'process-dead-here-embedded': DEAD,
  'listed-wrongly': { en: 'The server sees {member} as {state}, has never heard of it and nothing listens there; {remembered}, which its Raft data remembers, answers as a Nacos and is not in its list', zh: '服务端认为 {member} 是 {state}，从未收到过它的上报，该地址也没有监听；而 Raft 数据中记录的 {remembered} 是正在运行的 Nacos，却不在成员列表里' },
  starting: { en: 'The server sees {member} as {state}, and its main port is still closed, but it is on its way ({sign})', zh: '服务端认为 {member} 是 {state}，其主端口尚未打开，但它正在启动（{sign}）' },
  'not-ready': { en: 'The server sees {member} as {state}: its ports are open, but it does not say that it is ready ({readiness})', zh: '服务端认为 {member} 是 {state}：其端口已打开，但它还没有就绪（{readiness}）' },
  returning: { en: 'The server still sees {member} as {state}, but it is back: its ports are open and it says that it is ready', zh: '服务端仍认为 {member} 是 {state}，但它已经恢复：端口可达，且自报就绪' },
  stopped: { en: 'The server sees {member} as {state}: its process {pid} is stopped (state T), so its ports take connections and nobody answers', zh: '服务端认为 {member} 是 {state}：其进程 {pid} 被挂起（状态 T），端口能连接但无人应答' },
  'port-blocked': { en: 'The server sees {member} as {state}: its main port is open, its port {rpc} for other servers is not', zh: '服务端认为 {member} 是 {state}：其主端口可达，但节点间通信端口 {rpc} 不可达' },
  'host-unreachable': { en: 'The server sees {member} as {state}, and its main port does not answer from here either', zh: '服务端认为 {member} 是 {state}，从本机访问其主端口也没有响应' },
  'both-open': { en: 'The server sees {member} as {state}, though its main port and {rpc} are open from here', zh: '服务端认为 {member} 是 {state}，但从本机访问其主端口和 {rpc} 都是通的' },
  frozen: { en: 'The server sees {member} as {state}: its main port takes connections and never answers: the process is stopped, out of memory or out of threads', zh: '服务端认为 {member} 是 {state}：其主端口接受连接但一直不应答，进程被挂起、内存耗尽或线程耗尽' },
  'not-probed': { en: 'The server sees {member} as {state}', zh: '服务端认为 {member} 是 {state}' },
  'log-denied': LOGGED,
  log: LOGGED,
  'log-grpc': { en: 'At the end of the log this node does not reach {host} on {rpc}, the gRPC port between servers (main port {main} + 1001)', zh: '日志末尾本节点仍连不上 {host} 的 {rpc}，即节点间 gRPC 端口（主端口 {main} + 1001）' },
  'log-unsent': { en: 'At the end of the log what this node sends to {member} still fails: its data, the news of changed configurations, or the question how it is', zh: '日志末尾本节点发给 {member} 的数据、配置变更通知或状态查询仍在失败' },
  'log-refused': { en: 'At the end of the log {member} still refuses this node: nothing listens on its main port', zh: '日志末尾 {member} 仍在拒绝本节点的连接：其主端口没有监听' },
  'log-report': { en: 'At the end of the log this node still cannot report to {member}: {reason}', zh: '日志末尾本节点仍无法向 {member} 上报：{reason}' },
} satisfies Readonly<Record<string, Text>>;
