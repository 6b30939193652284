import { fastLines } from './fast.ts';
import { DECIDING_BYTES } from './layout.ts';
import { type Context, type Start, decidingText, newContext, startsRecord } from './lines.ts';
import { type Hits, type Search, literalsUpTo, nextHit } from './search.ts';
import type { ByteSource } from './source.ts';
import { type CutRecord, UNCOUNTED, type Window, makeRoom, newWindow, openRecord, recordUpTo, withoutNul } from './window.ts';

/** What becomes of the records of one file. */
export interface Taker {
  readonly take: (record: CutRecord) => void;
  /** Counts a record that equals one already kept, without decoding it; false when it must be looked at. Its literals begin at the address `hit`. */
  readonly countEqual: (window: Window, to: number, hits: Hits) => boolean;
  /** A record must be looked at, whatever stands in it: it is the first one, or a time is waited for. */
  readonly mustSee: (timed: boolean) => boolean;
  /** A part was left out: what comes may be the end of a record whose beginning is not there. */
  readonly broken: () => void;
}

export interface WalkOptions {
  /** Bytes asked for at once. */
  readonly blockBytes: number;
  /** Asked between two blocks: how many bytes to leave out; throws when no more may be read. */
  readonly between: (read: number) => Promise<number>;
  readonly taker: Taker;
  /** Null: every record is looked at. */
  readonly search: Search | null;
  /** A file with a line per event. */
  readonly ofEvents: boolean;
}

/** A file on its way through the window. */
export interface Cut {
  window: Window;
  context: Context;
  readonly options: WalkOptions;
  /** The literals in the window from the open record on; null when nobody looked, or there were too many. */
  hits: Hits | null;
}

/** What the line at hand, which ends a record, says of the next one. */
type Next = 'timed' | 'untimed' | 'none';

/** The time of the last record before one without a time is the last that is known. */
const isLastTime = (window: Window, next: Next): boolean => next === 'none' || (window.timed && next === 'untimed');

/** Hands over the open record, which ends at `to`, unless it can be told from its bytes that nothing is to be learnt from it. */
export const endRecord = (cut: Cut, to: number, next: Next): void => {
  const { window, hits, options: { taker, search } } = cut;
  if (!window.open || to <= window.record) return;
  if (!hits || !search) return taker.take(recordUpTo(window, to));
  const mustSee = window.carried || isLastTime(window, next) || taker.mustSee(window.timed);
  if (!mustSee && window.quiet && nextHit(hits, search) >= to) return;
  const counted = !mustSee && taker.countEqual(window, to, hits);
  const literals = literalsUpTo(to, hits, search);
  if (!counted) taker.take(recordUpTo(window, to, window.carried ? null : literals));
};

const isBlank = (byte: number | undefined): boolean => byte === undefined || byte <= 32;

const startAt = (cut: Cut, start: Start | null): void => {
  const { window } = cut;
  if (start === null && window.open) {
    window.quiet &&= isBlank(window.bytes[window.at]);
    return;
  }
  endRecord(cut, window.at, start?.timed ? 'timed' : 'untimed');
  openRecord(window, start ?? { voice: true, timed: false, quiet: false });
};

/** Judges and finishes one line; false when more bytes are needed. */
export const oneLine = (cut: Cut, atEnd: boolean): boolean => {
  const { window, context } = cut;
  if (window.at >= window.end) return false;
  const newline = window.bytes.indexOf(10, window.at);
  const complete = newline >= 0 && newline < window.end;
  const lineEnd = complete ? newline : window.end;
  if (!window.inLine) {
    if (!complete && lineEnd - window.at < DECIDING_BYTES && !atEnd) return false;
    startAt(cut, startsRecord(decidingText(window.bytes.subarray(window.at, Math.min(lineEnd, window.at + DECIDING_BYTES))), context));
  }
  window.inLine = !complete;
  window.at = complete ? lineEnd + 1 : window.end;
  if (complete) window.line++;
  return complete;
};

const walkBlock = (cut: Cut, atEnd: boolean): void => {
  const { search } = cut.options;
  if (search) fastLines(cut, search, atEnd);
  else while (oneLine(cut, atEnd));
};

const finish = (cut: Cut): void => {
  walkBlock(cut, true);
  endRecord(cut, cut.window.end, 'none');
};

/** Leaves out what comes next: what is open ends here, and behind the gap all begins anew. */
const leap = (source: ByteSource, cut: Cut, bytes: number): void => {
  finish(cut);
  source.skip?.(bytes);
  cut.window = newWindow(cut.window.bytes, UNCOUNTED);
  cut.context = newContext(cut.options.ofEvents);
  cut.options.taker.broken();
};

/** Block after block until the source ends, fails or the time is up; returns the last byte. */
const walkBlocks = async (source: ByteSource, cut: Cut): Promise<number> => {
  for (let lastByte = 10; ; ) {
    const { window, options } = cut;
    makeRoom(window);
    const filled = source.fill(window.bytes, window.end, options.blockBytes);
    const read = typeof filled === 'number' ? filled : await filled;
    if (read === 0) return lastByte;
    const end = withoutNul(window.bytes, window.end, window.end + read);
    if (end > window.end) lastByte = window.bytes[end - 1] as number;
    window.end = end;
    walkBlock(cut, false);
    const gap = await options.between(read);
    if (gap > 0) leap(source, cut, gap);
  }
};

/**
 * Cuts the bytes of one input into records, whatever the block size; memory does not depend on the input. When the source fails
 * or the time is up, what came so far is finished all the same before the failure is passed on. True when it ends with a whole line.
 */
export const walk = async (source: ByteSource, bytes: Buffer, options: WalkOptions): Promise<boolean> => {
  const cut: Cut = { window: newWindow(bytes, source.readFrom() > 0 ? UNCOUNTED : 1), context: newContext(options.ofEvents), options, hits: null };
  try {
    return (await walkBlocks(source, cut)) === 10;
  } finally {
    finish(cut);
  }
};
