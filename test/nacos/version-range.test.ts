import fc from 'fast-check';
import satisfies from 'semver/functions/satisfies.js';
import { expect, it } from 'vitest';
import { inRange } from '../../src/nacos/version-range.ts';

const NUMBER = fc.integer({ min: 0, max: 3 });
const TRIPLE = fc.tuple(NUMBER, NUMBER, NUMBER).map(parts => parts.join('.'));
const VERSION = fc.tuple(TRIPLE, fc.constantFrom('', '', '-alpha', '-beta.1', '-rc.2', '-snapshot', '-0', '-1')).map(parts => parts.join(''));
const BOUND = fc.tuple(fc.constantFrom('>=', '<', '>', '<=', '=', '^', '~', ''), TRIPLE, fc.constantFrom('', '', '-0', '-beta.1', '-0')).map(parts => parts.join(''));
const RANGE = fc.array(BOUND, { minLength: 1, maxLength: 3 }).chain(bounds => fc.constantFrom(' ', ' || ').map(join => bounds.join(join)));

it('says what semver says', () => {
  let inside = 0;
  fc.assert(fc.property(VERSION, RANGE, (version, range) => {
    const expected = satisfies(version, range, { includePrerelease: true });
    inside += Number(expected);
    expect(inRange(version, range), `${version} in ${range}`).toBe(expected);
  }), { numRuns: 20_000 });
  expect(inside).toBeGreaterThan(2_000);
});
