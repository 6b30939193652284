import { isUtf8 } from 'node:buffer';
import { type Absorbed, type Learned, type RecordPlace, phaseOf } from './absorb.ts';
import { type BootDraft, draftOf, momentsOf, touch } from './boots.ts';
import { YEAR_2000, timeOf } from './clock.ts';
import type { Fast } from './fast.ts';
import { type Entry, countMany } from './fold.ts';
import type { Native } from './native.ts';
import { MEMORY, STATE } from './wasm/layout.ts';
import type { Window } from './window.ts';

/** A record seen before, by its print; `entry` null: one like it was not worth keeping. */
interface Slot {
  readonly low: number;
  readonly high: number;
  readonly entry: Entry | null;
  readonly draft: BootDraft | undefined;
  readonly phase: Entry['phase'];
  count: number;
  /** Times in `millisOf` units. */
  first: number;
  last: number;
}

/** Counts records that equal an earlier one in all but numbers, by a hash of their bytes. */
export interface Quick {
  readonly countEqual: Fast['countEqual'];
  /** What became of the record that `countEqual` did not know. */
  readonly remember: (absorbed: Absorbed) => void;
  /** Hands the counts over to the fold. */
  readonly flush: () => void;
}

const SLOTS = 1 << 16;
const PROBES = 4;
const MAX_BYTES = 48 << 10;

const settle = (slot: Slot): void => {
  if (slot.count === 0 || !slot.entry?.alive) return;
  const first = timeOf(slot.first);
  const last = timeOf(slot.last);
  countMany(slot.entry, slot.count, first, last);
  if (slot.draft) {
    touch(slot.draft, first);
    touch(slot.draft, last);
  }
};

interface Span {
  version: number;
  after: number;
  before: number;
  draft: BootDraft | undefined;
  phase: Entry['phase'];
}

/** Which start and phase a moment belongs to; the answer is kept while no moment of a sign is passed. */
const newResolver = (learned: Learned, series: string): ((millis: number) => Span) => {
  const span: Span = { version: -1, after: 0, before: 0, draft: undefined, phase: null };
  return millis => {
    if (span.version === learned.book.version && millis > span.after && millis < span.before) return span;
    const moments = momentsOf(learned.book);
    const time = timeOf(millis);
    span.version = learned.book.version;
    span.after = moments.findLast(moment => moment <= millis) ?? -1;
    span.before = moments.find(moment => moment >= millis) ?? Number.POSITIVE_INFINITY;
    span.draft = draftOf(learned.book, series, time);
    span.phase = phaseOf(span.draft, series, time);
    return span;
  };
};

/** Remembers records by print while one file is read; a newer print takes an older one's place. */
export const newQuick = (learned: Learned, place: RecordPlace, native: Native, words: Int32Array): Quick => {
  const slots = new Array<Slot | undefined>(SLOTS);
  const limited = learned.since !== null || learned.until !== null;
  const resolve = newResolver(learned, place.series);
  const pending = { known: false, low: 0, high: 0 };

  const hasPrint = (window: Window, to: number): boolean => {
    const length = to - window.record;
    if (limited || length > MAX_BYTES || length < 24 || native.dated(MEMORY.text + window.record) === 0) return false;
    const odd = native.print(MEMORY.text + window.record, MEMORY.text + to);
    return odd === 0 || (odd === 2 && isUtf8(window.bytes.subarray(window.record, to)));
  };

  const isCounted = (slot: Slot, window: Window): boolean => {
    if (slot.entry === null) return true;
    const seconds = slot.entry.alive ? native.clock(MEMORY.text + window.record) : 0;
    if (seconds === 0) return false;
    const millis = YEAR_2000 + (seconds >>> 0) * 1_000 + (words[STATE.millis] ?? 0);
    const span = resolve(millis);
    if (span.draft !== slot.draft || span.phase !== slot.phase) return false;
    slot.count++;
    if (millis < slot.first) slot.first = millis;
    if (millis > slot.last) slot.last = millis;
    return true;
  };

  /** Index of the slot of a print, or of the one it may take. */
  const placeOf = (low: number, high: number): number => {
    const home = (low ^ high) & (SLOTS - 1);
    for (let probe = 0; probe < PROBES; probe++) {
      const at = (home + probe) & (SLOTS - 1);
      const slot = slots[at];
      if (slot === undefined || (slot.low === low && slot.high === high)) return at;
    }
    return home;
  };

  return {
    countEqual: (window, to, salt) => {
      pending.known = hasPrint(window, to);
      if (!pending.known) return false;
      const low = (words[STATE.printLow] ?? 0) ^ salt;
      const high = words[STATE.printHigh] ?? 0;
      const slot = slots[placeOf(low, high)];
      if (slot !== undefined && slot.low === low && slot.high === high && isCounted(slot, window)) {
        pending.known = false;
        return true;
      }
      pending.low = low;
      pending.high = high;
      return false;
    },
    remember: absorbed => {
      const { known, low, high } = pending;
      pending.known = false;
      if (!known || absorbed.hasSign) return;
      const at = placeOf(low, high);
      const older = slots[at];
      if (older) settle(older);
      const { entry } = absorbed;
      slots[at] = { low, high, entry, draft: entry?.boot, phase: entry?.phase ?? null, count: 0, first: Number.POSITIVE_INFINITY, last: 0 };
    },
    flush: () => {
      for (const slot of slots) if (slot) settle(slot);
      slots.fill(undefined);
    },
  };
};
