import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { placeInNacos, seataReads } from './shared/seata-reads.ts';

/** The server of Seata, whose store asks for its first values (DruidDataSourceProvider, DataBaseTransactionStoreManager). */
const EMPTY: readonly Signature[] = [{ anchor: "} can't be empty", files: [...CLIENT_FILES, 'start'], pattern: /StoreException: the \{(?<key>store\.[\w.-]{1,80})\} can't be empty/ },
  // The same where a kind is to be chosen by a value that is not there (EnhancedServiceLoader, DBType).
  { anchor: 'the name of service provider for [', files: [...CLIENT_FILES, 'start'], pattern: /the name of service provider for \[(?:io|org\.apache)\.seata\.core\.store\.db\.DataSourceProvider\] name is null/ },
];

/** What decides which source of data is taken. */
const FIRST = 'store.db.datasource';

export default defineCaseRule({
  id: 'client/seata-config-unread', severity: 'error',
  title: { en: 'Seata could not read its configuration from Nacos', zh: 'Seata 无法从 Nacos 读取配置' },
  why: { en: 'With config.type=nacos Seata takes all values from one dataId (seata.properties in the group SEATA_GROUP by default). Without it every value is the default of the code.', zh: 'config.type=nacos 时，Seata 的所有配置来自同一个 dataId（默认是 SEATA_GROUP 分组下的 seata.properties）。缺少它时全部使用代码中的默认值。' },
  cases: {
    public: {
      message: { en: 'Seata found no {key}: its namespace is written as public, and it asks for a namespace of that id ({where})', zh: 'Seata 没有读到 {key}：命名空间写成了 public，它会按 ID 为 public 的命名空间去查询（{where}）' },
      fix: { risk: 'restart', text: { en: 'Write namespace = "" in the blocks registry.nacos and config.nacos: public is the name of the default namespace, its id is empty.', zh: '把 registry.nacos 和 config.nacos 中的 namespace 改为 ""：public 只是默认命名空间的名称，它的 ID 为空。' } },
      logged: EMPTY,
      read: ({ groups }, { known }) => { const use = seataReads(known('client.projects')); return use?.namespace?.value === 'public' ? { key: groups['key'] ?? FIRST, where: placeInNacos(use) } : null; },
    },
    empty: {
      message: { en: 'Seata found no {key} where it reads its configuration: {where}', zh: 'Seata 在读取配置的位置没有找到 {key}：{where}' },
      fix: { risk: 'none', text: { en: 'In the console see whether the dataId is there, in that namespace (its id; empty for public) and that group, in the properties format, and whether {key} stands in it. Of Seata before 1.4.2 every key is a dataId of its own (nacos-config.sh makes them).', zh: '在控制台确认该命名空间（填 ID，public 留空）和分组下有这个 dataId，格式为 properties，并包含 {key}。Seata 1.4.2 之前每个配置项各是一个 dataId（由 nacos-config.sh 导入）。' } },
      logged: EMPTY,
      read: ({ groups }, { known }) => { const use = seataReads(known('client.projects')); return use ? { key: groups['key'] ?? FIRST, where: placeInNacos(use) } : null; },
    },
    format: {
      message: { en: 'Seata could not load its configuration: the dataId is not there, or not in the properties format', zh: 'Seata 加载配置失败：dataId 不存在，或不是 properties 格式' }, severity: 'warning',
      fix: { risk: 'none', text: { en: 'Create the dataId seata.properties in the namespace and group that config.nacos names, in the properties format.', zh: '在 config.nacos 指定的命名空间和分组中创建 properties 格式的 dataId seata.properties。' } },
      logged: { anchor: 'init config properties error', pattern: /init config properties error/ },
    },
  },
  anyOf: [], uses: ['client.projects'], over: 'each-by-itself',
  references: ['NacosConfiguration.java:55-61@seata 2.2.0', 'apache/incubator-seata#1872', 'apache/incubator-seata#4380', 'apache/incubator-seata#5546'],
});
