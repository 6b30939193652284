import { endedEarly } from '../engine/diagnose.ts';
import { type Look, waitUntilClean } from '../team/index.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/text.ts';
import { terminalSafe } from '../report/safe.ts';
import { nameOfFinding } from '../kit/shown.ts';
import { say } from '../text/say.ts';
import { interruptName } from './interrupt.ts';
import type { CheckOptions } from './options.ts';

const PAUSE_MS = 5000;

/** One look of a wait: as long as is left, but long enough for every probe to answer or time out. */
export const lookLimitMs = ({ deadlineMs, probeTimeoutMs }: Pick<CheckOptions, 'deadlineMs' | 'probeTimeoutMs'>, leftMs: number): number =>
  Math.min(deadlineMs, Math.max(Math.round(leftMs), 2 * probeTimeoutMs));

/** What a person who waits wants to know of one look, without its time. */
const stateLine = (lang: Lang, { findings, unknown, exit }: Diagnosis): string => {
  const [first] = findings;
  if (exit.code === 1 && first) return say(lang, 'progress.waiting', { count: findings.length, first: nameOfFinding(first), code: exit.code });
  const reason = say(lang, `report.reason.${exit.reason}`);
  return exit.code === 0 ? say(lang, 'progress.waiting.done', { reason }) : say(lang, 'progress.waiting.open', { reason, count: unknown.length, code: exit.code });
};

const namesOf = ({ findings }: Diagnosis): string => findings.map(finding => `${nameOfFinding(finding)} ${finding.target ?? ''}`).join('\n');

/** Looks until nothing is left, one line on standard error for each change of state (none with -q). */
export const waitForClean = async (look: Look, options: CheckOptions, limitMs: number, interrupt: AbortSignal): Promise<Diagnosis> => {
  const { langs: [lang], failOn, verbosity } = options;
  let told = '';
  const onLook = (diagnosis: Diagnosis, seconds: number): void => {
    if (interrupt.aborted) return;
    const line = stateLine(lang, diagnosis);
    const state = `${line}\n${namesOf(diagnosis)}`;
    if (state !== told && verbosity !== 'quiet') process.stderr.write(`${say(lang, 'progress.waited', { seconds: seconds.toFixed(0), state: terminalSafe(line) })}\n`);
    told = state;
  };
  const diagnosis = await waitUntilClean(look, { limitMs, pauseMs: Math.min(PAUSE_MS, limitMs / 4), signal: interrupt, onLook });
  const name = interruptName(interrupt);
  return name === undefined || diagnosis.exit.code === 0 ? diagnosis : endedEarly(diagnosis, name, failOn);
};
