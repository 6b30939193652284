import type { Listener } from '../../../src/model/host.ts';
import type { NacosProcess, PortRole } from '../../../src/model/nacos.ts';
import { CONSOLE_PORT_KEY } from '../../../src/nacos/console-port.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import { configuredMainPort } from '../../../src/nacos/main-port.ts';
import { derivedPorts, portsCollide } from '../../../src/nacos/ports.ts';
import { keyPlace } from '../../../src/nacos/settings.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import type { KnownPorts } from './port-bind-failure.ts';

/** Optional facts of every rule about ports. */
export const PORT_FACTS = ['nacos.main-port', 'nacos.console-port', 'nacos.config', 'nacos.version', 'nacos.processes', 'host.listeners', 'nacos.platform'] as const;

export type PortBench = Bench<never, 'nacos.ports' | 'logs.digest' | (typeof PORT_FACTS)[number]>;

/** What can be asked of the facts by whatever kind of rule. */
export type PortSight = Pick<PortBench, 'known'>;

export const knownPorts = ({ known }: PortSight): KnownPorts => {
  const main = known('nacos.main-port');
  const boot = newestBoot(known('logs.digest'));
  const version = known('nacos.version')?.version ?? boot?.version ?? null;
  return { main: main?.port ?? boot?.port ?? null, base: main?.base ?? boot?.port ?? null, console: known('nacos.console-port')?.port ?? null, version };
};

/** Where a port is set, for the fix: the HTTP port by the key that decides it, those derived from the main port by the key they are derived from. */
export const placeOfPort = ({ known }: PortSight, role: PortRole): { readonly file: string; readonly key: string } => {
  const [main, console, config] = [known('nacos.main-port'), known('nacos.console-port'), known('nacos.config')];
  const place = role === 'console' ? (console?.place ?? keyPlace(config, CONSOLE_PORT_KEY)) : role === 'main' ? main?.place : main?.basePlace;
  const { key, file } = place ?? configuredMainPort(config, knownPorts({ known }).version).place;
  return { key, file };
};

const isFree = (main: number, others: readonly number[], taken: ReadonlySet<number>): boolean =>
  !others.some(other => portsCollide(main, other)) &&
  derivedPorts(main, { version: null, consolePort: null }).every(({ port }) => port > 1023 && port <= 65_535 && !taken.has(port));

/** The nearest main port, in steps of ten, at which nothing that was seen is in the way. */
export const freeMainPort = (main: number, processes: readonly NacosProcess[], listeners: readonly Listener[]): number => {
  const others = processes
    .filter(each => !each.own)
    .map(each => each.mainPort)
    .filter(port => port !== null);
  const taken = new Set(listeners.map(each => each.port));
  const steps = Array.from({ length: 200 }, (_, step) => main + (step + 1) * 10);
  return [...steps, ...steps.map(port => 2 * main - port)].find(port => isFree(port, others, taken)) ?? 8858;
};

/** A console port nobody was seen on. */
export const freeConsolePort = (listeners: readonly Listener[]): number => {
  const taken = new Set(listeners.map(each => each.port));
  return Array.from({ length: 100 }, (_, step) => 18_080 + step).find(port => !taken.has(port)) ?? 18_080;
};
