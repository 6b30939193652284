import { connect, type Socket } from 'node:net';
import type { Connection } from 'mysql2';
import type { DbConnection } from '../../../model/database.ts';
import { errorCode, withLimit } from '../../net/limit.ts';
import { addressesOf, lookupOnce } from '../../net/resolve.ts';
import { tcpAnswer } from '../../net/tcp.ts';
import { endWhenDisordered, endWhenTooMuch, hangUp } from './hang-up.ts';
import { type Greeting, greetingIn, switchedPluginIn } from './greeting.ts';
import type { SslMode } from './tls.ts';
import { commonJs } from '../../net/common-js.ts';

export interface ReachOptions {
  readonly index: number;
  readonly host: string;
  readonly port: number;
  readonly database: string | null;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

export interface OpenOptions extends ReachOptions {
  readonly user: string;
  readonly password: string;
  readonly sslMode: SslMode;
}

/** `connection` is open when, and only when, `seen.ok`. */
export interface Opened {
  readonly seen: DbConnection;
  readonly connection: Connection | null;
}

/** What passed over the wire so far; enough to tell how far the server came. */
interface Wire {
  readonly connected: () => boolean;
  readonly greeting: () => Greeting | null;
  readonly plugin: () => string | null;
  readonly socket: Socket;
}

const MAX_WATCHED = 16_384;

const watchedSocket = (host: string, port: number): Wire => {
  const socket = connect({ host, port, lookup: lookupOnce });
  socket.setNoDelay(true);
  let connected = false;
  let head = Buffer.alloc(0);
  socket.once('connect', () => {
    connected = true;
  });
  socket.on('data', (chunk: Buffer) => {
    if (head.length < MAX_WATCHED) head = Buffer.concat([head, chunk]);
  });
  // The switch comes after the greeting, which is itself a whole packet with number 0 and skipped by it.
  return {
    socket,
    connected: () => connected,
    greeting: () => greetingIn(head),
    plugin: () => switchedPluginIn(head) ?? greetingIn(head)?.authPlugin ?? null,
  };
};

interface SqlError {
  readonly code: string;
  readonly errno: number | null;
  readonly message: string;
}

const sqlError = (error: unknown): SqlError => {
  const errno =
    typeof error === 'object' && error !== null && 'errno' in error && typeof error.errno === 'number' && error.errno > 0
      ? error.errno
      : null;
  const message = error instanceof Error ? error.message : String(error);
  return { code: errno === null ? (errorCode(error) ?? 'EUNKNOWN') : String(errno), errno, message };
};

/** Unknown database, and no right to it: the account itself was accepted (MySQL error numbers). */
const DATABASE_ERRORS: ReadonlySet<string> = new Set(['1049', '1044']);

const stageOf = (wire: Wire, { code }: SqlError): DbConnection['stage'] => {
  if (!wire.connected()) return 'tcp';
  if (DATABASE_ERRORS.has(code)) return 'database';
  // Without a greeting the server refused or said nothing (1129, 1130, 1040), or it is no MySQL.
  if (wire.greeting() === null || code === 'HANDSHAKE_NO_SSL_SUPPORT' || code === 'HANDSHAKE_SSL_ERROR') return 'handshake';
  return 'login';
};

const sslOption = (options: OpenOptions, offersTls: boolean): object => {
  if (options.sslMode === 'DISABLED' || (options.sslMode === 'PREFERRED' && !offersTls)) return {};
  // No certificate is verified and no old protocol refused: the look must not be stricter than the server's own driver.
  return { ssl: { rejectUnauthorized: false, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } };
};

type Mysql = Pick<typeof import('mysql2'), 'createConnection'>;

const NO_GREETING: SqlError = { code: 'EPROTO', errno: null, message: 'it sends no greeting of MySQL' };

/** Opens a connection over the watched socket; resolves with null when logged in, else with the reason. */
const attempt = (
  mysql: Mysql,
  options: OpenOptions,
  wire: Wire,
  ssl: object,
  limit: AbortSignal,
): Promise<Connection | SqlError> => {
  const connection = mysql.createConnection({
    user: options.user,
    password: options.password,
    host: options.host,
    port: options.port,
    ...(options.database === null ? {} : { database: options.database }),
    stream: () => wire.socket,
    connectTimeout: options.limitMs,
    charset: 'utf8_general_ci',
    supportBigNumbers: true,
    dateStrings: true,
    // Else it makes a program of the names that a server sends.
    disableEval: true,
    ...ssl,
  });
  endWhenTooMuch(connection, wire.socket);
  endWhenDisordered(connection, wire.socket);
  return new Promise(resolve => {
    const end = (result: Connection | SqlError): void => {
      limit.removeEventListener('abort', timeOut);
      if (result !== connection) hangUp(connection);
      resolve(result);
    };
    const timeOut = (): void => end({ code: 'ETIMEDOUT', errno: null, message: `no answer within ${options.limitMs} ms` });
    // Errors after the login have their own statement to go to; without a listener they would end the process.
    connection.on('error', error => end(sqlError(error)));
    // The driver takes an empty packet for a greeting and the next one for a welcome.
    connection.once('connect', () => end(wire.greeting() === null ? NO_GREETING : connection));
    if (limit.aborted) timeOut();
    else limit.addEventListener('abort', timeOut, { once: true });
  });
};

const failed = (
  options: ReachOptions,
  stage: DbConnection['stage'],
  error: SqlError,
  greeting: Greeting | null,
  plugin: string | null,
): DbConnection => {
  return {
    index: options.index,
    host: options.host,
    port: options.port,
    database: options.database,
    ok: false,
    stage,
    code: error.code,
    message: error.message.slice(0, 500),
    serverVersion: greeting?.version ?? null,
    flavour: greeting?.flavour ?? null,
    authPlugin: plugin,
    tls: null,
  };
};

const once = async (options: OpenOptions, tryTls: boolean, limit: AbortSignal): Promise<Opened> => {
  const mysql = commonJs(await import('mysql2'));
  // Nothing may be awaited between the two: the greeting would be read by nobody but the watcher.
  const wire = watchedSocket(options.host, options.port);
  const ssl = sslOption(options, tryTls);
  const result = await attempt(mysql, options, wire, ssl, limit);
  const greeting = wire.greeting();
  if ('code' in result && 'message' in result) {
    return {
      seen: failed(options, stageOf(wire, result as SqlError), result as SqlError, greeting, wire.plugin()),
      connection: null,
    };
  }
  const seen: DbConnection = {
    index: options.index,
    host: options.host,
    port: options.port,
    database: options.database,
    ok: true,
    stage: 'ready',
    code: null,
    message: null,
    serverVersion: greeting?.version ?? null,
    flavour: greeting?.flavour ?? null,
    authPlugin: wire.plugin(),
    tls: 'ssl' in ssl,
  };
  return { seen, connection: result as Connection };
};

/**
 * Logs in as Nacos would and says how far it came: name, TCP, greeting, login, database. Ends within `limitMs`, never throws,
 * and no message of a server or of the driver repeats the password.
 */
export const openDatabase = async (options: OpenOptions): Promise<Opened> => {
  const limit = withLimit(options.signal, options.limitMs);
  const tcp = await tcpAnswerOfName(options, limit);
  if (tcp) return { seen: tcp, connection: null };
  const first = await once(options, true, limit);
  // PREFERRED: a server that offers no TLS is spoken to in plain, as Connector/J does.
  return options.sslMode === 'PREFERRED' && first.seen.code === 'HANDSHAKE_NO_SSL_SUPPORT' ? once(options, false, limit) : first;
};

/** A name that does not resolve is told before a connection is opened: one that is closed at once counts as an error on the server. */
const tcpAnswerOfName = async (options: ReachOptions, limit: AbortSignal): Promise<DbConnection | null> => {
  const found = await addressesOf(options.host, options.limitMs, limit).then(() => null, sqlError);
  return found && failed(options, 'resolve', found, null, null);
};

/** Whether it can be connected to, and nothing more: no greeting is answered, nobody logs in. `ok` says no more than that. */
export const reachDatabase = async (options: ReachOptions): Promise<DbConnection> => {
  const limit = withLimit(options.signal, options.limitMs);
  const unresolved = await tcpAnswerOfName(options, limit);
  if (unresolved) return unresolved;
  const { state, code } = await tcpAnswer(options.host, options.port, options.limitMs, limit);
  const error = { code: code ?? 'EUNKNOWN', errno: null, message: `connect ${code ?? state} ${options.host}:${options.port}` };
  return { ...failed(options, 'tcp', error, null, null), ok: state === 'open' };
};
