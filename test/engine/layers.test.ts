import { Readable } from 'node:stream';
import { describe, expect, it, test } from 'vitest';
import { diagnose, endedEarly } from '../../src/engine/diagnose.ts';
import { LAYERS } from '../../src/engine/layer-names.ts';
import { applyIgnores } from '../../src/team/index.ts';
import { type AnyRule, defineClusterRule, defineRule, type Rule } from '../../src/kit/rule.ts';
import type { Fact } from '../../src/model/fact.ts';
import { check } from '../../src/index.ts';
import type { FactMap, Snapshot } from '../../src/model/facts.ts';
import type { Area } from '../../src/model/finding.ts';
import { rules as builtIn } from '../../rules/index.ts';

const known = (value: unknown): Fact<unknown> => ({ status: 'known', value, source: { kind: 'file', path: '/f' } });
const denied: Fact<unknown> = { status: 'unknown', obstacle: 'denied', detail: 'EACCES', by: 'c' };

const snapshot = (facts: Record<string, Fact<unknown>>, target: Partial<Snapshot['target']> = {}): Snapshot => ({
  schemaVersion: '1.0', tool: 'test', takenAt: '2026-01-01T00:00:00.000Z',
  target: { kind: 'installation', name: 'node', why: 'given', preflight: false, ...target }, facts: facts as FactMap, notUnderstood: [],
});

const TEXT = { en: 'x', zh: '某' };

const rule = (id: string, outcome: 'pass' | 'na' | 'fail', more: Partial<Rule> = {}): Rule =>
  defineRule({
    id, severity: 'warning', title: TEXT, message: TEXT, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['test'], needs: ['db.schema'],
    check: ({ seen, pass, na, fail }) => (outcome === 'pass' ? pass(seen('db.schema', 'q')) : outcome === 'na' ? na(TEXT) : fail({}, [seen('db.schema', 'q')])), ...more,
  } as Parameters<typeof defineRule>[0]);

const run = (rules: readonly AnyRule[], require: readonly Area[], ...snapshots: readonly Snapshot[]) => diagnose(snapshots, { rules, failOn: 'error', require });

