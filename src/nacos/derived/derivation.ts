import type { Fact, Obstacle, Source } from '../../model/fact.ts';
import type { FactKey, FactMap, Facts, TargetInfo } from '../../model/facts.ts';

/** What a derivation may ask: the facts that were had, and whose they are. */
export interface Known {
  readonly target: TargetInfo;
  have<K extends FactKey>(key: K): Facts[K] | undefined;
  sourceOf(key: FactKey): Source | undefined;
  /** It is there, and who looks may not see it. */
  isDenied?(key: FactKey): boolean;
}

export type Answer<T> =
  | { readonly status: 'known'; readonly value: T; readonly source: Source }
  | { readonly status: 'unknown'; readonly obstacle: Obstacle; readonly detail: string };

export type Answers<K extends FactKey> = { readonly [P in K]: Answer<Facts[P]> };

/** Facts that follow from other facts: looked at by nobody, so that they can be asked again when those others change. */
export interface Derivation<K extends FactKey> {
  readonly id: string;
  readonly facts: readonly K[];
  readonly from: readonly FactKey[];
  derive(known: Known): Answers<K>;
}

/** A derivation whose facts are not named in its type. */
export interface AnyDerivation {
  readonly id: string;
  readonly facts: readonly FactKey[];
  readonly from: readonly FactKey[];
  derive(known: Known): Partial<Readonly<Record<FactKey, Answer<unknown>>>>;
}

export const told = <T>(value: T, source: Source | undefined, otherwise: string): Answer<T> =>
  ({ status: 'known', value, source: source ?? { kind: 'api', call: otherwise } });

export const untold = (detail: string, obstacle: Obstacle = 'not-collected'): Answer<never> => ({ status: 'unknown', obstacle, detail });

/** It is there, and who looks may not see it. */
export const isDenied = (fact: Fact<unknown> | undefined): boolean => fact?.status === 'unknown' && fact.obstacle === 'denied';

export const knownOf = (facts: FactMap, target: TargetInfo): Known => ({
  target,
  have: key => {
    const fact = facts[key];
    return fact?.status === 'known' ? fact.value : undefined;
  },
  sourceOf: key => {
    const fact = facts[key];
    return fact?.status === 'known' ? fact.source : undefined;
  },
  isDenied: key => isDenied(facts[key]),
});

/**
 * The facts as they would be after those in `changed` took other values: whatever follows from them is asked again, in the order of the
 * list, which is that of the questions. What can no longer be told keeps its old answer.
 */
export const rederived = (derivations: readonly AnyDerivation[], facts: FactMap, changed: Iterable<FactKey>, target: TargetInfo): FactMap => {
  const touched = new Set(changed);
  const now: Partial<Record<FactKey, Fact<unknown>>> = { ...facts };
  for (const derivation of derivations) {
    if (!derivation.from.some(key => touched.has(key))) continue;
    const answers = derivation.derive(knownOf(now as FactMap, target));
    for (const key of derivation.facts) {
      const answer = answers[key];
      if (touched.has(key) || answer?.status !== 'known') continue;
      now[key] = answer;
      touched.add(key);
    }
  }
  return now as FactMap;
};

/** Answers as facts that nobody looked at. */
export const answersToFacts = (answers: Partial<Readonly<Record<FactKey, Answer<unknown>>>>): FactMap =>
  Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer.status === 'known' ? answer : { ...answer, by: 'nobody' }])) as FactMap;
