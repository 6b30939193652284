import { expect, test } from 'vitest';
import { commonJs } from '../../src/collect/net/common-js.ts';

test('exports of CommonJS stand under default, or are the module itself where a loader honours __esModule', () => {
  const exported = { connect: () => 1 };
  expect(commonJs({ default: exported })).toBe(exported);
  const module = { __esModule: true, default: undefined as unknown as typeof exported, ...exported };
  expect(commonJs(module)).toBe(module);
});
