import type { Endpoint } from '../../model/nacos.ts';
import { type DerivedPort, derivedPorts } from '../../nacos/ports.ts';
import { defineCollector, type CollectContext } from '../collector.ts';
import { excerptWith } from '../../secrets/learning-mask.ts';
import { mayConnect, mustBeReachable } from '../net/reachable.ts';
import { baseUrl, serverAddress, type ServerAddress } from '../net/server-address.ts';
import { tcpAnswer } from '../net/tcp.ts';
import { isPort } from './ports/bind.ts';
import { lostMemberPorts, type MemberPort } from './endpoints/members.ts';
import { speechOf } from './endpoints/speaks.ts';

/** Connecting, asking over gRPC and asking raw follow each other; together they must end before the collector's own limit. */
const COLLECTOR_LIMIT_MS = 25_000;
const LOOK_SHARE_MS = 6_000;

const WORDS: Readonly<Record<'closed' | 'filtered' | 'unresolvable', string>> = {
  closed: 'the connection is refused',
  filtered: 'no answer to the connection attempt',
  unresolvable: 'the name does not resolve',
};

const endpointOf = async ({ role, port }: DerivedPort, address: ServerAddress, context: CollectContext): Promise<Endpoint> => {
  const { host } = address;
  if (!isPort(port)) return { role, host, port, tcp: 'not-probed', speaks: null, detail: 'not a port number' };
  const limitMs = Math.min(context.options.probeTimeoutMs, LOOK_SHARE_MS);
  const tcp = await tcpAnswer(host, port, limitMs, context.signal);
  if (tcp.state !== 'open') {
    return { role, host, port, tcp: tcp.state, speaks: null, detail: `${WORDS[tcp.state]} (${tcp.code ?? 'no code'})` };
  }
  const look = { host: tcp.remoteAddress ?? host, port, role, baseUrl: baseUrl(address), limitMs, signal: context.signal, excerpt: excerptWith(context.options.ledger) };
  return { role, host, port, tcp: 'open', ...(await speechOf(look)) };
};

/** Only whether it can be connected to: which of its ports is lost tells a dead member from a blocked one. */
const memberEndpointOf = async ({ role, host, port }: MemberPort, { options, signal }: CollectContext): Promise<Endpoint> => {
  const limitMs = Math.min(options.probeTimeoutMs, LOOK_SHARE_MS);
  const { state, code } = await tcpAnswer(host, port, limitMs, signal);
  const detail = state === 'open' ? 'another member, not asked' : `another member, ${WORDS[state]} (${code ?? 'no code'})`;
  return { role, host, port, tcp: state, speaks: null, detail };
};

/** Every port of the server as a client on this machine sees it, its own first, then those of members that are lost. */
export const endpointsCollector = defineCollector({
  id: 'server-endpoints',
  provides: ['server.endpoints'],
  after: ['nacos.config', 'nacos.processes', 'nacos.version', 'nacos.jar', 'server.state', 'server.members', 'nacos.cluster-conf'],
  timeoutMs: COLLECTOR_LIMIT_MS,
  collect: async context => {
    mustBeReachable(context);
    const address = serverAddress(context);
    const lost = lostMemberPorts(context.have('server.members') ?? [], address.host, mayConnect(context) ? context.have('nacos.cluster-conf') : undefined);
    const value = await Promise.all([
      ...derivedPorts(address.mainPort, address).map(port => endpointOf(port, address, context)),
      ...lost.map(port => memberEndpointOf(port, context)),
    ]);
    const source = {
      kind: 'tcp',
      address: `${address.host}:${address.mainPort}`,
      what: 'connect, gRPC ServerCheck, HTTP',
    } as const;
    return { 'server.endpoints': { value, source, ...(address.guessed === null ? {} : { partial: address.guessed }) } };
  },
});
