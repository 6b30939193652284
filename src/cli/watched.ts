import { inTime } from '../limits/in-time.ts';
import { limitResolver } from '../limits/resolver.ts';
import { extendWatch, startWatch, stopWatch } from '../limits/watchdog.ts';
import { TimeIsUp, within } from '../limits/within.ts';
import type { RunDrawing } from '../report/index.ts';
import { say } from '../text/say.ts';
import { UsageError } from '../text/usage-error.ts';
import type { CheckOptions } from './options.ts';

/** What a run may take beyond its deadline: judging, drawing, and the moment in which what hangs is ended. */
export const OVERTIME_MS = 1_500;
const LONGEST_HOLD_MS = 5_000;

/** Runs what looks, judges and draws. It ends with the deadline, even where something holds the thread. */
export const watched = async <T>({ deadlineMs, waitMs, langs: [lang] }: CheckOptions, work: () => Promise<T>): Promise<T> => {
  limitResolver(deadlineMs);
  const limitMs = (waitMs ?? 0) + deadlineMs + OVERTIME_MS;
  startWatch({ gapMs: LONGEST_HOLD_MS, endMs: limitMs, killMs: limitMs, lastWords: say(lang, 'error.prefix', { message: say(lang, 'error.stuck') }) });
  try {
    return await inTime(work(), limitMs, () => { throw new UsageError('error.stuck'); });
  } finally {
    stopWatch();
  }
};

/** Drawing a report may take what is left, and a moment in any case. */
export const watchDrawing = ({ deadlineMs }: CheckOptions, startedMs: number): RunDrawing => {
  const leftMs = Math.max(1_000, startedMs + deadlineMs + OVERTIME_MS - 200 - Date.now());
  extendWatch({ gapMs: leftMs, endMs: leftMs, killMs: leftMs + 300 });
  return draw => {
    try {
      return within(leftMs, draw);
    } catch (error) {
      throw error instanceof TimeIsUp ? new UsageError('error.stuck') : error;
    }
  };
};
