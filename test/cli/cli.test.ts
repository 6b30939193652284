import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { runCli } from '../support/run-cli.ts';

const EXAMPLE = 'examples/no-cluster-conf';

let dir = '';

beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-cli-')); });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const reportOf = (stdout: string): Report => JSON.parse(stdout) as Report;

const schema = JSON.parse(readFileSync('docs/schema/report-1.0.schema.json', 'utf8')) as object;
const validate = new Ajv({ strict: false }).compile(schema);

describe('a finding', () => {
  it('is the root cause, with exit code 1, in a document that the published schema accepts', async () => {
    const { code, stdout, stderr } = await runCli(['check', EXAMPLE, '--format', 'json']);
    const report = reportOf(stdout);
    expect(validate(report), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(report.findings[0]).toMatchObject({ rule: 'cluster/jmenv-unknown-host', severity: 'error', explainedBy: [] });
    expect(report.exit).toEqual({ code: 1, reason: 'findings' });
    expect(code).toBe(1);
    expect(stderr).toBe('');
  });

  it('comes in both languages when both are asked for', async () => {
    const { stdout } = await runCli(['check', EXAMPLE, '--format', 'json', '--lang', 'en,zh']);
    const [first] = reportOf(stdout).findings;
    expect(first?.title).toEqual({ en: expect.stringMatching(/^[\x20-\x7e]+$/), zh: expect.stringMatching(/[\u4e00-\u9fff]/) });
    expect(validate(reportOf(stdout))).toBe(true);
  });

  it.each([
    [['--fail-on', 'never'], [0, 3]],
    [['--fail-on', 'info'], [1]],
    [['--only', 'jvm'], [0, 3]],
  ])('with %j ends with one of %j, the same in text and JSON', async (options, codes) => {
    const text = await runCli(['check', EXAMPLE, ...options]);
    const json = await runCli(['check', EXAMPLE, ...options, '--format', 'json']);
    expect(codes).toContain(text.code);
    expect(json.code).toBe(text.code);
    expect(reportOf(json.stdout).exit.code).toBe(text.code);
  });
});

describe('the text report', () => {
  it('is plain when piped, fits 80 columns but for words that must stay whole, says the exit code', async () => {
    const { stdout } = await runCli(['check', EXAMPLE]);
    expect(stdout).not.toContain('\x1b');
    for (const line of stdout.split('\n')) {
      const isCommand = /^ {11}\S/.test(line);
      if (!isCommand) expect(line.length <= 80 || !/\S\s+\S{1,40}$/.test(line.slice(40)), line).toBe(true);
    }
    expect(stdout.trimEnd()).toMatch(/exit 1$/);
  });

  it('speaks Chinese when the locale does', async () => {
    const { stdout } = await runCli(['check', EXAMPLE], { env: { LC_ALL: 'zh_CN.UTF-8' } });
    expect(stdout).toContain('退出码 1');
    expect(stdout).toContain('根因');
  });

  it('has no character beyond ASCII with --ascii --lang en', async () => {
    expect((await runCli(['check', EXAMPLE, '--ascii', '--lang', 'en', '-q'])).stdout).toMatch(/^[\x00-\x7f]*$/);
  });

  it('is coloured only when told so', async () => {
    expect((await runCli(['check', EXAMPLE, '--color', 'always'])).stdout).toContain('\x1b[');
    expect((await runCli(['check', EXAMPLE, '--color', 'auto'], { env: { CI: '1', NO_COLOR: '1' } })).stdout).not.toContain('\x1b[');
  });
});

describe('a mistake is one line and exit code 2', () => {
  it.each([
    [['check', '/no/such/dir'], /no such file or directory: \/no\/such\/dir/],
    [['check', 'nacos'], /neither a path that exists nor an address/],
    [['check', '--only', 'ports/grpc-port-in-us'], /did you mean ports\/grpc-port-in-use\?/],
    [['check', '--frmat', 'json'], /unknown option --frmat.*--format/],
    [['check', '--format', 'yaml'], /--format yaml: expected one of text, json, /],
    [['check', '--deadline', 'soon'], /--deadline soon: expected a duration/],
    [['check', '--lang', 'fr'], /--lang fr: expected one of/],
    [['check', '--fail-on', 'fatal'], /--fail-on fatal: expected one of error, warning, info, never/],
    [['check', '--password-file', '/no/such/file'], /cannot read the password file/],
    [['explain', 'grpc-port-in-us'], /no rule is called grpc-port-in-us - did you mean/],
    [['chek'], /unknown command chek.*check/],
  ] as const)('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('in Chinese too', async () => {
    const { code, stderr } = await runCli(['check', '/no/such/dir', '--lang', 'zh']);
    expect(stderr).toContain('文件或目录不存在：/no/such/dir');
    expect(code).toBe(2);
  });

  it('binary garbage is no mistake of the call', async () => {
    const path = join(dir, 'garbage.bin');
    writeFileSync(path, Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197) % 256)));
    const { code, stdout } = await runCli(['check', path]);
    expect(stdout).toContain('garbage.bin');
    expect(code).toBe(3);
  });

  it('a snapshot that is none', async () => {
    const path = join(dir, 'broken.json');
    writeFileSync(path, '{"schemaVersion":"1.0","takenAt":"x","tool":1}');
    const { code, stderr } = await runCli(['check', path]);
    expect(stderr).toMatch(/broken\.json is not a snapshot this version can read: the document lacks target/);
    expect(code).toBe(2);
  });

  it('a file that may not be read', async () => {
    const path = join(dir, 'secret.log');
    writeFileSync(path, 'x', { mode: 0 });
    const { code, stderr } = await runCli(['check', path], { asNobody: true });
    expect(stderr).toMatch(/cannot read .*secret\.log/);
    expect(code).toBe(2);
  });
});

