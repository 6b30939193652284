import type { Fact, Obstacle, Unknown } from '../model/fact.ts';
import type { FactKey, Facts, TargetInfo } from '../model/facts.ts';
import { inTime } from '../limits/in-time.ts';
import { isDenied } from '../nacos/derived/derivation.ts';
import { ALL_IDLE_MS, unlessStranded } from '../limits/stranded.ts';
import { timeLeft, withLimit } from './net/limit.ts';
import { type AnyCollector, CannotLook, type CollectContext, type CollectOptions, type Observation } from './collector.ts';
import { TOO_LONG } from './evidence/in-time.ts';
import type { Place } from './places/place.ts';
import { table } from '../syntax/table.ts';

type FactStore = Map<FactKey, Fact<unknown>>;

const OBSTACLE_OF_CODE: Readonly<Record<string, Obstacle>> = table({
  EACCES: 'denied',
  EPERM: 'denied',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ENOENT: 'not-collected',
  ENOTDIR: 'not-collected',
  ENOSYS: 'unsupported',
});

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Any thrown thing as the reason why a look failed. */
export const cannotLook = (error: unknown): CannotLook => {
  if (error instanceof CannotLook) return error;
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return new CannotLook('timeout', detail, { cause: error });
  }
  const code = codeOf(error);
  return new CannotLook((code && OBSTACLE_OF_CODE[code]) || 'crashed', detail, { cause: error });
};

/** Whoever ends a run before its time gives the reason as a CannotLook; every other abort is a limit that was reached. */
const whyAborted = (signal: AbortSignal, detail: string): CannotLook =>
  signal.reason instanceof CannotLook ? signal.reason : new CannotLook('timeout', detail);

/** So long a collector that keeps what it has may take to hand it over when it is cut off. */
const GRACE_MS = 300;

const rejectOnAbort = (signal: AbortSignal, deadline: AbortSignal, limitMs: number, graceMs: number): { promise: Promise<never>; stop: () => void } => {
  let stop = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    const detail = (): string => (deadline.aborted ? 'the deadline of the whole run was reached' : `no answer within ${limitMs} ms`);
    const fail = (): void => {
      if (graceMs === 0) return reject(whyAborted(signal, detail()));
      const timer = setTimeout(() => reject(whyAborted(signal, detail())), graceMs);
      stop = () => clearTimeout(timer);
    };
    if (signal.aborted) fail();
    else {
      signal.addEventListener('abort', fail, { once: true });
      stop = () => signal.removeEventListener('abort', fail);
    }
  });
  // Whose turn was ended by force never came to wait for it; nobody else is told.
  promise.catch(() => {});
  return { promise, stop: () => stop() };
};

const toFact = (by: string, seen: Observation<unknown> | CannotLook | undefined): Fact<unknown> => {
  if (seen === undefined) return { status: 'unknown', obstacle: 'crashed', detail: `${by} forgot to answer`, by };
  if (seen instanceof CannotLook) return { status: 'unknown', obstacle: seen.obstacle, detail: seen.message, by };
  return { status: 'known', ...seen };
};

/** What is looked at, and how. */
export interface Look {
  readonly target: TargetInfo;
  readonly place: Place;
  readonly options: CollectOptions;
  /** The server that the user named, when its installation was found on this host. */
  readonly named?: string | null;
}

type Settled = CollectContext['settled'];

const runOne = async (collector: AnyCollector, { target, place, options, named = null }: Look, deadline: AbortSignal, store: FactStore, settled: Settled): Promise<void> => {
  const limitMs = collector.timeoutMs ?? options.probeTimeoutMs;
  const signal = withLimit(deadline, limitMs);
  const guard = rejectOnAbort(signal, deadline, limitMs, collector.keepsWhatItHas ? GRACE_MS : 0);
  const context: CollectContext = {
    target, place, options, named, signal, settled,
    // The store holds facts by their own key, so the value has the type the vocabulary says.
    have: key => {
      const fact = store.get(key);
      return fact?.status === 'known' ? (fact.value as Facts[typeof key]) : undefined;
    },
    gapOf: key => {
      const fact = store.get(key);
      return fact?.status === 'known' ? fact.partial : undefined;
    },
    sourceOf: key => {
      const fact = store.get(key);
      return fact?.status === 'known' ? fact.source : undefined;
    },
    isDenied: key => isDenied(store.get(key)),
  };
  let collected: Awaited<ReturnType<AnyCollector['collect']>> | CannotLook;
  try {
    collected = await unlessStranded<typeof collected>(Promise.race([collector.collect(context), guard.promise]), () => ENDED);
  } catch (error) {
    // What a collector throws when it is cut off says less than why it was.
    collected = deadline.reason instanceof CannotLook ? deadline.reason : cannotLook(error);
  } finally {
    guard.stop();
  }
  for (const key of collector.provides) {
    store.set(key, toFact(collector.id, collected instanceof CannotLook ? collected : collected[key]));
  }
};

const ENDED = new CannotLook('timeout', TOO_LONG);

/** So long after the deadline the last facts may come: every look is told of it at once. */
const SETTLING_MS = 250;

const LOST: Omit<Unknown, 'by'> = { status: 'unknown', obstacle: 'timeout', detail: 'the deadline of the whole run was reached' };

/** The facts so far; a collector that did not come to an answer leaves unknowns. */
const completed = (store: FactStore, owner: ReadonlyMap<FactKey, AnyCollector>): FactStore =>
  new Map([...owner].map(([key, { id }]) => [key, store.get(key) ?? { ...LOST, by: id }]));

/**
 * Runs collectors side by side, each after the ones whose facts it wants.
 * Never throws and never outlives the deadline: what did not answer is `unknown`.
 */
export const runCollectors = async (collectors: readonly AnyCollector[], look: Look, deadline: AbortSignal): Promise<FactStore> => {
  const store: FactStore = new Map();
  const owner = new Map<FactKey, AnyCollector>();
  for (const collector of collectors) for (const key of collector.provides) owner.set(key, collector);

  const started = new Map<AnyCollector, Promise<void>>();
  const settled: Settled = async key => {
    const collector = owner.get(key);
    if (collector) await start(collector);
  };
  const start = (collector: AnyCollector): Promise<void> => {
    const running = started.get(collector);
    if (running) return running;
    const before = [...new Set((collector.after ?? []).map(key => owner.get(key)))].filter(other => other !== undefined && other !== collector);
    // Registered before the first await, so that every collector runs once.
    const promise = (async () => {
      await Promise.all(before.map(other => start(other as AnyCollector)));
      await runOne(collector, look, deadline, store, settled);
    })();
    started.set(collector, promise);
    return promise;
  };
  // What was ended by force (src/limits/watchdog.ts) may have taken others' waiting with it; only a timer is sure to come.
  await inTime(unlessStranded(Promise.all(collectors.map(start)).then(() => {}), () => {}, ALL_IDLE_MS), timeLeft(deadline) + SETTLING_MS, () => {});
  return completed(store, owner);
};
