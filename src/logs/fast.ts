import { AT, HIT, KEEP, LINE, PREVIOUS, RECORD, RECORD_LINE, TEXT } from './memory.ts';
import { type Hits, type Search, hitsIn } from './search.ts';
import { type Cut, endRecord, oneLine } from './walk.ts';
import { type Window, openRecord } from './window.ts';

/** More bytes than any start of a record that the loops know. */
const START_BYTES = 25;

const TIME_OF_DAY = 2;

/** How the line at a position starts a record, as far as the loops know: with a date (1, 3), with the time of day (2), else not (0). */
const startAt = (window: Window, at: number, { loops }: Search): number => (window.end - at >= START_BYTES ? loops.starts(TEXT + at) : 0);

const skim = (window: Window, hits: Hits, search: Search): number => {
  const { loops, words } = search;
  const base = TEXT;
  const reason = loops.skim(
    base + window.at, base + window.end, base + window.record, window.recordLine, window.line, base + window.previous, hits.next, hits.end,
  );
  const record = (words[RECORD >> 2] ?? 0) - base;
  if (record !== window.record) {
    window.carried = false;
    window.timed = startAt(window, record, search) !== TIME_OF_DAY;
  }
  window.at = (words[AT >> 2] ?? 0) - base;
  window.record = record;
  window.recordLine = words[RECORD_LINE >> 2] ?? 0;
  window.line = words[LINE >> 2] ?? 0;
  window.previous = (words[PREVIOUS >> 2] ?? 0) - base;
  hits.next = words[HIT >> 2] ?? 0;
  return reason;
};

const extend = (window: Window, { loops, words }: Search): number => {
  const reason = loops.extend(TEXT + window.at, TEXT + window.end, window.line);
  window.at = (words[AT >> 2] ?? 0) - TEXT;
  window.line = words[LINE >> 2] ?? 0;
  window.quiet = false;
  return reason;
};

/** At a line that starts a record: ends the open one; what follows may be passed over unless it must be seen. */
const turnAt = (cut: Cut, start: number): void => {
  const { window, options: { taker } } = cut;
  const timed = start !== TIME_OF_DAY;
  endRecord(cut, window.at, timed ? 'timed' : 'untimed');
  openRecord(window, { voice: false, timed, quiet: false });
  window.boring = !taker.mustSee(timed);
};

/** An empty line and one that begins with a tab never start a record. */
const surelyContinues = (window: Window): boolean => {
  const byte = window.bytes[window.at];
  return window.at < window.end && window.open && window.record !== window.at && (byte === 9 || byte === 10 || byte === 13);
};

/** One step at the start of a line; false when more bytes are needed. */
const step = (cut: Cut, hits: Hits, search: Search, atEnd: boolean): boolean => {
  const { window } = cut;
  if (window.boring) {
    const reason = skim(window, hits, search);
    window.boring = reason === 0 && !atEnd && search.words[KEEP >> 2] === 0;
    if (reason === 0) return atEnd && oneLine(cut, atEnd);
    if (reason === 1) return oneLine(cut, atEnd);
  }
  const start = window.record === window.at ? 0 : startAt(window, window.at, search);
  if (start !== 0) {
    turnAt(cut, start);
    return true;
  }
  if (surelyContinues(window)) return extend(window, search) !== 0 || (atEnd && oneLine(cut, atEnd));
  return oneLine(cut, atEnd);
};

/** Finishes the lines in the window, passing over records that cannot be worth looking at; what is learnt is the same as without. */
export const fastLines = (cut: Cut, search: Search, atEnd: boolean): void => {
  const { window, context } = cut;
  if (window.record < window.at) window.carried = true;
  const hits = hitsIn(window.at, window.end, search);
  cut.hits = hits;
  if (!hits) {
    window.boring = false;
    while (oneLine(cut, atEnd));
    return;
  }
  while (window.inLine || !context.dated) if (!oneLine(cut, atEnd)) return;
  while (window.inLine ? oneLine(cut, atEnd) : step(cut, hits, search, atEnd));
};
