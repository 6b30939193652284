import type { ProxyFault } from '../../../model/proxy.ts';
import { editDistance } from '../../../syntax/edit-distance.ts';
import { boundAt } from './blank.ts';
import type { NginxRoot, Placed } from './nginx-files.ts';
import { type Context, inherited, type NginxServer, PASSES } from './nginx-scope.ts';

const faultsIn = (root: NginxRoot): readonly ProxyFault[] => {
  const below = [...root.directives.filter(({ name }) => name === 'http').flatMap(({ block }) => block ?? []), ...(root.isBelowHttp ? root.directives : [])];
  const streams = below.filter(({ name }) => name === 'stream').map(({ path, line }): ProxyFault => ({ fault: 'stream-in-http', path, line, text: 'stream {' }));
  const passes = below.filter(({ name }) => name === 'server').flatMap(({ block }) => (block ?? []).filter(({ name }) => name === 'proxy_pass'));
  return [...streams, ...passes.map(({ path, line, args }): ProxyFault => ({ fault: 'misplaced', path, line, text: `proxy_pass ${args.join(' ')}` }))];
};

/** Names of groups of servers, by the context that knows them. */
const groupsIn = (servers: readonly NginxServer[], root: NginxRoot): Readonly<Record<Context, readonly string[]>> => {
  const named = (around: readonly Placed[]): readonly string[] => around.filter(({ name }) => name === 'upstream').map(({ args }) => args[0] ?? '');
  const of = (context: Context): readonly string[] => servers.filter(one => one.context === context).flatMap(({ around }) => named(around));
  return { http: [...of('http'), ...named(root.directives)], stream: [...of('stream'), ...named(root.directives)] };
};

const passesBelow = (block: readonly Placed[]): readonly Placed[] => block.flatMap(one => (PASSES.includes(one.name) ? [one] : passesBelow(one.block ?? [])));

/** A name without a port and a dot is meant for a group of servers; the resolver rarely knows it. */
const strangeNames = (servers: readonly NginxServer[], root: NginxRoot): readonly ProxyFault[] => {
  const groups = groupsIn(servers, root);
  return servers.flatMap(({ context, server }) => passesBelow(server.block ?? []).flatMap((pass): readonly ProxyFault[] => {
    const name = /^(?:\w+:\/\/)?([A-Za-z][\w-]*)(?:\/.*)?$/.exec(pass.args[0] ?? '')?.[1];
    if (name === undefined || name === 'localhost' || groups[context].includes(name)) return [];
    const place = { path: pass.path, line: pass.line, text: name };
    if (groups[context === 'http' ? 'stream' : 'http'].includes(name)) return [{ fault: 'other-context', ...place }];
    const unused = groups[context].filter(other => !servers.some(one => passesBelow(one.server.block ?? []).some(({ args }) => new RegExp(`^(?:\\w+://)?${other}(?:/|$)`).test(args[0] ?? ''))));
    const near = groups[context].find(other => editDistance(other.toLowerCase().replace(/[-_]/g, ''), name.toLowerCase().replace(/[-_]/g, ''), 2) <= 2) ?? (unused.length === 1 ? unused[0] : undefined);
    return near === undefined ? [] : [{ fault: 'no-upstream', ...place, near }];
  }));
};

const upstreamsOf = (around: readonly Placed[]): readonly Placed[] => around.filter(({ name, block }) => name === 'upstream' && block !== null);

/** Each part of the configuration once, whatever the number of servers in it. */
const arounds = (servers: readonly NginxServer[], context: Context): readonly (readonly Placed[])[] => [...new Set(servers.filter(one => one.context === context).map(({ around }) => around))];

/** Two groups of one name in one part. */
const twice = (servers: readonly NginxServer[]): readonly ProxyFault[] => (['http', 'stream'] as const).flatMap(context => arounds(servers, context).flatMap(around => {
  const groups = upstreamsOf(around);
  return groups.filter((one, at) => groups.findIndex(other => other.args[0] === one.args[0]) < at).map(({ path, line, args }): ProxyFault => ({ fault: 'twice', path, line, text: `upstream ${args[0] ?? ''}` }));
}));

