import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { scratch } from '../recipes/support/shell.ts';
import { type Answers, type Machine, machineWithNameServer, noNameServer } from './support/name-server.ts';

const NAME = 'nacos.example.com';
const why = noNameServer();

describe.skipIf(why !== null)(`a machine with a name server of its own (${why ?? 'namespaces'})`, () => {
  const folder = scratch('names');
  const machines: Machine[] = [];
  afterAll(() => {
    for (const machine of machines) machine.remove();
    folder.remove();
  });

  const machineOf = async (answers: Answers): Promise<Machine> => {
    const machine = await machineWithNameServer(folder.path, answers);
    machines.push(machine);
    return machine;
  };

  const run = async ({ inside: [program = '', ...words] }: Machine, ...args: readonly string[]): Promise<{ stdout: string; stderr: string; exitCode: number | undefined; ms: number }> => {
    const started = Date.now();
    const { stdout, stderr, exitCode } = await execa(program, [...words, process.execPath, resolve('bin/nacos-doctor.js'), ...args], { reject: false, timeout: 60_000, env: { LC_ALL: 'C' } });
    return { stdout, stderr, exitCode, ms: Date.now() - started };
  };

  /** An installation with its database, as far as files go. */
  const home = (): string => {
    const path = join(folder.path, 'nacos');
    for (const name of ['conf', 'bin', 'target']) mkdirSync(join(path, name), { recursive: true });
    writeFileSync(join(path, 'bin/startup.sh'), '#!/bin/sh\n');
    writeFileSync(join(path, 'target/nacos-server.jar'), '');
    writeFileSync(join(path, 'conf/application.properties'), `spring.datasource.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://${NAME}:3306/nacos\ndb.user.0=nacos\ndb.password.0=a-long-enough-word\n`);
    return path;
  };

  const casesOf = (stdout: string): readonly (readonly [string, unknown])[] => (JSON.parse(stdout) as Report).findings.filter(({ severity }) => severity === 'error').map(({ rule, message }) => [rule, message]);

  it('a name server that never answers is told as that, in the time of one look, however long the whole may take', async () => {
    const machine = await machineOf('never');
    const { stdout, exitCode, ms } = await run(machine, 'check', `${NAME}:8848`, '--format', 'json', '--deadline', '60s');
    expect([exitCode, casesOf(stdout)]).toEqual([1, [['client/main-port-unreachable', expect.stringContaining(`No name server answers this machine for ${NAME}`)]]]);
    expect(ms).toBeLessThan(15_000);
    const database = await run(machine, 'check', home(), '--format', 'json', '--lang', 'zh');
    expect(casesOf(database.stdout)).toContainEqual(['database/mysql-unreachable', expect.stringContaining('DNS 服务器没有应答')]);
    expect(database.ms).toBeLessThan(15_000);
  });

  it.each<[Answers, string]>([['no-such-name', `The name ${NAME} does not resolve`], ['fails', 'No name server answers'], ['loopback', 'Nothing listens on']])('a name server that answers %s', async (answers, message) => {
    const { stdout } = await run(await machineOf(answers), 'check', `${NAME}:8848`, '--format', 'json');
    expect(casesOf(stdout)).toEqual([['client/main-port-unreachable', expect.stringContaining(message)]]);
  });

  it('every command that looks ends by itself before its deadline', async () => {
    const machine = await machineOf('never');
    const path = home();
    const bundle = join(folder.path, 'case.tar.gz');
    const runs = [await run(machine, 'report', path, '-o', bundle), await run(machine, 'check', `${NAME}:8848`, '--wait', '1s')];
    cpSync(bundle, join(folder.path, 'old.tar.gz'));
    runs.push(await run(machine, 'diff', join(folder.path, 'old.tar.gz'), path), await run(machine, 'diff', bundle, `${NAME}:8848`), await run(machine, 'verify', bundle));
    expect(readFileSync(bundle).length).toBeGreaterThan(1_000);
    for (const { ms, stderr } of runs) expect([ms < 20_000, stderr]).toEqual([true, expect.not.stringContaining('Error:')]);
  });
});
