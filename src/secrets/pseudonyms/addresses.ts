import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ipRange, isDocumentation } from '../../syntax/ip.ts';
import type { Numbering } from './numbering.ts';

/** Networks of 24 bits that belong to one class; `first` is the number of the first. */
interface Block {
  readonly name: string;
  readonly first: number;
  readonly size: number;
}

const block = (name: string, a: number, b: number, c: number, size: number): Block => ({ name, first: (a << 16) + (b << 8) + c, size });

/** RFC 1918 and RFC 6598: an address stays in its block, so that whoever reads it still sees what kind of network it is. */
const BLOCKS: readonly Block[] = [
  block('10', 10, 0, 0, 65_536), block('172.16', 172, 16, 0, 4_096), block('192.168', 192, 168, 0, 256), block('100.64', 100, 64, 0, 16_384),
];

const dotted = (net: number, host: number): string => `${Math.floor(net / 65_536)}.${(net >> 8) & 255}.${net & 255}.${host}`;

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Networks that are not public, in order, not overlapping: those that ipaddr.js gives another class than unicast. */
const reserved = (): readonly Interval[] => {
  // The package's types leave this table out.
  const { SpecialRanges } = ipaddr.IPv4.prototype as unknown as { readonly SpecialRanges: Readonly<Record<string, readonly (readonly [ipaddr.IPv4, number])[]>> };
  const all = Object.values(SpecialRanges).flat().map(([address, bits]): Interval => {
    const [a = 0, b = 0, c = 0] = address.octets;
    const from = (a << 16) + (b << 8) + c;
    return { from, to: from + 2 ** Math.max(0, 24 - bits) };
  }).sort((one, other) => one.from - other.from);
  return all.filter((interval, index) => !all.slice(0, index).some(before => before.to >= interval.to));
};

/** Sequential numbers begin at 25.0.0. */
const FIRST_PUBLIC = 25 << 16;

/** Public networks become other public networks: rules must still see that an address is one that anybody can reach. */
const publicNet = (numbering: Numbering, net: number): number => {
  const gaps = reserved();
  const below = (limit: number): number => gaps.filter(({ to }) => to <= limit).reduce((sum, { from, to }) => sum + to - from, 0);
  const size = 2 ** 24 - below(2 ** 24);
  const start = FIRST_PUBLIC - below(FIRST_PUBLIC);
  const index = (numbering.place('net public', net - below(net), size) + start) % size;
  return gaps.reduce((place, { from, to }) => (place >= from ? place + to - from : place), index);
};

const newNet = (numbering: Numbering, net: number): number => {
  const own = BLOCKS.find(({ first, size }) => net >= first && net < first + size);
  return own ? own.first + numbering.place(`net ${own.name}`, net - own.first, own.size) : publicNet(numbering, net);
};

/** Network and broadcast addresses stay what they are. */
const newHost = (numbering: Numbering, net: number, host: number): number =>
  host === 0 || host === 255 ? host : 1 + numbering.place(`host ${net}`, host - 1, 254);

const KEPT: ReadonlySet<string> = new Set(['loopback', 'unspecified', 'link-local', 'other']);

const ofIPv4 = (numbering: Numbering, address: string): string => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const net = (a << 16) + (b << 8) + c;
  return dotted(newNet(numbering, net), newHost(numbering, net, d));
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const ofIPv6 = (numbering: Numbering, address: string): string => {
  const parsed = ipaddr.parse(address) as ipaddr.IPv6;
  if (parsed.isIPv4MappedAddress()) return `::ffff:${pseudonymOfAddress(numbering, parsed.toIPv4Address().toString())}`;
  const bytes = Uint8Array.from(parsed.toByteArray());
  const isLocal = parsed.range() === 'uniqueLocal';
  const net = numbering.bytes(isLocal ? 'net6 local' : 'net6 public', hex(bytes.subarray(0, 8)), isLocal ? 7 : 6);
  const host = numbering.bytes('host6', hex(bytes), 8);
  const text = `${isLocal ? 'fd' : '2a0e'}${hex(net)}${hex(host)}`;
  return ipaddr.fromByteArray([...Buffer.from(text, 'hex')]).toString();
};

/**
 * The pseudonym of an address, of the same class, in the same /24 (IPv6: /64) as others of its network. Loopback, 0.0.0.0,
 * link-local, multicast and documentation addresses stay: they name nobody. A text that is no address stays too.
 */
export const pseudonymOfAddress = (numbering: Numbering, address: string): string => {
  const range = ipRange(address);
  if (range === null || KEPT.has(range) || isDocumentation(address)) return address;
  if (isIPv4(address)) return ofIPv4(numbering, address);
  const [bare = '', zone] = address.split('%');
  return isIPv6(bare) ? ofIPv6(numbering, bare) + (zone === undefined ? '' : `%${zone}`) : address;
};

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`(?<![\\d.])(?<!\\d\\.)(${OCTET}(?:\\.${OCTET}){3})(?!\\d)(?!\\.\\d)`, 'g');
const IPV6 = /(?<![\w:.%])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])/g;
const DASHED = new RegExp(`(?<![\\w-])(ip-)?(${OCTET}(?:-${OCTET}){3})(?![\\w-])`, 'g');
/** Beginning of an address in a MySQL account: 'nacos'@'10.0.0.%'. */
const ACCOUNT = new RegExp(`(?<![\\d.])(${OCTET}(?:\\.${OCTET}){2})\\.%`, 'g');

const VERSION_BEFORE = /(?:version|release|build|jdk|jre|java|openjdk|zulu|corretto|temurin|dragonwell|rocksdb\w{0,8}|chrome|edg|safari|\bv)[\s"':=/_(-]{0,4}$/i;
const FILE_BEFORE = /[A-Za-z]-$/;
const THREAD_BEFORE = /(?:executor|client|host|node|ip|peer|server|conn\w*)-$/i;
const VERSION_AFTER = /^(?:[+]\d|[-._]?(?!nip\b)[A-Za-z])/;

/** 11.0.16.1 may be a JDK. A private address is none, except right behind the word. */
const isVersion = (address: string, before: string, after: string): boolean => {
  if (/^:\d/.test(after)) return false;
  if (VERSION_BEFORE.test(before) && (ipRange(address) === 'public' || /(?:version|jdk|jre)[\s"':=/_(-]{0,4}$/i.test(before))) return true;
  if (ipRange(address) !== 'public') return false;
  return VERSION_AFTER.test(after) || (FILE_BEFORE.test(before) && !THREAD_BEFORE.test(before));
};

/** Text with every address replaced, those of the form `ip-10-0-0-5` too; four-part versions stay. */
export const pseudonymousAddresses = (numbering: Numbering, text: string): string => {
  const one = (address: string): string => pseudonymOfAddress(numbering, address);
  return text
    .replace(IPV6, address => (isIPv6(address) ? one(address) : address))
    .replace(IPV4, (whole, address: string, at: number, all: string) =>
      isVersion(address, all.slice(Math.max(0, at - 24), at), all.slice(at + whole.length, at + whole.length + 8)) ? whole : one(address),
    )
    .replace(DASHED, (_, prefix: string | undefined, address: string) => {
      const plain = address.replaceAll('-', '.');
      return (prefix ?? '') + (prefix === undefined && ipRange(plain) !== 'private' ? address : one(plain).replaceAll('.', '-'));
    })
    .replace(ACCOUNT, (_, net: string) => one(`${net}.1`).replace(/\d+$/, '%'));
};
