import { describe, expect, it } from 'vitest';
import { diagnose, type ExitBasis, exitOf } from '../../src/engine/diagnose.ts';
import { type AnyRule, defineClusterRule, defineRule, type Rule } from '../../src/kit/rule.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { FactMap, Snapshot } from '../../src/model/facts.ts';
import type { Symptom } from '../../src/model/finding.ts';
import { clusterConf, record } from '../support/facts.ts';

const known = (value: unknown, partial?: string): Fact<unknown> => ({
  status: 'known', value, source: { kind: 'file', path: '/f' }, ...(partial === undefined ? {} : { partial }),
});

const snapshot = (facts: Record<string, Fact<unknown>>, name = 'node'): Snapshot => ({
  schemaVersion: '1.0', tool: 'test', takenAt: '2026-01-01T00:00:00.000Z',
  target: { kind: 'installation', name, why: 'given', preflight: false }, facts: facts as FactMap, notUnderstood: [],
});

const mode = known({ mode: 'cluster', by: 'process' });
const TEXT = { en: 'x', zh: '某' };

const UNKNOWN_ERROR = { target: 0, record: record('nobody knows'), text: 'nobody knows' } as const;

const rule = (id: string, check: Rule['check'], more: Partial<Rule> = {}): Rule =>
  defineRule({
    id, severity: 'error', title: TEXT, message: TEXT, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['test'],
    needs: ['nacos.mode'], check, ...more,
  } as Parameters<typeof defineRule>[0]);

const failing = (id: string, more: Partial<Rule> = {}): Rule => rule(id, ({ seen, fail }) => fail({ port: 1 }, [seen('nacos.mode', 'seen')]), more);
const passing = (id: string, more: Partial<Rule> = {}): Rule => rule(id, ({ seen, pass }) => pass(seen('nacos.mode', 'seen')), more);

const run = (rules: readonly AnyRule[], facts: Record<string, Fact<unknown>> = { 'nacos.mode': mode }, failOn: 'error' | 'warning' | 'info' | 'never' = 'error') =>
  diagnose([snapshot(facts)], { rules, failOn });

it.each<[string, Partial<ExitBasis>, number, string]>([
  ['nothing', {}, 0, 'healthy'],
  ['an error nobody knows, of before', { unrecognised: [UNKNOWN_ERROR] }, 0, 'healthy'],
  ['an error nobody knows, just written', { unrecognised: [UNKNOWN_ERROR, { ...UNKNOWN_ERROR, fresh: true }] }, 3, 'fresh-errors'],
  ['the same, and an end before its time', { unrecognised: [{ ...UNKNOWN_ERROR, fresh: true }], incomplete: { by: 'deadline' } as unknown as NonNullable<ExitBasis['incomplete']> }, 3, 'interrupted'],
])('the exit of %s', (_, more, code, reason) => {
  expect(exitOf({ findings: [], crashed: [], unknown: [], unrecognised: [], ...more }, 'error')).toEqual({ code, reason });
});

describe('outcomes', () => {
  it('a missing key is unknown, and never passes', () => {
    const { unknown, passed, exit } = run([passing('cluster/a')], {});
    expect(unknown).toMatchObject([{ rule: 'cluster/a', missing: [{ fact: 'nacos.mode', obstacle: 'not-collected' }] }]);
    expect(passed).toEqual([]);
    expect(exit).toEqual({ code: 3, reason: 'not-everything-seen' });
  });

  it('a failed look keeps its obstacle and its detail', () => {
    const { unknown } = run([passing('cluster/a')], { 'nacos.mode': { status: 'unknown', obstacle: 'denied', detail: 'EACCES /x', by: 'c' } });
    expect(unknown[0]?.missing).toEqual([{ fact: 'nacos.mode', obstacle: 'denied', detail: 'EACCES /x' }]);
  });

  it('one of anyOf is enough, none is unknown', () => {
    const either = passing('cluster/a', { needs: [], anyOf: ['nacos.mode', 'logs.digest'] });
    expect(run([either]).summary.pass).toBe(1);
    expect(run([either], {}).unknown[0]?.missing.map(({ fact }) => fact)).toEqual(['nacos.mode', 'logs.digest']);
  });

  it('a pass that cites a partial fact is unknown', () => {
    const { summary, unknown } = run([passing('cluster/a')], { 'nacos.mode': known({ mode: 'cluster' }, 'only the last 64 MiB') });
    expect(summary).toMatchObject({ pass: 0, unknown: 1 });
    expect(unknown[0]?.missing[0]?.detail).toBe('only the last 64 MiB');
  });

  it('a rule that throws, and one that says nothing, is a crash of its own kind', () => {
    const crashing = rule('cluster/a', () => { throw new TypeError('boom'); });
    const silent = rule('cluster/b', () => []);
    const { crashed, summary, exit } = run([crashing, silent, passing('cluster/c')]);
    expect(crashed.map(item => item.message)).toEqual(['boom', 'the rule gave no outcome']);
    expect(summary).toEqual({ fail: 0, pass: 1, unknown: 0, na: 0, crashed: 2 });
    expect(exit).toEqual({ code: 2, reason: 'crashed' });
  });

  it.each([
    ['2.0.3', 'na'],
    ['2.2.0.1', 'fail'],
    ['3.0.0-ALPHA', 'fail'],
    ['2.3.2-OEM', 'fail'],
    ['unreadable', 'fail'],
  ])('Nacos %s against >=2.2.0: %s', (version, state) => {
    const { summary } = run([failing('cluster/a', { versions: '>=2.2.0' })], { 'nacos.mode': mode, 'nacos.version': known({ version, by: 'jar' }) });
    expect(summary[state as 'na' | 'fail']).toBe(1);
  });

  it('an unknown version does not silence a rule', () => {
    expect(run([failing('cluster/a', { versions: '>=2.2.0' })]).summary.fail).toBe(1);
  });
});

