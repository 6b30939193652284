import { isLoopbackHost } from '../../syntax/ip.ts';
import type { Config } from '../../model/config.ts';
import type { NacosProcess } from '../../model/nacos.ts';
import { hostPlace } from '../places/host.ts';
import type { Env, Place } from '../places/place.ts';
import type { CollectOptions } from '../collector.ts';
import { nacosProcessesCollector } from '../collectors/process.ts';
import { configuredMainPort, DEFAULT_MAIN_PORT } from '../../nacos/main-port.ts';
import { configCollector } from '../installation/config.ts';
import { namedServer } from '../../syntax/server-name.ts';
import { runCollectors } from '../run.ts';
import { placeOfHome } from './home-place.ts';
import { speaksFor } from '../collectors/process/may-serve.ts';
import type { Target } from './target.ts';

type ServerTarget = Extract<Target, { kind: 'server' }>;
type InstallationTarget = Extract<Target, { kind: 'installation' }>;

export interface LocalOptions extends CollectOptions {
  /** Of this process. */
  readonly env: Env;
}

const ownAddresses = ({ machine }: Place): ReadonlySet<string> => new Set(Object.values(machine?.addresses() ?? {}).flatMap(list => list.map(({ address }) => address)));

/** Nacos servers that run on this host. */
export const runningServers = async (options: LocalOptions, deadline: AbortSignal): Promise<readonly NacosProcess[]> => {
  const target = { kind: 'machine', name: 'localhost', why: 'pre-flight', preflight: false } as const;
  const fact = (await runCollectors([nacosProcessesCollector], { target, place: hostPlace(options), options }, deadline)).get('nacos.processes');
  return fact?.status === 'known' ? (fact.value as readonly NacosProcess[]) : [];
};

/** A server that has just been started has not bound its main port yet, though others may be; its configuration says which one it will be. */
const aboutToListen = async (
  port: number, servers: readonly NacosProcess[], { info: target }: ServerTarget, options: LocalOptions, deadline: AbortSignal,
): Promise<NacosProcess | undefined> => {
  for (const server of servers) {
    if (server.home === null || server.network === 'other' || server.mainPort !== null || server.listens === null) continue;
    const place = await placeOfHome(server.home, { ...options, preflight: false, running: async () => servers });
    const facts = await runCollectors([configCollector(server.home).collector], { target, place, options }, deadline);
    const config = facts.get('nacos.config');
    if (config?.status === 'known' && configuredMainPort(config.value as Config, null).port === port) return server;
  }
  return undefined;
};

/**
 * A server of this very host is more than an address: when its process can be seen, its installation is examined too.
 * Any other server stays what the user named.
 */
export const localInstallationOf = async (target: ServerTarget, options: LocalOptions, deadline: AbortSignal): Promise<ServerTarget | InstallationTarget> => {
  const named = namedServer(target.address);
  const host = hostPlace(options);
  if (!named || !(isLoopbackHost(named.host) || ownAddresses(host).has(named.host))) return target;
  const port = named.port ?? DEFAULT_MAIN_PORT;
  const servers = await runningServers(options, deadline);
  const listening = servers.find(({ home, listens, mainPort, network }) => home !== null && network !== 'other' && (mainPort === port || listens?.includes(port)));
  const found = listening ?? (await aboutToListen(port, servers, target, options, deadline));
  if (!found?.home || !(await speaksFor(found, host))) return target;
  const place = await placeOfHome(found.home, { ...options, preflight: target.info.preflight, running: async () => servers });
  // Files that nobody vouches for are worth less than the server that was named: it is looked at through its address.
  if (!place.machine) return target;
  return { kind: 'installation', path: found.home, place, named: target.address, info: { ...target.info, kind: 'installation', name: `${found.home} (${target.address}, pid ${found.pid})` } };
};
