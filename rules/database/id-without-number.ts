import { defineLogRule } from '../../src/kit/log-rule.ts';

const TABLE = /INSERT INTO (?<table>\w{1,64})/i;

export default defineLogRule({
  id: 'database/id-without-number', severity: 'error',
  title: { en: 'The tables do not number their rows', zh: '表的主键没有自增' },
  message: { en: 'Rows of {table} get no id: the column neither counts up by itself nor has a sequence', zh: '{table} 插入时没有得到 id：该列既不自增，也没有序列' },
  why: {
    en: 'Nacos leaves the id to the database. The tables were built by a script of another database or mode (MySQL\'s AUTO_INCREMENT is lost on the way), or copied without their sequences.',
    zh: 'Nacos 把 id 交给数据库生成。建表用了另一种数据库或兼容模式的脚本（MySQL 的 AUTO_INCREMENT 会丢失），或迁移时没有带上序列。',
  },
  fix: [
    { risk: 'data', text: {
      en: 'Build the tables by the script that comes with the plugin of this release, for the mode the database runs in (KingbaseES: Oracle, PostgreSQL or MySQL mode); on an empty database drop the wrong ones first.',
      zh: '用该版本插件自带的建表脚本、按数据库当前的兼容模式（金仓分 Oracle、PG、MySQL 模式）重新建表；库里还没有数据时先删掉错误的表。',
    } },
    { risk: 'data', text: {
      en: 'With rows in it, for each table (PostgreSQL, KingbaseES and openGauss): CREATE SEQUENCE {table}_id_seq; SELECT setval(\'{table}_id_seq\', COALESCE(MAX(id), 1)) FROM {table}; ALTER TABLE {table} ALTER COLUMN id SET DEFAULT nextval(\'{table}_id_seq\');',
      zh: '已有数据时，对每张表执行（PostgreSQL、金仓、openGauss）：CREATE SEQUENCE {table}_id_seq; SELECT setval(\'{table}_id_seq\', COALESCE(MAX(id), 1)) FROM {table}; ALTER TABLE {table} ALTER COLUMN id SET DEFAULT nextval(\'{table}_id_seq\');',
    } },
  ],
  explains: ['request-refused', 'schema-incomplete'],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-plugin#71', 'postgresql.org: 23502 not_null_violation'],
  by: 'server',
  args: ({ record, groups }) => ({ table: groups['table'] ?? TABLE.exec(record.message)?.groups?.['table'] ?? TABLE.exec(record.chain.map(one => one.message ?? '').join('\n'))?.groups?.['table'] ?? 'config_info' }),
  signature: [
    { anchor: 'violates not-null constraint', pattern: /null value in column "id" (?:of relation "(?<table>\w{1,64})" )?violates not-null constraint/ },
    { anchor: '空值违反了非空约束', pattern: /在字段 "id" 中空值违反了非空约束/ },
    { anchor: "Field 'id' doesn't have a default value", pattern: /Field 'id' doesn't have a default value/ },
    { anchor: '非空约束', pattern: /违反列\[ID\]非空约束/i },
  ],
});
