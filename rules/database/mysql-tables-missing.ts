import { loadSql, sql, startServer } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { judgeBySchema, judgeByLog } from './shared/mysql-tables-missing.ts';

export default defineRule({
  id: 'database/mysql-tables-missing', severity: 'fatal',
  title: { en: 'Nacos tables are missing in the database', zh: '数据库缺少 Nacos 的表' },
  message: {
    none: { en: 'The database {database} holds none of the {total} tables of Nacos', zh: '库 {database} 中没有任何 Nacos 表（应有 {total} 张）' },
    some: { en: 'The database {database} lacks {count} of the {total} tables that Nacos needs: {tables}', zh: '库 {database} 缺少 Nacos 所需 {total} 张表中的 {count} 张：{tables}' },
    'other-case': { en: 'The database {database} has {found} where Nacos asks for {tables}: this MySQL tells upper from lower case', zh: '库 {database} 中是 {found}，而 Nacos 要的是 {tables}：该 MySQL 区分表名大小写' },
    log: { en: 'MySQL says that {tables} does not exist in {database}', zh: 'MySQL 报 {database} 中不存在表 {tables}' },
    earlier: { en: 'At its last start Nacos missed {tables} in {database}; the tables are there now', zh: '上次启动时 {database} 中缺少 {tables}；现在表已存在' },
  },
  why: {
    en: 'Nacos never creates tables in MySQL; the script must be loaded into the very database that db.url names. Without config_info the write test at start fails and only "No DataSource set" is reported.',
    zh: 'Nacos 不会在 MySQL 中自动建表，脚本必须导入到 db.url 指定的那个库。缺少 config_info 时启动写测试失败，只会报 “No DataSource set”。',
  },
  fix: [
    { risk: 'none', when: ['none', 'some', 'log'], do: loadSql('{schemaFile}', { goOn: 'force' }), text: {
      en: 'Load the schema of this version into it; --force goes on over tables that exist already (error 1050). Watch for other errors: 1067 means that MySQL is too old, 1071 that an index is too long. From 3.2 on the file is META-INF/mysql-schema.sql of the MySQL datasource plugin.',
      zh: '把该版本的表结构导入这个库；--force 会跳过已存在的表（错误 1050）。留意其他报错：1067 说明 MySQL 太旧，1071 说明索引过长。3.2 起该文件位于 MySQL 数据源插件的 META-INF/mysql-schema.sql。',
    } },
    { risk: 'none', when: ['none', 'log'], do: sql("SELECT table_schema FROM information_schema.tables WHERE table_name = 'config_info';"), text: {
      en: 'If the tables are in another database or on another server, correct {key} instead.',
      zh: '如果表建在了别的库或别的服务器上，改正 {key} 即可。',
    } },
    { risk: 'data', when: ['other-case'], do: sql('RENAME TABLE `{firstFound}` TO `{firstMissing}`;'), text: {
      en: 'Rename the tables to lower case, one statement for each.',
      zh: '把表逐个改名为小写。',
    } },
    { text: { en: 'Start Nacos again.', zh: '重新启动 Nacos。' }, do: startServer(), risk: 'restart', when: ['earlier'] },
  ],
  needs: [], anyOf: ['db.schema', 'logs.digest'], uses: ['db.settings', 'nacos.version'], keeps: ["doesn't exist"],
  symptoms: ['schema-incomplete'], explains: ['datasource-missing', 'start-failed', 'not-ready', 'request-refused'],
  references: ['distribution/conf/mysql-schema.sql@2.3.2', 'alibaba/nacos#11744', 'nacos-group/nacos-docker#193'],

  check(bench) {
    const schema = bench.known('db.schema');
    const settings = bench.known('db.settings');
    if (schema === null || settings === null) return bench.na(NO_DATABASE);
    return schema === undefined ? judgeByLog(bench, settings) : judgeBySchema(bench, schema, settings);
  },
});
