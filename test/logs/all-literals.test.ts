import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { prepareSearch } from '../../src/logs/literals.ts';
import { scriptLoops } from '../../src/logs/loops.ts';
import { MAX_PATTERNS, TEXT } from '../../src/logs/memory.ts';
import { BOOT_LITERALS } from '../../src/logs/signs.ts';

const literals = [...rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : [])), ...BOOT_LITERALS];
const prepared = (more: readonly string[]): number | null => prepareSearch(Buffer.from(scriptLoops(TEXT).buffer), [...literals, ...more], null)?.width ?? null;

test('what all rules look for fits into the tables with room for more, and the shortest lets the search jump', () => {
  expect(prepared(Array.from({ length: 500 }, (_, number) => `literal number ${number}`))).toBeGreaterThanOrEqual(8);
});

test('what does not fit is said, not cut', () => {
  expect(prepared(Array.from({ length: MAX_PATTERNS }, (_, number) => `literal number ${number}`))).toBeNull();
});
