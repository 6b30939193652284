import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Snapshot } from '../../model/facts.ts';
import type { Endpoint, ServerMember } from '../../model/nacos.ts';
import { oneLine } from '../markdown/plain.ts';

export type MemberState = ServerMember['state'];

/** One member as another (or itself) sees it. */
export interface Sight {
  readonly observer: string;
  readonly member: string;
  readonly state: MemberState;
}

export interface PortSight {
  readonly address: string;
  readonly ports: readonly Pick<Endpoint, 'role' | 'port' | 'tcp'>[];
}

/** What all snapshots together say of the cluster. */
export interface ClusterSight {
  /** Sorted; at most 40. */
  readonly members: readonly string[];
  readonly observers: readonly string[];
  readonly sights: readonly Sight[];
  readonly ports: readonly PortSight[];
}

const MOST_MEMBERS = 40;
const MOST_PORTS = 12;

const clean = (address: string): string => oneLine(address, 60);

const hostOf = (baseUrl: string): string | null => {
  try {
    return new URL(baseUrl).host || null;
  } catch {
    return null;
  }
};

/** The node's own name in the list it gives, else the address it was asked under. */
const observerOf = (snapshot: Snapshot, members: readonly ServerMember[]): string => {
  const state = snapshot.facts['server.state'];
  const asked = state?.status === 'known' ? hostOf(state.value.baseUrl) : null;
  return clean(members.find(member => member.self)?.address ?? asked ?? snapshot.target.name);
};

const sightsOf = (snapshot: Snapshot): readonly Sight[] => {
  const fact = snapshot.facts['server.members'];
  if (fact?.status !== 'known') return [];
  const observer = observerOf(snapshot, fact.value);
  return fact.value.slice(0, MOST_MEMBERS).map(({ address, state }) => ({ observer, member: clean(address), state }));
};

const addressOf = (host: string, port: number): string => clean(host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`);

const portsOf = (snapshot: Snapshot): readonly PortSight[] => {
  const fact = snapshot.facts['server.endpoints'];
  if (fact?.status !== 'known' || fact.value.length === 0) return [];
  const hosts = [...new Set(fact.value.map(({ host }) => host))];
  return hosts.map(host => {
    const own = fact.value.filter(endpoint => endpoint.host === host);
    const main = own.find(({ role }) => role === 'main') ?? own[0];
    const ports = own.slice(0, MOST_PORTS).map(({ role, port, tcp }) => ({ role, port, tcp }));
    return { address: addressOf(host, main?.port ?? 0), ports };
  });
};

/** Null when no node was asked about its members or ports. */
export const clusterSightOf = ({ snapshots }: Diagnosis): ClusterSight | null => {
  const sights = snapshots.flatMap(sightsOf);
  const ports = snapshots.flatMap(portsOf).slice(0, MOST_MEMBERS);
  const observers = [...new Set(sights.map(({ observer }) => observer))].sort().slice(0, MOST_MEMBERS);
  const members = [...new Set([...observers, ...sights.map(({ member }) => member), ...ports.map(({ address }) => address)])].sort().slice(0, MOST_MEMBERS);
  return members.length === 0 ? null : { members, observers, sights, ports };
};

/** A later snapshot of the same observer wins. */
export const stateSeen = ({ sights }: ClusterSight, observer: string, member: string): MemberState | null =>
  sights.findLast(sight => sight.observer === observer && sight.member === member)?.state ?? null;
