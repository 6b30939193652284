import type { Fact, Source } from '../../model/fact.ts';
import type { FactKey, FactMap, Facts } from '../../model/facts.ts';

const FORESEEN: Source = { kind: 'api', call: 'as the fix would leave it' };

/** Facts that are being changed in memory, and which of them were. */
export interface Draft {
  readonly changed: Set<FactKey>;
  value<K extends FactKey>(key: K): Facts[K] | undefined;
  set<K extends FactKey>(key: K, value: Facts[K]): void;
  /** Nobody can say what it would be. */
  forget(key: FactKey): void;
  facts(): FactMap;
}

export const draftOf = (given: FactMap): Draft => {
  const facts: Partial<Record<FactKey, Fact<unknown>>> = { ...given };
  const changed = new Set<FactKey>();
  return {
    changed,
    value: key => {
      const fact = (facts as FactMap)[key];
      return fact?.status === 'known' ? fact.value : undefined;
    },
    set: (key, value) => {
      const before = facts[key];
      facts[key] = { status: 'known', value, source: before?.status === 'known' ? before.source : FORESEEN };
      changed.add(key);
    },
    forget: key => {
      delete facts[key];
      changed.add(key);
    },
    facts: () => facts as FactMap,
  };
};
