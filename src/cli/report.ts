import { stat } from 'node:fs/promises';
import {
  bundleFormatOf, DEFAULT_MAX_BYTES, demandRecipients, encrypted, fingerprintKeyOf, isEncryptedName, numberingOf, type SecretLedger, sentReport, type SentReport, writeBundle, type WrittenBundle,
} from '../bundle/index.ts';
import { UsageError } from '../text/usage-error.ts';
import type { Inspection } from '../index.ts';
import { type Format, formatOfFile, renderAs, type ReportOptions, type RunDrawing } from '../report/index.ts';
import { bundledReports } from '../report/bundled-reports.ts';
import type { Numbering } from '../secrets/pseudonyms/numbering.ts';
import { inspectTargets, reportOptions } from './check.ts';
import type { Interrupt } from './interrupt.ts';
import type { BundleChoice, CheckOptions } from './options.ts';
import { demandSealed, ledgerOf, ownWordsFor, printDrawn, saveSealed, withSealedErrors } from './seal.ts';
import { writeAll } from './terminal.ts';
import { OVERTIME_MS, watchDrawing, watched } from './watched.ts';
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
  readonly draw: RunDrawing;
  /** When everything has to be written, in the clock of `Date.now()`. */
  readonly endMs: number;
}

/** Of the deadline, for what comes after the looks; what they leave of their own part is added to it. */
const WRITING_SHARE = 0.25;
const MOST_WRITING_MS = 15_000;
const HURRIED_MS = 15_000;
/** A bundle whose log windows are cut short still has to be packed. */
const PACKING_MS = 1_000;
const LEAST_MS = 300;

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

const packingMs = ({ interrupt, endMs }: ReportRun): number =>
  Math.max(LEAST_MS, Math.min(endMs - PACKING_MS - Date.now(), interrupt.aborted ? HURRIED_MS : Number.POSITIVE_INFINITY));

const packBundle = (path: string, format: 'tar.gz' | 'zip', run: ReportRun): Promise<WrittenBundle> => {
  const { inspection, look, choice, ledger, numbering } = run;
  const most = choice.maxBytes ?? DEFAULT_MAX_BYTES;
  return writeBundle(inspection.diagnosis, {
    ...choice, path, format, maxBytes: isEncryptedName(path) ? roomForSeal(most) : most, secrets: ledger, ownWords: ownWordsFor(look), toolVersion: look.toolVersion,
    ...(isEncryptedName(path) && { seal: archive => encrypted(archive, choice.encryptFor) }),
    numbering, placeOf: target => inspection.places[target] ?? null, judge: inspection.judge, seen: inspection.seen,
    render: bundledReports(look, run.draw),
    // Log windows that take longer are left out, and the manifest says so; whoever interrupts wants to have it soon.
    signal: AbortSignal.timeout(packingMs(run)),
  });
};

const listed = ({ items }: WrittenBundle): string =>
  items.map(({ path, bytes, state, reason }) => `${String(bytes).padStart(10)}  ${state.padEnd(9)}  ${path}${reason ? `  (${reason})` : ''}`).join('\n');

/** People send these to each other; programs of one's own join the others by names: code scanning, test reports, metrics. */
const FOR_PEOPLE: ReadonlySet<Format> = new Set(['text', 'markdown', 'html', 'json']);

const renderFor = (kind: Format, { inspection, look, sent, draw }: ReportRun): Promise<string> => {
  if (!FOR_PEOPLE.has(kind)) return renderAs(kind, inspection.diagnosis, look, draw);
  const { diagnosis, rewrite } = draw(sent);
  return renderAs(kind, diagnosis, { ...look, base: rewrite(look.base) }, draw);
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

/** A pipe may wait for its reader for ever: it comes last. */
const pipesLast = async (outputs: readonly string[]): Promise<readonly string[]> => {
  const isPipe = await Promise.all(outputs.map(path => stat(path).then(found => found.isFIFO(), () => false)));
  return [...outputs.filter((_, index) => !isPipe[index]), ...outputs.filter((_, index) => isPipe[index])];
};

/** Every output that can be written is; the first that cannot is told afterwards. */
const writeOutputs = async (outputs: readonly string[], run: ReportRun): Promise<void> => {
  const failures: unknown[] = [];
  for (const path of await pipesLast(outputs)) await writeOutput(path, run).catch((error: unknown) => failures.push(error));
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

interface Asked {
  readonly targets: readonly string[];
  readonly outputs: readonly string[];
  readonly options: CheckOptions;
  readonly choice: BundleChoice;
  readonly version: string;
  readonly hasColors: boolean;
  readonly ledger: SecretLedger;
  readonly signal: AbortSignal;
  readonly startedMs: number;
}

const looksMsOf = ({ outputs, options: { deadlineMs } }: Asked): number => (outputs.length === 0 ? deadlineMs : deadlineMs - Math.min(deadlineMs * WRITING_SHARE, MOST_WRITING_MS));

/** Everything that has to be known before the first file is written. */
const seenRun = async (asked: Asked): Promise<ReportRun> => {
  const { targets, outputs, options, choice, version, hasColors, ledger, signal, startedMs } = asked;
  const key = choice.caseKey === null ? {} : { fingerprintKey: fingerprintKeyOf(choice.caseKey) };
  const inspection = await inspectTargets(targets, options, version, { ledger, signal, looksMs: looksMsOf(asked), ...key });
  const seconds = choice.reproducible ? null : (Date.now() - startedMs) / 1000;
  const look = await reportOptions(options, version, hasColors && outputs.length === 0, seconds);
  const numbering = numberingOf(choice.caseKey);
  const sent = once(() => sentReport(inspection.diagnosis, { ledger, numbering, keepIps: choice.keepIps, judge: inspection.judge }));
  return { inspection, look, choice, ledger, interrupt: signal, numbering, sent, draw: watchDrawing(options, startedMs), endMs: startedMs + options.deadlineMs + OVERTIME_MS };
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
    const run = await watched(options, async () => {
      const made = await seenRun({ targets, outputs, options, choice, version, hasColors, ledger, signal, startedMs });
      await writeOutputs(outputs, made);
      await saveSealed(options.saveSnapshot, made.inspection.diagnosis, ledger, made.look);
      return made;
    });
    release();
    if (outputs.length === 0) await printSent(options.format, run);
    return run.inspection.diagnosis.exit.code;
  });
};
