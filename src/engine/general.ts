import { effectsOf } from '../kit/effects.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Text } from '../model/text.ts';
import type { Verdict } from './verdict.ts';
import { type Cited, createWitnesses } from './witness.ts';

const citedBy = ({ target, outcome }: Verdict): Cited => ({ target, evidence: outcome.state === 'fail' ? outcome.evidence : [] });

/** A rule of faults that tells of one as of no weight, or as over, knows the record as well. */
const isOfFaults = ({ rule, outcome }: Verdict): boolean => outcome.state === 'fail' && (rule.severity !== 'info' || (outcome.severity ?? 'info') !== 'info');

/** A note on something that is in place or a matter of taste stops nothing; one on what is over told of a fault. */
const isMereNote = ({ rule, outcome }: Verdict): boolean => outcome.state === 'fail' && (outcome.severity ?? rule.severity) === 'info' && outcome.past === undefined && outcome.confidence === 'proven';

/** What it says is an effect that the other one explains. */
const knowsMore = (one: Verdict, { rule }: Verdict): boolean =>
  one.rule.general === undefined && !isMereNote(one) && effectsOf(one.rule, one.outcome.state === 'fail' ? one.outcome.case : null).some(symptom => rule.general?.yieldsTo.includes(symptom));

const yielding = (rule: string): Text => ({ en: `${rule} explains it`, zh: `已由 ${rule} 解释` });

/**
 * One mistake, one finding: a general rule is not applicable where another rule, or a general one before it, cites the same record or one
 * that ends in the same cause.
 */
export const yieldToSpecific = (verdicts: readonly Verdict[], snapshots: readonly Snapshot[]): readonly Verdict[] => {
  if (!verdicts.some(({ rule, outcome }) => rule.general && outcome.state === 'fail')) return verdicts;
  const witnesses = createWitnesses(snapshots);
  const kept = verdicts.filter(one => !one.rule.general && isOfFaults(one) && one.rule.isPointer !== true);
  return verdicts.map(verdict => {
    if (!verdict.rule.general || verdict.outcome.state !== 'fail') return verdict;
    const cited = citedBy(verdict);
    const better = kept.find(one => (one.target ?? verdict.target) === verdict.target && (witnesses(citedBy(one), cited) || knowsMore(one, verdict)));
    if (better) return { ...verdict, outcome: { state: 'na', because: yielding(better.rule.id) } };
    kept.push(verdict);
    return verdict;
  });
};
