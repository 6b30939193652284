import type { AnyRule } from '../kit/rule.ts';
import type { Outcome } from '../model/finding.ts';
import type { Crash } from './judge.ts';

/** What one rule says of one target. */
export interface Verdict {
  readonly rule: AnyRule;
  /** Index into the targets; null for a rule over several nodes. */
  readonly target: number | null;
  readonly outcome: Outcome | Crash;
}
