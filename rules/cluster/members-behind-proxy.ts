import { hostsInMembers, inwardWay, listenerInMembers } from './shared/members-behind-proxy.ts';
import { defineProxyRule, quoteRoute, wayArgs } from '../ports/shared/proxy-rule.ts';

export default defineProxyRule({
  id: 'cluster/members-behind-proxy', severity: 'error',
  title: { en: 'Members talk to each other through the proxy', zh: '集群成员之间经过代理通信' },
  message: {
    listed: { en: 'NACOS_SERVERS lists {member}, which is the proxy {name} and no member', zh: 'NACOS_SERVERS 里的 {member} 是代理 {name}，不是集群成员' },
    address: { en: '{list} has {member}, the address at which {proxy} listens for {targets} ({where}), and no member', zh: '{list} 里的 {member} 是 {proxy} 为 {targets} 监听的地址（{where}），不是集群成员' },
    ports: { en: '{proxy} hands {port} on to {targets} ({where}), a port that only members use among themselves', zh: '{proxy} 把 {port} 转发到 {targets}（{where}），这个端口只供成员之间使用' },
  },
  why: {
    en: 'Behind one address every member looks like each of the others: votes and data reach the wrong one, and members are UP and DOWN by turns.',
    zh: '在同一个地址之后，每个成员看起来都像其他成员：选票和数据会送错，成员在 UP 和 DOWN 之间反复。',
  },
  fix: [
    { risk: 'restart', when: ['listed', 'address'], text: { en: 'List the servers themselves, each by its own name and port.', zh: '直接列出各台服务器自己的名称和端口。' } },
    { risk: 'restart', when: ['ports'], text: { en: 'Take this listener away; the proxy needs the main port, main + 1000 and, for 3.x, the console.', zh: '去掉该监听；代理只需要主端口、主端口 + 1000，以及 3.x 的控制台端口。' } },
  ],
  explains: ['member-down', 'no-leader'],
  references: ['alibaba/nacos#5195'],

  check({ proxy, declared, members, ways, seen, fail }) {
    const listed = hostsInMembers(proxy, declared);
    if (listed) return fail({ ...wayArgs({ ...listed, role: 'main', mainPort: 0, clientPort: null }), member: listed.member, name: listed.container.name, port: listed.route.port ?? 0 }, [seen(listed.route, quoteRoute(listed.route))], { case: 'listed' });
    const address = listenerInMembers(proxy, members);
    if (address) return fail({ ...wayArgs({ ...address, role: 'main', mainPort: 0, clientPort: null, container: null }), member: address.member, list: members?.variable ?? 'cluster.conf', name: '', port: address.route.port ?? 0 }, [seen(address.route, quoteRoute(address.route))], { case: 'address' });
    const inward = inwardWay(ways);
    return inward ? fail({ ...wayArgs(inward), port: inward.route.port ?? 0, member: '', name: '' }, [seen(inward.route, quoteRoute(inward.route))], { case: 'ports', severity: 'warning' }) : [];
  },
});
