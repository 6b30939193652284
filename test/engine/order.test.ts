import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { confidenceOf } from '../../src/engine/judge.ts';
import { firstOf } from '../../src/kit/first-of.ts';
import { defineRule, type FailOptions, type Rule } from '../../src/kit/rule.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { FactMap, Snapshot } from '../../src/model/facts.ts';
import type { Evidence } from '../../src/model/finding.ts';

// What joins findings of several nodes, and each of the reasons by which one comes before another.

type Target = Snapshot['target'];

const text = { en: 'x', zh: '某' };
const known = (value: unknown): Fact<unknown> => ({ status: 'known', value, source: { kind: 'api', call: 'test' } });

const nodeWith = (facts: Readonly<Record<string, unknown>>, target: Partial<Target> = {}): Snapshot => ({
  schemaVersion: '1.0', tool: 'test', takenAt: '2026-01-01T00:00:00.000Z',
  target: { kind: 'installation', name: 'node', why: 'given', preflight: false, ...target }, notUnderstood: [],
  facts: Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, known(value)])) as FactMap,
});

const mode = { mode: 'cluster', by: 'process' };

const failing = (id: string, more: Partial<Rule> = {}, options: FailOptions = {}): Rule =>
  defineRule({
    id, severity: 'error', title: text, message: text, why: text, fix: [{ text, risk: 'none' }], references: ['-'], needs: ['nacos.mode'],
    check: ({ seen, fail }) => fail({}, [seen('nacos.mode', 'x')], options), ...more,
  } as Parameters<typeof defineRule>[0]);

const judged = (snapshots: readonly Snapshot[], rules: readonly Rule[]) => diagnose(snapshots, { rules, failOn: 'never' });

describe('findings of several nodes', () => {
  const nodes = [nodeWith({ 'nacos.mode': mode, 'host.name': { hostname: 'a' } }), nodeWith({ 'nacos.mode': mode })];
  const onlyOnFirst = { needs: ['nacos.mode', 'host.name'] } as unknown as Partial<Rule>;

  it('a cause on one node explains the effect on that node alone', () => {
    const { findings } = judged(nodes, [failing('raft/effect', { symptoms: ['no-leader'] }), failing('ports/cause', { explains: ['no-leader'], ...onlyOnFirst })]);
    expect(findings.map(({ rule, target, explainedBy }) => [rule, target, explainedBy])).toEqual([
      ['ports/cause', 0, []], ['raft/effect', 1, []], ['raft/effect', 0, ['ports/cause']],
    ]);
  });

  it('what could not be looked at on one node is suspected there alone', () => {
    const { findings } = judged(nodes, [
      failing('raft/effect', { symptoms: ['no-leader'] }),
      defineRule({ ...failing('ports/cause', { explains: ['no-leader'] }), needs: ['nacos.mode', 'host.name'], check: ({ seen, pass }) => pass(seen('host.name', 'x')) }),
    ]);
    expect(findings.map(({ target, maybeExplainedBy }) => [target, maybeExplainedBy])).toEqual([[0, []], [1, ['ports/cause']]]);
  });
});

describe('a program that tells its failure and not the cause', () => {
  const wordsOf = (reason: string): Rule => failing('database/words', {
    general: { yieldsTo: [], unnamed: 'Giving up' }, symptoms: ['start-failed'], explains: ['datasource-missing'],
    check: ({ seen, fail }: Parameters<Rule['check']>[0]) => fail({ reason }, [seen('nacos.mode', 'the words')]),
  } as Partial<Rule>);
  const proven = failing('ports/proven', { explains: ['start-failed'], signatures: [{ anchor: 'handshake', pattern: /handshake/ }] });
  const causesOf = (reason: string): readonly string[] | undefined => judged([nodeWith({ 'nacos.mode': mode })], [wordsOf(reason), proven]).findings.find(({ rule }) => rule === 'database/words')?.explainedBy;

  it('what is proven elsewhere explains it, though the log shows nothing of it', () => expect(causesOf('Attempted reconnect 3 times. Giving up.')).toEqual(['ports/proven']));
  it('one that names another cause is not explained by it', () => expect(causesOf('the disk is full')).toEqual([]));
});

describe('the order of findings', () => {
  const orderOf = (...rules: readonly Rule[]): readonly string[] => judged([nodeWith({ 'nacos.mode': mode })], rules).findings.map(({ rule }) => rule);

  const EFFECT = failing('operations/zz-effect', { symptoms: ['no-leader'] });
  const OTHER = failing('operations/zz-other', { symptoms: ['not-ready'] });

  // Each pair is equal in all that decides before, and the other way round in all that decides after.
  it('an error that explains nothing before a warning that explains much', () =>
    expect(orderOf(failing('environment/a', { severity: 'warning', explains: ['no-leader'] }), failing('client/z'), EFFECT).slice(0, 2)).toEqual(['client/z', 'environment/a']));

  it('what explains something before what is fatal and explains nothing', () =>
    expect(orderOf(failing('environment/a', { severity: 'fatal' }), failing('client/z', { explains: ['no-leader'] }), EFFECT).slice(0, 2)).toEqual(['client/z', 'environment/a']));

  it('what is fatal and suspected before a proven error', () =>
    expect(orderOf(failing('environment/a'), failing('client/z', { severity: 'fatal' }, { confidence: 'suspected' }))).toEqual(['client/z', 'environment/a']));

  it('a fatal rule in a mild case is as mild as the case', () =>
    expect(orderOf(failing('client/z', { severity: 'fatal' }, { severity: 'warning', confidence: 'suspected' }), failing('environment/a', { severity: 'warning' }))).toEqual(['environment/a', 'client/z']));

  it.each([['proven', 'stated'], ['stated', 'suspected']] as const)('what is %s before what is %s and explains more', (better, worse) =>
    expect(orderOf(failing('environment/a', { explains: ['no-leader', 'not-ready'] }, { confidence: worse }), failing('client/z', { explains: ['no-leader'] }, { confidence: better }), EFFECT, OTHER).slice(0, 2)).toEqual(['client/z', 'environment/a']));

  it('what explains more before what lies deeper', () =>
    expect(orderOf(failing('environment/a', { explains: ['no-leader'] }), failing('client/z', { explains: ['no-leader', 'not-ready'] }), EFFECT, OTHER).slice(0, 2)).toEqual(['client/z', 'environment/a']));

  it('what lies deeper before what comes first by name', () => expect(orderOf(failing('client/a'), failing('environment/z'))).toEqual(['environment/z', 'client/a']));

  it('the layer before the node, the node before the name', () => {
    const nodes = [nodeWith({ 'nacos.mode': mode }), nodeWith({ 'nacos.mode': mode })];
    expect(judged(nodes, [failing('client/a'), failing('client/b'), failing('environment/z')]).findings.map(({ rule, target }) => [rule, target])).toEqual([
      ['environment/z', 0], ['environment/z', 1], ['client/a', 0], ['client/b', 0], ['client/a', 1], ['client/b', 1],
    ]);
  });

  it('the name at last, whatever the order of the rules', () => {
    expect(orderOf(failing('client/b'), failing('client/a'))).toEqual(['client/a', 'client/b']);
    expect(orderOf(failing('client/a'), failing('client/b'))).toEqual(['client/a', 'client/b']);
  });
});

