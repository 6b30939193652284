import type { LogDigest, LogRecord } from '../model/digest.ts';
import { isFewLines } from './few-lines.ts';
import { fileSpan, lastOf, recordSpan } from './log-time.ts';
import type { Recovered } from './recovery.ts';

/** What a server says while nothing is wrong. Whoever picks lines out of a log leaves it out. */
const isPlain = ({ level }: LogRecord): boolean => level === 'INFO' || level === 'DEBUG';

/** The log in which these stand goes on for so long without them: what is logged again and again while it lasts has ended. Null while it may not have. */
export const wentOn = (digest: LogDigest | null | undefined, records: readonly LogRecord[], quietMs: number): Recovered | null => {
  const last = lastOf(records);
  const paths = new Set(records.map(({ file }) => file));
  const file = digest?.files.find(({ path, last: end, ...one }) => paths.has(path) && end !== null && (fileSpan({ last: end, ...one }).last ?? 0) - last >= quietMs);
  if (!digest || last === 0 || !file) return null;
  const later = digest.records.filter(record => record.file === file.path && !records.includes(record) && (recordSpan(record).last ?? 0) > last);
  // Of few lines the last must be one that nobody would have picked out as a fault: those that are not kept are such.
  const isPicked = isFewLines(digest) && later.some(record => !isPlain(record)) && lastOf(later.filter(record => !isPlain(record))) >= (fileSpan(file).last ?? 0);
  return isPicked ? null : { fact: 'logs.digest', quote: `… ${file.last}`, at: { time: file.last, path: file.path, line: 0 } };
};
