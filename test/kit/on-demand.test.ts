import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { parseSnapshots } from '../../src/collect/targets/snapshot-file.ts';
import { judge } from '../../src/engine/judge.ts';
import { type Head, headOf, onDemand } from '../../src/kit/on-demand.ts';
import { TimeIsUp, within } from '../../src/limits/within.ts';
import type { AnyRule, Rule } from '../../src/kit/rule.ts';
import type { Snapshot } from '../../src/model/facts.ts';

const SCENARIOS = join(import.meta.dirname, '../scenarios');

const recorded = readdirSync(SCENARIOS, { withFileTypes: true }).filter(entry => entry.isDirectory()).flatMap(({ name }) =>
  parseSnapshots(readFileSync(join(SCENARIOS, name, 'snapshot.json'), 'utf8'), name).map(snapshot => ({ name, snapshot })));

/** A snapshot of which somebody saw less: every other fact, or all but the logs, or nothing but them, or logs in which nothing stands. */
const lesser: Readonly<Record<string, (snapshot: Snapshot) => Snapshot>> = {
  'every other fact': snapshot => ({ ...snapshot, facts: Object.fromEntries(Object.entries(snapshot.facts).filter((_, index) => index % 2 === 0)) }),
  'the others': snapshot => ({ ...snapshot, facts: Object.fromEntries(Object.entries(snapshot.facts).filter((_, index) => index % 2 === 1)) }),
  'no logs': ({ facts, ...rest }) => ({ ...rest, facts: { ...facts, 'logs.digest': { status: 'known', value: null, source: { kind: 'default', of: 'logs' } } } }),
  'only logs': ({ facts, ...rest }) => ({ ...rest, facts: { ...(facts['logs.digest'] && { 'logs.digest': facts['logs.digest'] }) } }),
};

/** As the bundle has it: a head that went through JSON, and a body that counts how often it is asked for. */
const demanded = (rule: AnyRule) => {
  const asked = { times: 0 };
  return { asked, it: onDemand(JSON.parse(JSON.stringify(headOf(rule))) as Head, () => {
    asked.times += 1;
    return rule;
  }) };
};

const nodeRules = rules.filter(rule => rule.kind === 'node');

describe('a rule on demand', () => {
  const same = (snapshot: Snapshot, scenario: string): void => {
    for (const rule of nodeRules) expect(judge(demanded(rule).it as Rule, snapshot), `${rule.id} in ${scenario}`).toEqual(judge(rule, snapshot));
  };

  it('says what the rule says', () => {
    for (const { name, snapshot } of recorded) same(snapshot, name);
  });

  it.each(Object.keys(lesser))('says what the rule says where less was seen: %s', name => {
    const turn = Object.keys(lesser).indexOf(name);
    for (const { name: scenario, snapshot } of recorded.filter((_, index) => index % Object.keys(lesser).length === turn)) same(lesser[name]?.(snapshot) ?? snapshot, scenario);
  });

  it('is asked for by few where only logs were seen, and hardly where nothing was', () => {
    const asked = (seen: Snapshot): number => nodeRules.map(demanded).filter(({ it: one, asked: times }) => judge(one as Rule, seen) && times.times > 0).length;
    const [healthy] = recorded.filter(({ name }) => name === 'healthy-standalone-derby');
    expect(asked(lesser['only logs']?.(healthy?.snapshot as Snapshot) as Snapshot)).toBeLessThan(nodeRules.length / 5);
    expect(asked({ ...(healthy?.snapshot as Snapshot), facts: {} })).toBeLessThan(nodeRules.length / 30);
  });

  it('has the texts, fixes and signatures of the rule', () => {
    for (const rule of rules) expect({ ...demanded(rule).it, check: null }).toMatchObject({ ...rule, signatures: (rule as Rule).signatures, check: null });
  });

  // Last: what was cut stays cut for the rest of the process.
  it('is unknown, and no crash, once the evaluation of a module was ended with the time', () => {
    const [first, second, third] = nodeRules.filter(rule => (rule.form as string | undefined) === undefined && rule.needs.length > 0) as [Rule, Rule, Rule];
    const [snapshot] = recorded.map(one => one.snapshot) as [Snapshot];
    const before = demanded(first).it;
    const said = before.fix;
    const endless = onDemand(JSON.parse(JSON.stringify(headOf(second))) as Head, () => { for (;;); });
    expect(() => within(20, () => endless.fix)).toThrow(TimeIsUp);
    const whole = { ...snapshot, facts: Object.fromEntries(third.needs.map(key => [key, { status: 'known', value: {}, source: { kind: 'default', of: key } }])) } as unknown as Snapshot;
    for (const rule of [endless, demanded(third).it]) {
      const outcomes = judge(rule as Rule, { ...whole, facts: { ...whole.facts, ...Object.fromEntries((rule as Rule).needs.map(key => [key, { status: 'known', value: {}, source: { kind: 'default', of: key } }])) } } as unknown as Snapshot);
      expect(outcomes.map(({ state }) => state)).toEqual(['unknown']);
      expect(JSON.stringify(outcomes)).toContain('judging it took too long');
    }
    expect(before.fix).toBe(said);
  });
});
