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

describe('the last screen', () => {
  const lines = async (diagnosis: Diagnosis, more: Parameters<typeof options>[0] = {}): Promise<readonly string[]> => {
    const all = (await text(diagnosis, more)).trimEnd().split('\n');
    return all.slice(all.lastIndexOf('') + 1);
  };

  const lookedAt = ['/home/nacos', '/opt/nacos'];
  const nowhere = diagnosisOf({ snapshots: [{ ...snapshot(), target: { kind: 'machine', name: 'localhost', why: 'pre-flight', preflight: true, lookedAt } }], exit: { code: 3, reason: 'not-everything-seen' } });

  it('without a Nacos says where it was looked for and what to type', async () => {
    expect(await lines(nowhere)).toEqual(expect.arrayContaining([
      '? no Nacos was found on this machine', 'looked at: NACOS_HOME, running processes, /home/nacos, /opt/nacos', expect.stringMatching(/^ {2}nacos-doctor check HOST:8848 +a running server$/),
    ]));
    expect((await lines(nowhere, { langs: ['zh'] })).join('\n')).toMatch(/已查找：NACOS_HOME、正在运行的进程、\/home\/nacos、\/opt\/nacos/);
  });

  const cause = finding({ explains: ['operations/start-failed'] });
  const effect = finding({ rule: 'operations/start-failed', title: { en: 'The last start failed', zh: '上次启动失败' }, explainedBy: [cause.rule] });
  const failed = (...findings: readonly Diagnosis['findings'][number][]): Diagnosis => diagnosisOf({ findings, exit: { code: 1, reason: 'findings' } });

  it('names the cause with its line, what to type, and the counts', async () => {
    expect(await lines(failed(cause, effect))).toEqual([
      'ROOT CAUSE  Tables are missing   (logs/nacos.log:12)', 'FIX         mysql nacos < conf/mysql-schema.sql', '1 root cause, 1 consequence | exit 1',
    ]);
  });

  it('keeps to three causes, says how many more there are, and warns only when nothing is worse', async () => {
    const many = Array.from({ length: 5 }, (_, at) => finding({ rule: `database/x-${at}` }));
    expect((await lines(failed(...many))).filter(line => line.startsWith('ERROR'))).toHaveLength(3);
    expect(await lines(failed(...many))).toContain('… and 2 more: see above');
    expect((await lines(failed(finding({ severity: 'warning' }), cause))).filter(line => line.startsWith('WARN'))).toEqual([]);
    expect((await lines(failed(finding({ severity: 'warning' })))).filter(line => line.startsWith('WARN'))).toHaveLength(1);
  });

  it('says in words what a look is for, and never only the look', async () => {
    const look = { text: { en: 'See who holds it.', zh: '查看占用者。' }, risk: 'none', proof: null, steps: [{ change: null, look: true, commands: [{ shell: 'sh', line: 'ss -ltnp', shown: true }] }] } as const;
    expect((await lines(failed(finding({ fix: [look] })))).slice(1, 3)).toEqual(['FIX         See who holds it.', '            ss -ltnp']);
  });

  it('folds consequences to their titles; -v tells them whole', async () => {
    expect(await text(failed(cause, effect))).toContain('    then   The last start failed\n');
    expect(await text(failed(cause, effect), { verbosity: 'verbose' })).toContain('└─ operations/start-failed: config_info is not there');
  });

  it('quotes what the log says once; -v all of it', async () => {
    const [logged] = finding().evidence;
    const twice = failed(finding({ evidence: [logged, { ...logged, quote: 'the same again' }, { ...logged, fact: 'nacos.config', quote: 'db.num=2' }] }));
    expect(await text(twice)).not.toContain('the same again');
    expect(await text(twice)).toContain('db.num=2');
    expect(await text(twice, { verbosity: 'verbose' })).toContain('the same again');
  });
});

describe('gaps', () => {
  const dbGap = (rule: string, fact: 'db.schema' | 'db.server', detail: string) =>
    ({ rule, target: 0, severity: 'error', title: { en: 'x', zh: 'x' }, missing: [{ fact, obstacle: 'not-collected', detail }] }) as const;
  const gaps = diagnosisOf({
    exit: { code: 3, reason: 'not-everything-seen' }, unknown: [dbGap('a/b', 'db.schema', 'the number of users is not known'), dbGap('a/c', 'db.server', '')],
    snapshots: [{ ...snapshot(), target: { kind: 'evidence', name: 'x', why: 'given', preflight: false } }],
  });

  it.each(['en', 'zh'] as const)('in %s name no fact, and no reason of a single rule', async lang => {
    const said = await text(gaps, { langs: [lang], verbosity: 'verbose', width: 140 });
    expect(said).not.toMatch(/db\.(?:schema|server)|number of users|用户数量/);
    expect(said).toContain(lang === 'en' ? 'the tables of the database, version and settings of the database: not seen [2' : '数据库的表结构、数据库的版本和参数：没有看到 [2');
  });

  it.each([['kubernetes', 'kubectl -n prod logs nacos-1 > start.log'], ['docker', 'docker logs nacos-1 > start.log']] as const)('of a server on %s are closed with its own commands', async (deploy, command) => {
    const platform = { status: 'known', source: { kind: 'api', call: 'x' }, value: { system: 'linux', deploy, name: 'nacos-1', namespace: 'prod', by: { system: null, deploy: null } } } as const;
    const logs = { ...dbGap('a/b', 'db.schema', ''), missing: [{ fact: 'logs.digest', obstacle: 'not-collected', detail: '' }] } as const;
    const one = diagnosisOf({ ...gaps, unknown: [logs], snapshots: [{ ...snapshot(), target: { kind: 'evidence', name: 'x', why: 'given', preflight: false }, facts: { 'nacos.platform': platform } }] });
    expect(await text(one)).toContain(`to see more: ${command}`);
  });
});
