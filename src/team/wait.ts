import { setTimeout as sleep } from 'node:timers/promises';
import { isCutShort } from '../engine/diagnose.ts';
import { UsageError } from '../text/usage-error.ts';
import type { Diagnosis } from '../model/diagnosis.ts';

export interface WaitOptions {
  readonly limitMs: number;
  /** Between two looks. */
  readonly pauseMs: number;
  /** Ends the waiting. A look that it cut short, as one that the end of the time did, does not replace a whole one. */
  readonly signal: AbortSignal;
  /** Called after every look. */
  readonly onLook: (diagnosis: Diagnosis, secondsSoFar: number) => void;
}

/** Looks once; `leftMs` is what is left of the waiting. */
export type Look = (leftMs: number) => Promise<Diagnosis>;

/** A file may be half written while somebody mends it: a mistake is one only when it is still there at the end. */
const lookOrMistake = async (look: Look, leftMs: number): Promise<Diagnosis | UsageError> => {
  try {
    return await look(leftMs);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
};

/**
 * Looks again until nothing is at or above the threshold and nothing required is unseen (exit code 0), or the time is up. Returns the last
 * look, or the whole one before it. Throws UsageError when the first look, or the last one, could not be made.
 */
export const waitUntilClean = async (look: Look, { limitMs, pauseMs, signal, onLook }: WaitOptions): Promise<Diagnosis> => {
  const startedMs = performance.now();
  let last: Diagnosis | null = null;
  for (;;) {
    const seen = await lookOrMistake(look, limitMs - (performance.now() - startedMs));
    const passedMs = performance.now() - startedMs;
    if (seen instanceof UsageError) {
      if (last === null || passedMs >= limitMs) throw seen;
      if (signal.aborted) return last;
    } else {
      if (last && isCutShort(seen) && !isCutShort(last) && (signal.aborted || passedMs >= limitMs)) return last;
      last = seen;
      onLook(seen, passedMs / 1000);
      if (seen.exit.code === 0 || passedMs >= limitMs || signal.aborted) return seen;
    }
    await sleep(Math.min(pauseMs, limitMs - passedMs), undefined, { signal }).catch(() => {});
    if (signal.aborted) return last;
  }
};
