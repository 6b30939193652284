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

const hashOf = (bytes: Buffer, at: number): number => Math.imul(bytes.readInt32LE(at), HASH_FACTOR) >>> (32 - HASH_BITS);

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

/** One literal into the tables: `offset` is where its window begins. */
const enter = (memory: Buffer, bytes: Buffer, index: number, place: number, offset: number, width: number): void => {
  bytes.copy(memory, place);
  for (let at = 0; at + 4 <= width; at++) {
    const slot = SHIFTS + hashOf(bytes, offset + at);
    memory[slot] = Math.min(memory[slot] ?? 0, width - 4 - at);
  }
  const head = HEADS + 2 * hashOf(bytes, offset + width - 4);
  const entry = PATTERNS + 16 * index;
  memory.writeInt32LE(place, entry);
  memory.writeInt32LE(bytes.length, entry + 4);
  memory.writeInt32LE(offset, entry + 8);
  memory.writeInt32LE(memory.readUInt16LE(head), entry + 12);
  memory.writeUInt16LE(index + 1, head);
};

/**
 * Writes the tables for the literals; null when they do not fit, and every record must be read. The shortest literal decides how
 * far the search may jump. `sample`: a part of the log, by which the rarest part of each literal is searched for; null when
 * the logs are so small that choosing would take longer.
 */
export const prepareSearch = (memory: Buffer, literals: readonly string[], sample: Buffer | null): SearchTable | null => {
  const patterns = patternsOf(literals);
  const width = Math.min(MAX_WIDTH, ...patterns.map(({ bytes }) => bytes.length));
  const total = patterns.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (width < MIN_BYTES || patterns.length >= MAX_PATTERNS || total > LITERALS_END - LITERALS) return null;
  const counts = sample && commonness(sample);
  memory.fill(width - 3, SHIFTS, HEADS);
  memory.fill(0, HEADS, PATTERNS);
  let place: number = LITERALS;
  patterns.forEach(({ bytes }, index) => {
    enter(memory, bytes, index, place, counts ? rarestWindow(bytes, width, counts) : bytes.length - width, width);
    place += bytes.length;
  });
  return { width, literals: patterns.map(({ literal }) => literal) };
};