describe('unknown is never healthy', () => {
  it('an empty folder passes nothing and ends with 3', async () => {
    const empty = mkdtempSync(join(dir, 'empty-'));
    const { code, stdout } = await runCli(['check', empty, '--format', 'json']);
    const report = reportOf(stdout);
    expect(report.passed).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(report.summary.unknown).toBeGreaterThan(20);
    expect(code).toBe(3);
  });

  it('every gap says what closes it', async () => {
    const { stdout } = await runCli(['check', EXAMPLE, '--format', 'json']);
    for (const { closeWith, rule } of reportOf(stdout).unknown) expect(closeWith, rule).toBeTruthy();
  });
});

describe('snapshots', () => {
  it('judged again give the same findings', async () => {
    const path = join(dir, 'snapshot.json');
    const first = await runCli(['check', EXAMPLE, '--format', 'json', '--save-snapshot', path]);
    const again = await runCli(['check', path, '--format', 'json']);
    expect(reportOf(again.stdout).findings).toEqual(reportOf(first.stdout).findings);
    expect(again.code).toBe(first.code);
    expect(readdirSync(dir).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  it('are valid against their schema', async () => {
    const path = join(dir, 'valid.json');
    await runCli(['check', EXAMPLE, '--save-snapshot', path]);
    const check = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('docs/schema/snapshot-1.0.schema.json', 'utf8')) as object);
    expect(check(JSON.parse(readFileSync(path, 'utf8'))), JSON.stringify(check.errors?.slice(0, 3))).toBe(true);
  });

  it('that cannot be written are a mistake of the call', async () => {
    const { code, stderr } = await runCli(['check', EXAMPLE, '--save-snapshot', '/no/such/dir/x.json']);
    expect(stderr).toContain('cannot write /no/such/dir/x.json');
    expect(code).toBe(2);
  });
});

describe('nothing hangs', () => {
  it('a server that accepts and never answers costs its limit', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const started = Date.now();
    const { code, stdout } = await runCli(['check', `127.0.0.1:${port}`, '--format', 'json', '--probe-timeout', '1s', '--deadline', '8s']);
    server.close();
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(reportOf(stdout).passed.filter(({ rule }) => rule.startsWith('client/'))).toEqual([]);
    expect([1, 3]).toContain(code);
  });

  it.skipIf(process.platform === 'win32')('a FIFO among the logs is not opened for ever', async () => {
    const logs = join(dir, 'fifo', 'logs');
    mkdirSync(logs, { recursive: true });
    execFileSync('mkfifo', [join(logs, 'nacos.log')]);
    writeFileSync(join(logs, 'start.out'), readFileSync(`${EXAMPLE}/logs/start.out`));
    const { code, stdout } = await runCli(['check', join(dir, 'fifo'), '--format', 'json', '--deadline', '10s']);
    expect(reportOf(stdout).findings[0]?.rule).toBe('cluster/jmenv-unknown-host');
    expect(code).toBe(1);
  });
});

describe('standard input', () => {
  it('takes a pasted stack trace', async () => {
    const { stdout, code } = await runCli(['check', '-', '--format', 'json'], {
      input: 'Caused by: java.net.UnknownHostException: jmenv.tbsite.net\n\tat java.net.InetAddress.getByName(InetAddress.java:1)\n',
    });
    expect(reportOf(stdout).findings[0]?.rule).toBe('cluster/jmenv-unknown-host');
    expect(code).toBe(1);
  });
});

describe('explain and rules', () => {
  it('explain a rule in both languages, offline', async () => {
    const english = await runCli(['explain', 'ports/grpc-port-in-use']);
    const chinese = await runCli(['explain', 'grpc-port-in-use', '--lang', 'zh']);
    expect(english.stdout).toMatch(/^ports\/grpc-port-in-use\n/);
    expect(chinese.stdout).toMatch(/[\u4e00-\u9fff]/);
    expect(english.code + chinese.code).toBe(0);
  });

  it('list every rule', async () => {
    const { stdout } = await runCli(['rules']);
    expect(stdout.trim().split('\n').length).toBeGreaterThan(50);
    expect(JSON.parse((await runCli(['rules', '--format', 'json'])).stdout)).toContainEqual(expect.objectContaining({ id: 'ports/grpc-port-in-use' }));
  });
});
