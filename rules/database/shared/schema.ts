import type { DbSchema } from '../../../src/model/database.ts';
import { mayBeIn, surelyIn } from '../../../src/nacos/version.ts';

/**
 * What a Nacos server of some version expects of its MySQL database, from the scripts it ships:
 * distribution/conf/nacos-mysql.sql@1.0.0–2.1.1, mysql-schema.sql@2.1.2–3.0.3, compared tag by tag.
 */
const ALWAYS: readonly string[] = [
  'config_info', 'config_tags_relation', 'group_capacity', 'his_config_info', 'roles', 'tenant_capacity', 'tenant_info', 'users',
];

/** File of the whole schema, relative to the home: renamed in 2.1.2. */
export const schemaFileOf = (version: string | null): string =>
  surelyIn(version, '<2.1.2-0') ? 'conf/nacos-mysql.sql' : 'conf/mysql-schema.sql';

/** Table of the health probe `SELECT * FROM … WHERE id = 1` (ExternalDataSourceServiceImpl@2.5.1 and @3.0.3); null when the version is not known. */
export const probeTableOf = (version: string | null): string | null => {
  if (version === null) return null;
  return surelyIn(version, '>=3.0.0-0') ? 'config_info_gray' : 'config_info_beta';
};

/** Tables that the running server reads or writes, by name; with an unknown version those of every version. */
export const requiredTables = (version: string | null): readonly string[] => {
  const tables = [...ALWAYS];
  if (mayBeIn(version, '>=1.2.0-0')) tables.push('permissions');
  if (surelyIn(version, '<2.5.0-0')) tables.push('config_info_aggr', 'config_info_beta', 'config_info_tag');
  if (surelyIn(version, '>=2.5.0-0')) tables.push('config_info_gray');
  return tables.sort();
};

/** Tables of any Nacos schema: one of them shows that a script was loaded at least in part. */
export const NACOS_TABLES: readonly string[] = [
  ...ALWAYS, 'permissions', 'config_info_aggr', 'config_info_beta', 'config_info_tag', 'config_info_gray',
];

/** Tables whose statement has no `DATETIME DEFAULT CURRENT_TIMESTAMP`; MySQL before 5.6.5 creates only these. */
export const SURVIVORS: readonly string[] = ['config_info_aggr', 'config_tags_relation', 'permissions', 'roles', 'tenant_info', 'users'];

/** Of all Nacos tables those that MySQL before 5.6.5 creates, each of them and no other. */
export const onlySurvivors = (schema: DbSchema): boolean => {
  const found = schema.tables.map(({ name }) => name.toLowerCase()).filter(name => NACOS_TABLES.includes(name));
  return found.length === SURVIVORS.length && SURVIVORS.every(name => found.includes(name));
};

/** Required tables whose CREATE statement fails with error 1067 (config_info_gray: 1064) before MySQL 5.6.5; none in the scripts of 1.0 and 1.1. */
export const failingBefore565 = (version: string | null): readonly string[] => {
  if (surelyIn(version, '<1.2.0-0')) return [];
  const expected = version === null ? [...requiredTables(null), 'config_info_beta', 'config_info_tag'] : requiredTables(version);
  return expected.filter(table => !SURVIVORS.includes(table)).sort();
};

/** Columns that later versions added, by the range that uses them and the tables that need them. */
export interface AddedColumn {
  readonly since: string;
  readonly column: string;
  readonly tables: readonly string[];
}

export const ENCRYPTED_DATA_KEY: AddedColumn = {
  since: '>=2.1.0-0',
  column: 'encrypted_data_key',
  tables: ['config_info', 'config_info_beta', 'his_config_info'],
};

export const GRAY_HISTORY_COLUMNS: readonly string[] = ['publish_type', 'gray_name', 'ext_info'];
