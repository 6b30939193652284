import { expect, test } from 'vitest';
import { proposedPort } from '../../../../rules/ports/shared/windows-excluded.ts';

const at = (main: number) => ({ main, base: main, console: null, version: '2.3.2' });

test.each([
  ['the next one in steps of ten', 8848, [], 8858],
  ['past what Windows keeps for itself', 8848, [{ from: 9850, to: 9880 }], 8888],
  ['not below the ports that everybody may use', 2014, [], 2024],
  ['none above the last port', 64_534, [], 18_848],
] as const)('%s', (_, main, ranges, expected) => {
  expect(proposedPort(ranges, at(main))).toBe(expected);
});
