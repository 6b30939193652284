import type { Outcome } from '../model/finding.ts';

/** So many of them are told, and the last says how many it leaves out: nobody takes the first few for all. */
export const firstOf = (most: number, outcomes: readonly Outcome[]): readonly Outcome[] => {
  const left = outcomes.length - most;
  if (left <= 0) return outcomes;
  const shown = outcomes.slice(0, most);
  const last = shown.at(-1);
  return last?.state === 'fail' ? [...shown.slice(0, -1), { ...last, more: left }] : shown;
};
