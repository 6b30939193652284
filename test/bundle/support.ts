import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import { rules } from '../../rules/index.ts';
import { type BundleOptions, createLedger, DEFAULT_MAX_BYTES, type SecretLedger, writeBundle, type WrittenBundle } from '../../src/bundle/index.ts';
import { recogniseTargets } from '../../src/collect/targets/recognise.ts';
import { RECOGNISING, thisHost } from '../support/places.ts';
import { takeSnapshot } from '../../src/collect/take-snapshot.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderText } from '../../src/report/text.ts';

const made: string[] = [];

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

export const temporaryFolder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-test-'));
  made.push(dir);
  return dir;
};

export const judgeAll = (snapshots: readonly Snapshot[]): Diagnosis => diagnose(snapshots, { rules, failOn: 'error' });

/** Looks at files as the command does: no network, no database, no programs. */
export const lookAt = async (paths: readonly string[], more: { ledger?: SecretLedger; env?: Record<string, string>; stdin?: string } = {}): Promise<Diagnosis> => {
  const targets = await recogniseTargets(paths, { ...RECOGNISING, env: more.env ?? {} });
  const snapshots = await Promise.all(targets.map(target => takeSnapshot(target, {
    network: false, db: false, exec: false, probeTimeoutMs: 2_000, user: null, password: null, fingerprintKey: Buffer.alloc(32, 7),
    keptLiterals: rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : [])), env: more.env ?? {}, logs: { allBoots: false }, trust: false, connect: false,
    ...(more.ledger && { ledger: more.ledger }), toolVersion: '1.0.0', stdin: Readable.from([more.stdin ?? '']), deadlineMs: 20_000,
  }, AbortSignal.timeout(20_000))));
  return judgeAll(snapshots);
};

const textOptions = { lang: 'zh', toolVersion: '1.0.0', width: 100, color: false, ascii: false, verbosity: 'verbose', seconds: 0, base: '' } as const;

export const bundleTo = (path: string, diagnosis: Diagnosis, more: Partial<BundleOptions> = {}): Promise<WrittenBundle> =>
  writeBundle(diagnosis, {
    path, format: path.endsWith('.zip') ? 'zip' : 'tar.gz', maxBytes: DEFAULT_MAX_BYTES, reproducible: false, dryRun: false, keepIps: false, caseKey: null,
    secrets: createLedger(), ownWords: async () => JSON.stringify(rules), toolVersion: '1.0.0', placeOf: () => thisHost(), judge: judgeAll, signal: AbortSignal.timeout(20_000),
    render: async sent => [
      { name: 'report.json', text: renderJson(sent, ['en', 'zh'], '1.0.0') }, { name: 'report.txt', text: renderText(sent, textOptions) },
    ],
    ...more,
  });

/** Files of a tar.gz by their name without the top folder. */
export const filesInTarGz = (archive: Uint8Array): Readonly<Record<string, string>> => {
  const tar = gunzipSync(archive);
  const files: Record<string, string> = {};
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8);
    files[name.slice(name.indexOf('/') + 1)] = tar.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
};
