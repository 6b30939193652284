import type { DbSchema, DbTable } from '../model/database.ts';
import { columnOf, findTable, hasColumn, hasColumns } from './db-table.ts';
import { compareReleases, releaseAtOrBefore } from './releases.ts';

export type SchemaChange = 'permissions' | 'roles-key' | 'source-address' | 'data-key' | 'data-key-default' | 'gray' | 'publish_type' | 'gray_name' | 'ext_info' | 'script';

/** What a release asks of a MySQL database that an older one did not; from the scripts of the tags. */
export interface SchemaStep {
  readonly since: string;
  readonly kind: SchemaChange;
  readonly table: string;
  /** `config_info.encrypted_data_key`, `config_info_gray`: how a person finds it. */
  readonly what: string;
  /** The server works without it until something large or rare comes. */
  readonly isMinor: boolean;
}

type Lacking = Pick<SchemaStep, 'kind' | 'table' | 'what'>;

interface Rule {
  readonly since: string;
  readonly isMinor?: true;
  readonly missing: (schema: DbSchema) => readonly Lacking[];
}

const isHidden = (schema: DbSchema, name: string): boolean => schema.hidden?.includes(name) ?? false;

const noTable = (kind: SchemaChange, name: string) => (schema: DbSchema): readonly Lacking[] =>
  (findTable(schema, name) || isHidden(schema, name) ? [] : [{ kind, table: name, what: name }]);

/** Of tables that are there and whose columns were read. */
const inTables = (schema: DbSchema, names: readonly string[]): readonly DbTable[] =>
  names.map(name => findTable(schema, name)).filter(hasColumns);

const KEYED = ['config_info', 'config_info_beta', 'his_config_info'];
const ADDRESSED = ['config_info', 'config_info_beta', 'config_info_tag', 'his_config_info'];
const HISTORY = ['publish_type', 'gray_name', 'ext_info'] as const;

const isTooShort = (type: string, wanted: number): boolean => {
  const length = /^varchar\((\d+)\)/i.exec(type)?.[1];
  return length !== undefined && Number(length) < wanted;
};

const withoutHistory = (schema: DbSchema): readonly Lacking[] =>
  inTables(schema, ['his_config_info']).flatMap(table =>
    HISTORY.filter(name => !hasColumn(table, name)).map(name => ({ kind: name, table: table.name, what: `${table.name}.${name}` })));

const lacking = (kind: SchemaChange, column: string) => ({ name }: DbTable): Lacking => ({ kind, table: name, what: `${name}.${column}` });

const RULES: readonly Rule[] = [
  { since: '1.2.0', missing: noTable('permissions', 'permissions') },
  {
    since: '1.2.0', isMinor: true,
    missing: schema => inTables(schema, ['roles']).filter(({ uniqueKeys }) => uniqueKeys.length === 0)
      .map(({ name }) => ({ kind: 'roles-key', table: name, what: 'roles (username, role)' })),
  },
  {
    since: '1.4.1', isMinor: true,
    missing: schema => inTables(schema, ADDRESSED).filter(table => isTooShort(columnOf(table, 'src_ip')?.type ?? '', 50)).map(lacking('source-address', 'src_ip')),
  },
  {
    since: '2.1.0',
    missing: schema => inTables(schema, KEYED).filter(table => !hasColumn(table, 'encrypted_data_key')).map(lacking('data-key', 'encrypted_data_key')),
  },
  {
    since: '2.4.0.1', isMinor: true,
    missing: schema => inTables(schema, KEYED).filter(table => {
      const column = columnOf(table, 'encrypted_data_key');
      return column !== undefined && !column.nullable && column.default === null;
    }).map(lacking('data-key-default', 'encrypted_data_key')),
  },
  { since: '2.5.0', missing: noTable('gray', 'config_info_gray') },
  { since: '2.5.0', missing: withoutHistory },
  ...['pipeline_execution', 'ai_resource', 'ai_resource_version'].map((name): Rule => ({ since: '3.2.0', isMinor: true, missing: noTable('script', name) })),
];

/** Releases that ask something of the tables that the one before did not. */
export const SCHEMA_RELEASES: readonly string[] = [...new Set(RULES.map(({ since }) => since))];

/** What is missing in a database for a release, oldest step first. Nothing where the tables of Nacos are not there at all: then the whole script is to be run. */
export const schemaStepsTo = (version: string, schema: DbSchema): readonly SchemaStep[] => {
  const release = releaseAtOrBefore(version);
  if (release === undefined || !findTable(schema, 'config_info')) return [];
  return RULES.filter(({ since }) => compareReleases(since, release.version) <= 0)
    .flatMap(({ since, isMinor = false, missing }) => missing(schema).map(step => ({ since, isMinor, ...step })));
};
