import { describe, expect, it } from 'vitest';
import { judge } from '../../src/engine/judge.ts';
import { defineCaseRule, type CaseRule, type Verdict } from '../../src/kit/case-rule.ts';
import type { Fix, Outcome } from '../../src/model/finding.ts';
import { digest, record } from '../support/facts.ts';
import { type Given, snapshotOf } from '../support/rule-tester.ts';

const text = (en: string) => ({ en, zh: `中文 ${en}` });
const fix = (en: string): Fix => ({ text: text(en), risk: 'none' });

const SHARED = fix('shared');

type Ports = CaseRule<never, 'nacos.ports', 'nacos.mode' | 'nacos.storage' | 'host.name', 'busy' | 'maybe' | 'logged' | 'was'>;

/** A rule about ports: busy is proven, a low number suspected, the log tells of a failure, or of one that is over. */
const rule = (more: Partial<Ports> = {}) =>
  defineCaseRule({
    id: 'ports/example', severity: 'error', title: text('t'), why: text('w'), references: ['x'],
    anyOf: ['nacos.ports'],
    uses: ['nacos.mode', 'nacos.storage', 'host.name'],
    args: ({ known }) => ({ host: known('host.name')?.hostname ?? '?' }),
    cases: {
      busy: { message: text('{port} busy on {host}'), fix: [fix('first'), SHARED] },
      maybe: { message: text('{port} may be'), fix: SHARED, confidence: 'suspected', severity: 'info' },
      logged: {
        message: text('{port} failed'), fix: [SHARED, fix('last')],
        logged: { anchor: 'could not bind', pattern: /could not bind (?<port>\d+)/ },
        read: ({ groups }) => (groups['port'] === '1' ? null : {}),
      },
      was: { message: text('{port} failed then'), past: true, severity: 'warning', logged: { anchor: 'could not bind', pattern: /could not bind (?<port>[27]\d*)/ } },
    },
    fix: [fix('always')],
    proof({ ask, seen, fail, clear, pass, na, unknown }): Verdict {
      const [use] = ask('nacos.ports');
      if (!use) return na(text('no port'));
      const evidence = seen('nacos.ports', `${use.port} ${use.state}`);
      if (use.port === 99) return unknown('nacos.ports', 'it does not tell');
      if (use.owner?.own) return pass(evidence);
      if (use.state === 'busy') return fail('busy', { port: use.port }, [evidence]);
      return use.port < 1024 ? fail('maybe', { port: use.port }, [evidence]) : clear(evidence);
    },
    ...more,
  });

const port = (number: number, state: 'free' | 'busy' = 'free', own = false): Given => ({
  'nacos.ports': [{ role: 'main', port: number, state, owner: own ? { pid: 1, command: 'java', nacosHome: null, own } : null }],
});
const logged = (...numbers: readonly number[]): Given => ({ 'logs.digest': digest(numbers.map((number, line) => record(`could not bind ${number}`, [], { line: line + 1 }))) });

const told = (given: Given, more: Partial<Ports> = {}) => judge(rule(more), snapshotOf({ given })) as readonly Outcome[];
const one = (given: Given, more: Partial<Ports> = {}): Outcome => {
  const outcomes = told(given, more);
  expect(outcomes).toHaveLength(1);
  return outcomes[0] as Outcome;
};

