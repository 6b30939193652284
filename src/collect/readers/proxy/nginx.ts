import type { Proxies, ProxyRoute, ProxySetting, ProxyTarget } from '../../../model/proxy.ts';
import { nginxBytes, nginxSeconds } from '../../../syntax/nginx.ts';
import { blankRoute, boundAt, type ProxyText, targetOf } from './blank.ts';
import { type NginxRoot, nginxRoots, type Placed } from './nginx-files.ts';
import { nginxFaults } from './nginx-faults.ts';
import { type Context, inherited, type NginxServer, PASSES, type Scope } from './nginx-scope.ts';
import { table } from '../../../syntax/table.ts';

const setting = (scope: Scope, name: string, of: (text: string) => number | null, standard: number, path: string): ProxySetting<number> => {
  const found = inherited(scope, name);
  const value = found && of(found.args.join(''));
  return value == null ? { value: standard, path, line: null } : { value, path: found?.path ?? path, line: found?.line ?? null, text: found?.args.join(' ') ?? '' };
};

/** Servers of an upstream that take requests while all of them run. */
const serversOfGroup = (block: readonly Placed[]): readonly Placed[] => block.filter(({ name, args }) => name === 'server' && !args.includes('down'));

/** What sends a client to the same server each time; a server in reserve takes nothing. */
const isSticky = (block: readonly Placed[]): boolean =>
  block.some(({ name }) => /^(?:ip_hash|hash|sticky|sticky_cookie_insert|session_sticky|jvm_route)$/.test(name)) || serversOfGroup(block).filter(({ args }) => !args.includes('backup')).length < 2;

interface Upstream {
  readonly targets: readonly ProxyTarget[];
  readonly isSticky: boolean;
}

const upstreamsIn = (block: readonly Placed[]): ReadonlyMap<string, Upstream> =>
  new Map(block.flatMap(({ name, args, block: inner }): readonly [string, Upstream][] => (name === 'upstream' && inner ? [[
    args[0] ?? '', { isSticky: isSticky(inner), targets: serversOfGroup(inner).map(({ args: words, path, line }) => targetOf(words[0] ?? '', null, path, line)) },
  ]] : [])));

interface Passed {
  readonly scheme: string | null;
  readonly upstream: string | null;
  readonly uri: string | null;
  readonly targets: readonly ProxyTarget[];
  readonly isSticky: boolean;
}

const DEFAULT_PORT: Readonly<Record<string, number>> = table({ http: 80, https: 443, grpc: 80, grpcs: 443 });

const passedTo = ({ args, path, line }: Placed, upstreams: ReadonlyMap<string, Upstream>): Passed => {
  const match = /^(?:(\w+):\/\/)?([^/\s]+)(\/.*)?$/.exec(args[0] ?? '');
  const [, scheme = null, where = '', uri = null] = match ?? [];
  const group = upstreams.get(where);
  const standard = DEFAULT_PORT[scheme ?? ''] ?? null;
  if (group) return { scheme, uri, upstream: where, isSticky: group.isSticky, targets: group.targets.map(one => (one.port === null ? { ...one, port: standard, isPortless: true as const } : one)) };
  return { scheme, uri, upstream: null, isSticky: true, targets: [targetOf(where, standard, path, line)] };
};

const LISTEN_ALL: Placed = { name: 'listen', args: ['80'], path: '', line: 0, block: null };

const listensOf = (server: readonly Placed[]): readonly Placed[] => {
  const all = server.filter(({ name }) => name === 'listen');
  const listens = all.filter(({ args }) => !/^unix:/.test(args[0] ?? '') && !args.includes('udp'));
  return all.length > 0 ? listens : [LISTEN_ALL];
};

/** Both addresses of one port are one listener to whoever connects. */
const onePerPort = (listens: readonly Placed[]): readonly Placed[] =>
  listens.filter((one, at) => listens.findIndex(other => boundAt(other.args[0] ?? '').port === boundAt(one.args[0] ?? '').port) === at);

const locationsIn = (block: readonly Placed[], scope: Scope): readonly { readonly location: Placed; readonly scope: Scope }[] =>
  block.filter(({ name }) => name === 'location').flatMap(location => {
    const inner = location.block ?? [];
    return [{ location, scope: [...scope, inner] }, ...locationsIn(inner, [...scope, inner])];
  });

/** Within the location, or in an `if` of it. */
const passIn = (block: readonly Placed[]): Placed | undefined =>
  block.find(({ name }) => PASSES.includes(name)) ?? block.filter(({ name }) => name === 'if').map(({ block: inner }) => passIn(inner ?? [])).find(found => found !== undefined);

const rewriteIn = (block: readonly Placed[]): string | null => block.find(({ name, args }) => name === 'rewrite' && (args[2] === 'break' || args[2] === 'last'))?.args[1] ?? null;

