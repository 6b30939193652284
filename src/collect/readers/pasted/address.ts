import { ipVersion } from '../../../syntax/ip.ts';

/** Prefix length of `255.255.255.0` or `0xffffff00`; null when it is no netmask. */
export const prefixOfNetmask = (mask: string): number | null => {
  const hex = /^0x([0-9a-f]{8})$/i.exec(mask)?.[1];
  const value = hex ? Number.parseInt(hex, 16) : ipVersion(mask) === 4 ? mask.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) : null;
  if (value === null) return null;
  const bits = value.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.indexOf('0') === -1 ? 32 : bits.indexOf('0') : null;
};

export interface NicAddress {
  readonly address: string;
  readonly family: 4 | 6;
  readonly prefix: number | null;
}

/** An address as one entry of a Nic, its zone (`%eth0`) removed; null when it is no IP address. */
export const nicAddress = (text: string, prefix: number | null): NicAddress | null => {
  const address = text.replace(/%.*$/, '');
  const family = ipVersion(address);
  return family === 4 || family === 6 ? { address, family, prefix } : null;
};

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

const plainHost = (host: string): string => {
  const bare = (host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host).replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  return mapped ?? bare;
};

/**
 * `0.0.0.0:8848`, `[::]:8848`, `:::8848`, `*:8848` and macOS' `*.8848`; `wildcard` stands for `*`.
 * Null when the port is not a number or the host no address (a resolved name is kept as it is).
 */
export const hostPort = (text: string, wildcard: string): HostPort | null => {
  const match = /^(.{1,255})[:.](\d{1,5})$/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const port = Number(match[2]);
  const host = match[1] === '*' ? wildcard : plainHost(match[1]);
  return port <= 65535 && host !== '' ? { host, port } : null;
};
