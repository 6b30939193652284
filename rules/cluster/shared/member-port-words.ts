import type { Text } from '../../../src/model/text.ts';

const DEAD = { en: 'From this node {member} refuses connections on its main port: its process is not running, or not on this address', zh: '从本节点连接 {member} 的主端口被拒绝：该进程没有运行，或不在这个地址上监听' };

const RAFT = { en: 'From this node {member} is reached on its main port, but not on {port} (JRaft, main port - 1000): {detail}', zh: '从本节点能连上 {member} 的主端口，但连不上 {port}（JRaft，主端口 - 1000）：{detail}' };

const GRPC = { en: 'From this node {member} is reached on its main port, but not on {port} (gRPC between servers, main port + 1001): {detail}', zh: '从本节点能连上 {member} 的主端口，但连不上 {port}（节点间 gRPC，主端口 + 1001）：{detail}' };

/** How another member is met from here, case by case. */
export const PORT_MESSAGES = {
  raft: RAFT,
  'raft-closed': RAFT,
  grpc: GRPC,
  'grpc-closed': GRPC,
  main: { en: 'From this node {member} does not answer on its main port, though other ports of it are open: a firewall drops what goes to {port}', zh: '从本节点连接 {member} 的主端口没有响应，而它的其他端口是通的：发往 {port} 的连接被防火墙丢弃' },
  'not-grpc': { en: 'What takes connections on {host}:{port} (main port + 1001 of {member}) does not speak the gRPC of a Nacos: {detail}', zh: '{host}:{port}（{member} 的主端口 + 1001）能建立连接，但不是 Nacos 的 gRPC：{detail}' },
  dead: DEAD,
  starting: { en: 'From this node {member} refuses connections on its main port, but it is on its way: its process has just been started, or its other ports are open', zh: '从本节点连接 {member} 的主端口被拒绝，但它正在启动：进程刚启动，或其他端口已打开' },
  'dead-here': DEAD,
  silent: { en: 'From this node {member} does not answer on its main port: the host is down, or a firewall drops the connection', zh: '从本节点连接 {member} 的主端口没有响应：主机未开机，或被防火墙丢弃' },
  stopped: { en: 'From this node the main port of {member} takes connections and never answers: its process {pid} on this machine is stopped (state T)', zh: '从本节点连接 {member} 的主端口能建立连接但一直没有应答：本机上它的进程 {pid} 被挂起（状态 T）' },
  mute: { en: 'From this node the main port of {member} takes connections and never answers: its process is stopped, out of memory or out of threads', zh: '从本节点连接 {member} 的主端口能建立连接但一直没有应答：该进程被挂起、内存耗尽或线程耗尽' },
  resolver: { en: 'No name server answers this node for the name of the member {member}: whether there is such a name is not known', zh: '本节点的 DNS 服务器没有应答对成员 {member} 主机名的查询，无法判断该主机名是否存在' },
  name: { en: 'The name of the member {member} does not resolve on this node', zh: '本节点无法解析成员 {member} 的主机名' },
} satisfies Readonly<Record<string, Text>>;
