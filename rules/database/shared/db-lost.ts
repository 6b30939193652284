import type { DbConnection } from '../../../src/model/database.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { matchSignatures, type Signature, type SignatureMatch } from '../../../src/kit/log-rule.ts';
import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { wentOn } from '../../../src/nacos/goes-on.ts';
import { databaseUsedSince, type Known, type Recovered, recoveredNow } from '../../../src/nacos/recovery.ts';
import { lastOf } from '../../../src/nacos/log-time.ts';
import type { Told } from '../../../src/kit/over.ts';
import type { Args } from '../../../src/model/finding.ts';

export { DATABASE_WORKED } from '../../../src/nacos/recovery.ts';

const OF_DATABASE = /com\.mysql\.|org\.springframework\.(?:dao|jdbc)\.|CommunicationsException|Could not create connection to database server|jdbc:mysql|\[db-(?:error|load-error)\]/;

/** jmenv.tbsite.net and client applications throw the same socket exceptions; only those under a driver's count. */
export const speaksOfDatabase = ({ record }: SignatureMatch): boolean =>
  OF_DATABASE.test(fullText(record)) || record.chain.some(thrown => thrown.frames.some(frame => frame.startsWith('com.mysql.')));

const start = (anchor: string, pattern: RegExp, name: string): Signature => ({ anchor, pattern, when: 'start', case: name });

/**
 * A server that cannot be reached, in the words of Connector/J 5.1.49, 8.0.21, 8.0.28 and 8.2.0 (recorded): the reason is the last cause.
 * Newer Java writes "Connect timed out" with a capital.
 */
export const LOST_SIGNATURES: readonly Signature[] = [
  start('UnknownHostException', /UnknownHostException: (?<host>[^\s:]{1,253})/, 'host-unknown'),
  start('Connection refused', /ConnectException: Connection refused/, 'refused'),
  start('onnect timed out', /(?:SocketTimeoutException|ConnectException): [Cc]onnect timed out/, 'timed-out'),
  start('Connection timed out', /ConnectException: Connection timed out/, 'timed-out'),
  start('No route to host', /(?:NoRouteToHost|Connect)Exception: No route to host/, 'timed-out'),
  start('Network is unreachable', /(?:Connect|Socket)Exception: Network is unreachable/, 'timed-out'),
  // the bytes "HTT" of an HTTP answer, read as a packet length
  start('Packet for query is too large', /Packet for query is too large \(5,?526,?600 >/, 'not-mysql'),
  start('Can not read response from server', /Can not read response from server\. Expected to read 4 bytes, read 0 bytes/, 'closed'),
  start('Read timed out', /SocketTimeoutException: Read timed out/, 'silent'),
];

/** The same for what is past: a server that came up is not asked at all, so the moment decides nothing. */
export const ONCE_LOST: readonly Signature[] = LOST_SIGNATURES.map(({ when: _when, ...signature }) => signature);

/** Nacos reads one of its tables every ten seconds (ExternalDataSourceServiceImpl.CheckDbHealthTask): once may be a hiccup. A URL with a host name gives no address (IPUtil.getIPFromString@2.3.0). */
export const MASTER_DOWN: Signature = { anchor: '[db-error] master db', pattern: /\[db-error\] master db (?<address>\S{0,255}) down/, count: 2 };

export const isMasterDown = (digest: LogDigest | null | undefined): boolean => digest != null && matchSignatures(digest, [MASTER_DOWN]).length > 0;

const TRULY_LOST = /master db not found|master db access error|CannotGetJdbcConnection|CommunicationsException|Communications link failure|Connection is not available/;
/** Says it of every database whose table is empty. */
const MISTAKEN = '2.3.0';
/** A lost database says both by then. */
const LEAST_CHECKS = 3;

/**
 * Of the two tasks beside each other every ten seconds one deletes from config_info ("master db not found" where that fails), the other reads
 * config_info_beta, from 3.0 on config_info_gray (SelectMasterTask, CheckDbHealthTask@2.5.1, @3.0.3). mysql-schema.sql@2.5.1 does not make
 * config_info_beta; 2.3.0 takes an empty table for a failure (queryForMap).
 */
export const onlyCheckFails = (digest: LogDigest | null | undefined, version?: string): Args | null => {
  if (digest == null || newestRecords(digest).some(record => TRULY_LOST.test(fullText(record)))) return null;
  const times = matchSignatures(digest, [{ ...MASTER_DOWN, count: 1 }]).reduce((sum, { record }) => sum + record.count, 0);
  return times >= (version === MISTAKEN ? 1 : LEAST_CHECKS) ? {} : null;
};

/** Six turns of the two tasks that look at the database every ten seconds. */
const QUIET_MS = 60_000;

const OF_TASKS = /\[(?:db-error\] (?:master|slave) db|master-db\] master db (?:not found|access error))/;

