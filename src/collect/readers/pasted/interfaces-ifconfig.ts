import type { Nic } from '../../../model/host.ts';
import { nicAddress, prefixOfNetmask } from './address.ts';
import type { NicDraft } from './interfaces-ip.ts';

// `eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500` (net-tools 2, macOS, BSD) and `eth0      Link encap:Ethernet` (net-tools 1).
const HEAD = /^([^\s:]{1,64}(?::\d{1,4})?):? ?(?:flags=\w{1,16}<([^>]{0,300})>|\s+Link encap:)/;
const OLD_FLAGS = /^\s+((?:[A-Z]{2,16} ){1,12}) ?MTU:\d/;
const V4 = /^\s+inet (?:addr:)?([\d.]{7,15})(?:\s|$)/;
const V4_MASK = /(?:netmask |Mask:)(\S{1,20})/;
const V6 = /^\s+inet6 (?:addr: ?)?([0-9a-fA-F:.]{2,45})(?:%\S{1,64})?(?:\/(\d{1,3}))?(?:.{0,40}prefixlen (\d{1,3}))?/;

const isUp = (flags: readonly string[]): boolean => flags.includes('UP') && flags.includes('RUNNING');

const addAddress = (nic: NicDraft, line: string): void => {
  const v4 = V4.exec(line)?.[1];
  if (v4) {
    const found = nicAddress(v4, prefixOfNetmask(V4_MASK.exec(line)?.[1] ?? ''));
    if (found) nic.addresses.push(found);
    return;
  }
  const v6 = V6.exec(line);
  const prefix = v6?.[2] ?? v6?.[3];
  const found = v6?.[1] ? nicAddress(v6[1], prefix === undefined ? null : Number(prefix)) : null;
  if (found) nic.addresses.push(found);
};

/** `ifconfig` of net-tools 1 and 2, busybox, macOS and BSD. It prints no kernel index: `index` counts the order of appearance. */
export const parseIfconfig = (lines: readonly string[]): readonly Nic[] => {
  const nics: NicDraft[] = [];
  for (const line of lines) {
    const head = HEAD.exec(line);
    if (head?.[1]) {
      const flags = (head[2] ?? '').split(',');
      nics.push({
        name: head[1], index: nics.length + 1, up: isUp(flags),
        loopback: flags.includes('LOOPBACK') || line.includes('Link encap:Local Loopback') || line.includes('Link encap:本地环回'), addresses: [],
      });
      continue;
    }
    const nic = nics.at(-1);
    if (!nic) continue;
    const old = OLD_FLAGS.exec(line)?.[1];
    if (old) {
      const flags = old.trim().split(' ');
      nic.up = isUp(flags);
      nic.loopback ||= flags.includes('LOOPBACK');
    } else addAddress(nic, line);
  }
  return nics;
};
