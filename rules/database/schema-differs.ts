import { sql } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Fix } from '../../src/model/finding.ts';
import type { Text } from '../../src/model/text.ts';
import { type ColumnRest, type SchemaGap, schemaGaps } from '../../src/nacos/schema-tables.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { firstOf } from '../../src/kit/first-of.ts';

const RESTS: Readonly<Record<ColumnRest, string>> = {
  null: 'varchar({size}) DEFAULT NULL', 'not-null': 'varchar({size}) NOT NULL', empty: "varchar({size}) DEFAULT ''", 'not-null-empty': "varchar({size}) NOT NULL DEFAULT ''",
  long: 'longtext NOT NULL',
};

const QUIET: Text = { en: 'Save the database, then run this in a quiet hour; rows stay as they are.', zh: '先备份数据库，然后在业务低峰执行；数据保持不变。' };
const THEN: Text = { en: 'Then add the key; it is refused, and nothing changes, while duplicates are left.', zh: '然后添加唯一索引；仍有重复数据时会被拒绝，不会造成改动。' };
const UNIQUE = ['unique', 'unique-primary', 'unique-taken'];
const LACKS: Text = { en: '{what} in {database} is missing', zh: '{database} 中缺少 {what}' };
const NARROW: Text = { en: '{what} in {database} is {found}: what Nacos writes may not fit', zh: '{database} 的 {what} 是 {found}，Nacos 写入的内容可能放不下' };

const RESTED = Object.entries(RESTS);

const COLUMN_FIXES = RESTED.flatMap(([rest, definition]): readonly Fix[] => [
  { text: QUIET, do: sql(`ALTER TABLE {table} ADD COLUMN {name} ${definition};`), risk: 'none', when: [`column-${rest}`] },
  { text: QUIET, do: sql(`ALTER TABLE {table} MODIFY COLUMN {name} ${definition};`), risk: 'none', when: [`narrow-${rest}`] },
]);

const caseOf = ({ kind, rest, how }: SchemaGap): string => [kind, rest ?? how].filter(word => word !== null).join('-');

const SEVERITY: Readonly<Record<SchemaGap['kind'], 'error' | 'warning' | 'info'>> = { column: 'error', narrow: 'warning', unique: 'warning', index: 'info', engine: 'warning' };

/** A table that is another program's altogether would fill the screen. */
const MOST_TOLD = 6;

const KINDS: readonly SchemaGap['kind'][] = ['column', 'narrow', 'unique', 'engine', 'index'];

const byGravity = (one: SchemaGap, other: SchemaGap): number => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);

export default defineRule({
  id: 'database/schema-differs', severity: 'error',
  title: { en: 'A table is not as this release needs it', zh: '表结构与该版本的要求不一致' },
  message: {
    ...Object.fromEntries(RESTED.flatMap(([rest]) => [[`column-${rest}`, LACKS], [`narrow-${rest}`, NARROW]])),
    ...Object.fromEntries(UNIQUE.map(name => [name, { en: '{database} has no unique key on {what}: the same thing can be stored twice', zh: '{database} 的 {what} 上没有唯一索引，同一内容可能被保存两次' }])),
    ...Object.fromEntries(['index', 'index-taken'].map(name => [name, { en: '{database} has no index on {what}: history and its cleaning read the whole table', zh: '{database} 的 {what} 上没有索引，查询和清理历史都会扫描整张表' }])),
    engine: { en: '{what} in {database} is {found}, which has no transactions', zh: '{database} 的 {what} 使用 {found} 引擎，不支持事务' },
  },
  why: { en: 'A script that was loaded in part, copied by hand or made by another tool leaves tables that work until something long, equal or concurrent comes.', zh: '建表脚本只导入了一部分、手工改过或由其他工具生成时，平时看似正常，遇到较长、重复或并发的内容才会出错。' },
  fix: [
    ...COLUMN_FIXES as [Fix, ...Fix[]],
    { text: { en: 'See first what stands there twice, and remove one of each.', zh: '先查看重复的数据，每组只保留一条。' }, do: sql('SELECT {columns}, COUNT(*) FROM {table} GROUP BY {columns} HAVING COUNT(*) > 1;'), risk: 'none', when: UNIQUE },
    { text: THEN, do: sql('ALTER TABLE {table} ADD UNIQUE INDEX {name} ({columns});'), risk: 'none', when: ['unique'] },
    { text: THEN, do: sql('ALTER TABLE {table} ADD PRIMARY KEY ({columns});'), risk: 'none', when: ['unique-primary'] },
    { text: THEN, do: sql('ALTER TABLE {table} DROP INDEX {name}, ADD UNIQUE INDEX {name} ({columns});'), risk: 'none', when: ['unique-taken'] },
    { text: QUIET, do: sql('ALTER TABLE {table} ADD INDEX {name} ({columns});'), risk: 'none', when: ['index'] },
    { text: QUIET, do: sql('ALTER TABLE {table} DROP INDEX {name}, ADD INDEX {name} ({columns});'), risk: 'none', when: ['index-taken'] },
    { text: QUIET, do: sql('ALTER TABLE {table} ENGINE=InnoDB;'), risk: 'none', when: ['engine'] },
  ],
  subject: '{what}', needs: ['db.schema', 'nacos.version'],
  references: ['distribution/conf/mysql-schema.sql@2.3.2', 'distribution/conf/mysql-schema.sql@3.0.3'],

  check({ facts, seen, fail, pass, na }) {
    const schema = facts['db.schema'];
    if (schema === null) return na(NO_DATABASE);
    const gaps = schemaGaps(schema, facts['nacos.version'].version);
    if (gaps.length === 0) return pass(seen('db.schema', `${schema.tables.length} tables as ${facts['nacos.version'].version} needs them`));
    return firstOf(MOST_TOLD, [...gaps].sort(byGravity).map(gap => {
      const { kind, what, found, table, name, columns, size } = gap;
      return fail({ database: schema.database, what, found, table, name, columns, size: size ?? 0 }, [seen('db.schema', `${what}: ${found === '' ? 'not there' : found}`)], { case: caseOf(gap), severity: SEVERITY[kind] });
    }));
  },
});
