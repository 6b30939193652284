import { DEFAULT_MAX_BYTES, numberingOf, writeBundle } from '../bundle/index.ts';
import type { Inspection } from '../index.ts';
import { ownWordsFor } from '../cli/seal.ts';
import { bundledReports } from '../report/bundled-reports.ts';
import type { Format, ReportOptions } from '../report/index.ts';
import type { SecretLedger } from '../secrets/ledger.ts';
import { readFileSync } from './node/fs.ts';

/** What the page draws; the others need libraries that it does not carry. */
export const PAGE_FORMATS: readonly Format[] = ['html', 'markdown', 'json'];

export interface Looked {
  readonly inspection: Inspection;
  readonly ledger: SecretLedger;
  readonly look: ReportOptions;
}

const PATH = '/.written/nacos-doctor.tar.gz';
const PACKING_MS = 300_000;

/** The redacted bundle, as `report -o case.tar.gz` writes it. */
export const bundled = async ({ inspection, ledger, look }: Looked): Promise<{ name: string; bytes: Uint8Array }> => {
  const numbering = numberingOf(null);
  await writeBundle(inspection.diagnosis, {
    path: PATH, format: 'tar.gz', maxBytes: DEFAULT_MAX_BYTES, reproducible: false, dryRun: false, keepIps: false, caseKey: null, numbering, secrets: ledger,
    ownWords: ownWordsFor(look, PAGE_FORMATS), toolVersion: look.toolVersion, placeOf: target => inspection.places[target] ?? null, judge: inspection.judge, seen: inspection.seen,
    render: bundledReports(look),
    signal: AbortSignal.timeout(PACKING_MS),
  });
  return { name: 'nacos-doctor.tar.gz', bytes: new Uint8Array(readFileSync(PATH) as Buffer) };
};
