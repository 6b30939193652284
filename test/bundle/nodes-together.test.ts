import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLedger, fingerprintKeyOf } from '../../src/bundle/index.ts';
import { type Inspection, inspect } from '../../src/index.ts';
import { renderJson } from '../../src/report/json.ts';
import { bundleTo, temporaryFolder } from './support.ts';

const lookAtTargets = (targets: readonly string[], more: { caseKey?: string | null; ledger?: ReturnType<typeof createLedger> } = {}): Promise<Inspection> => inspect(targets, {
  only: [], skip: [], failOn: 'error', probeTimeoutMs: 1_000, deadlineMs: 20_000, network: false, db: false, exec: false, user: null, password: null, preflight: false,
  logs: { allBoots: false }, toolVersion: '1.0.0', stdin: Readable.from(['']), ledger: more.ledger ?? createLedger(),
  ...(typeof more.caseKey === 'string' && { fingerprintKey: fingerprintKeyOf(more.caseKey) }),
});

interface Node {
  readonly members: readonly string[];
  readonly identity: string;
  readonly version: string;
  /** Hour of its log, in its own clock. */
  readonly hour: number;
}

const ALL = ['10.20.30.41:8848', '10.20.30.42:8848', 'nacos-03.acme.cn:8848'];

const NODES: readonly Node[] = [
  { members: ALL, identity: 'the-shared-one-77', version: '2.3.2', hour: 9 },
  { members: ALL, identity: 'another-one-5512', version: '2.3.2', hour: 9 },
  { members: ALL.slice(0, 2), identity: 'the-shared-one-77', version: '2.0.3', hour: 17 },
];

/** An installation as it lies on one node's disk. */
const installed = ({ members, identity, version, hour }: Node, folder: string, name: string): string => {
  const home = join(folder, name);
  for (const dir of ['bin', 'conf', 'logs', 'target']) mkdirSync(join(home, dir), { recursive: true });
  writeFileSync(join(home, 'bin/startup.sh'), '#!/bin/bash\nexport MODE="cluster"\n');
  writeFileSync(join(home, 'conf/cluster.conf'), `${members.join('\n')}\n`);
  writeFileSync(join(home, 'conf/application.properties'), [
    'server.port=8848', 'spring.datasource.platform=mysql', 'db.num=1', 'db.url.0=jdbc:mysql://mysql-01.acme.cn:3306/nacos', 'db.user.0=acme', 'db.password.0=S3cr3t-of-the-db',
    'nacos.core.auth.enabled=true', 'nacos.core.auth.server.identity.key=acme-key', `nacos.core.auth.server.identity.value=${identity}`, '',
  ].join('\n'));
  writeFileSync(join(home, 'logs/start.out'), `         Nacos ${version}\n Running in cluster mode, All function modules\n\n2026-11-22 ${String(hour).padStart(2, '0')}:10:00,123 INFO Nacos started successfully in cluster mode. use external storage\n\n`);
  return home;
};

/** Each node looked at and packed by itself, as its administrator would. */
const packedOnEachNode = async (caseKeys: readonly (string | null)[]): Promise<{ bundles: readonly string[]; homes: readonly string[] }> => {
  const folder = temporaryFolder();
  const homes = NODES.map((node, index) => installed(node, folder, `node-${index + 1}`));
  const bundles: string[] = [];
  for (const [index, home] of homes.entries()) {
    const ledger = createLedger();
    const caseKey = caseKeys[index] ?? null;
    const { diagnosis, judge } = await lookAtTargets([home], { caseKey, ledger });
    const path = join(folder, `node-${index + 1}.tar.gz`);
    await bundleTo(path, diagnosis, { secrets: ledger, caseKey, judge });
    bundles.push(path);
  }
  return { bundles, homes };
};

const CLUSTER_RULES = ['auth/identity-differs-between-nodes', 'cluster/cluster-conf-differs', 'auth/secret-key-differs-between-nodes'];

const failedIn = ({ diagnosis }: Inspection): readonly string[] => [...new Set(diagnosis.findings.filter(({ target }) => target === null).map(({ rule }) => rule))].sort();

describe('three nodes, each packed by itself', () => {
  it('under one case key are judged together, as the three installations are', async () => {
    const { bundles, homes } = await packedOnEachNode(['case 7', 'case 7', 'case 7']);
    const together = await lookAtTargets(bundles);
    expect(failedIn(together)).toEqual(expect.arrayContaining(['auth/identity-differs-between-nodes', 'cluster/cluster-conf-differs']));
    expect(failedIn(together)).toEqual(failedIn(await lookAtTargets(homes)));
    expect(JSON.stringify(together.diagnosis)).not.toMatch(/acme|10\.20\.30\.4|S3cr3t|the-shared-one|another-one/);
  });

  it.each([['none', [null, null, null]], ['different ones', ['a 1', 'b 2', 'c 3']], ['one of them another one', ['case 7', 'case 7', null]]])('with %s as case key say nothing about each other, and that', async (_, keys) => {
    const { bundles } = await packedOnEachNode(keys);
    const { diagnosis } = await lookAtTargets(bundles);
    expect(diagnosis.findings.filter(({ rule }) => CLUSTER_RULES.includes(rule))).toEqual([]);
    expect(diagnosis.passed.filter(({ rule }) => CLUSTER_RULES.includes(rule))).toEqual([]);
    const reasons = diagnosis.unknown.filter(({ rule }) => CLUSTER_RULES.includes(rule)).flatMap(({ missing }) => missing.map(({ detail }) => detail));
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toContain('--case-key');
  });
});

describe('a bundle by itself', () => {
  it('gives the findings of its own report, byte for byte, packed and unpacked', async () => {
    const { bundles } = await packedOnEachNode([null, null, null]);
    const folder = temporaryFolder();
    execFileSync('tar', ['-xzf', bundles[0] as string, '-C', folder, '--strip-components=1']);
    const inside = execFileSync('tar', ['-xzOf', bundles[0] as string, '--wildcards', '*/report.json'], { encoding: 'utf8' });
    for (const target of [bundles[0] as string, folder]) {
      const { diagnosis } = await lookAtTargets([target]);
      expect(renderJson(diagnosis, ['en', 'zh'], '1.0.0'), target).toBe(inside);
    }
    writeFileSync(join(folder, 'snapshot.json'), '{}');
    await expect(lookAtTargets([folder])).rejects.toMatchObject({ key: 'error.unreadable' });
  });

  it('of an older version knows less, and says so', async () => {
    const { bundles } = await packedOnEachNode([null, null, null]);
    const folder = temporaryFolder();
    const { diagnosis } = await lookAtTargets([bundles[0] as string]);
    const [snapshot] = diagnosis.snapshots;
    const { 'nacos.config': _config, 'nacos.storage': _storage, ...older } = snapshot?.facts ?? {};
    writeFileSync(join(folder, 'old.json'), JSON.stringify({ ...snapshot, tool: '0.0.1', facts: older }));
    const again = (await lookAtTargets([join(folder, 'old.json')])).diagnosis;
    const about = again.unknown.filter(({ missing }) => missing.some(({ fact }) => fact === 'nacos.config'));
    expect(about.length).toBeGreaterThan(5);
    expect(about.every(({ missing }) => missing.every(({ obstacle }) => obstacle === 'not-collected'))).toBe(true);
  });
});
