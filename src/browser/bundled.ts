import { DEFAULT_MAX_BYTES, numberingOf, writeBundle } from '../bundle/index.ts';
import type { Inspection } from '../index.ts';
import { type ReportOptions, renderAs } from '../report/index.ts';
import type { SecretLedger } from '../secrets/ledger.ts';
import { readFileSync } from './node/fs.ts';

interface Packing {
  readonly inspection: Inspection;
  readonly ledger: SecretLedger;
  readonly look: ReportOptions;
}

const PATH = '/.written/nacos-doctor.tar.gz';
const PACKING_MS = 300_000;

/** The redacted bundle, as `report -o case.tar.gz` writes it. */
export const bundled = async ({ inspection, ledger, look }: Packing): Promise<{ name: string; bytes: Uint8Array }> => {
  const numbering = numberingOf(null);
  await writeBundle(inspection.diagnosis, {
    path: PATH, format: 'tar.gz', maxBytes: DEFAULT_MAX_BYTES, reproducible: false, dryRun: false, keepIps: false, caseKey: null, numbering, secrets: ledger,
    ownWords: async () => JSON.stringify(look.rules), toolVersion: look.toolVersion, placeOf: target => inspection.places[target] ?? null, judge: inspection.judge, seen: inspection.seen,
    render: async diagnosis => Promise.all((['html', 'markdown', 'json'] as const).map(async format => ({
      name: `report.${format === 'markdown' ? 'md' : format}`, text: await renderAs(format, diagnosis, { ...look, langs: ['en', 'zh'], base: '' }),
    }))),
    signal: AbortSignal.timeout(PACKING_MS),
  });
  return { name: 'nacos-doctor.tar.gz', bytes: new Uint8Array(readFileSync(PATH) as Buffer) };
};
