import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { DEFAULT_MAX_BYTES, writeBundle } from '../../src/bundle/index.ts';
import { demandSealed, ledgerOf, ownWordsFor } from '../../src/cli/seal.ts';
import { snapshotText } from '../../src/cli/write-file.ts';
import { inspect } from '../../src/index.ts';
import { FORMATS, renderAs, type ReportOptions } from '../../src/report/index.ts';
import { escapedForProperties, type Planted, shellQuoted, SINKS } from './secret-sinks.ts';

const LOOK: ReportOptions = { langs: ['en', 'zh'], toolVersion: '1.0.0', failOn: 'error', width: 100, color: false, ascii: false, verbosity: 'verbose', seconds: 0, base: '', rules };

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'nd-secrets-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** With variables of the environment set for the time of `work`. */
const withEnv = async <T>(env: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> => {
  Object.assign(process.env, env);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
  }
};

/** Everything that a run could write: each format, the snapshot, the bundle. Throws as the command would. */
const everythingWritten = async ({ targets, env, password, stdin, network }: Planted): Promise<Readonly<Record<string, string>>> => {
  const all = [...targets, ...(stdin === '' ? [] : ['-'])];
  const ledger = ledgerOf({ targets: all, user: 'nacos', password, caseKey: null });
  const { diagnosis, places, judge } = await withEnv(env, () => inspect(all, {
    only: [], skip: [], failOn: 'error', probeTimeoutMs: 500, deadlineMs: 8_000, network, db: false, exec: false, user: 'nacos', password, preflight: false,
    logs: { allBoots: false }, toolVersion: '1.0.0', stdin: Readable.from([stdin]), ledger,
  }));
  const reports = await Promise.all(FORMATS.map(async format => [format as string, await renderAs(format, diagnosis, LOOK)] as const));
  const texts: Record<string, string> = { ...Object.fromEntries(reports), snapshot: snapshotText(diagnosis.snapshots) };
  for (const [name, text] of Object.entries(texts)) await demandSealed(name, text, ledger, LOOK);
  const path = join(folder, 'case.tar.gz');
  await writeBundle(diagnosis, {
    path, format: 'tar.gz', maxBytes: DEFAULT_MAX_BYTES, reproducible: false, dryRun: false, keepIps: true, caseKey: null, secrets: ledger, ownWords: ownWordsFor(LOOK),
    toolVersion: '1.0.0', placeOf: target => places[target] ?? null, judge, signal: AbortSignal.timeout(20_000),
    render: async sent => [{ name: 'report.json', text: await renderAs('json', sent, LOOK) }],
  });
  return { ...texts, bundle: gunzipSync(readFileSync(path)).toString('utf8') };
};

const WINDOW = 8;

/** Independent of the ledger's own search: plain spellings, and every run of eight characters of the secret. */
const tracesOf = (secret: string): readonly string[] => {
  const spellings = [
    secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), escapedForProperties(secret), secret.replaceAll("'", "''"), shellQuoted(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/.{0,3}=*$/, ''), secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  ];
  const windows = Array.from({ length: Math.max(0, secret.length - WINDOW + 1) }, (_, at) => secret.slice(at, at + WINDOW)).filter(part => part.trim().length === WINDOW && new Set(part).size > 3);
  return [...new Set([...spellings, ...windows])].filter(form => form.length >= 6);
};

const tracesIn = async (sink: string, secret: string): Promise<readonly string[]> => {
  const planted = await (SINKS[sink] as (typeof SINKS)[string])(secret);
  try {
    const texts = await everythingWritten(planted);
    return Object.entries(texts).flatMap(([name, text]) => tracesOf(secret).filter(form => text.includes(form)).map(form => `${name}: ${form} … ${text.slice(Math.max(0, text.indexOf(form) - 60), text.indexOf(form) + form.length + 20)}`));
  } finally {
    await planted.end();
  }
};

const UNIT = fc.constantFrom(...'abcXYZ0189 \'"$\\=#!:;,&<>%+/@?()[]{}|~^`*-_.密码字é');

/** Six to five hundred hostile characters, some of which are no punctuation. */
const SECRETS = fc.oneof({ weight: 5, arbitrary: fc.array(UNIT, { minLength: 6, maxLength: 40 }) }, { weight: 1, arbitrary: fc.array(UNIT, { minLength: 41, maxLength: 500 }) })
  .map(units => units.join('').trim())
  .filter(text => text.length >= 6 && /[^\s*.,:'"-]{4}/.test(text) && !/^[\d.,:-]+$/.test(text));

const RUNS = Number(process.env['SECRET_RUNS'] ?? 3);

describe.skipIf(process.platform !== 'linux')('no secret stands in anything that is written', () => {
  it.each(Object.keys(SINKS))('%s', async sink => {
    await fc.assert(fc.asyncProperty(SECRETS, async secret => {
      expect(await tracesIn(sink, secret)).toEqual([]);
    }), { numRuns: RUNS, ...(process.env['SECRET_RUNS'] ? { endOnFailure: false } : {}) });
  }, 600_000);
});

describe('what support needs stays', () => {
  it.each(['Pa55-w0rd!x', 'nacos-mysql-1', 'root1234', 'startup', 'nacos_dev', '20260101'])('with %s as a secret', async secret => {
    const planted = await (SINKS['password in application.properties'] as (typeof SINKS)[string])(secret);
    try {
      const texts = await everythingWritten(planted);
      for (const useful of ['8848', 'java.sql.SQLException', 'No DataSource set', 'Access denied for user', '10.20.30.41', 'using password: YES', '2026-11-22 21:27:25']) {
        expect(texts['snapshot'], useful).toContain(useful);
        expect(texts['bundle'], useful).toContain(useful);
      }
      expect(texts['bundle']).toContain('startup.sh');
    } finally {
      await planted.end();
    }
  });
});
