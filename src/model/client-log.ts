import type { FilePlace } from './client.ts';

/** Whose client writes a log. */
export type ClientSdk = 'java' | 'go' | 'python' | 'node' | 'dotnet' | 'cpp' | 'rust';

/** In the order in which a client passes them. */
export type ClientStage = 'resolve' | 'connect' | 'transport' | 'login' | 'config' | 'naming';

/** What a failed step fails of, as far as its words tell. */
export type ClientCause = 'unresolvable' | 'refused' | 'timeout' | 'unreachable' | 'not-grpc' | 'not-http' | 'denied' | 'other';

/** Where a client did not come further on the way to its server, as its log tells it. */
export interface ClientStep {
  readonly stage: ClientStage;
  readonly cause: ClientCause;
  readonly host: string | null;
  readonly port: number | null;
  /** Which port that is; null where only a number is told. */
  readonly portOf: 'main' | 'grpc' | null;
  readonly quote: string;
  readonly at: FilePlace;
  readonly count: number;
}

/** A client, as its own log shows it: all files of one folder. */
export interface ClientLog {
  readonly path: string;
  readonly sdk: ClientSdk;
  /** By its jar or module in a stack trace, or by the name that it gives itself; null: no line tells. */
  readonly version: string | null;
  /** 1: it knows the HTTP API only; 2 and 3: gRPC. */
  readonly generation: 1 | 2 | 3 | null;
  /** How it talks; null: no line tells. */
  readonly way: 'http' | 'grpc' | null;
  /** `host:port`, as it dials them. */
  readonly servers: readonly string[];
  /** The last stage that is seen to have been passed; null: none. */
  readonly reached: ClientStage | null;
  /** What failed and was not seen to work afterwards, the first on the way first. */
  readonly stuck: readonly ClientStep[];
}