const httpRoute = (pass: Placed, location: Placed, scope: Scope, upstreams: ReadonlyMap<string, Upstream>): Omit<ProxyRoute, 'port' | 'ip' | 'isTls' | 'hosts'> => {
  const { scheme, uri, upstream, targets, isSticky: sticks } = passedTo(pass, upstreams);
  const own = location.block ?? [];
  const isGrpc = pass.name === 'grpc_pass';
  const host = scope.toReversed().map(block => block.filter(({ name }) => name === 'proxy_set_header')).find(list => list.length > 0)?.find(({ args }) => /^host$/i.test(args[0] ?? ''));
  const words = location.args.filter(word => !/^(?:=|~\*?|\^~)$/.test(word));
  const password = inherited(scope, 'auth_basic');
  return {
    ...blankRoute('nginx', pass.path, pass.line), layer: isGrpc || /^grpcs?$/.test(scheme ?? '') ? 'grpc' : 'http', route: words[0] ?? '/',
    rewritten: uri ?? rewriteIn(own), upstream, targets, isSticky: sticks,
    timeoutSeconds: setting(scope, isGrpc ? 'grpc_read_timeout' : 'proxy_read_timeout', nginxSeconds, 60, pass.path),
    bodyBytes: ((size): ProxySetting<number> | null => (size.value === 0 ? null : size))(setting(scope, 'client_max_body_size', nginxBytes, 1024 ** 2, pass.path)),
    sendsUpstreamName: !isGrpc && (host === undefined || /^\$proxy_host$/.test(host.args[1] ?? '')), ...(!isGrpc && host?.args[1] === '$host' && { dropsPort: true as const }), asksPassword: password !== undefined && password.args[0] !== 'off',
  };
};

const httpServer = (server: Placed, http: readonly Placed[]): readonly ProxyRoute[] => {
  const block = server.block ?? [];
  const upstreams = upstreamsIn(http);
  const hosts = block.filter(({ name }) => name === 'server_name').flatMap(({ args }) => args).filter(name => name !== '_' && name !== '');
  const made = locationsIn(block, [http, block]).flatMap(({ location, scope }) => {
    const pass = passIn(location.block ?? []);
    return pass ? [httpRoute(pass, location, scope, upstreams)] : [];
  });
  if (server.line === 0) return made.map((route): ProxyRoute => ({ ...route, port: null, ip: null, isTls: false, hosts, bodyBytes: route.bodyBytes?.line === null ? null : route.bodyBytes }));
  return onePerPort(listensOf(block)).flatMap(({ args, line }) => made.map((route): ProxyRoute => ({ ...route, ...(line > 0 && { listenLine: line }), ...boundAt(args[0] ?? ''), isTls: args.includes('ssl') || args.includes('quic'), hosts })));
};

const streamServer = (server: Placed, stream: readonly Placed[]): readonly ProxyRoute[] => {
  const block = server.block ?? [];
  const pass = block.find(({ name }) => name === 'proxy_pass');
  if (!pass) return [];
  const { upstream, targets } = passedTo(pass, upstreamsIn(stream));
  const scope = [stream, block];
  const header = inherited(scope, 'proxy_protocol');
  return onePerPort(listensOf(block)).map(({ args, line }): ProxyRoute => ({
    ...blankRoute('nginx', pass.path, pass.line), ...(line > 0 && { listenLine: line }), ...(header && header.path === pass.path && { headerLine: header.line }), layer: 'tcp', ...boundAt(args[0] ?? ''), isTls: args.includes('ssl'), upstream, targets,
    timeoutSeconds: setting(scope, 'proxy_timeout', nginxSeconds, 600, pass.path), sendsProxyHeader: header?.args[0] === 'on',
  }));
};

const serversIn = (around: readonly Placed[], context: Context | null): readonly NginxServer[] =>
  around.flatMap((server): readonly NginxServer[] => {
    if (server.name !== 'server' || !server.block) return [];
    const passes = server.block.some(({ name }) => name === 'proxy_pass');
    return [{ context: context ?? (passes ? 'stream' : 'http'), server, around }];
  });

/** Locations that stand in no server, which has no line then: somebody shows what he wrote into his, or a file that a server includes. Where that listens is not told. */
const ofLocations = (directives: readonly Placed[]): readonly NginxServer[] => {
  const [first] = directives.filter(({ name }) => name === 'location');
  return first ? [{ context: 'http', server: { name: 'server', args: [], path: first.path, line: 0, block: directives }, around: directives }] : [];
};

/** Servers below `http` or `stream`, and those of a file that stands in neither: what hands on without a location is of `stream`. */
const serversOf = ({ directives }: NginxRoot): readonly NginxServer[] => {
  const blocks = (list: readonly Placed[], context: Context): readonly (readonly Placed[])[] => list.flatMap(({ name, block }) => (name === context && block ? [block] : []));
  const http = blocks(directives, 'http');
  const streams = [...blocks(directives, 'stream'), ...http.flatMap(block => blocks(block, 'stream'))];
  return [...http.flatMap(block => serversIn(block, 'http')), ...streams.flatMap(block => serversIn(block, 'stream')), ...serversIn(directives, null), ...ofLocations(directives)];
};

/** Files of nginx or OpenResty, or the output of `nginx -T`. */
export const parseNginxFiles = (texts: readonly ProxyText[]): Proxies => {
  const { roots, faults } = nginxRoots(texts);
  const routes = roots.flatMap(serversOf).flatMap(({ context, server, around }) => (context === 'http' ? httpServer(server, around) : streamServer(server, around)));
  return { routes, faults: [...faults, ...roots.flatMap(root => nginxFaults(serversOf(root), root))] };
};
