import { defineLogRule } from '../../src/kit/log-rule.ts';
import { seeFolder } from '../../src/kit/fix.ts';
import { MYSQL_WORDS } from './shared/mysql-words.ts';

/** The dialects lie below `impl`; everything beside it comes with the server. An AbstractMethodError is a method that the plugin lacks. */
const OF_SERVER = /NoSuchMethodError\b.{0,200}?(?=com[./]alibaba[./]nacos[./]plugin[./]datasource[./](?!impl[./]))/;

export default defineLogRule({
  id: 'database/datasource-plugin-too-old', severity: 'fatal', versions: '>=2.2.0-0',
  title: { en: 'The datasource plugin is of another version than the server', zh: '数据源插件与服务端版本不一致' },
  message: {
    mapper: { en: 'The datasource plugin has no SQL for the table {table}: it was built for an older Nacos than this server', zh: '数据源插件没有表 {table} 的 SQL（Mapper）：它是为更早的 Nacos 版本构建的' },
    dialect: { en: 'The database refuses SQL that is written for MySQL ({words}): the plugin of its dialect is missing, or it was built for another Nacos', zh: '数据库拒绝了为 MySQL 写的 SQL（{words}）：缺少该方言的数据源插件，或插件是为其他 Nacos 版本构建的' },
    method: { en: 'The datasource plugin lacks {method}, which this server calls: it was built for an older Nacos', zh: '数据源插件缺少服务端要调用的 {method}：它是为更早的 Nacos 版本构建的' },
    caller: { en: 'The datasource plugin calls {method}, which this server does not have: it was built for another version of Nacos', zh: '数据源插件调用了服务端没有的 {method}：它是为其他版本的 Nacos 构建的' },
  },
  why: {
    en: 'A plugin brings the SQL of its dialect, one mapper for each table. A server asks for the mappers of its own version; tables that came later have none in an old plugin. No table of the database is wrong, and no data is in conflict.',
    zh: '插件为每张表提供一个该方言的 Mapper。服务端按自己的版本要求 Mapper，旧插件里没有后来新增的表。数据库里的表没有问题，也不是数据冲突。',
  },
  fix: [
    { do: seeFolder('plugins'), text: { en: 'Replace the plugin in plugins/ (in a container: in the image or the mount) by the one built for this version of Nacos, and keep only that one.', zh: '把 plugins/ 下的插件（容器中为镜像或挂载里的插件）换成为当前 Nacos 版本构建的，并且只保留这一个。' }, risk: 'restart' },
    { text: { en: 'See which plugins are there and of which version.', zh: '查看现有插件及其版本。' }, do: seeFolder('plugins'), risk: 'none' },
  ],
  explains: ['start-failed', 'datasource-missing'],
  over: 'with-its-start',
  references: ['nacos-group/nacos-docker#521', 'nacos-group/nacos-plugin#57', 'alibaba/nacos#12554', 'alibaba/nacos#12439', 'alibaba/nacos#12569', 'alibaba/nacos#12656', 'MapperManager.java:96-115@2.3.2', 'nacos-group/nacos-plugin#59', 'nacos-group/nacos-plugin#153', 'nacos-group/nacos-plugin#40'],
  signature: [
    { anchor: '[MapperManager] Failed to find the table', pattern: /\[MapperManager\] Failed to find the table ?, ?tableName: ?(?<table>\w{1,60})/, case: 'mapper' },
    { anchor: 'nacos.plugin.datasource', pattern: /(?:AbstractMethodError|NoSuchMethodError)\b.{0,200}?(?<method>com[./]alibaba[./]nacos[./]plugin[./]datasource[./][\w./$]{1,160})/, in: 'chain', not: OF_SERVER, case: 'method' },
    // What is missing is of the server's own classes, and who asks for it is a mapper of the plugin.
    { anchor: 'nacos.plugin.datasource', pattern: new RegExp(`${OF_SERVER.source}(?<method>com[./]alibaba[./]nacos[./]plugin[./]datasource[./][\\w./$]{1,160})`), in: 'chain', case: 'caller' },
    // As people copy it from a screen: the family of PostgreSQL alone has these words behind its ERROR.
    { anchor: ' LIMIT #,# syntax', files: ['start', 'other'], pattern: /ERROR[:：] (?<words>LIMIT #,# syntax) is not supported/, severity: 'error', case: 'dialect' },
    // The server runs, and does not get what the statement was for.
    ...MYSQL_WORDS.map(words => ({ ...words, by: 'server', severity: 'error', case: 'dialect' }) as const),
  ],
});
