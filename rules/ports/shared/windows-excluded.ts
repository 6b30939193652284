import type { PortRange } from '../../../src/model/host.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { type KnownPorts, portsOf } from './port-bind-failure.ts';

export const rangeOf = (ranges: readonly PortRange[], port: number): PortRange | undefined => ranges.find(range => port >= range.from && port <= range.to);

/** A main port none of whose derived ports lies in a reserved range. */
export const proposedPort = (ranges: readonly PortRange[], ports: KnownPorts): number => {
  const isUsable = (main: number): boolean =>
    portsOf({ ...ports, main, base: main }, ports.version).every(({ port }) => port > 1023 && port < 65_536 && !rangeOf(ranges, port));
  return Array.from({ length: 500 }, (_, step) => (ports.main ?? DEFAULT_MAIN_PORT) + (step + 1) * 10).find(isUsable) ?? 18_848;
};
