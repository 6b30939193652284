import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { judge } from '../../src/engine/judge.ts';
import type { Rule } from '../../src/kit/rule.ts';
import { inTurn } from '../../src/limits/in-turn.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { FactMap, Snapshot } from '../../src/model/facts.ts';
import { parseRules, runTests } from '../../src/team/rules/index.ts';
import { UsageError } from '../../src/text/usage-error.ts';
import { runCli } from '../support/run-cli.ts';

const PATIENCE = { limited: <T>(work: () => T): T => work(), tooSlow: { en: 'slow', zh: '慢' } };

const known = (value: unknown, partial?: string): Fact<never> =>
  ({ status: 'known', value: value as never, source: { kind: 'default', of: 'a test' }, ...(partial !== undefined && { partial }) });

const snapshot = (facts: FactMap): Snapshot => ({
  schemaVersion: '1.0', tool: '', takenAt: '', notUnderstood: [], target: { kind: 'evidence', name: 'x', why: 'given', preflight: false }, facts,
});

/** A rule with this condition, in YAML. */
const file = (when: string, more = ''): string =>
  `rules:\n  - id: custom/one\n    severity: error\n    title: t\n    message: m\n    why: w\n    fix: [{ text: f }]\n${more}    when: ${when}\n`;

const ruleOf = async (when: string, more = ''): Promise<Rule> => ((await parseRules(file(when, more), 'one.yaml'))[0] as { rule: Rule }).rule;

const stateOf = async (when: string, facts: Readonly<Record<string, Fact<never>>>, more = ''): Promise<string> => (judge(await ruleOf(when, more), snapshot(facts as FactMap))[0] as { state: string }).state;

