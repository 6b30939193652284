import type { Source } from '../model/fact.ts';
import type { FactKey, Facts, TargetInfo } from '../model/facts.ts';
import type { SecretListener } from '../secrets/listener.ts';
import { CannotLook, type Place } from './places/place.ts';
import type { LogChoice } from '../model/log-choice.ts';

export { CannotLook };

/** A value that was looked at, with where it was read. */
export interface Observation<T> {
  readonly value: T;
  readonly source: Source;
  readonly partial?: string;
}

/** What the user allows and gives; the same for every collector of a run. */
export interface CollectOptions {
  readonly network: boolean;
  readonly db: boolean;
  readonly exec: boolean;
  /** The user vouches for everything he gave: it is his. */
  readonly trust: boolean;
  /** Addresses that stand in foreign files may be connected to; nothing of those files is used to log in. */
  readonly connect: boolean;
  /** Limit of one look, milliseconds. */
  readonly probeTimeoutMs: number;
  /** Credentials for the server's HTTP API; never printed. */
  readonly user: string | null;
  readonly password: string | null;
  /** Key of the HMAC fingerprints of secrets. */
  readonly fingerprintKey: Uint8Array;
  /** Literals for which log records of any level are kept (the anchors of the log rules). */
  readonly keptLiterals: readonly string[];
  readonly logs: LogChoice;
  /** Is told every secret value that is seen, so that a bundle can be searched for it; it keeps them in memory only. */
  readonly ledger?: SecretListener;
}

export interface CollectContext {
  readonly target: TargetInfo;
  /** Where the target's files are; the only way to them. */
  readonly place: Place;
  /** The server that the user named, when its installation was found on this host. */
  readonly named: string | null;
  readonly options: CollectOptions;
  /** Aborts at the look's own limit or at the run's deadline. */
  readonly signal: AbortSignal;
  /** A fact of a collector named in `after`; undefined when it could not be had. */
  have<K extends FactKey>(key: K): Facts[K] | undefined;
  /** Resolves when the look for this fact has come to its end: for a collector that has something to do meanwhile. */
  settled(key: FactKey): Promise<void>;
  /** What was not seen of a fact that `have` returned; undefined when it is whole. */
  gapOf(key: FactKey): string | undefined;
  /** Source of a fact that `have` returned. */
  sourceOf(key: FactKey): Source | undefined;
  /** It is there, and who looks may not see it. */
  isDenied(key: FactKey): boolean;
}

export type Collected<K extends FactKey> = { readonly [P in K]: Observation<Facts[P]> | CannotLook };

/** Gets the facts of one kind of place. It looks and never judges; `collect` may throw, the runner turns it into unknowns. */
export interface Collector<K extends FactKey> {
  readonly id: string;
  readonly provides: readonly K[];
  /** Facts it wants to have before it looks; it runs even when they could not be had. */
  readonly after?: readonly FactKey[];
  /** Own limit, milliseconds; the probe timeout when absent. */
  readonly timeoutMs?: number;
  /** When it is cut off it soon answers with what it has by then. */
  readonly keepsWhatItHas?: boolean;
  collect(context: CollectContext): Promise<Collected<K>>;
}

/** A collector whose facts are not named in its type: what the runner works with. */
export interface AnyCollector {
  readonly id: string;
  readonly provides: readonly FactKey[];
  readonly after?: readonly FactKey[];
  readonly timeoutMs?: number;
  readonly keepsWhatItHas?: boolean;
  collect(context: CollectContext): Promise<Partial<Readonly<Record<FactKey, Observation<unknown> | CannotLook>>>>;
}

export const defineCollector = <const K extends FactKey>(collector: Collector<K>): Collector<K> => collector;
