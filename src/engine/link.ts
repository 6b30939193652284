import { effectsOf } from '../kit/effects.ts';
import type { AnyRule } from '../kit/rule.ts';
import { nameOfFinding } from '../kit/shown.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Finding, Outcome, Symptom, UnknownRule } from '../model/finding.ts';
import { createSiblings, type Siblings } from './siblings.ts';
import { createWitnesses, type Witnesses } from './witness.ts';

/** A finding with the rule it came from, while causes and effects are being joined. */
export interface Judged {
  readonly rule: AnyRule;
  readonly finding: Finding;
  readonly outcome: Extract<Outcome, { state: 'fail' }>;
}

const kindOf = (subject: string): string => subject.split(' ')[0] as string;

/** Subjects of one kind must be equal (port 9848 is not port 7848); of different kinds they do not speak of the same. */
const subjectsAgree = (cause: Finding, effect: Finding): boolean =>
  cause.subject === null || effect.subject === null || kindOf(cause.subject) !== kindOf(effect.subject) || cause.subject === effect.subject;

const sameNode = (cause: Finding, effect: Finding): boolean =>
  cause.target === null || effect.target === null || cause.target === effect.target;

const accountsFor = (cause: Judged, effect: Judged): boolean =>
  cause.rule.id !== effect.rule.id &&
  cause.finding.severity !== 'info' &&
  subjectsAgree(cause.finding, effect.finding);

type Edges = ReadonlyMap<Judged, readonly Judged[]>;

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** The effect and everything that follows from it: what lies there cannot be its cause too. */
const downstreamOf = (effects: Edges, effect: Judged): ReadonlySet<Judged> => {
  const met = new Set<Judged>([effect]);
  // A set that grows while it is walked is walked to its end.
  for (const one of met) for (const next of effects.get(one) ?? []) met.add(next);
  return met;
};

/** Failed rules that could explain each symptom, in their order. */
const explainersOf = (judged: readonly Judged[]): ReadonlyMap<Symptom, readonly Judged[]> => {
  const explainers = new Map<Symptom, Judged[]>();
  for (const one of judged) for (const symptom of new Set(effectsOf(one.rule, one.outcome.case))) add(explainers, symptom, one);
  return explainers;
};

const citesLog = ({ finding }: Judged): boolean => finding.evidence.some(({ fact }) => fact === 'logs.digest' || fact === 'logs.said' || fact === 'client.logs');

const namesNoCause = ({ rule, outcome }: Judged): boolean => rule.general?.unnamed !== undefined && String(outcome.args['reason']).includes(rule.general.unnamed);

/** The log itself names another cause, and shows nothing of what this one writes, which is known: it is a mistake of its own. */
const isRefuted = (cause: Judged, effect: Judged): boolean =>
  effect.rule.general !== undefined && !namesNoCause(effect) && cause.rule.kind === 'node' && (cause.rule.signatures ?? []).length > 0 && !citesLog(cause);

interface Around {
  readonly explainers: ReadonlyMap<Symptom, readonly Judged[]>;
  readonly order: ReadonlyMap<Judged, number>;
  readonly witnesses: Witnesses;
  readonly siblings: Siblings;
}

/** Those of its own node; of its workload what no replica but the first tells. */
const possibleCauses = (effect: Judged, { explainers, order, siblings }: Around): readonly Judged[] => {
  const candidates = new Set((effect.rule.symptoms ?? []).flatMap(symptom => explainers.get(symptom) ?? []));
  const fitting = [...candidates].filter(cause => accountsFor(cause, effect)).sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
  const own = fitting.filter(cause => sameNode(cause.finding, effect.finding));
  return [...own, ...fitting.filter(cause => siblings(cause.finding, effect.finding) && own.every(({ rule }) => rule.id !== cause.rule.id))];
};

/** Causes of one effect: those seen at work in its own log record when there are such, else all that could be. */
const causesOf = (effect: Judged, around: Around): readonly Judged[] => {
  const possible = possibleCauses(effect, around);
  const seen = possible.filter(cause => around.witnesses(cause.finding, effect.finding));
  return seen.length > 0 ? seen : possible.filter(cause => !isRefuted(cause, effect));
};

const edgesOf = (judged: readonly Judged[], snapshots: readonly Snapshot[]): Edges => {
  const around: Around = {
    explainers: explainersOf(judged), order: new Map(judged.map((one, index) => [one, index])), witnesses: createWitnesses(snapshots), siblings: createSiblings(snapshots),
  };
  const effects = new Map<Judged, Judged[]>();
  for (const effect of judged) {
    const downstream = downstreamOf(effects, effect);
    for (const cause of causesOf(effect, around)) if (!downstream.has(cause)) add(effects, cause, effect);
  }
  return effects;
};

/** Causes by effect, in the order of the judgements. */
const reversed = (effects: Edges, judged: readonly Judged[]): Edges => {
  const causes = new Map<Judged, Judged[]>();
  for (const cause of judged) for (const effect of effects.get(cause) ?? []) add(causes, effect, cause);
  return causes;
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
  const causes = reversed(effects, judged);
  return judged.map(one => {
    const explains = (effects.get(one) ?? []).map(effect => nameOfFinding(effect.finding));
    const explainedBy = (causes.get(one) ?? []).map(cause => nameOfFinding(cause.finding));
    // A rule that explains others is a cause in its own right; only a mere effect asks for one.
    const isEffect = (one.rule.explains ?? []).length === 0;
    const maybeExplainedBy = explainedBy.length === 0 && isEffect ? suspectsOf(one, unknown) : [];
    return { ...one, finding: { ...one.finding, explains, explainedBy, maybeExplainedBy } };
  });
};
