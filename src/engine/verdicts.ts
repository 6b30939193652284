import { endedOutcome } from '../kit/on-demand.ts';
import type { AnyRule } from '../kit/rule.ts';
import type { Starting } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import { asHistory } from './history.ts';
import { judge } from './judge.ts';
import { judgeCluster } from './judge-cluster.ts';
import { sparing } from './starting.ts';
import type { Verdict } from './verdict.ts';

/** Runs the jobs 0 … count - 1; answers those that were ended before they were done. A job may be run a second time. */
export type RunAll = (count: number, job: (index: number) => void) => ReadonlySet<number>;

const NONE: ReadonlySet<number> = new Set();

export const toTheirEnd: RunAll = (count, job) => {
  for (let index = 0; index < count; index++) job(index);
  return NONE;
};

/** One rule on one target, or on all of them. */
interface Job {
  readonly rule: AnyRule;
  readonly target: number | null;
}

const jobsOf = (rules: readonly AnyRule[], snapshots: readonly Snapshot[]): readonly Job[] =>
  rules.flatMap((rule): readonly Job[] => (rule.kind === 'cluster' ? [{ rule, target: null }] : snapshots.map((_, target) => ({ rule, target }))));

const ended = ({ rule, target }: Job): Verdict => ({ rule, target, outcome: endedOutcome(rule) });

const judged = ({ rule, target }: Job, snapshots: readonly Snapshot[], starting: readonly (Starting | null)[]): readonly Verdict[] => {
  if (rule.kind === 'cluster') return judgeCluster(rule, snapshots).map(outcome => ({ rule, target, outcome }));
  const snapshot = snapshots[target ?? -1];
  if (snapshot === undefined) return [];
  return judge(rule, snapshot).map(outcome => asHistory(sparing({ rule, target, outcome }, starting[target ?? -1] ?? null, snapshot), snapshot));
};

/** What every rule says of every target; a rule that did not come to an end is unknown. */
export const verdictsOf = (
  rules: readonly AnyRule[], snapshots: readonly Snapshot[], starting: readonly (Starting | null)[], runAll: RunAll = toTheirEnd,
): readonly Verdict[] => {
  const jobs = jobsOf(rules, snapshots);
  const said: (readonly Verdict[])[] = [];
  const late = runAll(jobs.length, index => { said[index] = judged(jobs[index] as Job, snapshots, starting); });
  return jobs.flatMap((job, index) => (late.has(index) ? [ended(job)] : (said[index] ?? [])));
};
