import { expect, it } from 'vitest';
import { remembering } from '../../src/syntax/remembering.ts';

const counted = (most: number) => {
  const asked: string[] = [];
  const answer = remembering(text => { asked.push(text); return text.length; }, most);
  return { asked, answer };
};

it('asks once for each text', () => {
  const { asked, answer } = counted(10);
  expect(['abc', 'de', 'abc', 'de'].map(answer)).toEqual([3, 2, 3, 2]);
  expect(asked).toEqual(['abc', 'de']);
});

it('keeps no more than it may', () => {
  const { asked, answer } = counted(4);
  for (const text of ['abc', 'd', 'abc', 'ef', 'ef', 'd', 'abcde', 'abcde', 'd']) answer(text);
  expect(asked).toEqual(['abc', 'd', 'ef', 'd', 'abcde', 'abcde', 'd']);
});

it('an answer that is nothing is one', () => {
  const asked: string[] = [];
  const answer = remembering<null>(text => { asked.push(text); return null; }, 10);
  expect([answer('a'), answer('a'), asked]).toEqual([null, null, ['a']]);
});

it('what throws is asked again', () => {
  let times = 0;
  const answer = remembering<number>(() => { if (times++ === 0) throw new RangeError('too large'); return times; }, 10);
  expect(() => answer('a')).toThrow('too large');
  expect(answer('a')).toBe(2);
});
