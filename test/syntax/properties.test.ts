import { describe, expect, test } from 'vitest';
import { decodeProperties, mojibakeLines, type PropertyEntry, parseProperties } from '../../src/syntax/properties.ts';
import { parseSpringProperties } from '../../src/syntax/spring-properties.ts';
import { vectorsOf } from '../oracle/vectors.ts';
import { costSince, cpuNow } from '../support/cost.ts';

type Read = Readonly<Record<string, string>> | string;
interface Answer {
  readonly java: Read;
  readonly utf8: Read;
  readonly spring: readonly Readonly<Record<string, readonly [string, number]>>[] | string;
}

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const mapOf = (entries: readonly PropertyEntry[]): Record<string, string> => Object.fromEntries(entries.map(entry => [entry.key, entry.value]));

const asJava = (text: string): Read => {
  const parsed = parseProperties(text);
  return parsed.problems.length > 0 ? 'error' : mapOf(parsed.entries);
};

const expected = (read: Read): Read => (typeof read === 'string' ? 'error' : read);

describe.each(['properties-boot2', 'properties-boot3'])('%s', name => {
  const vectors = vectorsOf<string, Answer>(name).map(vector => ({ ...vector, bytes: bytesOf(vector.input), shown: JSON.stringify(Buffer.from(vector.input, 'hex').toString()) }));

  test.each(vectors)('java reads $shown', ({ bytes, output }) => {
    expect(asJava(decodeProperties(bytes, 'latin1'))).toEqual(expected(output.java));
    expect(asJava(decodeProperties(bytes, 'utf8'))).toEqual(expected(output.utf8));
  });

  test.each(vectors)('spring reads $shown', ({ bytes, output }) => {
    const text = decodeProperties(bytes, 'latin1');
    if (typeof output.spring === 'string') {
      expect(parseProperties(text).problems).not.toEqual([]);
      return;
    }
    const documents = parseSpringProperties(text, true).map(document => mapOf(document.entries));
    expect(documents).toEqual(output.spring.map(document => Object.fromEntries(Object.entries(document).map(([key, [value]]) => [key, value]))).filter(document => Object.keys(document).length > 0));
  });
});

test('keeps line numbers, repeated keys and every entry in order', () => {
  const parsed = parseProperties('# c\na=1\nb=x\\\n  y\na=2\n__proto__=p\n');
  expect(parsed.entries).toEqual([
    { key: 'a', value: '1', line: 2 },
    { key: 'b', value: 'xy', line: 3 },
    { key: 'a', value: '2', line: 5 },
    { key: '__proto__', value: 'p', line: 6 },
  ]);
});

test('names the bad escape and its line', () => {
  expect(parseProperties('a=1\nb=\\u4e2\n').problems).toEqual([{ line: 2, text: 'Malformed \\uxxxx encoding: \\u4e2' }]);
});

test.each([
  ['a=中文\nb=1\nc=é\n', [1, 3]],
  ['# 中文\na=1\n', []],
  ['a=\\u4e2d\n', []],
  ['\ufeffa=1\n', [1]],
])('%j is read differently on lines %j', (text, lines) => {
  expect(mojibakeLines(new TextEncoder().encode(text))).toEqual(lines);
});

test('a large hostile file takes linear time', () => {
  const started = cpuNow();
  parseProperties(`${'\\\n'.repeat(50_000)}a=1\n${'\\u0041'.repeat(50_000)}`);
  parseProperties('a=\\u1\n'.repeat(50_000));
  expect(costSince(started, 3_000)).toBeLessThan(3_000);
});
