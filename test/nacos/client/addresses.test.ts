import { expect, it } from 'vitest';
import { addressesOf } from '../../../src/nacos/client/addresses.ts';

const config = { generation: 2, version: '2.3.2', purpose: 'config' } as const;
const names = { ...config, purpose: 'discovery' } as const;

it.each([
  ['h:8848', [['h', 8848, 9848, null]]],
  ['h', [['h', 8848, 9848, 'no-port']]],
  ['http://h:80', [['h', 80, 1080, null]]],
  ['https://h:443/', [['h', 443, 1443, null]]],
  ['h:18848/nacos', [['h', 8848, 9848, 'path']]],
  ['h:8848x', [['h', 8848, 9848, 'port-garbage']]],
  ['[::1]:8848', [['[::1]', 8848, 9848, null]]],
  ['a:8848,b:8849', [['a', 8848, 9848, null], ['b', 8849, 9849, null]]],
] as const)('%s', (list, expected) => {
  expect(addressesOf(list, config).map(({ host, port, grpcPort, oddity }) => [host, port, grpcPort, oddity])).toEqual(expected);
});

it('the client of names kept blanks and knew no semicolon up to 2.4.3', () => {
  expect(addressesOf('a:8848, b:8848', config).map(({ oddity }) => oddity)).toEqual([null, null]);
  expect(addressesOf('a:8848, b:8848', names).map(({ oddity }) => oddity)).toEqual([null, 'blank']);
  expect(addressesOf('a:8848;b:8848', names)).toMatchObject([{ oddity: 'separator' }]);
  expect(addressesOf('a:8848; b:8848', { ...names, version: '2.5.0' }).map(({ oddity }) => oddity)).toEqual([null, null]);
});

it('a client of HTTP dials no port of gRPC', () => {
  expect(addressesOf('h:8848', { ...config, generation: 1 })).toMatchObject([{ port: 8848, grpcPort: null }]);
});
