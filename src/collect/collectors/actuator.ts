import { reasonOf } from '../../text/usage-error.ts';
import { CannotLook, type CollectContext, type Collected, defineCollector } from '../collector.ts';
import { httpAnswer } from '../net/http.ts';
import { mustBeReachable } from '../net/reachable.ts';
import { baseUrl, serverAddress } from '../net/server-address.ts';

const LIMIT_MS = 5_000;

/** Names of the links of an actuator's first page; null for anything else. */
const endpointsIn = (body: string): readonly string[] | null => {
  try {
    const json: unknown = JSON.parse(body);
    const links = typeof json === 'object' && json !== null && '_links' in json ? json._links : null;
    return typeof links === 'object' && links !== null ? [...new Set(Object.keys(links).map(name => name.replace(/-.*$/, '')))].filter(name => name !== 'self').sort() : null;
  } catch {
    return null;
  }
};

/** One GET of the page that lists the endpoints; none of them is asked. */
const look = async (context: CollectContext): Promise<Collected<'server.actuator'>> => {
  mustBeReachable(context);
  const { options: { probeTimeoutMs }, signal } = context;
  const url = `${baseUrl(serverAddress(context))}/actuator`;
  const answer = await httpAnswer({ url, limitMs: Math.min(probeTimeoutMs, LIMIT_MS), signal }).catch((error: unknown) => {
    throw new CannotLook('unreachable', reasonOf(error));
  });
  const endpoints = answer.status === 200 ? endpointsIn(answer.body) : null;
  return { 'server.actuator': { value: endpoints === null ? null : { url, endpoints }, source: { kind: 'http', method: 'GET', url, status: answer.status } } };
};

/** What Spring's actuator of a running server shows to whoever asks. */
export const actuatorCollector = defineCollector({
  id: 'actuator', provides: ['server.actuator'], after: ['nacos.config', 'nacos.processes', 'nacos.jar'], timeoutMs: LIMIT_MS * 2, collect: context => look(context),
});
