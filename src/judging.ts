import { diagnose, type DiagnoseOptions } from './engine/diagnose.ts';
import type { AnyRule } from './kit/rule.ts';
import { nowMs } from './limits/clock.ts';
import { inTurn } from './limits/in-turn.ts';
import { TimeIsUp, within } from './limits/within.ts';
import type { Diagnosis, FailOn } from './model/diagnosis.ts';
import type { Snapshot } from './model/facts.ts';
import type { Area } from './model/finding.ts';
import { doorFor } from './secrets/door.ts';
import type { SecretLedger } from './secrets/ledger.ts';

export interface Judging {
  readonly rules: readonly AnyRule[];
  readonly failOn: FailOn;
  readonly require?: readonly Area[];
  readonly ledger: SecretLedger;
  /** When it has to be done, in the clock of `nowMs()`. */
  readonly endMs: number;
}

/** A machine that is busy needs so much for any case at all. */
const LEAST_MS = 300;
const RULE_MS = 1_000;
/** Of the time for judging: linking, ranking and masking come after the rules. */
const RULES_SHARE = 0.6;

/** What could not be judged in time was seen in vain. */
const withoutFacts = (snapshot: Snapshot): Snapshot => ({
  ...snapshot, notUnderstood: [],
  facts: Object.fromEntries(Object.keys(snapshot.facts).map(key => [key, { status: 'unknown', obstacle: 'timeout', detail: 'judging it took too long', by: 'judge' }])),
});

/** A diagnosis as it may be shown. It ends in time: a rule that does not is unknown, and when all of it does not, everything is. */
export const judgeInTime = ({ ledger, endMs, ...given }: Judging) => {
  const leftMs = (): number => Math.max(LEAST_MS, endMs - nowMs());
  const options: DiagnoseOptions = { ...given, runAll: (count, job) => inTurn(count, job, { eachMs: RULE_MS, allMs: leftMs() * RULES_SHARE }) };
  const judge = (snapshots: readonly Snapshot[]): Diagnosis => {
    const door = doorFor(snapshots, ledger);
    return door.close(diagnose(snapshots, { ...options, shown: door.shown }));
  };
  return (snapshots: readonly Snapshot[]): Diagnosis => {
    try {
      return within(leftMs(), () => judge(snapshots));
    } catch (error) {
      if (!(error instanceof TimeIsUp)) throw error;
      return judge(snapshots.map(withoutFacts));
    }
  };
};
