import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { MINUTES, workbench } from './support/bench.ts';
import { type Answer, doctor, summaryOf } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';
import { listenAsStranger } from './support/sockets.ts';

const { keep, server, serverOnMysql } = workbench();

const NOBODY = 65_534;

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'nacos-doctor-'));
  keep({ dispose: () => rm(path, { recursive: true, force: true }) });
  return path;
};

const verdictOf = ({ report, exitCode }: Answer) => ({
  troubles: summaryOf({ report } as Answer).filter(line => !line.startsWith('info')),
  unknown: report.unknown.map(({ rule, missing }) => `${rule}: ${missing.map(({ fact, detail }) => `${fact} ${detail}`).join(', ')}`),
  crashed: report.crashed,
  exit: exitCode,
  reason: report.exit.reason,
});

const HEALTHY = { troubles: [], unknown: [], crashed: [], exit: 0, reason: 'healthy' };

const outcomesOf = ({ report }: Answer): unknown => ({
  findings: report.findings.map(({ rule, subject, severity }) => [rule, subject, severity]),
  unknown: report.unknown.map(({ rule }) => rule), passed: report.passed.map(({ rule }) => rule), exit: report.exit,
});

describeReal('healthy servers', () => {
  it('2.3.2 standalone on Derby: looked at in every way, then stopped', async () => {
    const nacos = await server();
    await nacos.start();
    await nacos.waitReady();
    const home = await doctor([nacos.home], { scenario: 'healthy-standalone-derby' });
    expect(verdictOf(home)).toEqual(HEALTHY);

    const address = await doctor([`127.0.0.1:${nacos.port}`]);
    expect(verdictOf(address)).toMatchObject({ troubles: [], crashed: [] });
    expect([0, 3]).toContain(address.exitCode);

    const file = join(await folder(), 'snapshot.json');
    const saved = await doctor([nacos.home], { flags: ['--save-snapshot', file] });
    expect(outcomesOf(await doctor([file]))).toEqual(outcomesOf(saved));

    // a FIFO where a log should be: nobody ever writes to it
    await promisify(execFile)('mkfifo', [join(nacos.home, 'logs', 'nacos.log.2026-01-01.0.log')]);
    const piped = await doctor([nacos.home], { flags: ['--deadline', '10s'] });
    expect(piped.ms).toBeLessThan(11_000);
    expect(verdictOf(piped)).toMatchObject({ troubles: [], crashed: [] });

    // another user sees less, and says so
    await chmod(nacos.home, 0o700);
    const denied = await doctor([nacos.home], { uid: NOBODY });
    expect({ exit: [2, 3].includes(denied.exitCode ?? -1), passed: denied.report.passed, findings: denied.report.findings }).toEqual({ exit: true, passed: [], findings: [] });

    await nacos.stop();
    const stopped = await doctor([nacos.home]);
    expect(verdictOf(stopped)).toMatchObject({ troubles: [], crashed: [] });
    expect(stopped.report.findings.map(({ rule }) => rule)).toContain('operations/not-running');
  }, 5 * MINUTES);

  it('2.3.2 standalone on MySQL 8.0, with either name of the platform key', async () => {
    const nacos = await serverOnMysql();
    expect(verdictOf(await doctor([nacos.home], { scenario: 'healthy-standalone-mysql' }))).toEqual(HEALTHY);
    await nacos.stop();
    await nacos.setProperty('spring.sql.init.platform', null);
    await nacos.setProperty('spring.datasource.platform', 'mysql');
    await nacos.start();
    await nacos.waitReady();
    expect(await nacos.readLog('start.out')).toContain('use external storage');
    expect(verdictOf(await doctor([nacos.home]))).toEqual(HEALTHY);
  }, 5 * MINUTES);

  it('2.0.3 standalone with the repaired script: nothing wrong, though this build starts no Raft group', async () => {
    const nacos = await server({ version: '2.0.3', fixedScript: true });
    await nacos.start();
    await nacos.waitReady();
    const answer = await doctor([nacos.home]);
    expect(verdictOf(answer)).toMatchObject({ troubles: [], crashed: [] });
    expect(answer.report.unknown.map(({ rule }) => rule)).toEqual(['raft/raft-no-leader']);
    expect(answer.exitCode).toBe(3);
  }, 5 * MINUTES);
});

describeReal('nothing to see', () => {
  it('an empty folder passes nothing', async () => {
    const answer = await doctor([await folder()], { scenario: 'blind' }).catch((error: Error) => error.message);
    if (typeof answer === 'string') throw new Error(answer);
    expect({ passed: answer.report.passed, exit: answer.exitCode }).toEqual({ passed: [], exit: 3 });
  });

  it('a port that accepts and never answers ends within the deadline', async () => {
    const mute = keep(await listenAsStranger(0));
    const answer = await doctor([`127.0.0.1:${mute.port}`], { flags: ['--deadline', '10s'] });
    expect(answer.ms).toBeLessThan(20_000);
    expect(answer.exitCode).not.toBe(0);
    const passed = answer.report.passed.map(({ rule }) => rule);
    expect(passed.filter(rule => /^(?:cluster|database|raft|auth)\//.test(rule))).toEqual([]);
  });
});

describeReal('a FIFO named nacos.log', () => {
  it('does not stop the run', async () => {
    const home = await folder();
    for (const name of ['bin', 'conf', 'logs']) await mkdir(join(home, name));
    await promisify(execFile)('mkfifo', [join(home, 'logs', 'nacos.log')]);
    await writeFile(join(home, 'conf', 'application.properties'), 'server.port=8848\n');
    const answer = await doctor([home], { flags: ['--deadline', '10s', '--no-network'] });
    expect(answer.ms).toBeLessThan(20_000);
    expect(answer.exitCode).not.toBe(0);
    expect(await readFile(join(home, 'conf', 'application.properties'), 'utf8')).toContain('8848');
  });
});
