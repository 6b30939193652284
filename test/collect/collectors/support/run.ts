import type { Fact } from '../../../../src/model/fact.ts';
import type { FactKey, Facts, TargetInfo } from '../../../../src/model/facts.ts';
import { type AnyCollector, type CollectOptions, defineCollector } from '../../../../src/collect/collector.ts';
import { runCollectors } from '../../../../src/collect/run.ts';
import type { Env, Place } from '../../../../src/collect/places/place.ts';
import { thisHost } from '../../../support/places.ts';

export const OPTIONS: CollectOptions = {
  network: true,
  db: true,
  exec: true,
  probeTimeoutMs: 1500,
  user: null,
  password: null,
  fingerprintKey: new Uint8Array(32),
  keptLiterals: [],
  logs: { allBoots: false },
  trust: false,
  connect: false,
};

export const INSTALLATION: TargetInfo = { kind: 'installation', name: '/opt/nacos', why: 'given', preflight: false };
export const server = (name: string): TargetInfo => ({ kind: 'server', name, why: 'given', preflight: false });

/** Runs collectors with facts given beforehand, each as if a collector of its own had found it. */
export const runWith = async (
  collectors: readonly AnyCollector[],
  given: Partial<Facts> = {},
  { target = INSTALLATION, options: { env = {}, ...options } = {}, place, named }: { target?: TargetInfo; options?: Partial<CollectOptions> & { env?: Env }; place?: Place; named?: string } = {},
): Promise<<K extends FactKey>(key: K) => Fact<Facts[K]>> => {
  const givers = Object.entries(given).map(([key, value]) =>
    defineCollector({
      id: `given-${key}`,
      provides: [key as FactKey],
      collect: async () => ({ [key]: { value, source: { kind: 'api', call: 'given' } } }) as never,
    }),
  );
  const all = { ...OPTIONS, ...options };
  const look = { target, options: all, place: place ?? thisHost({ env, exec: all.exec }), named: named ?? null };
  const facts = await runCollectors([...givers, ...collectors], look, AbortSignal.timeout(60_000));
  return key => facts.get(key) as never;
};

/** The value of a fact; fails the test with the reason when it is unknown. */
export const known = <T>(fact: Fact<T>): T => {
  if (fact.status !== 'known') throw new Error(`${fact.obstacle}: ${fact.detail}`);
  return fact.value;
};
