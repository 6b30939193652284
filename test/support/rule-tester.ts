import { describe, expect, it } from 'vitest';
import { atOf } from '../../src/engine/at.ts';
import { actionsFor, findingOf, fixesFor } from '../../src/engine/finding.ts';
import { proverFor } from '../../src/engine/proof/prove.ts';
import { effectsOf } from '../../src/kit/fixes/steps.ts';
import { type Crash, judge } from '../../src/engine/judge.ts';
import type { Rule } from '../../src/kit/rule.ts';
import { placeholdersOf } from '../../src/kit/template.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { FactKey, FactMap, Snapshot } from '../../src/model/facts.ts';
import type { Args, Confidence, Finding, Outcome, Severity, Symptom } from '../../src/model/finding.ts';
import { type Condition, conditionsOf } from './just-outside.ts';
import { expectAllOnRecord, expectJudged } from './judged.ts';
import { expectLinked } from './linked.ts';
import type { Given } from './outside.ts';

export type { Given } from './outside.ts';

export interface Case {
  readonly given: Given;
  /** Facts that could not be had, by reason. */
  readonly lacking?: { readonly [K in FactKey]?: string };
}

export interface FailCase extends Case {
  /** Arguments of the failed outcomes, in order; a subset of the real ones. One object when there is one. */
  readonly args: Args | readonly Args[];
  /** Facts cited by the first outcome. */
  readonly cites: readonly FactKey[];
  readonly case?: string;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** What the first finding is about, filled in. */
  readonly subject?: string;
  /** Effects that are nested under the first finding. */
  readonly explains?: readonly Symptom[];
  /** Effects that the first finding is, so that it is nested under their causes. */
  readonly symptoms?: readonly Symptom[];
}

export interface UnknownCase extends Case {
  readonly missing: readonly FactKey[];
}

export interface RuleCases {
  readonly fail: Readonly<Record<string, FailCase>>;
  readonly pass: Readonly<Record<string, Case>>;
  readonly na?: Readonly<Record<string, Case>>;
  readonly unknown?: Readonly<Record<string, UnknownCase>>;
}

const known = (value: unknown): Fact<unknown> => ({ status: 'known', value, source: { kind: 'api', call: 'test' } });

export const snapshotOf = ({ given, lacking = {} }: Case): Snapshot => {
  const facts: Record<string, Fact<unknown>> = {};
  for (const [key, value] of Object.entries(given)) facts[key] = known(value);
  for (const [key, detail] of Object.entries(lacking)) facts[key] = { status: 'unknown', obstacle: 'denied', detail: detail ?? '', by: 'test' };
  return {
    schemaVersion: '1.0', tool: 'test', takenAt: '2026-01-01T00:00:00.000Z',
    target: { kind: 'installation', name: 'test', why: 'given', preflight: false },
    facts: facts as FactMap, notUnderstood: [],
  };
};

const around = (one: Case) => (given: Given): Snapshot => snapshotOf({ ...one, given });

const run = (rule: Rule, one: Case): readonly (Outcome | Crash)[] => judge(rule, snapshotOf(one));

const without = (one: Case, key: FactKey): Case => {
  const { [key]: _gone, ...given } = one.given;
  return { ...one, given };
};

type Failed = Extract<Outcome, { state: 'fail' }>;

const failed = (outcomes: readonly (Outcome | Crash)[]): readonly Failed[] => outcomes.filter(outcome => outcome.state === 'fail');

const findingIn = (rule: Rule, one: Case, outcome: Failed): Finding => findingOf(rule, outcome, 0, { at: atOf(snapshotOf(one)), shown: text => text });

const expectFail = (rule: Rule, one: FailCase): void => {
  const outcomes = run(rule, one);
  const fails = failed(outcomes);
  expect(fails.length, JSON.stringify(outcomes)).toBeGreaterThan(0);
  const wanted = Array.isArray(one.args) ? (one.args as readonly Args[]) : [one.args as Args];
  expect(fails).toHaveLength(wanted.length);
  for (const [index, outcome] of fails.entries()) expect(outcome.args).toMatchObject(wanted[index] as Args);
  const first = fails[0] as Failed;
  expect([...new Set(first.evidence.map(evidence => evidence.fact))].sort()).toEqual([...one.cites].sort());
  if (one.case !== undefined) expect(first.case).toBe(one.case);
  if (one.confidence !== undefined) expect(first.confidence).toBe(one.confidence);
  if (one.severity !== undefined) expect(first.severity ?? (rule.severity === 'fatal' ? 'error' : rule.severity)).toBe(one.severity);
  if (one.subject !== undefined) expect(findingIn(rule, one, first).subject).toBe(one.subject);
  expectLinked(rule, snapshotOf(one), one);
  expectNoMysqlElsewhere(rule, one);
  for (const outcome of fails) {
    expectRendered(rule, one, outcome);
    expectMended(rule, one, outcome);
  }
};

