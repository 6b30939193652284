import { expect, it } from 'vitest';
import { table } from '../../src/syntax/table.ts';

it('knows its own words, and none that every object answers to', () => {
  const numbers = table({ one: 1, two: 2 });
  expect([numbers['one'], numbers['three']]).toEqual([1, undefined]);
  for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) expect([numbers[word], word in numbers], word).toEqual([undefined, false]);
  expect(Object.keys(numbers)).toEqual(['one', 'two']);
});
