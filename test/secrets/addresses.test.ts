import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { pseudonymOfAddress, pseudonymousAddresses } from '../../src/secrets/pseudonyms/addresses.ts';
import { keyedNumbering, type Numbering, sequentialNumbering } from '../../src/secrets/pseudonyms/numbering.ts';
import { ipRange } from '../../src/syntax/ip.ts';

const net24 = (address: string): string => address.split('.').slice(0, 3).join('.');
const numberings: readonly (readonly [string, () => Numbering])[] = [['sequential', sequentialNumbering], ['keyed', () => keyedNumbering(Buffer.from('case 4711'))]];

describe.each(numberings)('%s pseudonyms', (_, make) => {
  it('keep the class, the /24 and the difference of IPv4 addresses', () => {
    const addresses = fc.uniqueArray(fc.ipV4(), { minLength: 2, maxLength: 40 });
    fc.assert(fc.property(addresses, list => {
      const numbering = make();
      const renamed = list.map(address => pseudonymOfAddress(numbering, address));
      expect(new Set(renamed).size).toBe(list.length);
      expect(renamed.map(ipRange)).toEqual(list.map(ipRange));
      for (const [i, one] of list.entries()) for (const [j, other] of list.entries()) {
        expect(net24(renamed[i] as string) === net24(renamed[j] as string)).toBe(net24(one) === net24(other));
      }
      expect(list.map(address => pseudonymOfAddress(numbering, address))).toEqual(renamed);
    }), { numRuns: 60 });
  });

  it('keep two networks of one range apart', () => {
    const numbering = make();
    const renamed = Array.from({ length: 256 }, (__, net) => pseudonymOfAddress(numbering, `192.168.${net}.10`));
    expect(new Set(renamed.map(net24)).size).toBe(256);
    expect(renamed.every(address => address.startsWith('192.168.'))).toBe(true);
  });

  test.each([
    '127.0.0.1', '0.0.0.0', '169.254.10.20', '203.0.113.7', '198.51.100.1', '192.0.2.9', '224.0.0.1', '255.255.255.255', '255.255.255.0', '::1', '::', 'fe80::1', 'fe80::1%eth0', 'localhost', '1.2.3',
  ])('leave %s', address => {
    expect(pseudonymOfAddress(make(), address)).toBe(address);
  });

  it('keep the /64 and the class of IPv6 addresses', () => {
    const numbering = make();
    const [one = '', same = '', other = '', open = ''] = ['fd12:3456:789a:1::10', 'fd12:3456:789a:1::11', 'fd12:3456:789a:2::10', '2409:8a00:1:2::5'].map(address => pseudonymOfAddress(numbering, address));
    const net = (address: string): string => (address.includes('::') ? address.split('::')[0] as string : address.split(':').slice(0, 4).join(':'));
    expect([one, same, other, open].map(ipRange)).toEqual(['private', 'private', 'private', 'public']);
    expect(new Set([one, same, other, open]).size).toBe(4);
    expect(net(one)).toBe(net(same));
    expect(net(one)).not.toBe(net(other));
    expect(pseudonymOfAddress(numbering, 'FD12:3456:789a:0001:0:0:0:10')).toBe(one);
  });
});

it('gives two bundles of one case the same pseudonyms, and those of another case others', () => {
  const [one, same, other] = ['a', 'a', 'b'].map(key => pseudonymOfAddress(keyedNumbering(Buffer.from(key)), '10.20.30.40'));
  expect(one).toBe(same);
  expect(one).not.toBe(other);
});

describe('addresses in text', () => {
  const rename = (text: string): string => pseudonymousAddresses(sequentialNumbering(), text);

  test.each([
    ['10.1.2.3:8848', '10.0.0.1:8848'],
    ["Access denied for user 'nacos'@'10.1.2.3' (using password: YES)", "Access denied for user 'nacos'@'10.0.0.1' (using password: YES)"],
    ["'nacos'@'10.1.2.%'", "'nacos'@'10.0.0.%'"],
    ['nacos-grpc-client-executor-10.1.2.3-12', 'nacos-grpc-client-executor-10.0.0.1-12'],
    ['1699859632_10.1.2.3_51234', '1699859632_10.0.0.1_51234'],
    ['ip-10-1-2-3.ec2.internal', 'ip-10-0-0-1.ec2.internal'],
    ['connect to mysql 47.100.1.2:3306', 'connect to mysql 25.0.0.1:3306'],
    ['host 47.100.1.2.', 'host 25.0.0.1.'],
    ['[fd12::1]:8848', '[fd00:0:0:1::1]:8848'],
    ['10.1.2.0/24', '10.0.0.0/24'],
  ])('%s', (text, expected) => expect(rename(text)).toBe(expected));

  test.each([
    'openjdk version "11.0.16.1" 2022-08-12', 'jdk-17.0.4.1+1', 'rocksdbjni-5.18.4.1.jar', 'Chrome/120.0.0.0 Safari', '2.3.2.1-SNAPSHOT', '2026-11-22 21:27:24,399', '1.2.3.4.5', 'std::string', 'aa:bb:cc:dd:ee:ff', '10:15:32',
  ])('is not in %s', text => expect(rename(text)).toBe(text));
});