describe('a required layer', () => {
  it('with a rule that is unknown is not seen, whatever the severity of the rule', () => {
    const { exit, unseenLayers } = run([rule('database/a', 'pass')], ['database'], snapshot({ 'db.schema': denied }));
    expect(exit).toEqual({ code: 3, reason: 'required-not-seen' });
    expect(unseenLayers).toEqual([{ layer: 'database', target: 0, missing: [{ fact: 'db.schema', obstacle: 'denied', detail: 'EACCES' }], rules: ['database/a'] }]);
    expect(run([rule('database/a', 'pass')], [], snapshot({ 'db.schema': denied }))).toMatchObject({ exit: { code: 0, reason: 'below-threshold' } });
  });

  it('may be asked for by who uses the library', async () => {
    const paste = { stdin: Readable.from(['server.port=8848\ndb.num=1\n']), network: false, db: false, exec: false };
    expect(await check(['-'], { ...paste, require: ['docker'] })).toMatchObject({ exit: { code: 3, reason: 'required-not-seen' }, unseenLayers: [{ layer: 'docker' }] });
  });

  it('that passes, fails or does not apply by what was seen is seen', () => {
    for (const outcome of ['pass', 'na', 'fail'] as const) {
      const { exit, unseenLayers } = run([rule('database/a', outcome)], ['database'], snapshot({ 'db.schema': known(null) }));
      expect([exit.code, unseenLayers], outcome).toEqual([0, undefined]);
    }
  });

  it('is not seen when "not applicable" only means that nothing was there to look at', () => {
    const machine = snapshot({}, { kind: 'machine' });
    expect(run([rule('database/a', 'na')], ['database'], machine).unseenLayers).toMatchObject([{ layer: 'database', target: 0, missing: [{ fact: 'db.schema' }] }]);
    const logs = rule('raft/a', 'na', { needs: ['logs.digest'] });
    const noLogs = snapshot({ 'logs.digest': known(null) });
    expect(run([logs], ['raft'], noLogs)).toMatchObject({ exit: { code: 3 }, unseenLayers: [{ layer: 'raft', missing: [{ fact: 'logs.digest', detail: 'there is no log file' }] }] });
    // Another rule of the layer saw something.
    expect(run([logs, rule('raft/b', 'pass')], ['raft'], snapshot({ 'logs.digest': known(null), 'db.schema': known(null) })).exit.code).toBe(0);
  });

  it('of which no rule is selected is not seen', () => {
    expect(run([rule('database/a', 'pass')], ['raft'], snapshot({ 'db.schema': known(null) }))).toMatchObject({
      exit: { code: 3, reason: 'required-not-seen' }, unseenLayers: [{ layer: 'raft', target: null, missing: [], rules: [] }],
    });
  });

  it('must be seen on every target, and over them', () => {
    const over = defineClusterRule({
      id: 'database/over', severity: 'error', title: TEXT, message: TEXT, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['t'], needs: ['nacos.mode'],
      check: ({ na }) => na(TEXT),
    });
    const blind = snapshot({ 'db.schema': denied });
    expect(run([rule('database/a', 'pass')], ['database'], snapshot({ 'db.schema': known(null) }), blind).unseenLayers).toMatchObject([{ target: 1 }]);
    expect(run([over], ['database'], blind, blind).unseenLayers).toMatchObject([{ layer: 'database', target: null, rules: ['database/over'] }]);
    // One node has nothing to be compared with: no gap.
    expect(run([over], ['database'], blind).unseenLayers).toBeUndefined();
  });

  it('does not hide findings, and stays required when they are ignored', () => {
    const rules = [rule('jvm/a', 'fail', { severity: 'error' }), rule('database/a', 'pass', { needs: ['db.settings'] })];
    const found = run(rules, ['database'], snapshot({ 'db.schema': known(null) }));
    expect(found.exit).toEqual({ code: 1, reason: 'findings' });
    const ignores = [{ rule: 'jvm/a', subject: null, reason: 'known', expires: null, line: 1 }];
    expect(applyIgnores(found, { ignores, path: 'x', today: '2026-01-01', failOn: 'error' }).exit).toEqual({ code: 3, reason: 'required-not-seen' });
  });

  it('names what most rules lack first', () => {
    const rules = [rule('database/a', 'pass', { needs: ['db.settings'] }), rule('database/b', 'pass'), rule('database/c', 'pass')];
    expect(run(rules, ['database'], snapshot({})).unseenLayers?.[0]?.missing.map(({ fact }) => fact)).toEqual(['db.schema', 'db.settings']);
  });
});

describe('an interrupted look', () => {
  const cut: Fact<unknown> = { status: 'unknown', obstacle: 'interrupted', detail: 'SIGINT', by: 'c' };

  it('is incomplete and never healthy, though every rule was answered', () => {
    const { exit, incomplete } = run([rule('database/a', 'pass')], [], snapshot({ 'db.schema': known(null), 'server.state': cut }));
    expect(exit).toEqual({ code: 3, reason: 'interrupted' });
    expect(incomplete).toEqual({ reason: 'interrupted', detail: 'SIGINT' });
  });

  it('fails by what it found', () => {
    expect(run([rule('database/a', 'fail', { severity: 'error' })], [], snapshot({ 'db.schema': known(null), 'server.state': cut }))).toMatchObject({
      exit: { code: 1, reason: 'findings' }, incomplete: { reason: 'interrupted' },
    });
  });

  it('is what a wait that was ended becomes', () => {
    const whole = run([rule('database/a', 'fail', { severity: 'error' })], [], snapshot({ 'db.schema': known(null) }));
    expect(endedEarly(whole, 'SIGTERM', 'error')).toMatchObject({ exit: { code: 1 }, incomplete: { detail: 'SIGTERM' } });
    expect(endedEarly(whole, 'SIGTERM', 'never')).toMatchObject({ exit: { code: 3, reason: 'interrupted' } });
  });
});

test('every area of the rules is a layer', () => {
  expect([...new Set(builtIn.map(({ id }) => id.split('/')[0]))].filter(area => !LAYERS.includes(area as Area))).toEqual([]);
});

test('nothing is seen of any layer of an empty folder', () => {
  const { unseenLayers } = run(builtIn, LAYERS, snapshot({}, { kind: 'evidence' }));
  expect(unseenLayers?.map(({ layer }) => layer)).toEqual(LAYERS);
});
