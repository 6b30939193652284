import type { LogDigest } from '../model/digest.ts';
import type { FactKey, Facts } from '../model/facts.ts';
import type { Outcome } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import { isSilent, silentDigest } from './log-rule.ts';
import type { Bench, Rule } from './rule.ts';

type AnyBench = Bench<FactKey, FactKey>;

/** What is known of the logs: that none of the anchors stands in them, that there are none, or nothing. */
const LOGS = ['silent', 'none', 'unseen'] as const;

/**
 * What a rule says when it sees nothing. A check is pure: where the facts that it asked for on the way are as unknown as they were then, it
 * says the same again, and nobody has to ask it.
 */
export interface Blind {
  /** As it has to be for this; absent when the check did not ask. */
  readonly logs?: (typeof LOGS)[number];
  /** Have to be unknown. */
  readonly facts: readonly FactKey[];
  /** Must not stand in the newest start. */
  readonly anchors: readonly string[];
  readonly says: readonly Saying[];
}

type Saying = { readonly na: Text } | { readonly unknown: readonly [fact: FactKey, detail?: string] };

/** The check looked at more than whether it sees something. */
class TooMuch extends Error {}

const tooMuch = (): never => {
  throw new TooMuch();
};

const digestOf = (logs: (typeof LOGS)[number], anchors: Set<string>): LogDigest | null | undefined =>
  ({ silent: () => silentDigest(anchors, tooMuch), none: () => null, unseen: () => undefined })[logs]();

/** A bench on which nothing is seen, and what was asked of it. */
const blindBench = (logs: (typeof LOGS)[number]) => {
  const [facts, anchors] = [new Set<FactKey>(), new Set<string>()];
  const digest = digestOf(logs, anchors);
  const said = new Map<Outcome, Saying>();
  const saying = (says: Saying, outcome: Outcome): Outcome => {
    said.set(outcome, says);
    return outcome;
  };
  const known = <K extends FactKey>(key: K): Facts[K] | undefined => {
    facts.add(key);
    return key === 'logs.digest' ? (digest as Facts[K] | undefined) : undefined;
  };
  const bench: AnyBench = {
    facts: new Proxy({} as AnyBench['facts'], { get: (_, key) => (key === 'logs.digest' && digest !== undefined ? known(key) : tooMuch()) }),
    maybe: new Proxy({} as AnyBench['maybe'], { get: tooMuch }),
    known, seen: tooMuch, fail: tooMuch, pass: tooMuch,
    na: because => saying({ na: because }, { state: 'na', because }),
    unknown: (fact, detail) => saying({ unknown: detail === undefined ? [fact] : [fact, detail] }, { state: 'unknown', missing: [{ fact, obstacle: 'not-collected', detail: '' }] }),
  };
  return { bench, asked: (): Omit<Blind, 'says'> => ({ ...(facts.has('logs.digest') && { logs }), facts: [...facts].filter(key => key !== 'logs.digest'), anchors: [...anchors] }), said };
};

const blindBy = (rule: Rule, logs: (typeof LOGS)[number]): Blind | null => {
  const { bench, asked, said } = blindBench(logs);
  try {
    const outcome = rule.check(bench);
    const outcomes = Array.isArray(outcome) ? (outcome as readonly Outcome[]) : [outcome as Outcome];
    const says = outcomes.flatMap(one => said.get(one) ?? []);
    return says.length < outcomes.length ? null : { ...asked(), says };
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
};

/** All that a rule says blindly. */
export const blindOf = (rule: Rule): readonly Blind[] => {
  const all = LOGS.flatMap(logs => blindBy(rule, logs) ?? []);
  return all[0] && all[0].logs === undefined ? [all[0]] : all;
};

const isAsSilent = (logs: Blind['logs'], anchors: readonly string[], digest: LogDigest | null | undefined): boolean => {
  if (logs === undefined) return true;
  if (logs !== 'silent') return digest === (logs === 'none' ? null : undefined);
  return digest != null && isSilent(digest, anchors);
};

/** What the rule says, when it would see nothing here; null when it has to be asked. */
export const saidBlindly = (all: readonly Blind[], { known, na, unknown }: AnyBench): readonly Outcome[] | null => {
  const blind = all.find(({ logs, facts, anchors }) => facts.every(fact => known(fact) === undefined) && isAsSilent(logs, anchors, known('logs.digest')));
  return blind ? blind.says.map(says => ('na' in says ? na(says.na) : unknown(...says.unknown))) : null;
};
