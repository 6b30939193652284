import { isLoopbackHost } from '../../kit/ip.ts';
import { networkInterfaces } from 'node:os';
import type { NacosProcess } from '../../model/nacos.ts';
import type { CollectOptions } from '../collector.ts';
import { nacosProcessesCollector } from '../collectors/process.ts';
import { namedServer } from '../net/server-address.ts';
import { runCollectors } from '../run.ts';
import type { Target } from './target.ts';

type ServerTarget = Extract<Target, { kind: 'server' }>;
type InstallationTarget = Extract<Target, { kind: 'installation' }>;

const ownAddresses = (): ReadonlySet<string> => new Set(Object.values(networkInterfaces()).flatMap(list => (list ?? []).map(({ address }) => address)));

/** Nacos servers that run on this host. */
export const runningServers = async (options: CollectOptions, deadline: AbortSignal): Promise<readonly NacosProcess[]> => {
  const info = { kind: 'machine', name: 'localhost', why: 'pre-flight', preflight: false } as const;
  const fact = (await runCollectors([nacosProcessesCollector], info, options, deadline)).get('nacos.processes');
  return fact?.status === 'known' ? (fact.value as readonly NacosProcess[]) : [];
};

/**
 * A server of this very host is more than an address: when its process can be seen, its installation is examined too.
 * Any other server stays what the user named.
 */
export const localInstallationOf = async (target: ServerTarget, options: CollectOptions, deadline: AbortSignal): Promise<ServerTarget | InstallationTarget> => {
  const named = namedServer(target.address);
  if (!named || !(isLoopbackHost(named.host) || ownAddresses().has(named.host))) return target;
  const port = named.port ?? 8848;
  const found = (await runningServers(options, deadline)).find(({ home, listens, mainPort }) => home !== null && (mainPort === port || listens?.includes(port)));
  if (!found?.home) return target;
  return { kind: 'installation', path: found.home, info: { ...target.info, kind: 'installation', name: `${found.home} (${target.address}, pid ${found.pid})` } };
};
