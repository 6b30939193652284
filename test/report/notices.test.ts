import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { FORMATS, renderAs } from '../../src/report/index.ts';
import { noticesOf } from '../../src/report/notices.ts';
import { diagnosisOf, options, snapshot } from './support/diagnosis.ts';

const unseen = (more: Partial<Diagnosis> = {}): Diagnosis =>
  diagnosisOf({
    exit: { code: 3, reason: 'required-not-seen' },
    unseenLayers: [
      { layer: 'database', target: 0, missing: [{ fact: 'db.connections', obstacle: 'unreachable', detail: 'no route' }], rules: ['database/a', 'database/b'] },
      { layer: 'k8s', target: null, missing: [], rules: [] },
    ],
    ...more,
  });

const interrupted = (): Diagnosis => diagnosisOf({ exit: { code: 3, reason: 'interrupted' }, incomplete: { reason: 'interrupted', detail: 'SIGTERM' } });

const starting = (): Diagnosis => diagnosisOf({ exit: { code: 3, reason: 'starting' }, starting: [{ target: 0, pid: 77, seconds: 12.4, finished: false }] });

describe('notices', () => {
  it('name the layer, why it was not seen and what closes the gap', () => {
    expect(noticesOf(unseen()).map(({ text, close }) => `${text.en} -> ${close?.en ?? ''}`)).toEqual([
      'required layer database was not wholly seen: the login to the database: unreachable (no route) [2 rules] -> make the database reachable from here',
      'required layer k8s was not wholly seen: no rule of it was selected -> leave it out of --require, or widen --only and --skip',
    ]);
  });

  it('name the node where there are several', () => {
    const [first] = noticesOf(unseen({ targets: [snapshot('/opt/a').target, snapshot('/opt/b').target] }));
    expect(first?.text.zh).toContain('/opt/a');
  });

  it('say the pid once', () => {
    const byAddress = diagnosisOf({ starting: [{ target: 0, pid: 77, seconds: 12, finished: false }], targets: [{ ...snapshot('/opt/a').target, name: '/opt/a (127.0.0.1:8848, pid 77)' }] });
    expect(noticesOf(byAddress)[0]?.text.en).toMatch(/^\/opt\/a \(127\.0\.0\.1:8848\) \(pid 77\) was started/);
  });

  it('tell a starting server from one whose members still join', () => {
    expect(noticesOf(starting()).map(({ text }) => text.en)).toEqual(['/opt/nacos (pid 77) was started 12 s ago and is still starting: look again, or use --wait']);
    expect(noticesOf(diagnosisOf({ starting: [{ target: 0, pid: 7, seconds: 3, finished: true }] }))[0]?.text.en).toContain('may still be joining');
  });

  it('are absent from a whole look', () => expect(noticesOf(diagnosisOf())).toEqual([]));
});

describe('every format', () => {
  it.each(FORMATS)('%s says that a run was interrupted, and which layer was not seen', async format => {
    expect(await renderAs(format, interrupted(), options())).toContain(format === 'prometheus' ? 'kind="interrupted"' : 'SIGTERM');
    const text = await renderAs(format, unseen(), options());
    expect(text).toContain('database');
    if (format !== 'prometheus') expect(text).toContain('the login to the database');
    expect(text).toContain('k8s');
  });

  it('of XML is red for both, and for what only starts it says so', async () => {
    for (const diagnosis of [interrupted(), unseen()]) expect(await renderAs('junit', diagnosis, options())).toMatch(/<testsuites [^>]*errors="[1-9]/);
    expect(await renderAs('junit', starting(), options())).toMatch(/<skipped message="\/opt\/nacos \(pid 77\)/);
  });

  it.each([['interrupted', interrupted()], ['unseen', unseen()], ['starting', starting()]])('SARIF of %s is valid and its run is not called a success unless it was one', async (name, diagnosis) => {
    const isSarif = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(JSON.parse(readFileSync('test/fixtures/report/sarif-2.1.0.schema.json', 'utf8')) as object);
    const log = JSON.parse(await renderAs('sarif', diagnosis, options())) as { runs: { invocations: { executionSuccessful: boolean; exitCode: number }[] }[] };
    expect(isSarif(log) ? [] : isSarif.errors).toEqual([]);
    expect(log.runs[0]?.invocations[0]).toMatchObject({ executionSuccessful: name !== 'interrupted', exitCode: 3 });
  });
});
