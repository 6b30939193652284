import { monthNumber } from '../syntax/months.ts';
import type { Entry } from './fold.ts';

/** `Time: Sun Nov 29 15:38:13 2026 UTC elapsed time: …` (JDK 11 and later), `time: Fri Mar  1 12:00:00 2019` (8). */
const TIME = /^time: [A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?<clock>\d\d:\d\d:\d\d) (?<year>\d{4})\b/i;

const timeIn = (line: string): string | null => {
  const { month = '', day = '', clock = '', year = '' } = TIME.exec(line)?.groups ?? {};
  const number = monthNumber(month);
  return number === 0 ? null : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')} ${clock}`;
};

/** The one line with a time in a hs_err file dates all of it: the JVM writes it at once, at its end. */
export const withCrashTimes = (entries: readonly Entry[]): readonly Entry[] => {
  const times = new Map(entries.flatMap(({ file, kind, message }) => {
    const time = kind === 'hs-err' ? timeIn(message) : null;
    return time === null ? [] : [[file, time] as const];
  }));
  return times.size === 0 ? entries : entries.map(entry => {
    const time = entry.kind === 'hs-err' ? times.get(entry.file) : undefined;
    return time === undefined ? entry : { ...entry, firstTime: time, lastTime: time };
  });
};