const expectState = (rule: Rule, one: Case, state: Outcome['state']): void => {
  const outcomes = run(rule, one);
  expect(outcomes.map(outcome => outcome.state), JSON.stringify(outcomes)).toEqual([state]);
};

const expectUnknown = (rule: Rule, one: UnknownCase): void => {
  expectState(rule, one, 'unknown');
  const [outcome] = run(rule, one);
  expect(outcome?.state === 'unknown' && outcome.missing.map(item => item.fact)).toEqual(one.missing);
};

/** A case as a function that throws when a rule does not do what it expects. */
interface Expectation {
  readonly given: Given;
  readonly of: (rule: Rule) => void;
}

/** Of every case; those first that notice most. */
const expectationsOf = (cases: RuleCases): readonly Expectation[] => [
  ...Object.entries(cases.fail).map(([name, one]) => ({ given: one.given, of: (rule: Rule) => expectJudged(rule, name, one.given, around(one)) })),
  ...(['pass', 'na'] as const).flatMap(state => Object.values(cases[state] ?? {}).map(one => ({ given: one.given, of: (rule: Rule) => expectState(rule, one, state) }))),
  ...Object.values(cases.unknown ?? {}).map(one => ({ given: one.given, of: (rule: Rule) => expectUnknown(rule, one) })),
  ...Object.values(cases.fail).map(one => ({ given: one.given, of: (rule: Rule) => expectFail(rule, one) })),
];

/** Those first in whose records the condition can decide. */
const byAnchor = (expectations: readonly Expectation[], anchor: string | undefined): readonly Expectation[] => {
  if (anchor === undefined) return expectations;
  const speaks = ({ given }: Expectation): boolean => JSON.stringify(given['logs.digest'] ?? null).includes(JSON.stringify(anchor).slice(1, -1));
  return [...expectations.filter(speaks), ...expectations.filter(one => !speaks(one))];
};

const throws = (act: () => void): boolean => {
  try {
    act();
    return false;
  } catch {
    return true;
  }
};

/** Conditions without which every case would still come out as it should. */
const unprovenIn = (rule: Rule, cases: RuleCases): readonly Condition[] => {
  const expectations = expectationsOf(cases);
  return conditionsOf(rule).filter(({ anchor, without: judgedWithout }) => !judgedWithout(bare => byAnchor(expectations, anchor).some(expectation => throws(() => expectation.of(bare)))));
};

const expectJustOutside = (rule: Rule, cases: RuleCases): void => {
  const missing = unprovenIn(rule, cases).map(({ name, wanted }) => `- ${name}: no case would come out otherwise without it. Add ${wanted}.`);
  if (missing.length > 0) expect.fail(`${rule.id} lacks cases just outside its conditions:\n${missing.join('\n')}`);
};

/** Applied to the facts of the case, a fix makes the finding go; what other rules say of it is tried where there are whole snapshots. */
const expectMended = (rule: Rule, one: Case, outcome: Failed): void => {
  const snapshot = snapshotOf(one);
  const [prove, at] = [proverFor(snapshot, [rule]), atOf(snapshot)];
  for (const fix of fixesFor(rule, outcome)) {
    const proof = prove({ rule, outcome, effects: actionsFor(rule, fix, outcome.args, at).flatMap(action => effectsOf(action, at)) });
    expect(proof.state, `${fix.text.en}: ${'because' in proof ? proof.because : ''}`).not.toBe('refuted');
  }
};

