import type { Obstacle, Source } from '../model/fact.ts';
import type { FactKey, Facts, TargetInfo } from '../model/facts.ts';
import type { SecretListener } from '../secrets/listener.ts';

/** A value that was looked at, with where it was read. */
export interface Observation<T> {
  readonly value: T;
  readonly source: Source;
  readonly partial?: string;
}

/** Why one fact could not be had. Return it for one fact, or throw it for all facts of the collector. */
export class CannotLook extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'CannotLook';
    this.obstacle = obstacle;
  }
}

/** What the user allows and gives; the same for every collector of a run. */
export interface CollectOptions {
  readonly network: boolean;
  readonly db: boolean;
  readonly exec: boolean;
  /** Limit of one look, milliseconds. */
  readonly probeTimeoutMs: number;
  /** Credentials for the server's HTTP API; never printed. */
  readonly user: string | null;
  readonly password: string | null;
  /** Key of the HMAC fingerprints of secrets. */
  readonly fingerprintKey: Uint8Array;
  /** Literals for which log records of any level are kept (the anchors of the log rules). */
  readonly keptLiterals: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logs: LogChoice;
  /** Is told every secret value that is seen, so that a bundle can be searched for it; it keeps them in memory only. */
  readonly ledger?: SecretListener;
}

/** Which part of the logs is wanted. */
export interface LogChoice {
  /** `yyyy-MM-dd[ HH:mm[:ss]]` in the clock of the logs. */
  readonly since?: string;
  readonly until?: string;
  /** Judge every start, not only the newest. */
  readonly allBoots: boolean;
}

export interface CollectContext {
  readonly target: TargetInfo;
  readonly options: CollectOptions;
  /** Aborts at the look's own limit or at the run's deadline. */
  readonly signal: AbortSignal;
  /** A fact of a collector named in `after`; undefined when it could not be had. */
  have<K extends FactKey>(key: K): Facts[K] | undefined;
  /** Source of a fact that `have` returned. */
  sourceOf(key: FactKey): Source | undefined;
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
  collect(context: CollectContext): Promise<Collected<K>>;
}

/** A collector whose facts are not named in its type: what the runner works with. */
export interface AnyCollector {
  readonly id: string;
  readonly provides: readonly FactKey[];
  readonly after?: readonly FactKey[];
  readonly timeoutMs?: number;
  collect(context: CollectContext): Promise<Partial<Readonly<Record<FactKey, Observation<unknown> | CannotLook>>>>;
}

export const defineCollector = <const K extends FactKey>(collector: Collector<K>): Collector<K> => collector;
