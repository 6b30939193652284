import { setProperty } from '../../src/kit/fix.ts';
import { areNamesComparable, NAMES_NOT_COMPARABLE } from '../../src/kit/nodes-comparable.ts';
import { defineClusterRule, type NodeView } from '../../src/kit/rule.ts';
import type { DbUrl } from '../../src/model/database.ts';

const usedUrls = (node: NodeView): readonly DbUrl[] => {
  const settings = node.known('db.settings');
  return settings ? settings.urls.filter(({ index }) => index < (settings.num ?? settings.urls.length)) : [];
};

/** Without the order: Nacos takes the first that may be written to. */
const sorted = (texts: readonly string[]): string => [...new Set(texts)].sort().join(', ');

const placeOf = ({ hosts, database }: DbUrl): string => `${hosts.map(({ host, port }) => `${host}:${port}`).join(',')}/${database ?? ''}`.toLowerCase();

const placesOf = (node: NodeView): string => sorted(usedUrls(node).map(placeOf));

/** What an alias of a host does not change. */
const namesOf = (node: NodeView): string => sorted(usedUrls(node).flatMap(({ hosts, database }) => hosts.map(({ port }) => `${port}/${database ?? ''}`)));

export default defineClusterRule({
  id: 'database/database-differs-between-nodes', severity: 'error',
  title: { en: 'Nodes use different databases', zh: '各节点使用的数据库不同' },
  message: { en: '{node} keeps its data in {own}, {other} in {theirs}', zh: '{node} 的数据在 {own}，而 {other} 的在 {theirs}' },
  why: {
    en: 'The nodes of a cluster share one database: a configuration that is published on one node is not there on the other, users and namespaces neither.',
    zh: '集群的所有节点必须共用一个数据库，否则在一个节点上发布的配置、用户和命名空间，在另一个节点上看不到。',
  },
  fix: [
    { risk: 'data', do: setProperty('db.url.0', '<db.url.0 of {other}>'), text: {
      en: 'Give {node} the db.url.* of {other}, user and password included, then restart {node}. What was saved in its own database in the meantime must be carried over first.',
      zh: '把 {other} 的 db.url.*（连同用户名和密码）设置到 {node} 并重启 {node}；此前写入它自己数据库的内容需要先迁移过去。',
    } },
  ],
  needs: ['db.settings'],
  subject: 'node {node}',
  references: ['config/.../ExternalDataSourceServiceImpl.java@2.3.2'],

  check({ nodes, fail, pass, na, unknown }) {
    const external = nodes.filter(node => node.known('nacos.storage')?.kind === 'external' && usedUrls(node).length > 0);
    const [first, ...others] = external;
    if (!first || others.length === 0) return na({ en: 'fewer than two nodes name an external database', zh: '配置了外部数据库的节点不足两个' });
    if (!areNamesComparable(external)) return unknown('db.settings', NAMES_NOT_COMPARABLE.obstacle, NAMES_NOT_COMPARABLE.detail);
    const quote = (node: NodeView) => node.seen('db.settings', `${node.name}: ${placesOf(node)}`);
    const wrong = others.filter(node => placesOf(node) !== placesOf(first));
    if (wrong.length === 0) return pass(quote(first));
    return wrong.map(node =>
      fail(
        { node: node.name, own: placesOf(node), other: first.name, theirs: placesOf(first) },
        [quote(node), quote(first)],
        // Another name may be an alias of the same host; another port or database is not.
        namesOf(node) === namesOf(first) ? { on: node, confidence: 'suspected' } : { on: node },
      ));
  },
});