describe('many findings of one rule', () => {
  const many = (count: number): Rule =>
    failing('ports/many', { check: ({ seen, fail }) => Array.from({ length: count }, (_, port) => fail({ port }, [seen('nacos.mode', 'x')])) });
  const told = (count: number) => judged([nodeWith({ 'nacos.mode': mode })], [many(count)]).findings.map(({ message }) => message.en);

  it('fifty are shown, and nothing is said of more', () => {
    expect(told(50)).toHaveLength(50);
    expect(told(50).every(message => message === 'x')).toBe(true);
  });

  it('of fifty-one the last that is shown tells of the other', () => {
    expect(told(51)).toHaveLength(50);
    expect(told(51).filter(message => message !== 'x')).toEqual(['x (1 more like this are not shown)']);
  });

  it('each node and each rule has its own fifty', () => {
    const nodes = [nodeWith({ 'nacos.mode': mode }), nodeWith({ 'nacos.mode': mode })];
    const { findings } = judged(nodes, [many(50), { ...many(50), id: 'ports/other' }]);
    expect(findings).toHaveLength(200);
    expect(findings.every(({ message }) => message.en === 'x')).toBe(true);
  });
});

describe('what a rule leaves out itself', () => {
  const some = (count: number, most: number): Rule =>
    failing('ports/some', { check: ({ seen, fail }) => firstOf(most, Array.from({ length: count }, (_, port) => fail({ port }, [seen('nacos.mode', 'x')]))) });
  const told = (count: number, most: number) => judged([nodeWith({ 'nacos.mode': mode })], [some(count, most)]).findings.map(({ message }) => message.en);

  it('is counted by the last that it tells', () => {
    expect(told(3, 3)).toEqual(['x', 'x', 'x']);
    expect(told(7, 3)).toEqual(['x', 'x', 'x (4 more like this are not shown)']);
  });

  it('is added to what nobody would read', () => expect(told(60, 55).at(-1)).toBe('x (5 more like this are not shown)'));
});

describe('what is evidence of what', () => {
  const by = (version: 'jar' | 'image' | 'log', ...facts: readonly Evidence['fact'][]) => confidenceOf(facts.map(fact => ({ fact, source: { kind: 'api', call: 'test' }, quote: 'x' })), version);
  const of = (...facts: readonly Evidence['fact'][]) => by('log', ...facts);

  it('a log states, a version beside it proves nothing more', () => {
    expect(of('logs.digest')).toBe('stated');
    expect(of('nacos.version')).toBe('stated');
    expect(of('logs.digest', 'nacos.version')).toBe('stated');
  });

  it('a version that a jar or the name of an image tells is seen, what a log says beside it is not', () => {
    expect([by('jar', 'nacos.version'), by('image', 'nacos.version')]).toEqual(['proven', 'proven']);
    expect(by('image', 'logs.digest', 'nacos.version')).toBe('stated');
  });

  it('anything else that was looked at proves', () => {
    expect(of('nacos.mode')).toBe('proven');
    expect(of('logs.digest', 'nacos.mode')).toBe('proven');
  });
});

describe('what a target cannot have', () => {
  const states = (target: Partial<Target>, needs: readonly string[]) => {
    const { unknown, notApplicable } = judged([nodeWith({}, target)], [failing('ports/a', { needs } as unknown as Partial<Rule>)]);
    return unknown.length > 0 ? 'unknown' : notApplicable.length > 0 ? 'na' : 'other';
  };

  it.each(['nacos.config', 'server.state', 'db.settings', 'logs.digest', 'docker.containers'])('a machine without Nacos has no %s: that is no gap', fact => {
    expect(states({ kind: 'machine' }, [fact])).toBe('na');
    expect(states({ kind: 'installation' }, [fact])).toBe('unknown');
  });

  it.each(['nacos.ports', 'nacos.processes', 'host.os'])('of %s a machine without Nacos may be asked', fact => expect(states({ kind: 'machine' }, [fact])).toBe('unknown'));

  it('before the first start there is no running server, but there are files', () => {
    expect(states({ preflight: true }, ['server.state'])).toBe('na');
    expect(states({ preflight: true }, ['nacos.config'])).toBe('unknown');
  });
});
