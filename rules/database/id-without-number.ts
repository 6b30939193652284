import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { countsAgain } from './shared/healed.ts';

const TABLE = /INSERT INTO (?<table>\w{1,64})/i;

export default defineLogRule({
  id: 'database/id-without-number', severity: 'error',
  title: { en: 'The tables do not number their rows', zh: '表的主键没有自增' },
  message: {
    other: { en: 'Rows of {table} get no id: the column neither counts up by itself nor has a sequence', zh: '{table} 插入时没有得到 id：该列既不自增，也没有序列' },
    oracle: { en: 'Rows of {table} get no {column}: the column neither counts up by itself nor has a sequence', zh: '{table} 插入时没有得到 {column}：该列既不自增，也没有序列' },
    mysql: { en: 'Rows of {table} get no {column}: the column lost its AUTO_INCREMENT', zh: '{table} 插入时没有得到 {column}：该列丢失了 AUTO_INCREMENT' },
  },
  why: {
    en: 'Nacos leaves the id to the database. The tables were built by a script of another database or mode (MySQL\'s AUTO_INCREMENT is lost on the way), or copied without their sequences.',
    zh: 'Nacos 把 id 交给数据库生成。建表用了另一种数据库或兼容模式的脚本（MySQL 的 AUTO_INCREMENT 会丢失），或迁移时没有带上序列。',
  },
  fix: [
    { risk: 'data', text: {
      en: 'Build the tables by the script that comes with the plugin of this release, for the mode the database runs in (KingbaseES: Oracle, PostgreSQL or MySQL mode); on an empty database drop the wrong ones first.',
      zh: '用该版本插件自带的建表脚本、按数据库当前的兼容模式（金仓分 Oracle、PG、MySQL 模式）重新建表；库里还没有数据时先删掉错误的表。',
    } },
    { risk: 'data', when: ['oracle'], do: sql("CREATE SEQUENCE {table}_SEQ; ALTER TABLE {table} MODIFY ({column} DEFAULT {table}_SEQ.NEXTVAL);"), text: {
      en: 'Or give this column a sequence (Oracle 12c and later, the Oracle mode of OceanBase and Dameng; on 11g a BEFORE INSERT trigger), started above the largest number when there are rows (START WITH), and look at the other tables too.',
      zh: '或者给该列配上序列（Oracle 12c 及以上、OceanBase 与达梦的 Oracle 模式；11g 用 BEFORE INSERT 触发器），已有数据时用 START WITH 从最大值之后开始；其他表也要一并检查。',
    } },
    { risk: 'data', when: ['mysql'], do: sql('ALTER TABLE {table} MODIFY {column} bigint NOT NULL AUTO_INCREMENT;'), text: {
      en: 'Or give the column its counter back (it must be the primary key: else ADD PRIMARY KEY ({column}) first), and look at the other tables too.',
      zh: '或者给该列恢复自增（必须是主键，否则先 ADD PRIMARY KEY ({column})），其他表也要一并检查。',
    } },
    { risk: 'data', when: ['other'], text: {
      en: 'With rows in it, for each table (PostgreSQL, KingbaseES and openGauss): CREATE SEQUENCE {table}_id_seq; SELECT setval(\'{table}_id_seq\', COALESCE(MAX(id), 1)) FROM {table}; ALTER TABLE {table} ALTER COLUMN id SET DEFAULT nextval(\'{table}_id_seq\');',
      zh: '已有数据时，对每张表执行（PostgreSQL、金仓、openGauss）：CREATE SEQUENCE {table}_id_seq; SELECT setval(\'{table}_id_seq\', COALESCE(MAX(id), 1)) FROM {table}; ALTER TABLE {table} ALTER COLUMN id SET DEFAULT nextval(\'{table}_id_seq\');',
    } },
  ],
  explains: ['request-refused', 'schema-incomplete'],
  over: { shownBy: ({ args }, known) => countsAgain(String(args['table']), String(args['column']), known) },
  references: ['nacos-group/nacos-plugin#71', 'nacos-group/nacos-plugin#144', 'Oracle: ORA-01400', 'postgresql.org: 23502 not_null_violation'],
  by: 'server',
  args: ({ record, groups }) => ({ column: (groups['column'] ?? 'id').toUpperCase(), table: groups['table'] ?? TABLE.exec(record.message)?.groups?.['table'] ?? TABLE.exec(record.chain.map(one => one.message ?? '').join('\n'))?.groups?.['table'] ?? (groups['column']?.toLowerCase() === 'nid' ? 'his_config_info' : 'config_info') }),
  signature: [
    { anchor: 'violates not-null constraint', pattern: /null value in column "id" (?:of relation "(?<table>\w{1,64})" )?violates not-null constraint/, case: 'other' },
    { anchor: '空值违反了非空约束', pattern: /在字段 "id" 中空值违反了非空约束/, case: 'other' },
    { anchor: "' doesn't have a default value", pattern: /Field '(?<column>n?id)' doesn't have a default value/, case: 'mysql' },
    { anchor: 'ORA-01400', pattern: /ORA-01400: [^\n(]{0,40}\((?:"?\w{1,64}"?\."?(?<table>\w{1,64})"?\.)?"?(?<column>N?ID)"?\)/i, case: 'oracle' },
    { anchor: '非空约束', pattern: /违反列\[ID\]非空约束/i, case: 'other' },
  ],
});
