import type { Config } from '../../model/config.ts';
import { consolePortOf, deploymentTypeOf } from '../../nacos/console-port.ts';
import { DEFAULT_MAIN_PORT, type Have, mainPortOf, versionSeen } from '../../nacos/main-port.ts';
import { isTrue, settingValue } from '../../nacos/settings.ts';
import { namedServer } from '../../syntax/server-name.ts';
import { CannotLook, type CollectContext } from '../collector.ts';
import { ipRange, ipVersion, isLoopbackHost, sameHost } from '../../syntax/ip.ts';

/** Where a server is to be reached, and how certain that is. */
export interface ServerAddress {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly mainPort: number;
  /** From which the other ports are derived. */
  readonly basePort: number;
  /** Without slash at the end; empty for the root. */
  readonly contextPath: string;
  /** null before 3.x, and when the console is not started. */
  readonly consolePort: number | null;
  readonly consolePath: string;
  /** There is nothing behind the main port: it is a console that asks servers elsewhere. */
  readonly isConsoleAlone?: boolean;
  readonly version: string | null;
  /** What had to be assumed; null when nothing. */
  readonly guessed: string | null;
}

/** Host as it stands in a URL. */
export const urlHost = (host: string): string => (ipVersion(host) === 6 ? `[${host}]` : host);

export const baseUrl = ({ scheme, host, mainPort, contextPath }: ServerAddress): string =>
  `${scheme}://${urlHost(host)}:${mainPort}${contextPath}`;

export const consoleUrl = ({ scheme, host, consolePort, consolePath }: ServerAddress): string | null =>
  consolePort === null ? null : `${scheme}://${urlHost(host)}:${consolePort}${consolePath}`;

/** Spring Boot's switch for the main port; gRPC has one of its own. */
const isEncrypted = (config: Config | undefined): boolean => config !== undefined && isTrue(config, 'server.ssl.enabled');

/** On its own host a port that answers may be another server's, unless its process was seen. */
const unseenProcess = ({ target, have, gapOf }: CollectContext): string | null => {
  if (target.kind !== 'installation' || target.preflight || have('nacos.processes')?.some(({ own }) => own)) return null;
  return gapOf('nacos.processes') === undefined ? null : 'its process is not seen: what answers on its port may be another server';
};

/** On which of this host's addresses alone its main port listens (`server.address`); undefined: on every one, or that is not one of this host's. */
const boundTo = (config: Config | undefined, { place }: CollectContext): string | undefined => {
  const address = (config && settingValue(config, 'server.address')) ?? '';
  if (ipVersion(address) === 0 || ipRange(address) === 'unspecified' || place.recorded) return undefined;
  const here = Object.values(place.machine?.addresses() ?? {}).flatMap(list => list.map(each => each.address));
  return isLoopbackHost(address) || here.some(one => sameHost(one, address)) ? address : undefined;
};

/**
 * Where the server under examination is to be reached: a server as the user named it, else this host with the port that is known.
 * Throws CannotLook when the target names no server.
 */
export const serverAddress = (context: CollectContext): ServerAddress => {
  const { target, have } = context;
  // Foreign files decide nothing about whom the user named.
  const isNamed = target.kind === 'server' || (context.place.trust === 'foreign' && context.named !== null);
  const config = isNamed ? undefined : have('nacos.config');
  // Logs take their time; a port that only they tell is not waited for.
  const now: Have = key => (key === 'logs.digest' || (key === 'nacos.config' && isNamed) ? undefined : have(key));
  const version = versionSeen(now);
  const named = isNamed ? namedServer(context.named ?? target.name) : null;
  if (isNamed && !named) throw new CannotLook('unparsable', 'the name of the server is neither an address nor a URL');
  const main = mainPortOf(now, named);
  const console = consolePortOf(config, version);
  return {
    scheme: have('server.state')?.baseUrl.startsWith('https:') || isEncrypted(config) ? 'https' : (named?.scheme ?? 'http'),
    host: named?.host ?? boundTo(config, context) ?? '127.0.0.1',
    mainPort: main?.port ?? DEFAULT_MAIN_PORT,
    basePort: main?.base ?? DEFAULT_MAIN_PORT,
    contextPath: main?.contextPath ?? '/nacos',
    consolePort: console?.port ?? null,
    consolePath: console?.contextPath ?? '',
    isConsoleAlone: console !== null && deploymentTypeOf(config) === 'console',
    version,
    guessed: main === null ? `no configuration was read: port ${DEFAULT_MAIN_PORT} is assumed` : isNamed ? null : unseenProcess(context),
  };
};
