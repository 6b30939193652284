import { CannotLook } from '../collector.ts';
import { inTurn } from '../../limits/in-turn.ts';
import { TimeIsUp, within } from '../../limits/within.ts';

/** A text of four megabytes takes less than half of it. */
const MOST_MS = 3_000;

/** What is done with one text: whatever it says, it costs so much and no more. */
export interface Timekeeper {
  /** null when the work had to be ended. */
  run<T>(work: () => T): { readonly done: T } | null;
  /** The same for many, under one watch: those that had to be ended. A job may be run again. */
  each(count: number, job: (index: number) => void): ReadonlySet<number>;
}

export const TOO_LONG = 'reading it took too long';

/** The work's result; throws CannotLook when it had to be ended. */
export const timed = <T>(time: Timekeeper, work: () => T): T => {
  const ended = time.run(work);
  if (!ended) throw new CannotLook('timeout', TOO_LONG);
  return ended.done;
};

/** One text may take some seconds, all of them together what `leftMs` says. */
export const timekeeper = (leftMs: () => number): Timekeeper => ({
  run: work => {
    const limitMs = Math.min(MOST_MS, leftMs());
    if (limitMs <= 0) return null;
    try {
      return { done: within(limitMs, work) };
    } catch (error) {
      if (error instanceof TimeIsUp) return null;
      throw error;
    }
  },
  each: (count, job) => inTurn(count, job, { eachMs: MOST_MS, allMs: leftMs() }),
});

/** Nobody watches. */
export const UNWATCHED: Timekeeper = {
  run: work => ({ done: work() }),
  each: (count, job) => {
    for (let index = 0; index < count; index++) job(index);
    return new Set();
  },
};
