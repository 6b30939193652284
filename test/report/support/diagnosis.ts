import { fixOf } from '../../support/fix.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import type { Boot, LogDigest, LogRecord } from '../../../src/model/digest.ts';
import type { FactMap, Snapshot } from '../../../src/model/facts.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Endpoint, ServerMember } from '../../../src/model/nacos.ts';
import type { ReportOptions } from '../../../src/report/index.ts';

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: text });

export const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'database/mysql-tables-missing', target: 0, severity: 'error', confidence: 'proven',
  title: { en: 'Tables are missing', zh: '缺少表' }, message: { en: 'config_info is not there', zh: '没有 config_info' },
  why: { en: 'Nacos creates none.', zh: 'Nacos 不会建表。' }, subject: null,
  evidence: [{ fact: 'logs.digest', source: { kind: 'file', path: '/opt/nacos/logs/nacos.log', line: 12 }, quote: 'Table does not exist' }],
  fix: [fixOf({ en: 'Load the schema.', zh: '导入表结构。' }, { line: 'mysql nacos < conf/mysql-schema.sql', risk: 'restart' })],
  explains: [], explainedBy: [], maybeExplainedBy: [], references: ['alibaba/nacos#11744'], ...more,
});

export const snapshot = (name = '/opt/nacos', facts: FactMap = {}): Snapshot => ({
  schemaVersion: '1.0', tool: 'nacos-doctor 0.1.0', takenAt: '2026-11-22T21:06:38.000Z',
  target: { kind: 'installation', name, why: 'given', preflight: false }, facts, notUnderstood: [],
});

/** A diagnosis of one node with nothing in it. */
export const diagnosisOf = (more: Partial<Diagnosis> = {}): Diagnosis => {
  const snapshots = more.snapshots ?? [snapshot()];
  return {
    targets: snapshots.map(({ target }) => target), snapshots, summary: { fail: more.findings?.length ?? 0, pass: 3, unknown: 0, na: 1, crashed: 0 },
    exit: { code: 0, reason: 'healthy' }, findings: [], unrecognised: [], unknown: [], crashed: [], passed: [{ rule: 'ports/main-port-in-use', target: 0 }],
    notApplicable: [{ rule: 'auth/ldap-login-failed', target: 0, because: { en: 'LDAP is not used', zh: '未使用 LDAP' } }], coverage: { known: 5, asked: 7 }, ...more,
  };
};

export const options = (more: Partial<ReportOptions> = {}): ReportOptions => ({
  langs: ['en'], toolVersion: '1.2.3', failOn: 'error', width: 80, color: false, ascii: false, verbosity: 'normal', seconds: null, base: '/opt', ...more,
});

const known = <T>(value: T): { status: 'known'; value: T; source: { kind: 'api'; call: string } } => ({ status: 'known', value, source: { kind: 'api', call: 'test' } });

const member = (address: string, state: ServerMember['state'], self = false): ServerMember => {
  const [ip = '', port = '8848'] = address.split(/:(?=\d+$)/);
  return { address, ip, port: Number(port), state, version: '2.3.2', self, failAccessCount: null, raftLeaders: {} };
};

const endpoint = (host: string, role: Endpoint['role'], port: number, tcp: Endpoint['tcp']): Endpoint => ({ role, host, port, tcp, speaks: null, detail: '' });

/** Three nodes: the third answers nobody, and the second has not noticed yet; the port of its gRPC is filtered. */
export const clusterDiagnosis = (): Diagnosis => {
  const [a, b, c] = ['10.20.30.41:8848', '10.20.30.42:8848', '10.20.30.43:8848'] as const;
  const ports = (host: string, grpc: Endpoint['tcp']): readonly Endpoint[] => [endpoint(host, 'main', 8848, 'open'), endpoint(host, 'grpc-sdk', 9848, 'open'), endpoint(host, 'grpc-cluster', 9849, grpc)];
  return diagnosisOf({
    findings: [finding({ rule: 'cluster/member-down', target: null, severity: 'error' })],
    exit: { code: 1, reason: 'findings' },
    snapshots: [
      snapshot(a, { 'server.members': known([member(a, 'UP', true), member(b, 'UP'), member(c, 'DOWN')]), 'server.endpoints': known(ports('10.20.30.41', 'open')) }),
      snapshot(b, { 'server.members': known([member(a, 'UP'), member(b, 'UP', true), member(c, 'SUSPICIOUS')]), 'server.endpoints': known(ports('10.20.30.42', 'filtered')) }),
    ],
  });
};

