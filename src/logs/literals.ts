import { chineseBytesOf } from './decode.ts';
import { HASH_BITS, HASH_FACTOR, HEADS, LITERALS, LITERALS_END, MAX_PATTERNS, PATTERNS, SHIFTS } from './memory.ts';

/** The search looks at four bytes at once; where a literal is shorter, every record is read. */
const MIN_BYTES = 4;
const MAX_WIDTH = 24;

/** Literals laid out in the shared memory for `search`. */
export interface SearchTable {
  readonly width: number;
  /** The literal each pattern stands for. */
  readonly literals: readonly string[];
}

interface Pattern { readonly literal: string; readonly bytes: Buffer }

/** UTF-8 and, where it differs, GB18030. */
const patternsOf = (literals: readonly string[]): readonly Pattern[] => {
  const distinct = [...new Set(literals)];
  const chinese = chineseBytesOf(distinct).map(([literal, bytes]) => ({ literal, bytes }));
  return [...distinct.map(literal => ({ literal, bytes: Buffer.from(literal) })), ...chinese];
};

const hashOf = (bytes: Uint8Array, at: number): number =>
  Math.imul((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24), HASH_FACTOR) >>> (32 - HASH_BITS);

/** How common the four bytes are in the head of the log. */
const commonness = (sample: Buffer): Uint32Array => {
  const counts = new Uint32Array(1 << HASH_BITS);
  for (let at = 0; at + 4 <= sample.length; at++) {
    const hash = hashOf(sample, at);
    counts[hash] = (counts[hash] ?? 0) + 1;
  }
  return counts;
};

/** The part of the literal whose rarest-block sum is lowest, so that the search seldom stops for nothing. */
const rarestWindow = (bytes: Buffer, width: number, counts: Uint32Array): number => {
  let best = 0;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let offset = 0; offset + width <= bytes.length; offset++) {
    let cost = 0;
    for (let at = 0; at + 4 <= width; at++) cost += (counts[hashOf(bytes, offset + at)] ?? 0) * (1 + at / width);
    cost += (counts[hashOf(bytes, offset + width - 4)] ?? 0) * width;
    if (cost < bestCost) [best, bestCost] = [offset, cost];
  }
  return best;
};

/** The tables as arrays: every run fills them, and a call for each number would take as long as reading a small log. */
interface Tables { readonly shifts: Uint8Array; readonly heads: Uint16Array; readonly patterns: Int32Array; readonly width: number }

const tablesIn = ({ buffer }: Buffer, width: number): Tables => ({
  shifts: new Uint8Array(buffer, SHIFTS, HEADS - SHIFTS).fill(width - 3),
  heads: new Uint16Array(buffer, HEADS, (PATTERNS - HEADS) / 2).fill(0),
  patterns: new Int32Array(buffer, PATTERNS, 4 * MAX_PATTERNS),
  width,
});

/** One literal into the tables: `offset` is where its window begins. */
const enter = ({ shifts, heads, patterns, width }: Tables, bytes: Buffer, index: number, place: number, offset: number): void => {
  for (let at = 0; at + 4 <= width; at++) {
    const hash = hashOf(bytes, offset + at);
    const jump = width - 4 - at;
    if (jump < (shifts[hash] ?? 0)) shifts[hash] = jump;
  }
  const head = hashOf(bytes, offset + width - 4);
  patterns.set([place, bytes.length, offset, heads[head] ?? 0], 4 * index);
  heads[head] = index + 1;
};

/**
 * Writes the tables for the literals; null when they do not fit, and every record must be read. The shortest literal decides how
 * far the search may jump. `memory`: all of it. `sample`: a part of the log, by which the rarest part of each literal is searched
 * for; null when the logs are so small that choosing would take longer.
 */
export const prepareSearch = (memory: Buffer, literals: readonly string[], sample: Buffer | null): SearchTable | null => {
  const patterns = patternsOf(literals);
  const all = Buffer.concat(patterns.map(({ bytes }) => bytes));
  const width = Math.min(MAX_WIDTH, ...patterns.map(({ bytes }) => bytes.length));
  if (width < MIN_BYTES || patterns.length >= MAX_PATTERNS || all.length > LITERALS_END - LITERALS) return null;
  const counts = sample && commonness(sample);
  const tables = tablesIn(memory, width);
  memory.set(all, LITERALS);
  let place: number = LITERALS;
  patterns.forEach(({ bytes }, index) => {
    enter(tables, bytes, index, place, counts ? rarestWindow(bytes, width, counts) : bytes.length - width);
    place += bytes.length;
  });
  return { width, literals: patterns.map(({ literal }) => literal) };
};