/** Who runs Nacos on another database is shown no line of MySQL, whatever the case is. */
const expectNoMysqlElsewhere = (rule: Rule, one: Case): void => {
  for (const platform of ['postgresql', 'dm', 'oracle']) {
    const settings = one.given['db.settings'];
    const given: Given = { ...one.given, 'nacos.storage': { kind: 'external', platform, by: 'platform' }, ...(settings && { 'db.settings': { ...settings, platform } }) };
    const elsewhere = { ...one, given };
    const lines = failed(run(rule, elsewhere)).flatMap(outcome => findingIn(rule, elsewhere, outcome).fix.flatMap(({ steps }) => steps))
      .flatMap(({ change, commands }) => [change?.new ?? '', ...commands.map(({ line }) => line)]);
    expect(lines.filter(line => /\bmysql(?:dump|admin)?\s+-|jdbc:mysql:|`(?!r`n)\w+`|\bSHOW (?:VARIABLES|TABLES|DATABASES)/.test(line)), `${rule.id} on ${platform}`).toEqual([]);
  }
};

/** Every text must come out without a `{placeholder}`, in both languages, with at least one fix. */
const expectRendered = (rule: Rule, one: Case, outcome: Failed): void => {
  const finding = findingIn(rule, one, outcome);
  const texts = [finding.message, finding.why, ...finding.fix.map(fix => fix.text)].flatMap(text => [text.en, text.zh]);
  const steps = finding.fix.flatMap(fix => fix.steps);
  const commands = steps.flatMap(({ change, commands: all }) => [change?.file ?? '', change?.old ?? '', change?.new ?? '', ...all.map(({ line }) => line)]);
  // `${X}` is Spring's, quoted from the patient's file.
  for (const text of [...texts, ...commands, finding.subject ?? '']) expect(placeholdersOf(text.replace(/\$\{/g, '')), text).toEqual([]);
  expect(finding.fix.length, `${rule.id}: no fix for the case ${outcome.case ?? '-'}`).toBeGreaterThan(0);
};

const readsOf = (rule: Rule, one: Case): ReadonlySet<string> => {
  const reads = new Set<string>();
  const snapshot = snapshotOf(one);
  const watched = new Proxy(snapshot.facts, {
    get: (facts, key: string) => {
      reads.add(key);
      return facts[key as FactKey];
    },
  });
  const check: Rule['check'] = bench => {
    reads.clear();
    return rule.check(bench);
  };
  judge({ ...rule, check }, { ...snapshot, facts: watched });
  return reads;
};

/**
 * Tests a rule by literal facts: outcomes, arguments and cited facts, never prose. Adds for every rule:
 * unknown without each needed fact (naming the fact and the reason), every needed fact really read, and for each declared
 * condition (`versions`, `when`, `by`, `files`, `not`, `count`, `subject` …) a case that only it decides: one just outside.
 */
export const testRule = (rule: Rule, cases: RuleCases): void => {
  describe(rule.id, () => {
    it.each(Object.entries(cases.fail))('fails: %s', (_, one) => expectFail(rule, one));
    it.each(Object.entries(cases.pass))('passes: %s', (_, one) => expectState(rule, one, 'pass'));
    it.each(Object.entries(cases.na ?? {}))('does not apply: %s', (_, one) => expectState(rule, one, 'na'));
    it.each(Object.entries(cases.unknown ?? {}))('cannot tell: %s', (_, one) => expectUnknown(rule, one));
    it('has what becomes of each case on record', () => expectAllOnRecord(rule, cases.fail, name => around(cases.fail[name] as FailCase)));
    it.each(Object.entries(cases.fail))('judges as recorded what is like: %s', (name, one) => expectJudged(rule, name, one.given, around(one)));
    it('has a case just outside each of its conditions', () => expectJustOutside(rule, cases));

    const all = [...Object.values(cases.fail), ...Object.values(cases.pass), ...Object.values(cases.na ?? {})];
    // That nobody asks about an upgrade is known.
    it.each(rule.needs.filter(key => key !== 'upgrade.to').map(key => [key]))('is unknown without %s', key => {
      const [first] = Object.values(cases.fail) as [FailCase];
      expect(run(rule, without(first, key))).toEqual([
        { state: 'unknown', missing: expect.arrayContaining([{ fact: key, obstacle: 'not-collected', detail: expect.any(String) }]) },
      ]);
    });
    it.each(rule.needs.map(key => [key]))('reads %s', key => {
      expect(all.some(one => readsOf(rule, one).has(key))).toBe(true);
    });
  });
};
