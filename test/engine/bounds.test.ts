import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { defineRule, type Rule } from '../../src/kit/rule.ts';
import { inTurn } from '../../src/limits/in-turn.ts';
import { costSince, cpuNow } from '../support/cost.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const TEXT = { en: 'x', zh: '某' };
const MODE = { 'nacos.mode': { mode: 'cluster', by: 'process' } } as const;

const failing = (id: string, count: number, more: Partial<Rule> = {}): Rule =>
  defineRule({
    id, severity: 'error', title: TEXT, message: { en: 'port {port}', zh: '端口 {port}' }, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['test'], needs: ['nacos.mode'], subject: 'port {port}',
    check: ({ seen, fail }) => Array.from({ length: count }, (_, port) => fail({ port }, [seen('nacos.mode', 'q')])), ...more,
  } as Parameters<typeof defineRule>[0]);

describe('a rule that does not end', () => {
  const endless = failing('a/endless', 1, { check: () => { for (;;); } });
  const judge = (rules: readonly Rule[]) => diagnose([snapshotOf({ given: MODE })], { rules, failOn: 'error', runAll: (count, job) => inTurn(count, job, { eachMs: 50, allMs: 5_000 }) });

  it('is unknown for the reason timeout; the others are answered', () => {
    const { unknown, findings, exit } = judge([endless, failing('a/well', 1)]);
    expect(unknown.map(({ rule, missing }) => [rule, missing[0].fact, missing[0].obstacle])).toEqual([['a/endless', 'nacos.mode', 'timeout']]);
    expect(findings.map(({ rule }) => rule)).toEqual(['a/well']);
    expect(exit.code).toBe(1);
  });

  it('is never healthy', () => expect(judge([endless]).exit).toEqual({ code: 3, reason: 'not-everything-seen' }));
});

describe('a rule that fails a thousand times', () => {
  const { findings, summary } = diagnose([snapshotOf({ given: MODE }), snapshotOf({ given: MODE })], { rules: [failing('a/many', 1_000), failing('a/few', 50)], failOn: 'error' });

  it('is shown fifty times a target, and says how many more there are', () => {
    const of = (rule: string, target: number) => findings.filter(one => one.rule === rule && one.target === target).map(({ message }) => message);
    expect(of('a/many', 0)).toHaveLength(50);
    expect(of('a/many', 1).at(-1)).toEqual({ en: 'port 49 (950 more like this are not shown)', zh: '端口 49（另有 950 处同样的问题未列出）' });
    expect(of('a/few', 0)).toHaveLength(50);
    expect(of('a/few', 0).at(-1)?.en).toBe('port 49');
  });

  it('is counted a thousand times', () => expect(summary.fail).toBe(2_100));
});

it('an argument or quote that nobody could read is cut, and the cut is shown', () => {
  const long = failing('a/long', 1, { check: ({ seen, fail }) => fail({ port: 'y'.repeat(100_000) }, [seen('nacos.mode', 'z'.repeat(100_000))]) });
  const [finding] = diagnose([snapshotOf({ given: MODE })], { rules: [long], failOn: 'error' }).findings;
  expect(finding?.message.en).toMatch(/^port y{1998} …$/);
  expect(finding?.evidence[0].quote).toMatch(/^z{1998} …$/);
});

it('joining causes and effects costs about as much as there are of them', () => {
  // Every one of a hundred rules explains what the next one shows: the paths through them are beyond count.
  const symptoms = ['member-down', 'no-leader'] as const;
  const pair = (at: number) => ({ symptoms: [symptoms[at % 2] ?? 'no-leader'], explains: [symptoms[(at + 1) % 2] ?? 'no-leader'] });
  const chain = Array.from({ length: 60 }, (_, at) => failing(`a/rule-${at}`, 10, { subject: 'kind-{port} x', ...pair(at) }));
  const started = cpuNow();
  const { findings } = diagnose([snapshotOf({ given: MODE })], { rules: chain, failOn: 'error' });
  expect(findings).toHaveLength(600);
  expect(costSince(started, 10_000)).toBeLessThan(10_000);
});
