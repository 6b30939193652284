import { SOFT_NEWLINE, textOf } from './decode.ts';
import { DECIDING_BYTES } from './layout.ts';

/** A record longer than this is kept as its beginning and its end; the root cause stands at the end. */
export const HEAD_BYTES = 768 << 10;
export const TAIL_BYTES = 256 << 10;
/** Bytes a vector load may touch behind the end. */
export const SLACK_BYTES = 256;

/** The part of the input that is in memory, and how far it was cut. Positions are indexes into `bytes`. */
export interface Window {
  readonly bytes: Buffer;
  end: number;
  /** Start of the open record; everything before it is done. */
  record: number;
  recordLine: number;
  open: boolean;
  /** The open record has no layout of its own: the JVM or a shell wrote it. */
  voice: boolean;
  /** The open record has a full date. */
  timed: boolean;
  /** The open record is not worth keeping, unless a literal stands in it: no lines of it but indented ones were seen, and its level is below WARN. */
  quiet: boolean;
  /** Nothing worth looking at was seen in the open record so far, and it may be passed over. */
  boring: boolean;
  /** The open record was moved, or its last line is not complete. */
  carried: boolean;
  /** Where the next line begins, or, inside a line, where the search for its end goes on. */
  at: number;
  inLine: boolean;
  line: number;
  /** Start of the record before the open one while it is in memory, else -1 and the beginning of its text. */
  previous: number;
  previousText: string;
}

/** One record cut from a file, decoded. */
export interface CutRecord {
  readonly text: string;
  /** Of its first line, from 1; 0 when lines were not counted, because the beginning was left out. */
  readonly line: number;
  /** Beginning of the record before it; empty when there is none. */
  readonly before: string;
  /** All of its lines stand in one line of the file. */
  readonly inOneLine?: boolean;
  /** How far from its first line one of its lines stands in the file; absent where they follow each other. */
  readonly downIn?: (down: number) => number;
  /** Literals that may stand in it; null when nobody looked. */
  readonly literals: readonly string[] | null;
}

/** Bytes a window needs for blocks of a size. */
export const windowBytes = (blockBytes: number): number => HEAD_BYTES + TAIL_BYTES + DECIDING_BYTES + blockBytes + SLACK_BYTES;

/** The number of a line behind a part that was left out: below 0, however many lines follow. */
export const UNCOUNTED = -(2 ** 31);

export const newWindow = (bytes: Buffer, line: number): Window => ({
  bytes, end: 0, record: 0, recordLine: line, open: false, voice: true, timed: false, quiet: false, boring: false, carried: false, at: 0, inLine: false, line,
  previous: -1, previousText: '',
});

const TIME_BYTES = 32;

const startText = (window: Window, at: number): string => window.bytes.toString('latin1', at, Math.min(at + TIME_BYTES, window.end));

const SOFT = SOFT_NEWLINE.charCodeAt(0);
const isInOneLine = (bytes: Buffer, from: number, to: number): boolean => bytes.subarray(from, to).includes(SOFT);

/** The open record up to a position; `literals` are those that may stand in it, null when nobody looked. */
export const recordUpTo = (window: Window, to: number, literals: CutRecord['literals'] = null): CutRecord => {
  const { bytes, record } = window;
  const text = to - record <= HEAD_BYTES + TAIL_BYTES
    ? textOf(bytes.subarray(record, to))
    : `${textOf(bytes.subarray(record, record + HEAD_BYTES))}\n${textOf(bytes.subarray(to - TAIL_BYTES, to))}`;
  return { text: text.trimEnd(), line: Math.max(0, window.recordLine), before: window.previous < 0 ? window.previousText : startText(window, window.previous), literals, ...(isInOneLine(bytes, record, to) && { inOneLine: true }) };
};

/** Opens a record at the current line. */
export const openRecord = (window: Window, { voice, timed, quiet }: Pick<Window, 'voice' | 'timed' | 'quiet'>): void => {
  if (window.open && window.record !== window.at) window.previous = window.record;
  window.record = window.at;
  window.recordLine = window.line;
  window.open = true;
  window.voice = voice;
  window.timed = timed;
  window.quiet = quiet;
  window.boring = false;
  window.carried = false;
};

/** Makes room: drops what is done, and the middle of a record that outgrew its limit. */
export const makeRoom = (window: Window): void => {
  const { bytes } = window;
  const from = window.open ? window.record : window.at;
  if (window.previous >= 0) window.previousText = startText(window, window.previous);
  window.previous = -1;
  window.carried = true;
  if (from > 0) {
    bytes.copyWithin(0, from, window.end);
    window.end -= from;
    window.at -= from;
    window.record = 0;
  }
  const excess = window.end - HEAD_BYTES - TAIL_BYTES - DECIDING_BYTES;
  if (excess <= 0 || !window.open) return;
  bytes.copyWithin(HEAD_BYTES, HEAD_BYTES + excess, window.end);
  window.end -= excess;
  window.at -= excess;
};

/** Compared with itself, moved by one. */
const isOneByte = (bytes: Buffer, from: number, to: number): boolean => bytes.compare(bytes, from + 1, to, from, to - 1) === 0;

/** Removes the NUL bytes of a sparse file in place; returns the new end. */
export const withoutNul = (bytes: Buffer, from: number, to: number): number => {
  const first = bytes.subarray(from, to).indexOf(0);
  if (first < 0) return to;
  if (first === 0 && isOneByte(bytes, from, to)) return from;
  let write = from + first;
  for (let read = write; read < to; read++) {
    const byte = bytes[read] as number;
    if (byte !== 0) bytes[write++] = byte;
  }
  return write;
};
