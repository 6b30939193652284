import type { Config, Setting } from '../model/config.ts';
import type { LogDigest } from '../model/digest.ts';
import type { FactKey, Facts } from '../model/facts.ts';
import type { MainPort, PortUse } from '../model/nacos.ts';
import { parseProperties } from '../syntax/properties.ts';
import { type Named, trimmedPath } from '../syntax/server-name.ts';
import { newestBoot } from './log.ts';
import { keyPlace } from './settings.ts';
import { surelyIn } from './version.ts';

/** What the server takes when no key sets it (EnvUtil.java DEFAULT_SERVER_PORT@2.0.3, @3.0.3). */
export const DEFAULT_MAIN_PORT = 8848;

/** Key of 3.x, and that of 1.x and 2.x, which Spring Boot reads in every version. */
export const NEW_PORT_KEY = 'nacos.server.main.port';
export const OLD_PORT_KEY = 'server.port';

/** Nobody writes these for an older release, which does not read them. */
export const PORT_KEYS_OF_3: readonly string[] = [NEW_PORT_KEY, 'nacos.console.port'];

const NEW_PATH_KEYS = ['nacos.server.contextPath', 'nacos.server.context-path'] as const;
const OLD_PATH_KEYS = ['server.servlet.contextPath', 'server.servlet.context-path', 'server.context-path'] as const;

/** Facts a rule names in `uses` to ask for every port that anything tells. */
export const MAIN_PORT_FACTS = ['nacos.main-port', 'nacos.ports', 'nacos.processes', 'nacos.config', 'nacos.version', 'logs.digest'] as const;

export const isVersion3 = (version: string | null | undefined): boolean => surelyIn(version, '>=3.0.0-0');

/** Set by somebody, and a number. */
const numberSet = (config: Config | undefined, key: string): number | null => {
  const setting: Setting | undefined = config?.settings[key];
  const text = setting?.value.trim();
  return setting && setting.origin !== 'default' && text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : null;
};

export const pathSet = (config: Config | undefined, keys: readonly string[]): string | null => {
  const text = keys.map(key => config?.settings[key]?.value).find(value => value !== undefined && !value.includes('${'));
  return text === undefined ? null : trimmedPath(text);
};

/**
 * Keys that decide. In 3.x `EnvUtil.getPort` reads the new one; the web server reads `server.port`, whose built-in value is the new
 * key's, so that whoever sets it moves the HTTP port alone (nacos-server.properties:18@3.0.3). Who sets the new one has 3.x.
 */
const decidingKeys = (config: Config | undefined, version: string | null): { readonly http: string; readonly base: string } => {
  if (version === null ? numberSet(config, NEW_PORT_KEY) === null : !isVersion3(version)) return { http: OLD_PORT_KEY, base: OLD_PORT_KEY };
  return { http: numberSet(config, OLD_PORT_KEY) !== null ? OLD_PORT_KEY : NEW_PORT_KEY, base: NEW_PORT_KEY };
};

const pathOf = (config: Config | undefined, version: string | null): string => {
  const keys = version === null ? [...NEW_PATH_KEYS, ...OLD_PATH_KEYS] : isVersion3(version) ? NEW_PATH_KEYS : OLD_PATH_KEYS;
  return pathSet(config, keys) ?? '/nacos';
};

/** The main port that a configuration sets, or the default. */
export const configuredMainPort = (config: Config | undefined, version: string | null): MainPort => {
  const { http, base } = decidingKeys(config, version);
  const port = numberSet(config, http);
  return {
    port: port ?? DEFAULT_MAIN_PORT, base: numberSet(config, base) ?? DEFAULT_MAIN_PORT, contextPath: pathOf(config, version),
    by: port === null ? 'default' : 'config', place: keyPlace(config, http), basePlace: keyPlace(config, base),
  };
};

/** The main port that the text of an application.properties sets by itself; null when it stands behind a placeholder. */
export const mainPortInFile = (text: string): number | null => {
  const { entries } = parseProperties(text);
  const value = [NEW_PORT_KEY, OLD_PORT_KEY].map(key => entries.findLast(entry => entry.key === key)?.value.trim()).find(found => found !== undefined);
  if (value === undefined) return DEFAULT_MAIN_PORT;
  return /^\d{1,5}$/.test(value) ? Number(value) : null;
};

export type Have = <K extends FactKey>(key: K) => Facts[K] | undefined;

/** Version as anything tells it. */
export const versionSeen = (have: Have): string | null => {
  const digest = have('logs.digest');
  return have('nacos.version')?.version ?? have('server.state')?.version ?? have('nacos.jar')?.version ?? newestBoot(digest)?.version ?? null;
};

/** The port of a server that somebody named, else of this one, strongest first: what the process does, what is set, what the newest start said; of a server whose settings were read and set nothing, the default. */
export const mainPortOf = (have: Have, named: Named | null, uses?: readonly PortUse[]): MainPort | null => {
  const config = have('nacos.config');
  const told = configuredMainPort(config, versionSeen(have));
  if (named) return { ...told, port: named.port ?? told.port, base: named.port ?? told.base, contextPath: named.path ?? told.contextPath, by: 'target' };
  const running = have('nacos.processes')?.find(({ own }) => own)?.mainPort ?? null;
  const probed = uses?.find(({ role }) => role === 'main')?.port ?? null;
  const logged = newestBoot(have('logs.digest'))?.port ?? null;
  if (running !== null && running !== told.base) return { ...told, port: running, base: running, by: 'process' };
  if (told.by === 'config') return told;
  if (probed !== null) return { ...told, port: probed, base: probed, by: 'probe' };
  if (logged !== null && config === undefined) return { ...told, port: logged, base: logged, by: 'log' };
  return config === undefined && running === null ? null : told;
};

/** The port of an address in cluster.conf that has none (EnvUtil.getPort). */
export const portOfUnnamed = (config: Config | undefined, version: string | null, digest: LogDigest | null | undefined): number =>
  config ? configuredMainPort(config, version).base : (newestBoot(digest)?.port ?? DEFAULT_MAIN_PORT);

/**
 * Ports under which other members know this server, as anything says, strongest first: the running process, the probe, the configuration,
 * the newest start. They differ when the port was changed after the last start, or was given on a command line that nobody saw.
 * Empty: nothing that was read tells, and the default would be a guess.
 */
export const mainPortsSeen = (have: <K extends (typeof MAIN_PORT_FACTS)[number]>(key: K) => Facts[K] | undefined): readonly number[] => {
  const config = have('nacos.config');
  const told = config && configuredMainPort(config, have('nacos.version')?.version ?? null);
  const probed = have('nacos.ports')?.find(({ role }) => role === 'main')?.port;
  const all = [
    have('nacos.processes')?.find(({ own }) => own)?.mainPort,
    // The HTTP port of 3.x may be another than the one that others count from.
    told && probed === told.port ? told.base : probed,
    told?.base,
    newestBoot(have('logs.digest'))?.port,
  ];
  return [...new Set(all.filter(port => port != null && port > 0))] as readonly number[];
};
