import { createHmac } from 'node:crypto';

/** Gives values new places: equal values the same one, different values different ones. */
export interface Numbering {
  /** New place of `value` among the `size` values 0 … size-1 of a space. */
  place(space: string, value: number, size: number): number;
  /** Lower-case letters that stand for a text of a space. */
  letters(space: string, text: string): string;
  /** `count` bytes that stand for a text of a space. */
  bytes(space: string, text: string, count: number): Uint8Array;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** a, b … z, aa, ab … */
const lettersOf = (index: number): string => (index < 26 ? '' : lettersOf(Math.floor(index / 26) - 1)) + (LETTERS[index % 26] as string);

/** By order of first appearance: nothing of the value itself is in its number, and equal inputs give equal numbers. */
export const sequentialNumbering = (): Numbering => {
  const spaces = new Map<string, Map<string, number>>();
  const indexOf = (space: string, key: string): number => {
    const known = spaces.get(space) ?? new Map<string, number>();
    spaces.set(space, known);
    const index = known.get(key) ?? known.size;
    known.set(key, index);
    return index;
  };
  return {
    place: (space, value, size) => indexOf(`place ${space}`, String(value)) % size,
    letters: (space, text) => lettersOf(indexOf(space, text)),
    bytes: (space, text, count) => {
      const bytes = new Uint8Array(count);
      // At most 2^32 different texts can ever be seen.
      new DataView(bytes.buffer).setUint32(count - 4, indexOf(space, text) + 1);
      return bytes;
    },
  };
};

const ROUNDS = 6;

/** A permutation of 2^(2·half) values: a Feistel network over HMAC-SHA-256. */
const feistel = (key: Uint8Array, space: string, value: number, half: number): number => {
  const mask = 2 ** half - 1;
  let left = Math.floor(value / 2 ** half);
  let right = value & mask;
  for (let round = 0; round < ROUNDS; round++) {
    const noise = createHmac('sha256', key).update(`${space} ${half} ${round} ${right}`).digest().readUInt32BE(0) & mask;
    [left, right] = [right, left ^ noise];
  }
  return left * 2 ** half + right;
};

/** The same value gets the same place under the same key, in every bundle; without the key nothing can be taken back. */
export const keyedNumbering = (key: Uint8Array): Numbering => {
  const digest = (space: string, text: string): Buffer => createHmac('sha256', key).update(`${space}\0${text}`).digest();
  return {
    place: (space, value, size) => {
      const half = Math.max(1, Math.ceil(Math.log2(size) / 2));
      let place = feistel(key, space, value, half);
      // Walking on until the place is inside keeps it a permutation of the smaller set.
      while (place >= size) place = feistel(key, space, place, half);
      return place;
    },
    letters: (space, text) => [...digest(space, text).subarray(0, 8)].map(byte => LETTERS[byte % 26]).join(''),
    bytes: (space, text, count) => digest(space, text).subarray(0, count),
  };
};
