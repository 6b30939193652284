import {
  bundleFormatOf, DEFAULT_MAX_BYTES, demandRecipients, encrypted, fingerprintKeyOf, isEncryptedName, numberingOf, type SecretLedger, sentReport, type SentReport, writeBundle, type WrittenBundle,
} from '../bundle/index.ts';
import { UsageError } from '../text/usage-error.ts';
import type { Inspection } from '../index.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { type Format, formatOfFile, renderAs, type ReportOptions } from '../report/index.ts';
import type { Numbering } from '../secrets/pseudonyms/numbering.ts';
import { inspectTargets, reportOptions } from './check.ts';
import type { Interrupt } from './interrupt.ts';
import type { BundleChoice, CheckOptions } from './options.ts';
import { demandSealed, ledgerOf, ownWordsFor, printDrawn, saveSealed, withSealedErrors } from './seal.ts';
import { writeAll } from './terminal.ts';
import { watched } from './watched.ts';
import { demandWritable, writeWhole } from './write-file.ts';

interface ReportRun {
  readonly inspection: Inspection;
  readonly look: ReportOptions;
  readonly choice: BundleChoice;
  readonly ledger: SecretLedger;
  readonly interrupt: AbortSignal;
  /** Equal names get equal pseudonyms in everything that this run writes. */
  readonly numbering: Numbering;
  /** For the files that people send each other. */
  readonly sent: () => SentReport;
}

const PACKING_MS = 300_000;
const HURRIED_MS = 15_000;

/** An output whose name says nothing must be found out before anything is looked at. */
const demandKnownNames = (outputs: readonly string[]): void => {
  const unknown = outputs.find(path => bundleFormatOf(path) === null && formatOfFile(path) === null);
  if (unknown !== undefined) throw new UsageError('error.unknownOutput', { path: unknown });
};

/** What is to be closed must be nameable as closed, for somebody, and everything of it: a page beside it would tell the same. */
const demandSealable = async (outputs: readonly string[], { encryptFor: { recipients, passphrase }, reproducible }: BundleChoice): Promise<void> => {
  const open = outputs.find(path => !isEncryptedName(path));
  if (recipients.length > 0 && open !== undefined) throw new UsageError('error.encryptName', { path: open });
  const closed = outputs.find(isEncryptedName);
  if (closed === undefined) return;
  if (recipients.length === 0 && passphrase === null) throw new UsageError('error.encryptForWhom', { path: closed });
  if (reproducible) throw new UsageError('error.encryptReproducible');
  await demandRecipients(recipients);
};

/** What age adds: a head, and 16 bytes to every 64 KiB. */
const roomForSeal = (maxBytes: number): number => Math.floor(maxBytes * 0.999) - 2_048;

const renderedReports = (look: ReportOptions) => async (diagnosis: Diagnosis) => [
  { name: 'report.html', text: await renderAs('html', diagnosis, look) },
  { name: 'report.md', text: await renderAs('markdown', diagnosis, look) },
  { name: 'report.json', text: await renderAs('json', diagnosis, look) },
];

const packBundle = (path: string, format: 'tar.gz' | 'zip', { inspection, look, choice, ledger, interrupt, numbering }: ReportRun): Promise<WrittenBundle> =>
  writeBundle(inspection.diagnosis, {
    ...choice, path, format, maxBytes: isEncryptedName(path) ? roomForSeal(choice.maxBytes ?? DEFAULT_MAX_BYTES) : (choice.maxBytes ?? DEFAULT_MAX_BYTES), secrets: ledger,
    ...(isEncryptedName(path) && { seal: archive => encrypted(archive, choice.encryptFor) }), ownWords: ownWordsFor(look), toolVersion: look.toolVersion,
    numbering, placeOf: target => inspection.places[target] ?? null, judge: inspection.judge, seen: inspection.seen,
    // A bundle is read elsewhere: in both languages, with whole paths, without this run's clock.
    render: renderedReports({ ...look, langs: ['en', 'zh'], base: '', seconds: null, color: false }),
    // Whoever interrupts wants to have it soon: log windows that take longer are left out, and the manifest says so.
    signal: AbortSignal.timeout(interrupt.aborted ? HURRIED_MS : PACKING_MS),
  });

