import { seeFile, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'cluster/member-address-refused', listsMembers: true, severity: 'error',
  title: { en: 'A member has an address that Raft or gRPC does not take', zh: '成员地址不被 Raft 或 gRPC 接受' },
  message: {
    'no-host': { en: 'A member has no host, only a port: “:{port}” (its JRaft or gRPC port)', zh: '有一个成员只有端口没有主机：“:{port}”（其 JRaft 或 gRPC 端口）' },
    host: { en: 'A member is called {host}, which is no valid host name (port {port})', zh: '有一个成员名为 {host}，不是合法的主机名（端口 {port}）' },
    peer: { en: 'Raft cannot read the address of a member: "{peer}" is not host:port', zh: 'Raft 无法解析成员地址："{peer}" 不是 主机:端口 的形式' },
    any: { en: 'This server takes 0.0.0.0 for its own address, and Raft does not start from it', zh: '本服务把 0.0.0.0 当作自己的地址，Raft 无法以此启动' },
  },
  why: {
    en: 'The nodes talk over gRPC, which refuses such an address before it connects. A line “:8848” appears in cluster.conf when a node that found no address of its own added itself.',
    zh: '节点间通过 gRPC 通信，这样的地址在连接之前就会被拒绝。cluster.conf 中出现 “:8848” 这样的行，是因为某个节点没有找到自己的 IP，把空地址追加了进去。',
  },
  fix: [
    { risk: 'none', when: ['no-host', 'host', 'peer'], do: seeFile('conf/cluster.conf'), text: {
      en: 'On every node take the line out of conf/cluster.conf, and write each member as ip:port (an IPv6 address in brackets).',
      zh: '在每个节点上从 conf/cluster.conf 删除该行，所有成员都写成 ip:port（IPv6 加方括号）。',
    } },
    { risk: 'restart', when: ['no-host', 'any'], do: setProperty('nacos.inetutils.ip-address', '<ip of this node>'), text: {
      en: 'On that node name its own address (or -Dnacos.server.ip), then start it again.',
      zh: '在该节点上固定本机地址（或 -Dnacos.server.ip），然后重启。',
    } },
  ],
  explains: ['no-leader', 'member-down', 'start-hangs', 'not-ready', 'start-failed'],
  over: ['members', 'leader'],
  references: ['io.grpc.internal.GrpcUtil.authorityFromHostAndPort@1.50', 'alibaba/nacos#6431', 'JRaftUtils.getPeerId, NodeImpl.init: sofa-jraft 1.3.8'],
  signature: [
    { anchor: 'Invalid host or port', pattern: /Invalid host or port:? ?:? ?(?<port>\d{1,5})(?!\d|\.)/, by: 'server', case: 'no-host' },
    { anchor: 'Invalid host or port', pattern: /Invalid host or port: (?<host>[^\s\d][^\s]{0,254}) (?<port>\d{1,5})\b/, by: 'server', case: 'host' },
    { anchor: 'Invalid peer str:', pattern: /Invalid peer str: ?(?<peer>[^\s"]{1,255})/, case: 'peer' },
    { anchor: 'Parse peer from string failed: ', pattern: /Parse peer from string failed: (?<peer>[^\s"]{1,255}?)\.?(?:$|\s)/m, case: 'peer' },
    { anchor: "Node can't started from IP_ANY", pattern: /Node can't started from IP_ANY/, case: 'any' },
  ],
});
