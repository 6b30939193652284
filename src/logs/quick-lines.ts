import { isUtf8 } from 'node:buffer';
import type { Absorbed, Learned, RecordPlace } from './absorb.ts';
import { momentOf, touch } from './boot-book.ts';
import { countMany } from './fold.ts';
import type { Loops } from './loops.ts';
import { SLOT, TEXT, UNTIMED_SPAN } from './memory.ts';
import { flush, newMemory, occupy } from './quick.ts';
import type { Hits } from './search.ts';

/** Counts lines of an access log that equal an earlier one in all but numbers, by a hash of their bytes: an API that is gone is asked for in every line. */
export interface QuickLines {
  /** Lines that follow have times between these; null when nobody knows. */
  readonly enter: (first: string | null, last: string | null) => void;
  readonly countEqual: (bytes: Buffer, from: number, to: number, hits: Hits) => boolean;
  /** What became of the line that `countEqual` did not know. */
  readonly remember: (absorbed: Absorbed) => void;
  /** Those lines are over; `timeAt` tells the time of the one that begins there. */
  readonly leave: (timeAt: (from: number) => string | null) => void;
  readonly flush: () => void;
}

/** Farther in, nothing is a date (ACCESS_DATE in layout.ts). */
const FARTHEST_DATE = 243;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const MONTH_OF = new Map(Array.from({ length: 12 }, (_, month) => [MONTHS.charCodeAt(3 * month) * 65_536 + MONTHS.charCodeAt(3 * month + 1) * 256 + MONTHS.charCodeAt(3 * month + 2), month]));

const two = (bytes: Buffer, at: number): number => ((bytes[at] ?? 0) - 48) * 10 + (bytes[at + 1] ?? 0) - 48;

/** A number that grows with `[dd/Mon/yyyy:HH:mm:ss`; null when the line has none at its place. Only compared with others. */
const orderOf = (bytes: Buffer, from: number, to: number): number | null => {
  const at = bytes.indexOf(91, from) + 1;
  if (at === 0 || at + 20 > to || at - from > FARTHEST_DATE) return null;
  const month = MONTH_OF.get((bytes[at + 3] ?? 0) * 65_536 + (bytes[at + 4] ?? 0) * 256 + (bytes[at + 5] ?? 0));
  if (month === undefined) return null;
  const day = (two(bytes, at + 7) * 100 + two(bytes, at + 9)) * 372 + month * 31 + two(bytes, at);
  return ((day * 24 + two(bytes, at + 12)) * 60 + two(bytes, at + 15)) * 60 + two(bytes, at + 18);
};

/** The same of a time as it is kept: `yyyy-MM-dd HH:mm:ss`. */
const orderOfTime = (time: string): number => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (time.match(/\d+/g) ?? []).map(Number);
  return (((year * 372 + (month - 1) * 31 + day) * 24 + hour) * 60 + minute) * 60 + second;
};

/** Where the earliest and the latest line of one kind begin. */
interface Ends { first: number; firstAt: number; last: number; lastAt: number }

const note = (ends: Map<number, Ends>, slot: number, order: number, at: number): void => {
  const known = ends.get(slot);
  if (!known) ends.set(slot, { first: order, firstAt: at, last: order, lastAt: at });
  else if (order < known.first) [known.first, known.firstAt] = [order, at];
  else if (order > known.last) [known.last, known.lastAt] = [order, at];
};

export const newQuickLines = (learned: Learned, place: Pick<RecordPlace, 'series'>, loops: Loops, words: Int32Array): QuickLines => {
  const memory = newMemory(learned, place, loops, words);
  const ends = new Map<number, Ends>();
  // Between these all lines belong to one start; others are looked at one by one.
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const judge = (bytes: Buffer, from: number, to: number, { next, end }: Hits): number => {
    const plain = loops.judge(TEXT + from, TEXT + to, next, end, 0, 0);
    return plain === 2 && isUtf8(bytes.subarray(from, to)) ? loops.judge(TEXT + from, TEXT + to, next, end, 1, 0) : plain;
  };
  return {
    enter: (first, last) => {
      [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      const [from, to] = [momentOf(first), momentOf(last)];
      if (first === null || last === null || Number.isNaN(from) || Number.isNaN(to)) return;
      const span = memory.resolve(to);
      if (from <= span.after || to >= span.before) return;
      [least, most] = [orderOfTime(first), orderOfTime(last)];
      words[UNTIMED_SPAN >> 2] = memory.numberOf(span.draft, span.phase);
    },
    countEqual: (bytes, from, to, hits) => {
      memory.isNew = false;
      const order = orderOf(bytes, from, to);
      if (order === null || order < least || order > most) return false;
      const answer = judge(bytes, from, to, hits);
      memory.isNew = answer === 0;
      if (answer === 1) note(ends, words[SLOT >> 2] ?? 0, order, from);
      return answer === 1;
    },
    remember: absorbed => {
      if (memory.isNew && !absorbed.hasSign) occupy(memory, words[SLOT >> 2] ?? 0, absorbed.entry);
      memory.isNew = false;
    },
    leave: timeAt => {
      for (const [slot, { firstAt, lastAt }] of ends) {
        const entry = memory.written.get(slot);
        if (!entry?.alive) continue;
        const [first, last] = [timeAt(firstAt), timeAt(lastAt)];
        countMany(entry, 0, first, last);
        if (entry.boot) for (const time of [first, last]) touch(entry.boot, time);
      }
      ends.clear();
    },
    flush: () => flush(memory),
  };
};
