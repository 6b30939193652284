import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { type Installed, installPacked } from '../packed/installed.ts';
import { hasWine, startWindows, type Windows } from '../packed/wine.ts';

/** What a JDK on a Chinese Windows says, in the code page of its console. 不知道这样的主机。 */
const GBK_NO_SUCH_HOST = Buffer.from('b2bbd6aab5c0d5e2d1f9b5c4d6f7bbfaa1a3', 'hex');

const filesBelow = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));

const replaced = (bytes: Buffer, from: string, to: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll(from, () => to.toString('latin1')), 'latin1');

/** Line ends of Windows; the host that is not known in GBK. */
const asOnWindows = (dir: string): void => {
  for (const file of filesBelow(dir)) {
    const bytes = readFileSync(file).toString('latin1').replace(/\r?\n/g, '\r\n');
    const message = Buffer.concat([Buffer.from('UnknownHostException: '), GBK_NO_SUCH_HOST, Buffer.from(' (jmenv.tbsite.net)')]);
    writeFileSync(file, replaced(Buffer.from(bytes, 'latin1'), 'UnknownHostException: jmenv.tbsite.net', message));
  }
};

const reportOf = (text: string): Report => JSON.parse(text) as Report;

/** What was found and where, with paths from the folder on. */
const gist = ({ findings }: Report, folder: string): readonly unknown[] =>
  findings.map(({ rule, severity, message, explainedBy, evidence }) => ({
    rule, severity, explainedBy, message,
    evidence: evidence.map(({ fact, quote, source }) => ({ fact, quote, line: 'line' in source ? source.line : null, path: 'path' in source ? String(source.path).slice(folder.length).replaceAll('\\', '/') : null })),
  }));

/** Without it nothing can be tried; on CI that is a failure. */
const isSkipped = !hasWine() && process.env['CI'] !== 'true';

/** Beside the servers of the other tests a look under Wine takes many times what it takes alone. */
const PATIENT = ['--probe-timeout', '30s', '--deadline', '60s'];

let installed: Installed;
let windows: Windows;

const onLinux = async (args: readonly string[]): Promise<Report> => {
  const bin = join(installed.dir, 'node_modules/.bin/nacos-doctor');
  return reportOf((await execa(bin, ['check', ...args, '--format', 'json'], { reject: false, env: { LC_ALL: 'C' } })).stdout);
};

const install = (home: string): void => {
  for (const folder of ['bin', 'conf', 'target', 'data']) mkdirSync(join(home, folder), { recursive: true });
  cpSync('examples/no-cluster-conf/conf/application.properties', join(home, 'conf/application.properties'));
  writeFileSync(join(home, 'conf/cluster.conf'), '127.0.0.1:8848\n10.0.0.2:8848\n10.0.0.3:8848\n');
  writeFileSync(join(home, 'bin/startup.cmd'), '@echo off\nset MODE="cluster"\nset SERVER=nacos-server\n');
  writeFileSync(join(home, 'target/nacos-server.jar'), 'PK\x05\x06'.padEnd(22, '\0'), 'latin1');
  asOnWindows(home);
};

beforeAll(async () => {
  if (isSkipped) return;
  installed = await installPacked();
  windows = await startWindows(installed.packageDir);
  cpSync('examples/no-cluster-conf', join(windows.dir, '服务器', '证据'), { recursive: true });
  asOnWindows(join(windows.dir, '服务器', '证据'));
  install(join(windows.dir, '服务器', 'nacos'));
});

afterAll(async () => {
  await windows?.dispose();
  installed?.dispose();
});

