import { type CheckRun, inspect, type Inspection } from '../index.ts';
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

/** Runs `check` and prints its report. Returns the exit code. */
export const runCheck = async (targets: readonly string[], options: CheckOptions, version: string, hasColors: boolean): Promise<number> => {
  const startedMs = Date.now();
  const { diagnosis } = await inspectTargets(targets, options, version);
  if (options.saveSnapshot !== null) await saveSnapshots(options.saveSnapshot, diagnosis.snapshots);
  const look = await reportOptions(options, version, hasColors, (Date.now() - startedMs) / 1000);
  await writeAll(process.stdout, await renderAs(options.format, diagnosis, look));
  return diagnosis.exit.code;
};
