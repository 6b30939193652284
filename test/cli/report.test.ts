import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { runCli } from '../support/run-cli.ts';

const EXAMPLE = 'examples/schema-never-loaded';

let dir = '';
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-report-')); });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const at = (name: string): string => join(dir, name);
const reportOf = (stdout: string): Report => JSON.parse(stdout) as Report;

describe('report -o', () => {
  it('writes every format by its extension in one run, for the owner only, with the exit code of check', async () => {
    const names = ['r.md', 'r.html', 'r.json', 'r.sarif', 'r.xml', 'r.prom', 'r.ndjson', 'r.txt'];
    const { code, stdout } = await runCli(['report', EXAMPLE, '-o', ...names.map(at)]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    for (const name of names) {
      expect(readFileSync(at(name), 'utf8'), name).toContain('mysql-tables-missing');
      if (process.platform !== 'win32') expect(statSync(at(name)).mode & 0o777, name).toBe(0o600);
    }
    expect(readdirSync(dir).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each(['b.tar.gz', 'b.zip'])('packs %s, which check judges the same', async name => {
    await runCli(['report', EXAMPLE, '-o', at(name)]);
    const [first, again] = await Promise.all([runCli(['check', EXAMPLE, '--format', 'json']), runCli(['check', at(name), '--format', 'json'])]);
    const rulesOf = (stdout: string) => reportOf(stdout).findings.map(({ rule, severity, explainedBy }) => ({ rule, severity, explainedBy }));
    expect(rulesOf(again.stdout)).toEqual(rulesOf(first.stdout));
    expect(again.code).toBe(first.code);
  });

  it('--dry-run lists and writes nothing', async () => {
    const { stderr } = await runCli(['report', EXAMPLE, '-o', at('dry.tar.gz'), '--dry-run']);
    expect(stderr).toContain('snapshot.json');
    expect(readdirSync(dir)).not.toContain('dry.tar.gz');
  });

  it('a name that says no format is a mistake, found before anything is looked at', async () => {
    const { code, stderr } = await runCli(['report', EXAMPLE, '-o', at('report.docx')]);
    expect(stderr).toContain('report.docx: the extension says no format');
    expect(code).toBe(2);
  });
});

describe('check --format', () => {
  it.each(['markdown', 'html', 'sarif', 'junit', 'github', 'gitlab', 'prometheus', 'ndjson'])('%s ends with the same exit code', async format => {
    const { code, stdout, stderr } = await runCli(['check', EXAMPLE, '--format', format]);
    expect(stdout).toContain('mysql-tables-missing');
    expect([code, stderr]).toEqual([1, '']);
  });
});

describe('decisions of a team', () => {
  it('an ignored finding is shown and does not count', async () => {
    writeFileSync(at('ignore.yaml'), ['database/mysql-tables-missing', 'database/no-datasource-set', 'operations/*'].map((rule, index) =>
      `${index === 0 ? 'ignores:\n' : ''}  - rule: ${rule}\n    reason: being worked on\n`).join(''));
    const { stdout, code } = await runCli(['check', EXAMPLE, '--config', at('ignore.yaml'), '--format', 'json']);
    const report = reportOf(stdout);
    expect(report.findings.map(({ rule }) => rule)).not.toContain('database/mysql-tables-missing');
    expect(report.suppressed?.map(({ finding, reason }) => [finding.rule, reason])).toContainEqual(['database/mysql-tables-missing', 'being worked on']);
    expect(code).toBe(3);
  });

  it('an ignore without a reason is a mistake, with its place', async () => {
    writeFileSync(at('bad.yaml'), 'ignores:\n  - rule: ports/main-port-in-use\n');
    const { code, stderr } = await runCli(['check', EXAMPLE, '--config', at('bad.yaml')]);
    expect(stderr).toMatch(/bad\.yaml:2:\d+/);
    expect(code).toBe(2);
  });

  it('options of the file hold where the command line is silent', async () => {
    writeFileSync(at('options.yaml'), 'options:\n  lang: zh\n');
    expect((await runCli(['check', EXAMPLE, '--config', at('options.yaml')])).stdout).toContain('根因');
    expect((await runCli(['check', EXAMPLE, '--config', at('options.yaml'), '--lang', 'en'])).stdout).toContain('ROOT CAUSE');
  });

  it('with a baseline only what is new counts', async () => {
    const { stdout } = await runCli(['check', EXAMPLE, '--format', 'json']);
    writeFileSync(at('baseline.json'), stdout);
    const again = await runCli(['check', EXAMPLE, '--baseline', at('baseline.json'), '--format', 'json']);
    expect(reportOf(again.stdout).findings).toEqual([]);
    expect(again.code).toBe(3);
  });
});

describe('diff', () => {
  it('says what is new, fixed and the same, with exit code 1 when something is new', async () => {
    await runCli(['check', EXAMPLE, '--save-snapshot', at('new.json')]);
    await runCli(['check', 'examples/no-cluster-conf', '--save-snapshot', at('old.json')]);
    const { stdout, code } = await runCli(['diff', at('old.json'), at('new.json')]);
    expect(stdout).toMatch(/^new \(\d+\)\n {2}- Nacos tables are missing in the database \(database\/mysql-tables-missing\)/);
    expect(stdout).toMatch(/^fixed \(\d+\)$/m);
    expect(code).toBe(1);
    expect((await runCli(['diff', at('old.json'), at('old.json')])).code).toBe(0);
  });

  it('a log is no snapshot', async () => {
    const { stderr, code } = await runCli(['diff', at('old.json'), 'examples/client-cannot-connect/client.log']);
    expect(stderr).toContain('neither a snapshot nor a bundle');
    expect(code).toBe(2);
  });
});

describe('--wait', () => {
  it('looks again and says each change of state once', async () => {
    const { stderr, code } = await runCli(['check', EXAMPLE, '--wait', '2s']);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^\d+ s: \d+ findings, first database\/mysql-tables-missing, exit 1$/)]);
    expect(code).toBe(1);
  });
});

describe('report without a file', () => {
  it('writes Markdown to standard output, with the names of hosts and people replaced as in a file', async () => {
    const { stdout, code } = await runCli(['report', EXAMPLE, '--lang', 'en']);
    expect(stdout).toMatch(/^## nacos-doctor /);
    expect(stdout).toContain('database/mysql-tables-missing');
    expect(code).toBe(1);
    await runCli(['report', EXAMPLE, '--lang', 'en', '-o', at('same.md')]);
    expect(readFileSync(at('same.md'), 'utf8').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')).toBe(stdout.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, ''));
  });

  it('keeps to the format that was asked for', async () => {
    expect((await runCli(['report', EXAMPLE, '--format', 'text', '--lang', 'en'])).stdout).toMatch(/^nacos-doctor /);
    expect((await runCli(['report', EXAMPLE, '--format', 'json'])).stdout).toMatch(/^\{/);
  });
});
