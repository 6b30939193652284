import { type CheckRun, inspect, type Inspection } from '../index.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { renderAs, type ReportOptions } from '../report/index.ts';
import { selectRules } from '../select-rules.ts';
import { say } from '../text/say.ts';
import { UsageError } from '../collect/targets/usage-error.ts';
import type { CheckOptions } from './options.ts';
import { settleWith } from './settle.ts';
import { progressLine, terminalWidth, writeAll } from './terminal.ts';
import { saveSnapshots } from './write-file.ts';

/** Looks and judges, with one status line on the terminal. */
export const inspectTargets = async (
  targets: readonly string[], options: CheckOptions, version: string, more: Pick<CheckRun, 'ledger' | 'fingerprintKey'> = {},
): Promise<Inspection> => {
  if (targets.includes('-') && process.stdin.isTTY) throw new UsageError('error.stdinTerminal');
  const progress = progressLine(process.stderr, options.verbosity === 'quiet');
  try {
    const settle = await settleWith(options);
    const { diagnosis, live, judge } = await inspect(targets, {
      ...options, ...more, toolVersion: version, stdin: process.stdin,
      onTarget: name => progress.say(say(options.langs[0], 'progress.collecting', { name })),
    });
    return { diagnosis: settle(diagnosis), live, judge: snapshots => settle(judge(snapshots)) };
  } finally {
    progress.clear();
  }
};

/** How reports of this run are drawn. */
export const reportOptions = async (options: CheckOptions, version: string, hasColors: boolean, seconds: number | null): Promise<ReportOptions> => {
  const { rules } = await import('../../rules/index.ts');
  return {
    langs: options.langs, toolVersion: version, failOn: options.failOn, width: terminalWidth(), ascii: options.ascii,
    color: options.color === 'auto' ? hasColors : options.color === 'always',
    verbosity: options.verbosity, seconds, base: process.cwd(), rules: selectRules(rules, options.only, options.skip),
  };
};

const WAIT_PAUSE_MS = 5000;

/** Looks until nothing is left, one line on standard error for each change of state. */
const waitFor = async (look: () => Promise<Diagnosis>, { langs: [lang] }: CheckOptions, limitMs: number): Promise<Diagnosis> => {
  const { waitUntilClean } = await import('../ignore/index.ts');
  return waitUntilClean(look, {
    limitMs, pauseMs: Math.min(WAIT_PAUSE_MS, limitMs / 4), signal: AbortSignal.timeout(limitMs + 60_000),
    onChange: ({ findings, exit }, seconds) => {
      const first = findings[0]?.rule ?? '-';
      process.stderr.write(`${say(lang, 'progress.waiting', { seconds: seconds.toFixed(0), count: findings.length, first, code: exit.code })}\n`);
    },
  });
};

/** Runs `check` and prints its report. Returns the exit code. */
export const runCheck = async (targets: readonly string[], options: CheckOptions, version: string, hasColors: boolean): Promise<number> => {
  const startedMs = Date.now();
  const look = async (): Promise<Diagnosis> => (await inspectTargets(targets, options, version)).diagnosis;
  const diagnosis = options.waitMs === null ? await look() : await waitFor(look, options, options.waitMs);
  if (options.saveSnapshot !== null) await saveSnapshots(options.saveSnapshot, diagnosis.snapshots);
  const drawing = await reportOptions(options, version, hasColors, (Date.now() - startedMs) / 1000);
  await writeAll(process.stdout, await renderAs(options.format, diagnosis, drawing));
  return diagnosis.exit.code;
};
