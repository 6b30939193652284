import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Finding } from '../../src/model/finding.ts';
import { applyBaseline, applyIgnores, baselineOf } from '../../src/team/index.ts';
import { type Format, renderAs } from '../../src/report/index.ts';
import { options } from './support/diagnosis.ts';
import { judged, type Verdict } from './support/synthetic.ts';

interface Counts {
  readonly findings: number;
  readonly suppressed: number;
  readonly unknown: number;
  readonly crashed: number;
  readonly isInterrupted: boolean;
}

const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

type Json = { readonly [key: string]: Json } & readonly Json[] & { readonly length: number };

const jsonIn = (text: string): Json => JSON.parse(text) as Json;

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);

/** What each format says, read as its consumer reads it; NaN for what a format has in words only. */
const READ: Readonly<Record<Format, (text: string) => Counts>> = {
  text: text => {
    const closing = text.slice(text.lastIndexOf('\n\n'));
    const of = (word: string): number => numberIn(closing, new RegExp(`(\\d+) ${word}`));
    return {
      findings: of('errors?\\b') + of('warnings?\\b') + of('notes?\\b'), suppressed: of('ignored'), unknown: of('not checked'), crashed: of('crashed'),
      isInterrupted: text.includes('the run was ended (SIGINT)'),
    };
  },
  json: text => {
    const { findings, suppressed, unknown, crashed, incomplete } = jsonIn(text);
    return { findings: findings?.length ?? 0, suppressed: suppressed?.length ?? 0, unknown: unknown?.length ?? 0, crashed: crashed?.length ?? 0, isInterrupted: incomplete !== undefined };
  },
  ndjson: text => {
    const events = text.trimEnd().split('\n').map(jsonIn);
    const of = (event: string): number => events.filter(one => (one['event'] as unknown) === event).length;
    return { findings: of('finding'), suppressed: of('suppressed'), unknown: of('unknown'), crashed: of('crashed'), isInterrupted: events.at(-1)?.['incomplete'] !== undefined };
  },
  sarif: text => {
    const [run] = jsonIn(text)['runs'] ?? [];
    const notifications = (run?.['invocations']?.[0]?.['toolExecutionNotifications'] ?? []) as unknown as readonly { descriptor: { id: string } }[];
    const of = (id: string): number => notifications.filter(({ descriptor }) => descriptor.id === id).length;
    const results = (run?.['results'] ?? []) as unknown as readonly { suppressions?: readonly unknown[]; baselineState?: string }[];
    const now = results.filter(({ baselineState }) => baselineState !== 'absent');
    const suppressed = now.filter(one => (one.suppressions?.length ?? 0) > 0).length;
    return { findings: now.length - suppressed, suppressed, unknown: of('rule-not-answered'), crashed: of('rule-crashed'), isInterrupted: of('interrupted') === 1 };
  },
  markdown: text => {
    const [head = '', , row = ''] = /\| ERROR \|[^\n]*\n[^\n]*\n[^\n]*/.exec(text)?.[0].split('\n') ?? [];
    const names = head.split('|').map(cell => cell.trim());
    const of = (name: string): number => (names.includes(name) ? Number(row.split('|')[names.indexOf(name)]) : 0);
    return { findings: of('ERROR') + of('WARN') + of('INFO'), suppressed: of('ignored'), unknown: of('not checked'), crashed: of('crashed'), isInterrupted: text.includes('the run was ended (SIGINT)') };
  },
  html: text => {
    const of = (name: string): number => numberIn(text, new RegExp(`<b>(\\d+)</b><span lang="en">${name}</span>`));
    return { findings: matches(text, /<article /g), suppressed: of('ignored'), unknown: of('not checked'), crashed: of('crashed'), isInterrupted: text.includes('the run was ended (SIGINT)') };
  },
  junit: text => ({
    findings: Number.NaN, suppressed: matches(text, /<skipped message="ignored by /g), unknown: matches(text, /type="unknown"|message="not checked: /g), crashed: matches(text, /type="crashed"/g),
    isInterrupted: text.includes('type="interrupted"'),
  }),
  github: text => ({
    findings: matches(text, /^::(?:error|warning|notice) file=[^:]*title=operations\/synthetic-[^:]*::(?!ignored by )/gm), suppressed: matches(text, /::ignored by /g),
    unknown: numberIn(text, /(\d+) rules could not be answered/), crashed: matches(text, /^::warning title=operations\/synthetic-/gm), isInterrupted: text.includes('the run was ended (SIGINT)'),
  }),
  gitlab: text => {
    const issues = jsonIn(text) as unknown as readonly { check_name: string; description: string }[];
    const own = (name: string): string => issues.find(({ check_name }) => check_name === `nacos-doctor/${name}`)?.description ?? '';
    const theirs = issues.filter(({ check_name }) => !check_name.startsWith('nacos-doctor/'));
    const suppressed = theirs.filter(({ description }) => description.startsWith('[ignored by')).length;
    return {
      findings: theirs.length - suppressed, suppressed, unknown: numberIn(own('not-checked'), /^(\d+) rules/), crashed: matches(own('crashed'), /operations\/synthetic-/g),
      isInterrupted: own('interrupted') !== '',
    };
  },
  prometheus: text => ({
    findings: matches(text, /^nacos_doctor_finding\{.*suppressed="false"\} 1$/gm), suppressed: numberIn(text, /^nacos_doctor_rules\{state="suppressed"\} (\d+)$/m),
    unknown: numberIn(text, /^nacos_doctor_rules\{state="unknown"\} (\d+)$/m), crashed: numberIn(text, /^nacos_doctor_rules\{state="crashed"\} (\d+)$/m),
    isInterrupted: /^nacos_doctor_notice\{kind="interrupted"/m.test(text),
  }),
};

const verdict: fc.Arbitrary<Verdict> = fc.record({
  state: fc.constantFrom('fail', 'fail', 'pass', 'na', 'unknown', 'crash'), severity: fc.constantFrom('error', 'warning', 'info'),
});

const story = fc.record({
  verdicts: fc.array(verdict, { minLength: 1, maxLength: 6 }), ignored: fc.nat(2), known: fc.boolean(), isInterrupted: fc.boolean(),
});

const settled = (verdicts: readonly Verdict[], ignored: number, isKnown: boolean, isInterrupted: boolean): Diagnosis => {
  const first = judged(verdicts, 'error');
  const ignores = first.findings.slice(0, ignored).map(({ rule }: Finding, index) => ({ rule, subject: null, reason: 'known', expires: null, line: index + 1 }));
  const second = applyIgnores(first, { ignores, path: 'x.yaml', today: '2026-11-23', failOn: 'error' });
  const third = isKnown ? applyBaseline(second, baselineOf({ findings: first.findings.slice(-1) }), { path: 'b.json', failOn: 'error' }) : second;
  return isInterrupted ? { ...third, incomplete: { reason: 'interrupted', detail: 'SIGINT' }, exit: { code: 3, reason: 'interrupted' } } : third;
};

describe('all formats', () => {
  it('agree on how many findings, ignored, unknown and crashed there are, and on an interrupted run', async () => {
    await fc.assert(fc.asyncProperty(story, async ({ verdicts, ignored, known, isInterrupted }) => {
      const diagnosis = settled(verdicts, ignored, known, isInterrupted);
      const { findings, suppressed = [], unknown, crashed, summary } = diagnosis;
      const wanted: Counts = { findings: findings.length, suppressed: suppressed.length, unknown: unknown.length, crashed: crashed.length, isInterrupted };
      // Every outcome is counted once.
      expect(summary.fail + summary.pass + summary.na + summary.unknown + summary.crashed + suppressed.length).toBe(verdicts.length);
      for (const [format, read] of Object.entries(READ)) {
        const said = read(await renderAs(format as Format, diagnosis, options()));
        expect({ ...said, ...(Number.isNaN(said.findings) && { findings: wanted.findings }) }, format).toEqual(wanted);
      }
    }), { numRuns: 60 });
  }, 120_000);
});
