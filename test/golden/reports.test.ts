import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { FORMATS, type Format, renderAs, type ReportOptions } from '../../src/report/index.ts';
import { fixOf } from '../support/fix.ts';
import { boot, clusterDiagnosis, diagnosisOf, digestFacts, finding, options, record, snapshot } from '../report/support/diagnosis.ts';

// Every format in both languages as somebody has read it once; `npm run golden` writes them anew.

const write = process.env['WRITE_GOLDEN'] === '1';

const both = (en: string, zh: string) => ({ en, zh });

const logs = digestFacts(
  [boot({ stopped: true, outcome: 'started', version: '2.3.2', storage: 'embedded' }), boot({ index: 1, startedAt: '2026-11-22 03:10:07,000', endedAt: '2026-11-22 03:10:17,000', line: 90 })],
  [record('No DataSource set', { boot: 1, firstTime: '2026-11-22 03:10:12,500', lastTime: '2026-11-22 03:10:15,000', count: 3 }), record('a warning', { boot: 1, level: 'WARN' })],
);

const root = finding({
  rule: 'database/mysql-access-denied', subject: 'database db:3306', confidence: 'stated', title: both('The password is wrong', '密码错误'),
  message: both("MySQL refuses 'nacos'@'%' (1045)", "MySQL 拒绝了 'nacos'@'%'（1045）"), why: both('Without its database Nacos does not start.', '没有数据库，Nacos 无法启动。'),
  fix: [
    fixOf(both('Correct the password, then restart.', '改正密码后重启。'), { change: { file: '/opt/nacos/conf/application.properties', line: 33, old: 'db.password.0=***', new: 'db.password.0=the right one' }, risk: 'restart' }),
    fixOf(both('Or set it anew in the database.', '或在数据库中重设密码。'), { line: "mysql -u root -p -e 'ALTER USER …'", risk: 'none' }),
    fixOf(both('Last resort: start with empty data.', '最后手段：清空数据启动。'), { line: 'mv data data.bak', risk: 'data' }),
  ],
  evidence: [
    { fact: 'logs.digest', source: { kind: 'file', path: '/opt/nacos/logs/nacos.log', line: 812 }, quote: "Access denied for user 'nacos'@'%' (using password: YES)" },
    { fact: 'db.connections', source: { kind: 'sql', statement: 'SELECT 1', server: 'db:3306' }, quote: 'failed at login 1045' },
    { fact: 'nacos.config', source: { kind: 'env', name: 'MYSQL_SERVICE_PASSWORD' }, quote: 'set' },
    { fact: 'server.state', source: { kind: 'http', method: 'GET', url: 'http://10.0.0.1:8848/nacos/v1/console/server/state', status: 503 }, quote: 'server is DOWN now' },
    { fact: 'java.selected', source: { kind: 'command', line: 'java -version', exitCode: 0 }, quote: '17.0.1' },
  ],
  explains: ['operations/start-failed'], references: ['alibaba/nacos#6318', 'https://dev.mysql.com/doc/'],
});

const effect = finding({ rule: 'operations/start-failed', title: both('The last start failed', '上次启动失败'), message: both('It ended at 03:10:17', '于 03:10:17 结束'), explainedBy: ['database/mysql-access-denied#database db:3306'], fix: [] });

