import { ipVersion } from '../../../src/syntax/ip.ts';

/** An address, or one with the length of its network: names are neither. */
export const isIpOrNetwork = (entry: string): boolean => {
  const [address = '', bits, ...more] = entry.split('/');
  const version = ipVersion(address.replace(/^\[(.*)\]$/, '$1'));
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};
