import type { Facts } from '../../../src/model/facts.ts';
import type { ArgValue, Args } from '../../../src/model/finding.ts';
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
  const derived = listed(ports.filter(({ role }) => role !== 'main' && role !== 'console'));
  // The usual numbers are no statement about this server.
  const usual = (numbers: string, en: string, zh: string): ArgValue => (main ? numbers : { en: `${en} (${numbers} unless changed)`, zh: `${zh}（默认 ${numbers}）` });
  return {
    ports: usual(listed(ports), 'the main port, +1000 and +1001 (gRPC), -1000 (Raft), in 3.x also the console port', '主端口、+1000 和 +1001（gRPC）、-1000（Raft），3.x 还有控制台端口'),
    grpcPorts: usual(derived, 'main port +1000 and +1001 (gRPC), -1000 (Raft)', '主端口 +1000 和 +1001（gRPC）、-1000（Raft）'),
  };
};
