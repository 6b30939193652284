import type { Nic } from '../../../model/host.ts';
import { type NicAddress, nicAddress } from './address.ts';

export interface NicDraft {
  name: string;
  index: number;
  up: boolean;
  loopback: boolean;
  addresses: NicAddress[];
}

const HEAD = /^(\d{1,6}): ([^\s:@]{1,64})(?:@[^\s:]{1,64})?: <([^>]{0,200})>/;
const ADDRESS = /^\s+inet6? ([0-9a-fA-F.:]{2,45})(?: peer \S+?)?(?:\/(\d{1,3}))?\s/;
const ONE_LINE = /^(\d{1,6}): (\S{1,64})\s+inet6? ([0-9a-fA-F.:]{2,45})(?:\/(\d{1,3}))?\s/;

const headOf = (line: string): NicDraft | null => {
  const match = HEAD.exec(line);
  if (!match?.[1] || !match[2]) return null;
  const flags = (match[3] ?? '').split(',');
  // `ip` prints NO-CARRIER for an interface that is UP and not RUNNING (iproute2 ip/ipaddress.c print_link_flags); Java's isUp() asks for both.
  return {
    name: match[2], index: Number(match[1]), up: flags.includes('UP') && !flags.includes('NO-CARRIER'),
    loopback: flags.includes('LOOPBACK'), addresses: [],
  };
};

/** `ip addr`: interfaces with kernel index, flags and addresses; empty when the text holds none. */
export const parseIpAddr = (lines: readonly string[]): readonly Nic[] => {
  const nics: NicDraft[] = [];
  for (const line of lines) {
    const head = headOf(line);
    if (head) {
      nics.push(head);
      continue;
    }
    const match = ADDRESS.exec(`${line} `);
    const found = match?.[1] ? nicAddress(match[1], match[2] === undefined ? null : Number(match[2])) : null;
    if (found) nics.at(-1)?.addresses.push(found);
  }
  return nics;
};

/** `ip -o addr`: one line for each address and no flags, so `up` is assumed for every interface that has an address. */
export const parseIpOneLine = (lines: readonly string[]): readonly Nic[] => {
  const nics = new Map<string, NicDraft>();
  for (const line of lines) {
    const match = ONE_LINE.exec(line);
    const found = match?.[3] ? nicAddress(match[3], match[4] === undefined ? null : Number(match[4])) : null;
    if (!match?.[1] || !match[2] || !found) continue;
    const name = match[2].replace(/@.*$/, '');
    const nic = nics.get(name) ?? { name, index: Number(match[1]), up: true, loopback: name === 'lo', addresses: [] };
    nic.addresses.push(found);
    nics.set(name, nic);
  }
  return [...nics.values()];
};

/** One line of `ip -br addr`: `eth0  UP  192.168.1.5/24 fe80::1/64`. */
const BRIEF = /^([^\s@]{1,64})(?:@\S{1,64})?\s+(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT)(?:\s+(.{0,2000}))?$/;

/** `ip -br addr`: the order is the kernel's, the index itself is not shown. */
export const parseIpBrief = (lines: readonly string[]): readonly Nic[] => {
  const nics: Nic[] = [];
  for (const line of lines) {
    const match = BRIEF.exec(line);
    if (!match?.[1]) continue;
    const addresses = (match[3] ?? '').split(/\s+/).map(item => {
      const [address = '', prefix] = item.split('/');
      return nicAddress(address, prefix === undefined ? null : Number(prefix));
    }).filter(found => found !== null);
    nics.push({ name: match[1], index: nics.length + 1, up: match[2] === 'UP' || match[2] === 'UNKNOWN', loopback: match[1] === 'lo', addresses });
  }
  return nics;
};
