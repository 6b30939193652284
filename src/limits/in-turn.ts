import { nowMs } from './clock.ts';
import { TimeIsUp, within } from './within.ts';

export interface TurnLimits {
  /** Limit of one job. */
  readonly eachMs: number;
  /** Limit of all jobs together. */
  readonly allMs: number;
}

/**
 * Runs the jobs 0 … count - 1 one after another and tells which of them did not end in time. One watch serves many jobs, since most last
 * microseconds. A job that is ended by another one's limit is run again: it must not mind.
 */
export const inTurn = (count: number, job: (index: number) => void, { eachMs, allMs }: TurnLimits): ReadonlySet<number> => {
  const late = new Set<number>();
  const endMs = nowMs() + allMs;
  const at = { index: 0, sinceMs: 0 };
  const rest = (): void => {
    for (; at.index < count; at.index++) {
      at.sinceMs = nowMs();
      job(at.index);
    }
  };
  while (at.index < count) {
    const limitMs = Math.min(eachMs * 2, endMs - nowMs());
    if (limitMs <= 0) return new Set([...late, ...Array.from({ length: count - at.index }, (_, index) => at.index + index)]);
    try {
      within(limitMs, rest);
    } catch (error) {
      if (!(error instanceof TimeIsUp)) throw error;
      if (nowMs() - at.sinceMs >= eachMs) late.add(at.index++);
    }
  }
  return late;
};
