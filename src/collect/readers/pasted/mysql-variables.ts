import { linesOf } from './text.ts';

export interface MysqlSaid {
  /** Version of the server, `5.5.5-` prefix of MariaDB removed; null when only the client's version or none is shown. */
  readonly serverVersion: string | null;
  readonly flavour: 'mysql' | 'mariadb' | 'other' | null;
  readonly clientVersion: string | null;
  /** Variables of the allow-list by name. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Server variables that rules may judge; none of them holds a secret. */
export const MYSQL_VARIABLES: readonly string[] = [
  'version', 'version_comment', 'read_only', 'super_read_only', 'time_zone', 'system_time_zone', 'sql_mode', 'sql_require_primary_key',
  'innodb_large_prefix', 'innodb_file_format', 'innodb_file_per_table', 'max_allowed_packet', 'wait_timeout', 'interactive_timeout',
  'max_connections', 'lower_case_table_names', 'character_set_database', 'character_set_server', 'collation_database', 'collation_server',
  'require_secure_transport', 'default_authentication_plugin', 'explicit_defaults_for_timestamp', 'skip_networking', 'bind_address', 'port',
];

const ALLOWED: ReadonlySet<string> = new Set(MYSQL_VARIABLES);
// | sql_mode | ONLY_FULL_GROUP_BY,… |     sql_mode<TAB>ONLY_FULL_GROUP_BY
const ROW = /^\|\s*([a-z_]{3,64})\s*\|\s?([^|]{0,2000}?)\s*\|$/;
// The tab behind the name of an empty variable is lost with the blanks at the end of its line.
const TAB_ROW = /^([a-z_]{3,64})(?:\t(.{0,2000}))?$/;
const TAB_HEADER = /^Variable_name\tValue$/;
const AT_VARIABLE = /@@(?:global\.|session\.)?([a-z_]{3,64})/gi;
const VERSION_HEADER = /^(?:\|\s*)?(?:version\(\)|@@(?:global\.)?version)\s*\|?$/i;
const VERSION_CELL = /^(?:\|\s*)?(\d{1,3}\.\d[\w.+~:-]{0,80})\s*\|?$/;
const BANNER = /^Server version:\s+(\d{1,3}\.\d[\w.+~:-]{0,80})(?:\s+(.{0,120}))?$/;
const CLIENT = /^\S{0,200}(?:mysql|mariadb)(?:\.exe)?\s+(?:from|Ver)\s+(?:\S{1,20} Distrib )?(\d{1,3}\.\d[\w.+~-]{0,60})(?:,? .{0,40}Distrib (\d[\w.+~-]{0,60}))?/;

const cells = (line: string): readonly string[] => line.split('|').slice(1, -1).map(cell => cell.trim());

/** `SELECT @@sql_mode, @@time_zone`: names in the header, values in the first row below the border. */
const selected = (lines: readonly string[], at: number): readonly (readonly [string, string])[] => {
  const names = cells(lines[at] ?? '').map(cell => [...cell.matchAll(AT_VARIABLE)][0]?.[1]?.toLowerCase() ?? '');
  const values = cells(lines.slice(at + 1, at + 3).find(line => line.startsWith('|')) ?? '');
  return names.flatMap((name, column) => (name && values[column] !== undefined ? [[name, values[column]] as const] : []));
};

const variablesOf = (lines: readonly string[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const tabs = lines.some(line => TAB_HEADER.test(line));
  lines.forEach((line, at) => {
    const row = ROW.exec(line.slice(0, 2200)) ?? (tabs || line.includes('\t') ? TAB_ROW.exec(line) : null);
    const pairs = line.startsWith('|') && line.includes('@@') ? selected(lines, at) : row?.[1] ? [[row[1], row[2] ?? ''] as const] : [];
    for (const [name, value] of pairs) if (ALLOWED.has(name)) found.set(name, value.trim());
  });
  return found;
};

const selectedVersion = (lines: readonly string[]): string | null => {
  const at = lines.findIndex(line => VERSION_HEADER.test(line));
  if (at === -1) return null;
  return lines.slice(at + 1, at + 4).map(line => VERSION_CELL.exec(line)?.[1]).find(found => found !== undefined) ?? null;
};

const flavourOf = (text: string): MysqlSaid['flavour'] => (/mariadb/i.test(text) ? 'mariadb' : /tidb|oceanbase|percona xtradb/i.test(text) ? 'other' : 'mysql');

/** `SELECT VERSION()`, `SHOW VARIABLES …`, the greeting of the mysql client, `mysql --version`; null when the text is none of them. */
export const parseMysqlSaid = (text: string): MysqlSaid | null => {
  const lines = linesOf(text);
  const variables = variablesOf(lines);
  const banner = lines.map(line => BANNER.exec(line)).find(found => found !== null);
  const server = selectedVersion(lines) ?? variables.get('version') ?? banner?.[1] ?? null;
  const client = lines.map(line => CLIENT.exec(line.slice(0, 400))).find(found => found !== null);
  if (server === null && variables.size === 0 && !client) return null;
  const told = `${server ?? ''} ${banner?.[2] ?? ''} ${variables.get('version_comment') ?? ''}`;
  return {
    serverVersion: server?.replace(/^5\.5\.5-(?=1\d\.)/, '') ?? null,
    flavour: server === null ? null : flavourOf(told),
    clientVersion: client?.[2] ?? client?.[1] ?? null,
    variables: Object.fromEntries(variables),
  };
};