/** Each of the two says it at every turn while the database is away, and nothing when it is back. */
export const tasksWentOn = (records: readonly LogRecord[], known: Known): Recovered | null =>
  (records.length > 0 && records.every(({ message }) => OF_TASKS.test(message)) ? wentOn(known('logs.digest'), records, QUIET_MS) : null);

/** They fell silent, it was used since, or it is seen now that the database answers and the server is ready. */
export const isBackAgain = ({ records }: Told, known: Known): Recovered | null =>
  tasksWentOn(records, known) ?? databaseUsedSince(known, lastOf(records)) ?? (recoveredNow('ready', known) && recoveredNow('database', known));

/** A link that broke at work. */
export const RUNNING = { anchor: 'Communications link failure', pattern: /Communications link failure/, when: 'running' } as const;

/** Those of one case. */
export const lostAs = (name: string): readonly Signature[] => LOST_SIGNATURES.filter(signature => signature.case === name);

export type Loss = 'host-unknown' | 'resolver-silent' | 'refused' | 'timed-out' | 'not-mysql' | 'closed' | 'silent' | 'slow' | 'cut';

const SILENCE: readonly (string | null)[] = ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'TIMEOUT', 'PROTOCOL_SEQUENCE_TIMEOUT'];

const isNumber = (code: string | null): boolean => code !== null && /^\d+$/.test(code);

const ofTls = ({ message }: DbConnection): boolean => /\b(?:ssl|tls|certificate)\b/i.test(message ?? '');
const isSilent = ({ code, message }: DbConnection): boolean => SILENCE.includes(code) || /timed? ?out/i.test(message ?? '');
const isClosed = ({ code, message }: DbConnection): boolean => code === 'ECONNRESET' || /closed the connection|connection lost/i.test(message ?? '');

const lossInHandshake = (connection: DbConnection): Loss | null => {
  const { code, flavour, serverVersion } = connection;
  if (isNumber(code) || serverVersion !== null || ofTls(connection)) return null;
  if (isSilent(connection)) return 'silent';
  if (isClosed(connection)) return 'closed';
  return flavour === null || flavour === 'other' ? 'not-mysql' : null;
};

/** It greeted, and neither let in nor refused. */
const lossInLogin = (connection: DbConnection): Loss | null => {
  if (connection.ok || isNumber(connection.code) || ofTls(connection)) return null;
  if (isSilent(connection)) return 'slow';
  return isClosed(connection) ? 'cut' : null;
};

/** No name server said whether there is such a name. */
const isResolverSilent = ({ code }: DbConnection): boolean => code === 'EAI_AGAIN' || code === 'EAI_FAIL' || SILENCE.includes(code);

/** How a probe did not reach MySQL; null when it did. */
export const lossOf = (connection: DbConnection): Loss | null => {
  if (connection.stage === 'resolve') return isResolverSilent(connection) ? 'resolver-silent' : 'host-unknown';
  if (connection.stage === 'tcp') return connection.code === 'ECONNREFUSED' ? 'refused' : 'timed-out';
  return connection.stage === 'handshake' ? lossInHandshake(connection) : lossInLogin(connection);
};
