import type { Endpoint } from '../../model/nacos.ts';
import { type DerivedPort, derivedPorts } from '../../kit/ports.ts';
import { defineCollector, type CollectContext } from '../collector.ts';
import { mustBeReachable } from '../net/reachable.ts';
import { baseUrl, serverAddress, type ServerAddress } from '../net/server-address.ts';
import { tcpAnswer } from '../net/tcp.ts';
import { isPort } from './ports/bind.ts';
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
  const look = { host: tcp.remoteAddress ?? host, port, role, baseUrl: baseUrl(address), limitMs, signal: context.signal };
  return { role, host, port, tcp: 'open', ...(await speechOf(look)) };
};

/** Every port of the server as a client on this machine sees it. */
export const endpointsCollector = defineCollector({
  id: 'server-endpoints',
  provides: ['server.endpoints'],
  after: ['nacos.config', 'nacos.processes', 'nacos.version', 'nacos.jar', 'server.state'],
  timeoutMs: COLLECTOR_LIMIT_MS,
  collect: async context => {
    mustBeReachable(context);
    const address = serverAddress(context);
    const value = await Promise.all(derivedPorts(address.mainPort, address).map(port => endpointOf(port, address, context)));
    const source = {
      kind: 'tcp',
      address: `${address.host}:${address.mainPort}`,
      what: 'connect, gRPC ServerCheck, HTTP',
    } as const;
    return { 'server.endpoints': { value, source, ...(address.guessed === null ? {} : { partial: address.guessed }) } };
  },
});
