import { SHIPPED_ADMIN_HASH } from '../../../nacos/shipped-account.ts';
import { CONFLICTING_NAMESPACES } from '../../../nacos/schema-sql.ts';
import type { DbSchema, DbTable } from '../../../model/database.ts';
import { CannotLook } from '../../collector.ts';
import { cell, type Query, type Row } from './query.ts';

/** Tables of all versions of Nacos: another application's schema may hold thousands of others. */
const NACOS_TABLES: ReadonlySet<string> = new Set([
  'config_info',
  'config_info_aggr',
  'config_info_beta',
  'config_info_gray',
  'config_info_tag',
  'config_tags_relation',
  'group_capacity',
  'his_config_info',
  'tenant_capacity',
  'tenant_info',
  'users',
  'roles',
  'permissions',
  'app_list',
  'app_configdata_relation_subs',
  'app_configdata_relation_pubs',
  'ai_resource',
  'ai_resource_version',
  'pipeline_execution',
]);

/** Compared without case: what a server does by itself depends on its system and version. */
const OURS = `TABLE_SCHEMA = ? AND LOWER(TABLE_NAME) IN (${[...NACOS_TABLES].map(name => `'${name}'`).join(', ')})`;
const TABLES_SQL = `SELECT TABLE_NAME, ENGINE, TABLE_COLLATION FROM information_schema.TABLES WHERE ${OURS} AND TABLE_TYPE = 'BASE TABLE'`;
const COLUMNS_SQL = `SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, CHARACTER_SET_NAME, EXTRA FROM information_schema.COLUMNS WHERE ${OURS} ORDER BY TABLE_NAME, ORDINAL_POSITION`;
const KEYS_SQL = `SELECT TABLE_NAME, INDEX_NAME, COLUMN_NAME, NON_UNIQUE FROM information_schema.STATISTICS WHERE ${OURS} ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`;

const grouped = (rows: readonly Row[], name: string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = cell(row, name) ?? '';
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};

const columnOf = (row: Row): DbTable['columns'][number] => ({
  name: cell(row, 'COLUMN_NAME') ?? '',
  type: cell(row, 'COLUMN_TYPE') ?? '',
  nullable: cell(row, 'IS_NULLABLE') === 'YES',
  // MariaDB since 10.2.7 writes defaults as expressions: the word NULL, and texts in quotes.
  default: plainDefault(cell(row, 'COLUMN_DEFAULT')),
  charset: cell(row, 'CHARACTER_SET_NAME'),
  counts: /auto_increment/i.test(cell(row, 'EXTRA') ?? ''),
});

const plainDefault = (text: string | null): string | null =>
  text === null || text === 'NULL' ? null : text.replace(/^'(.*)'$/s, '$1').replaceAll("''", "'");

const tableOf = (row: Row, columns: ReadonlyMap<string, readonly Row[]>, keys: ReadonlyMap<string, readonly Row[]>): DbTable => {
  const name = cell(row, 'TABLE_NAME') ?? '';
  const own = [...grouped(keys.get(name) ?? [], 'INDEX_NAME')].map(([key, parts]) =>
    ({ name: key, columns: parts.map(part => cell(part, 'COLUMN_NAME') ?? ''), isUnique: cell(parts[0] ?? {}, 'NON_UNIQUE') === '0' }));
  const keysOf = (isUnique: boolean) => own.filter(one => one.isUnique === isUnique).map(({ name: key, columns: parts }) => ({ name: key, columns: parts }));
  return {
    name,
    engine: cell(row, 'ENGINE'),
    collation: cell(row, 'TABLE_COLLATION'),
    columns: (columns.get(name) ?? []).map(columnOf),
    uniqueKeys: keysOf(true),
    indexes: keysOf(false),
  };
};

/** The server stops a count that takes longer by itself (5.7.8 and later; others read it as a comment). */
const HINT = '/*+ MAX_EXECUTION_TIME(3000) */';

/** Pairs that the namespace migration of 3.x cannot merge, and does not start for: counted as its own pre-check does. */
const DUPLICATES_SQL = `SELECT ${HINT} COUNT(*) AS n FROM ${CONFLICTING_NAMESPACES}`;

const COUNTS: readonly (readonly [name: string, table: string, statement: string])[] = [
  ['users', 'users', `SELECT ${HINT} COUNT(*) AS n FROM users`],
  ['roles', 'roles', `SELECT ${HINT} COUNT(*) AS n FROM roles`],
  ['admins', 'roles', `SELECT ${HINT} COUNT(*) AS n FROM roles WHERE role = 'ROLE_ADMIN'`],
  ['publishedAdmins', 'users', `SELECT ${HINT} COUNT(*) AS n FROM users WHERE username = 'nacos' AND enabled AND password = '${SHIPPED_ADMIN_HASH}'`],
  ['duplicateNamespaces', 'config_info', DUPLICATES_SQL],
];

const countOf = async (query: Query, statement: string): Promise<number | null> => {
  try {
    const text = cell((await query(statement))[0] ?? {}, 'n');
    return text !== null && /^\d+$/.test(text) ? Number(text) : null;
  } catch (error) {
    if (error instanceof CannotLook) return null;
    throw error;
  }
};

/** MySQL leaves tables out of the lists on which an account has no right at all, and answers alike whether they exist. */
const hiddenAmong = async (query: Query, names: readonly string[]): Promise<readonly string[]> => {
  const hidden: string[] = [];
  for (const name of names) {
    const refusal = await query(`SELECT 1 FROM \`${name}\` LIMIT 0`).then(() => null, (error: unknown) => error);
    if (refusal instanceof CannotLook && refusal.obstacle === 'denied') hidden.push(name);
  }
  return hidden;
};

/** Nacos' tables in the schema one is connected to, and counts; never a row. `wholly`: the account's rights are rights on the schema. */
export const databaseSchema = async (query: Query, database: string, wholly: boolean): Promise<DbSchema> => {
  const tables = await query(TABLES_SQL, [database]);
  const columns = grouped(await query(COLUMNS_SQL, [database]), 'TABLE_NAME');
  const keys = grouped(await query(KEYS_SQL, [database]), 'TABLE_NAME');
  const own = tables.map(row => tableOf(row, columns, keys)).filter(table => NACOS_TABLES.has(table.name.toLowerCase()));
  const there = new Set(own.map(table => table.name));
  const counts: Record<string, number | null> = {};
  for (const [name, table, statement] of COUNTS) counts[name] = there.has(table) ? await countOf(query, statement) : null;
  const hidden = wholly ? [] : await hiddenAmong(query, [...NACOS_TABLES].filter(name => !there.has(name)));
  return { database, tables: own, counts, ...(hidden.length > 0 && { hidden }) };
};
