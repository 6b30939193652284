import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'cluster/redirect-from-stranger', listsMembers: true, severity: 'error', subject: 'member {ip}',
  title: { en: 'A member refuses what another one hands on to it', zh: '集群成员拒绝了其他成员转发的请求' },
  message: { en: 'A request was handed on by {ip}, and the member that got it has no such address in its list', zh: '请求由 {ip} 转发而来，而收到请求的成员列表里没有这个地址' },
  why: {
    en: 'Up to 1.4 a member hands a registration on to the one that is responsible for the service, which takes it from members only, by their source address. Behind NAT, through a Service or a proxy, or with other addresses in cluster.conf that is another one.',
    zh: '1.4 及以前，成员会把注册请求转发给负责该服务的成员，对方只按来源地址接受列表内成员的请求。经过 NAT、Service、代理，或 cluster.conf 写的是其他地址时，来源地址就对不上。',
  },
  fix: [
    { risk: 'restart', text: { en: 'Give every member the same cluster.conf with the addresses under which the members really connect to each other (in Kubernetes the names of a headless Service, with -Dnacos.preferIpv4Stack and no SNAT between the nodes).', zh: '所有成员使用同一份 cluster.conf，写成员之间真实连接时使用的地址（Kubernetes 用 headless Service 的 Pod 名，节点之间不要做 SNAT）。' } },
    { risk: 'none', text: { en: 'Servers from 2.0 on do without this look for gRPC clients.', zh: '2.0 及以上的服务端对 gRPC 客户端没有这个限制。' } },
  ],
  signature: { anchor: 'receive invalid redirect request from peer', pattern: /receive invalid redirect request from peer (?<ip>[\da-fA-F.:]{2,45})/ },
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#4646', 'naming/…/DistroFilter.java@1.4.2'],
});
