import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { check, type CheckRun, rules } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { type Format, FORMATS, formatOfFile, renderAs } from '../../src/report/index.ts';
import { clusterDiagnosis, diagnosisOf, finding, hostileDiagnosis, options } from './support/diagnosis.ts';
import { judged, type Verdict } from './support/synthetic.ts';
import { costSince, cpuNow } from '../support/cost.ts';

test.each([
  ['a.md', 'markdown'], ['A.HTML', 'html'], ['r.json', 'json'], ['r.sarif', 'sarif'], ['r.sarif.json', 'sarif'], ['r.xml', 'junit'], ['r.prom', 'prometheus'], ['r.ndjson', 'ndjson'],
  ['r.txt', 'text'], ['r.tar.gz', null], ['md', null], ['a.md/b', null],
])('formatOfFile(%s) is %s', (path, format) => expect(formatOfFile(path)).toBe(format));

/** Where each format says the exit code; GitLab's has no place for it. */
const EXIT: Readonly<Record<Exclude<Format, 'gitlab'>, (text: string) => number>> = {
  text: text => Number(/exit (\d)/.exec(text.trimEnd().split('\n').at(-1) ?? '')?.[1]),
  json: text => (JSON.parse(text) as { exit: { code: number } }).exit.code,
  markdown: text => Number(/\| (\d) \(/.exec(text)?.[1]),
  html: text => Number(/<b>(\d)<\/b> \(/.exec(text)?.[1]),
  sarif: text => (JSON.parse(text) as { runs: { invocations: { exitCode: number }[] }[] }).runs[0]?.invocations[0]?.exitCode ?? Number.NaN,
  junit: text => Number(/"exitCode" value="(\d)"/.exec(text)?.[1]),
  github: text => Number(/exit (\d)\n$/.exec(text)?.[1]),
  prometheus: text => Number(/^nacos_doctor_exit_code (\d)$/m.exec(text)?.[1]),
  ndjson: text => (JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as { exit: { code: number } }).exit.code,
};

const redJunit = (text: string): boolean => {
  const [, failures, errors] = /<testsuites [^>]*failures="(\d+)" errors="(\d+)"/.exec(text) ?? [];
  return Number(failures) + Number(errors) > 0;
};

describe('the exit code', () => {
  const verdict: fc.Arbitrary<Verdict> = fc.record({
    state: fc.constantFrom('fail', 'pass', 'pass', 'na', 'unknown', 'crash'), severity: fc.constantFrom('error', 'warning', 'info'),
  });

  it('is the same in every format, and JUnit is red exactly when it is not 0', async () => {
    const seen = new Set<number>();
    await fc.assert(fc.asyncProperty(fc.array(verdict, { minLength: 1, maxLength: 4 }), fc.constantFrom('error', 'warning', 'info', 'never'), async (verdicts, failOn) => {
      const diagnosis = judged(verdicts, failOn);
      seen.add(diagnosis.exit.code);
      for (const [format, read] of Object.entries(EXIT)) {
        const text = await renderAs(format as Format, diagnosis, options({ failOn }));
        expect(read(text), format).toBe(diagnosis.exit.code);
        if (format === 'junit') expect(redJunit(text)).toBe(diagnosis.exit.code !== 0);
      }
    }), { numRuns: 120 });
    expect([...seen].sort()).toEqual([0, 1, 2, 3]);
  }, 60_000);
});

describe('every format', () => {
  it.each(FORMATS)('%s ends with an end of line, has every finding, is the same twice and in both languages', async format => {
    const findings = ['a/one', 'b/two', 'c/three'].map(rule => finding({ rule }));
    const diagnosis = diagnosisOf({ findings, exit: { code: 1, reason: 'findings' } });
    for (const langs of [['en'], ['zh'], ['zh', 'en']] as const) {
      const text = await renderAs(format, diagnosis, options({ langs }));
      expect(text.endsWith('\n')).toBe(true);
      for (const { rule } of findings) expect(text).toContain(rule);
      expect(await renderAs(format, diagnosis, options({ langs }))).toBe(text);
      expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
    }
  });

  it.each(FORMATS)('%s shows what was ignored, and why', async format => {
    const suppressed = [{ finding: finding({ rule: 'jvm/ignored' }), reason: 'moving in May', expires: null, by: '.nacos-doctor.yaml:3' }];
    const text = await renderAs(format, diagnosisOf({ suppressed }), options());
    expect(text).toContain('jvm/ignored');
    if (format !== 'prometheus') expect(text).toContain('moving in May');
  });

  it.each(FORMATS.filter(format => format !== 'text' && format !== 'json'))('%s carries no control byte from outside', async format => {
    for (const diagnosis of [hostileDiagnosis(), clusterDiagnosis()]) {
      expect(await renderAs(format, diagnosis, options())).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    }
  });

  it.each(['markdown', 'html', 'sarif', 'junit', 'github', 'gitlab', 'prometheus'] as const)('%s stays bounded and quick with 500 kB messages', async format => {
    const diagnosis = hostileDiagnosis(500_000, 20);
    const started = cpuNow();
    expect((await renderAs(format, diagnosis, options())).length).toBeLessThan(2_000_000);
    expect(costSince(started, 5000)).toBeLessThan(5000);
  }, 30_000);
});

describe('real diagnoses', () => {
  const run: CheckRun = {
    only: [], skip: [], failOn: 'error', probeTimeoutMs: 2000, deadlineMs: 60_000, network: false, db: false, exec: false, user: null, password: null,
    preflight: false, toolVersion: '0.0.0', stdin: process.stdin, logs: { allBoots: false },
  };

  it.each([['examples/schema-never-loaded'], ['examples/short-token-key'], ['test/fixtures/logs/control-cluster-healthy-ok']])('%s: one exit code, and places inside the folder', async path => {
    const diagnosis: Diagnosis = await check([path], run);
    const given = options({ base: process.cwd(), rules });
    for (const [format, read] of Object.entries(EXIT)) expect(read(await renderAs(format as Format, diagnosis, given)), format).toBe(diagnosis.exit.code);
    const issues = JSON.parse(await renderAs('gitlab', diagnosis, given)) as { location: { path: string } }[];
    for (const { location } of issues) expect(location.path.startsWith(`${path}/`) || location.path === 'conf/application.properties').toBe(true);
  }, 120_000);
});
