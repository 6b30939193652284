import { isUtf8 } from 'node:buffer';
import type { Absorbed, Learned, RecordPlace } from './absorb.ts';
import { phaseOf } from './absorb.ts';
import { type BootDraft, draftOf, touch } from './boots.ts';
import { type Entry, countMany } from './fold.ts';
import { MEMORY, type Native, STATE } from './native.ts';
import type { Window } from './window.ts';

/** A record seen before, by its print; `entry` null: one like it was not worth keeping. */
interface Slot {
  readonly entry: Entry | null;
  readonly draft: BootDraft | undefined;
  readonly phase: Entry['phase'];
  count: number;
  first: string | null;
  last: string | null;
}

/** Counts records that equal an earlier one in all but numbers, by a hash of their bytes. */
export interface Quick {
  readonly countEqual: (window: Window, to: number) => boolean;
  /** What became of the record that `countEqual` did not know. */
  readonly remember: (absorbed: Absorbed) => void;
  /** Hands the counts over to the fold. */
  readonly flush: () => void;
}

const MAX_SLOTS = 20_000;
const MAX_BYTES = 48 << 10;

/** The time at the beginning of a record in the form of `LineStart.time`; null unless it is written with three digits of fraction. */
const timeAt = (bytes: Buffer, at: number): string | null => {
  const separator = bytes[at + 19];
  const after = bytes[at + 23] ?? 0;
  if ((separator !== 44 && separator !== 46) || (after >= 48 && after <= 57)) return null;
  for (let digit = at + 20; digit < at + 23; digit++) {
    const byte = bytes[digit] ?? 0;
    if (byte < 48 || byte > 57) return null;
  }
  const text = bytes.toString('latin1', at, at + 23);
  if (separator === 44 && bytes[at + 10] === 32 && bytes[at + 4] === 45 && bytes[at + 7] === 45) return text;
  return `${text.slice(0, 4)}-${text.slice(5, 7)}-${text.slice(8, 10)} ${text.slice(11, 19)},${text.slice(20)}`;
};

const settle = (slot: Slot): void => {
  if (slot.count === 0 || !slot.entry?.alive) return;
  countMany(slot.entry, slot.count, slot.first, slot.last);
  if (slot.draft) {
    touch(slot.draft, slot.first);
    touch(slot.draft, slot.last);
  }
  slot.count = 0;
};

const countIn = (slot: Slot, time: string): void => {
  slot.count++;
  if (slot.first === null || time < slot.first) slot.first = time;
  if (slot.last === null || time > slot.last) slot.last = time;
};

/** Remembers records by print while one file is read. */
export const newQuick = (learned: Learned, place: RecordPlace, native: Native, words: Int32Array): Quick => {
  const slots = new Map<number, Slot>();
  const limited = learned.since !== null || learned.until !== null;
  let pending: number | null = null;

  const printOf = (window: Window, to: number): number | null => {
    const length = to - window.record;
    if (length > MAX_BYTES || native.dated(MEMORY.text + window.record) === 0) return null;
    const odd = native.print(MEMORY.text + window.record, MEMORY.text + to);
    if (odd === 1 || (odd === 2 && !isUtf8(window.bytes.subarray(window.record, to)))) return null;
    return ((words[STATE.printHigh] ?? 0) & 0x1fffff) * 2 ** 32 + ((words[STATE.printLow] ?? 0) >>> 0);
  };

  const isSame = (slot: Slot, time: string): boolean => {
    if (learned.book.drafts.length === 0) return slot.draft === undefined;
    const draft = draftOf(learned.book, place.series, time);
    return draft === slot.draft && phaseOf(draft, place.series, time) === slot.phase;
  };

  const settleAll = (): void => {
    for (const slot of slots.values()) settle(slot);
    slots.clear();
  };

  const isCounted = (slot: Slot, window: Window): boolean => {
    if (slot.entry === null) return true;
    const time = slot.entry.alive ? timeAt(window.bytes, window.record) : null;
    if (time === null || !isSame(slot, time)) return false;
    countIn(slot, time);
    return true;
  };

  return {
    countEqual: (window, to) => {
      const print = limited ? null : printOf(window, to);
      const slot = print === null ? undefined : slots.get(print);
      const counted = slot !== undefined && isCounted(slot, window);
      pending = counted ? null : print;
      return counted;
    },
    remember: absorbed => {
      const print = pending;
      pending = null;
      if (print === null || absorbed.hasSign) return;
      if (slots.size >= MAX_SLOTS) settleAll();
      const known = slots.get(print);
      if (known) settle(known);
      const { entry } = absorbed;
      slots.set(print, { entry, draft: entry?.boot, phase: entry?.phase ?? null, count: 0, first: null, last: null });
    },
    flush: settleAll,
  };
};
