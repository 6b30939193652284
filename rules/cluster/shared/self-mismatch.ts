import { ipRange, ipVersion, isLoopbackHost, sameHost } from '../../../src/syntax/ip.ts';
import type { ListedMember } from '../../../src/nacos/member-list.ts';
import type { Nic } from '../../../src/model/host.ts';
import type { SelfAddress } from '../../../src/model/nacos.ts';

/** How the address a node calls itself by differs from those in the list, and the listed one that it should have. */
export interface Mismatch {
  readonly case: 'loopback' | 'hostname-mode' | 'ip-mode' | 'other-port' | 'other-nic' | 'public-address' | 'missing';
  readonly wanted: string;
}

const ownAddresses = (self: SelfAddress, nics: readonly Nic[]): readonly string[] => [
  ...self.candidates.map(({ address }) => address),
  ...nics.filter(({ loopback }) => !loopback).flatMap(({ addresses }) => addresses.map(({ address }) => address)),
];

export const mismatchOf = (members: readonly ListedMember[], self: SelfAddress, nics: readonly Nic[], hostname: string | undefined): Mismatch => {
  const samePort = members.find(({ host }) => sameHost(host, self.address));
  if (samePort) return { case: 'other-port', wanted: samePort.address };
  const own = ownAddresses(self, nics);
  const local = members.find(({ host }) => own.some(address => sameHost(address, host)));
  if (local && ipVersion(self.address) !== 0) return { case: 'other-nic', wanted: local.host };
  const isReal = ({ host }: ListedMember): boolean => !isLoopbackHost(host);
  if (isLoopbackHost(self.address) && members.some(isReal)) return { case: 'loopback', wanted: local?.host ?? own.find(address => !isLoopbackHost(address)) ?? '<ip>' };
  const named = members.filter(({ host }) => ipVersion(host.replace(/^\[|\]$/g, '')) === 0);
  if (named.length === members.length && ipVersion(self.address) !== 0) {
    const mine = hostname === undefined ? undefined : members.find(({ host }) => host === hostname || host.startsWith(`${hostname}.`));
    return { case: 'hostname-mode', wanted: mine?.host ?? hostname ?? members[0]?.host ?? '?' };
  }
  if (named.length === 0 && ipVersion(self.address) === 0) return { case: 'ip-mode', wanted: local?.host ?? members[0]?.host ?? '?' };
  const open = members.find(({ host }) => ipRange(host) === 'public');
  if (open && ipRange(self.address) === 'private') return { case: 'public-address', wanted: open.host };
  return { case: 'missing', wanted: self.address };
};
