import { describe, expect, it } from 'vitest';
import { dbSettingsOf } from '../../src/nacos/db-settings.ts';
import { type ModeHints, modeOf } from '../../src/nacos/mode.ts';
import { selfAddressOf } from '../../src/nacos/self-address.ts';
import { type EmbeddedHints, loggedStorage, storageOf } from '../../src/nacos/storage.ts';
import type { Nic } from '../../src/model/host.ts';
import { boot, config, digest, nacosProcess, record, secret, startScript } from '../support/facts.ts';

const UNSEEN: EmbeddedHints = { env: undefined, logged: null, commandSeen: false };
const SEEN: EmbeddedHints = { ...UNSEEN, commandSeen: true };

describe('storageOf', () => {
  const old = { 'spring.datasource.platform': 'mysql' };
  const modern = { 'spring.sql.init.platform': 'mysql' };
  it.each([
    [old, 'standalone', '2.0.3', 'external', 'platform'],
    [modern, 'standalone', '2.0.3', 'embedded', 'standalone-default'],
    [modern, 'standalone', '2.2.0', 'external', 'platform'],
    [old, 'standalone', '3.0.3', 'external', 'platform'],
    [{ ...old, 'spring.sql.init.platform': 'derby' }, 'standalone', '2.3.2', 'embedded', 'standalone-default'],
    [{ 'spring.datasource.platform': '""' }, 'cluster', '2.0.3', 'external', 'cluster-default'],
    [{ 'spring.datasource.platform': 'postgresql' }, 'standalone', '2.1.0', 'embedded', 'standalone-default'],
    [{ 'spring.datasource.platform': 'postgresql' }, 'standalone', '2.3.0', 'external', 'platform'],
    [{}, 'cluster', '2.3.2', 'external', 'cluster-default'],
    [{ embeddedStorage: 'true' }, 'cluster', '2.3.2', 'embedded', 'embedded-flag'],
    [modern, 'cluster', null, 'external', 'platform'],
  ] as const)('%j %s %s: %s by %s', (values, mode, version, kind, by) => {
    expect(storageOf(config(values), mode, version, SEEN)).toMatchObject({ kind, by });
  });

  it.each<[string, Partial<EmbeddedHints>, object | null, Readonly<Record<string, string>>?]>([
    ['nobody saw the command line', {}, null],
    ['the environment of the image', { env: 'embedded' }, { kind: 'embedded', by: 'embedded-flag' }],
    ['the success line says embedded', { logged: 'embedded' }, { kind: 'embedded', by: 'embedded-flag' }],
    ['the success line says external', { logged: 'external' }, { kind: 'external', by: 'cluster-default' }],
    ['a URL, whatever was not seen', {}, { kind: 'external', by: 'cluster-default' }, { 'db.url.0': 'jdbc:mysql://db:3306/nacos' }],
    ['a command line without the flag', { commandSeen: true }, { kind: 'external', by: 'cluster-default' }],
  ])('a cluster without a platform: %s', (_, hints, expected, values = {}) => {
    const storage = storageOf(config(values), 'cluster', '2.3.2', { ...UNSEEN, ...hints });
    if (expected === null) expect(storage).toBeNull();
    else expect(storage).toMatchObject(expected);
  });
});

describe('loggedStorage', () => {
  const noLeader = record('Fail to refresh leader for group : nacos_config, status is : Status[UNKNOWN<-1>: Unknown leader]');
  it.each<[string, Parameters<typeof loggedStorage>[0], unknown]>([
    ['no log', undefined, null],
    ['the success line', digest([noLeader], [boot({ storage: 'external' })]), 'external'],
    ['a Raft group of embedded storage, before any success line', digest([noLeader]), 'embedded'],
    ['another Raft group', digest([record('Fail to refresh leader for group : naming_service_metadata')]), null],
    ['a Raft group of an older start', digest([noLeader], [boot(), boot({ index: 1 })]), null],
  ])('%s', (_, given, expected) => expect(loggedStorage(given)).toBe(expected));
});

