import type { Facts } from '../../../src/model/facts.ts';
import type { Args } from '../../../src/model/finding.ts';
import type { Said } from '../../../src/model/said.ts';
import { DEFAULT_CONSOLE_PORT } from '../../../src/nacos/console-port.ts';
import { isVersion3 } from '../../../src/nacos/main-port.ts';
import { portsOf } from './port-bind-failure.ts';

export const CANDIDATE_FACTS = ['nacos.main-port', 'nacos.console-port', 'nacos.version'] as const;

type Known = <K extends (typeof CANDIDATE_FACTS)[number]>(fact: K) => Facts[K] | undefined;

/** Every port that the server binds, with the usual numbers where its own are not known. */
export const candidatePorts = (_said: Said, known: Known): Args => {
  const version = known('nacos.version')?.version ?? null;
  const main = known('nacos.main-port');
  const console = known('nacos.console-port')?.port ?? (isVersion3(version) ? DEFAULT_CONSOLE_PORT : null);
  const ports = portsOf({ main: main?.port ?? null, base: main?.base ?? null, console, version }, version);
  const listed = (list: typeof ports): string => list.map(({ port }) => port).join(', ');
  return { ports: listed(ports), grpcPorts: listed(ports.filter(({ role }) => role !== 'main' && role !== 'console')) };
};