describe.each(['docs/own-rules.md', 'docs/own-rules.zh.md'])('examples of %s', page => {
  const examples = [...readFileSync(page, 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(match => match[1] as string);
  test.each(examples.map((text, index) => [index + 1, text] as const))('%i', async (_, text) => {
    const results = await runTests(await parseRules(text, page), PATIENCE);
    expect(results.length).toBeGreaterThan(1);
    expect(results.filter(({ wrong }) => wrong !== null)).toEqual([]);
  });
});

describe('three values', () => {
  const port = { 'nacos.main-port': known({ port: 8848 }) };
  const modeUnknown = { 'nacos.mode': { status: 'unknown', obstacle: 'denied', detail: 'x', by: 'y' } as Fact<never> };
  const YES = '{ fact: nacos.main-port, path: port, equals: 8848 }';
  const NO = '{ fact: nacos.main-port, path: port, equals: 1 }';
  const OPEN = '{ fact: nacos.mode, path: mode, equals: cluster }';
  test.each([
    [`{ all: [${YES}, ${OPEN}] }`, 'unknown'], [`{ all: [${NO}, ${OPEN}] }`, 'pass'], [`{ any: [${YES}, ${OPEN}] }`, 'fail'], [`{ any: [${NO}, ${OPEN}] }`, 'unknown'],
    [`{ not: ${OPEN} }`, 'unknown'], [`{ not: ${YES} }`, 'pass'], [`{ not: ${NO} }`, 'fail'], [`{ all: [${YES}, { not: ${NO} }] }`, 'fail'],
  ])('%s is %s', async (when, state) => {
    expect(await stateOf(when, { ...port, ...modeUnknown })).toBe(state);
  });
  it('only-if that is open leaves a failure open and a pass a pass', async () => {
    expect(await stateOf(YES, { ...port, ...modeUnknown }, `    only-if: ${OPEN}\n`)).toBe('unknown');
    expect(await stateOf(NO, { ...port, ...modeUnknown }, `    only-if: ${OPEN}\n`)).toBe('pass');
    expect(await stateOf(YES, { ...port, 'nacos.mode': known({ mode: 'standalone' }) }, `    only-if: ${OPEN}\n`)).toBe('na');
  });
});

describe('comparisons', () => {
  const config = (value: string): Readonly<Record<string, Fact<never>>> => ({ 'nacos.config': known({ settings: { 'a.b': { key: 'a.b', value } }, files: [], profiles: [] }) });
  const at = `fact: nacos.config, path: 'settings["a.b"].value'`;
  test.each([
    [`{ ${at}, less-than: 10 }`, '9', 'fail'], [`{ ${at}, less-than: 10 }`, '10', 'pass'], [`{ ${at}, at-most: 10 }`, '10', 'fail'], [`{ ${at}, more-than: 10 }`, '10', 'pass'],
    [`{ ${at}, at-least: 10 }`, '10', 'fail'], [`{ ${at}, less-than: 10 }`, '${X}', 'unknown'], [`{ ${at}, in: [a, b] }`, 'b', 'fail'], [`{ ${at}, in: [a, b] }`, 'c', 'pass'],
    [`{ ${at}, contains: ell }`, 'hello', 'fail'], [`{ ${at}, matches: '^h' }`, 'hello', 'fail'], [`{ ${at}, matches: '^e' }`, 'hello', 'pass'],
    [`{ ${at}, version: '>=2.0.0' }`, '2.3.2', 'fail'], [`{ ${at}, version: '>=2.0.0' }`, 'none', 'unknown'], [`{ ${at}, exists: false }`, 'x', 'pass'],
  ])('%s of %s is %s', async (when, value, state) => {
    expect(await stateOf(when, config(value))).toBe(state);
  });
  it('what is not there in a whole is a no, in a part nothing', async () => {
    const none = { settings: {}, files: [], profiles: [] };
    expect(await stateOf(`{ ${at}, equals: x }`, { 'nacos.config': known(none) })).toBe('pass');
    expect(await stateOf(`{ ${at}, exists: false }`, { 'nacos.config': known(none) })).toBe('fail');
    expect(await stateOf(`{ ${at}, exists: false }`, { 'nacos.config': known(none, 'a few lines') })).toBe('unknown');
  });
  const members = (...states: readonly string[]) => ({ 'server.members': known(states.map(state => ({ state, address: 'a' }))) });
  test.each([['any', 'fail', 'pass'], ['every', 'pass', 'fail'], ['none', 'pass', 'fail']])('of: %s', async (of, mixed, other) => {
    const when = `{ fact: server.members, path: '[*].state', of: ${of}, equals: UP }`;
    expect(await stateOf(when, members('UP', 'DOWN'))).toBe(mixed);
    expect(await stateOf(when, of === 'every' ? members('UP', 'UP') : members('DOWN', 'DOWN'))).toBe(other);
  });
});

describe('a mistake is told at its place, in both languages', () => {
  test.each([
    ['fact of no such name', '{ fact: nacos.modes, path: mode, equals: x }', ':8:13', /nacos.mode\?/, /应为/],
    ['path of no such field', '{ fact: nacos.mode, path: mod, equals: x }', ':8:31', /no mod; did you mean mode/, /是否想写 mode/],
    ['two comparisons', '{ fact: nacos.mode, path: mode, equals: x, matches: y }', ':8:54', /one comparison only/, /只能有一个/],
    ['no comparison', '{ fact: nacos.mode, path: mode }', ':8:5', /comparison is missing/, /缺少比较/],
    ['unknown key', '{ fact: nacos.mode, pathh: mode, equals: x }', ':8:31', /unknown key pathh; did you mean path/, /是否想写 path/],
    ['bad expression', "{ fact: nacos.mode, path: mode, matches: '(' }", ':8:43', /Unterminated/, /正则/],
    ['loop in a loop', "{ fact: nacos.mode, path: mode, matches: '^(a+)+$' }", ':8:43', /can take ages/, /极慢/],
    ['number of a truth', '{ fact: server.state, path: authEnabled, less-than: 3 }', ':8:52', /cannot be asked of/, /不能使用/],
    ['short anchor', '{ log: { anchor: ERROR } }', ':8:20', /at least 8 bytes/, /8 个字节/],
    ['fact and all', '{ fact: nacos.mode, all: [{ fact: nacos.mode, exists: true }] }', ':8:13', /only/, /只能写一个/],
    ['nothing at all', '{}', ':8:5', /one of all, any/, /之一/],
  ])('%s', async (_, when, place, en, zh) => {
    const error = await parseRules(file(when), 'one.yaml').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    const { args } = error as UsageError;
    const reason = args['reason'] as { en: string; zh: string };
    expect([`${String(args['path'])}`, reason.en, reason.zh]).toEqual([`one.yaml${place}`, expect.stringMatching(en), expect.stringMatching(zh)]);
  });

  const GOOD = '{ fact: nacos.mode, path: mode, equals: x }';
  test.each([
    ['an id of ours', file(GOOD).replace('custom/one', 'database/mysql-unreachable'), /an id is custom\//],
    ['a name that nothing fills', file(GOOD).replace('message: m', "message: 'on {host}'"), /nothing fills \{host\}/],
    ['the same id twice', `${file(GOOD)}${file(GOOD).replace('rules:\n', '')}`, /stands in one.yaml already/],
    ['a range that is none', file(GOOD, '    versions: new ones\n'), /no range/],
    ['one language', file(GOOD).replace('title: t', 'title: { en: t }'), /zh is missing/],
    ['a field of a test that no fact has', file(GOOD, '    tests: [{ name: a, expect: fail, facts: { nacos.mode: { mood: x } } }]\n'), /no mood; did you mean mode/],
    ['not YAML', 'rules: [', /not valid YAML/],
  ])('%s', async (_, text, reason) => {
    await expect(parseRules(text, 'one.yaml')).rejects.toMatchObject({ args: { reason: { en: expect.stringMatching(reason) } } });
  });
});

it('a rule that takes ages is unknown, and the others are judged', async () => {
  const slow = await ruleOf(`{ fact: host.name, path: hostname, matches: '^a*a*a*a*a*a*a*a*a*b$' }`);
  const other = (await parseRules(file('{ fact: host.name, path: hostname, exists: true }').replace('custom/one', 'custom/two'), 'two.yaml'))[0] as { rule: Rule };
  const { findings, unknown } = diagnose([snapshot({ 'host.name': known({ hostname: 'a'.repeat(400), addresses: null }) })], {
    rules: [slow, other.rule], failOn: 'error', runAll: (count, job) => inTurn(count, job, { eachMs: 200, allMs: 2_000 }),
  });
  expect(unknown.map(({ rule, missing }) => [rule, missing[0]?.obstacle])).toEqual([['custom/one', 'timeout']]);
  expect(findings.map(({ rule }) => rule)).toEqual(['custom/two']);
});

it('a log that was kept for other rules does not prove that nothing was said', async () => {
  const digest = { files: [], boots: [], records: [], kept: [], dropped: 0 };
  const when = `{ log: { anchor: 'quota exceeded' } }`;
  expect(await stateOf(when, { 'logs.digest': known(digest) })).toBe('unknown');
  expect(await stateOf(when, { 'logs.digest': known({ ...digest, kept: ['quota exceeded'] }) })).toBe('pass');
  expect(await stateOf(`{ log: { anchor: 'quota exceeded', levels: [ERROR] } }`, { 'logs.digest': known(digest) })).toBe('pass');
});

it('what tells more of a finding is the command with which the rule is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'our rules-'));
  const path = join(folder, 'one.yaml');
  writeFileSync(path, file('{ fact: nacos.cluster-conf, exists: true }'));
  writeFileSync(join(folder, 'cluster.conf'), '10.0.0.1:8848\n');
  for (const lang of ['en', 'zh']) {
    const { stdout } = await runCli(['check', join(folder, 'cluster.conf'), '--rules', path, '--only', 'custom/one', '--lang', lang]);
    const [, rule = '', quoted = ''] = /nacos-doctor explain (\S+) --rules '([^'\n]+)'/.exec(stdout) ?? [];
    expect([rule, quoted]).toEqual(['custom/one', path]);
    expect((await runCli(['explain', rule, '--rules', quoted, '--lang', lang])).stdout).toContain('custom/one');
  }
});

it('a rule without a test for either side is told', async () => {
  const results = await runTests(await parseRules(file('{ fact: nacos.mode, exists: true }'), 'one.yaml'), PATIENCE);
  expect(results.map(({ wrong }) => wrong?.en)).toEqual([expect.stringMatching(/it fails/), expect.stringMatching(/keeps quiet/)]);
});
