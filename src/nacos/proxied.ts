import type { DeclaredContainer, Deployment } from '../model/deployment.ts';
import type { Proxies, ProxyRoute, ProxyTarget } from '../model/proxy.ts';
import { isLoopbackHost } from '../syntax/ip.ts';
import { DEFAULT_CONSOLE_PORT } from './console-port.ts';
import { consolePortIn, containerCalled, hostPortOf, isCalled, isNacosContainer, mainPortIn } from './declared-container.ts';
import { DEFAULT_MAIN_PORT } from './main-port.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from './ports.ts';

/** What of Nacos a proxy hands on to. */
export type ProxiedRole = 'main' | 'grpc' | 'peer' | 'raft' | 'console';

/** A way through a proxy to Nacos. */
export interface ProxiedWay {
  readonly route: ProxyRoute;
  readonly role: ProxiedRole;
  /** The main port of the servers it leads to. */
  readonly mainPort: number;
  /** Under which clients reach it; null: it is not told, or the proxy's container does not publish it. */
  readonly clientPort: number | null;
  /** The container that the proxy runs in, where one is declared. */
  readonly container: DeclaredContainer | null;
}

const slashed = (path: string): string => path.replaceAll('\\', '/').replace(/^\.\//, '');

const isMountedIn = ({ mounts, path }: DeclaredContainer, file: string): boolean =>
  mounts.some(({ kind, source }) => {
    if (kind !== 'bind' || source === null) return false;
    const folder = slashed(path).replace(/[^/]*$/, '');
    const full = slashed(source).startsWith('/') ? slashed(source) : `${folder}${slashed(source)}`;
    return slashed(file) === full || slashed(file).startsWith(`${full.replace(/\/$/, '')}/`);
  });

const PRODUCTS: Readonly<Partial<Record<ProxyRoute['product'], RegExp>>> = { nginx: /nginx|openresty|tengine/i, haproxy: /haproxy/i, envoy: /envoy/i, traefik: /traefik/i, apisix: /apisix/i };

/** The container that has this file mounted; else the only one with such an image. */
export const proxyContainer = (route: ProxyRoute, declared: Deployment | undefined): DeclaredContainer | null => {
  if (!declared) return null;
  const mounted = declared.containers.find(one => isMountedIn(one, route.path));
  const pattern = PRODUCTS[route.product];
  const like = declared.containers.filter(({ image }) => image !== null && pattern?.test(image));
  return mounted ?? (like.length === 1 ? (like[0] ?? null) : null);
};

/** The container that a proxy means by a name, or by a port of the host. */
export const targetContainer = ({ host, port }: ProxyTarget, declared: Deployment | undefined): DeclaredContainer | null => {
  if (!declared || host === null) return null;
  return containerCalled(declared, host)
    ?? declared.containers.find(one => isNacosContainer(one) && port !== null && one.ports.some(({ hostPort }) => hostPort === port)) ?? null;
};

/** The port inside of the container, whatever the proxy calls it by. */
const innerPort = (target: ProxyTarget, container: DeclaredContainer | null): number | null => {
  const isName = container !== null && target.host !== null && isCalled(container, target.host);
  return container === null || isName ? target.port : (container.ports.find(({ hostPort }) => hostPort === target.port)?.containerPort ?? target.port);
};

interface Numbers {
  readonly main: number;
  readonly console: number;
}

const roleOfPort = (port: number | null, { main, console }: Numbers): ProxiedRole | null => {
  if (port === main) return 'main';
  if (port === main + GRPC_SDK_OFFSET) return 'grpc';
  if (port === main + GRPC_CLUSTER_OFFSET) return 'peer';
  if (port === main + RAFT_OFFSET) return 'raft';
  return port === console ? 'console' : null;
};

/** Ports that other programs have too. */
const COMMON: ReadonlySet<number> = new Set([80, 443, DEFAULT_CONSOLE_PORT]);

/** Main ports that the routes themselves show: what takes the paths of Nacos. */
const mainPortsIn = ({ routes }: Proxies, known: number): readonly number[] => {
  const ports = routes.filter(({ layer, route }) => layer === 'http' && /^\^?~?\/nacos\b/.test(route)).flatMap(({ targets }) => targets.map(({ port }) => port)).filter(port => port !== null && !COMMON.has(port));
  return [...new Set([known, ...(ports as number[])])];
};

/** `location /nacos/` whose path is taken away before 8080: nobody but who means the console of 3.x writes that. */
const isMeantForConsole = ({ layer, route, rewritten }: Proxies['routes'][number]): boolean => layer === 'http' && /^\^?~?\/nacos\b/.test(route) && rewritten === '/';

interface Sought {
  readonly declared: Deployment | undefined;
  readonly mains: readonly number[];
  /** Hosts that the main port or gRPC is handed on to: 8080 of another host is another program's. */
  readonly hosts: ReadonlySet<string>;
  readonly isConsole?: boolean;
}

const roleOfTarget = (target: ProxyTarget, { declared, mains, hosts, isConsole = false }: Sought): { readonly role: ProxiedRole; readonly main: number } | null => {
  const container = targetContainer(target, declared);
  if (container && !isNacosContainer(container) && container.image !== null && declared?.kind !== 'kubernetes') return null;
  const port = innerPort(target, container);
  const own = container && isNacosContainer(container) ? { main: mainPortIn(container), console: consolePortIn(container) } : null;
  for (const numbers of own ? [own] : mains.map(main => ({ main, console: DEFAULT_CONSOLE_PORT }))) {
    const role = roleOfPort(port, numbers);
    if (role !== null && (role !== 'console' || own || isConsole || hosts.has(target.host ?? '') || /nacos/i.test(target.host ?? ''))) return { role, main: numbers.main };
  }
  return null;
};

/** Every way through the proxies to Nacos; what leads elsewhere is left out. */
export const proxiedWays = (proxies: Proxies, declared: Deployment | undefined, mainPort: number | undefined): readonly ProxiedWay[] => {
  const inDeclared = declared?.containers.find(isNacosContainer);
  const standard = mainPort ?? (inDeclared ? mainPortIn(inDeclared) : DEFAULT_MAIN_PORT);
  const mains = mainPortsIn(proxies, standard);
  const bare = { declared, mains, hosts: new Set<string>() };
  const hosts = new Set(proxies.routes.flatMap(({ targets }) => targets).filter(target => roleOfTarget(target, bare) !== null).map(({ host }) => host ?? ''));
  return proxies.routes.flatMap((route): readonly ProxiedWay[] => {
    const found = route.targets.map(target => roleOfTarget(target, { ...bare, hosts, isConsole: isMeantForConsole(route) })).find(one => one !== null);
    if (!found) return [];
    const container = proxyContainer(route, declared);
    const clientPort = route.port === null ? null : container ? hostPortOf(container, route.port) : route.port;
    return [{ route, role: found.role, mainPort: found.main, clientPort, container }];
  });
};

/** In a container of its own, loopback is the proxy itself. */
export const isProxyItself = ({ host }: ProxyTarget, container: DeclaredContainer | null): boolean => host !== null && isLoopbackHost(host) && container !== null && container.networkMode === 'bridge';
