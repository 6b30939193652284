import { isUtf8 } from 'node:buffer';
import { type Absorbed, type Learned, type RecordPlace, phaseOf } from './absorb.ts';
import { draftOf, spanAround } from './belonging.ts';
import type { BootDraft } from './boot-book.ts';
import { logText } from '../nacos/log-time.ts';
import type { Entry } from './fold.ts';
import type { Loops } from './loops.ts';
import { AFTER, BEFORE, COUNTING, MOMENT, SLOT, SPAN, TEXT, UNTIMED_SPAN } from './memory.ts';
import { FIRST_SPAN, IGNORED, NEVER, clearSlots, longAt, setLong, settle, writeSlot } from './slots.ts';
import type { Hits } from './search.ts';
import type { Taker } from './walk.ts';
import type { Window } from './window.ts';

/** Counts records that equal an earlier one in all but numbers, by a hash of their bytes. */
export interface Quick {
  readonly countEqual: Taker['countEqual'];
  /** What became of the record that `countEqual` did not know. */
  readonly remember: (absorbed: Absorbed) => void;
  /** Hands the counts over to the fold. */
  readonly flush: () => void;
}

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
    const time = logText(millis);
    span.version = learned.book.version;
    Object.assign(span, spanAround(learned.book, millis));
    span.draft = draftOf(learned.book, series, time);
    span.phase = phaseOf(span.draft, series, time);
    return span;
  };
};

/** Start and phase as a number, the same for the same two. */
const newSpanNumbers = (): ((draft: BootDraft | undefined, phase: Entry['phase']) => number) => {
  const known: { readonly draft: BootDraft | undefined; readonly phase: Entry['phase'] }[] = [];
  return (draft, phase) => {
    const found = known.findIndex(span => span.draft === draft && span.phase === phase);
    return FIRST_SPAN + (found < 0 ? known.push({ draft, phase }) - 1 : found);
  };
};

/** Tells the loops which start and phase the moments around one belong to. */
const announceSpan = (words: Int32Array, span: Span, number: number): void => {
  words[SPAN >> 2] = number;
  setLong(words, AFTER, Math.max(0, span.after));
  setLong(words, BEFORE, Math.max(0, Math.min(NEVER, span.before)));
};

/** What is remembered while one file is read. */
export interface Memory {
  readonly learned: Learned;
  readonly loops: Loops;
  readonly words: Int32Array;
  readonly series: string;
  /** By address of the slot; null: not worth keeping. */
  readonly written: Map<number, Entry | null>;
  readonly slotsOf: Map<Entry, Set<number>>;
  readonly resolve: (millis: number) => Span;
  readonly numberOf: ReturnType<typeof newSpanNumbers>;
  /** The record at hand has a print and is not known yet. */
  isNew: boolean;
  /** Of the book, when the spans were announced. */
  version: number;
  untimedVersion: number;
}

/** Tells the loops which start and phase records without a time belong to. */
const announceUntimed = (memory: Memory): void => {
  const { learned, series, words } = memory;
  if (memory.untimedVersion === learned.book.version) return;
  memory.untimedVersion = learned.book.version;
  const draft = draftOf(learned.book, series, null);
  words[UNTIMED_SPAN >> 2] = memory.numberOf(draft, phaseOf(draft, series, null));
};

/** The answer of `judge` in assembly/judge.ts, after it was asked again where it wanted to be. */
const judgement = (memory: Memory, window: Window, to: number, { next, end }: Hits): number => {
  const { loops, words } = memory;
  if (!window.timed) announceUntimed(memory);
  const ask = (trust: 0 | 1): number => loops.judge(TEXT + window.record, TEXT + to, next, end, trust, Number(window.timed));
  const plain = ask(0);
  if (plain === 2 && !isUtf8(window.bytes.subarray(window.record, to))) return 3;
  const answer = plain === 2 ? ask(1) : plain;
  if (answer !== 4) return answer;
  const span = memory.resolve(longAt(words, MOMENT));
  announceSpan(words, span, memory.numberOf(span.draft, span.phase));
  return ask(1);
};

const countEqual = (memory: Memory, window: Window, to: number, hits: Hits): boolean => {
  const answer = judgement(memory, window, to, hits);
  memory.isNew = answer === 0 || answer === 4;
  return answer === 1;
};

export const occupy = (memory: Memory, slot: number, entry: Entry | null): void => {
  const { words, written, slotsOf } = memory;
  const older = written.get(slot);
  if (older) {
    settle(words, slot, older);
    slotsOf.get(older)?.delete(slot);
  }
  writeSlot(words, slot, entry ? memory.numberOf(entry.boot, entry.phase) : IGNORED);
  written.set(slot, entry);
  if (entry) slotsOf.set(entry, (slotsOf.get(entry) ?? new Set()).add(slot));
};

/** A sign may have moved the limits between starts: what was announced holds no longer. */
const remember = (memory: Memory, absorbed: Absorbed): void => {
  const { words, learned } = memory;
  if (learned.book.version !== memory.version) setLong(words, BEFORE, 0);
  memory.version = learned.book.version;
  const worth = memory.isNew && !absorbed.hasSign;
  memory.isNew = false;
  if (worth) occupy(memory, words[SLOT >> 2] ?? 0, absorbed.entry);
};

/** A record that had to make room is new when it comes again. */
const forget = ({ words, written, slotsOf }: Memory, entry: Entry): void => {
  const own = slotsOf.get(entry) ?? new Set();
  clearSlots(words, own);
  for (const slot of own) written.delete(slot);
  slotsOf.delete(entry);
};

export const flush = ({ words, written, learned }: Memory): void => {
  for (const [slot, entry] of written) if (entry) settle(words, slot, entry);
  clearSlots(words, written.keys());
  learned.fold.onForget = null;
};

/** For one file; what is known of the file before is gone. */
export const newMemory = (learned: Learned, place: Pick<RecordPlace, 'series'>, loops: Loops, words: Int32Array): Memory => {
  const memory: Memory = {
    learned, loops, words, series: place.series, written: new Map(), slotsOf: new Map(), resolve: newResolver(learned, place.series), numberOf: newSpanNumbers(), isNew: false, version: -1, untimedVersion: -1,
  };
  words[COUNTING >> 2] = learned.since === null && learned.until === null ? 1 : 0;
  setLong(words, BEFORE, 0);
  learned.fold.onForget = entry => forget(memory, entry);
  return memory;
};

/** Remembers records by print while one file is read; a newer print takes an older one's place. */
export const newQuick = (learned: Learned, place: Pick<RecordPlace, 'series'>, loops: Loops, words: Int32Array): Quick => {
  const memory = newMemory(learned, place, loops, words);
  return {
    countEqual: (window, to, hits) => countEqual(memory, window, to, hits),
    remember: absorbed => remember(memory, absorbed),
    flush: () => flush(memory),
  };
};
