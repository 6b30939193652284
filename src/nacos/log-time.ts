import type { Boot, LogFile, LogRecord } from '../model/digest.ts';

/** Two digits at a place of a text; NaN when other characters stand there. */
const two = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

const fractionOf = (text: string): number => {
  const digits = /^[,.:](\d{1,9})/.exec(text.slice(19))?.[1];
  return digits === undefined ? 0 : Math.floor(Number(digits.padEnd(3, '0').slice(0, 3)));
};

/** Day 0 of the next month is the last of this one. */
const isDay = (year: number, month: number, day: number): boolean => day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Milliseconds since 1970 of a time as logs write it: `yyyy-MM-dd HH:mm:ss`, with or without a fraction. `offsetMinutes` is what the
 * clock of the log is ahead of UTC; without it the time counts as UTC, and only differences to times of the same logs mean anything.
 * Null when it is no time.
 */
export const logTime = (text: string | null | undefined, offsetMinutes: number | null = null): number | null => {
  if (!text || text.length < 19) return null;
  const [year, month, day] = [two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  const isTime = month >= 1 && month <= 12 && isDay(year, month, day) && hour < 24 && minute < 60 && second < 60;
  return isTime ? Date.UTC(year, month - 1, day, hour, minute, second, fractionOf(text)) - (offsetMinutes ?? 0) * 60_000 : null;
};

/** The time as logs write it, with milliseconds, by a clock that is so far ahead of UTC. */
export const logText = (ms: number, offsetMinutes: number | null = null): string =>
  new Date(ms + (offsetMinutes ?? 0) * 60_000).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);

/** First and last moment of something in a digest. */
export interface LogSpan { readonly first: number | null; readonly last: number | null }

// A snapshot of an earlier version has the texts only.
export const recordSpan = ({ firstTime, firstMs, lastTime, lastMs }: Pick<LogRecord, 'firstTime' | 'firstMs' | 'lastTime' | 'lastMs'>): LogSpan =>
  ({ first: firstMs ?? logTime(firstTime), last: lastMs ?? logTime(lastTime) });

/** Milliseconds of the last of these that has a time; 0 when none has. */
export const lastOf = (records: readonly Pick<LogRecord, 'firstTime' | 'firstMs' | 'lastTime' | 'lastMs'>[]): number => Math.max(0, ...records.map(record => recordSpan(record).last ?? 0));

export const bootSpan = ({ startedAt, startedMs, endedAt, endedMs }: Pick<Boot, 'startedAt' | 'startedMs' | 'endedAt' | 'endedMs'>): LogSpan =>
  ({ first: startedMs ?? logTime(startedAt), last: endedMs ?? logTime(endedAt) });

export const fileSpan = ({ first, firstMs, last, lastMs }: Pick<LogFile, 'first' | 'firstMs' | 'last' | 'lastMs'>): LogSpan =>
  ({ first: firstMs ?? logTime(first), last: lastMs ?? logTime(last) });
