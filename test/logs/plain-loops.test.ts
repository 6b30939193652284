import { expect, test } from 'vitest';
import { type Bound, scriptLoops, wasmLoops } from '../../src/logs/loops.ts';
import { AT, LINE, TEXT } from '../../src/logs/memory.ts';

const BYTES = TEXT + 4_096;
const BOTH = [wasmLoops(BYTES), scriptLoops(BYTES)].filter(bound => bound !== null);

const put = ({ buffer }: Bound, text: string): number => {
  Buffer.from(buffer, TEXT, 4_096).fill(0).write(text);
  return TEXT + Buffer.byteLength(text);
};

test.each([
  ['2024-05-01 10:00:00,123 INFO well', 1], ['2024/05/01T10:00:00.1 WARN well', 1], ['[2024-05-01 10:00:00,123] ERROR well', 1],
  ['10:00:00.123 [main] WARN it is well', 2], ['10:00:00,123 |-INFO in it is well', 2], ['22-Nov-2026 21:18:53.123 SEVERE', 3],
  ['2O24-05-01 10:00:00,123 INFO well', 0], ['2024-05-01 10-00-00,123 INFO well', 0], ['2024-05-01x10:00:00,123 INFO well', 0], ['[10:00:00.123 [main] WARN it is', 0],
  ['10:00:00.123 main  WARN it is well', 0], ['10:00:00.12 [main] WARN it is well', 0], ['22-nov-2026 21:18:53.123 SEVERE', 0], ['22-Nov-2026 2I:18:53.123 SEVERE', 0], ['22-Nov-2026 21:18:53.123', 0],
  ['plain words of some length here', 0], ['', 0],
])('%s starts a record: %i', (line, expected) => {
  for (const bound of BOTH) {
    put(bound, `${line}\n`);
    expect(bound.loops.starts(TEXT)).toBe(expected);
  }
});

const START = '2024-05-01 10:00:00,123 INFO';

test.each([
  ['x\n\tat a.B\n\nCaused by: y\norg.a.B: words and more of them\n', 0, 5], [`x\n\tat a.B\n${START}\n`, 2, 2], ['x\nwords that nobody knows, here\n', 1, 1],
  // Of what may not be whole yet nothing is said.
  ['x\nwords of twenty-five let', 0, 1], ['x\nwords of twenty-five lett', 1, 1],
])('%j goes on as far as it surely does: %i', (text, reason, lines) => {
  for (const bound of BOTH) {
    const end = put(bound, text);
    expect(bound.loops.extend(TEXT, end, 1)).toBe(reason);
    const at = (place: number): number => new Int32Array(bound.buffer)[place >> 2] ?? 0;
    expect([at(LINE), at(AT) - TEXT]).toEqual([1 + lines, text.split('\n').slice(0, lines).join('\n').length + 1]);
  }
});
