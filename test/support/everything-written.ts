import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { readZip } from '../../src/bundle/archive/read-zip.ts';
import { DEFAULT_MAX_BYTES, numberingOf, sentReport, writeBundle } from '../../src/bundle/index.ts';
import { demandSealed, ledgerOf, ownWordsFor } from '../../src/cli/seal.ts';
import { snapshotText } from '../../src/cli/write-file.ts';
import { inspect } from '../../src/index.ts';
import { FORMATS, renderAs, type ReportOptions } from '../../src/report/index.ts';

/** Without the catalogue of all rules, in which nothing stands that was seen: SARIF of it is most of what would be drawn and searched. */
export const LOOK: ReportOptions = { langs: ['en', 'zh'], toolVersion: '1.0.0', failOn: 'error', width: 100, color: false, ascii: false, verbosity: 'verbose', seconds: 0, base: '' };

const FOR_PEOPLE: readonly string[] = ['text', 'markdown', 'html', 'json'];

/** What a run is given. */
export interface GivenRun {
  readonly targets: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly password: string | null;
  readonly stdin: string;
  readonly network: boolean;
}

/** With variables of the environment set for the time of `work`. */
const withEnv = async <T>(env: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> => {
  Object.assign(process.env, env);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
  }
};

/**
 * Everything that a run could write: each format in both languages, the snapshot, reports that are sent alone, bundles of both kinds.
 * Throws as the command would.
 */
export const everythingWritten = async ({ targets, env, password, stdin, network }: GivenRun): Promise<Readonly<Record<string, string>>> => {
  const folder = mkdtempSync(join(tmpdir(), 'nd-written-'));
  try {
    const all = [...targets, ...(stdin === '' ? [] : ['-'])];
    const ledger = ledgerOf({ targets: all, user: 'nacos', password, caseKey: null });
    const { diagnosis, places, judge, seen } = await withEnv(env, () => inspect(all, {
      only: [], skip: [], failOn: 'error', probeTimeoutMs: 500, deadlineMs: 20_000, network, db: false, exec: false, trust: true, connect: false, user: 'nacos', password, preflight: false,
      logs: { allBoots: false }, toolVersion: '1.0.0', stdin: Readable.from([stdin]), ledger,
    }));
    const numbering = numberingOf(null);
    const sent = sentReport(diagnosis, { ledger, numbering, keepIps: false, judge });
    const texts: Record<string, string> = { snapshot: snapshotText(diagnosis.snapshots) };
    for (const format of FORMATS) {
      texts[format] = await renderAs(format, diagnosis, LOOK);
      if (FOR_PEOPLE.includes(format)) texts[`sent ${format}`] = await renderAs(format, sent.diagnosis, LOOK);
    }
    for (const [name, text] of Object.entries(texts)) await demandSealed(name, text, ledger, LOOK);
    for (const format of ['tar.gz', 'zip'] as const) {
      const path = join(folder, `case.${format}`);
      await writeBundle(diagnosis, {
        path, format, maxBytes: DEFAULT_MAX_BYTES, reproducible: false, dryRun: false, keepIps: true, caseKey: null, secrets: ledger, ownWords: ownWordsFor(LOOK),
        toolVersion: '1.0.0', placeOf: target => places[target] ?? null, judge, seen, signal: AbortSignal.timeout(60_000),
        render: async one => [{ name: 'report.json', text: await renderAs('json', one, LOOK) }, { name: 'report.html', text: await renderAs('html', one, LOOK) }],
      });
      texts[format] = format === 'zip'
        ? (await readZip(readFileSync(path), () => true, file => file)).map(({ name, bytes }) => `${name}\n${Buffer.from(bytes).toString('utf8')}`).join('\n')
        : gunzipSync(readFileSync(path)).toString('utf8');
    }
    return texts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
