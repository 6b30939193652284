import { rename, rm, writeFile } from 'node:fs/promises';
import { check } from '../index.ts';
import { UsageError } from '../collect/targets/usage-error.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { NonEmpty, Lang } from '../model/text.ts';
import { say } from '../text/say.ts';
import type { CheckOptions } from './options.ts';
import { progressLine, writeAll } from './terminal.ts';

const saveSnapshots = async (path: string, snapshots: readonly Snapshot[]): Promise<void> => {
  const temporary = `${path}.${process.pid}.tmp`;
  const document = snapshots.length === 1 ? snapshots[0] : snapshots;
  try {
    await writeFile(temporary, `${JSON.stringify(document)}\n`, { mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new UsageError('error.cannotWrite', { path, reason: error instanceof Error ? error.message : String(error) });
  }
};

const render = async (diagnosis: Diagnosis, options: CheckOptions, version: string, hasColors: boolean, startedMs: number): Promise<string> => {
  if (options.format === 'json') {
    const { renderJson } = await import('../report/json.ts');
    return renderJson(diagnosis, options.langs, version);
  }
  const { renderText } = await import('../report/text.ts');
  const color = options.color === 'auto' ? hasColors : options.color === 'always';
  const width = Math.max(40, Math.min(process.stdout.columns ?? 80, 100));
  const seconds = (Date.now() - startedMs) / 1000;
  const inLang = (lang: Lang): string =>
    renderText(diagnosis, { lang, toolVersion: version, width, color, ascii: options.ascii, verbosity: options.verbosity, seconds, base: process.cwd() });
  return (options.langs as NonEmpty<Lang>).map(inLang).join('\n');
};

/** Runs `check` and prints its report. Returns the exit code. */
export const runCheck = async (targets: readonly string[], options: CheckOptions, version: string, hasColors: boolean): Promise<number> => {
  const startedMs = Date.now();
  const [lang] = options.langs;
  if (targets.includes('-') && process.stdin.isTTY) throw new UsageError('error.stdinTerminal');
  const progress = progressLine(process.stderr, options.verbosity === 'quiet');
  const diagnosis = await check(targets, {
    ...options, toolVersion: version, stdin: process.stdin,
    onTarget: name => progress.say(say(lang, 'progress.collecting', { name })),
  });
  progress.clear();
  if (options.saveSnapshot !== null) await saveSnapshots(options.saveSnapshot, diagnosis.snapshots);
  await writeAll(process.stdout, await render(diagnosis, options, version, hasColors, startedMs));
  return diagnosis.exit.code;
};
