import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it, test } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { renderGithub, renderStepSummary } from '../../src/report/github.ts';
import { type CodeQualityIssue, renderGitlab } from '../../src/report/gitlab.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderNdjson } from '../../src/report/ndjson.ts';
import { renderPrometheus } from '../../src/report/prometheus.ts';
import { clusterDiagnosis, diagnosisOf, finding, hostileDiagnosis, options, snapshot } from './support/diagnosis.ts';

const unknown = (rule: string, severity: 'error' | 'warning'): Diagnosis['unknown'][number] =>
  ({ rule, target: 0, severity, title: { en: 'x', zh: 'x' }, missing: [{ fact: 'db.server', obstacle: 'denied', detail: 'no login' }] });

const mixed = (): Diagnosis =>
  diagnosisOf({
    findings: [finding(), finding({ rule: 'auth/weak', severity: 'warning' })], exit: { code: 1, reason: 'findings' },
    unknown: [unknown('ports/a', 'error'), unknown('ports/b', 'warning')], crashed: [{ rule: 'raft/c', target: 0, message: 'boom' }],
    suppressed: [{ finding: finding({ rule: 'jvm/d' }), reason: 'known, moving in May', expires: '2027-05-01', by: '.nacos-doctor.yaml:3' }],
  });

/** All that is said of a run beside its rules. */
const cutShort = (): Diagnosis => ({
  ...mixed(), exit: { code: 3, reason: 'interrupted' }, incomplete: { reason: 'interrupted', detail: 'SIGINT' }, starting: [{ target: 0, pid: 1, seconds: 2, finished: false }],
  unseenLayers: [{ layer: 'k8s', target: null, missing: [], rules: [] }], gone: [{ rule: 'a/b', severity: 'error', fingerprint: '0123456789abcdef', count: 1 }],
});

describe('GitHub', () => {
  // As the runner reads a line (actions/runner src/Runner.Common/ActionCommand.cs).
  const read = (line: string): { command: string; properties: Record<string, string>; text: string } | null => {
    const match = /^::(\w[\w-]*)(?: ([\s\S]*?))?::([\s\S]*)$/.exec(line);
    if (!match) return null;
    const undo = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
    const properties = Object.fromEntries((match[2] ?? '').split(',').filter(pair => pair !== '').map(pair => [pair.slice(0, pair.indexOf('=')), undo(pair.slice(pair.indexOf('=') + 1))]));
    return { command: match[1] as string, properties, text: undo(match[3] as string) };
  };

  it('writes one annotation a finding, at its place, then one line for people', () => {
    const lines = renderGithub(mixed(), options()).trimEnd().split('\n');
    expect(lines.map(read).map(one => one && `${one.command} ${one.properties['file'] ?? ''}:${one.properties['line'] ?? ''} ${one.properties['title']}`)).toEqual([
      'error nacos/logs/nacos.log:12 database/mysql-tables-missing: Tables are missing', 'warning nacos/logs/nacos.log:12 auth/weak: Tables are missing',
      'notice nacos/logs/nacos.log:12 jvm/d: Tables are missing', 'warning : raft/c', 'warning : nacos-doctor', null,
    ]);
    expect(read(lines[0] as string)?.text).toBe('config_info is not there\nfix: Load the schema.\nignore: - {rule: database/mysql-tables-missing, reason: say why}');
    expect(read(lines[2] as string)?.text).toContain('ignored by .nacos-doctor.yaml:3: known, moving in May');
    expect(lines.at(-1)).toBe('nacos-doctor: 1 errors, 1 warnings, 0 notes, 0 not checked, exit 1');
  });

  it('lets no text from outside become a command or a property', () => {
    const lines = renderGithub(hostileDiagnosis(), options()).trimEnd().split('\n');
    const commands = lines.map(read);
    expect(commands.slice(0, -1).map(one => one?.command)).toEqual(['error', 'notice', 'warning', 'warning']);
    expect(Object.keys(commands[0]?.properties ?? {})).toEqual(['file', 'line', 'title']);
    expect(commands.at(-1)).toBeNull();
  });

  it('has a step summary in Markdown', () => expect(renderStepSummary(mixed(), options())).toContain('| `auth/weak` |'));
});

