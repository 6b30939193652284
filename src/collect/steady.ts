import type { Fact } from '../model/fact.ts';
import type { FactKey, Facts } from '../model/facts.ts';
import type { NacosProcess } from '../model/nacos.ts';
import { maskWordsWith } from '../secrets/learning-mask.ts';
import type { CollectOptions } from './collector.ts';
import { areAsSeen, asUnsteady } from './collectors/process/linux.ts';
import { timeLeft } from './net/limit.ts';
import type { Place } from './places/place.ts';

type Seen = ReadonlyMap<FactKey, Fact<unknown>>;

const valueOf = <K extends FactKey>(facts: Seen, key: K): Facts[K] | undefined => {
  const fact = facts.get(key);
  // The store holds every fact under its own key.
  return fact?.status === 'known' ? (fact.value as Facts[K]) : undefined;
};

const isSteady = async (facts: Seen, { machine, recorded }: Place, options: CollectOptions): Promise<boolean> => {
  const [processes, home] = [valueOf(facts, 'nacos.processes'), valueOf(facts, 'nacos.home')];
  if (!machine || recorded || machine.platform !== 'linux' || !processes || !home) return true;
  return areAsSeen(machine, processes, home.realPath, maskWordsWith(options.ledger)).catch(() => true);
};

export const CAME_OR_WENT = 'a server started, ended or bound a port while it was looked at';

const withGap = (facts: Seen): Seen => {
  const fact = facts.get('nacos.processes') as Fact<readonly NacosProcess[]>;
  if (fact.status !== 'known') return facts;
  return new Map([...facts, ['nacos.processes', { ...fact, value: asUnsteady(fact.value), partial: fact.partial === undefined ? CAME_OR_WENT : `${fact.partial}; ${CAME_OR_WENT}` }]]);
};

/** Looks once more when the server was another one at the end than at the beginning; when it is so again, that is said. */
export const steadyFacts = async (look: () => Promise<Seen>, place: Place, options: CollectOptions, deadline: AbortSignal): Promise<Seen> => {
  const began = timeLeft(deadline);
  const first = await look();
  if (await isSteady(first, place, options)) return first;
  const left = timeLeft(deadline);
  if (began - left > left) return withGap(first);
  const second = await look();
  return (await isSteady(second, place, options)) ? second : withGap(second);
};
