import { describe, expect, it } from 'vitest';
import { quoteAround } from '../../src/kit/quote.ts';

const quote = (text: string, pattern: RegExp): string => {
  const match = pattern.exec(text) as RegExpExecArray;
  return quoteAround(text, match.index, match[0].length);
};

describe('the quote of a match', () => {
  it('is the line it stands in', () => {
    expect(quote('first\n  second 9848 line\nthird', /9848/)).toBe('second 9848 line');
    expect(quote('only 1', /1$/)).toBe('only 1');
  });

  it('is all of its lines, as one', () => {
    expect(quote("head\nwas: x (have 'a',\n   need 'b') tail\nrest", /have 'a',\s+need 'b'/)).toBe("was: x (have 'a', need 'b') tail");
  });

  it('begins at the match when much stands before it, and says so', () => {
    expect(quote(`${'wrapper '.repeat(40)}Port 9848 taken`, /Port \d+/)).toBe('… Port 9848 taken');
  });

  it('is cut when it is long, and says so', () => {
    const cut = quote(`Port 9848 ${'x'.repeat(500)}`, /Port \d+/);
    expect(cut).toMatch(/^Port 9848 x+ …$/);
    expect(cut.length).toBeLessThanOrEqual(300);
  });
});

describe('what only wraps the exception that matched', () => {
  it.each([
    ['java.io.IOException: java.lang.RuntimeException: Driver x refuses', /Driver x/, 'java.lang.RuntimeException: Driver x refuses'],
    ['Failed to start; nested exception is java.net.BindException: Address in use', /Address/, 'java.net.BindException: Address in use'],
    ['a.B.OneException: b.c.TwoException: d.ThreeError: text', /text/, 'd.ThreeError: text'],
  ])('is not quoted: %s', (text, pattern, inner) => expect(quote(text, pattern)).toBe(inner));

  it.each([
    ['java.io.IOException: java.lang.RuntimeException: Driver x', /^java\.io\.IOException/],
    ['said that Exception: is a word', /word/],
  ])('is quoted when it is what matched, or wraps nothing: %s', (text, pattern) => expect(quote(text, pattern)).toBe(text));
});
