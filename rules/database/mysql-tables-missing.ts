import { run, sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { cameUp, isNonEmpty, loggedByServer, seenMatches } from './shared/db-log.ts';
import { findTable, hiddenTables, missingTables } from './shared/db-schema.ts';
import { targetArgs } from './shared/db-target.ts';
import type { Signature, SignatureMatch } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { NACOS_TABLES, schemaFileOf } from './shared/schema.ts';
import type { DbSchema } from '../../src/model/database.ts';

const SIGNATURE: Signature = { anchor: "doesn't exist", pattern: /Table '(?<database>[^'.]{1,64})\.(?<table>\w{1,64})' doesn't exist/, when: 'start' };

/** config_info_gray and the probe table have rules of their own that know how to add one table. */
const APART: readonly string[] = ['config_info_gray', 'config_info_beta'];

const isOwn = (table: string): boolean => NACOS_TABLES.includes(table.toLowerCase());

const inOtherCase = (schema: DbSchema, names: readonly string[]): readonly string[] =>
  schema.tables.map(table => table.name).filter(name => names.includes(name.toLowerCase()) && !names.includes(name));

const caseFor = (schema: DbSchema, missing: readonly string[]): string => {
  if (inOtherCase(schema, missing).length > 0) return 'other-case';
  return NACOS_TABLES.some(name => findTable(schema, name)) ? 'some' : 'none';
};

/** Names in logged "doesn't exist" lines, each once. */
const namesIn = (logged: readonly SignatureMatch[]): readonly string[] => [...new Set(logged.map(match => match.groups['table'] as string))];

export default defineRule({
  id: 'database/mysql-tables-missing',
  severity: 'fatal',
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
    { risk: 'none', when: ['none', 'some', 'log'], do: run({ sh: 'mysql --force -h {host} -P {port} -u {user} -p {database} < {schemaFile}' }), text: {
      en: 'Load the schema of this version into it; --force goes on over tables that exist already (error 1050). Watch for other errors: 1067 means that MySQL is too old, 1071 that an index is too long. From 3.2 on the file is META-INF/mysql-schema.sql of the MySQL datasource plugin.',
      zh: '把该版本的表结构导入这个库；--force 会跳过已存在的表（错误 1050）。留意其他报错：1067 说明 MySQL 太旧，1071 说明索引过长。3.2 起该文件位于 MySQL 数据源插件的 META-INF/mysql-schema.sql。',
    } },
    { risk: 'none', when: ['none', 'log'], do: sql("SELECT table_schema FROM information_schema.tables WHERE table_name = 'config_info';"), text: {
      en: 'If the tables are in another database or on another server, correct {key} instead.',
      zh: '如果表建在了别的库或别的服务器上，改正 {key} 即可。',
    } },
    { risk: 'none', when: ['other-case'], do: sql('RENAME TABLE `{firstFound}` TO `{firstMissing}`;'), text: {
      en: 'Rename the tables to lower case, one statement for each.',
      zh: '把表逐个改名为小写。',
    } },
    { text: { en: 'Start Nacos again.', zh: '重新启动 Nacos。' }, risk: 'restart', when: ['earlier'] },
  ],
  needs: [],
  anyOf: ['db.schema', 'logs.digest'],
  uses: ['db.settings', 'nacos.version', 'nacos.home'],
  keeps: ["doesn't exist"],
  symptoms: ['schema-incomplete'],
  explains: ['datasource-missing', 'start-failed'],
  references: ['distribution/conf/mysql-schema.sql@2.3.2', 'alibaba/nacos#11744', 'nacos-group/nacos-docker#193'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const schema = known('db.schema');
    const settings = known('db.settings');
    if (schema === null || settings === null) return na(NO_DATABASE);
    const version = known('nacos.version')?.version ?? null;
    const home = known('nacos.home')?.path;
    const file = schemaFileOf(version);
    const digest = known('logs.digest');
    const logged = loggedByServer(digest, [SIGNATURE]).filter(match => isOwn(match.groups['table'] as string));
    const evidence = seenMatches(bench, logged);
    const names = namesIn(logged).filter(name => !APART.includes(name));
    const base = { ...targetArgs(settings, undefined), schemaFile: home === undefined ? file : `${home}/${file}` };
    if (schema === undefined) {
      if (names.length === 0 || !isNonEmpty(evidence)) return unknown('db.schema');
      return fail({ ...base, database: logged[0]?.groups['database'] ?? '', tables: names.join(', ') }, evidence, { case: 'log', confidence: 'stated' });
    }
    const missing = missingTables(schema, version);
    const present = seen('db.schema', `tables: ${schema.tables.map(table => table.name).join(', ').slice(0, 600) || 'none'}`);
    const own = missing.filter(name => !APART.includes(name));
    const hidden = hiddenTables(schema, version);
    if (own.length === 0 && hidden.length > 0) return unknown('db.schema', `the account may not see ${hidden.join(', ')}`);
    if (own.length === 0) {
      if (names.length === 0 || !isNonEmpty(evidence) || cameUp(digest)) return pass(present);
      return fail({ ...base, database: schema.database, tables: names.join(', ') }, [...evidence, present], { case: 'earlier', severity: 'warning', confidence: 'stated' });
    }
    const found = inOtherCase(schema, missing);
    const total = missing.length + schema.tables.filter(table => NACOS_TABLES.includes(table.name)).length;
    const args = { ...base, database: schema.database, tables: missing.join(', '), count: missing.length, total, found: found.join(', '), firstFound: found[0] ?? '', firstMissing: found[0]?.toLowerCase() ?? '' };
    return fail(args, [present, ...evidence], { case: caseFor(schema, missing) });
  },
});
