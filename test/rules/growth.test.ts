import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { judge } from '../../src/engine/judge.ts';
import { judgeCluster } from '../../src/engine/judge-cluster.ts';
import type { FactMap, Snapshot } from '../../src/model/facts.ts';
import { costSince, cpuNow } from '../support/cost.ts';
import { inflated } from '../support/inflate.ts';

const COUNT = 4_000;
/** Ten times what the slowest rule takes here; comparing every member with every other one takes seconds. */
const MOST_MS = 1_500;

const large = (name: string): Snapshot => {
  const snapshot = JSON.parse(readFileSync(`test/scenarios/${name}/snapshot.json`, 'utf8')) as Snapshot;
  const facts = Object.fromEntries(Object.entries(snapshot.facts).map(([key, fact]) => [key, fact.status === 'known' ? { ...fact, value: inflated(fact.value, COUNT) } : fact]));
  return { ...snapshot, facts: facts as FactMap };
};

it.each(['member-killed', 'healthy-standalone-mysql', 'self-not-in-list'])('no rule takes long over four thousand of everything in %s', name => {
  const snapshot = large(name);
  const other: Snapshot = { ...snapshot, target: { ...snapshot.target, name: 'other' } };
  const slow = rules.flatMap(rule => {
    const started = cpuNow();
    if (rule.kind === 'cluster') judgeCluster(rule, [snapshot, other]);
    else judge(rule, snapshot);
    const ms = costSince(started, MOST_MS);
    return ms >= MOST_MS ? [`${rule.id}: ${Math.round(ms)} ms`] : [];
  });
  expect(slow).toEqual([]);
});
