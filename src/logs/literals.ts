import { chineseBytesOf } from './decode.ts';
import { MAX_PATTERNS, MEMORY } from './native.ts';

/** A shorter literal would shorten every jump of the search; it is looked for on its own. */
const MIN_BYTES = 12;
const MAX_SHORT = 24;
const MAX_WIDTH = 24;

/** Literals laid out in the shared memory for `search`. */
export interface SearchTable {
  readonly width: number;
  /** The literal each pattern stands for; the short ones come last. */
  readonly literals: readonly string[];
  readonly short: readonly Buffer[];
}

interface Pattern { readonly literal: string; readonly bytes: Buffer }

/** UTF-8 and, where it differs, GB18030. */
const patternsOf = (literals: readonly string[]): Pattern[] =>
  [...new Set(literals)].flatMap(literal => {
    const other = chineseBytesOf(literal);
    return [Buffer.from(literal), ...(other ? [other] : [])].map(bytes => ({ literal, bytes }));
  });

const hashOf = (bytes: Buffer, at: number): number => Math.imul(bytes.readInt32LE(at), 0x9e3779b1) >>> 16;

/** How common the four bytes are in the head of the log. */
const commonness = (sample: Buffer): Uint32Array => {
  const counts = new Uint32Array(65_536);
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

/** Writes the tables for the literals; null when they do not fit, and every record must be read. */
export const prepareSearch = (memory: Buffer, literals: readonly string[], sample: Buffer): SearchTable | null => {
  const all = patternsOf(literals);
  const patterns = all.filter(({ bytes }) => bytes.length >= MIN_BYTES);
  const short = all.filter(({ bytes }) => bytes.length < MIN_BYTES);
  const shortest = Math.min(MAX_WIDTH, ...patterns.map(({ bytes }) => bytes.length));
  const total = patterns.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (short.length > MAX_SHORT || short.some(({ bytes }) => bytes.length < 2) || patterns.length >= MAX_PATTERNS || total > MEMORY.literalsEnd - MEMORY.literals) return null;
  const width = shortest;
  const counts = commonness(sample);
  memory.fill(width - 3, MEMORY.shifts, MEMORY.heads);
  memory.fill(0, MEMORY.heads, MEMORY.patterns);
  let place: number = MEMORY.literals;
  patterns.forEach(({ bytes }, index) => {
    bytes.copy(memory, place);
    const offset = rarestWindow(bytes, width, counts);
    for (let at = 0; at + 4 <= width; at++) {
      const slot = MEMORY.shifts + hashOf(bytes, offset + at);
      memory[slot] = Math.min(memory[slot] ?? 0, width - 4 - at);
    }
    const head = MEMORY.heads + 2 * hashOf(bytes, offset + width - 4);
    const entry = MEMORY.patterns + 16 * index;
    memory.writeInt32LE(place, entry);
    memory.writeInt32LE(bytes.length, entry + 4);
    memory.writeInt32LE(offset, entry + 8);
    memory.writeInt32LE(memory.readUInt16LE(head), entry + 12);
    memory.writeUInt16LE(index + 1, head);
    place += bytes.length;
  });
  return { width, literals: [...patterns, ...short].map(({ literal }) => literal), short: short.map(({ bytes }) => bytes) };
};
