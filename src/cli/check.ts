import { isCutShort } from '../engine/diagnose.ts';
import { type CheckRun, inspect, type Inspection } from '../index.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { FactKey, FactMap } from '../model/facts.ts';
import type { Lang } from '../model/text.ts';
import type { ReportOptions } from '../report/index.ts';
import { selectRules } from '../select-rules.ts';
import { say } from '../text/say.ts';
import { UsageError } from '../text/usage-error.ts';
import { bundleKeysOf } from './bundle-keys.ts';
import { isOtherCharset } from './charset.ts';
import type { Interrupt } from './interrupt.ts';
import type { CheckOptions } from './options.ts';
import { drawSealed, ledgerOf, printDrawn, saveSealed, withSealedErrors } from './seal.ts';
import { settleWith } from './settle.ts';
import { ownRules } from './own-rules.ts';
import { overheard } from './overheard.ts';
import { progressLine, terminalWidth, writeAll } from './terminal.ts';
import { watchDrawing, watched } from './watched.ts';
import { demandWritable } from './write-file.ts';

/** Looks and judges, with one status line on the terminal. */
export const inspectTargets = async (
  targets: readonly string[], options: CheckOptions, version: string, more: Pick<CheckRun, 'ledger' | 'fingerprintKey' | 'signal' | 'looksMs'> = {},
): Promise<Inspection> => {
  if (targets.includes('-') && process.stdin.isTTY) throw new UsageError('error.stdinTerminal');
  const progress = progressLine(process.stderr, options.verbosity === 'quiet');
  try {
    const settle = await settleWith(options);
    const { diagnosis, places, judge, seen } = await inspect(targets, {
      ...options, ...more, ownRules: await ownRules(options.rules), bundleKeys: await bundleKeysOf(options), toolVersion: version,
      stdin: overheard(process.stdin),
      onTarget: name => progress.say(say(options.langs[0], 'progress.collecting', { name })),
    });
    return { diagnosis: settle(diagnosis), places, judge: snapshots => settle(judge(snapshots)), seen };
  } finally {
    progress.clear();
  }
};

/** How reports of this run are drawn. */
export const reportOptions = async (options: CheckOptions, version: string, hasColors: boolean, seconds: number | null): Promise<ReportOptions> => {
  const { rules } = await import('../../rules/index.ts');
  return {
    langs: options.langs, toolVersion: version, failOn: options.failOn, width: terminalWidth(), ascii: options.ascii || isOtherCharset(process.env),
    color: options.color === 'auto' ? hasColors : options.color === 'always',
    verbosity: options.verbosity, seconds, base: process.cwd(), rules: selectRules([...rules, ...(await ownRules(options.rules))], options.only, options.skip),
    ...(options.rules !== null && { ownRules: options.rules }),
  };
};

/** Looks once, or until nothing is left with --wait. */
const diagnosisFor = async (
  targets: readonly string[], options: CheckOptions, version: string, more: Pick<CheckRun, 'ledger'> & { readonly signal: AbortSignal },
): Promise<Diagnosis> => {
  const { waitMs } = options;
  const look = async (deadlineMs: number): Promise<Diagnosis> => (await inspectTargets(targets, { ...options, deadlineMs }, version, more)).diagnosis;
  if (waitMs === null) return look(options.deadlineMs);
  if (targets.includes('-')) throw new UsageError('error.waitStdin');
  const { lookLimitMs, waitForClean } = await import('./wait.ts');
  return waitForClean(leftMs => look(lookLimitMs(options, leftMs)), options, waitMs, more.signal);
};

/** A fact that was seen. From the end: each is masked when it is asked for, and small ones follow the digest of the logs. */
const knownKey = (facts: FactMap): FactKey | undefined => (Object.keys(facts) as FactKey[]).findLast(key => facts[key]?.status === 'known');

/** Files that were read and judged, and nothing beside them: there is no question in them. */
const isJudged = ({ snapshots, passed, unrecognised }: Diagnosis): boolean =>
  passed.length > 0 && unrecognised.length === 0 && snapshots.every(({ facts, notUnderstood }) => notUnderstood.length === 0 && facts.deployment?.status === 'known' && facts['logs.digest']?.status !== 'known');

/** Somebody put a text to the tool, by a pipe or as a letter in a file, and no rule has anything to say of it. */
const isUnanswered = async (diagnosis: Diagnosis): Promise<boolean> => {
  const { snapshots, findings } = diagnosis;
  if (isJudged(diagnosis) || findings.some(({ severity }) => severity !== 'info')) return false;
  const { asks } = await import('./unread.ts');
  const texts = await Promise.all(snapshots.map(async ({ target }) => target.kind === 'evidence' && (target.name === '-' || await asks(target.name))));
  return texts.every(Boolean);
};

/** Nothing of all that was given could be understood, or answers the question: which pages are near, and what tells most. */
const helpWith = async (diagnosis: Diagnosis, lang: Lang): Promise<string> => {
  const { snapshots } = diagnosis;
  const isUnread = snapshots.every(({ target, facts }) => target.kind === 'evidence' && knownKey(facts) === undefined);
  if (!(isUnread || await isUnanswered(diagnosis)) || isCutShort(diagnosis)) return '';
  const { unreadHelp } = await import('./unread.ts');
  return unreadHelp(snapshots.flatMap(({ notUnderstood }) => notUnderstood)[0]?.path ?? snapshots[0]?.target.name ?? '', lang);
};

/** Runs `check` and prints its report; an interrupt ends the looks early. Returns the exit code. */
export const runCheck = async (
  targets: readonly string[], options: CheckOptions, version: string, hasColors: boolean, { signal, release }: Interrupt,
): Promise<number> => {
  const ledger = ledgerOf({ targets, user: options.user, password: options.password, caseKey: null, redact: options.configFile?.redact ?? [] });
  return withSealedErrors(ledger, async () => {
    const startedMs = Date.now();
    if (options.saveSnapshot !== null) await demandWritable(options.saveSnapshot);
    const { diagnosis, drawing, text } = await watched(options, async () => {
      const seen = await diagnosisFor(targets, options, version, { ledger, signal });
      const look = await reportOptions(options, version, hasColors, (Date.now() - startedMs) / 1000);
      return { diagnosis: seen, drawing: look, text: await drawSealed(seen, options.format, ledger, look, watchDrawing(options, startedMs)) };
    });
    release();
    const help = options.format === 'text' ? await helpWith(diagnosis, options.langs[0]) : '';
    await printDrawn(text, diagnosis, options.format, ledger, drawing);
    await writeAll(process.stderr, help);
    // After the report: a full disk must not cost the answer too.
    await saveSealed(options.saveSnapshot, diagnosis, ledger, drawing);
    return diagnosis.exit.code;
  });
};
