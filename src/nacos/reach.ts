import type { FactKey, Facts } from '../model/facts.ts';
import { ipRange } from '../syntax/ip.ts';
import { settingValue } from './settings.ts';

/** Who can open a connection to the server: nobody but its own machine, its network, everybody. Null: not known. */
export type Reach = 'loopback' | 'private' | 'public' | null;

/** Facts that tell it. */
export const REACH_FACTS = ['nacos.config', 'nacos.self-address', 'nacos.processes', 'nacos.main-port', 'host.listeners', 'server.state'] as const satisfies readonly FactKey[];

type Have = <K extends (typeof REACH_FACTS)[number]>(key: K) => Facts[K] | undefined;

const isLoopback = (address: string): boolean => address === 'localhost' || ipRange(address) === 'loopback';

/** Addresses on which the server's own port is listened to. */
const bound = (have: Have): readonly string[] => {
  const port = have('nacos.main-port')?.port;
  const pids = new Set((have('nacos.processes') ?? []).filter(({ own }) => own).map(({ pid }) => pid));
  return (have('host.listeners') ?? []).filter(one => one.port === port && one.pid !== null && pids.has(one.pid)).map(({ address }) => address);
};

const hostOf = (url: string | undefined): string | undefined => {
  try {
    return url === undefined ? undefined : new URL(url).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return undefined;
  }
};

/** What was dialled, and what the server calls itself: another address of the machine may be behind a firewall. */
const addressesOf = (have: Have): readonly string[] => [hostOf(have('server.state')?.baseUrl), have('nacos.self-address')?.address].filter(one => one !== undefined);

export const reachOf = (have: Have): Reach => {
  const config = have('nacos.config');
  const address = config && settingValue(config, 'server.address');
  if (address !== undefined && isLoopback(address)) return 'loopback';
  const listens = bound(have);
  if (listens.length > 0 && listens.every(isLoopback)) return 'loopback';
  const all = addressesOf(have);
  if (all.some(one => ipRange(one) === 'public')) return 'public';
  return all.some(one => ['private', 'carrier-grade-nat', 'link-local'].includes(ipRange(one) ?? '')) ? 'private' : null;
};
