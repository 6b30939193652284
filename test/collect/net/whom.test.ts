import { describe, expect, it } from 'vitest';
import type { CollectContext } from '../../../src/collect/collector.ts';
import { credentialsFor, mayConnect, mustBeReachable } from '../../../src/collect/net/reachable.ts';
import { baseUrl, serverAddress } from '../../../src/collect/net/server-address.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { boot, config, digest, nacosProcess } from '../../support/facts.ts';

interface Situation {
  readonly kind?: 'installation' | 'server' | 'evidence';
  readonly trust?: 'own' | 'foreign';
  readonly named?: string;
  readonly connect?: boolean;
  readonly network?: boolean;
  readonly recorded?: object;
  readonly facts?: Partial<Facts>;
}

/** What a collector is told of a target, as far as whom to ask depends on it. */
const context = ({ kind = 'installation', trust = 'own', named, connect = false, network = true, recorded, facts = {} }: Situation): CollectContext => ({
  target: { kind, name: named ?? '/opt/nacos', preflight: false },
  place: { trust, because: 'it came by mail', machine: { addresses: () => ({}) }, recorded },
  named: named ?? null,
  options: { network, connect, user: 'nacos', password: 'one-7312' },
  have: (key: keyof Facts) => facts[key],
  gapOf: () => undefined,
}) as unknown as CollectContext;

const PORT = { 'nacos.config': config({ 'server.port': '9999' }) };
const asked = (situation: Situation): string => baseUrl(serverAddress(context(situation)));
const refusal = (situation: Situation): string | null => {
  try {
    mustBeReachable(context(situation));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('whom a look asks', () => {
  it.each<[string, Situation, string]>([
    ['an installation: where its configuration says', { facts: PORT }, 'http://127.0.0.1:9999/nacos'],
    ['an installation whose server the user named: the configuration still decides', { facts: PORT, named: '10.0.0.5:8848' }, 'http://127.0.0.1:9999/nacos'],
    ['foreign files beside a server that the user named: they decide nothing', { facts: PORT, trust: 'foreign', named: '10.0.0.5:8848' }, 'http://10.0.0.5:8848/nacos'],
    ['foreign files alone: their port, here', { facts: PORT, trust: 'foreign' }, 'http://127.0.0.1:9999/nacos'],
    ['a server: what the user typed', { kind: 'server', facts: PORT, named: 'https://nacos.example:443' }, 'https://nacos.example:443/nacos'],
    ['a port that only the log tells is not waited for', { facts: { 'logs.digest': { ...digest([]), boots: [boot({ port: 7000 })] } } }, 'http://127.0.0.1:8848/nacos'],
  ])('%s', (_, situation, url) => expect(asked(situation)).toBe(url));

  it.each<[string, Situation, boolean, string | null]>([
    ['what the user owns', {}, true, 'nacos'],
    ['foreign files', { trust: 'foreign' }, false, null],
    ['foreign files that the user lets connect', { trust: 'foreign', connect: true }, true, null],
    ['answers that were recorded', { trust: 'foreign', recorded: {} }, true, null],
    ['foreign files beside a server that the user named', { trust: 'foreign', named: '10.0.0.5:8848' }, false, 'nacos'],
  ])('%s: whether addresses in them are connected to, and who gets the password', (_, situation, connects, user) => {
    expect([mayConnect(context(situation)), credentialsFor(context(situation))]).toEqual([connects, { user, password: user === null ? null : 'one-7312' }]);
  });

  it.each<[string, Situation, string | null]>([
    ['without network nobody', { network: false }, 'network looks are switched off'],
    ['evidence names nobody', { kind: 'evidence' }, 'files only: no server was named'],
    ['foreign files', { trust: 'foreign' }, 'not connected to: it came by mail'],
    ['foreign files that the user lets connect', { trust: 'foreign', connect: true }, null],
    ['foreign files beside a named server', { trust: 'foreign', named: '10.0.0.5:8848' }, null],
    ['an installation of which nothing runs', { facts: { 'nacos.processes': [] } }, 'no server of this installation runs on this host'],
    ['an installation that runs', { facts: { 'nacos.processes': [nacosProcess({ own: true })] } }, null],
    ['one that runs in a namespace of its own', { facts: { 'nacos.processes': [nacosProcess({ own: true, pid: 7, network: 'other' })] } }, 'its process, pid 7, is in another network namespace: what answers on its ports here is another server'],
  ])('%s', (_, situation, because) => expect(refusal(situation)).toBe(because));
});
