import type { PortRange } from '../../../src/model/host.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { isNonEmpty } from '../../../src/kit/non-empty.ts';
import type { NonEmpty } from '../../../src/model/text.ts';
import { type KnownPorts, portsOf } from './port-bind-failure.ts';

export const rangeOf = (ranges: readonly PortRange[], port: number): PortRange | undefined => ranges.find(range => port >= range.from && port <= range.to);

/** A main port none of whose derived ports lies in a reserved range. */
export const proposedPort = (ranges: readonly PortRange[], ports: KnownPorts): number => {
  const isUsable = (main: number): boolean =>
    portsOf({ ...ports, main, base: main }, ports.version).every(({ port }) => port > 1023 && port < 65_536 && !rangeOf(ranges, port));
  return Array.from({ length: 500 }, (_, step) => (ports.main ?? DEFAULT_MAIN_PORT) + (step + 1) * 10).find(isUsable) ?? 18_848;
};

interface Held<P> {
  readonly range: PortRange;
  /** Neighbours, the lowest first: one command frees them. */
  readonly held: NonEmpty<P>;
}

export const byRange = <P extends { readonly port: number }>(ranges: readonly PortRange[], wrong: readonly P[]): readonly Held<P>[] => {
  const runs: P[][] = [];
  for (const each of wrong.toSorted((one, other) => one.port - other.port)) {
    const before = runs.at(-1)?.at(-1);
    if (before !== undefined && each.port === before.port + 1 && rangeOf(ranges, each.port) === rangeOf(ranges, before.port)) runs.at(-1)?.push(each);
    else runs.push([each]);
  }
  return runs.flatMap(held => { const range = rangeOf(ranges, held[0]?.port ?? 0); return isNonEmpty(held) && range ? [{ range, held }] : []; });
};
