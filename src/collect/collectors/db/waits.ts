import type { DbWait } from '../../../model/database.ts';
import { CannotLook } from '../../collector.ts';
import { cell, type Query, type Row } from './query.ts';

/** Thread states that wait for somebody else's lock (MySQL: "General Thread States"; MariaDB has the same words). */
const WAITING = /^(?:Waiting for [a-z ]{0,40}(?:lock|flush)|Waiting for tables|Locked|User lock)$/i;

const PATIENCE_SECONDS = 1;

const numberOf = (row: Row, name: string): number => Number(cell(row, name) ?? 0);

/** Threads that wait for a row: only who has the privilege PROCESS is told. */
const rowWaits = async (query: Query): Promise<ReadonlySet<string | null>> => {
  const rows = await query("SELECT trx_mysql_thread_id AS id FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'").catch(() => []);
  return new Set(rows.map(row => cell(row, 'id')));
};

/** A look at a table that somebody has locked as a whole ends here and not at the limit (1205); 5.5 and later. */
const isHeld = async (query: Query): Promise<boolean> => {
  try {
    await query(`SET SESSION lock_wait_timeout = ${PATIENCE_SECONDS}`);
    await query('SELECT 1 FROM config_info LIMIT 0');
    return false;
  } catch (error) {
    return error instanceof CannotLook && /^1205\b/.test(error.message);
  }
};

/**
 * Statements on this schema that wait for a lock now; null when the server does not list its threads. An account without PROCESS sees its own. What
 * waits comes and goes: a look of our own at the table is held up as well.
 */
export const waitsOf = async (query: Query, database: string): Promise<readonly DbWait[] | null> => {
  const threads = await query('SHOW PROCESSLIST').catch(() => null);
  if (threads === null) return null;
  const rows = await rowWaits(query);
  const own: readonly DbWait[] = (await isHeld(query)) ? [{ state: 'Waiting for table metadata lock', seconds: PATIENCE_SECONDS }] : [];
  return own.concat(threads.flatMap(row => {
    const state = cell(row, 'State') ?? '';
    const isRow = rows.has(cell(row, 'Id'));
    if (cell(row, 'db') !== database || !(isRow || WAITING.test(state))) return [];
    return [{ state: isRow ? 'LOCK WAIT' : state, seconds: numberOf(row, 'Time') }];
  }));
};
