import type { Context } from './lines.ts';
import type { SearchTable } from './literals.ts';
import type { Loops } from './loops.ts';
import { AREA_BYTES, AT, CURSORS, FOUND, HIT, HITS, KEEP, LINE, PREVIOUS, RECORD, RECORD_LINE, TEXT } from './memory.ts';
import { type WalkOptions, oneLine } from './walk.ts';
import { type Window, openRecord, recordUpTo } from './window.ts';

/** What the fast way over a file needs. The text of the window begins at `TEXT` of the shared memory. */
export interface Fast {
  readonly loops: Loops;
  readonly table: SearchTable;
  /** All of the shared memory. */
  readonly words: Int32Array;
  /** Counts a record that equals one already kept, without decoding it; false when it must be looked at. Its literals begin at the address `hit`. */
  readonly countEqual: (window: Window, to: number, hit: number, hitEnd: number) => boolean;
}

interface Hits {
  /** Addresses of the first pair not passed yet, and of the end. */
  next: number;
  readonly end: number;
}

/** Every literal from the current line on, in order of position; null when there are too many to remember. */
const hitsIn = (window: Window, fast: Fast): Hits | null => {
  const { loops, table, words } = fast;
  loops.search(TEXT + window.at, TEXT + window.end, table.width);
  let end: number = HITS;
  for (let cursor = 0; cursor < CURSORS; cursor++) {
    const begin = HITS + cursor * AREA_BYTES;
    const found = words[(FOUND >> 2) + cursor] ?? begin;
    if (found >= begin + AREA_BYTES) return null;
    if (found > begin && begin > end) words.copyWithin(end >> 2, begin >> 2, found >> 2);
    end += found - begin;
  }
  return { next: HITS, end };
};

const skim = (window: Window, hits: Hits, fast: Fast): number => {
  const base = TEXT;
  const reason = fast.loops.skim(
    base + window.at, base + window.end, base + window.record, window.recordLine, window.line, base + window.previous, hits.next, hits.end,
  );
  const { words } = fast;
  const record = (words[RECORD >> 2] ?? 0) - base;
  if (record !== window.record) window.carried = false;
  window.at = (words[AT >> 2] ?? 0) - base;
  window.record = record;
  window.recordLine = words[RECORD_LINE >> 2] ?? 0;
  window.line = words[LINE >> 2] ?? 0;
  window.previous = (words[PREVIOUS >> 2] ?? 0) - base;
  hits.next = words[HIT >> 2] ?? 0;
  return reason;
};

const extend = (window: Window, fast: Fast): number => {
  const reason = fast.loops.extend(TEXT + window.at, TEXT + window.end, window.line);
  window.at = (fast.words[AT >> 2] ?? 0) - TEXT;
  window.line = fast.words[LINE >> 2] ?? 0;
  return reason;
};

/** Distinct literals in the open record; passes over its hits. */
const literalsUpTo = (to: number, hits: Hits, { words, table }: Fast): readonly string[] => {
  const found = new Set<string>();
  for (; hits.next < hits.end && (words[hits.next >> 2] ?? 0) - TEXT < to; hits.next += 8) {
    found.add(table.literals[words[(hits.next >> 2) + 1] ?? 0] ?? '');
  }
  return [...found];
};

const closeAt = (window: Window, hits: Hits, options: WalkOptions, fast: Fast): void => {
  if (!window.open || window.at <= window.record) return;
  const counted = !window.carried && !window.voice && fast.countEqual(window, window.at, hits.next, hits.end);
  const literals = literalsUpTo(window.at, hits, fast);
  if (!counted) options.take(recordUpTo(window, window.at, window.carried ? null : literals));
};

const isDatedAt = (window: Window, at: number, fast: Fast): boolean => window.end - at >= 19 && fast.loops.dated(TEXT + at) === 1;

const isDated = (window: Window, fast: Fast): boolean => isDatedAt(window, window.at, fast);

/** At a dated line: closes the open record; what follows a record without a date is looked at, the rest may be passed over. */
const turnAt = (window: Window, hits: Hits, options: WalkOptions, fast: Fast): void => {
  const afterVoice = window.open && (window.voice || !isDatedAt(window, window.record, fast));
  closeAt(window, hits, options, fast);
  openRecord(window, false);
  window.boring = !afterVoice;
};

/** An empty line and one that begins with a tab never start a record. */
const surelyContinues = (window: Window): boolean => {
  const byte = window.bytes[window.at];
  return window.at < window.end && window.open && window.record !== window.at && (byte === 9 || byte === 10 || byte === 13);
};

/** One step at the start of a line; false when more bytes are needed. */
const step = (window: Window, context: Context, hits: Hits, atEnd: boolean, options: WalkOptions, fast: Fast): boolean => {
  if (window.boring) {
    const reason = skim(window, hits, fast);
    window.boring = reason === 0 && !atEnd && fast.words[KEEP >> 2] === 0;
    if (reason === 0) return atEnd && oneLine(window, context, atEnd, options);
    if (reason === 1) return oneLine(window, context, atEnd, options);
  }
  if (window.record !== window.at && isDated(window, fast)) {
    turnAt(window, hits, options, fast);
    return true;
  }
  if (surelyContinues(window)) return extend(window, fast) !== 0 || (atEnd && oneLine(window, context, atEnd, options));
  return oneLine(window, context, atEnd, options);
};

/** Finishes the lines in the window, passing over records that cannot be worth looking at; the records taken are the same as without. */
export const fastLines = (window: Window, context: Context, atEnd: boolean, options: WalkOptions, fast: Fast): void => {
  while (window.inLine || !context.dated) if (!oneLine(window, context, atEnd, options)) return;
  if (window.record < window.at) window.carried = true;
  const hits = hitsIn(window, fast);
  if (!hits) {
    window.boring = false;
    while (oneLine(window, context, atEnd, options));
    return;
  }
  while (window.inLine ? oneLine(window, context, atEnd, options) : step(window, context, hits, atEnd, options, fast));
};
