import { sql } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { defineDialectRule, type OtherDialect } from './shared/dialect-rule.ts';
import { ADDED_COLUMN } from './shared/dialect-schema.ts';

const FAMILY = {
  history: "ALTER TABLE his_config_info ADD COLUMN publish_type varchar(50) DEFAULT 'formal', ADD COLUMN gray_name varchar(128), ADD COLUMN ext_info text;",
  key: "ALTER TABLE config_info ADD COLUMN encrypted_data_key varchar(1024) NOT NULL DEFAULT ''; ALTER TABLE his_config_info ADD COLUMN encrypted_data_key varchar(1024) NOT NULL DEFAULT '';",
};
// An empty string is NULL to Oracle and, unless told otherwise, to Dameng.
const BRACKETS = {
  history: "ALTER TABLE his_config_info ADD (publish_type VARCHAR2(50) DEFAULT 'formal', gray_name VARCHAR2(128), ext_info CLOB);",
  key: 'ALTER TABLE config_info ADD (encrypted_data_key VARCHAR2(1024)); ALTER TABLE his_config_info ADD (encrypted_data_key VARCHAR2(1024));',
};
const ADD: Readonly<Record<OtherDialect, { readonly history: string; readonly key: string }>> = {
  postgresql: FAMILY, opengauss: FAMILY, kingbase: FAMILY, oracle: BRACKETS, dm: BRACKETS,
  sqlserver: {
    history: "ALTER TABLE his_config_info ADD publish_type varchar(50) DEFAULT 'formal', gray_name varchar(128), ext_info nvarchar(max);",
    key: "ALTER TABLE config_info ADD encrypted_data_key varchar(1024) NOT NULL DEFAULT ''; ALTER TABLE his_config_info ADD encrypted_data_key varchar(1024) NOT NULL DEFAULT '';",
  },
};

const fixes = (dialect: OtherDialect): readonly Fix[] => [
  { risk: 'restart', do: sql(ADD[dialect].history), text: {
    en: 'Columns of the history that came with 2.5 (publish_type, gray_name, ext_info): add those that are missing, leave out of the statement those that exist.',
    zh: '2.5 新增的历史表列（publish_type、gray_name、ext_info）：补上缺少的列，语句中已存在的列请去掉。',
  } },
  { risk: 'restart', do: sql(ADD[dialect].key), text: {
    en: 'The column that came with 2.1 (encrypted_data_key), where that is missing.',
    zh: '如果缺少的是 2.1 新增的列（encrypted_data_key），执行这两条。',
  } },
  { risk: 'none', text: {
    en: 'Compare the other tables with the schema script of the plugin for this version of Nacos: a column that is missing is rarely the only one (config_info_gray came with 2.5, the tables of AI with 3.2).',
    zh: '用对应 Nacos 版本的插件建表脚本核对其余各表：缺列往往不止一处（config_info_gray 是 2.5 新增的，AI 相关的表是 3.2 新增的）。',
  } },
];

const named = (before: string, after: string): RegExp => new RegExp(`${before}(?<table>${ADDED_COLUMN})${after}`, 'i');

export default defineDialectRule({
  id: 'database/dialect-column-missing', severity: 'error',
  title: { en: 'A column added by a later Nacos is missing (not MySQL)', zh: '缺少新版本 Nacos 新增的列（非 MySQL）' },
  message: { en: '{dialect} lacks a column that this Nacos needs: {quote}', zh: '{dialect} 缺少当前 Nacos 需要的列：{quote}' },
  why: {
    en: 'The tables are those of an older Nacos: neither the server nor the plugin changes them at an upgrade. What does not touch the column goes on working.',
    zh: '表结构还是旧版本的：升级时服务端和插件都不会修改表结构。用不到该列的操作仍然正常。',
  },
  said: {
    postgresql: [
      { anchor: 'column "', pattern: named('column "', '"[^\\n]{0,60} does not exist') },
      { anchor: '错误: 字段', pattern: named('字段 ?"', '"[^\\n]{0,60}不存在') },
    ],
    oracle: [{ anchor: 'ORA-00904', pattern: named('ORA-00904: (?:"\\w{1,60}"\\.)?"', '"[^\\n]{0,60}') }],
    dm: [{ anchor: '无效的列名[', pattern: named('无效的列名\\["?', '"?\\]') }],
    sqlserver: [
      { anchor: 'Invalid column name', pattern: named('Invalid column name \'', '\'') },
      ...ADDED_COLUMN.split('|').map(name => ({ anchor: `列名 '${name}`, pattern: named('列名 \'', '\' 无效') })),
    ],
  },
  fixes,
  symptoms: ['schema-incomplete'], explains: ['datasource-missing', 'start-failed'],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-plugin#179', 'PostgreSQL: errcode 42703', 'Oracle: ORA-00904', 'SQL Server: 207', 'distribution/conf/mysql-schema.sql@2.5.0'],
});
