import { defineClusterRule, type NodeView } from '../../src/kit/rule.ts';

const quote = (node: NodeView) => {
  const storage = node.known('nacos.storage');
  return node.seen('nacos.storage', `${node.name}: ${storage?.kind ?? '?'} (${storage?.platform || storage?.by || '?'})`);
};

export default defineClusterRule({
  id: 'cluster/cluster-embedded-not-all-nodes', listsMembers: true, severity: 'error',
  title: { en: 'Some nodes use embedded storage, others a database', zh: '部分节点用内嵌存储，部分节点用数据库' },
  message: { en: '{embedded} use embedded storage, {external} a database', zh: '{embedded} 使用内嵌存储，{external} 使用数据库' },
  why: {
    en: 'Every node decides for itself where configurations are kept. Mixed nodes show different configurations, and the Raft group nacos_config of the embedded ones lacks members.',
    zh: '每个节点各自决定配置存到哪里：混用时各节点看到的配置不同，内嵌存储节点的 Raft 组 nacos_config 也缺少成员。',
  },
  fix: [
    { risk: 'data', text: {
      en: 'Give every node the same storage: either spring.sql.init.platform=mysql with the same db.url.0 (before 2.2.0: spring.datasource.platform), or -p embedded on all of them. Export configurations of the nodes that change first.',
      zh: '所有节点使用同一种存储：统一设置 spring.sql.init.platform=mysql 和相同的 db.url.0（2.2.0 之前为 spring.datasource.platform），或全部以 -p embedded 启动。切换前先导出该节点上的配置。',
    } },
  ],
  needs: ['nacos.storage'],
  explains: ['no-leader', 'start-hangs'],
  references: ['config/.../DatasourceConfiguration.java@3.0.3'],

  check({ nodes, fail, pass, na }) {
    const clustered = nodes.filter(node => node.known('nacos.mode')?.mode !== 'standalone');
    const of = (kind: 'embedded' | 'external') => clustered.filter(node => node.known('nacos.storage')?.kind === kind);
    const [embedded] = of('embedded');
    const [external] = of('external');
    const [first] = clustered;
    if (!first || clustered.length < 2) return na({ en: 'fewer than two cluster nodes', zh: '集群节点不足两个' });
    if (!embedded || !external) return pass(quote(first));
    const names = (list: readonly NodeView[]): string => list.map(({ name }) => name).join(', ');
    return fail({ embedded: names(of('embedded')), external: names(of('external')) }, [quote(embedded), quote(external)]);
  },
});
