import { describe, expect, it } from 'vitest';
import { yieldToSpecific } from '../../src/engine/general.ts';
import type { Verdict } from '../../src/engine/verdict.ts';
import { defineRule, type Rule } from '../../src/kit/rule.ts';
import type { Evidence, Outcome, Severity } from '../../src/model/finding.ts';
import { digest, record } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';

type Failed = Extract<Outcome, { readonly state: 'fail' }>;

const TEXT = { en: 'x', zh: '某' };
const rule = (id: string, severity: Severity, more: Partial<Rule> = {}): Rule =>
  defineRule({ id, severity, title: TEXT, message: TEXT, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['test'], needs: ['nacos.mode'], check: ({ na }) => na(TEXT), ...more } as Parameters<typeof defineRule>[0]);

const cite = (quote: string, line: number): Evidence => ({ fact: 'logs.digest', source: { kind: 'file', path: '/opt/nacos/logs/nacos.log', line }, quote });
const snapshots = [snapshotOf({ given: { 'logs.digest': digest([record('first', [], { file: '/opt/nacos/logs/nacos.log', line: 3 }), record('second', [], { file: '/opt/nacos/logs/nacos.log', line: 9 })]) } })];

const failing = (of: Rule, evidence: Evidence, more: Partial<Failed> = {}, target: number | null = 0): Verdict =>
  ({ rule: of, target, outcome: { state: 'fail', case: null, args: {}, evidence: [evidence], confidence: 'proven', severity: null, ...more } as unknown as Outcome });

const GENERAL = rule('operations/general', 'error', { general: { yieldsTo: ['not-ready'] } });
const cause = (severity: Severity, more: Partial<Rule> = {}) => rule('database/cause', severity, { explains: ['not-ready'], ...more });

/** What becomes of the general rule, which cites the first record. */
const general = (...others: readonly Verdict[]): string | undefined =>
  yieldToSpecific([...others, failing(GENERAL, cite('first', 3))], snapshots).find(each => each.rule.id === GENERAL.id)?.outcome.state;

describe('a general rule yields to one that explains what it tells', () => {
  it.each<[string, Verdict, 'na' | 'fail']>([
    ['a fault', failing(cause('error'), cite('second', 9)), 'na'],
    ['a warning', failing(cause('warning'), cite('second', 9)), 'na'],
    ['a proven note', failing(cause('error'), cite('second', 9), { severity: 'info' }), 'fail'],
    ['a note that a log states', failing(cause('error'), cite('second', 9), { severity: 'info', confidence: 'stated' }), 'na'],
    ['a note on what is over', failing(cause('error'), cite('second', 9), { severity: 'info', past: { from: 'a', to: 'b', by: 'c' } }), 'na'],
    ['a rule of notes that found a fault', failing(cause('info'), cite('second', 9), { severity: 'warning' }), 'na'],
    ['a rule of notes', failing(cause('info'), cite('second', 9), { confidence: 'stated' }), 'fail'],
    ['the cause of several things', failing(cause('error', { explains: ['no-leader', 'not-ready'] }), cite('second', 9)), 'na'],
    ['a case that causes less', failing(cause('error', { explainsBy: { mild: [] } }), cite('second', 9), { case: 'mild' }), 'fail'],
    ['the cause of something else', failing(cause('error', { explains: ['no-leader'] }), cite('second', 9)), 'fail'],
    ['a fault of another node', failing(cause('error'), cite('second', 9), {}, 1), 'fail'],
    ['a fault of the cluster', failing(cause('error'), cite('second', 9), {}, null), 'na'],
    ['one that only points elsewhere', failing(cause('error', { isPointer: true }), cite('second', 9)), 'fail'],
    ['one that did not fail', { rule: cause('error'), target: 0, outcome: { state: 'na', because: TEXT } }, 'fail'],
  ])('%s: %#', (_, other, state) => expect(general(other)).toBe(state));

  it.each<[string, Verdict, 'na' | 'fail']>([
    ['a fault', failing(cause('error', { explains: [] }), cite('first', 3)), 'na'],
    ['a proven note of a rule of faults', failing(cause('error', { explains: [] }), cite('first', 3), { severity: 'info' }), 'na'],
    ['a note of a rule of notes', failing(cause('info', { explains: [] }), cite('first', 3)), 'fail'],
  ])('or that cites the same record: %s', (_, other, state) => expect(general(other)).toBe(state));

  it('and to another general one before it', () => {
    expect(general(failing(rule('operations/before', 'error', { general: { yieldsTo: [] } }), cite('first', 3)))).toBe('na');
    expect(general(failing(rule('operations/before', 'error', { general: { yieldsTo: [] }, explains: ['not-ready'] }), cite('second', 9)))).toBe('fail');
  });

  it('and says which; one that found nothing stays as it is', () => {
    const passed = { rule: rule('operations/other', 'error', { general: { yieldsTo: ['not-ready'] } }), target: 0, outcome: { state: 'pass', evidence: [cite('first', 3)] } } as unknown as Verdict;
    const [, verdict, kept] = yieldToSpecific([failing(cause('error'), cite('second', 9)), failing(GENERAL, cite('first', 3)), passed], snapshots);
    expect(kept).toBe(passed);
    expect(verdict?.outcome).toEqual({ state: 'na', because: { en: 'database/cause explains it', zh: expect.stringContaining('database/cause') as string } });
  });
});
