import { setTimeout as sleep } from 'node:timers/promises';
import type { Diagnosis } from '../model/diagnosis.ts';
import { nameOfFinding } from '../report/view.ts';

export interface WaitOptions {
  readonly limitMs: number;
  /** Between two looks. */
  readonly pauseMs: number;
  readonly signal: AbortSignal;
  /** Called for the first look and whenever the set of findings or unanswered rules is another one. */
  readonly onChange: (diagnosis: Diagnosis, secondsSoFar: number) => void;
}

const stateOf = ({ findings, unknown, exit }: Diagnosis): string =>
  JSON.stringify([exit.code, findings.map(finding => [nameOfFinding(finding), finding.target]), unknown.map(({ rule, target }) => [rule, target])]);

/** Looks again until nothing is at or above the threshold and nothing required is unseen (exit code 0), or the time is up. Returns the last look. */
export const waitUntilClean = async (look: () => Promise<Diagnosis>, { limitMs, pauseMs, signal, onChange }: WaitOptions): Promise<Diagnosis> => {
  const startedMs = performance.now();
  let state = '';
  for (;;) {
    const diagnosis = await look();
    const passedMs = performance.now() - startedMs;
    const now = stateOf(diagnosis);
    if (now !== state) onChange(diagnosis, passedMs / 1000);
    state = now;
    const leftMs = limitMs - passedMs;
    if (diagnosis.exit.code === 0 || leftMs <= 0 || signal.aborted) return diagnosis;
    await sleep(Math.min(pauseMs, leftMs), undefined, { signal }).catch(() => {});
    if (signal.aborted) return diagnosis;
  }
};