describe('modeOf', () => {
  const none: ModeHints = { process: undefined, server: undefined, digest: undefined, config: undefined, scripts: undefined, envMode: undefined, isWindows: false };
  it.each<[string, Partial<ModeHints>, unknown]>([
    ['the running process decides', { process: nacosProcess({ standalone: true }), digest: digest([], [boot({ mode: 'cluster' })]) }, { mode: 'standalone', by: 'process' }],
    ['then what is configured, whatever the last start was', { config: config({ 'nacos.standalone': 'true' }), digest: digest([], [boot({ mode: 'cluster' })]) }, { mode: 'standalone', by: 'config' }],
    ['a setting that is not true says nothing', { config: config({ 'nacos.standalone': 'false' }), digest: digest([], [boot({ mode: 'cluster' })]) }, { mode: 'cluster', by: 'log' }],
    ['then the last start', { digest: digest([], [boot({ mode: 'cluster' })]), envMode: 'standalone' }, { mode: 'cluster', by: 'log' }],
    ['then the image environment', { envMode: 'standalone' }, { mode: 'standalone', by: 'environment' }],
    ['then the script', { scripts: [startScript({ defaultMode: 'cluster' })] }, { mode: 'cluster', by: 'script-default' }],
    ['not the script while the log of the last start may not be read', { scripts: [startScript({ defaultMode: 'cluster' })], isLogHidden: true }, null],
    ['of Windows its own', { scripts: [startScript({ defaultMode: 'cluster' }), startScript({ kind: 'cmd', defaultMode: 'standalone' })], isWindows: true }, { mode: 'standalone', by: 'script-default' }],
    ['of others startup.sh', { scripts: [startScript({ kind: 'cmd', defaultMode: 'standalone' }), startScript({ defaultMode: 'cluster' })] }, { mode: 'cluster', by: 'script-default' }],
    ['else nothing', {}, null],
  ])('%s', (_, hints, expected) => expect(modeOf({ ...none, ...hints })).toEqual(expected));
});

describe('selfAddressOf', () => {
  const nic = (name: string, index: number, address: string, more: Partial<Nic> = {}): Nic => ({
    name, index, up: true, loopback: false, addresses: [{ address, family: address.includes(':') ? 6 : 4, prefix: 24 }], ...more,
  });
  const lo = nic('lo', 1, '127.0.0.1', { loopback: true });
  const host = { hostname: 'node-a', addresses: ['10.9.9.9'] };
  const nics = [nic('eth1', 3, '10.0.1.5'), nic('docker0', 2, '172.17.0.1'), lo];

  it.each<[string, Record<string, string>, readonly Nic[], string | null, string | null]>([
    ['the lowest index wins, however odd', {}, nics, '172.17.0.1', 'interface'],
    ['an ignored interface does not', { 'nacos.inetutils.ignored-interfaces[0]': 'docker.*' }, nics, '10.0.1.5', 'interface'],
    ['a preferred network does', { 'nacos.inetutils.preferred-networks[0]': '10.0.1' }, nics, '10.0.1.5', 'interface'],
    ['an interface that is down does not', {}, [nic('eth0', 2, '10.0.0.1', { up: false }), nic('eth1', 3, '10.0.1.5')], '10.0.1.5', 'interface'],
    ['a pinned address does', { 'nacos.inetutils.ip-address': '10.8.8.8' }, nics, '10.8.8.8', 'nacos.inetutils.ip-address'],
    ['nacos.server.ip in a file does nothing', { 'nacos.server.ip': '10.8.8.8' }, nics, '172.17.0.1', 'interface'],
    ['the host name when it is preferred', { 'nacos.inetutils.prefer-hostname-over-ip': 'true' }, nics, 'node-a', 'hostname'],
    ['what the host name resolves to when only loopback is up', {}, [lo], '10.9.9.9', 'localhost'],
  ])('%s', (_, values, interfaces, address, how) => {
    expect(selfAddressOf(config(values), interfaces, host)).toMatchObject({ address, how });
  });

  it('is null when nothing is up and nothing resolves', () => {
    expect(selfAddressOf(config({}), [lo], { hostname: 'x', addresses: null })).toBeNull();
  });
});

describe('dbSettingsOf', () => {
  const external = { kind: 'external', platform: 'mysql', by: 'platform' } as const;

  it('reads every url with its own or the shared account', () => {
    const settings = dbSettingsOf(config({
      'db.num': '2', 'db.url.0': 'jdbc:mysql://a:3307/nacos?useSSL=false', 'db.url.1': 'jdbc:mysql://b/nacos', 'db.user': 'nacos', 'db.user.1': 'other',
      'db.password.0': secret(), 'db.password.1': secret({ set: false }),
    }), external);
    expect(settings).toMatchObject({
      num: 2,
      urls: [
        { index: 0, hosts: [{ host: 'a', port: 3307 }], database: 'nacos', user: 'nacos', passwordSet: true, parameters: { useSSL: 'false' } },
        { index: 1, hosts: [{ host: 'b', port: 3306 }], user: 'other', passwordSet: false },
      ],
    });
  });

  it('a number that is none is null, embedded storage has no settings', () => {
    expect(dbSettingsOf(config({ 'db.num': 'two' }), external)?.num).toBeNull();
    const shared = { 'db.url.0': 'jdbc:mysql://a/nacos', 'db.url.1': 'jdbc:mysql://b/nacos', 'db.user.0': 'one', 'db.password.0': secret() };
    expect(dbSettingsOf(config({ ...shared, 'db.num': '2' }), external)?.urls[1]).toMatchObject({ user: 'one', passwordSet: true });
    expect(dbSettingsOf(config({ ...shared, 'db.num': '1' }), external)?.urls.map(({ index }) => index)).toEqual([0]);
    expect(dbSettingsOf(config({}), { kind: 'embedded', platform: '', by: 'standalone-default' })).toBeNull();
  });
});
