import type { Endpoint } from '../../model/nacos.ts';
import type { TlsPort } from '../../model/tls.ts';
import { versionSeen } from '../../nacos/main-port.ts';
import { isOfMember } from '../../nacos/member-list.ts';
import { grpcTlsIsOn } from '../../nacos/tls-keys.ts';
import { mapWithWidth } from '../net/limit.ts';
import { CannotLook, type CollectContext, defineCollector } from '../collector.ts';
import { mustBeReachable } from '../net/reachable.ts';
import { serverAddress } from '../net/server-address.ts';
import { TLS } from './endpoints/speaks.ts';
import { tlsAnswer } from '../net/tls.ts';

const LIMIT_MS = 5_000;
/** Of a large cluster the first members tell what the others would. */
const MOST_PORTS = 32;
const WIDTH = 8;

/** Ports that are to speak TLS, by the address, by the configuration, or by what they said when they were asked without it. */
const speaksTls = (context: CollectContext): ((endpoint: Endpoint) => boolean) => {
  const { have, place } = context;
  const isNamed = context.target.kind === 'server' || place.trust === 'foreign';
  const config = isNamed ? undefined : have('nacos.config');
  const version = versionSeen(have);
  const isWeb = serverAddress(context).scheme === 'https';
  return ({ role, tcp, detail }) => {
    if (tcp !== 'open') return false;
    if (detail.replace('another member, ', '').startsWith(TLS)) return true;
    if (role === 'grpc-sdk' || role === 'grpc-cluster') return grpcTlsIsOn(config, role, version);
    return role === 'main' && isWeb;
  };
};

const asked = async (endpoint: Endpoint, { options, signal }: CollectContext): Promise<TlsPort> => {
  const { role, host, port } = endpoint;
  const alpn = role === 'main' || role === 'console' ? ['http/1.1'] : ['h2'];
  const askedMs = Date.now();
  return { role, host, port, isOther: isOfMember(endpoint), askedMs, ...(await tlsAnswer(host, port, alpn, Math.min(options.probeTimeoutMs, LIMIT_MS), signal)) };
};

/** The certificates that the ports show, where TLS is in play at all. */
export const tlsCollector = defineCollector({
  id: 'server-tls',
  provides: ['server.tls'],
  after: ['server.endpoints', 'nacos.config'],
  timeoutMs: LIMIT_MS * 2,
  collect: async context => {
    mustBeReachable(context);
    if (context.place.recorded) throw new CannotLook('not-collected', 'the collector script does not look at certificates');
    const endpoints = context.have('server.endpoints');
    if (!endpoints) throw new CannotLook('unreachable', 'the ports were not seen');
    const wanted = endpoints.filter(speaksTls(context)).slice(0, MOST_PORTS);
      const value = await mapWithWidth(wanted, WIDTH, endpoint => asked(endpoint, context));
    return { 'server.tls': { value, source: { kind: 'tcp', address: serverAddress(context).host, what: 'TLS handshake' } } };
  },
});
