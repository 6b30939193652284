import type { Listener } from '../../../src/model/host.ts';
import type { NacosProcess } from '../../../src/model/nacos.ts';
import { fileToEdit, settingOf, settingValue as textOf } from '../../../src/nacos/settings.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import type { KnownPorts } from './port-bind-failure.ts';
import { derivedPorts, portsCollide } from '../../../src/nacos/ports.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { versionIn } from '../../../src/nacos/version.ts';

/** Optional facts of every rule about ports. */
export const PORT_FACTS = ['nacos.config', 'nacos.version', 'nacos.processes', 'host.listeners', 'host.os'] as const;

export type PortBench = Bench<never, 'nacos.ports' | 'logs.digest' | (typeof PORT_FACTS)[number]>;

/** What can be asked of the facts by whatever kind of rule. */
export type PortSight = Pick<PortBench, 'known'>;

const isVersion3 = (version: string | null): boolean => version !== null && versionIn(version, '>=3.0.0-0') === true;

/** `nacos.server.main.port` since 3.0.0, `server.port` before (catalogue A4). */
export const mainPortKey = (version: string | null): string => (isVersion3(version) ? 'nacos.server.main.port' : 'server.port');

export const versionOf = (bench: PortSight): string | null => {
  const digest = bench.known('logs.digest');
  return bench.known('nacos.version')?.version ?? (digest ? (newestBoot(digest)?.version ?? null) : null);
};

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;

/** Main and console port from the probes, else the configuration, else what the log says. */
export const knownPorts = (bench: PortSight): KnownPorts => {
  const version = versionOf(bench);
  const uses = bench.known('nacos.ports');
  const config = bench.known('nacos.config');
  const digest = bench.known('logs.digest');
  const main =
    uses?.find(use => use.role === 'main')?.port ??
    (config ? numberOf(textOf(config, mainPortKey(version))) : null) ??
    (digest ? (newestBoot(digest)?.port ?? null) : null);
  const console =
    uses?.find(use => use.role === 'console')?.port ??
    (isVersion3(version) ? ((config ? numberOf(textOf(config, 'nacos.console.port')) : null) ?? 8080) : null);
  return { main, console, version };
};

/** Where the main port is set, for the fix. */
export const placeOfMainPort = (bench: PortSight): { readonly file: string; readonly key: string } => {
  const key = mainPortKey(versionOf(bench));
  const config = bench.known('nacos.config');
  return { key, file: config ? fileToEdit(config, key) : 'conf/application.properties' };
};

/** Where the console port of 3.x is set. */
export const placeOfConsolePort = (bench: PortSight): { readonly file: string; readonly key: string } => {
  const key = 'nacos.console.port';
  const config = bench.known('nacos.config');
  return { key, file: config && settingOf(config, key) ? fileToEdit(config, key) : 'conf/application.properties' };
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
