import type { AnyRule } from '../kit/rule.ts';
import type { Finding, Outcome } from '../model/finding.ts';
import type { Verdict } from './verdict.ts';

/** Nobody reads the fifty-first finding of one rule about one server, nor mends it by itself. */
const MOST_OF_ONE_RULE = 50;

export interface Failure {
  readonly rule: AnyRule;
  readonly target: number | null;
  readonly outcome: Extract<Outcome, { state: 'fail' }>;
  /** Failures of the same rule on the same target that are not shown after this one. */
  readonly more: number;
}

const failuresIn = (verdicts: readonly Verdict[]): readonly Failure[] =>
  verdicts.flatMap(({ rule, target, outcome }) => (outcome.state === 'fail' ? [{ rule, target, outcome, more: outcome.more ?? 0 }] : []));

const groupOf = ({ rule, target }: Failure): string => `${rule.id} ${target}`;

/** Failed outcomes, of one rule on one target the first ones; the last of them tells how many more there are. */
export const foldedFailures = (verdicts: readonly Verdict[]): readonly Failure[] => {
  const all = failuresIn(verdicts);
  const counts = new Map<string, number>();
  for (const failure of all) counts.set(groupOf(failure), (counts.get(groupOf(failure)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return all.flatMap(failure => {
    const group = groupOf(failure);
    const nth = (seen.get(group) ?? 0) + 1;
    seen.set(group, nth);
    if (nth > MOST_OF_ONE_RULE) return [];
    return nth === MOST_OF_ONE_RULE ? [{ ...failure, more: failure.more + (counts.get(group) ?? 0) - MOST_OF_ONE_RULE }] : [failure];
  });
};

/** The finding with a word about those that are not shown. */
export const withMore = (finding: Finding, more: number): Finding =>
  more === 0 ? finding : { ...finding, message: { en: `${finding.message.en} (${more} more like this are not shown)`, zh: `${finding.message.zh}（另有 ${more} 处同样的问题未列出）` } };
