import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { createLedger } from '../../src/bundle/index.ts';
import { keyedNumbering, sequentialNumbering } from '../../src/secrets/pseudonyms/numbering.ts';
import { sendable } from '../../src/secrets/sendable.ts';
import { judge } from '../../src/engine/judge.ts';
import type { FactMap, Snapshot } from '../../src/model/facts.ts';
import { clusterConf, config, selfAddress } from '../support/facts.ts';
import { judgeAll, lookAt } from './support.ts';

const foldersIn = (dir: string): readonly string[] => readdirSync(dir).map(name => `${dir}/${name}`);

/** Rule, state, case, severity of every answer, the order of the findings and how they are linked. */
const answers = (snapshots: readonly Snapshot[]): unknown => [
  rules.flatMap(rule => (rule.kind === 'node' ? snapshots.flatMap(snapshot => judge(rule, snapshot).map(outcome => [rule.id, outcome.state, outcome.state === 'fail' ? [outcome.case, outcome.severity, outcome.confidence] : null])) : [])),
  judgeAll(snapshots).findings.map(({ rule, target, explains, explainedBy }) => [rule, target, explains.length, explainedBy.length]),
];

const numberings = [['sequential', sequentialNumbering], ['keyed', () => keyedNumbering(Buffer.from('key'))]] as const;

const sent = (snapshots: readonly Snapshot[], make: () => ReturnType<typeof sequentialNumbering>): readonly Snapshot[] =>
  sendable(snapshots, { ledger: createLedger(), numbering: make(), keepIps: false, sharedFingerprints: false, texts: [] }).snapshots;

describe('fingerprints of secrets in a bundle', () => {
  const made = (fingerprint: string): Snapshot => ({
    schemaVersion: '1.0', tool: '1.0.0', takenAt: '2026-01-01T00:00:00.000Z', target: { kind: 'installation', name: 'x', why: 'given', preflight: false }, fingerprintScope: 'run-of-this-machine',
    facts: { 'nacos.config': { status: 'known', source: { kind: 'api', call: 'x' }, value: { settings: { k: { key: 'k', value: '***', origin: 'file', source: { kind: 'api', call: 'x' }, shadowed: [], unresolved: [], secret: { set: true, length: 9, knownDefault: null, base64Bytes: null, fingerprint } } }, files: [], profiles: [] } } } as unknown as FactMap,
    notUnderstood: [],
  });
  const prints = (sharedFingerprints: boolean) =>
    sendable(['cafe', 'beef', 'cafe'].map(made), { ledger: createLedger(), numbering: sequentialNumbering(), keepIps: false, sharedFingerprints, texts: [] }).snapshots
      .map(({ facts }) => /"fingerprint":"([^"]*)"/.exec(JSON.stringify(facts))?.[1]);

  it('are numbered anew: equal ones stay equal, and nothing tells what they were', () => expect(prints(false)).toEqual(['secret-1', 'secret-2', 'secret-1']));
  it('stay under a key that several share', () => expect(prints(true)).toEqual(['cafe', 'beef', 'cafe']));
});

describe.each(numberings)('with %s pseudonyms the rules answer as before', (_, make) => {
  it.each([...foldersIn('test/fixtures/logs'), ...foldersIn('examples')])('%s', async folder => {
    const { snapshots } = await lookAt([folder]);
    expect(answers(sent(snapshots, make))).toEqual(answers(snapshots));
  });

  const known = (value: unknown): unknown => ({ status: 'known', value, source: { kind: 'file', path: '/home/zhang san/nacos/conf/x' } });
  const snapshotOf = (facts: Record<string, unknown>): Snapshot => ({
    schemaVersion: '1.0', tool: '1.0.0', takenAt: '2026-01-01T00:00:00.000Z', target: { kind: 'installation', name: '/home/zhang san/nacos', why: 'given', preflight: false },
    facts: Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, known(value)])) as FactMap, notUnderstood: [],
  });
  const cluster = { mode: 'cluster', by: 'config' };
  const nic = (address: string): unknown => ({ name: 'eth0', index: 2, up: true, loopback: false, addresses: [{ address, family: 4, prefix: 24 }] });

  it.each<[string, Record<string, unknown>]>([
    ['self in the list', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.1.2.3:8848', '10.1.2.4:8848'), 'nacos.self-address': selfAddress('10.1.2.3') }],
    ['self not in the list', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.1.2.4:8848', '10.1.2.5:8848'), 'nacos.self-address': selfAddress('10.1.2.3') }],
    ['other port', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.1.2.3:8858', '10.1.2.5:8848'), 'nacos.self-address': selfAddress('10.1.2.3') }],
    ['other interface', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('172.20.0.3:8848', '172.20.0.4:8848'), 'nacos.self-address': selfAddress('10.1.2.3'), 'host.interfaces': [nic('10.1.2.3'), nic('172.20.0.3')] }],
    ['public list', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('47.100.1.2:8848', '47.100.1.3:8848'), 'nacos.self-address': selfAddress('10.1.2.3') }],
    ['host names', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('web-01.acme.cn:8848', 'web-02.acme.cn:8848'), 'nacos.self-address': selfAddress('10.1.2.3'), 'host.name': { hostname: 'web-01', addresses: ['10.1.2.3'] } }],
    ['one plain word', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('zeus:8848', 'hera:8848'), 'nacos.self-address': selfAddress('zeus', { how: 'hostname', nic: null }), 'host.name': { hostname: 'zeus', addresses: null } }],
    ['loopback', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('127.0.0.1:8848', '127.0.0.1:8858'), 'nacos.self-address': selfAddress('10.1.2.3') }],
    ['IPv6', { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.1.2.3:8848', '10.1.2.4:8848'), 'nacos.self-address': selfAddress('fd12:3456:789a:1::10') }],
    ['own address as a name without a dot', { 'nacos.config': config({ 'nacos.server.ip': 'zeus' }) }],
    ['own address as a full name', { 'nacos.config': config({ 'nacos.server.ip': 'zeus.acme.cn' }) }],
    ['own address with a port', { 'nacos.config': config({ 'nacos.inetutils.ip-address': '10.1.2.3:8848' }) }],
  ])('%s', (__, facts) => {
    const snapshots = [snapshotOf(facts)];
    const away = sent(snapshots, make);
    expect(answers(away)).toEqual(answers(snapshots));
    expect(JSON.stringify(away)).not.toMatch(/zhang|acme|zeus|hera|web-01|10\.1\.2\.|47\.100|172\.20\.0\.3|fd12:3456/);
  });
});
