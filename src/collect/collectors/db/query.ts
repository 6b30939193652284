import type { Connection, RowDataPacket } from 'mysql2';
import { CannotLook } from '../../collector.ts';
import { withLimit } from '../../net/limit.ts';
import { hangUp, TOO_MUCH } from './hang-up.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Runs one read-only statement; rejects with CannotLook, at the latest when the limit is reached. */
export type Query = (statement: string, values?: readonly (string | number)[]) => Promise<readonly Row[]>;

/** MySQL error numbers for "you may not": command, table, column, database, global privilege. */
const DENIED: ReadonlySet<number> = new Set([1044, 1045, 1142, 1143, 1227, 1370]);

const cannot = (error: Error & { readonly errno?: number | undefined; readonly code?: string | undefined }): CannotLook => {
  if (error.code === TOO_MUCH) return new CannotLook('unparsable', error.message);
  const text = `${error.errno ?? error.code ?? ''} ${error.message}`.trim().slice(0, 300);
  return new CannotLook(
    error.errno !== undefined && DENIED.has(error.errno)
      ? 'denied'
      : error.code?.startsWith('E') || error.code?.startsWith('PROTOCOL')
        ? 'unreachable'
        : 'unsupported',
    text,
  );
};

/** Statements over one open connection, each with its own limit. A statement that is late costs the connection. */
export const queryOver = (connection: Connection, limitMs: number, signal: AbortSignal): Query => {
  // An error between two statements (the server went away) reaches the next statement by itself.
  connection.on('error', () => {});
  let late: CannotLook | null = null;
  return (statement, values = []) =>
    new Promise((resolve, reject) => {
      const limit = withLimit(signal, limitMs);
      const timeOut = (): void => {
        hangUp(connection);
        late = new CannotLook('timeout', `no answer within ${limitMs} ms to ${statement.slice(0, 80)}`);
        reject(late);
      };
      if (late) return reject(late);
      if (limit.aborted) return timeOut();
      limit.addEventListener('abort', timeOut, { once: true });
      connection.query<RowDataPacket[]>(statement, [...values], (error, rows) => {
        limit.removeEventListener('abort', timeOut);
        if (error) reject(cannot(error));
        else resolve(rows);
      });
    });
};

/** Column by name whatever its case (information_schema answers in upper case on 8.0), as text; null for NULL. */
export const cell = (row: Row, name: string): string | null => {
  const value = row[name] ?? row[name.toUpperCase()] ?? row[name.toLowerCase()];
  return value === null || value === undefined ? null : Buffer.isBuffer(value) ? value.toString('utf8') : String(value);
};