describe('exit code', () => {
  it.each([
    ['error', 'error', 1], ['warning', 'error', 0], ['warning', 'warning', 1], ['info', 'warning', 0], ['info', 'info', 1], ['error', 'never', 0],
  ] as const)('a finding of %s with --fail-on %s: %i', (severity, failOn, code) => {
    expect(run([failing('cluster/a', { severity })], undefined, failOn).exit.code).toBe(code);
  });

  it('is 0 and healthy when everything passed', () => {
    expect(run([passing('cluster/a')]).exit).toEqual({ code: 0, reason: 'healthy' });
  });

  it('notes leave a server healthy', () => {
    expect(run([failing('cluster/a', { severity: 'info' }), passing('cluster/b')]).exit).toEqual({ code: 0, reason: 'healthy' });
  });

  it('is not called healthy when a warning-level rule was not answered', () => {
    const { exit } = run([passing('cluster/a'), passing('cluster/b', { severity: 'warning', needs: ['host.os'] })]);
    expect(exit).toEqual({ code: 0, reason: 'below-threshold' });
  });

  it('is 3 when an error-level rule was not answered, whatever --fail-on says', () => {
    expect(run([passing('cluster/a', { needs: ['host.os'] })], undefined, 'never').exit.code).toBe(3);
  });

  it('is 1 when something was found, whatever was not answered', () => {
    expect(run([failing('cluster/a'), passing('cluster/b', { needs: ['host.os'] })]).exit.code).toBe(1);
  });
});

describe('causes and effects', () => {
  const effect = (id: string, symptoms: readonly Symptom[], more: Partial<Rule> = {}): Rule => failing(id, { symptoms, ...more });
  const cause = (id: string, explains: readonly Symptom[], more: Partial<Rule> = {}): Rule => failing(id, { explains, ...more });

  it('come root cause first, joined by name', () => {
    const { findings } = run([effect('a/effect', ['start-failed']), cause('z/cause', ['start-failed'])]);
    expect(findings.map(({ rule: id, explains, explainedBy }) => ({ id, explains, explainedBy }))).toEqual([
      { id: 'z/cause', explains: ['a/effect'], explainedBy: [] },
      { id: 'a/effect', explains: [], explainedBy: ['z/cause'] },
    ]);
  });

  it('a chain keeps its middle below its root', () => {
    const { findings } = run([effect('c/end', ['no-leader']), cause('b/middle', ['no-leader'], { symptoms: ['member-down'] }), cause('a/root', ['member-down'])]);
    expect(findings.map(({ rule: id }) => id)).toEqual(['a/root', 'b/middle', 'c/end']);
    expect(findings[1]?.explainedBy).toEqual(['a/root']);
  });

  it('a circle is cut, so that something is the root', () => {
    const one = failing('a/one', { explains: ['no-leader'], symptoms: ['member-down'] });
    const other = failing('b/other', { explains: ['member-down'], symptoms: ['no-leader'] });
    expect(run([one, other]).findings.filter(({ explainedBy }) => explainedBy.length === 0)).toHaveLength(1);
  });

  it('different ports are different stories; a cause without subject accounts for all', () => {
    const about = (id: string, port: number, more: Partial<Rule>): Rule =>
      rule(id, ({ seen, fail }) => fail({ port }, [seen('nacos.mode', 'x')]), { subject: 'port {port}', ...more });
    const { findings } = run([
      about('a/cause', 7848, { explains: ['client-cannot-connect'] }),
      about('b/effect', 9848, { symptoms: ['client-cannot-connect'] }),
      about('c/effect', 7848, { symptoms: ['client-cannot-connect'] }),
    ]);
    expect(findings.find(({ rule: id }) => id === 'a/cause')?.explains).toEqual(['c/effect#port 7848']);
  });

  it('an effect without a known cause names the causes that could not be looked at', () => {
    const { findings } = run([effect('a/effect', ['start-failed']), cause('z/cause', ['start-failed'], { needs: ['host.os'] })]);
    expect(findings[0]?.maybeExplainedBy).toEqual(['z/cause']);
  });

  it('a note does not explain an error', () => {
    const { findings } = run([effect('a/effect', ['start-failed']), cause('z/note', ['start-failed'], { severity: 'info' })]);
    expect(findings.every(({ explainedBy }) => explainedBy.length === 0)).toBe(true);
  });

  it('what is proven comes before what is suspected, fatal before error', () => {
    const suspected = rule('a/suspected', ({ seen, fail }) => fail({}, [seen('nacos.mode', 'x')], { confidence: 'suspected' }));
    const { findings } = run([failing('c/warning', { severity: 'warning' }), suspected, failing('b/proven'), failing('z/fatal', { severity: 'fatal' })]);
    expect(findings.map(({ rule: id }) => id)).toEqual(['z/fatal', 'b/proven', 'a/suspected', 'c/warning']);
  });
});

