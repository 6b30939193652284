import type { FactKey, Facts } from '../../model/facts.ts';
import { type Answer, type Answers, type Derivation, mode, platform, ports, selfAddress, storage, version } from '../../nacos/derived/index.ts';
import { CannotLook, type Collected, type Collector, defineCollector, type Observation } from '../collector.ts';

/** What pasted outputs say, for want of anything better; undefined when they say nothing. */
export type Hint<K extends FactKey> = () => Observation<Facts[K]> | undefined;

const observed = <T>(answer: Answer<T>, hint: (() => Observation<T> | undefined) | undefined): Observation<T> | CannotLook =>
  answer.status === 'known' ? { value: answer.value, source: answer.source } : (hint?.() ?? new CannotLook(answer.obstacle, answer.detail));

/** Facts that follow from others, as a collector that waits for those. */
const derivedCollector = <const K extends FactKey>(derivation: Derivation<K>, hints: { readonly [P in K]?: Hint<P> } = {}): Collector<K> =>
  defineCollector({
    id: derivation.id,
    provides: derivation.facts,
    after: derivation.from,
    collect: async context => {
      const answers: Answers<K> = derivation.derive(context);
      return Object.fromEntries(derivation.facts.map(key => [key, observed(answers[key], hints[key])])) as unknown as Collected<K>;
    },
  });

export const versionCollector = (hint?: Hint<'nacos.version'>) => derivedCollector(version, hint && { 'nacos.version': hint });

export const modeCollector = (hint?: Hint<'nacos.mode'>) => derivedCollector(mode, hint && { 'nacos.mode': hint });

export const storageCollector = derivedCollector(storage);

export const selfAddressCollector = derivedCollector(selfAddress);

export const portsCollector = derivedCollector(ports);

export const platformCollector = derivedCollector(platform);
