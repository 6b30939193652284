import type { AnyRule } from '../kit/rule.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Finding, UnknownRule } from '../model/finding.ts';
import { witnesses } from './witness.ts';

/** A finding with the rule it came from, while causes and effects are being joined. */
export interface Judged {
  readonly rule: AnyRule;
  readonly finding: Finding;
}

/** How one finding names another: the rule id, with the subject when there are several of it. */
export const nameOf = (finding: Finding): string => (finding.subject === null ? finding.rule : `${finding.rule}#${finding.subject}`);

const kindOf = (subject: string): string => subject.split(' ')[0] as string;

/** Subjects of one kind must be equal (port 9848 is not port 7848); of different kinds they do not speak of the same. */
const subjectsAgree = (cause: Finding, effect: Finding): boolean =>
  cause.subject === null || effect.subject === null || kindOf(cause.subject) !== kindOf(effect.subject) || cause.subject === effect.subject;

const sameNode = (cause: Finding, effect: Finding): boolean =>
  cause.target === null || effect.target === null || cause.target === effect.target;

const accountsFor = (cause: Judged, effect: Judged): boolean =>
  cause.rule.id !== effect.rule.id &&
  cause.finding.severity !== 'info' &&
  sameNode(cause.finding, effect.finding) &&
  subjectsAgree(cause.finding, effect.finding) &&
  (cause.rule.explains ?? []).some(symptom => effect.rule.symptoms?.includes(symptom));

/** Would the edge cause → effect close a circle? */
const reaches = (effects: ReadonlyMap<Judged, readonly Judged[]>, from: Judged, to: Judged): boolean =>
  from === to || (effects.get(from) ?? []).some(next => reaches(effects, next, to));

/** Causes of one effect: those seen at work in its own log record when there are such, else all that could be. */
const causesOf = (effect: Judged, judged: readonly Judged[], snapshots: readonly Snapshot[]): readonly Judged[] => {
  const possible = judged.filter(cause => accountsFor(cause, effect));
  const seen = possible.filter(cause => witnesses(cause.finding, effect.finding, snapshots));
  return seen.length > 0 ? seen : possible;
};

const edgesOf = (judged: readonly Judged[], snapshots: readonly Snapshot[]): ReadonlyMap<Judged, readonly Judged[]> => {
  const effects = new Map<Judged, Judged[]>();
  for (const effect of judged) {
    for (const cause of causesOf(effect, judged, snapshots)) {
      if (reaches(effects, effect, cause)) continue;
      const list = effects.get(cause);
      if (list) list.push(effect);
      else effects.set(cause, [effect]);
    }
  }
  return effects;
};

const suspectsOf = (effect: Judged, unknown: readonly { rule: AnyRule; item: UnknownRule }[]): string[] =>
  unknown
    .filter(({ rule, item }) => item.target === effect.finding.target && (rule.explains ?? []).some(symptom => effect.rule.symptoms?.includes(symptom)))
    .map(({ rule }) => rule.id);

/**
 * Joins causes to effects among failed rules through named symptoms.
 * An effect without a known cause names the causes that could not be looked at.
 */
export const link = (
  judged: readonly Judged[], unknown: readonly { rule: AnyRule; item: UnknownRule }[], snapshots: readonly Snapshot[],
): readonly Judged[] => {
  const effects = edgesOf(judged, snapshots);
  return judged.map(one => {
    const explains = (effects.get(one) ?? []).map(effect => nameOf(effect.finding));
    const explainedBy = judged.filter(cause => effects.get(cause)?.includes(one)).map(cause => nameOf(cause.finding));
    // A rule that explains others is a cause in its own right; only a mere effect asks for one.
    const isEffect = (one.rule.explains ?? []).length === 0;
    const maybeExplainedBy = explainedBy.length === 0 && isEffect ? suspectsOf(one, unknown) : [];
    return { rule: one.rule, finding: { ...one.finding, explains, explainedBy, maybeExplainedBy } };
  });
};
