import { beforeAll, describe, expect, it, test } from 'vitest';
import { check, type CheckRun, rules } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Lang } from '../../src/model/text.ts';
import { renderAs } from '../../src/report/index.ts';
import { stepsOnPage } from '../../src/kit/fixes/nowhere.ts';
import { shownCommands } from '../../src/report/fix-view.ts';
import { ignoreLineFor } from '../../src/report/ignore-line.ts';
import { displayWidth } from '../../src/report/width.ts';
import { diagnosisOf, finding, options, snapshot } from './support/diagnosis.ts';

const RUN: CheckRun = {
  only: [], skip: [], failOn: 'error', probeTimeoutMs: 2000, deadlineMs: 60_000, network: false, db: false, exec: false, user: null, password: null,
  preflight: false, toolVersion: '0.0.0', stdin: process.stdin, logs: { allBoots: false },
};

const FOLDERS = ['examples/schema-never-loaded', 'examples/no-cluster-conf', 'examples/short-token-key', 'examples/second-node-on-next-port', 'examples/client-cannot-connect'];

const text = (diagnosis: Diagnosis, more: Parameters<typeof options>[0] = {}): Promise<string> => renderAs('text', diagnosis, options({ base: process.cwd(), ...more }));

describe('text of real diagnoses', () => {
  const diagnoses: Diagnosis[] = [];
  beforeAll(async () => { for (const folder of FOLDERS) diagnoses.push(await check([folder], RUN)); });

  it.each([['en', 80], ['zh', 80], ['en', 60], ['zh', 60]] as const)('in %s keeps to %i columns; only what is copied whole is longer', async (lang: Lang, width) => {
    for (const diagnosis of diagnoses) {
      const whole = new Set(diagnosis.findings.flatMap(one => [...one.fix.flatMap(fix => shownCommands(fix).flatMap(({ line }) => line.split('\n'))), ignoreLineFor(one, lang) ?? '']));
      for (const line of (await text(diagnosis, { langs: [lang], width })).split('\n')) {
        const isWhole = [...whole].some(one => one !== '' && line.endsWith(one));
        // A path, a class name, an address: one word that is wider than the window.
        const isOneWord = !line.trim().includes(' ');
        if (!isWhole && !isOneWord) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
        expect(line).toBe(line.trimEnd());
      }
    }
  });

  it('has no escape sequence without colour, and none but colours with it', async () => {
    for (const diagnosis of diagnoses) {
      expect(await text(diagnosis)).not.toContain('\u001b');
      expect((await text(diagnosis, { color: true })).replace(/\u001b\[\d+m/g, '')).toBe(await text(diagnosis));
    }
  });

  it('keeps the lines that ignore findings for -v, those of effects too', async () => {
    for (const diagnosis of diagnoses) {
      const lines = (findings: Diagnosis['findings']): readonly string[] => findings.map(one => ignoreLineFor(one) as string);
      const normal = await text(diagnosis);
      for (const line of lines(diagnosis.findings)) expect(normal).not.toContain(line);
      const verbose = await text(diagnosis, { verbosity: 'verbose' });
      for (const line of lines(diagnosis.findings)) expect(verbose).toContain(line);
      expect(verbose).toContain('below "ignores:" in .nacos-doctor.yaml');
      expect(await text(diagnosis, { verbosity: 'quiet' })).not.toMatch(/reason: |^\n/);
    }
  });
});

test('--ascii leaves nothing but ASCII of any text of any rule', async () => {
  const said = rules.flatMap(rule => ('en' in rule.message ? [rule.message] : Object.values(rule.message)).map(message =>
    finding({ rule: rule.id, title: rule.title, message: message as never, why: rule.why, fix: rule.fix.map(fix => ({ text: fix.text, risk: fix.risk, steps: stepsOnPage(fix), proof: null })) })));
  const ascii = await text(diagnosisOf({ findings: said, exit: { code: 1, reason: 'findings' } }), { ascii: true });
  expect(ascii.match(/.*[^\u0000-\u007f].*/g)).toBeNull();
});

test('the head and the closing line break between their parts', async () => {
  const long = snapshot(`/srv/${'very-long-name/'.repeat(3)}nacos`, { 'nacos.version': { status: 'known', value: { version: '2.3.2', by: 'jar' }, source: { kind: 'file', path: '/x' } } });
  const [first, second] = (await text(diagnosisOf({ snapshots: [long] }))).split('\n');
  expect(first).toBe('nacos-doctor 1.2.3');
  expect(second).toMatch(/^installation \/srv\//);
});

test('ignored findings: each with its subject, reason, day and place; ten, then how many more', async () => {
  const one = { finding: finding({ rule: 'jvm/d', subject: 'port 1' }), reason: 'moving in May', expires: '2027-05-01', by: '.nacos-doctor.yaml:3' };
  const shown = await text(diagnosisOf({ suppressed: Array.from({ length: 12 }, () => one) }), { width: 200 });
  expect(shown).toContain('  jvm/d#port 1: Tables are missing - moving in May (until 2027-05-01, .nacos-doctor.yaml:3)\n');
  expect(shown).toContain('2 more: -v shows them');
  expect(shown).toContain('| 12 ignored | exit 0');
});
