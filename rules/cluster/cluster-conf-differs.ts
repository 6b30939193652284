import { isListed, joined, type ListedMember, listedMembers } from '../../src/nacos/member-list.ts';
import { areNamesComparable, NAMES_NOT_COMPARABLE } from '../../src/kit/nodes-comparable.ts';
import { defineClusterRule } from '../../src/kit/rule.ts';

const names = (members: readonly ListedMember[]): string => joined(members.map(({ address }) => address));

export default defineClusterRule({
  id: 'cluster/cluster-conf-differs', listsMembers: true, severity: 'error',
  title: { en: 'Nodes have different member lists', zh: '各节点的成员列表不一致' },
  message: {
    missing: { en: 'cluster.conf of {node} lacks {missing}, which {other} has', zh: '{node} 的 cluster.conf 缺少 {missing}，而 {other} 有' },
    'no-file': { en: '{node} has no cluster.conf, {other} has one', zh: '{node} 没有 cluster.conf，而 {other} 有' },
  },
  why: {
    en: 'Every node works with its own list: the console shows different members per node, and after a restart the nodes count different majorities.',
    zh: '每个节点只认自己的列表：各节点控制台显示的成员不同，重启后各自按不同的多数派选举。',
  },
  fix: [
    { risk: 'none', when: ['missing'], text: {
      en: 'Use the same cluster.conf on every node: add {missing} to {file}, or remove it everywhere if that member is gone. A running server reads the change at once.',
      zh: '所有节点使用同一份 cluster.conf：在 {file} 中补上 {missing}；如果该成员已下线，则在所有节点上删除。运行中的服务会立即加载修改。',
    } },
    { risk: 'restart', when: ['no-file'], text: {
      en: 'Copy cluster.conf of {other} to conf/cluster.conf of {node} and restart {node}.',
      zh: '把 {other} 的 cluster.conf 复制到 {node} 的 conf/cluster.conf，并重启 {node}。',
    } },
  ],
  needs: ['nacos.cluster-conf'],
  subject: 'node {node}', explains: ['cluster-alone', 'member-down', 'no-leader', 'self-not-in-list'],
  references: ['alibaba/nacos#7928', 'alibaba/nacos#8305'],

  check({ nodes, fail, pass, na, unknown }) {
    const clustered = nodes.filter(node => node.known('nacos.mode')?.mode !== 'standalone');
    const lists = clustered.map(node => ({ node, conf: node.known('nacos.cluster-conf') ?? null }));
    const withFile = lists.flatMap(({ node, conf }) => (conf ? [{ node, conf, members: listedMembers(conf) }] : []));
    const [first] = withFile;
    if (clustered.length < 2 || !first) return na({ en: 'fewer than two cluster nodes have a cluster.conf', zh: '不足两个集群节点有 cluster.conf' });
    if (!areNamesComparable(clustered)) return unknown(NAMES_NOT_COMPARABLE.fact, NAMES_NOT_COMPARABLE.obstacle, NAMES_NOT_COMPARABLE.detail);
    const noFile = lists
      .filter(({ conf }) => conf === null)
      .map(({ node }) => fail({ node: node.name, other: first.node.name }, [node.seen('nacos.cluster-conf', 'no cluster.conf')], { case: 'no-file', on: node }));
    const lacking = withFile.flatMap(({ node, conf, members }) => {
      const other = withFile.find(one => one.members.some(({ host, port }) => !isListed(members, host, port)));
      if (!other) return [];
      const missing = other.members.filter(({ host, port }) => !isListed(members, host, port));
      return [
        fail(
          { node: node.name, other: other.node.name, missing: names(missing), file: conf.path },
          [node.seen('nacos.cluster-conf', names(members), { path: conf.path }), other.node.seen('nacos.cluster-conf', names(other.members), { path: other.conf.path })],
          { case: 'missing', on: node },
        ),
      ];
    });
    const all = [...noFile, ...lacking];
    return all.length > 0 ? all : pass(first.node.seen('nacos.cluster-conf', names(first.members), { path: first.conf.path }));
  },
});
