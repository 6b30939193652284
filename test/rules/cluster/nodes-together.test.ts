import { describe, expect, it } from 'vitest';
import blocked from '../../../rules/cluster/member-port-blocked.ts';
import database from '../../../rules/database/database-differs-between-nodes.ts';
import clock from '../../../rules/environment/clock-skew.ts';
import versions from '../../../rules/upgrade/versions-differ-between-nodes.ts';
import { judgeCluster } from '../../../src/engine/judge-cluster.ts';
import { dbServer, dbSettings, dbUrl, endpoint } from '../../support/facts.ts';
import { type Given, snapshotOf } from '../../support/rule-tester.ts';
import { judgeNodes } from './nodes.ts';

describe(versions.id, () => {
  const of = (version: string): Given => ({ 'nacos.version': { version, by: 'jar' } });

  it('passes when all are equal', () => expect(judgeNodes(versions, of('2.3.2'), of('2.3.2'), of('2.3.2'))).toMatchObject([{ state: 'pass' }]));

  it('names every node', () =>
    expect(judgeNodes(versions, of('2.3.2'), of('2.3.2'), of('2.2.0'))).toMatchObject([{ state: 'fail', args: { versions: 'node1 2.3.2, node2 2.3.2, node3 2.2.0' } }]));

  it('leaves it to the members that tell it themselves', () => {
    const other = { address: '10.0.0.2:8848', ip: '10.0.0.2', port: 8848, state: 'UP', version: '2.3.2', self: false, failAccessCount: 0, raftLeaders: {} } as const;
    expect(judgeNodes(versions, { ...of('2.3.2'), 'server.members': [other] }, of('2.2.0'))).toMatchObject([{ state: 'na' }]);
  });
});

describe(database.id, () => {
  const at = (host: string, port = 3306, name = 'nacos'): Given => ({
    'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' },
    'db.settings': dbSettings(dbUrl({ hosts: [{ host, port }], database: name })),
  });

  it('passes for one database, in any case of its name', () => expect(judgeNodes(database, at('DB'), at('db'))).toMatchObject([{ state: 'pass' }]));

  it.each<[string, Given, string | undefined]>([
    ['another database', at('db', 3306, 'nacos2'), undefined],
    ['another port', at('db', 3307), undefined],
    ['another host may be an alias', at('db.internal'), 'suspected'],
  ])('%s', (_, other, confidence) => {
    const [outcome] = judgeNodes(database, at('db'), other);
    expect(outcome).toMatchObject({ state: 'fail', args: { node: 'node2', other: 'node1' }, ...(confidence && { confidence }) });
    if (!confidence) expect(outcome).not.toMatchObject({ confidence: 'suspected' });
  });

  it('does not apply to embedded storage', () => {
    const embedded: Given = { 'nacos.storage': { kind: 'embedded', platform: '', by: 'embedded-flag' }, 'db.settings': dbSettings() };
    expect(judgeNodes(database, at('db'), embedded)).toMatchObject([{ state: 'na' }]);
  });

  it('says nothing of bundles that replaced the addresses each in its own way', () => {
    const bundled = (fingerprintScope: string, given: Given) => ({ ...snapshotOf({ given }), pseudonyms: true, fingerprintScope });
    expect(judgeCluster(database, [bundled('a', at('db')), bundled('b', at('other'))])).toMatchObject([{ state: 'unknown' }]);
  });
});

describe(clock.id, () => {
  const against = (aheadMs: number, host = 'db'): Given => ({
    'db.server': [dbServer({ index: 0, clock: { aheadMs, withinMs: 600 } })],
    'db.connections': [{ index: 0, host, port: 3306, database: 'nacos', ok: true, stage: 'ready', code: null, message: null, serverVersion: '8.0.36', flavour: 'mysql', authPlugin: null, tls: null }],
  });

  it('passes within what the look can tell', () => expect(judgeNodes(clock, against(400), against(-2_500))).toMatchObject([{ state: 'pass' }]));

  it('a database that is itself wrong cancels out', () => expect(judgeNodes(clock, against(90_000), against(90_300))).toMatchObject([{ state: 'pass' }]));

  it.each<[string, number, object]>([
    ['ahead: the database is behind it', -30_000, { case: 'ahead', args: { node: 'node2', other: 'node1', seconds: '30' } }],
    ['behind', 45_000, { case: 'behind', args: { node: 'node2', other: 'node1', seconds: '45' } }],
  ])('%s', (_, aheadMs, expected) => expect(judgeNodes(clock, against(0), against(aheadMs))).toMatchObject([{ state: 'fail', ...expected }]));

  it('compares only with the same database', () => expect(judgeNodes(clock, against(0), against(30_000, 'other'))).toMatchObject([{ state: 'unknown' }]));

  it('does not apply without a database', () => expect(judgeNodes(clock, { 'db.server': [], 'db.connections': [] }, { 'db.server': [], 'db.connections': [] })).toMatchObject([{ state: 'na' }]));
});

describe(blocked.id, () => {
  const self = (address: string) => ({ address, how: 'interface', nic: 'eth0', candidates: [], source: { kind: 'api', call: 'x' } }) as const;
  const own = endpoint('grpc-cluster', 9849, 'open', { host: '127.0.0.1' });
  const node = (address: string, ...lost: readonly ReturnType<typeof endpoint>[]): Given => ({ 'nacos.self-address': self(address), 'server.endpoints': [own, ...lost] });

  it.each(['filtered', 'closed'] as const)('%s from one node, open on the other', tcp => {
    const outcomes = judgeNodes(blocked, node('10.0.0.1', endpoint('grpc-cluster', 9849, tcp, { host: '10.0.0.2' })), node('10.0.0.2'));
    expect(outcomes).toMatchObject([{ state: 'fail', case: tcp, args: { from: 'node1', to: 'node2', host: '10.0.0.2', port: 9849 } }]);
  });

  it('a port that is closed there too is another matter', () => {
    const dead: Given = { 'nacos.self-address': self('10.0.0.2'), 'server.endpoints': [endpoint('grpc-cluster', 9849, 'closed', { host: '127.0.0.1' })] };
    expect(judgeNodes(blocked, node('10.0.0.1', endpoint('grpc-cluster', 9849, 'closed', { host: '10.0.0.2' })), dead)).toMatchObject([{ state: 'pass' }]);
  });

  it('does not apply while nobody is lost', () => {
    expect(judgeNodes(blocked, { ...node('10.0.0.1'), 'server.members': [] }, { ...node('10.0.0.2'), 'server.members': [] })).toMatchObject([{ state: 'na' }]);
  });

  it('is unknown when no other node was tried', () => expect(judgeNodes(blocked, node('10.0.0.1'), node('10.0.0.2'))).toMatchObject([{ state: 'unknown' }]));
});
