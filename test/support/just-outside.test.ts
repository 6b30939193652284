import { describe, expect, it } from 'vitest';
import { judge } from '../../src/engine/judge.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';
import type { Rule } from '../../src/kit/rule.ts';
import { boot, digest, record } from './facts.ts';
import { conditionsOf } from './just-outside.ts';
import { snapshotOf } from './rule-tester.ts';

const text = { en: 'x', zh: '某' };

const ruleWith = (signature: Partial<Signature>): Rule =>
  defineLogRule({
    id: 'database/x', severity: 'error', versions: '>=2.0.0', subject: 'port {port}', title: text, message: text, why: text,
    fix: [{ text, risk: 'none' }], references: ['-'], signature: { anchor: 'pool is empty', pattern: /pool is empty on (?<port>\d+)/, ...signature },
  });

const states = (rule: Rule, line = 'pool is empty on 3306', version = '2.3.2'): readonly string[] => {
  const logs = digest([record(line, [], { phase: 'running' })], [boot({ outcome: 'started' })]);
  return judge(rule, snapshotOf({ given: { 'logs.digest': logs, 'nacos.version': { version, by: 'jar' } } })).map(({ state }) => state);
};

const named = (rule: Rule, name: string) => {
  const condition = conditionsOf(rule).find(one => one.name.startsWith(name));
  if (!condition) throw new Error(`no condition ${name}`);
  return condition;
};

describe('conditions of a rule', () => {
  it('are the declared ones', () => {
    expect(conditionsOf(ruleWith({ when: 'start', not: /3307/ })).map(({ name }) => name)).toEqual(['versions', 'subject', 'when of "pool is empty"', 'not of "pool is empty"']);
  });

  it.each<[string, Partial<Signature>]>([['when', { when: 'start' }], ['files', { files: ['client'] }], ['not', { not: /3306/ }], ['count', { count: 2 }], ['levels', { levels: ['WARN'] }], ['unless', { unless: /empty/ }]])(
    '%s keeps the rule quiet, and does not when it is taken away', (name, signature) => {
      const rule = ruleWith(signature);
      expect(states(rule)).toEqual(['pass']);
      expect(named(rule, name).without(bare => states(bare))).toEqual(['fail']);
      expect(states(rule), 'put back').toEqual(['pass']);
    },
  );

  it('versions too', () => {
    const rule = ruleWith({});
    expect(states(rule, undefined, '1.4.1')).toEqual(['na']);
    expect(named(rule, 'versions').without(bare => states(bare, undefined, '1.4.1'))).toEqual(['fail']);
  });
});
