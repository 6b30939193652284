import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '../../model/nacos.ts';
import { type DerivedPort, derivedPorts } from '../../nacos/ports.ts';
import { CannotLook, defineCollector, type CollectContext } from '../collector.ts';
import { excerptWith } from '../../secrets/learning-mask.ts';
import { mayConnect, mustBeReachable } from '../net/reachable.ts';
import { baseUrl, serverAddress, type ServerAddress, urlHost } from '../net/server-address.ts';
import { type TcpAnswer, tcpAnswer } from '../net/tcp.ts';
import { isTried } from '../../nacos/endpoint.ts';
import { isPort } from './ports/bind.ts';
import { isLoopbackHost, sameHost } from '../../syntax/ip.ts';
import { listedMemberPorts, type MemberPort, memberPorts, rememberedPorts } from './endpoints/members.ts';
import { readinessOf, recordedSpeech, speechOf } from './endpoints/speaks.ts';

/** Connecting, asking over gRPC and asking raw follow each other; together they must end before the collector's own limit. */
const COLLECTOR_LIMIT_MS = 25_000;
const LOOK_SHARE_MS = 6_000;

const WORDS: Readonly<Record<'closed' | 'filtered' | 'unresolvable' | 'resolver-silent', string>> = {
  closed: 'the connection is refused',
  filtered: 'no answer to the connection attempt',
  unresolvable: 'the name does not resolve',
  'resolver-silent': 'no name server answers for the name',
};

/** A connection attempt; where the attempts were made elsewhere, how it ended there. */
const reached = ({ place, options, signal }: CollectContext, host: string, port: number): Promise<TcpAnswer | null> =>
  place.recorded ? Promise.resolve(place.recorded.tcp(host, port)) : tcpAnswer(host, port, Math.min(options.probeTimeoutMs, LOOK_SHARE_MS), signal);

const NOT_TRIED = 'the collector script did not try it';

const endpointOf = async ({ role, port }: DerivedPort, address: ServerAddress, context: CollectContext): Promise<Endpoint> => {
  const { host } = address;
  if (!isPort(port)) return { role, host, port, tcp: 'not-probed', speaks: null, detail: 'not a port number' };
  const limitMs = Math.min(context.options.probeTimeoutMs, LOOK_SHARE_MS);
  const tcp = await reached(context, host, port);
  if (tcp === null) return { role, host, port, tcp: 'not-probed', speaks: null, detail: NOT_TRIED };
  if (tcp.state !== 'open') {
    return { role, host, port, tcp: tcp.state, speaks: null, detail: `${WORDS[tcp.state]} (${tcp.code ?? 'no code'})` };
  }
  if (context.place.recorded) return { role, host, port, tcp: 'open', ...recordedSpeech(context.place.recorded, role, baseUrl(address)) };
  const look = { host: tcp.remoteAddress ?? host, port, role, baseUrl: baseUrl(address), limitMs, signal: context.signal, excerpt: excerptWith(context.options.ledger) };
  return { role, host, port, tcp: 'open', ...(await speechOf(look)) };
};

/**
 * Which of its ports is lost tells a dead member from a blocked one; what the ports speak, and whether it says that it is ready, tells a
 * member that was stopped, hangs or is still starting: the kernel takes its connections all the same.
 */
const memberEndpointOf = async ({ role, host, port }: MemberPort, { contextPath, scheme }: ServerAddress, context: CollectContext, who = 'another member'): Promise<Endpoint> => {
  const { options, signal, place } = context;
  const limitMs = Math.min(options.probeTimeoutMs, LOOK_SHARE_MS);
  const tried = await reached(context, host, port);
  if (tried === null) return { role, host, port, tcp: 'not-probed', speaks: null, detail: `${who}, ${NOT_TRIED}` };
  const { state, code, remoteAddress, ms } = tried;
  const took = ms === undefined ? {} : { connectMs: ms };
  if (state !== 'open') return { role, host, port, tcp: state, speaks: null, detail: `${who}, ${WORDS[state]} (${code ?? 'no code'})` };
  if (role === 'raft' || place.recorded) return { role, host, port, tcp: state, speaks: null, detail: `${who}, not asked`, ...took };
  const url = `${scheme}://${urlHost(host)}:${port}${contextPath}`;
  const look = { host: remoteAddress ?? host, port, role, baseUrl: url, limitMs, signal, excerpt: excerptWith(options.ledger) };
  const [said, readiness] = await Promise.all([speechOf(look), role === 'main' ? readinessOf(look) : undefined]);
  return { role, host, port, tcp: state, speaks: said.speaks, detail: `${who}, ${said.detail}`, ...(readiness !== undefined && { readiness }), ...took };
};

/** So long after the first look a server that ends has closed its main port too. */
const AGAIN_MS = 1_000;

const isServers = ({ role }: Endpoint): boolean => role === 'grpc-sdk' || role === 'grpc-cluster' || role === 'raft';

