import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { diffSnapshots } from '../../src/bundle/index.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import { lookAt, temporaryFolder } from './support.ts';

const nodeWith = async (home: string, properties: string): Promise<readonly Snapshot[]> => {
  mkdirSync(join(home, 'conf'), { recursive: true });
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin/startup.sh'), '#!/bin/bash\nexport MODE="cluster"\n');
  writeFileSync(join(home, 'conf/application.properties'), properties);
  return (await lookAt([home])).snapshots;
};

const rulesOf = (list: readonly { finding: { rule: string } }[]): readonly string[] => list.map(({ finding }) => finding.rule);

const TOKEN = 'nacos.core.auth.enabled=true\nnacos.core.auth.plugin.nacos.token.secret.key=';

it('tells new, fixed and same, with what changed', async () => {
  const home = temporaryFolder();
  const short = await nodeWith(home, `${TOKEN}c2hvcnQ=\n`);
  const long = await nodeWith(home, `${TOKEN}${Buffer.alloc(48, 'x').toString('base64')}\n`);
  const mended = diffSnapshots(short, long, rules);
  const fixed = mended.fixed.find(({ finding }) => finding.rule.startsWith('auth/'));
  expect(fixed).toBeDefined();
  expect(fixed?.changed.find(({ fact }) => fact === 'nacos.config')?.changes.map(({ path }) => path).join(' ')).toContain('token.secret.key');
  expect(rulesOf(mended.added)).not.toContain(fixed?.finding.rule);

  const broken = diffSnapshots(long, short, rules);
  expect(rulesOf(broken.added)).toContain(fixed?.finding.rule);
  expect(rulesOf(broken.same)).toEqual(rulesOf(mended.same));
});

it('tells a change in what only the rule reads, not its evidence', async () => {
  const now = await nodeWith(temporaryFolder(), `${TOKEN}c2hvcnQ=\n`);
  const rule = rules.find(({ id }) => id === diffSnapshots(now, now, rules).same.find(({ finding }) => finding.rule.startsWith('auth/'))?.finding.rule);
  const cited = new Set(diffSnapshots(now, now, rules).same.find(({ finding }) => finding.rule === rule?.id)?.finding.evidence.map(({ fact }) => fact));
  const read = rule?.kind === 'node' ? [...rule.needs, ...(rule.anyOf ?? []), ...(rule.uses ?? [])].filter(fact => !cited.has(fact)) : [];
  expect(read.length).toBeGreaterThan(0);
  const other = now.map(snapshot => ({ ...snapshot, facts: { ...snapshot.facts, [read[0] as string]: { status: 'unknown' as const, obstacle: 'denied' as const, detail: 'EACCES', by: 'x' } } }));
  const { same } = diffSnapshots(now, other, rules);
  expect(same.find(({ finding }) => finding.rule === rule?.id)?.changed.map(({ fact }) => fact)).toContain(read[0]);
});

it('finds nothing changed between two equal looks', async () => {
  const now = await nodeWith(temporaryFolder(), `${TOKEN}c2hvcnQ=\n`);
  const { added, fixed, unsure, same } = diffSnapshots(now, now, rules);
  expect([added, fixed, unsure]).toEqual([[], [], []]);
  expect(same.length).toBeGreaterThan(0);
  expect(same.every(({ changed }) => changed.length === 0)).toBe(true);
});

it('does not call fixed what could not be looked at', async () => {
  const before = await nodeWith(temporaryFolder(), `${TOKEN}c2hvcnQ=\n`);
  const blind = before.map(snapshot => ({ ...snapshot, facts: { ...snapshot.facts, 'nacos.config': { status: 'unknown' as const, obstacle: 'denied' as const, detail: 'EACCES', by: 'nacos-config' } } }));
  const { fixed, unsure } = diffSnapshots(before, blind, rules);
  expect(rulesOf(unsure).some(rule => rule.startsWith('auth/'))).toBe(true);
  expect(rulesOf(fixed).filter(rule => rule.startsWith('auth/'))).toEqual([]);
});
