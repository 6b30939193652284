import { remembering } from './remembering.ts';
import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

export type IpRange = 'loopback' | 'unspecified' | 'private' | 'link-local' | 'carrier-grade-nat' | 'public' | 'other';

/** 4, 6, or 0 for what is no address. Node compiles its large expression for IPv6 only when there is a colon to ask about. */
export const ipVersion = (text: string): 0 | 4 | 6 => {
  if (text.includes(':')) return isIPv6(text) ? 6 : 0;
  return isIPv4(text) ? 4 : 0;
};

const DOCUMENTATION = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/;

/** Of documentation (RFC 5737): it is nobody's, and whoever shows a list to others puts it in the place of a public one. */
export const isDocumentation = (address: string): boolean => DOCUMENTATION.test(address);

/** Class of an address; null for a host name. ipaddr.js alone would take `1` and `10.1` for addresses. */
export const ipRange = (host: string): IpRange | null => {
  const bare = host.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (ipVersion(bare) === 0) return null;
  if (isDocumentation(bare)) return 'public';
  switch (ipaddr.process(bare).range()) {
    case 'loopback': return 'loopback';
    case 'unspecified': return 'unspecified';
    case 'private':
    case 'uniqueLocal': return 'private';
    case 'linkLocal': return 'link-local';
    case 'carrierGradeNat': return 'carrier-grade-nat';
    case 'unicast': return 'public';
    default: return 'other';
  }
};

/** 127.*, ::1, localhost and names under it: another machine on every node. */
export const isLoopbackHost = (host: string): boolean => {
  const name = host.toLowerCase().replace(/\.$/, '');
  return ipRange(host) === 'loopback' || name === 'localhost' || name.endsWith('.localhost') || name === 'localhost.localdomain';
};

const normal = (host: string): string => {
  const bare = host.trim().toLowerCase().replace(/^\[|\]$/g, '');
  return ipVersion(bare) === 0 ? bare : ipaddr.process(bare).toNormalizedString();
};

/** One spelling of a host: those of a cluster are compared with one another again and again. */
export const normalHost = remembering(normal, 200_000);

/** Equal hosts, whatever brackets or case they are written with. */
export const sameHost = (one: string, other: string): boolean => one === other || normalHost(one) === normalHost(other);
