import { type Entry, countMany } from './fold.ts';
import { touch } from './boot-book.ts';
import { logText } from '../nacos/log-time.ts';
import { PRINT, SLOT_COUNTED, SLOT_FIRST, SLOT_LAST, SLOT_PRINT, SLOT_SPAN } from './memory.ts';

/** Span of a slot whose records are not worth keeping. */
export const IGNORED = 1;
/** Spans from here on stand for a start and a phase. */
export const FIRST_SPAN = 2;

const wordsAt = (words: Int32Array, address: number): number => (words[address >> 2] ?? 0) >>> 0;
/** An unsigned 64-bit number at an address of the shared memory. */
export const longAt = (words: Int32Array, address: number): number => wordsAt(words, address + 4) * 2 ** 32 + wordsAt(words, address);

/** Stores one below 2^53. */
export const setLong = (words: Int32Array, address: number, value: number): void => {
  words[address >> 2] = value % 2 ** 32 | 0;
  words[(address >> 2) + 1] = Math.floor(value / 2 ** 32);
};

/** Later than every moment. */
export const NEVER = 2 ** 52;

/** Hands the count of a slot over to its record. */
export const settle = (words: Int32Array, slot: number, entry: Entry): void => {
  const count = wordsAt(words, slot + SLOT_COUNTED);
  if (count === 0 || !entry.alive) return;
  const lastMs = longAt(words, slot + SLOT_LAST);
  const first = lastMs === 0 ? null : logText(longAt(words, slot + SLOT_FIRST));
  const last = lastMs === 0 ? null : logText(lastMs);
  countMany(entry, count, first, last);
  if (!entry.boot) return;
  touch(entry.boot, first);
  touch(entry.boot, last);
};

/** Takes a slot for the print that was computed last. */
export const writeSlot = (words: Int32Array, slot: number, span: number): void => {
  words.copyWithin((slot + SLOT_PRINT) >> 2, PRINT >> 2, (PRINT >> 2) + 2);
  words[(slot + SLOT_SPAN) >> 2] = span;
  words[(slot + SLOT_COUNTED) >> 2] = 0;
  setLong(words, slot + SLOT_FIRST, NEVER);
  setLong(words, slot + SLOT_LAST, 0);
};

/** Forgets every slot that was written. */
export const clearSlots = (words: Int32Array, slots: Iterable<number>): void => {
  for (const slot of slots) words[(slot + SLOT_SPAN) >> 2] = 0;
};
