import { resolveName } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'cluster/member-name-unresolvable', listsMembers: true, severity: 'error',
  title: { en: 'The name of a member cannot be resolved', zh: '无法解析成员的主机名' },
  message: { en: 'This node cannot turn the name {host} of a member into an address', zh: '本节点无法把成员的主机名 {host} 解析成地址' },
  why: {
    en: 'A node that knows a member by a name it cannot resolve sends it nothing, while it still receives: the nodes then answer differently, though most of them look UP.',
    zh: '解析不了成员的主机名就无法向它发送数据，却仍能收到它的数据：各节点数据会不一致，而节点列表看起来大多是 UP。',
  },
  fix: [
    { risk: 'none', do: resolveName('{host}'), text: { en: 'Ask on this node (in this pod) by hand.', zh: '在本节点（本 Pod）上手动解析。' } },
    { risk: 'restart', text: {
      en: 'Hosts: the name into DNS or /etc/hosts of every node, or addresses instead of names in conf/cluster.conf. Kubernetes: is that pod there, is the Service headless with publishNotReadyAddresses: true; a pod that was scaled away must leave NACOS_SERVERS too.',
      zh: '主机部署：在每个节点的 DNS 或 /etc/hosts 中加上该主机名，或在 conf/cluster.conf 中改用 IP。Kubernetes：确认该 Pod 存在、Service 为 headless 且 publishNotReadyAddresses: true；已缩容的 Pod 也要从 NACOS_SERVERS 中去掉。',
    } },
  ],
  explains: ['member-down', 'no-leader', 'cluster-alone'],
  over: ['members'],
  references: ['alibaba/nacos#11519', 'alibaba/nacos#4364', 'java.net.UnknownHostException'],
  signature: {
    anchor: 'failed to report new info to target node',
    pattern: /failed to report new info to target node : (?<host>[\w.-]{0,200}[A-Za-z][\w.-]{0,50}):\d{1,5}, error : (?:caused: )?(?:java\.net\.UnknownHostException: )?\k<host>(?=;|$|\s|: (?:Name or service not known|Temporary failure in name resolution|nodename nor servname|未知的名称或服务|域名解析暂时失败))/,
  },
});
