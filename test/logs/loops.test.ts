import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loops } from '../../scripts/generate/loops.ts';
import { prepareSearch } from '../../src/logs/literals.ts';
import { type Bound, scriptLoops, wasmLoops } from '../../src/logs/loops.ts';
import { AREA_BYTES, AT, CURSORS, FOUND, HIT, HITS, KEEP, LINE, PREVIOUS, RECORD, RECORD_LINE, TEXT } from '../../src/logs/memory.ts';

test('the committed code is what the sources compile to', async () => {
  for (const [path, text] of await loops()) expect(readFileSync(path, 'utf8')).toBe(text);
});

const BYTES = TEXT + (64 << 10);
const compiled = wasmLoops(BYTES) as Bound;
const script = scriptLoops(BYTES);
const LITERALS = ['ERRO', 'used', 'No DataSource set', 'already in use', '磁盘满'];

/** A text in both memories, and where it ends. */
const put = (text: string): number => {
  const bytes = Buffer.from(text);
  for (const { buffer } of [compiled, script]) {
    Buffer.from(buffer, TEXT).fill(0);
    bytes.copy(Buffer.from(buffer, TEXT));
  }
  return TEXT + bytes.length;
};

const PIECES = [
  '2024-05-01 10:00:00,123 INFO well', '2024-05-01 10:00:00.1 ERROR used', '2024/05/01T10:00:00  WARN x', '2024-05-01 10:00:00,123 INFOX ERRO', '2024-05-01 10:00:0', '2O24-05-01 10:00:00',
  '2024-05-01 10:00:00,123 DEBUG x', '2024-05-01 10:00:00:5 TRACE x', '2024-05-01 10:00:00 [x] SEVERE y', '2024-05-01 10:00:00 [x] FATAL y', '1924-05-01 10:00:00 ', '[2024-05-01 10:00:00,1] ERROR x', '10:00:00.123 [main] WARN x', '10:00:00,123 |-INFO x', '10:00:00.123 x', '22-Nov-2026 21:18:53.123 SEVERE x', '22-nov-2026 21:18:53.123 x',
  'No DataSource set', 'already in use', 'alreadyXin use', '磁盘满', '\n', '\n', '\n', '\r\n', '\t', ' ', '  . ', 'org.a.B', 'com', 'com.', 'io.', 'java.', 'javax.', 'javac', 'Caused by: ', 'Caused by', '\tat a.B.c(D.java:1)', 'plain',
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map(pieces => pieces.join(''));
const linesOf = texts.map(text => `2024-05-01 10:00:00,000 INFO x\n${text}\n`);

const pairsOf = ({ buffer }: Bound): readonly string[] => {
  const words = new Int32Array(buffer);
  return Array.from({ length: CURSORS }, (_, cursor) => HITS + cursor * AREA_BYTES).flatMap((begin, cursor) => {
    const end = words[(FOUND >> 2) + cursor] ?? begin;
    return Array.from({ length: (end - begin) / 8 }, (_, index) => `${words[(begin >> 2) + 2 * index]} ${words[(begin >> 2) + 2 * index + 1]}`);
  });
};

test('search finds in both ways what indexOf finds', () => {
  fc.assert(fc.property(texts, fc.boolean(), (text, sampled) => {
    const end = put(text);
    const bytes = Buffer.from(text);
    const found = [compiled, script].map(bound => {
      const table = prepareSearch(Buffer.from(bound.buffer), LITERALS, sampled ? bytes : null);
      bound.loops.search(TEXT, end, table?.width ?? 0);
      return pairsOf(bound);
    });
    expect([...found[1] as string[]].sort()).toEqual([...found[0] as string[]].sort());
    for (const [index, literal] of LITERALS.entries()) {
      let count = 0;
      for (let at = bytes.indexOf(literal); at >= 0; at = bytes.indexOf(literal, at + 1)) count++;
      expect((found[0] as string[]).filter(pair => pair.endsWith(` ${index}`))).toHaveLength(count);
    }
  }), { numRuns: 300 });
});

const state = ({ buffer }: Bound, places: readonly number[]): readonly number[] => places.map(place => new Int32Array(buffer)[place >> 2] ?? 0);

test('skim, extend, starts and countLines are the same in both ways', () => {
  fc.assert(fc.property(linesOf, text => {
    const end = put(text);
    const seen = [compiled, script].map(bound => {
      const table = prepareSearch(Buffer.from(bound.buffer), LITERALS, null);
      // One area in order, as fast.ts makes it.
      script.loops.search(TEXT, end, table?.width ?? 0);
      const pairs = new Int32Array(script.buffer);
      const hitEnd = pairs[FOUND >> 2] ?? HITS;
      new Int32Array(bound.buffer).set(pairs.subarray(HITS >> 2, hitEnd >> 2), HITS >> 2);
      const skimmed = bound.loops.skim(TEXT, end, TEXT, 1, 1, TEXT - 1, HITS, hitEnd);
      const first = state(bound, [AT, RECORD, RECORD_LINE, KEEP, LINE, PREVIOUS, HIT]);
      const extended = bound.loops.extend(TEXT, end, 1);
      const starts = Array.from({ length: 40 }, (_, at) => Number(bound.loops.starts(TEXT + at)));
      return { skimmed, first, extended, second: state(bound, [AT, LINE]), starts, lines: bound.loops.countLines(TEXT, end), some: bound.loops.countLines(TEXT + 3, end - 1) };
    });
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]?.lines).toBe(text.split('\n').length - 1);
  }), { numRuns: 500 });
});
