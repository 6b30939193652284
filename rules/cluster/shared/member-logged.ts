import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import type { Evidence } from '../../../src/model/finding.ts';
import type { NonEmpty } from '../../../src/model/text.ts';
import type { SignatureMatch } from '../../../src/kit/log-rule.ts';
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

const timeOf = (text: string | null | undefined): number => (text ? Date.parse(text.replace(' ', 'T').replace(',', '.')) : Number.NaN);

/**
 * Whether a record was still being written when the log ends: its last time lies within `seconds` of the newest record.
 * Null when the log has no times. A thing that recovered is followed by other records.
 */
export const isStillLogged = (record: LogRecord, digest: LogDigest, seconds = 60): boolean | null => {
  const times = [...newestRecords(digest).map(one => timeOf(one.lastTime)), ...digest.files.map(file => timeOf(file.last))].filter(Number.isFinite);
  const own = timeOf(record.lastTime);
  if (times.length === 0 || Number.isNaN(own)) return null;
  return Math.max(...times) - own <= seconds * 1000;
};