// As GitLab reads an entry: what its parser demands (app/validators/json_schemas/codeclimate.json@gitlab) and what its documentation allows.
const isCodeQuality = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object', additionalProperties: false, required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 }, check_name: { type: 'string', minLength: 1 }, fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object', additionalProperties: false, required: ['path', 'lines'],
        properties: {
          path: { type: 'string', minLength: 1, pattern: '^(?!/|\\./)' },
          lines: { type: 'object', additionalProperties: false, required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

describe('GitLab code quality', () => {
  it.each([['mixed', mixed()], ['hostile', hostileDiagnosis()], ['long', hostileDiagnosis(500_000, 3)], ['cluster', clusterDiagnosis()], ['healthy', diagnosisOf()]])(
    '%s is what its parser takes, each fingerprint once', (_, diagnosis) => {
      const all = JSON.parse(renderGitlab(diagnosis, options())) as readonly CodeQualityIssue[];
      expect(isCodeQuality(all) ? [] : isCodeQuality.errors).toEqual([]);
      expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(all.length);
    });

  const issues = (diagnosis: Diagnosis, base = '/opt'): readonly CodeQualityIssue[] => JSON.parse(renderGitlab(diagnosis, options({ base }))) as CodeQualityIssue[];

  it('has the five fields, relative paths and unique fingerprints', () => {
    const all = issues(mixed());
    expect(all.map(({ check_name, severity, location }) => `${check_name} ${severity} ${location.path}:${location.lines.begin}`)).toEqual([
      'database/mysql-tables-missing critical nacos/logs/nacos.log:12', 'auth/weak major nacos/logs/nacos.log:12', 'jvm/d info nacos/logs/nacos.log:12',
      'nacos-doctor/crashed critical conf/application.properties:1', 'nacos-doctor/not-checked minor conf/application.properties:1',
    ]);
    expect(all[2]?.description).toContain('known, moving in May');
    const hostile = issues(hostileDiagnosis(0, 5));
    expect(new Set(hostile.map(({ fingerprint }) => fingerprint)).size).toBe(8);
    for (const { location } of hostile) expect(location.path).not.toMatch(/^\.?\/|\.\.\/|\n/);
  });

  it('keeps a fingerprint when the line moves, changes it with the file', () => {
    const at = (path: string, line: number): string | undefined =>
      issues(diagnosisOf({ findings: [finding({ evidence: [{ fact: 'nacos.config', source: { kind: 'file', path, line }, quote: 'x' }] })] }))[0]?.fingerprint;
    expect(at('/opt/a/x', 1)).toBe(at('/opt/a/x', 9));
    expect(at('/opt/a/x', 1)).not.toBe(at('/opt/b/x', 1));
  });
});

describe('Prometheus', () => {
  // The text format, strictly: prometheus/docs exposition_formats.md.
  const SAMPLE = /^([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?[\d.e+]+)$/;

  it.each([['mixed', mixed()], ['hostile', hostileDiagnosis()], ['cluster', clusterDiagnosis()]])('every line of %s is a comment or a sample', async (_, diagnosis) => {
    const text = await renderPrometheus(diagnosis, options());
    expect(text.endsWith('\n')).toBe(true);
    for (const line of text.split('\n')) if (line !== '' && !line.startsWith('# ')) expect(line).toMatch(SAMPLE);
    expect(text).toContain(`nacos_doctor_exit_code ${diagnosis.exit.code}\n`);
  });

  it('counts states, marks ignored findings, and takes its time from the snapshots', async () => {
    const text = await renderPrometheus(mixed(), options());
    expect(text).toContain('nacos_doctor_finding{rule="database/mysql-tables-missing",severity="error",target="/opt/nacos",subject="",suppressed="false"} 1');
    expect(text).toContain('nacos_doctor_finding{rule="jvm/d",severity="error",target="/opt/nacos",subject="",suppressed="true"} 1');
    expect(text).toContain('nacos_doctor_rules{state="suppressed"} 1');
    expect(text).toContain(`nacos_doctor_run_timestamp_seconds ${Date.parse('2026-11-22T21:06:38.000Z') / 1000}\n`);
    expect(await renderPrometheus(mixed(), options())).toBe(text);
  });
});

describe('NDJSON', () => {
  it('is one object a line from start to end', () => {
    const lines = renderNdjson(mixed(), options()).split('\n');
    expect(lines.pop()).toBe('');
    const events = lines.map(line => JSON.parse(line) as { event: string; fingerprint?: string });
    expect(events.map(({ event }) => event)).toEqual(['start', 'finding', 'finding', 'suppressed', 'unknown', 'unknown', 'crashed', 'end']);
    expect(events[1]?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(events.at(-1)).toMatchObject({ exit: { code: 1 }, coverage: { known: 5, asked: 7 } });
  });

  it('has no other ends of line', () => expect(renderNdjson(hostileDiagnosis(), options())).not.toMatch(/[\r\u0085\u2028\u2029]/));
});

describe('JUnit', () => {
  const casesIn = (xml: string): Record<string, string> =>
    Object.fromEntries([...xml.matchAll(/<testcase name="([^"]*)"[^>]*?(?:\/>|>\s*<([a-z-]+)(?: message="([^"]*)")?)/g)].map(([, name, kind, message]) => [name as string, `${kind ?? 'passed'} ${message ?? ''}`.trim()]));

  it('says for every rule and target what became of it, with the reason', async () => {
    expect(casesIn(await renderJunit(mixed(), options()))).toEqual({
      'database/mysql-tables-missing': 'failure Tables are missing: config_info is not there', 'auth/weak': 'system-out', 'ports/a': 'error version and settings of the database: permission denied (no login)',
      'ports/b': 'skipped not checked: version and settings of the database: permission denied (no login)', 'raft/c': 'error boom', 'jvm/d': 'skipped ignored by .nacos-doctor.yaml:3: known, moving in May',
      'ports/main-port-in-use': 'passed', 'auth/ldap-login-failed': 'skipped not applicable: LDAP is not used',
    });
    expect(casesIn(await renderJunit(mixed(), options({ failOn: 'warning' })))['auth/weak']).toMatch(/^failure/);
    expect(casesIn(await renderJunit(mixed(), options({ failOn: 'never' })))['database/mysql-tables-missing']).toBe('system-out');
  });

  it('tells targets apart and joins the subjects of one rule', async () => {
    const both = diagnosisOf({ findings: [finding({ subject: 'port 1' }), finding({ subject: 'port 2' }), finding({ target: 1 })], snapshots: [snapshot('/opt/a'), snapshot('/opt/b')] });
    const xml = await renderJunit(both, options());
    expect(Object.keys(casesIn(xml)).filter(name => name.startsWith('database/'))).toEqual(['database/mysql-tables-missing [a]', 'database/mysql-tables-missing [b]']);
    expect(xml).toMatch(/port 1[\s\S]*port 2[\s\S]*<\/failure>/);
  });

  it('contains no character that XML 1.0 forbids', async () => {
    // The ranges of XML 1.0 §2.2.
    expect(await renderJunit(hostileDiagnosis(500_000, 3), options())).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  });

  const xmllint = ['/usr/bin/xmllint', '/opt/homebrew/bin/xmllint'].find(path => existsSync(path));

  test.skipIf(xmllint === undefined).each([['mixed', mixed()], ['hostile', hostileDiagnosis()], ['long', hostileDiagnosis(500_000, 5)], ['healthy', diagnosisOf()], ['cut short', cutShort()]])(
    '%s is valid by the schema of the Jenkins xUnit plugin (skipped without xmllint)',
    async (_, diagnosis) => {
      const dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-junit-'));
      try {
        writeFileSync(join(dir, 'report.xml'), await renderJunit(diagnosis, options()));
        execFileSync(xmllint as string, ['--nonet', '--noout', '--schema', 'test/fixtures/report/junit-10.xsd', join(dir, 'report.xml')], { stdio: 'pipe' });
      } finally {
        rmSync(dir, { recursive: true });
      }
    },
  );
});
