import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/syntax/edit-distance.ts';

/** The whole table, as the textbook has it. */
const counted = (one: string, other: string): number => {
  const table = Array.from({ length: one.length + 1 }, (_, at) => Array.from({ length: other.length + 1 }, (__, to) => (at === 0 ? to : to === 0 ? at : 0)));
  const cell = (at: number, to: number): number => table[at]?.[to] ?? Number.NaN;
  for (let at = 1; at <= one.length; at++) {
    for (let to = 1; to <= other.length; to++) {
      (table[at] as number[])[to] = Math.min(cell(at - 1, to) + 1, cell(at, to - 1) + 1, cell(at - 1, to - 1) + (one[at - 1] === other[to - 1] ? 0 : 1));
    }
  }
  return cell(one.length, other.length);
};

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), maxLength: 12 });

describe('editDistance', () => {
  it.each([['password', 'pasword', 1], ['port', 'port', 0], ['', 'url', 3], ['aab', 'ab', 1], ['abab', 'ab', 2]])('%s and %s: %d', (one, other, letters) => expect(editDistance(one, other)).toBe(letters));

  it('is that of the whole table', () => fc.assert(fc.property(word, word, (one, other) => { expect(editDistance(one, other)).toBe(counted(one, other)); }), { numRuns: 500 }));

  it('with a limit is the same up to it, and above it beyond', () => fc.assert(fc.property(word, word, fc.nat(5), (one, other, most) => {
    const letters = counted(one, other);
    const answer = editDistance(one, other, most);
    if (letters <= most) expect(answer).toBe(letters);
    else expect(answer).toBeGreaterThan(most);
  }), { numRuns: 500 }));
});
