import type { LogDigest, LogKind, LogRecord } from '../../../src/model/digest.ts';
import { newestRecords } from '../../../src/nacos/log.ts';

/** Where a client writes: its own files, or the log of the application around it. */
export const CLIENT_FILES: readonly LogKind[] = ['client', 'application', 'other'];

/** INFO line of a client whose long connection works (RpcClient.java@2.3.2). */
export const CONNECTED_LITERAL = 'Success to connect';

/** The same of the Go SDK (rpc_client.go@v2.2.2). */
export const GO_CONNECTED_LITERAL = 'success to connect to server';

/** Whether the client got its connection in the end; a failure before that is history. */
export const hasConnected = (digest: LogDigest): boolean =>
  newestRecords(digest).some(({ kind, message }) => CLIENT_FILES.includes(kind) && (message.includes(CONNECTED_LITERAL) || message.includes(GO_CONNECTED_LITERAL)));

const SERVER_FILES: readonly LogKind[] = ['cluster', 'remote', 'nacos', 'start'];

/**
 * Whether a message of the RPC client is that of a server calling another member (ClusterRpcClientProxy@2.3.2). A fragment has no
 * file name that tells; but the server's layout has a level and no logger, that of applications has one.
 */
export const isBetweenServers = ({ kind, level, logger }: LogRecord): boolean =>
  SERVER_FILES.includes(kind) || (kind === 'other' && level !== null && logger === null);

/** Whether the client is seen to ask the server that it takes when nobody names one. */
export const dialsDefault = (digest: LogDigest | null | undefined): boolean =>
  digest != null && newestRecords(digest).some(({ kind, message }) => CLIENT_FILES.includes(kind) && /\b(?:localhost|127\.0\.0\.1)[:_]8848\b|serverIp = '(?:localhost|127\.0\.0\.1)'/.test(message));

const FAILED = /Client not connected|client not connected|Server check fail|failed to req API|Fail to connect to server/;

/** Whether the client is seen not to reach its server. */
export const hasFailed = (digest: LogDigest | null | undefined): boolean =>
  digest != null && !hasConnected(digest) && newestRecords(digest).some(({ message, chain }) => FAILED.test(message) || chain.some(one => FAILED.test(one.message)));