describe('a rule of cases', () => {
  it('is proven by the proof, which quotes the log too', () => {
    expect(one({ ...port(80, 'busy'), ...logged(80), 'host.name': { hostname: 'h', addresses: null } })).toMatchObject({
      state: 'fail', case: 'busy', confidence: 'proven', args: { port: 80, host: 'h' }, evidence: [{ fact: 'nacos.ports' }, { fact: 'logs.digest', quote: 'could not bind 80' }],
    });
  });

  it('believes the log when nothing could be looked at', () => {
    expect(one(logged(5, 6))).toMatchObject({ state: 'fail', case: 'logged', confidence: 'stated', args: { port: '5', host: '?' }, evidence: [{ quote: 'could not bind 5' }, { quote: 'could not bind 6' }] });
  });

  it('believes the log when the proof cannot tell or has nothing to look at', () => {
    expect(one({ ...port(99), ...logged(5) })).toMatchObject({ case: 'logged' });
    expect(one({ 'nacos.ports': [], ...logged(5) })).toMatchObject({ case: 'logged' });
  });

  it('believes the log more than its own suspicion, and more than a look that found nothing', () => {
    expect(one(port(80))).toMatchObject({ case: 'maybe', confidence: 'suspected', severity: 'info' });
    expect(one({ ...port(80), ...logged(5) })).toMatchObject({ case: 'logged', confidence: 'stated', severity: null });
    expect(one({ ...port(8848), ...logged(5) })).toMatchObject({ case: 'logged', confidence: 'stated' });
  });

  it('tells what was before what is when the proof is clear, citing both', () => {
    expect(one({ ...port(8848), ...logged(5, 7) })).toMatchObject({ case: 'was', severity: 'warning', confidence: 'stated', evidence: [{ fact: 'logs.digest', quote: 'could not bind 7' }, { fact: 'nacos.ports' }] });
  });

  it('tells what was only then', () => {
    expect(one({ ...logged(7) })).toMatchObject({ case: 'logged' });
    expect(one({ ...port(80, 'busy'), ...logged(1) })).toMatchObject({ case: 'busy', evidence: [{ fact: 'nacos.ports' }] });
  });

  it('passes over what it has seen to work, whatever was logged', () => {
    expect(one({ ...port(8848, 'busy', true), ...logged(5) })).toMatchObject({ state: 'pass', evidence: [{ fact: 'nacos.ports' }] });
  });

  it('passes when the proof is clear and the log silent, or speaks of something else', () => {
    expect(one({ ...port(8848), ...logged() })).toMatchObject({ state: 'pass' });
    expect(one({ ...port(8848), ...logged(1) })).toMatchObject({ state: 'pass' });
  });

  it('is unknown when neither could look, and names the fact', () => {
    expect(one(logged())).toMatchObject({ state: 'unknown', missing: [{ fact: 'nacos.ports', obstacle: 'not-collected' }] });
    expect(one({ ...port(99), ...logged() })).toMatchObject({ state: 'unknown', missing: [{ fact: 'nacos.ports', detail: 'it does not tell' }] });
    expect(one({ 'host.name': { hostname: 'h', addresses: null } })).toMatchObject({ state: 'unknown', missing: [{ fact: 'nacos.ports' }, { fact: 'logs.digest' }] });
  });

  it('does not pass on half a fact', () => {
    const snapshot = snapshotOf({ given: port(8848) });
    const facts = { ...snapshot.facts, 'nacos.ports': { ...snapshot.facts['nacos.ports'], partial: 'half' } } as typeof snapshot.facts;
    expect(judge(rule(), { ...snapshot, facts })).toMatchObject([{ state: 'unknown', missing: [{ fact: 'nacos.ports', detail: 'half' }] }]);
  });

  it('does not apply out of its scope or unless its question arises, whatever was proven or logged', () => {
    const busy = { ...port(80, 'busy'), ...logged(5) };
    expect(one({ ...busy, 'nacos.mode': { mode: 'standalone', by: 'process' } }, { scope: { mode: 'cluster' } })).toMatchObject({ state: 'na' });
    expect(one(busy, { scope: { mode: 'cluster' } })).toMatchObject({ state: 'fail' });
    expect(one({ ...busy, 'nacos.storage': { kind: 'external', platform: 'postgresql', by: 'platform' } }, { scope: { dialect: 'mysql' } })).toMatchObject({ state: 'na' });
    expect(one({ ...busy, 'nacos.storage': { kind: 'external', platform: '', by: 'cluster-default' } }, { scope: { dialect: 'mysql' } })).toMatchObject({ state: 'fail' });
    expect(one({ ...busy, 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' } }, { scope: { dialect: 'mysql' } })).toMatchObject({ state: 'na' });
    expect(one(busy, { unless: () => text('no') })).toMatchObject({ state: 'na' });
  });

  it('tells the log once for each subject', () => {
    expect(told(logged(5, 6, 5), { subject: 'port {port}' }).map(outcome => outcome.state === 'fail' && [outcome.args['port'], outcome.evidence.length])).toEqual([['5', 2], ['6', 1]]);
  });

  it('quotes beside a proof only the line about its subject', () => {
    const cited = (number: number) => {
      const [outcome] = told({ ...port(80, 'busy'), ...logged(number) }, { subject: 'port {port}' });
      return outcome?.state === 'fail' && outcome.evidence.map(({ fact }) => fact);
    };
    expect(cited(80)).toEqual(['nacos.ports', 'logs.digest']);
    expect(cited(81)).toEqual(['nacos.ports']);
  });

  it('counts only the words of those it names', () => {
    const application = { 'logs.digest': digest([record('could not bind 5', [], { kind: 'application' })]) };
    expect(one(application)).toMatchObject({ case: 'logged' });
    expect(one(application, { by: 'server' })).toMatchObject({ state: 'unknown' });
  });

  it('gives each case its own fixes, then those of every case', () => {
    const made = rule();
    const fixesOf = (name: string) => made.fix.filter(({ when }) => when === undefined || when.includes(name)).map(one => one.text.en);
    expect(fixesOf('busy')).toEqual(['first', 'shared', 'always']);
    expect(fixesOf('maybe')).toEqual(['shared', 'always']);
    expect(fixesOf('logged')).toEqual(['shared', 'last', 'always']);
    expect(fixesOf('was')).toEqual(['always']);
    expect(made.fix.filter(({ text: { en } }) => en === 'shared')).toHaveLength(1);
  });

  it('keeps the order of the fixes of each case', () => {
    const made = rule({ cases: { ...{ busy: { message: text('a'), fix: [fix('x'), SHARED] }, maybe: { message: text('b'), fix: [SHARED, fix('y')] } }, logged: { message: text('c'), fix: [fix('z'), SHARED] }, was: { message: text('d') } } });
    expect(made.fix.filter(({ when }) => when?.includes('logged')).map(one => one.text.en)).toEqual(['z', 'shared']);
  });

  it('declares the log as one of its facts, and the anchors it needs', () => {
    expect(rule().anyOf).toEqual(['nacos.ports', 'logs.digest']);
    expect(rule().keeps).toEqual(['could not bind']);
    expect(rule({ scope: { mode: 'cluster', storage: 'external' } }).uses).toEqual(expect.arrayContaining(['nacos.mode', 'nacos.storage']));
  });
});
