import { expect, it } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { defineRule, type Rule } from '../../src/kit/rule.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import { chainOf, digest, record } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const TEXT = { en: 'x', zh: '某' };

const SPRING = 'org.springframework.beans.factory.BeanCreationException';
const failure = record('Application run failed', chainOf(`${SPRING}: Error creating bean`, 'java.lang.IllegalStateException: port 9848 cannot be had today'), { file: '/start.out', line: 7 });
const elsewhere = record('Startup errors', chainOf('java.lang.IllegalStateException: port 9848 cannot be had today'), { file: '/nacos.log', line: 70 });
const nested = record(`Error starting. nested exception is java.lang.IllegalStateException: port 9848 cannot be had today`, [], { file: '/nacos.log', line: 80 });
const other = record('something else', chainOf('java.lang.IllegalStateException: quite another thing'), { file: '/nacos.log', line: 90 });

const citing = (id: string, cited: LogRecord | null, more: Partial<Rule> = {}): Rule =>
  defineRule({
    id, severity: 'fatal', title: TEXT, message: TEXT, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['test'], needs: ['logs.digest', 'nacos.mode'],
    check: ({ seen, fail }) => fail({}, [cited ? seen('logs.digest', 'quote', { path: cited.file, line: cited.line }) : seen('nacos.mode', 'config')]), ...more,
  } as Parameters<typeof defineRule>[0]);

const start = citing('operations/start-failed', failure, { symptoms: ['start-failed'] });
const possible = citing('a/possible', null, { explains: ['start-failed'] });

const firstOf = (rules: readonly Rule[]): { first: string; causes: readonly string[] } => {
  const given = { 'logs.digest': digest([failure, elsewhere, nested, other]), 'nacos.mode': { mode: 'cluster', by: 'process' } } as const;
  const { findings } = diagnose([snapshotOf({ given })], { rules, failOn: 'error' });
  return { first: findings[0]?.rule ?? '', causes: findings.find(({ rule }) => rule === start.id)?.explainedBy ?? [] };
};

it.each([
  ['the very record', failure],
  ['another record with the same root cause', elsewhere],
  ['a record that nests it in its message', nested],
])('a cause that quotes %s is the root, one that only could have been it is not', (_, cited) => {
  expect(firstOf([possible, start, citing('z/seen', cited, { explains: ['start-failed'] })])).toEqual({ first: 'z/seen', causes: ['z/seen'] });
});

it('a cause that quotes something else is as possible as any', () => {
  expect(firstOf([possible, start, citing('z/other', other, { explains: ['start-failed'] })]).causes).toEqual(['a/possible', 'z/other']);
});
