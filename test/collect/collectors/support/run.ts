import type { Fact } from '../../../../src/model/fact.ts';
import type { FactKey, Facts, TargetInfo } from '../../../../src/model/facts.ts';
import { type AnyCollector, type CollectOptions, defineCollector } from '../../../../src/collect/collector.ts';
import { runCollectors } from '../../../../src/collect/run.ts';

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
  env: {},
};

export const INSTALLATION: TargetInfo = { kind: 'installation', name: '/opt/nacos', why: 'given', preflight: false };
export const server = (name: string): TargetInfo => ({ kind: 'server', name, why: 'given', preflight: false });

/** Runs collectors with facts given beforehand, each as if a collector of its own had found it. */
export const runWith = async (
  collectors: readonly AnyCollector[],
  given: Partial<Facts> = {},
  { target = INSTALLATION, options = {} }: { target?: TargetInfo; options?: Partial<CollectOptions> } = {},
): Promise<<K extends FactKey>(key: K) => Fact<Facts[K]>> => {
  const givers = Object.entries(given).map(([key, value]) =>
    defineCollector({
      id: `given-${key}`,
      provides: [key as FactKey],
      collect: async () => ({ [key]: { value, source: { kind: 'api', call: 'given' } } }) as never,
    }),
  );
  const facts = await runCollectors([...givers, ...collectors], target, { ...OPTIONS, ...options }, AbortSignal.timeout(60_000));
  return key => facts.get(key) as never;
};

/** The value of a fact; fails the test with the reason when it is unknown. */
export const known = <T>(fact: Fact<T>): T => {
  if (fact.status !== 'known') throw new Error(`${fact.obstacle}: ${fact.detail}`);
  return fact.value;
};
