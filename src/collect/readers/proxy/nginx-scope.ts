import type { Placed } from './nginx-files.ts';

export type Context = 'http' | 'stream';

/** Blocks from the outermost to the one that is looked at: what an inner one does not say, an outer one does. */
export type Scope = readonly (readonly Placed[])[];

export const inherited = (scope: Scope, name: string): Placed | undefined => {
  for (const block of [...scope].reverse()) {
    const found = block.findLast(each => each.name === name);
    if (found) return found;
  }
  return undefined;
};

/** What hands a request on. */
export const PASSES = ['proxy_pass', 'grpc_pass'];

/** A server, and what it stands in. */
export interface NginxServer {
  readonly context: Context;
  readonly server: Placed;
  readonly around: readonly Placed[];
}
