import type { DbServer } from '../../../model/database.ts';
import { CannotLook } from '../../collector.ts';
import { flavourOf, ownVersion } from './greeting.ts';
import { privilegesIn } from './grants.ts';
import { cell, type Query } from './query.ts';
import { waitsOf } from './waits.ts';

/** Variables that decide whether Nacos' schema and its driver work. A variable that a version does not have is left out. */
export const VARIABLES: readonly string[] = [
  'version',
  'version_comment',
  'read_only',
  'super_read_only',
  'time_zone',
  'system_time_zone',
  'sql_mode',
  'sql_require_primary_key',
  'innodb_large_prefix',
  'innodb_file_format',
  'innodb_default_row_format',
  'max_allowed_packet',
  'wait_timeout',
  'max_connections',
  'lower_case_table_names',
  'character_set_database',
  'collation_database',
  'character_set_server',
  'require_secure_transport',
  'default_authentication_plugin',
  'default_storage_engine',
];

const names = (list: readonly string[]): string => list.map(name => `'${name}'`).join(', ');

/** SHOW answers every account; information_schema.global_variables does not in 8.0. */
export const VARIABLES_SQL = `SHOW VARIABLES WHERE Variable_name IN (${names(VARIABLES)})`;

const privilegesOn = async (query: Query, database: string | null): Promise<readonly string[] | null> => {
  if (database === null) return null;
  try {
    const lines = async (statement: string): Promise<readonly string[]> =>
      (await query(statement)).map(row => String(Object.values(row)[0]));
    const own = await lines('SHOW GRANTS');
    const read = privilegesIn(own, database);
    if (read.privileges.includes('ALL PRIVILEGES')) return read.privileges;
    // MariaDB lists the current role's grants itself; MySQL wants the roles named.
    const all =
      read.roles.length === 0
        ? read
        : privilegesIn(await lines(`SHOW GRANTS FOR CURRENT_USER() USING ${read.roles.join(', ')}`), database);
    // Rights on single tables do not add up to one on the schema: not to be told here.
    return all.perTable && !all.privileges.includes('ALL PRIVILEGES') ? null : all.privileges;
  } catch (error) {
    if (error instanceof CannotLook) return null;
    throw error;
  }
};

const uptime = async (query: Query): Promise<number | null> => {
  const rows = await query("SHOW GLOBAL STATUS LIKE 'Uptime'").catch(() => []);
  const text = rows[0] && cell(rows[0], 'Value');
  return text && /^\d+$/.test(text) ? Number(text) : null;
};

/** The second that has begun stands for its middle; UNIX_TIMESTAMP knows no time zone, and 5.5 no fractions. */
const clockOf = async (query: Query): Promise<DbServer['clock']> => {
  const asked = Date.now();
  const rows = await query('SELECT UNIX_TIMESTAMP() AS clock').catch(() => []);
  const answered = Date.now();
  const text = rows[0] && cell(rows[0], 'clock');
  if (!text || !/^\d+$/.test(text)) return undefined;
  return { aheadMs: Math.round(Number(text) * 1000 + 500 - (asked + answered) / 2), withinMs: Math.ceil(500 + (answered - asked) / 2) };
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const localTime = (date: Date): string =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')}`;

const upSince = (ms: number): Pick<DbServer, 'upSince' | 'upSinceMs'> => ({ upSince: localTime(new Date(ms)), upSinceMs: ms });

/** Version, variables, privileges and uptime of a server one is logged in to. */
export const databaseServer = async (query: Query, index: number, database: string | null): Promise<DbServer> => {
  const variables: Record<string, string> = {};
  for (const row of await query(VARIABLES_SQL)) {
    const name = cell(row, 'Variable_name');
    if (name !== null) variables[name] = cell(row, 'Value') ?? '';
  }
  const version = ownVersion(variables['version'] ?? '');
  const uptimeSeconds = await uptime(query);
  const clock = await clockOf(query);
  const waits = database === null ? null : await waitsOf(query, database);
  return {
    index,
    version,
    variables,
    flavour: flavourOf(version, variables['version_comment'] ?? ''),
    privileges: await privilegesOn(query, database),
    uptimeSeconds,
    ...(clock && { clock }),
    ...(waits && { waits }),
    ...(uptimeSeconds !== null && upSince(Date.now() - uptimeSeconds * 1000)),
  };
};
