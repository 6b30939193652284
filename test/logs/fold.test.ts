import { describe, expect, it } from 'vitest';
import { addEntry, countMany, emptyFold, type Fold, type FoldLimits, type NewEntry } from '../../src/logs/fold.ts';

// Of a flood the first and the last are kept, of every failure and every start some, and no more than the limits allow.

const LIMITS: FoldLimits = { perBucket: 2, groupsPerBoot: 3, entries: 1_000, characters: 1_000_000 };

const fresh = (key: string, time: string | null = null): NewEntry =>
  ({ key, file: 'nacos.log', line: 1, kind: 'nacos', level: 'ERROR', logger: null, message: key, chain: [], boot: undefined, phase: 'run', firstTime: time }) as unknown as NewEntry;

const keys = (fold: Fold): readonly string[] => [...fold.entries.keys()];

const filled = (count: number, { boot = '1', group = 'g', limits = LIMITS, prefix = 'k' } = {}, fold = emptyFold(limits)): Fold => {
  for (let at = 0; at < count; at++) addEntry(fold, boot, group, fresh(`${prefix}${at}`));
  return fold;
};

describe('one failure', () => {
  it('is kept whole up to twice its limit', () => {
    expect([keys(filled(4)), filled(4).dropped]).toEqual([['k0', 'k1', 'k2', 'k3'], 0]);
  });

  it('beyond that by its first and its last records', () => {
    const forgotten: string[] = [];
    const fold = emptyFold(LIMITS);
    fold.onForget = ({ key, alive }) => forgotten.push(`${key} ${alive}`);
    filled(7, {}, fold);
    expect(keys(fold)).toEqual(['k0', 'k1', 'k5', 'k6']);
    expect([fold.dropped, forgotten]).toEqual([3, ['k2 false', 'k3 false', 'k4 false']]);
  });

  it('cannot push out another, nor that of another start', () => {
    const fold = emptyFold(LIMITS);
    filled(20, { group: 'a', prefix: 'a' }, fold);
    filled(20, { group: 'b', prefix: 'b' }, fold);
    filled(20, { boot: '2', group: 'a', prefix: 'c' }, fold);
    expect(keys(fold)).toEqual(['a0', 'a1', 'a18', 'a19', 'b0', 'b1', 'b18', 'b19', 'c0', 'c1', 'c18', 'c19']);
  });
});

it('groups beyond the limit share a place, in each start for itself', () => {
  const fold = emptyFold(LIMITS);
  for (const boot of ['1', '2']) for (let at = 0; at < 20; at++) addEntry(fold, boot, `g${at}`, fresh(`${boot}-${at}`));
  expect(keys(fold)).toEqual(['1', '2'].flatMap(boot => [0, 1, 2, 3, 4, 18, 19].map(at => `${boot}-${at}`)));
  addEntry(fold, '1', 'g0', fresh('known'));
  expect(keys(fold)).toContain('known');
});

describe('when there is no room', () => {
  it('the oldest start gives way, the one that is being read never', () => {
    const fold = emptyFold({ ...LIMITS, entries: 6 });
    filled(3, { boot: '1', prefix: 'a' }, fold);
    filled(3, { boot: '2', prefix: 'b' }, fold);
    filled(1, { boot: '3', prefix: 'c' }, fold);
    expect(keys(fold)).toEqual(['b0', 'b1', 'b2', 'c0']);
    expect([...fold.groupsOfBoot.keys()]).toEqual(['2', '3']);
  });

  it('of a single start the newest record still comes in', () => {
    const fold = filled(20, { limits: { ...LIMITS, perBucket: 30, entries: 5 } });
    expect([keys(fold).at(-1), keys(fold).slice(0, 4)]).toEqual(['k19', ['k0', 'k1', 'k2', 'k3']]);
    expect(keys(fold).length).toBeLessThanOrEqual(6);
  });

  it('long texts count as they are long', () => {
    const fold = emptyFold({ ...LIMITS, perBucket: 100, characters: 10_000 });
    for (let at = 0; at < 50; at++) addEntry(fold, '1', 'g', { ...fresh(`k${at}`), message: 'x'.repeat(1_000) });
    expect(keys(fold).length).toBeGreaterThanOrEqual(7);
    expect(keys(fold).length).toBeLessThanOrEqual(9);
    expect(keys(fold).at(-1)).toBe('k49');
  });
});

it('a count has the earliest and the latest time, in whatever order they come', () => {
  const entry = addEntry(emptyFold(LIMITS), '1', 'g', fresh('k', '2024-05-02'));
  countMany(entry, 3, '2024-05-01', '2024-05-04');
  expect([entry.count, entry.firstTime, entry.lastTime]).toEqual([4, '2024-05-01', '2024-05-04']);
  countMany(entry, 1, '2024-05-03', '2024-05-03');
  countMany(entry, 1, null, null);
  expect([entry.count, entry.firstTime, entry.lastTime]).toEqual([6, '2024-05-01', '2024-05-04']);
  const undated = addEntry(emptyFold(LIMITS), '1', 'g', fresh('u'));
  countMany(undated, 1, '2024-05-01', '2024-05-02');
  expect([undated.firstTime, undated.lastTime]).toEqual(['2024-05-01', '2024-05-02']);
});
