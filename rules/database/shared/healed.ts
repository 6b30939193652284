import type { DbTable } from '../../../src/model/database.ts';
import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { columnOf, findTable } from '../../../src/nacos/db-table.ts';
import { fileSpan, lastOf } from '../../../src/nacos/log-time.ts';
import type { Known, Recovered } from '../../../src/nacos/recovery.ts';

type Column = DbTable['columns'][number];

/** Longer than a statement waits for a lock (innodb_lock_wait_timeout, 50 s), and than a person takes to try again. */
const QUIET_MS = 120_000;

const newestMs = ({ files }: LogDigest): number => Math.max(0, ...files.map(file => fileSpan(file).last ?? 0));

/** The database answers, and the log, which went on, has not told of it again for some time. */
export const isQuietSince = (records: readonly LogRecord[], known: Known): boolean => {
  const digest = known('logs.digest');
  const last = lastOf(records);
  return digest !== undefined && digest !== null && last > 0 && newestMs(digest) - last >= QUIET_MS && known('db.connections')?.every(({ ok }) => ok) === true;
};

/** Tables that every publishing writes, and those of a release for some clients only. */
const WRITTEN = ['config_info', 'his_config_info', 'tenant_info', 'permissions'] as const;
const SELDOM = ['config_info_beta', 'config_info_tag', 'config_info_gray'] as const;

export interface Wanted {
  readonly column: string;
  readonly records: readonly LogRecord[];
  readonly holds: (column: Column) => boolean;
  readonly shown: (column: Column) => string;
}

/**
 * The column would take now what it refused, wherever it is. Which table refused is not told: what the seldom ones are like counts for as
 * long as it may have been them.
 */
export const columnHolds = ({ column: name, records, holds, shown }: Wanted, known: Known): Recovered | null => {
  const schema = known('db.schema');
  if (!schema) return null;
  const columnsIn = (tables: readonly string[]) => tables.flatMap(table => {
    const [found] = [findTable(schema, table)].flatMap(one => (one ? columnOf(one, name) ?? [] : []));
    return found ? [{ table, column: found }] : [];
  });
  const fits = ({ column }: { readonly column: Column }): boolean => holds(column);
  const [written, seldom] = [columnsIn(WRITTEN), columnsIn(SELDOM)];
  if (written.length === 0 || !written.every(fits) || !(seldom.every(fits) || isQuietSince(records, known))) return null;
  return { fact: 'db.schema', quote: written.map(({ table, column }) => `${table}.${column.name} ${shown(column)}`).join(', ') };
};

/** The column numbers its rows by itself now. */
export const countsAgain = (table: string, column: string, known: Known): Recovered | null => {
  const schema = known('db.schema');
  const found = schema?.tables.find(({ name }) => name.toLowerCase() === table.toLowerCase());
  return found && columnOf(found, column)?.counts === true ? { fact: 'db.schema', quote: `${found.name}.${column.toLowerCase()} auto_increment` } : null;
};

const WIDTH = /^(?:var)?char\((?<width>\d{1,6})\)/i;

/** Texts without a width, by how much they hold. */
const TEXTS: readonly string[] = ['tinytext', 'text', 'mediumtext', 'longtext'];

/** As wide as the script makes it, or wider. */
export const isAsWide = (type: string, wanted: string): boolean => {
  const [have, want] = [type, wanted].map(one => Number(WIDTH.exec(one)?.groups?.['width'] ?? (2 ** 17 + TEXTS.indexOf(/^\w+/.exec(one)?.[0].toLowerCase() ?? ''))));
  return (have ?? 0) >= (want ?? 0);
};
