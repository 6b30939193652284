import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { fileSpan, recordSpan } from '../../../src/nacos/log-time.ts';
import { newestRecords } from '../../../src/nacos/log.ts';

/**
 * Whether a record was still being written when the log ends: its last time lies within `seconds` of the newest record.
 * Null when the log has no times. A thing that recovered is followed by other records.
 */
export const isStillLogged = (record: LogRecord, digest: LogDigest, seconds = 60): boolean | null => {
  const { last } = recordSpan(record);
  if (last === null) return null;
  const spans = [...newestRecords(digest).map(recordSpan), ...digest.files.map(fileSpan)];
  return spans.every(span => (span.last ?? last) - last <= seconds * 1000);
};
