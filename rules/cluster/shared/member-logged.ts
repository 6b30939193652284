import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import type { Evidence } from '../../../src/model/finding.ts';
import type { NonEmpty } from '../../../src/model/text.ts';
import type { SignatureMatch } from '../../../src/kit/log-rule.ts';
import { fileSpan, recordSpan } from '../../../src/nacos/log-time.ts';
import { clipped, newestRecords, placeOfRecord, quoteRecord } from '../../../src/nacos/log.ts';

type Seen = (fact: 'logs.digest', quote: string, at?: { readonly path?: string; readonly line?: number }) => Evidence;

/** The first two matches as evidence, each with its place; null when nothing matched. */
export const logEvidence = (seen: Seen, matches: readonly SignatureMatch[]): NonEmpty<Evidence> | null => {
  const [first, ...rest] = matches.slice(0, 2).map(({ record, thrown }) => {
    const text = thrown ? `${thrown.type ?? ''}${thrown.type ? ': ' : ''}${thrown.message}`.split('\n')[0] : record.message.trim().split('\n')[0];
    return seen('logs.digest', clipped(text || quoteRecord(record)), placeOfRecord(record));
  });
  return first ? [first, ...rest] : null;
};

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
