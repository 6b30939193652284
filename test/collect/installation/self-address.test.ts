import { describe, expect, it } from 'vitest';
import { type CollectOptions, defineCollector } from '../../../src/collect/collector.ts';
import { selfAddressCollector } from '../../../src/collect/installation/derived.ts';
import { limitOf } from '../../../src/collect/net/limit.ts';
import { runCollectors } from '../../../src/collect/run.ts';
import type { Nic } from '../../../src/model/host.ts';
import { boot, config, digest, nacosProcess } from '../../support/facts.ts';
import { thisHost } from '../../support/places.ts';

const options: CollectOptions = {
  network: false, db: false, exec: false, probeTimeoutMs: 2000, user: null, password: null, fingerprintKey: new Uint8Array(32), keptLiterals: [], trust: false, connect: false, logs: { allBoots: false },
};
const target = { kind: 'installation', name: '/opt/nacos', why: 'given', preflight: false } as const;
const source = { kind: 'api', call: 'test' } as const;
const eth0: Nic = { name: 'eth0', index: 2, up: true, addresses: [{ address: '10.0.0.5', family: 4 }, { address: '10.0.0.6', family: 4 }] } as unknown as Nic;

interface Given {
  readonly told: string | null;
  readonly command?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly runs?: boolean;
}

const chosen = async ({ told, command, settings = {}, runs = false }: Given): Promise<unknown> => {
  const given = defineCollector({
    id: 'given',
    provides: ['nacos.config', 'host.interfaces', 'host.name', 'logs.digest', 'nacos.processes'],
    collect: async () => ({
      'nacos.config': { value: config(settings), source },
      'host.interfaces': { value: [eth0], source },
      'host.name': { value: { hostname: 'n1', addresses: ['10.0.0.5'] }, source },
      'logs.digest': { value: digest([], [boot({ address: told, outcome: 'failed', command: command ?? null })]), source },
      'nacos.processes': { value: runs ? [nacosProcess({ own: true })] : [], source },
    }) as never,
  });
  const facts = await runCollectors([given, selfAddressCollector], { target, place: thisHost(), options }, limitOf(5_000).signal);
  const fact = facts.get('nacos.self-address');
  return fact?.status === 'known' ? fact.value : fact;
};

describe('the address of a server that is not running', () => {
  it.each<[string, Given, string]>([
    ['no start yet: the first interface', { told: null }, '10.0.0.5'],
    ['a flag nobody saw chose the loopback', { told: '127.0.0.1' }, '127.0.0.1'],
    ['a flag nobody saw chose another interface', { told: '10.0.0.6' }, '10.0.0.6'],
    ['the address of the last start is gone', { told: '10.0.0.77' }, '10.0.0.5'],
    ['the command was seen: its flags are in the configuration', { told: '10.0.0.6', command: 'java -jar nacos-server.jar' }, '10.0.0.5'],
    ['the configuration pins one now', { told: '10.0.0.6', settings: { 'nacos.inetutils.ip-address': '10.0.0.5' } }, '10.0.0.5'],
    ['it runs: what it chose is a fact', { told: '10.0.0.77', runs: true }, '10.0.0.77'],
  ])('%s', async (_, given, address) => {
    expect(await chosen(given)).toMatchObject({ address });
  });

  it('is told to be that of its log where the log told it', async () => {
    expect(await chosen({ told: '10.0.0.77', runs: true })).toMatchObject({ how: 'log', source: { kind: 'file', path: boot().file, line: boot().line } });
  });
});
