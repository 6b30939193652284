import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { glibcNeeded } from '../../scripts/executable/glibc.ts';
import { makeExecutable } from '../../scripts/executable/make.ts';
import { isThisMachine, PLATFORMS, type Platform } from '../../scripts/executable/platforms.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import type { Report } from '../../src/model/report.ts';
import { FORMATS } from '../../src/report/index.ts';
import { runAlone } from '../parity/command.ts';
import { argsOn, inputsSpread } from '../parity/inputs.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { doctor } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';

const { serverOnMysql } = workbench();
const here = PLATFORMS.find(isThisMachine);

let dir: string;
let file: string;

/** Its own `PATH` is an empty folder: no Node, no npm, no shell. */
const run = async (args: readonly string[], options: { input?: Buffer; cwd?: string } = {}) => {
  const { exitCode, stdout, stderr } = await execa(file, args, {
    cwd: options.cwd ?? dir, reject: false, stripFinalNewline: false, extendEnv: false, timeout: 120_000,
    env: { PATH: join(dir, 'nothing'), LC_ALL: 'C', HOME: dir }, ...(options.input ? { input: options.input } : { stdin: 'ignore' as const }),
  });
  return { code: exitCode ?? -1, stdout, stderr };
};

beforeAll(async () => {
  if (!here) return;
  dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-alone-'));
  mkdirSync(join(dir, 'nothing'));
  cpSync('examples/no-cluster-conf', join(dir, 'evidence'), { recursive: true });
  file = await makeExecutable(here, here, dir);
}, 10 * MINUTES);
afterAll(() => { if (dir) rmSync(dir, { recursive: true, force: true }); });

describe.skipIf(!here)('the executable', () => {
  it('tells its version and every licence of what it carries', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const { stdout } = await run(['--licenses']);
    for (const text of [readFileSync('LICENSE', 'utf8'), readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8'), 'Node.js is licensed for use as follows']) expect(stdout).toContain(text);
  });

  it('carries the bundle and every library as they are in the package', () => {
    const bytes = readFileSync(file);
    for (const name of ['cli.cjs', 'lib/mysql2.cjs', 'lib/topics.json', 'lib/snapshot-validator.cjs']) expect(bytes.includes(readFileSync(join('dist', name))), name).toBe(true);
  });

  it('finds the root cause, in Chinese too, and writes nothing else', async () => {
    const { code, stdout, stderr } = await run(['check', 'evidence', '--lang', 'zh']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('集群模式下没有成员列表');
  });

  it('prints every format', async () => {
    for (const format of FORMATS) expect((await run(['check', 'evidence', '--format', format])).stdout, format).toContain('cluster/jmenv-unknown-host');
  });

  it('writes a page and bundles, which it reads again and finds clean', async () => {
    const names = ['page.html', 'case.tar.gz', 'case.zip'];
    expect(await run(['report', 'evidence', '-o', ...names])).toEqual({ code: 1, stdout: '', stderr: expect.any(String) });
    for (const name of names) expect(statSync(join(dir, name)).size, name).toBeGreaterThan(1_000);
    for (const name of names.slice(1)) {
      expect((await run(['check', name])).stdout, name).toContain('cluster/jmenv-unknown-host');
      expect((await run(['verify', name])).code, name).toBe(0);
    }
  });

  it('completes, explains and lists its rules', async () => {
    expect((await run(['completion', 'bash'])).stdout).toContain('nacos-doctor');
    expect((await run(['explain', 'kubernetes'])).code).toBe(0);
    expect((await run(['rules', '--format', 'json'])).stdout.length).toBeGreaterThan(10_000);
  });

  it('serves an assistant, by starting itself', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ command: file, args: ['mcp', '--root', 'evidence'], cwd: dir, env: { PATH: join(dir, 'nothing') }, stderr: 'ignore' }));
    const { content } = await client.callTool({ name: 'check', arguments: { targets: ['evidence'] } });
    expect(JSON.stringify(content)).toContain('cluster/jmenv-unknown-host');
    await client.close();
  });

  it.runIf(process.platform === 'linux')('asks for the glibc that it is said to need', () => expect(glibcNeeded(file)).toBe('2.28'));
});

describe.skipIf(!here)('the executable and the command', () => {
  const inputs = inputsSpread(60);
  const gist = (stdout: string): unknown => (stdout.startsWith('{') ? { ...(JSON.parse(stdout) as Report), targets: [] } : stdout);

  it(`say the same of ${inputs.length} inputs`, async () => {
    const others: unknown[] = [];
    for (const { name, target, stdin } of inputs) {
      const args = argsOn(target);
      const [own, other] = await Promise.all([run(args, { cwd: '.', ...(stdin && { input: stdin }) }), runAlone('.', { args, stdin })]);
      const said = [own, other].map(({ code, stderr, stdout }) => ({ code, stderr, report: gist(stdout) }));
      if (!isDeepStrictEqual(said[0], said[1])) others.push({ name, said });
    }
    expect(others).toEqual([]);
  }, 60 * MINUTES);
});

describeReal('the executable beside a real server', () => {
  it('speaks HTTP, gRPC and MySQL as the command does', async () => {
    const nacos = await serverOnMysql();
    const { code, stdout } = await run(['check', nacos.home, '--format', 'json', '--lang', 'en,zh', '--save-snapshot', 'facts.json']);
    const { report, exitCode } = await doctor([nacos.home]);
    const own = JSON.parse(stdout) as Report;
    expect({ code, passed: own.passed.map(({ rule }) => rule).sort(), findings: own.findings.map(({ rule }) => rule) })
      .toEqual({ code: exitCode, passed: report.passed.map(({ rule }) => rule).sort(), findings: report.findings.map(({ rule }) => rule) });
    expect(code).toBe(0);
    const { facts } = JSON.parse(readFileSync(join(dir, 'facts.json'), 'utf8')) as Snapshot;
    for (const key of ['db.schema', 'server.health'] as const) expect(facts[key], key).toMatchObject({ status: 'known' });
    expect(facts['server.endpoints']).toMatchObject({ value: expect.arrayContaining([expect.objectContaining({ role: 'grpc-sdk', speaks: 'nacos-grpc' })]) });
  }, 5 * MINUTES);
});

/** Those that cannot run here are at least what their systems load. */
const MAGIC: Readonly<Record<string, string>> = { linux: '7f454c46', darwin: 'cffaedfe', win32: '4d5a' };

describe.skipIf(!here)('the executables of other machines', () => {
  const others = PLATFORMS.filter(platform => !isThisMachine(platform));
  /** All of them with NACOS_DOCTOR_WHOLE=1: each is a download of 40 MB. */
  it.each(process.env['NACOS_DOCTOR_WHOLE'] === '1' ? others : others.filter(({ name }) => name === 'win32-x64'))('$name', async platform => {
    const bytes = readFileSync(await makeExecutable(platform, here as Platform, dir));
    expect(bytes.toString('hex', 0, 4)).toMatch(new RegExp(`^${MAGIC[platform.name.split('-')[0] ?? '']}`));
    expect(bytes.includes(readFileSync('dist/cli.cjs'))).toBe(true);
  }, 10 * MINUTES);
});