/** HTTP is handed on by a URL, TCP by an address. */
const schemes = (servers: readonly NginxServer[]): readonly ProxyFault[] => servers.flatMap(({ context, server }) => passesBelow((server.block ?? []).filter(({ name }) => context === 'stream' || name !== 'proxy_pass')).flatMap((pass): readonly ProxyFault[] => {
  const [where = ''] = pass.args;
  const place = { fault: 'scheme' as const, path: pass.path, line: pass.line, text: where };
  if (pass.name !== 'proxy_pass' || where.startsWith('$')) return [];
  if (context === 'http') return /^https?:\/\//i.test(where) ? [] : [{ ...place, near: `http://${where}`, edit: { from: where, to: `http://${where}` } }];
  const plain = where.replace(/^\w+:\/\//, '').replace(/\/.*$/, '');
  return plain === where || where.startsWith('unix:') ? [] : [{ ...place, near: plain, edit: { from: where, to: plain } }];
}));

/** Every address of TCP names its port. */
const portless = (servers: readonly NginxServer[]): readonly ProxyFault[] => arounds(servers, 'stream').flatMap(around => upstreamsOf(around).flatMap(({ block }) => {
  const members = (block ?? []).filter(({ name, args }) => name === 'server' && !/^unix:|\$/.test(args[0] ?? ''));
  const ports = [...new Set(members.flatMap(({ args }) => /:(\d+)$/.exec(args[0] ?? '')?.[1] ?? []))];
  return members.filter(({ args }) => !/:\d+$/.test(args[0] ?? '')).map(({ args, path, line }): ProxyFault => {
    const [host = ''] = args;
    const [port, ...others] = ports;
    return { fault: 'no-port', path, line, text: host, ...(port !== undefined && others.length === 0 && { near: `${host}:${port}`, edit: { from: host, to: `${host}:${port}` } }) };
  });
}));

/** TLS is asked for and nothing says with which certificate; what an include brings, or the http around a server that stands alone, is not known. */
const uncertified = (servers: readonly NginxServer[], root: NginxRoot): readonly ProxyFault[] => servers.flatMap(({ server, around }): readonly ProxyFault[] => {
  const block = server.block ?? [];
  const tls = block.find(({ name, args }) => name === 'listen' && args.includes('ssl'));
  const isOpen = around === root.directives || [...block, ...around].some(({ name }) => name === 'include');
  const isGiven = ['ssl_certificate', 'ssl_reject_handshake'].some(name => inherited([around, block], name) !== undefined);
  return !tls || isOpen || isGiven || block.some(({ name }) => name.includes('_by_lua')) ? [] : [{ fault: 'certificate', path: tls.path, line: tls.line, text: `listen ${tls.args.join(' ')}` }];
});

/** gRPC needs TCP: a listener for datagrams hears none of it. */
const datagrams = (servers: readonly NginxServer[]): readonly ProxyFault[] => servers.filter(({ context }) => context === 'stream').flatMap(({ server }) => {
  const listens = (server.block ?? []).filter(({ name }) => name === 'listen');
  return listens.filter(({ args }) => args.includes('udp') && !listens.some(other => other.args[0] === args[0] && !other.args.includes('udp'))).map(({ args, path, line }): ProxyFault =>
    ({ fault: 'udp', path, line, text: `listen ${args.join(' ')}`, port: boundAt(args[0] ?? '').port ?? 0, edit: { from: ' udp', to: '' } }));
});

/** What nginx refuses of one tree of files, or hears otherwise. */
export const nginxFaults = (servers: readonly NginxServer[], root: NginxRoot): readonly ProxyFault[] =>
  [...faultsIn(root), ...strangeNames(servers, root), ...twice(servers), ...schemes(servers), ...portless(servers), ...uncertified(servers, root), ...datagrams(servers)];