export const boot = (more: Partial<Boot> = {}): Boot => ({
  index: 0, startedAt: '2026-11-22 02:10:07,000', endedAt: '2026-11-22 02:10:17,000', outcome: 'failed', stopped: false, version: '2.3.2', mode: 'standalone',
  port: 8848, pid: 1, storage: null, command: null, file: '/opt/nacos/logs/start.out', line: 1, ...more,
});

export const record = (message: string, more: Partial<LogRecord> = {}): LogRecord => ({
  file: '/opt/nacos/logs/nacos.log', line: 7, kind: 'nacos', level: 'ERROR', logger: null, message, chain: [], count: 1,
  firstTime: '2026-11-22 02:10:12,500', lastTime: null, boot: 0, phase: 'starting', ...more,
});

export const digestFacts = (boots: readonly Boot[], records: readonly LogRecord[]): FactMap => {
  const digest: LogDigest = { files: [], boots, records, kept: [], dropped: 0 };
  return { 'logs.digest': known(digest) };
};

const NASTY = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>', '"><svg/onload=alert(1)>', '\u001b[31mred\u001b[0m \u0007 \u0000 \u009b2J', 'a ]]> b ]]> c <![CDATA[ x', '@octocat #123 GH-7 !9 &#64;admin',
  '| a | b |\n| - | - |', '```\n</details>\n```', '::error file=x::injected\n::set-output name=a::b\r\n%0A', 'javascript:alert(1) [click](javascript:alert(1)) ![i](http://evil.example/x.png)',
  '\ud800 lone \udc00 \ufffe\uffff', '\u202egnp.exe', '节点无法登录数据库：密码错误（1045）', "' onmouseover='alert(1)", '<%= it.page %> <%~ 1 %> ${1} {0} {{x}}', '-->', '\u2028\u2029',
].join('\n');

/** Text from outside wherever a diagnosis can carry it; `size` repeats it up to that many characters. */
export const hostileDiagnosis = (size = 0, count = 1): Diagnosis => {
  const nasty = size === 0 ? NASTY : NASTY.repeat(Math.ceil(size / NASTY.length));
  const one = finding({
    title: both(nasty), message: both(nasty), why: both(nasty), subject: `port ${nasty}`, references: ['alibaba/nacos#11744', `https://x.example/"><script>`],
    evidence: [
      { fact: 'logs.digest', source: { kind: 'file', path: `/opt/nacos/logs/${nasty}.log`, line: 3 }, quote: nasty },
      { fact: 'db.connections', source: { kind: 'sql', statement: nasty, server: nasty }, quote: nasty },
    ],
    fix: [fixOf(both(nasty), { line: nasty, change: { file: nasty, line: 3, old: nasty, new: nasty }, risk: 'data' })],
    explains: [`a/b#${nasty}`], maybeExplainedBy: [nasty],
  });
  const bad = { ...snapshot(`/opt/${nasty}`, digestFacts([boot({ version: nasty, startedAt: '2026-11-22 02:10:07,000' })], [record(nasty, { file: nasty })])), notUnderstood: [{ path: nasty, reason: nasty }] };
  return diagnosisOf({
    snapshots: [bad, snapshot('/opt/b', { 'server.members': known([member(nasty, 'DOWN')]) })],
    exit: { code: 1, reason: 'findings' },
    findings: Array.from({ length: count }, () => ({ ...one })),
    suppressed: [{ finding: one, reason: nasty, expires: nasty, by: nasty }],
    unrecognised: [{ target: 0, record: record(nasty), text: nasty }],
    unknown: [{ rule: 'database/x', target: 0, severity: 'error', title: both(nasty), missing: [{ fact: 'db.server', obstacle: 'denied', detail: nasty }] }],
    crashed: [{ rule: 'auth/y', target: 0, message: nasty }],
    notApplicable: [{ rule: 'auth/z', target: 0, because: both(nasty) }],
  });
};
