import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { limitOf } from '../../../src/collect/net/limit.ts';
import { folderPlace } from '../../../src/collect/places/folder.ts';
import { containerTargets } from '../../../src/collect/targets/container-targets.ts';
import type { Target } from '../../../src/collect/targets/target.ts';
import { takeSnapshot } from '../../../src/collect/take-snapshot.ts';
import { defaultRun } from '../../../src/default-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'declared-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const targetsOf = async (paths: readonly string[], limitMs = 20_000): Promise<readonly Extract<Target, { kind: 'evidence' }>[]> => {
  const { signal, forget } = limitOf(limitMs);
  const place = folderPlace([folder], 'these are files that somebody sent');
  const targets = await containerTargets({ kind: 'evidence', paths, stdin: false, place, info: { kind: 'evidence', name: 'sent', why: 'given', preflight: false } }, signal);
  forget();
  return targets.filter(each => each.kind === 'evidence');
};

const services = (count: number): string => `services:\n${Array.from({ length: count }, (_, at) => `  n${at}:\n    image: nacos/nacos-server:v2.3.2\n    environment:\n      MODE: cluster\n`).join('')}`;

const RUN = 'docker run -d --name n nacos/nacos-server:v2.3.2\n';

describe('containers that somebody declares', () => {
  it('are one target each, however often one is named', async () =>
    expect((await targetsOf([file('run.sh', `${RUN}${RUN}${RUN.replace('--name n', '--name m')}`)])).map(({ container }) => container)).toEqual(['n', 'm']));

  it('are fifty at most, and that is said', async () => {
    const targets = await targetsOf([file('compose.yaml', services(60))]);
    expect(targets).toHaveLength(50);
    const run = { ...defaultRun(), toolVersion: 't', env: {}, trust: false, connect: false, fingerprintKey: new Uint8Array(32), keptLiterals: [], stdin: process.stdin };
    const snapshots = await Promise.all(targets.slice(0, 2).map(target => takeSnapshot(target, run, AbortSignal.timeout(20_000))));
    expect(snapshots.map(({ notUnderstood }) => notUnderstood)).toEqual([[{ path: 'sent', reason: 'more than 50 containers of Nacos: the rest was not judged' }], []]);
  });

  it('are not looked for longer than there is time', async () => {
    const [only, ...others] = await targetsOf([file('many.yaml', services(30_000))], 250);
    expect([only?.container, others.length]).toEqual([undefined, 0]);
  });

  it('come with the table of Services that stands beside them', async () => {
    const table = file('services.txt', 'NAME    TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)    AGE\nnacos   ClusterIP   10.96.0.10   <none>        8848/TCP   1d\n');
    const targets = await targetsOf([file('run.sh', `${RUN}${RUN.replace('--name n', '--name m')}`), table]);
    expect(targets[1]?.paths).toContain(table);
  });
});
