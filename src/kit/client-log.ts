import type { LogDigest, LogKind } from '../model/digest.ts';
import { newestRecords } from './log.ts';

/** Where a client writes: its own files, or the log of the application around it. */
export const CLIENT_FILES: readonly LogKind[] = ['client', 'application', 'other'];

/** INFO line of a client whose long connection works (RpcClient.java@2.3.2). */
export const CONNECTED_LITERAL = 'Success to connect';

/** Whether the client got its connection in the end; a failure before that is history. */
export const hasConnected = (digest: LogDigest): boolean =>
  newestRecords(digest).some(({ kind, message }) => CLIENT_FILES.includes(kind) && message.includes(CONNECTED_LITERAL));
