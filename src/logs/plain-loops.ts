import type { Loops } from './loops.ts';
import { AREA_BYTES, AT, CURSORS, FOUND, HASH_BITS, HASH_FACTOR, HEADS, HIT, HITS, KEEP, LINE, PATTERNS, PREVIOUS, RECORD, RECORD_LINE, SHIFTS } from './memory.ts';

/** The loops of `assembly/` one by one in plain JavaScript, except that no record is counted by its print. */

const word = (text: string): number => Buffer.from(text).readInt32LE(0);

const GRAVE: ReadonlySet<number> = new Set(['ERRO', 'WARN', 'FATA', 'SEVE'].map(word));
const NOT_GRAVE: ReadonlyMap<number, number> = new Map([[word('INFO'), 4], [word('DEBU'), 5], [word('TRAC'), 5]]);
const NEVER_STARTS = /^(?:org\.|com\.|io\.|javax?\.|Caused by: )/;
const NEVER_BYTES: ReadonlySet<number> = new Set([...'ocijC'].map(letter => letter.charCodeAt(0)));

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
const isLineEndOrTab = (byte: number | undefined): boolean => byte === 10 || byte === 13 || byte === 9;

const DATE_DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];

interface Shared { readonly bytes: Buffer; readonly words: Int32Array }

const newlineFrom = ({ bytes }: Shared, at: number, end: number): number => {
  const found = bytes.indexOf(10, at);
  return found < 0 ? end : found;
};

const dated = ({ bytes }: Shared, at: number): boolean =>
  DATE_DIGITS.every(place => isDigit(bytes[at + place])) && (bytes[at + 4] === 45 || bytes[at + 4] === 47) && (bytes[at + 7] === 45 || bytes[at + 7] === 47)
  && (bytes[at + 10] === 32 || bytes[at + 10] === 84) && bytes[at + 13] === 58 && bytes[at + 16] === 58;

