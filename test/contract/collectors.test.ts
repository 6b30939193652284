import { expect, it } from 'vitest';
import type { AnyCollector } from '../../src/collect/collector.ts';
import { installationCollectors } from '../../src/collect/installation/collectors.ts';
import { machineCollectors } from '../../src/collect/machine-collectors.ts';
import { serverCollectors } from '../../src/collect/server-collectors.ts';

/** A circle of `after` would wait for itself for ever. */
const circleOf = (collectors: readonly AnyCollector[]): string[] | null => {
  const owner = new Map(collectors.flatMap(collector => collector.provides.map(key => [key, collector] as const)));
  const walk = (collector: AnyCollector, path: readonly string[]): string[] | null => {
    if (path.includes(collector.id)) return [...path, collector.id];
    for (const key of collector.after ?? []) {
      const before = owner.get(key);
      const circle = before && before !== collector ? walk(before, [...path, collector.id]) : null;
      if (circle) return circle;
    }
    return null;
  };
  return collectors.map(collector => walk(collector, [])).find(circle => circle !== null) ?? null;
};

it.each([
  ['installation', installationCollectors('/opt/nacos', 60_000)],
  ['server', serverCollectors()],
  ['machine', machineCollectors()],
] as const)('no collector of a %s waits for itself, none provides what another provides', (_, collectors) => {
  expect(circleOf(collectors)).toBeNull();
  const provided = collectors.flatMap(collector => [...collector.provides]);
  expect(provided.filter((key, index) => provided.indexOf(key) !== index)).toEqual([]);
});
