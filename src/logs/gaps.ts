import type { LogFile } from '../model/digest.ts';
import type { Opening } from './open.ts';
import type { Reading } from './reading.ts';
import type { UnreadLog } from './unread.ts';

/** A part of a log that was not read. */
export interface Gap {
  readonly what: string;
  /** Time of the first record behind it; null when what is behind it was not read either, or has no time. */
  readonly until: string | null;
}

const MOST = 5;

const listed = (parts: readonly string[]): string | null =>
  parts.length === 0 ? null : parts.slice(0, MOST).join('; ') + (parts.length > MOST ? `; and ${parts.length - MOST} more` : '');

/** What a reading left out, except for a failure, which is told by itself. */
export const gapOf = ({ file, resumed }: Reading): readonly Gap[] =>
  file.readFrom > 0 ? [{ what: `only the last ${file.bytes - file.readFrom} bytes of ${file.path}`, until: resumed }] : [];

/** A file for which there was no time; `newer`: when the next file of its series begins. */
export const unreadFile = ({ name, kind, bytes, firstTime }: Opening): LogFile =>
  ({ path: name, kind, bytes: bytes ?? 0, readFrom: 0, unreadBytes: bytes ?? 0, first: firstTime, last: null, cutOff: false });

export const wholeGap = ({ name }: Opening, newer: string | null): Gap => ({ what: `${name}: there was no time to read it`, until: newer });

/** What is missing of the logs; what only an earlier start than the newest may have written is not. */
export const partialOf = (gaps: readonly Gap[], unread: readonly UnreadLog[], newestStart: string | null): string | null => listed([
  ...gaps.filter(({ until }) => until === null || newestStart === null || until > newestStart).map(({ what }) => what),
  ...unread.map(({ path, detail }) => `${path}: ${detail}`),
]);

const MIB = 2 ** 20;

/** Of access and GC logs, of which no rule says that something is not there. */
export const leftOutOf = (files: readonly LogFile[]): string | null => {
  const missing = files.filter(({ readFrom, unreadBytes = 0 }) => readFrom + unreadBytes > 0);
  const bytes = missing.reduce((sum, { readFrom, unreadBytes = 0 }) => sum + readFrom + unreadBytes, 0);
  return missing.length === 0 ? null : `${Math.ceil(bytes / MIB)} MiB of ${missing.length} access and GC logs were not read, the newest first`;
};
