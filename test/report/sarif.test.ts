import { fixOf } from '../support/fix.ts';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it, test } from 'vitest';
import { rules } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Finding } from '../../src/model/finding.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { placeOf } from '../../src/report/sarif/place.ts';
import { encodedPath, folderUri, relativePath } from '../../src/report/sarif/uri.ts';
import { config } from '../support/facts.ts';
import { clusterDiagnosis, diagnosisOf, finding, hostileDiagnosis, options, snapshot } from './support/diagnosis.ts';
import { costSince, cpuNow } from '../support/cost.ts';

// The schema's `language` pattern does not compile with the `u` flag, and some of its formats are unknown to ajv without a plug-in.
const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false });
const isSarif = ajv.compile(JSON.parse(readFileSync('test/fixtures/report/sarif-2.1.0.schema.json', 'utf8')) as object);

const runOf = (diagnosis: Diagnosis, more: Parameters<typeof options>[0] = {}): Run => {
  const log = JSON.parse(renderSarif(diagnosis, options(more))) as Log;
  expect(isSarif(log) ? [] : isSarif.errors).toEqual([]);
  return log.runs[0] as Run;
};

const resultsOf = (run: Run): readonly Result[] => run.results ?? [];

const locationOf = (result: Result | undefined): string => {
  const physical = result?.locations?.[0]?.physicalLocation;
  return `${physical?.artifactLocation?.uriBaseId} ${physical?.artifactLocation?.uri}:${physical?.region?.startLine}`;
};

describe('SARIF', () => {
  it('the schema refuses what is wrong', () => {
    expect(isSarif({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{ message: { text: 'x' }, level: 'fatal' }] }] })).toBe(false);
  });

  it.each([['one', diagnosisOf({ findings: [finding()] })], ['none', diagnosisOf()], ['hostile', hostileDiagnosis()], ['long', hostileDiagnosis(500_000, 3)], ['cluster', clusterDiagnosis()]])(
    'of %s is valid, with all rules, a place for every result, and places that resolve',
    (_, diagnosis) => {
      const run = runOf(diagnosis, { rules, langs: ['zh', 'en'] });
      const described = run.tool.driver.rules ?? [];
      expect(described.length).toBeGreaterThanOrEqual(rules.length);
      for (const rule of described) expect(rule.help?.markdown, rule.id).toMatch(/[\u4e00-\u9fff]/);
      for (const result of resultsOf(run)) {
        expect(described[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
        const physical = result.locations?.[0]?.physicalLocation;
        expect(physical?.region?.startLine).toBeGreaterThanOrEqual(1);
        expect(Object.keys(run.originalUriBaseIds ?? {})).toContain(physical?.artifactLocation?.uriBaseId);
        expect(physical?.artifactLocation?.uri).not.toMatch(/^\/|^[a-z]+:|(?:^|\/)\.\.(?:\/|$)/i);
        expect(() => new URL(physical?.artifactLocation?.uri ?? '', 'file:///base/')).not.toThrow();
        expect(result.partialFingerprints?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{16}:\d+$/);
      }
      for (const { uri } of Object.values(run.originalUriBaseIds ?? {})) if (uri !== undefined) expect(uri).toMatch(/^file:\/\/\/.*\/$|^file:\/\/\/$/);
    },
  );

  it('describes the rules that spoke when the caller gives none', () => {
    const run = runOf(diagnosisOf({ findings: [finding(), finding({ severity: 'info' }), finding({ rule: 'a/b', severity: 'warning' })] }));
    expect(run.tool.driver.rules?.map(({ id, defaultConfiguration }) => `${id} ${defaultConfiguration?.level}`)).toEqual(['database/mysql-tables-missing error', 'a/b warning']);
    expect(resultsOf(run).map(({ level }) => level)).toEqual(['error', 'note', 'warning']);
  });

  it('has exit code, unknown rules and crashes in its invocation', () => {
    const diagnosis = diagnosisOf({
      exit: { code: 2, reason: 'crashed' }, crashed: [{ rule: 'a/b', target: 0, message: 'boom' }],
      unknown: [{ rule: 'auth/x', target: 0, severity: 'error', title: { en: 'x', zh: 'x' }, missing: [{ fact: 'db.server', obstacle: 'denied', detail: 'no' }] }],
    });
    const [invocation] = runOf(diagnosis).invocations ?? [];
    expect(invocation).toMatchObject({ exitCode: 2, exitCodeDescription: 'crashed', executionSuccessful: false });
    expect(invocation?.toolExecutionNotifications?.map(({ level, descriptor }) => `${level} ${descriptor?.id}`)).toEqual(['error rule-crashed', 'warning rule-not-answered']);
    expect(invocation?.toolExecutionNotifications?.[1]?.message.text).toContain('version and settings of the database: permission denied');
  });

  it('marks ignored findings as suppressed, and says of all others that they are not', () => {
    const suppressed = [{ finding: finding({ rule: 'a/b' }), reason: 'known', expires: '2027-01-01', by: 'x.yaml:1' }];
    const results = resultsOf(runOf(diagnosisOf({ findings: [finding()], suppressed })));
    expect(results.map(result => result.suppressions)).toEqual([[], [{ kind: 'external', justification: 'known (x.yaml:1, 2027-01-01)' }]]);
    expect(resultsOf(runOf(diagnosisOf({ findings: [finding()] })))[0]).not.toHaveProperty('suppressions');
  });

  it('makes no link of text from outside', () => {
    const [result] = resultsOf(runOf(diagnosisOf({ findings: [finding({ message: { en: 'see [here](http://evil.example)', zh: '' } })] })));
    expect(result?.message.text).toContain('see \\[here\\](http://evil.example)');
  });
});

