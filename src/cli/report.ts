import { bundleFormatOf, createLedger, DEFAULT_MAX_BYTES, fingerprintKeyOf, type SecretLedger, writeBundle, type WrittenBundle } from '../bundle/index.ts';
import { UsageError } from '../collect/targets/usage-error.ts';
import type { Inspection } from '../index.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { formatOfFile, renderAs, type ReportOptions } from '../report/index.ts';
import { inspectTargets, reportOptions } from './check.ts';
import type { BundleChoice, CheckOptions } from './options.ts';
import { writeAll } from './terminal.ts';
import { writeWhole } from './write-file.ts';

interface ReportRun {
  readonly inspection: Inspection;
  readonly look: ReportOptions;
  readonly choice: BundleChoice;
  readonly ledger: SecretLedger;
}

/** An output whose name says nothing must be found out before anything is looked at. */
const demandKnownNames = (outputs: readonly string[]): void => {
  const unknown = outputs.find(path => bundleFormatOf(path) === null && formatOfFile(path) === null);
  if (unknown !== undefined) throw new UsageError('error.unknownOutput', { path: unknown });
};

const renderedReports = (look: ReportOptions) => async (diagnosis: Diagnosis) => [
  { name: 'report.html', text: await renderAs('html', diagnosis, look) },
  { name: 'report.md', text: await renderAs('markdown', diagnosis, look) },
  { name: 'report.json', text: await renderAs('json', diagnosis, look) },
];

const packBundle = (path: string, format: 'tar.gz' | 'zip', { inspection, look, choice, ledger }: ReportRun): Promise<WrittenBundle> =>
  writeBundle(inspection.diagnosis, {
    ...choice, path, format, maxBytes: choice.maxBytes ?? DEFAULT_MAX_BYTES, secrets: ledger, toolVersion: look.toolVersion,
    isLive: target => inspection.live[target] ?? false, judge: inspection.judge,
    // A bundle is read elsewhere: in both languages, with whole paths, without this run's clock.
    render: renderedReports({ ...look, langs: ['en', 'zh'], base: '', seconds: null, color: false }),
    signal: AbortSignal.timeout(300_000),
  });

const listed = ({ items }: WrittenBundle): string =>
  items.map(({ path, bytes, state, reason }) => `${String(bytes).padStart(10)}  ${state.padEnd(9)}  ${path}${reason ? `  (${reason})` : ''}`).join('\n');

const writeOutput = async (path: string, run: ReportRun): Promise<void> => {
  const format = bundleFormatOf(path);
  if (format !== null) {
    const bundle = await packBundle(path, format, run);
    await writeAll(process.stderr, run.choice.dryRun ? `${listed(bundle)}\n` : `${path} (${bundle.bytes} bytes)\n`);
    return;
  }
  const text = formatOfFile(path);
  if (text !== null && !run.choice.dryRun) await writeWhole(path, await renderAs(text, run.inspection.diagnosis, run.look));
};

/** Runs `report`: the same look as `check`, written to files by their names. Returns the exit code. */
export const runReport = async (
  targets: readonly string[], outputs: readonly string[], options: CheckOptions, choice: BundleChoice, version: string, hasColors: boolean,
): Promise<number> => {
  demandKnownNames(outputs);
  const startedMs = Date.now();
  const ledger = createLedger();
  if (options.password !== null) ledger.learn(options.password);
  const key = choice.caseKey === null ? {} : { fingerprintKey: fingerprintKeyOf(choice.caseKey) };
  const inspection = await inspectTargets(targets, options, version, { ledger, ...key });
  const seconds = choice.reproducible ? null : (Date.now() - startedMs) / 1000;
  const look = await reportOptions(options, version, hasColors && outputs.length === 0, seconds);
  for (const path of outputs) await writeOutput(path, { inspection, look, choice, ledger });
  if (outputs.length === 0) await writeAll(process.stdout, await renderAs(options.format, inspection.diagnosis, look));
  return inspection.diagnosis.exit.code;
};
