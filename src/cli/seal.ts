import { createLedger, type SecretLedger } from '../secrets/ledger.ts';
import { demandNoSecrets, type OwnWords } from '../secrets/sweep.ts';
import { learnText, maskWith } from '../secrets/learning-mask.ts';
import { UsageError } from '../text/usage-error.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { ArgValue, Args } from '../model/finding.ts';
import { type Format, FORMATS, renderAs, type ReportOptions, type RunDrawing } from '../report/index.ts';
import { writeAll } from './terminal.ts';
import { snapshotText, writeWhole } from './write-file.ts';

/** What a run was told that nobody else may read. */
export interface ToldSecrets {
  readonly targets: readonly string[];
  readonly user: string | null;
  readonly password: string | null;
  readonly caseKey: string | null;
  readonly passphrase?: string | null;
  /** What the configuration file wants hidden beside secrets. */
  readonly redact?: readonly RegExp[];
}

/** A ledger that knows the secrets of the command line: password, case key, passphrase, userinfo of a target, `--user name:password`. */
export const ledgerOf = ({ targets, user, password, caseKey, passphrase = null, redact }: ToldSecrets): SecretLedger => {
  const ledger = createLedger(redact);
  for (const secret of [password, caseKey, passphrase]) if (secret !== null) ledger.learn(secret);
  for (const target of targets) learnText(target, ledger);
  if (user?.includes(':')) ledger.learn(user.slice(user.indexOf(':') + 1));
  return ledger;
};

const NOTHING_SEEN: Snapshot = {
  schemaVersion: '1.0', tool: '', takenAt: '1970-01-01T00:00:00.000Z', target: { kind: 'installation', name: '-', why: 'given', preflight: false }, facts: {}, notUnderstood: [],
};

/** Every word that reports of these formats hold whatever was seen: texts of the rules, of the formats, of the tool. */
export const ownWordsFor = (look: ReportOptions, formats: readonly Format[] = FORMATS): OwnWords => async () => {
  const [{ rules }, { diagnose }, { en }, { zh }] = await Promise.all([import('../../rules/index.ts'), import('../engine/diagnose.ts'), import('../text/en.ts'), import('../text/zh.ts')]);
  const blank = diagnose([NOTHING_SEEN], { rules, failOn: 'error' });
  const reports = await Promise.all(formats.map(format => renderAs(format, blank, { ...look, langs: ['en', 'zh'], rules, seconds: null, verbosity: 'verbose' })));
  return [JSON.stringify([rules, en, zh]), ...reports].join('\n');
};

/** Text that is about to leave; throws UsageError when a secret stands in it. `path` is where it goes. */
export const demandSealed = (path: string, text: string, ledger: SecretLedger, look: ReportOptions): Promise<void> =>
  demandNoSecrets(path, [{ name: path, text }], ledger, ownWordsFor(look));

/** The same report for the page of the job; a warning on standard error when it cannot be written. */
const writeStepSummary = async (path: string, diagnosis: Diagnosis, ledger: SecretLedger, look: ReportOptions): Promise<void> => {
  const [{ renderStepSummary }, { appendStepSummary }] = await Promise.all([import('../report/github.ts'), import('./step-summary.ts')]);
  const text = renderStepSummary(diagnosis, look);
  await demandSealed(path, text, ledger, look);
  const warning = await appendStepSummary(path, text, look.langs[0]);
  if (warning !== null) await writeAll(process.stderr, `${warning}\n`);
};

/** The report for standard output. */
export const drawSealed = async (diagnosis: Diagnosis, format: Format, ledger: SecretLedger, look: ReportOptions, run?: RunDrawing): Promise<string> => {
  const text = await renderAs(format, diagnosis, look, run);
  await demandSealed('stdout', text, ledger, look);
  return text;
};

/** Prints what was drawn; for GitHub also the summary of the step. */
export const printDrawn = async (text: string, diagnosis: Diagnosis, format: Format, ledger: SecretLedger, look: ReportOptions): Promise<void> => {
  await writeAll(process.stdout, text);
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (format === 'github' && summary) await writeStepSummary(summary, diagnosis, ledger, look);
};

/** `--save-snapshot`; nothing when no path was given. */
export const saveSealed = async (path: string | null, { snapshots }: Diagnosis, ledger: SecretLedger, look: ReportOptions): Promise<void> => {
  if (path === null) return;
  const text = snapshotText(snapshots);
  await demandSealed(path, text, ledger, look);
  await writeWhole(path, text);
};

const LONGEST_COMPLAINT = 100_000;

const maskedArgs = (args: Args, mask: (text: string) => string): Args => {
  const one = (value: ArgValue): ArgValue => {
    if (typeof value === 'string') return mask(value);
    return typeof value === 'object' ? { en: mask(value.en), zh: mask(value.zh) } : value;
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, one(value)]));
};

/** Runs `work`; what it throws says nothing that the ledger knows. */
export const withSealedErrors = async <T>(ledger: SecretLedger, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const masked = maskWith(ledger);
    const mask = (text: string): string => masked(text.slice(0, LONGEST_COMPLAINT));
    if (error instanceof UsageError) throw new UsageError(error.key, maskedArgs(error.args, mask));
    if (!(error instanceof Error)) throw new Error(mask(String(error)), { cause: null });
    throw Object.assign(new Error(mask(error.message)), { name: error.name, stack: mask(error.stack ?? error.message) });
  }
};