describe.skipIf(isSkipped)('Node for Windows under Wine (skipped without wine)', () => {
  it('prints the version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await windows.run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('finds in a Chinese folder with CRLF and GBK what Linux finds, under the names of Windows', async () => {
    const { code, stdout, stderr } = await windows.run(['check', `${windows.drive}\\服务器\\证据`, '--format', 'json', '--no-network', ...PATIENT]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const report = reportOf(stdout);
    const linux = await onLinux([join(windows.dir, '服务器', '证据'), '--no-network']);
    expect(gist(report, windows.drive)).toEqual(gist(linux, windows.dir));
    expect(report.summary).toEqual(linux.summary);
    expect(report.findings[0]).toMatchObject({ rule: 'cluster/jmenv-unknown-host' });
    expect(JSON.stringify(report.findings)).toContain('UnknownHostException: 不知道这样的主机。 (jmenv.tbsite.net)');
    expect(JSON.stringify(report.findings)).toContain('证据\\\\logs\\\\nacos-cluster.log');
  });

  it.each([
    ['a relative path', '服务器', '.\\nacos'],
    ['slashes of both kinds', '', '服务器/nacos\\'],
    ['a small drive letter and slashes', 'tool', '{drive}/服务器/nacos'],
    ['the folder itself', '服务器\\nacos', '.'],
    ['an upper-case name', '服务器', 'NACOS'],
  ])('knows an installation by %s', async (_, cwd, target) => {
    const { code, stdout } = await windows.run(['check', target.replace('{drive}', windows.drive.replaceAll('\\', '/').replace('C:', 'c:')), '--format', 'json', '--no-network', '--no-exec', '--only', 'cluster,environment', ...PATIENT], { cwd });
    const { findings, targets } = reportOf(stdout);
    expect(code).toBe(1);
    expect(targets[0]).toMatchObject({ kind: 'installation' });
    const loopback = findings.find(({ rule }) => rule === 'cluster/cluster-conf-localhost');
    expect(loopback?.evidence[0]?.source).toMatchObject({ line: 1, path: expect.stringMatching(/\\nacos\\conf\\cluster\.conf$/i) as string });
    expect(findings.find(({ rule }) => rule === 'environment/windows-path-chinese-or-space')).toBeDefined();
  });

  it('takes one file of the configuration', async () => {
    const { stdout } = await windows.run(['check', 'conf\\application.properties', '--format', 'json', '--only', 'auth'], { cwd: '服务器\\nacos' });
    const [first] = reportOf(stdout).findings;
    expect(first).toMatchObject({ rule: 'auth/auth-disabled-exposed', evidence: [{ source: { kind: 'file', path: expect.stringMatching(/conf\\application\.properties$/) as string, line: 19 } }] });
  });

  it('reads standard input', async () => {
    const { code, stdout } = await windows.run(['check', '-', '--format', 'json'], { cwd: '服务器\\证据\\logs', before: 'type nacos.log |' });
    expect(reportOf(stdout).findings[0]).toMatchObject({ rule: 'cluster/jmenv-unknown-host' });
    expect(code).toBe(1);
  });

  it('names a path that is not there as it was written', async () => {
    const { code, stdout, stderr } = await windows.run(['check', 'C:\\没有\\这个', '--lang', 'zh']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('C:\\没有\\这个');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('says which report it cannot write', async () => {
    const { code, stderr } = await windows.run(['report', '服务器\\证据', '-o', 'C:\\no\\such\\r.html', '--no-network']);
    expect(code).toBe(2);
    expect(stderr).toContain('C:\\no\\such\\r.html');
  });

  it('writes reports and bundles that Windows and Linux judge alike', async () => {
    const names = ['r.html', 'r.tar.gz', 'r.zip', 'r.sarif', '报告.json'];
    const { code } = await windows.run(['report', '服务器\\证据', '-o', `${windows.drive}\\r.html`, '-o', 'r.tar.gz', './r.zip', '.\\r.sarif', `${windows.drive.replaceAll('\\', '/')}/报告.json`, '--no-network', '--case-key', 'one']);
    expect(code).toBe(1);
    for (const name of names) expect(statSync(join(windows.dir, name)).size, name).toBeGreaterThan(1000);
    expect(readdirSync(windows.dir).filter(name => name.includes('.tmp'))).toEqual([]);
    const there = reportOf((await windows.run(['check', `${windows.drive}\\r.tar.gz`, '--format', 'json'])).stdout).findings;
    expect(there[0]).toMatchObject({ rule: 'cluster/jmenv-unknown-host' });
    for (const bundle of ['r.tar.gz', 'r.zip']) expect((await onLinux([join(windows.dir, bundle)])).findings).toEqual(there);
    const sarif = JSON.parse(readFileSync(join(windows.dir, 'r.sarif'), 'utf8')) as { runs: [{ results: readonly { locations: readonly unknown[] }[] }] };
    expect(JSON.stringify(sarif.runs[0].results[0]?.locations)).toMatch(/"uri":"[^"\\]*%E8%AF%81%E6%8D%AE\/logs\/nacos-cluster\.log"/);
  });

  it('saves a snapshot that Linux judges with equal findings', async () => {
    const { stdout } = await windows.run(['check', '服务器\\nacos', '--save-snapshot', 'out.json', '--format', 'json', '--no-network']);
    expect(existsSync(join(windows.dir, 'out.json'))).toBe(true);
    expect((await onLinux([join(windows.dir, 'out.json')])).findings).toEqual(reportOf(stdout).findings);
  });

  it('stumbles over nothing when every look is taken', async () => {
    const { stdout, stderr } = await windows.run(['check', '服务器\\nacos', '--format', 'json', '--deadline', '30s']);
    const { unknown, crashed } = reportOf(stdout);
    expect(stderr).toBe('');
    expect(unknown.flatMap(({ missing }) => missing).filter(({ obstacle }) => obstacle === 'crashed')).toEqual([]);
    expect(crashed).toEqual([]);
  });
});