describe('cluster rules', () => {
  const differing = defineClusterRule({
    id: 'cluster/differs', severity: 'error', title: TEXT, message: TEXT, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['test'],
    needs: ['nacos.cluster-conf'],
    check: ({ nodes, fail, pass }) => {
      const [one, other] = nodes;
      const evidence = nodes.map(node => node.seen('nacos.cluster-conf', node.name)) as never;
      return one?.known('nacos.cluster-conf')?.lines.length === other?.known('nacos.cluster-conf')?.lines.length ? pass(...(evidence as [never])) : fail({}, evidence);
    },
  });
  const node = (name: string, ...lines: string[]): Snapshot => snapshot({ 'nacos.cluster-conf': known(clusterConf(...lines)) }, name);

  it('do not apply to one node', () => {
    expect(diagnose([node('a', '10.0.0.1:8848')], { rules: [differing], failOn: 'error' }).summary.na).toBe(1);
  });

  it('judge nodes together, the finding belongs to none of them', () => {
    const { findings } = diagnose([node('a', '10.0.0.1:8848'), node('b', '10.0.0.1:8848', '10.0.0.2:8848')], { rules: [differing], failOn: 'error' });
    expect(findings).toMatchObject([{ rule: 'cluster/differs', target: null }]);
  });

  it('are unknown when only one of the nodes can be seen, naming the other', () => {
    const { unknown } = diagnose([node('a', '10.0.0.1:8848'), snapshot({}, 'blind')], { rules: [differing], failOn: 'error' });
    expect(unknown[0]?.missing).toEqual([{ fact: 'nacos.cluster-conf', obstacle: 'not-collected', detail: 'blind: not looked at' }]);
  });

  const outcomes = (...nodes: readonly Snapshot[]): readonly string[] => {
    const { findings, passed, notApplicable, unknown } = diagnose(nodes, { rules: [differing], failOn: 'error' });
    return [...findings.map(() => 'fail'), ...passed.map(() => 'pass'), ...notApplicable.map(() => 'na'), ...unknown.map(() => 'unknown')];
  };
  const east = ['10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848'];
  const west = ['10.9.0.1:8848', '10.9.0.2:8848'];
  const standalone = (name: string): Snapshot => snapshot({ 'nacos.mode': known({ mode: 'standalone', by: 'process' }), 'nacos.cluster-conf': known(null) }, name);

  it('do not compare the nodes of two clusters', () => {
    expect(outcomes(node('a', ...east), node('b', ...west))).toEqual(['na']);
    expect(outcomes(node('a', ...east), node('b', ...east), node('c', ...west), node('d', ...west))).toEqual(['pass', 'pass']);
    expect(outcomes(node('a', ...east), node('c', ...west), node('b', ...east.slice(1)))).toEqual(['fail']);
  });

  it('leave servers in standalone mode alone', () => {
    expect(outcomes(standalone('a'), standalone('b'))).toEqual(['na']);
    expect(outcomes(node('a', ...east), standalone('b'), node('c', ...east))).toEqual(['pass']);
  });

  it('take a node that lists itself alone for one of the cluster', () => {
    expect(outcomes(node('a', ...east), node('b', '10.0.0.2:8848'))).toEqual(['fail']);
    expect(outcomes(node('a', '10.0.0.1:8848'), node('b', '10.0.0.2:8848'))).toEqual(['pass']);
  });

  it('join bundles by their order, not by names that were replaced', () => {
    const bundled = (one: Snapshot, fingerprintScope: string): Snapshot => ({ ...one, pseudonyms: true, fingerprintScope });
    expect(outcomes(bundled(node('a', ...east), 'run-1-a'), bundled(node('b', ...west), 'run-1-b'))).toEqual(['fail']);
    expect(outcomes(bundled(node('a', ...east), 'cafe'), bundled(node('b', ...west), 'cafe'))).toEqual(['na']);
  });
});