const OTHER_STARTS = /^(?:\d\d:\d\d:\d\d[.,]\d{3} [|[]|(\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d\.\d{3} ))/;

const starts = (shared: Shared, at: number): 0 | 1 | 2 | 3 => {
  const { bytes } = shared;
  if (bytes[at] === 91) return dated(shared, at + 1) ? 1 : 0;
  if (dated(shared, at)) return 1;
  const other = bytes[at + 2] === 58 || bytes[at + 2] === 45 ? OTHER_STARTS.exec(bytes.toString('latin1', at, at + 25)) : null;
  return other === null ? 0 : other[1] === undefined ? 2 : 3;
};

const afterDate = (bytes: Buffer, record: number): number => {
  let p = record + (bytes[record] === 91 ? 1 : 0) + 19;
  if (bytes[p] === 44 || bytes[p] === 46 || bytes[p] === 58) do p++; while (isDigit(bytes[p]));
  while (bytes[p] === 32) p++;
  return p;
};

const grave = ({ bytes }: Shared, at: number, lineEnd: number, start: number): boolean => {
  const level = start === 1 ? afterDate(bytes, at) : at + 12;
  const length = NOT_GRAVE.get(bytes.readInt32LE(level));
  if (length !== undefined && bytes[level + length] === 32) return false;
  const limit = Math.min(level + 180, lineEnd);
  for (let p = level; p < limit; p++) if (GRAVE.has(bytes.readInt32LE(p))) return true;
  return false;
};

const neverStarts = ({ bytes }: Shared, at: number): boolean => NEVER_BYTES.has(bytes[at] ?? 0) && NEVER_STARTS.test(bytes.toString('latin1', at, at + 12));

const isIndented = ({ bytes }: Shared, at: number, lineEnd: number): boolean => bytes[at] === 32 && lineEnd - at > 24 && bytes[at + 2] !== 46;

const hash = (bytes: Buffer, p: number): number => Math.imul(bytes.readInt32LE(p), HASH_FACTOR) >>> (32 - HASH_BITS);

/** The pairs of the literals whose window may end with the four bytes at `p`. */
const verify = ({ bytes, words }: Shared, p: number, from: number, end: number, width: number, out: number): number => {
  let next = out;
  for (let pattern = bytes.readUInt16LE(HEADS + 2 * hash(bytes, p)); pattern > 0; ) {
    const entry = (PATTERNS - 16 + 16 * pattern) >> 2;
    const [place = 0, length = 0, offset = 0, other = 0] = words.subarray(entry, entry + 4);
    const start = p - width + 4 - offset;
    if (start >= from && start + length <= end && next < HITS + AREA_BYTES && bytes.compare(bytes, place, place + length, start, start + length) === 0) {
      words[next >> 2] = p;
      words[(next >> 2) + 1] = pattern - 1;
      next += 8;
    }
    pattern = other;
  }
  return next;
};

/** One cursor, which fills the area of the first; the areas of the others are empty. */
const search = (shared: Shared, from: number, end: number, width: number): void => {
  const { bytes, words } = shared;
  let out: number = HITS;
  for (let p = from + width - 4; p < end - 3; ) {
    const shift = bytes[SHIFTS + hash(bytes, p)] ?? 0;
    if (shift === 0) out = verify(shared, p, from, end, width, out);
    p += shift === 0 ? 1 : shift;
  }
  for (let cursor = 0; cursor < CURSORS; cursor++) words[(FOUND >> 2) + cursor] = cursor === 0 ? out : HITS + cursor * AREA_BYTES;
};

/** Where `skim` is. */
interface Skimming { at: number; record: number; recordLine: number; line: number; previous: number; hit: number; recordHit: number; kind: number; keep: boolean }

const openAt = (skimming: Skimming, kind: number): void => {
  const { at, record, line, hit } = skimming;
  if (record !== at) skimming.previous = record;
  skimming.record = at;
  skimming.recordLine = line;
  skimming.recordHit = hit;
  skimming.kind = kind;
};

/** Passes over the literals in the current line; true when there was one. */
const passHits = ({ words }: Shared, skimming: Skimming, lineEnd: number, hitEnd: number): boolean => {
  let some = false;
  for (; skimming.hit < hitEnd && (words[skimming.hit >> 2] ?? 0) < lineEnd; skimming.hit += 8) some ||= (words[skimming.hit >> 2] ?? 0) >= skimming.at;
  return some;
};

/** Passes over the line at hand; a number is the reason why not. */
const skimLine = (shared: Shared, skimming: Skimming, lineEnd: number, hitEnd: number): 1 | 2 | null => {
  const { at } = skimming;
  const byte = shared.bytes[at];
  const start = lineEnd - at >= 14 ? starts(shared, at) : 0;
  if (start !== 0 && (skimming.keep || (skimming.kind !== 2 && start === 2))) return 2;
  if (start !== 0) openAt(skimming, start);
  if (passHits(shared, skimming, lineEnd, hitEnd)) skimming.keep = true;
  if (start !== 0) skimming.keep ||= grave(shared, at, lineEnd, start);
  else if (!isLineEndOrTab(byte) && !isIndented(shared, at, lineEnd)) {
    if (!neverStarts(shared, at)) return 1;
    skimming.keep = true;
  }
  return null;
};

const skim = (shared: Shared, skimming: Skimming, end: number, hitEnd: number): 0 | 1 | 2 => {
  let reason: 1 | 2 | null = null;
  while (skimming.at < end) {
    const lineEnd = newlineFrom(shared, skimming.at, end);
    if (lineEnd >= end) break;
    reason = skimLine(shared, skimming, lineEnd, hitEnd);
    if (reason !== null) break;
    skimming.at = lineEnd + 1;
    skimming.line++;
  }
  const { words } = shared;
  const { at, record, recordLine, keep, line, previous, recordHit } = skimming;
  for (const [place, value] of [[AT, at], [RECORD, record], [RECORD_LINE, recordLine], [KEEP, Number(keep)], [LINE, line], [PREVIOUS, previous], [HIT, recordHit]] as const) {
    words[place >> 2] = value;
  }
  return reason ?? 0;
};

const extend = (shared: Shared, from: number, end: number, firstLine: number): 0 | 1 | 2 => {
  let [at, line, reason]: [number, number, 0 | 1 | 2] = [from, firstLine, 0];
  while (at < end) {
    const lineEnd = newlineFrom(shared, at, end);
    if (lineEnd >= end) break;
    at = lineEnd + 1;
    line++;
    if (at + 25 > end) break;
    if (isLineEndOrTab(shared.bytes[at]) || neverStarts(shared, at)) continue;
    reason = starts(shared, at) === 0 ? 1 : 2;
    break;
  }
  shared.words[AT >> 2] = at;
  shared.words[LINE >> 2] = line;
  return reason;
};

const countLines = (shared: Shared, from: number, to: number): number => {
  let count = 0;
  for (let at = newlineFrom(shared, from, to); at < to; at = newlineFrom(shared, at + 1, to)) count++;
  return count;
};

export const plainLoops = (buffer: ArrayBuffer): Loops => {
  const shared: Shared = { bytes: Buffer.from(buffer), words: new Int32Array(buffer) };
  return {
    search: (from, end, width) => search(shared, from, end, width),
    skim: (at, end, record, recordLine, line, previous, hit, hitEnd) =>
      skim(shared, { at, record, recordLine, line, previous, hit, recordHit: hit, kind: starts(shared, record), keep: false }, end, hitEnd),
    judge: () => 3,
    extend: (at, end, line) => extend(shared, at, end, line),
    starts: at => starts(shared, at),
    countLines: (from, to) => countLines(shared, from, to),
  };
};
