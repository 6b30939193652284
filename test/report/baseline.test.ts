import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { applyBaseline, applyIgnores, baselineOf } from '../../src/team/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { FORMATS, renderAs } from '../../src/report/index.ts';
import { sarifOf } from '../../src/report/sarif.ts';
import { diagnosisOf, finding, options } from './support/diagnosis.ts';

const [fresh, old, mended, unseen] = [finding({ rule: 'a/fresh' }), finding({ rule: 'a/old' }), finding({ rule: 'a/mended' }), finding({ rule: 'a/unseen', severity: 'warning' })];

const now = (more: Partial<Diagnosis> = {}): Diagnosis =>
  diagnosisOf({
    findings: [fresh, old], passed: [{ rule: 'a/mended', target: 0 }],
    unknown: [{ rule: 'a/unseen', target: 0, severity: 'error', title: { en: 'x', zh: 'x' }, missing: [{ fact: 'db.server', obstacle: 'denied', detail: '' }] }], ...more,
  });

const compared = (diagnosis: Diagnosis, known = [old, mended, mended, unseen]): Diagnosis =>
  applyBaseline(diagnosis, baselineOf({ findings: known }), { path: 'b.json', failOn: 'error' });

const resultsOf = (diagnosis: Diagnosis): readonly Result[] => {
  const log: Log = sarifOf(diagnosis, options());
  const isSarif = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(JSON.parse(readFileSync('test/fixtures/report/sarif-2.1.0.schema.json', 'utf8')) as object);
  expect(isSarif(JSON.parse(JSON.stringify(log))) ? [] : isSarif.errors).toEqual([]);
  return log.runs[0]?.results ?? [];
};

describe('a baseline in SARIF', () => {
  it('tells new, unchanged and absent apart, and mended from not looked at', () => {
    expect(resultsOf(compared(now())).map(({ ruleId, baselineState, kind, level }) => `${ruleId} ${baselineState} ${kind ?? 'fail'} ${level}`)).toEqual([
      'a/fresh new fail error', 'a/old unchanged fail error', 'a/mended absent pass none', 'a/mended absent pass none', 'a/unseen absent open none',
    ]);
  });

  it('gives what is gone the fingerprints it had', () => {
    const before = resultsOf(diagnosisOf({ findings: [mended, mended] })).map(one => one.partialFingerprints);
    expect(resultsOf(compared(now())).filter(({ ruleId }) => ruleId === 'a/mended').map(one => one.partialFingerprints)).toEqual(before);
  });

  it('is silent without one', () => expect(resultsOf(now()).map(({ baselineState }) => baselineState)).toEqual([undefined, undefined]));

  it('does not call absent what somebody ignores, nor what became graver', () => {
    const ignored = applyIgnores(now(), { ignores: [{ rule: 'a/old', subject: null, reason: 'x', expires: null, line: 1 }], path: 'x.yaml', today: '2026-11-23', failOn: 'error' });
    expect(resultsOf(compared(ignored, [old])).map(({ ruleId, baselineState, suppressions }) => `${ruleId} ${baselineState} ${suppressions?.length}`)).toEqual(['a/fresh new 0', 'a/old unchanged 1']);
    expect(resultsOf(compared(now(), [{ ...old, severity: 'info' }])).map(({ ruleId, baselineState }) => `${ruleId} ${baselineState}`)).toEqual(['a/fresh new', 'a/old new']);
  });
});

describe('what is gone', () => {
  it('has passed in JUnit only where somebody could look', async () => {
    const xml = await renderAs('junit', compared(now()), options());
    expect(xml).toMatch(/<testcase name="a\/mended [0-9a-f]{16}"[^>]*>\s*<system-out>/);
    expect(xml).toMatch(/<testcase name="a\/unseen [0-9a-f]{16}"[^>]*>\s*<skipped message="a\/unseen: the baseline knows it, this run could not look"/);
  });

  it.each(FORMATS.filter(format => !['github', 'gitlab', 'prometheus'].includes(format)))('is told in %s', async format => {
    expect(await renderAs(format, compared(now()), options())).toContain('a/mended');
  });
});