/** A server that ends closes its ports one after the other: what refuses beside an open main port is tried once more, with that port. */
const triedAgain = async (first: readonly Endpoint[], again: () => Promise<readonly Endpoint[]>, { place, signal }: CollectContext): Promise<readonly Endpoint[]> => {
  const isCut = first.some(one => isServers(one) && one.tcp === 'closed') && first.some(({ role, tcp, speaks }) => role === 'main' && tcp === 'open' && speaks === 'nacos-http');
  if (!isCut || place.recorded) return first;
  const hasWaited = await sleep(AGAIN_MS, true, { signal }).catch(() => false);
  return hasWaited ? again() : first;
};

const isHereOf = (context: CollectContext): ((host: string) => boolean) => {
  const { machine } = context.place;
  const here = Object.values(machine?.addresses() ?? {}).flatMap(list => list.map(({ address }) => address));
  return name => isLoopbackHost(name) || name === machine?.hostname || here.some(one => sameHost(one, name));
};

/** By cluster.conf; nobody else's says which addresses are of the host it came from. */
const listedPortsOf = (context: CollectContext, { basePort }: ServerAddress): readonly MemberPort[] => {
  const { place, target } = context;
  const conf = mayConnect(context) ? context.have('nacos.cluster-conf') : undefined;
  if (!conf || place.machine === null || target.kind !== 'installation') return [];
  return listedMemberPorts(conf, basePort, isHereOf(context));
};

/** Own ports are tried while the server is being asked over HTTP; what only its answer tells is tried after it. */
const ownEndpoints = async (context: CollectContext): Promise<readonly Endpoint[]> => {
  const address = serverAddress(context);
  const early = derivedPorts(address.mainPort, address).map(port => ({ port, endpoint: endpointOf(port, address, context) }));
  await Promise.all([context.settled('server.state'), context.settled('nacos.version')]);
  const told = serverAddress(context);
  const wanted = derivedPorts(told.mainPort, told);
  const first = await Promise.all(wanted.map(port =>
    early.find(one => one.port.role === port.role && one.port.port === port.port)?.endpoint ?? endpointOf(port, told, context)));
  // Whose process is seen is looked at again as a whole (src/collect/steady.ts).
  return context.target.kind === 'server' ? triedAgain(first, () => Promise.all(wanted.map(port => endpointOf(port, told, context))), context) : first;
};

/** Those that cluster.conf names are tried while the server is being asked; its own list, when it gives one, has the last word. */
const membersEndpoints = async (context: CollectContext, address: ServerAddress): Promise<readonly Endpoint[]> => {
  const early = listedPortsOf(context, address).map(port => ({ port, endpoint: memberEndpointOf(port, address, context) }));
  await context.settled('server.members');
  const members = context.have('server.members');
  const wanted = members ? memberPorts(members, address.host, mayConnect(context) ? context.have('nacos.cluster-conf') : undefined) : early.map(({ port }) => port);
  const first = (port: MemberPort): Promise<Endpoint> => early.find(one => one.port.port === port.port && sameHost(one.port.host, port.host))?.endpoint ?? memberEndpointOf(port, address, context);
  // The main port of each begins its own.
  const starts = wanted.flatMap(({ role }, at) => (role === 'main' ? [at] : []));
  const met = await Promise.all(starts.map(async (from, nth) => {
    const own = wanted.slice(from, starts[nth + 1]);
    return triedAgain(await Promise.all(own.map(first)), () => Promise.all(own.map(port => memberEndpointOf(port, address, context))), context);
  }));
  return met.flat();
};

/** Peers that the installation's own Raft data names, and neither its list nor its own address. */
const rememberedEndpoints = async (context: CollectContext, address: ServerAddress, isHere: (host: string) => boolean): Promise<readonly Endpoint[]> => {
  if (context.target.kind !== 'installation' || !mayConnect(context) || context.place.recorded) return [];
  const listed = (context.have('nacos.cluster-conf')?.lines ?? []).flatMap(({ members }) => members);
  const isWanted = (host: string, port: number): boolean => (port === address.basePort && isHere(host)) || listed.some(one => one.port === port && sameHost(one.host, host));
  return Promise.all(rememberedPorts(context.have('nacos.data'), isWanted).map(port => memberEndpointOf(port, address, context, 'a remembered peer')));
};

/** Every port of the server as a client on this machine sees it, its own first, then those of the other members. */
export const endpointsCollector = defineCollector({
  id: 'server-endpoints',
  provides: ['server.endpoints'],
  after: ['nacos.config', 'nacos.processes', 'nacos.jar', 'nacos.cluster-conf', 'nacos.data'],
  timeoutMs: COLLECTOR_LIMIT_MS,
  collect: async context => {
    mustBeReachable(context);
    const address = serverAddress(context);
    const value = (await Promise.all([ownEndpoints(context), membersEndpoints(context, address), rememberedEndpoints(context, address, isHereOf(context))])).flat();
    if (context.place.recorded && !value.some(isTried)) throw new CannotLook('not-collected', 'the collector script tried no port');
    const source = {
      kind: 'tcp',
      address: `${address.host}:${address.mainPort}`,
      what: 'connect, gRPC ServerCheck, HTTP',
    } as const;
    return { 'server.endpoints': { value, source, ...(address.guessed === null ? {} : { partial: address.guessed }) } };
  },
});
