import { seePortHolder, tryPort } from '../../src/kit/fix.ts';
import { isLoopbackHost, sameHost } from '../../src/syntax/ip.ts';
import { areNamesComparable, NAMES_NOT_COMPARABLE } from '../../src/kit/nodes-comparable.ts';
import { defineClusterRule, type NodeView } from '../../src/kit/rule.ts';
import type { Endpoint } from '../../src/model/nacos.ts';

const endpointsOf = (node: NodeView): readonly Endpoint[] => node.known('server.endpoints') ?? [];

const isOwn = (node: NodeView, { host }: Endpoint): boolean => {
  const self = node.known('nacos.self-address')?.address;
  return isLoopbackHost(host) || (self !== undefined && sameHost(self, host));
};

const isRefused = ({ tcp }: Endpoint): boolean => tcp === 'closed' || tcp === 'filtered';

interface Blocked {
  readonly from: NodeView;
  readonly to: NodeView;
  readonly lost: Endpoint;
  readonly open: Endpoint;
}

/** A port of `to` that `from` cannot reach, though on its own machine it is open. */
const blockedBetween = (from: NodeView, to: NodeView): readonly Blocked[] => {
  const address = to.known('nacos.self-address')?.address;
  if (address === undefined || isLoopbackHost(address)) return [];
  return endpointsOf(from).filter(lost => isRefused(lost) && sameHost(lost.host, address)).flatMap(lost => {
    const open = endpointsOf(to).find(one => one.port === lost.port && one.tcp === 'open' && isOwn(to, one));
    return open ? [{ from, to, lost, open }] : [];
  });
};

export default defineClusterRule({
  id: 'cluster/member-port-blocked', listsMembers: true, severity: 'error',
  title: { en: 'A port is open on its node and blocked from another', zh: '端口在本机已打开，但另一个节点连不上' },
  message: {
    filtered: { en: '{from} gets no answer from {host}:{port} ({role}), which is open on {to} itself', zh: '{from} 连接 {host}:{port}（{role}）没有任何应答，而该端口在 {to} 本机上是打开的' },
    closed: { en: '{from} is refused at {host}:{port} ({role}), which is open on {to} itself', zh: '{from} 连接 {host}:{port}（{role}）被拒绝，而该端口在 {to} 本机上是打开的' },
  },
  why: {
    en: 'Nodes need the main port, +1001 and −1000 of one another, clients main port and +1000. A firewall or a security group that lets only one of them through shows a member as DOWN although it runs.',
    zh: '节点之间需要互通主端口、+1001 和 −1000，客户端需要主端口和 +1000。防火墙或安全组只放行其中一部分时，成员明明在运行却显示 DOWN。',
  },
  fix: [
    { risk: 'none', when: ['filtered'], do: tryPort(), text: {
      en: 'Allow TCP {port} of {host} from {from} in the firewall or the security group, then try it from {from}.',
      zh: '在防火墙或安全组中放行 {from} 到 {host} 的 TCP {port}，然后在 {from} 上验证。',
    } },
    { risk: 'none', when: ['closed'], do: seePortHolder(), text: {
      en: 'A refusal although it listens: on {to} the port may be bound to another address (server.address) than {host}.',
      zh: '端口在监听却被拒绝：{to} 上该端口可能绑定在 {host} 以外的地址（server.address）。',
    } },
  ],
  needs: ['server.endpoints'],
  subject: '{from} to {host}:{port}', explains: ['member-down', 'no-leader', 'cluster-alone', 'not-ready'],
  references: ['docs: quickstart/deployment ports 8848, 9848, 9849, 7848'],

  check({ nodes, fail, pass, na, unknown }) {
    if (!areNamesComparable(nodes)) return unknown('server.endpoints', NAMES_NOT_COMPARABLE.obstacle, NAMES_NOT_COMPARABLE.detail);
    const blocked = nodes.flatMap(from => nodes.filter(to => to !== from).flatMap(to => blockedBetween(from, to)));
    if (blocked.length > 0) {
      return blocked.map(({ from, to, lost, open }) =>
        fail(
          { from: from.name, to: to.name, host: lost.host, port: lost.port, role: lost.role },
          [from.seen('server.endpoints', `${from.name}: ${lost.host}:${lost.port} ${lost.tcp}`), to.seen('server.endpoints', `${to.name}: ${open.host}:${open.port} open`)],
          lost.tcp === 'filtered' ? { case: 'filtered', on: from } : { case: 'closed', on: to },
        ));
    }
    const crossed = nodes.find(node => endpointsOf(node).some(one => !isOwn(node, one)));
    // Only the ports of members that a node has lost are tried.
    if (!crossed && nodes.every(node => node.known('server.members') !== undefined)) return na({ en: 'no node has lost another', zh: '没有节点失去其他成员' });
    if (!crossed) return unknown('server.endpoints', 'not-collected', 'no node tried the ports of another');
    return pass(crossed.seen('server.endpoints', `${crossed.name}: no port of another node is blocked that is open there`));
  },
});
