import type { Fix } from '../../src/model/finding.ts';
import { sql } from '../../src/kit/fix.ts';
import { defineDialectRule, type OtherDialect } from './shared/dialect-rule.ts';
import { ADDED_COLUMN, LEAD_THERE, LOAD } from './shared/dialect-schema.ts';

/** Of a table that is there, whose added columns database/dialect-column-missing names. */
const column = (before: string, after: string): RegExp => new RegExp(`${before}(?!(?:${ADDED_COLUMN})["'\\]])(?<table>[\\w."]{1,80})${after}`, 'i');

const FIND: Readonly<Record<OtherDialect, string>> = {
  postgresql: "SELECT table_schema, table_name FROM information_schema.tables WHERE table_name LIKE 'config_info%'; SHOW search_path;",
  opengauss: "SELECT schemaname, tablename FROM pg_tables WHERE tablename LIKE 'config_info%'; SELECT current_schema();",
  kingbase: "SELECT schemaname, tablename FROM sys_tables WHERE lower(tablename) LIKE 'config_info%'; SELECT current_schema();",
  oracle: "SELECT owner, table_name FROM all_tables WHERE upper(table_name) LIKE 'CONFIG_INFO%'; SELECT sys_context('userenv', 'current_schema') FROM dual;",
  dm: "SELECT owner, table_name FROM all_tables WHERE upper(table_name) LIKE 'CONFIG_INFO%';",
  sqlserver: "SELECT table_schema, table_name FROM information_schema.tables WHERE table_name LIKE 'config_info%'; SELECT schema_name();",
};

const IN_PATH = { en: 'put it into the search path of the account (or name it in the URL: ?currentSchema=SCHEMA)', zh: '把它加入该账号的 search_path（或在 URL 中写明：?currentSchema=模式名）' };

const ELSEWHERE: Readonly<Record<OtherDialect, { readonly en: string; readonly zh: string }>> = {
  postgresql: IN_PATH, opengauss: IN_PATH, kingbase: IN_PATH,
  oracle: { en: 'log in as their owner, or make a synonym of each table for the account of Nacos', zh: '改用表的属主登录，或为 Nacos 的账号给每张表建同义词' },
  dm: { en: 'name it in the URL: ?schema=SCHEMA (upper case, as it is stored)', zh: '在 URL 中写明：?schema=模式名（按实际存储的大写）' },
  sqlserver: { en: 'give the account of Nacos that schema as its default', zh: '把该模式设为 Nacos 账号的默认模式' },
};

const fixes = (dialect: OtherDialect): readonly Fix[] => [
  { text: { en: 'With the account of Nacos ask where its tables are (config_info_gray came with 2.5, others with 3.x).', zh: '用 Nacos 的账号查这些表在哪里（config_info_gray 是 2.5 新增的，3.x 还有更多）。' }, do: sql(FIND[dialect]), risk: 'none' },
  { do: LEAD_THERE[dialect], text: { en: `Found in another schema: ${ELSEWHERE[dialect].en}.`, zh: `在别的模式下：${ELSEWHERE[dialect].zh}。` }, risk: 'restart' },
  { ...(LOAD[dialect] && { do: LOAD[dialect] }), text: {
    en: 'Found nowhere: load the schema script for this database and this version of Nacos (it comes with the plugin; from 3.2 on PostgreSQL\'s with the release), into this database and schema.',
    zh: '哪里都没有：把对应数据库、对应 Nacos 版本的建表脚本（随插件提供；PostgreSQL 的从 3.2 起随发行包提供）导入这个库和模式。',
  }, risk: 'data' },
  ...(dialect === 'oracle' || dialect === 'dm' ? [{ text: {
    en: 'Found in lower case: a script with quoted names makes "config_info" beside CONFIG_INFO, which a plain name does not find. Make the tables anew without the quotation marks.',
    zh: '只有小写的表：带引号的建表脚本会建出 "config_info"，不带引号的语句找的是 CONFIG_INFO。去掉引号重新建表。',
  }, risk: 'data' } as const] : []),
];

export default defineDialectRule({
  id: 'database/dialect-table-missing', severity: 'fatal',
  title: { en: 'A table or column of Nacos is not found (other than MySQL)', zh: '找不到 Nacos 的表或列（非 MySQL）' },
  message: { en: '{dialect} does not find what Nacos asks for: {quote}', zh: '{dialect} 中没有 Nacos 要访问的对象：{quote}' },
  why: {
    en: 'Address, login and database are right. Either the script was never loaded (or is of an older Nacos), or the tables are in a schema that this account does not look into (search_path, default schema).',
    zh: '地址、登录和库都没问题。要么没有导入建表脚本（或脚本版本偏旧），要么表建在该账号不会去找的模式里（search_path、默认模式）。',
  },
  said: {
    postgresql: [
      { anchor: 'ERROR: relation "', pattern: /relation "(?<table>[\w.]{1,80})" does not exist/ },
      { anchor: '错误: 字段', pattern: column('字段 ?"', '"[^\\n]{0,60}不存在') },
      { anchor: '错误: 关系', pattern: /关系 ?"(?<table>[\w.]{1,80})" ?不存在/ },
      { anchor: 'ERROR: column "', pattern: column('column "', '"[^\\n]{0,60} does not exist') },
      { anchor: 'ERROR: schema "', pattern: /schema "(?<table>[\w.]{1,80})" does not exist/ },
    ],
    opengauss: [{ anchor: 'Relation "', pattern: /[Rr]elation "(?<table>[\w.]{1,80})" does not exist/ }],
    oracle: [
      { anchor: 'ORA-00942', pattern: /ORA-00942[^\n]{0,120}/ },
      { anchor: 'ORA-00904', pattern: new RegExp(`ORA-00904(?![^\\n]{0,80}"(?:${ADDED_COLUMN})")[^\\n]{0,120}`, 'i') },
    ],
    dm: [
      { anchor: '无效的表或视图名', pattern: /无效的表或视图名\[(?<table>[\w."]{1,80})\]/ },
      { anchor: '无效的模式名[', pattern: /无效的模式名\[(?<table>[\w."]{1,80})\]/ },
      { anchor: '无效的列名[', pattern: column('无效的列名\\["?', '"?\\]') },
      { anchor: 'Invalid table or view', pattern: /Invalid table or view name ?\[(?<table>[\w."]{1,80})\]/ },
    ],
    sqlserver: [
      { anchor: 'Invalid object name', pattern: /Invalid object name '(?<table>[^']{1,80})'/ },
      { anchor: '对象名 \'', pattern: /对象名 '(?<table>[^']{1,80})' 无效/ },
    ],
  },
  fixes,
  symptoms: ['schema-incomplete'], explains: ['datasource-missing', 'start-failed'],
  over: 'with-its-start',
  references: ['PostgreSQL: errcodes 42P01, 42703, 3F000', 'Oracle: ORA-00942, ORA-00904', 'Dameng: -2106, -2103', 'SQL Server: 208', 'nacos-group/nacos-plugin#143'],
});