/** Everything that a diagnosis can hold, told by nobody but this test. */
const full = (): Diagnosis =>
  diagnosisOf({
    snapshots: [{ ...snapshot('/opt/nacos', logs), notUnderstood: [{ path: '/opt/nacos/conf/odd.bin', reason: 'not a text' }] }, snapshot('10.20.30.42:8848')],
    summary: { fail: 4, pass: 3, unknown: 3, na: 1, crashed: 1 }, exit: { code: 1, reason: 'findings' },
    findings: [
      root, effect,
      finding({ rule: 'operations/disk-nearly-full', severity: 'warning', target: 1, subject: 'disk /', title: both('The disk is nearly full', '磁盘将满'), maybeExplainedBy: ['operations/log-disk-growth'] }),
      finding({ rule: 'config/files', severity: 'info', confidence: 'suspected', target: null, title: both('A note', '提示'), references: ['-'] }),
    ],
    suppressed: [{ finding: finding({ rule: 'auth/default-secret-key', severity: 'warning' }), reason: 'a laptop', expires: '2027-01-01', by: 'ci/.nacos-doctor.yaml:3' }],
    unrecognised: [{ target: 0, record: record('something new', { level: 'ERROR' }), text: 'something new' }],
    unknown: [
      { rule: 'database/mysql-unreachable', target: 0, severity: 'error', title: both('MySQL is not reachable', 'MySQL 不可达'), missing: [{ fact: 'db.connections', obstacle: 'not-collected', detail: 'not looked at' }] },
      { rule: 'ports/main-port-in-use', target: 1, severity: 'error', title: both('The port is taken', '端口被占用'), missing: [{ fact: 'nacos.ports', obstacle: 'denied', detail: 'EACCES' }, { fact: 'host.listeners', obstacle: 'timeout', detail: 'no answer within 2000 ms' }] },
      { rule: 'jvm/java-too-old', target: 1, severity: 'warning', title: both('Java is too old', 'Java 版本过低'), missing: [{ fact: 'java.selected', obstacle: 'unsupported', detail: 'a musl build' }] },
    ],
    crashed: [{ rule: 'raft/raft-no-leader', target: 0, message: 'x is not a function' }],
    starting: [{ target: 1, pid: 4711, seconds: 12, finished: false }],
    incomplete: { reason: 'interrupted', detail: 'SIGTERM' }, unseenLayers: [{ layer: 'database', target: 0, missing: [{ fact: 'db.connections', obstacle: 'not-collected', detail: 'not looked at' }], rules: ['database/mysql-unreachable'] }],
  });

const DIAGNOSES: Readonly<Record<string, () => Diagnosis>> = {
  full, healthy: () => diagnosisOf(), cluster: clusterDiagnosis,
  gaps: () => diagnosisOf({ exit: { code: 3, reason: 'not-everything-seen' }, unknown: full().unknown, findings: [finding({ severity: 'info' })] }),
};

const LOOKS: Readonly<Record<string, Partial<ReportOptions>>> = { en: {}, zh: { langs: ['zh'], base: '' }, both: { langs: ['zh', 'en'], seconds: 1.25 } };

/** What only the text for a terminal knows. */
const TEXT_LOOKS: Readonly<Record<string, Partial<ReportOptions>>> = {
  ...LOOKS, wide: { width: 140, verbosity: 'verbose', seconds: 12.5 }, narrow: { width: 44, langs: ['zh'], verbosity: 'verbose' }, colours: { color: true }, ascii: { ascii: true, color: true, langs: ['zh'] }, quiet: { verbosity: 'quiet' }, never: { failOn: 'never' },
};

/** The style of the page is one text, and no decision. */
const withoutStyle = (text: string): string => text.replace(/<style>[\s\S]*?<\/style>/, '<style></style>');

const rendered = async (name: string, format: Format): Promise<string> => {
  const parts: string[] = [];
  for (const [look, more] of Object.entries(format === 'text' ? TEXT_LOOKS : LOOKS)) {
    parts.push(`==== ${look}\n${withoutStyle(await renderAs(format, (DIAGNOSES[name] as () => Diagnosis)(), options(more)))}`);
  }
  return parts.join('\n');
};

describe.each(Object.keys(DIAGNOSES))('the report of a %s diagnosis', name => {
  it.each(FORMATS)('as %s', async format => {
    const file = join(import.meta.dirname, 'reports', `${name}.${format}.txt`);
    const text = await rendered(name, format);
    if (write) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(text, 'if that is meant: npm run golden').toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
  });
});
