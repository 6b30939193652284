import { describe, expect, it } from 'vitest';
import { inTurn } from '../../src/limits/in-turn.ts';
import { TimeIsUp, within } from '../../src/limits/within.ts';

const forEver = (): never => {
  for (;;);
};

describe('within', () => {
  it.each<readonly [string, () => unknown]>([
    ['a loop', forEver],
    ['a loop that catches everything', () => { for (;;) try { forEver(); } catch { /* goes on */ } }],
    ['a regular expression', () => /^(a+)+$/.test(`${'a'.repeat(40)}b`)],
    ['a sort', () => Array.from({ length: 50_000_000 }, (_, index) => -index).sort((one, other) => one - other)],
  ])('ends %s', (_, work) => {
    const started = performance.now();
    expect(() => within(50, work)).toThrow(TimeIsUp);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('gives what the work gives, and throws what it throws', () => {
    expect(within(1_000, () => 7)).toBe(7);
    expect(() => within(1_000, () => { throw new RangeError('own'); })).toThrow(RangeError);
    for (const thrown of ['a word', null, undefined, 7, { code: 'ENOENT' }]) {
      let caught: unknown = 'nothing';
      try {
        within(1_000, () => { throw thrown; });
      } catch (error) {
        caught = error;
      }
      expect(caught).toBe(thrown);
    }
  });

  it('stands inside another one; the inner limit ends the inner work only, the outer one both', () => {
    expect(within(5_000, () => { try { return within(20, forEver); } catch { return 'inner'; } })).toBe('inner');
    expect(() => within(50, () => { try { within(5_000, forEver); } catch { return 'never'; } return 'never'; })).toThrow(TimeIsUp);
  });
});

describe('in turn', () => {
  it('runs every job, and tells the one that does not end', () => {
    const done: number[] = [];
    const late = inTurn(100, index => { if (index === 5 || index === 70) forEver(); done[index] = index; }, { eachMs: 50, allMs: 10_000 });
    expect([...late]).toEqual([5, 70]);
    expect(done.filter(one => one !== undefined)).toHaveLength(98);
  });

  it('ends at the limit of all; what was not run is late', () => {
    const started = performance.now();
    const late = inTurn(50, forEver, { eachMs: 50, allMs: 300 });
    expect(late.size).toBe(50);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('runs a quick job again that another one took with it', () => {
    const runs = [0, 0];
    const waste = (ms: number): void => { const end = performance.now() + ms; while (performance.now() < end); };
    const late = inTurn(2, index => { runs[index] = (runs[index] ?? 0) + 1; waste(index === 0 ? 500 : 350); }, { eachMs: 400, allMs: 30_000 });
    expect([...late]).toEqual([]);
    expect(runs).toEqual([1, 2]);
  });
});
