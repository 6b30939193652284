import { headerOf } from './chain.ts';
import { startOf } from './layout.ts';
import { rewritten } from './rewritten.ts';
import type { ByteSource } from './source.ts';

/** Kibana, Loki and the log services of clouds sort by time, the newest on top; an export keeps that order. */

const MOST_LINES = 4_000;
const FEWEST_STEPS = 2;

const timeOf = (line: string): string | null => startOf(line)?.time ?? null;

/** The times go down and never up, but for what is milliseconds apart. */
export const isNewestFirst = (text: string): boolean => {
  let [down, up] = [0, 0];
  let before: string | null = null;
  const lines = text.split('\n', MOST_LINES);
  for (const [at, line] of lines.entries()) {
    // What is left cannot make up for it: of a log in order few lines are looked at.
    if (up * 20 > down + lines.length - at) return false;
    const time = timeOf(line);
    if (time === null) continue;
    if (before !== null && time < before) down++;
    if (before !== null && time > before) up++;
    before = time;
  }
  return down >= FEWEST_STEPS && up * 20 <= down;
};

const FRAME = /^\s+at \S/;
const OMITTED = /^\s*\.\.\. \d+ (?:more|common frames omitted)/;
const CAUSE = /^(?:Caused by|Wrapped by): /;

const isOfTrace = (line: string | undefined): boolean => line !== undefined && (FRAME.test(line) || OMITTED.test(line));

/** What was thrown first; a cause stands between frames in either order. */
const isTop = (line: string | undefined): boolean => line !== undefined && !CAUSE.test(line) && (headerOf(line) !== null || headerOf(line.slice(startOf(line)?.messageAt ?? 0)) !== null);

/** Each line was a record of its own to the collector: what was thrown stands below its frames, and what was left out of them on top. */
const isTurnedByLine = (lines: readonly string[]): boolean => {
  let [forth, back] = [0, 0];
  for (let at = 0; at < lines.length; at++) {
    if (!isOfTrace(lines[at])) continue;
    const from = at;
    while (isOfTrace(lines[at + 1])) at++;
    if (isTop(lines[from - 1])) forth++;
    if (isTop(lines[at + 1])) back++;
    if (at > from && OMITTED.test(lines[at] ?? '')) forth++;
    if (at > from && OMITTED.test(lines[from] ?? '')) back++;
  }
  return back > forth;
};

/** What stands above the first record, a head of the export, stays there. */
const headOf = (lines: readonly string[]): number => {
  const first = lines.findIndex(line => timeOf(line) !== null);
  return lines.slice(0, Math.max(0, first)).some(line => isOfTrace(line) || CAUSE.test(line)) ? 0 : Math.max(0, first);
};

/** The lines in the order of time, by their index. */
export const inOrder = (lines: readonly string[]): readonly number[] => {
  const head = headOf(lines);
  const all = lines.map((_, at) => at);
  const rest = all.slice(head);
  if (isTurnedByLine(lines)) return [...all.slice(0, head), ...rest.toReversed()];
  const groups: number[][] = [];
  for (const at of rest) {
    const last = groups.at(-1);
    const start = startOf(lines[at] ?? '');
    if (last === undefined || (start !== null && !start.voice)) groups.push([at]);
    else last.push(at);
  }
  return [...all.slice(0, head), ...groups.toReversed().flat()];
};

/** The same log with its oldest line first. */
export const oldestFirst = (source: ByteSource): ByteSource => rewritten(source, lines => inOrder(lines).map(at => ({ text: lines[at] ?? '', from: at + 1 })));
