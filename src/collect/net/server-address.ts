import type { Config } from '../../model/config.ts';
import { versionIn } from '../../nacos/version.ts';
import { CannotLook, type CollectContext } from '../collector.ts';
import { ipVersion } from '../../syntax/ip.ts';

/** Where a server is to be reached, and how certain that is. */
export interface ServerAddress {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly mainPort: number;
  /** Without slash at the end; empty for the root. */
  readonly contextPath: string;
  /** null before 3.x, and when the console is not started. */
  readonly consolePort: number | null;
  readonly consolePath: string;
  readonly version: string | null;
  /** What had to be assumed; null when nothing. */
  readonly guessed: string | null;
}

const DEFAULT_PORT = 8848;
const DEFAULT_CONSOLE_PORT = 8080;

const trimmedPath = (path: string): string => {
  const inner = path.trim().replace(/^\/{1,50}|\/{1,50}$/g, '');
  return inner === '' ? '' : `/${inner}`;
};

/** Host as it stands in a URL. */
export const urlHost = (host: string): string => (ipVersion(host) === 6 ? `[${host}]` : host);

export const baseUrl = ({ scheme, host, mainPort, contextPath }: ServerAddress): string =>
  `${scheme}://${urlHost(host)}:${mainPort}${contextPath}`;

export const consoleUrl = ({ scheme, host, consolePort, consolePath }: ServerAddress): string | null =>
  consolePort === null ? null : `${scheme}://${urlHost(host)}:${consolePort}${consolePath}`;

interface Named {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number | null;
  readonly path: string | null;
}

/**
 * An address as a person writes it: `host`, `host:8848`, `[::1]:8848`, `http://host:8848/nacos`. Null when it is none.
 * Without a port a plain name means 8848 and a URL the port of its scheme.
 */
export const namedServer = (text: string): Named | null => {
  const bare = !/^https?:\/\//i.test(text);
  const written = ipVersion(text) === 6 ? `[${text}]` : text;
  if (!URL.canParse(bare ? `http://${written}` : written)) return null;
  const url = new URL(bare ? `http://${written}` : written);
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  // The URL parser drops the port that is the scheme's own.
  const ownPort = scheme === 'https' ? 443 : 80;
  const port = url.port !== '' ? Number(url.port) : !bare || /:80$/.test(written.split('/')[0] ?? '') ? ownPort : null;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return host === '' ? null : { scheme, host, port, path: url.pathname === '/' ? null : trimmedPath(url.pathname) };
};

const portSetting = (config: Config | undefined, keys: readonly string[]): number | null => {
  for (const key of keys) {
    const text = config?.settings[key]?.value.trim();
    if (text !== undefined && /^-?\d{1,9}$/.test(text)) return Number(text);
  }
  return null;
};

const pathSetting = (config: Config | undefined, keys: readonly string[]): string | null => {
  for (const key of keys) {
    const text = config?.settings[key]?.value;
    if (text !== undefined && !text.includes('${')) return trimmedPath(text);
  }
  return null;
};

/** 3.x reads its own keys (server/src/main/resources/nacos-server.properties@3.0.3), older ones know nothing of them. */
const keysOf = (version: string | null): { readonly port: readonly string[]; readonly path: readonly string[] } => {
  const newer = { port: ['nacos.server.main.port'], path: ['nacos.server.contextPath', 'nacos.server.context-path'] };
  const older = {
    port: ['server.port'],
    path: ['server.servlet.contextPath', 'server.servlet.context-path', 'server.context-path'],
  };
  if (version === null) return { port: [...newer.port, ...older.port], path: [...newer.path, ...older.path] };
  return versionIn(version, '>=3.0.0-0') === true ? newer : older;
};

/** A `server.port` that somebody set beats what 3.x derives from its own key (nacos-server.properties:18@3.0.3). */
const overridden = (config: Config | undefined): number | null =>
  config?.settings['server.port']?.origin === 'default' ? null : portSetting(config, ['server.port']);

/** Spring Boot's switch for the main port; gRPC has one of its own. */
const isEncrypted = (config: Config | undefined): boolean => config?.settings['server.ssl.enabled']?.value.trim().toLowerCase() === 'true';

const versionOf = ({ have }: CollectContext): string | null =>
  have('nacos.version')?.version ?? have('server.state')?.version ?? have('nacos.jar')?.version ?? null;

const consoleOf = (config: Config | undefined, version: string | null): Pick<ServerAddress, 'consolePort' | 'consolePath'> => {
  const three = version !== null && versionIn(version, '>=3.0.0-0') === true;
  const mode = config?.settings['nacos.deployment.type']?.value.trim().toLowerCase();
  const consolePath = pathSetting(config, ['nacos.console.contextPath', 'nacos.console.context-path']) ?? '';
  if (!three || mode === 'server') return { consolePort: null, consolePath };
  return { consolePort: portSetting(config, ['nacos.console.port']) ?? DEFAULT_CONSOLE_PORT, consolePath };
};

/**
 * Where the server under examination is to be reached: a server as the user named it, else this host with the port of the
 * configuration, of the running process, or 8848. Throws CannotLook when the target names no server.
 */
export const serverAddress = (context: CollectContext): ServerAddress => {
  const { target, have } = context;
  const version = versionOf(context);
  // Foreign files decide nothing about whom the user named.
  const isNamed = target.kind === 'server' || (context.place.trust === 'foreign' && context.named !== null);
  const config = isNamed ? undefined : have('nacos.config');
  const keys = keysOf(version);
  const named = isNamed ? namedServer(context.named ?? target.name) : null;
  if (isNamed && !named)
    throw new CannotLook('unparsable', 'the name of the server is neither an address nor a URL');
  const running = have('nacos.processes')?.find(each => each.own)?.mainPort ?? null;
  const known = named ? named.port : (running ?? overridden(config) ?? portSetting(config, keys.port));
  return {
    scheme: have('server.state')?.baseUrl.startsWith('https:') || isEncrypted(config) ? 'https' : (named?.scheme ?? 'http'),
    host: named?.host ?? '127.0.0.1',
    mainPort: known ?? DEFAULT_PORT,
    contextPath: named?.path ?? pathSetting(config, keys.path) ?? '/nacos',
    ...consoleOf(config, version),
    version,
    guessed:
      known === null && config === undefined && !named ? `no configuration was read: port ${DEFAULT_PORT} is assumed` : null,
  };
};
