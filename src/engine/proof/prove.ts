import type { Effect } from '../../kit/fixes/entry.ts';
import type { AnyRule, Rule } from '../../kit/rule.ts';
import { fill } from '../../kit/template.ts';
import type { FactKey, Snapshot } from '../../model/facts.ts';
import type { Args, Outcome, Symptom } from '../../model/finding.ts';
import { derive } from '../../nacos/derived/index.ts';
import { judge } from '../judge.ts';
import { applyEffect } from './apply.ts';
import { draftOf } from './draft.ts';
import { movePorts, stopOwn } from './restart.ts';

/** `none`: there is nothing in the facts that it would change, or the finding does not rest on them. */
export type Proof =
  | { readonly state: 'memory' | 'none' }
  | { readonly state: 'refuted'; readonly because: string };

const NONE: Proof = { state: 'none' };

/** Effects that only a running server shows, and in memory none runs. */
const LIVE: readonly Symptom[] = [
  'start-failed', 'start-hangs', 'not-running', 'not-ready', 'cluster-alone', 'member-down', 'no-leader', 'grpc-unreachable', 'client-cannot-connect', 'request-refused',
];

const readsOf = (rule: Rule): readonly FactKey[] => [...rule.needs, ...(rule.anyOf ?? []), ...(rule.uses ?? [])];

const subjectOf = (rule: AnyRule, args: Args): string => (rule.subject === undefined ? '' : fill(rule.subject, args, 'en'));

/** Subjects about which a rule fails, graver than a note. */
const failing = (rule: Rule, snapshot: Snapshot): ReadonlySet<string> =>
  new Set(judge(rule, snapshot).flatMap(outcome =>
    outcome.state === 'fail' && (outcome.severity ?? rule.severity) !== 'info' ? [subjectOf(rule, outcome.args)] : [],
  ));

const stopped = (snapshot: Snapshot): Snapshot => {
  const draft = draftOf(snapshot.facts);
  stopOwn(draft);
  return { ...snapshot, facts: derive(draft.facts(), draft.changed, snapshot.target), target: { ...snapshot.target, preflight: true } };
};

interface Mended {
  readonly snapshot: Snapshot;
  readonly changed: ReadonlySet<FactKey>;
}

const mended = (before: Snapshot, effects: readonly Effect[]): Mended | null => {
  const draft = draftOf(before.facts);
  if (!effects.every(effect => applyEffect(draft, effect))) return null;
  const own = new Set(draft.changed);
  const moved = draftOf(derive(draft.facts(), draft.changed, before.target));
  movePorts(moved);
  const facts = moved.facts();
  const changed = (Object.keys({ ...facts, ...before.facts }) as FactKey[]).filter(key => facts[key] !== before.facts[key]);
  return { snapshot: { ...before, facts }, changed: new Set([...changed, ...own]) };
};

export interface Case {
  readonly rule: AnyRule;
  readonly outcome: Extract<Outcome, { state: 'fail' }>;
  readonly effects: readonly Effect[];
  /** Ids of the rules whose findings the fix announces. */
  readonly next?: readonly string[];
}

/** Proves fixes of one snapshot: each is applied to the facts in memory, and they are judged again. */
export const proverFor = (snapshot: Snapshot, rules: readonly AnyRule[]): ((one: Case) => Proof) => {
  const nodeRules = rules.filter((rule): rule is Rule => rule.kind === 'node');
  const before = stopped(snapshot);
  const failedBefore = new Map<Rule, ReadonlySet<string>>();
  const failsBefore = (rule: Rule): ReadonlySet<string> => {
    const known = failedBefore.get(rule) ?? failing(rule, before);
    failedBefore.set(rule, known);
    return known;
  };
  const newIn = (after: Mended, next: readonly string[]): string | undefined =>
    nodeRules
      .filter(rule => !next.includes(rule.id) && !(rule.symptoms ?? []).some(symptom => LIVE.includes(symptom)) && readsOf(rule).some(key => after.changed.has(key)))
      .find(rule => [...failing(rule, after.snapshot)].some(subject => !failsBefore(rule).has(subject)))?.id;

  return ({ rule, outcome, effects, next = [] }) => {
    if (rule.kind !== 'node' || effects.length === 0) return NONE;
    const subject = subjectOf(rule, outcome.args);
    const isFailing = (one: Snapshot): boolean => judge(rule, one).some(said => said.state === 'fail' && subjectOf(rule, said.args) === subject);
    // A finding that rests on what the last start told is gone with it, whatever is mended.
    if (!isFailing(before)) return NONE;
    const after = mended(before, effects);
    if (after === null || !readsOf(rule).some(key => after.changed.has(key))) return NONE;
    if (isFailing(after.snapshot)) return { state: 'refuted', because: `${rule.id} still fails` };
    const other = newIn(after, next);
    if (other !== undefined) return { state: 'refuted', because: `${other} fails then` };
    return judge(rule, after.snapshot).every(({ state }) => state === 'unknown' || state === 'crashed') ? NONE : { state: 'memory' };
  };
};
