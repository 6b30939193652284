import type { LogDigest } from '../../../src/model/digest.ts';
import type { Said } from '../../../src/model/said.ts';
import { lastOf, recordSpan } from '../../../src/nacos/log-time.ts';
import { newestRecords } from '../../../src/nacos/log.ts';

/** GrpcClient.onStateChanged@1.3.14: `The channel 10.0.0.3:7848 has successfully established.` */
export const ESTABLISHED = 'has successfully established';

const STARTED = /^Nacos started successfully in /;

/** The server came up, or the peer was met, after it was said: a member that starts a little later is missed by every other one until then. */
export const isMetLater = ({ file, line, about, count, quote }: Said, digest: LogDigest | null | undefined): boolean => {
  const records = digest ? newestRecords(digest) : [];
  const last = lastOf(records.filter(one => one.file === file && (one.line === line || (count > 0 && one.message.includes(quote)))));
  return last > 0 && records.some(one => {
    const isLater = (recordSpan(one).last ?? 0) >= last;
    return isLater && (STARTED.test(one.message) || (about['peer'] !== undefined && one.message.includes(ESTABLISHED) && one.message.includes(about['peer'])));
  });
};