const listed = ({ items }: WrittenBundle): string =>
  items.map(({ path, bytes, state, reason }) => `${String(bytes).padStart(10)}  ${state.padEnd(9)}  ${path}${reason ? `  (${reason})` : ''}`).join('\n');

/** People send these to each other; programs of one's own join the others by names: code scanning, test reports, metrics. */
const FOR_PEOPLE: ReadonlySet<Format> = new Set(['text', 'markdown', 'html', 'json']);

const renderFor = (kind: Format, { inspection, look, sent }: ReportRun): Promise<string> => {
  if (!FOR_PEOPLE.has(kind)) return renderAs(kind, inspection.diagnosis, look);
  const { diagnosis, rewrite } = sent();
  return renderAs(kind, diagnosis, { ...look, base: rewrite(look.base) });
};

const writeOutput = async (path: string, run: ReportRun): Promise<void> => {
  const format = bundleFormatOf(path);
  if (format !== null) {
    const bundle = await packBundle(path, format, run);
    await writeAll(process.stderr, run.choice.dryRun ? `${listed(bundle)}\n` : `${path} (${bundle.bytes} bytes)\n`);
    return;
  }
  const kind = formatOfFile(path);
  if (kind === null) return;
  const text = await renderFor(kind, run);
  await demandSealed(path, text, run.ledger, run.look);
  if (!run.choice.dryRun) await writeWhole(path, text);
};

/** Every output that can be written is; the first that cannot is told afterwards. */
const writeOutputs = async (outputs: readonly string[], run: ReportRun): Promise<void> => {
  const failures: unknown[] = [];
  for (const path of outputs) await writeOutput(path, run).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
};

/** Without a file: what would stand in it, on standard output, to be pasted somewhere. */
const printSent = async (format: Format, run: ReportRun): Promise<void> => {
  const text = await renderFor(format, run);
  await demandSealed('stdout', text, run.ledger, run.look);
  await printDrawn(text, run.inspection.diagnosis, format, run.ledger, run.look);
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

/** Runs `report`: the same look as `check`, written to files by their names. Returns the exit code. */
export const runReport = async (
  targets: readonly string[], outputs: readonly string[], options: CheckOptions, choice: BundleChoice, version: string, hasColors: boolean,
  { signal, release }: Interrupt,
): Promise<number> => {
  const { password, user, configFile } = options;
  const ledger = ledgerOf({ targets, user, password, caseKey: choice.caseKey, passphrase: choice.encryptFor.passphrase, redact: configFile?.redact ?? [] });
  return withSealedErrors(ledger, async () => {
    demandKnownNames(outputs);
    await demandSealable(outputs, choice);
    const written = [...(choice.dryRun ? [] : outputs), ...(options.saveSnapshot === null ? [] : [options.saveSnapshot])];
    for (const path of written) await demandWritable(path);
    const startedMs = Date.now();
    const key = choice.caseKey === null ? {} : { fingerprintKey: fingerprintKeyOf(choice.caseKey) };
    const inspection = await watched(options, () => inspectTargets(targets, options, version, { ledger, signal, ...key }));
    const seconds = choice.reproducible ? null : (Date.now() - startedMs) / 1000;
    const look = await reportOptions(options, version, hasColors && outputs.length === 0, seconds);
    const numbering = numberingOf(choice.caseKey);
    const sent = once(() => sentReport(inspection.diagnosis, { ledger, numbering, keepIps: choice.keepIps, judge: inspection.judge }));
    const run: ReportRun = { inspection, look, choice, ledger, interrupt: signal, numbering, sent };
    await writeOutputs(outputs, run);
    await saveSealed(options.saveSnapshot, inspection.diagnosis, ledger, look);
    release();
    if (outputs.length === 0) await printSent(options.format, run);
    return inspection.diagnosis.exit.code;
  });
};
