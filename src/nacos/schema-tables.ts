import type { DbSchema, DbTable } from '../model/database.ts';
import { columnOf, hasColumns } from './db-table.ts';
import { compareReleases, releaseAtOrBefore } from './releases.ts';
import { table } from '../syntax/table.ts';

/** What the server writes into a column, after the scripts of the tags. */
interface ColumnNeed {
  readonly name: string;
  /** Characters of a varchar; null: a longtext. */
  readonly holds: number | null;
  readonly rest: ColumnRest;
  readonly since?: string;
}

/** How the definition goes on behind the type. */
export type ColumnRest = 'null' | 'not-null' | 'empty' | 'not-null-empty' | 'long';

interface TableNeed {
  readonly since?: string;
  readonly columns: readonly ColumnNeed[];
  /** Columns of the key that keeps rows apart. */
  readonly unique: readonly { readonly name: string; readonly columns: readonly string[] }[];
  /** Keys without which statements of every minute read the whole table. */
  readonly indexes: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

const text = (name: string, holds: number, rest: ColumnRest = 'null', since?: string): ColumnNeed => ({ name, holds, rest, ...(since !== undefined && { since }) });
const CONTENT: ColumnNeed = { name: 'content', holds: null, rest: 'long' };
const SOURCE = text('src_ip', 50, 'null', '1.4.1');
const TENANT = text('tenant_id', 128, 'empty');
const of = (...columns: readonly ColumnNeed[]): readonly ColumnNeed[] => columns;
const key = (name: string, ...columns: readonly string[]) => ({ name, columns });

/** Of columns that a later release narrowed the narrower width counts: longer ones hold it too. */
const TABLES: Readonly<Record<string, TableNeed>> = table({
  config_info: {
    columns: of(text('data_id', 255, 'not-null'), text('group_id', 128), CONTENT, text('md5', 32), text('app_name', 128), TENANT, text('c_desc', 256), text('c_use', 64), text('effect', 64), text('type', 64), SOURCE),
    unique: [key('uk_configinfo_datagrouptenant', 'data_id', 'group_id', 'tenant_id')], indexes: [],
  },
  config_info_gray: {
    since: '2.5.0',
    columns: of(text('data_id', 255, 'not-null'), text('group_id', 128, 'not-null'), CONTENT, text('md5', 32), TENANT, text('gray_name', 128, 'not-null')),
    unique: [key('uk_configinfogray_datagrouptenantgray', 'data_id', 'group_id', 'tenant_id', 'gray_name')], indexes: [],
  },
  his_config_info: {
    columns: of(text('data_id', 255, 'not-null'), text('group_id', 128, 'not-null'), CONTENT, text('md5', 32), text('app_name', 128), TENANT, SOURCE),
    unique: [], indexes: [key('idx_gmt_create', 'gmt_create'), key('idx_gmt_modified', 'gmt_modified'), key('idx_did', 'data_id')],
  },
  config_tags_relation: {
    columns: of(text('tag_name', 128, 'not-null'), text('tag_type', 64), text('data_id', 255, 'not-null'), text('group_id', 128, 'not-null'), TENANT),
    unique: [key('uk_configtagrelation_configidtag', 'id', 'tag_name', 'tag_type')], indexes: [],
  },
  tenant_info: {
    columns: of(text('kp', 128, 'not-null'), TENANT, text('tenant_name', 128, 'empty'), text('tenant_desc', 256), text('create_source', 32)),
    unique: [key('uk_tenant_info_kptenantid', 'kp', 'tenant_id')], indexes: [],
  },
  group_capacity: { columns: of(text('group_id', 128, 'not-null-empty')), unique: [key('uk_group_id', 'group_id')], indexes: [] },
  tenant_capacity: { columns: of(text('tenant_id', 128, 'not-null-empty')), unique: [key('uk_tenant_id', 'tenant_id')], indexes: [] },
  users: { columns: of(text('username', 50, 'not-null'), text('password', 500, 'not-null')), unique: [key('PRIMARY', 'username')], indexes: [] },
  roles: { since: '1.2.0', columns: of(text('username', 50, 'not-null'), text('role', 50, 'not-null')), unique: [key('idx_user_role', 'username', 'role')], indexes: [] },
  permissions: { since: '1.2.0', columns: of(text('role', 50, 'not-null'), text('action', 8, 'not-null')), unique: [key('uk_role_permission', 'role', 'resource', 'action')], indexes: [] },
});

/** Something of a table that is not as the server needs it. */
export interface SchemaGap {
  readonly kind: 'column' | 'narrow' | 'unique' | 'index' | 'engine';
  readonly table: string;
  /** `config_info.content`, `his_config_info (data_id)`. */
  readonly what: string;
  /** As it is: a type, an engine; empty where nothing is there. */
  readonly found: string;
  /** Name of a column or key. */
  readonly name: string;
  /** Of a key. */
  readonly columns: string;
  /** Of a key: the primary one, or one whose name another key has. */
  readonly how: 'primary' | 'taken' | null;
  /** Of a column: its width and how its definition goes on. */
  readonly size: number | null;
  readonly rest: ColumnRest | null;
}

const gap = (kind: SchemaGap['kind'], table: string, more: Partial<SchemaGap>): SchemaGap =>
  ({ kind, table, what: table, found: '', name: '', columns: '', size: null, rest: null, how: null, ...more });

const TEXTS: ReadonlySet<string> = new Set(['tinytext', 'text', 'mediumtext']);

const isNarrow = (type: string, holds: ColumnNeed['holds']): boolean => {
  const varchar = /^(?:var)?char\((\d+)\)/i.exec(type)?.[1];
  if (holds === null) return varchar !== undefined || TEXTS.has(type.toLowerCase());
  return varchar !== undefined && Number(varchar) < holds;
};

const columnGaps = (table: DbTable, columns: readonly ColumnNeed[]): readonly SchemaGap[] =>
  columns.flatMap(({ name, holds, rest }): readonly SchemaGap[] => {
    const found = columnOf(table, name);
    const about = { what: `${table.name}.${name}`, name, size: holds, rest };
    if (!found) return [gap('column', table.name, about)];
    return isNarrow(found.type, holds) ? [gap('narrow', table.name, { ...about, found: found.type })] : [];
  });

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((name, at) => name === other[at]);

/** A key of that name over other columns has to go first; the primary key has no name of its own. */
const keyGap = (kind: 'unique' | 'index', table: DbTable) => ({ name, columns }: { readonly name: string; readonly columns: readonly string[] }): SchemaGap => {
  const isTaken = [...table.uniqueKeys, ...(table.indexes ?? [])].some(one => one.name.toLowerCase() === name.toLowerCase());
  const isPrimary = name === 'PRIMARY';
  const free = isPrimary && isTaken ? `uk_${columns.join('_')}` : name;
  return gap(kind, table.name, { what: `${table.name} (${columns.join(', ')})`, name: free, columns: columns.join(', '), how: isPrimary ? (isTaken ? null : 'primary') : isTaken ? 'taken' : null });
};

/** The order within a key is somebody's own affair: it keeps the same rows apart. */
const uniqueGaps = (table: DbTable, { unique }: TableNeed): readonly SchemaGap[] =>
  unique.filter(({ columns }) => !table.uniqueKeys.some(one => isSame([...columns].sort(), one.columns.map(name => name.toLowerCase()).sort()))).map(keyGap('unique', table));

const startsWith = (key: readonly string[], columns: readonly string[]): boolean => columns.every((name, at) => key[at]?.toLowerCase() === name);

const indexGaps = (table: DbTable, { indexes }: TableNeed): readonly SchemaGap[] => {
  const { indexes: read } = table;
  if (read === undefined) return [];
  return indexes.filter(({ columns }) => ![...read, ...table.uniqueKeys].some(one => startsWith(one.columns, columns))).map(keyGap('index', table));
};

/** Without transactions a publication that fails half way leaves half of it. */
const engineGaps = ({ name, engine }: DbTable): readonly SchemaGap[] => (engine !== null && /^(?:myisam|aria|memory|archive|csv)$/i.test(engine) ? [gap('engine', name, { found: engine })] : []);

/** The script of 2.4.0 alone gave users an id: that is told in words of its own. */
const isOf240 = ({ name, columns }: DbTable): boolean => name === 'users' && columns.some(column => column.name === 'id');

/** What of the tables that are there is not as the release needs it. Tables whose columns were not read say nothing. */
export const schemaGaps = (schema: DbSchema, version: string): readonly SchemaGap[] => {
  const release = releaseAtOrBefore(version);
  if (release === undefined) return [];
  const isDue = (since: string | undefined): boolean => since === undefined || compareReleases(release.version, since) >= 0;
  return schema.tables.filter(table => hasColumns(table) && !isOf240(table)).flatMap(table => {
    const need = TABLES[table.name];
    if (!need || !isDue(need.since)) return [];
    return [...columnGaps(table, need.columns.filter(({ since }) => isDue(since))), ...uniqueGaps(table, need), ...indexGaps(table, need), ...engineGaps(table)];
  });
};
