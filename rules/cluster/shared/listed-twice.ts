import type { Nic } from '../../../src/model/host.ts';
import type { ListedMember } from '../../../src/nacos/member-list.ts';
import { ipRange, normalHost } from '../../../src/syntax/ip.ts';

export interface Twice {
  readonly extra: ListedMember;
  readonly real: ListedMember;
}

/** A single address on an interface is what keepalived, a load balancer or a cloud adds to the one that the machine has. */
const SINGLE = new Set([32, 128]);

/** Two members with one port, both of them addresses of this machine. */
export const byOwnAddresses = (members: readonly ListedMember[], nics: readonly Nic[]): Twice | null => {
  const prefixes = new Map(nics.filter(({ loopback }) => !loopback).flatMap(nic => nic.addresses.map(({ address, prefix }) => [normalHost(address), prefix] as const)));
  const own = members.filter(({ host }) => prefixes.has(normalHost(host)));
  const twin = own.flatMap(one => own.filter(other => other !== one && other.port === one.port && normalHost(other.host) !== normalHost(one.host)).map(other => [one, other] as const))[0];
  if (!twin) return null;
  const isSingle = ({ host }: ListedMember): boolean => SINGLE.has(prefixes.get(normalHost(host)) ?? 0);
  const [first, last] = twin;
  return isSingle(first) && !isSingle(last) ? { extra: first, real: last } : { extra: last, real: first };
};

/** One host twice, once with the default port, where all others have one other port. */
export const byDefaultPort = (members: readonly ListedMember[], defaultPort: number): Twice | null => {
  const defaults = members.filter(({ port }) => port === defaultPort);
  const others = members.filter(({ port }) => port !== defaultPort);
  const [extra] = defaults;
  if (defaults.length !== 1 || !extra || others.length < 2 || new Set(others.map(({ port }) => port)).size !== 1) return null;
  const hosts = others.map(({ host }) => normalHost(host));
  const real = others.find(({ host }) => normalHost(host) === normalHost(extra.host));
  return real && new Set(hosts).size === hosts.length ? { extra, real } : null;
};

const isName = ({ host }: ListedMember): boolean => ipRange(host) === null;

/** `nacos-0.hs.ns.svc.cluster.local.` beside the same name without the point at its end. */
export const byEndingPoint = (members: readonly ListedMember[]): Twice | null => {
  for (const extra of members) {
    const real = extra.host.endsWith('.') ? members.find(({ host, port }) => port === extra.port && `${host}.` === extra.host) : undefined;
    if (real) return { extra, real };
  }
  return null;
};

const SERVICE = /^(?<pod>[a-z0-9.-]{1,200}\.svc)\.(?<domain>[a-z0-9.-]{1,200})$/i;

/** What stands behind `.svc.` in the name of a pod. */
export const clusterDomain = (host: string): string => SERVICE.exec(host)?.groups?.['domain'] ?? '';

/** One pod under two domains, where every other pod stands under one of them: the node has the other from its resolver. */
export const byDomain = (members: readonly ListedMember[]): Twice | null => {
  const podOf = ({ host }: ListedMember): string => SERVICE.exec(host)?.groups?.['pod'] ?? host;
  for (const extra of members) {
    const domain = clusterDomain(extra.host);
    const real = domain === '' ? undefined : members.find(one => one !== extra && one.port === extra.port && podOf(one) === podOf(extra) && clusterDomain(one.host) !== '');
    const others = members.filter(one => one !== extra);
    if (real && others.length >= 2 && others.every(({ host }) => clusterDomain(host) === clusterDomain(real.host)) && clusterDomain(real.host) !== domain) return { extra, real };
  }
  return null;
};

/** One address where all others are names: who wrote the names wrote no address. Two names do where the server wrote the list itself. */
export const byNames = (members: readonly ListedMember[], isRewritten: boolean): Twice | null => {
  const [addresses, names] = [members.filter(one => !isName(one)), members.filter(isName)];
  const [extra, real] = [addresses[0], names[0]];
  return extra && real && addresses.length === 1 && names.length >= (isRewritten ? 2 : 3) && names.every(({ port }) => port === extra.port) ? { extra, real } : null;
};

/** Docker's host name of a container that was given none. */
const isContainerId = ({ host }: ListedMember): boolean => /^(?=.*\d)[0-9a-f]{12}$/.test(host);

/** The id of one container beside the members that somebody wrote. */
export const byContainerId = (members: readonly ListedMember[]): Twice | null => {
  const [ids, others] = [members.filter(isContainerId), members.filter(one => !isContainerId(one))];
  const [extra, real] = [ids[0], others[0]];
  return extra && real && ids.length === 1 && others.length >= 2 ? { extra, real } : null;
};
