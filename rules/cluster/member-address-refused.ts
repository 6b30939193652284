import { seeFile, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'cluster/member-address-refused', listsMembers: true, severity: 'error',
  title: { en: 'A member has an address that gRPC does not take', zh: '成员地址不被 gRPC 接受' },
  message: {
    'no-host': { en: 'A member has no host, only a port: “:{port}” (its JRaft or gRPC port)', zh: '有一个成员只有端口没有主机：“:{port}”（其 JRaft 或 gRPC 端口）' },
    host: { en: 'A member is called {host}, which is no valid host name (port {port})', zh: '有一个成员名为 {host}，不是合法的主机名（端口 {port}）' },
  },
  why: {
    en: 'The nodes talk over gRPC, which refuses such an address before it connects. A line “:8848” appears in cluster.conf when a node that found no address of its own added itself.',
    zh: '节点间通过 gRPC 通信，这样的地址在连接之前就会被拒绝。cluster.conf 中出现 “:8848” 这样的行，是因为某个节点没有找到自己的 IP，把空地址追加了进去。',
  },
  fix: [
    { risk: 'none', do: seeFile('conf/cluster.conf'), text: {
      en: 'On every node take the line out of conf/cluster.conf, and write each member as ip:port.',
      zh: '在每个节点上从 conf/cluster.conf 删除该行，所有成员都写成 ip:port。',
    } },
    { risk: 'restart', when: ['no-host'], do: setProperty('nacos.inetutils.ip-address', '<ip of this node>'), text: {
      en: 'On the node that added itself name its address (or -Dnacos.server.ip), then start it again.',
      zh: '在追加了空地址的节点上固定本机地址（或 -Dnacos.server.ip），然后重启。',
    } },
  ],
  explains: ['no-leader', 'member-down', 'start-hangs', 'not-ready'],
  over: ['members', 'leader'],
  references: ['io.grpc.internal.GrpcUtil.authorityFromHostAndPort@1.50', 'alibaba/nacos#6431'],
  signature: [
    { anchor: 'Invalid host or port', pattern: /Invalid host or port:? ?:? ?(?<port>\d{1,5})(?!\d|\.)/, by: 'server', case: 'no-host' },
    { anchor: 'Invalid host or port', pattern: /Invalid host or port: (?<host>[^\s\d][^\s]{0,254}) (?<port>\d{1,5})\b/, by: 'server', case: 'host' },
  ],
});
