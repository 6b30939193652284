import type { LogDigest, LogKind, LogRecord } from '../../../src/model/digest.ts';
import { newestRecords, placeOfRecord } from '../../../src/nacos/log.ts';
import { USUAL_GRPC_PORT } from '../../../src/nacos/ports.ts';

/** Where a client writes: its own files, or the log of the application around it. */
export const CLIENT_FILES: readonly LogKind[] = ['client', 'application', 'other'];

/** People keep what an application printed at its start under a name of its kind too. */
export const PRINTED_FILES = [...CLIENT_FILES, 'start'] as const;

/** INFO line of a client whose long connection works (RpcClient.java@2.3.2). */
export const CONNECTED_LITERAL = 'Success to connect';

/** The same of the SDKs for Go and C# (rpc_client.go@v2.2.2, RpcClient.cs) and for Python (rpc_client.py@2.0.9). */
export const CONNECTED_LITERALS: readonly string[] = [CONNECTED_LITERAL, 'success to connect', 'rpc client successfully connected to server'];

/** Whether the client got its connection in the end; a failure before that is history. */
export const hasConnected = (digest: LogDigest): boolean =>
  newestRecords(digest).some(({ kind, message }) => CLIENT_FILES.includes(kind) && CONNECTED_LITERALS.some(literal => message.includes(literal)));

const SERVER_FILES: readonly LogKind[] = ['cluster', 'remote', 'nacos', 'start'];

/** The port that clients of an unmoved server dial; between servers it would be that of one on 8847. */
const DIALLED_BY_CLIENTS = new RegExp(`port ${USUAL_GRPC_PORT} is available`);

/**
 * Whether a message of the RPC client is that of a server calling another member (ClusterRpcClientProxy@2.3.2). A fragment has no
 * file name that tells; but the server's layout has a level and no logger, that of applications has one, and so does who retells it.
 */
export const isBetweenServers = ({ kind, level, logger, message }: LogRecord): boolean =>
  SERVER_FILES.includes(kind) || (kind === 'other' && level !== null && logger === null && !DIALLED_BY_CLIENTS.test(message));

/** Whether the client is seen to ask the server that it takes when nobody names one. */
export const dialsDefault = (digest: LogDigest | null | undefined): boolean =>
  digest != null && newestRecords(digest).some(({ kind, message }) => CLIENT_FILES.includes(kind) && /\b(?:localhost|127\.0\.0\.1)[:_]8848\b|serverIp = '(?:localhost|127\.0\.0\.1)'|check server (?:localhost|127\.0\.0\.1) ?, ?port 9848\b/.test(message));

const FAILED = /Client not connected|client not connected|Server check fail|failed to req API|Fail to connect to server/;

/** Whether the client is seen not to reach its server. */
export const hasFailed = (digest: LogDigest | null | undefined): boolean =>
  digest != null && !hasConnected(digest) && newestRecords(digest).some(({ message, chain }) => FAILED.test(message) || chain.some(one => FAILED.test(one.message)));

const NO_SUCH_API = /no such api:[A-Z]{3,7}:\/nacos\/v[12]\/[\w/.-]{0,80}/;

/** What a server of 3.2 and later answers to the paths of 1.x and 2.x; without the context path before it the path itself is wrong. */
export const saysNoSuchApi = (digest: LogDigest | null | undefined): { readonly said: string; readonly at: { readonly path: string; readonly line?: number } } | null => {
  for (const record of digest == null ? [] : newestRecords(digest)) {
    const said = [record.message, ...record.chain.map(({ message }) => message)].map(text => NO_SUCH_API.exec(text)?.[0]).find(text => text !== undefined);
    if (said !== undefined && CLIENT_FILES.includes(record.kind)) return { said, at: placeOfRecord(record) };
  }
  return null;
};

/** Whether somebody who looks for a service is seen to find no instance of it. */
export const saysNoInstance = (digest: LogDigest | null | undefined): boolean =>
  digest != null && newestRecords(digest).some(({ message, chain }) => [message, ...chain.map(one => one.message)].some(text => /Unable to find instance for|No servers available for service|Load balancer does not (?:have|contain) an? (?:available server|instance)/.test(text)));
