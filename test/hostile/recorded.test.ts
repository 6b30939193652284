import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { asking } from './asked.ts';
import { nameOf, sent } from './recorded.ts';

// Whatever becomes of a file on its way: an answer in time, in little memory, with its document, and nothing of it crashed. `npx tsx
// test/hostile/fuzz.ts --runs 5000 --seed 7` looks further.

const WHOLE = process.env['NACOS_DOCTOR_WHOLE'] === '1';
const RUNS = WHOLE ? 2_000 : 20;

const command = asking(WHOLE ? {} : { most: 100_000 });
afterAll(() => command.end());

it('recorded files that were cut, doubled, mixed, nested and re-encoded are answered', { timeout: RUNS * 2_000 + 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(sent, async one => {
    expect(await command.complaints(one), nameOf(one)).toEqual([]);
  }), { numRuns: RUNS, endOnFailure: true });
});