describe('the place of a finding', () => {
  const file = (fact: Finding['evidence'][0]['fact'], path: string, line?: number): Finding['evidence'][0] => ({ fact, source: { kind: 'file', path, ...(line !== undefined && { line }) }, quote: 'q' });
  const probe: Finding['evidence'] = [{ fact: 'nacos.ports', source: { kind: 'tcp', address: '0.0.0.0:8848', what: 'bind' }, quote: 'EADDRINUSE' }];
  const settings = { status: 'known', value: config({ 'db.num': '1', 'server.port': '8849', 'db.url.0': 'jdbc:mysql://x/y' }), source: { kind: 'api', call: 'x' } } as const;
  const configured = diagnosisOf({ snapshots: [snapshot('/opt/nacos', { 'nacos.config': settings })] });

  test.each<[string, Diagnosis, Partial<Finding>, string]>([
    ['the file it quotes', diagnosisOf(), {}, '/opt/nacos/logs/nacos.log:12'],
    ['the configuration it quotes rather than the log', diagnosisOf(), { evidence: [file('logs.digest', '/l', 3), file('nacos.config', '/c', 9)] }, '/c:9'],
    ['line 1 of a file without a line', diagnosisOf(), { evidence: [file('logs.digest', '/l')] }, '/l:1'],
    ['the line that sets the port, for a busy port', configured, { rule: 'ports/main-port-in-use', evidence: probe, fix: [] }, '/opt/nacos/conf/application.properties:2'],
    ['the line that the fix changes', configured, { evidence: probe, fix: [fixOf({ en: '', zh: '' }, { change: { file: 'x', line: null, old: null, new: 'db.num=2', key: 'db.num', value: '2' } })] }, '/opt/nacos/conf/application.properties:1'],
    ['the line of the database', configured, { evidence: probe, fix: [] }, '/opt/nacos/conf/application.properties:3'],
    ['the configuration file that there is', configured, { rule: 'jvm/x', evidence: probe, fix: [] }, '/opt/nacos/conf/application.properties:1'],
    ['conf/application.properties when nothing is known', diagnosisOf(), { evidence: probe, fix: [] }, 'conf/application.properties:1'],
  ])('is %s', (_, diagnosis, more, wanted) => {
    const { path, line } = placeOf(diagnosis, finding(more));
    expect(`${path}:${line}`).toBe(wanted);
  });

  test.each([
    ['/repo', '/repo/a/conf/x', 'SRCROOT a/conf/x'], ['/repo', '/opt/nacos/conf/x', 'TARGET0 conf/x'], ['/repo', '/etc/hosts', 'FILESYSTEM etc/hosts'], ['', '/opt/nacos/a', 'TARGET0 a'],
    ['/repo', '../../x', 'SRCROOT x'], ['/repo', 'logs\\nacos.log', 'SRCROOT logs/nacos.log'], ['C:\\ci', 'C:\\ci\\conf\\x', 'SRCROOT conf/x'], ['/repo', 'D:\\a\\b', 'FILESYSTEM D:/a/b'], ['/', '/x', 'FILESYSTEM x'],
    ['/repo', '', 'SRCROOT input'], ['/repo', '/repository/x', 'FILESYSTEM repository/x'], ['/repo//', '/repo/x', 'SRCROOT x'],
  ])('from %s: %s is %s', (base, path, wanted) => {
    const { baseId, path: below } = relativePath(diagnosisOf(), base, path);
    expect(`${baseId} ${below}`).toBe(wanted);
  });

  it('takes no quadratic time on a base of slashes', () => {
    const started = cpuNow();
    relativePath(diagnosisOf({ snapshots: [snapshot(`${'/'.repeat(300_000)}x`)] }), `${'/'.repeat(300_000)}y`, '/z');
    expect(costSince(started, 500)).toBeLessThan(500);
  });

  test.each([['a b#c%/节点.log', 'a%20b%23c%25/%E8%8A%82%E7%82%B9.log'], ['x\ud800', 'x%EF%BF%BD']])('encodedPath(%j)', (path, wanted) => expect(encodedPath(path)).toBe(wanted));
  test.each([['/opt/a b', 'file:///opt/a%20b/'], ['C:\\nacos', 'file:///C:/nacos/'], ['/', 'file:///']])('folderUri(%s)', (path, wanted) => expect(folderUri(path)).toBe(wanted));

  it('is where SARIF puts it', () => expect(locationOf(resultsOf(runOf(diagnosisOf({ findings: [finding()] })))[0])).toBe('SRCROOT nacos/logs/nacos.log:12'));
});

test('every rule has a page to go to, and tells of no argument of the engine', () => {
  const [run] = (JSON.parse(renderSarif(diagnosisOf(), options({ rules }))) as Log).runs;
  for (const { id, helpUri, help, fullDescription } of run?.tool.driver.rules ?? []) {
    expect(helpUri).toBe(`https://github.com/nacos-doctor/nacos-doctor/blob/main/docs/rules/${id}.md`);
    expect(existsSync(`docs/rules/${id}.md`), id).toBe(true);
    expect(/(?<!\$)\{[a-zA-Z]\w*\}/.exec(`${help?.text} ${help?.markdown} ${fullDescription?.text}`)?.[0], id).toBeUndefined();
  }
});
