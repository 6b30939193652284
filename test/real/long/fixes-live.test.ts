import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import type { ReportFix } from '../../../src/model/report.ts';
import { applyFix } from '../support/apply-fix.ts';
import { MINUTES, workbench } from '../support/bench.ts';
import { storedIn } from '../support/datasource.ts';
import { type Answer, doctor } from '../support/doctor.ts';
import { type Mysql, startMysql } from '../support/mysql.ts';
import type { Nacos } from '../support/nacos.ts';
import { describeReal, serverParts } from '../support/parts.ts';
import { nextPort } from '../support/ports.ts';
import { readProperty } from '../support/properties.ts';
import { listenAsStranger } from '../support/sockets.ts';

const { keep, server } = workbench();

const toldBy = ({ report }: Answer, rule: string) => report.findings.filter(finding => finding.rule === rule);

const chosen = (answer: Answer, rule: string, pick: RegExp): ReportFix => {
  const all = answer.report.findings.map(finding => `${finding.rule}: ${JSON.stringify(finding.fix.map(({ steps, text }) => steps ?? text))}`);
  const fix = toldBy(answer, rule).flatMap(one => one.fix).find(({ steps }) => pick.test(JSON.stringify(steps ?? [])));
  expect(fix, all.join('\n')).toBeDefined();
  return fix as ReportFix;
};

/** Types what is printed, and the finding goes. */
const cure = async (nacos: Nacos, rule: string, pick: RegExp, becomes: () => Promise<unknown> = () => nacos.waitReady()): Promise<void> => {
  await applyFix(nacos, chosen(await doctor([nacos.home]), rule, pick));
  await becomes();
  expect(toldBy(await doctor([nacos.home]), rule).map(({ message }) => message)).toEqual([]);
};

const pidOf = (nacos: Nacos): number => nacos.pid() ?? 0;
const readyOn = (port: number): Promise<void> =>
  expect.poll(() => fetch(`http://127.0.0.1:${port}/nacos/v1/console/health/readiness`).then(answer => answer.status, () => 0), { timeout: 3 * MINUTES, interval: 500 }).toBe(200);

describeReal('a server of 2.3.2 that runs, or did', () => {
  it('stopped by a signal, short of descriptors, moved in its file only, ended', async () => {
    const nacos = await server();
    await nacos.start();
    await nacos.waitReady();

    process.kill(pidOf(nacos), 'SIGSTOP');
    await cure(nacos, 'client/main-port-unreachable', /kill -CONT/);

    const open = readdirSync(`/proc/${pidOf(nacos)}/fd`).length;
    await execa('prlimit', ['--pid', String(pidOf(nacos)), `--nofile=${open + 8}:65535`]);
    await cure(nacos, 'operations/fd-limit', /prlimit/);

    const port = await nextPort();
    await nacos.setProperty('server.port', String(port));
    await cure(nacos, 'ports/port-differs', /startup\.sh -m standalone/, () => readyOn(port));

    await nacos.stop();
    await cure(nacos, 'operations/not-running', /startup\.sh -m standalone/, () => readyOn(port));
    expect(readProperty(join(nacos.home, 'conf/application.properties'), 'server.port')).toBe(String(port));
  }, 8 * MINUTES);

  it.each([['main', 0], ['grpc', 1000], ['raft', -1000]] as const)('the %s port was held by another, who is gone', async (name, offset) => {
    const nacos = await server();
    const stranger = await listenAsStranger(nacos.port + offset);
    await nacos.start();
    await nacos.waitFailed();
    await nacos.stop();
    await stranger.dispose();
    await cure(nacos, `ports/${name}-port-in-use`, /startup\.sh -m standalone/);
  }, 5 * MINUTES);
});

interface Past {
  readonly name: string;
  readonly rule: string;
  readonly harm: (mysql: Mysql, nacos: Nacos) => Promise<unknown>;
  readonly heal: (mysql: Mysql, nacos: Nacos) => Promise<unknown>;
}

const schema = async (): Promise<string> => join((await serverParts('2.3.2')).schemas, 'mysql-schema.sql');
const account = (how: string) => (mysql: Mysql): Promise<unknown> => mysql.sql(`ALTER USER 'nacos'@'%' ${how}`);
const rights = (how: string) => (mysql: Mysql): Promise<unknown> => mysql.sql(`${how} 'nacos'@'%'`);

const PAST: readonly Past[] = [
  { name: 'another password', rule: 'database/mysql-access-denied', harm: account("IDENTIFIED BY 'of-last-year'"), heal: account("IDENTIFIED BY 'nacos'") },
  { name: 'no right to the database', rule: 'database/mysql-unknown-database', harm: rights('REVOKE ALL PRIVILEGES ON nacos.* FROM'), heal: rights('GRANT ALL PRIVILEGES ON nacos.* TO') },
  { name: 'no right to delete', rule: 'database/mysql-privilege-missing', harm: rights('REVOKE DELETE ON nacos.* FROM'), heal: rights('GRANT DELETE ON nacos.* TO') },
  { name: 'no table', rule: 'database/mysql-tables-missing', harm: mysql => mysql.sql('DROP DATABASE nacos').then(() => mysql.createDatabase('nacos')), heal: async mysql => mysql.importSchema(await schema(), 'nacos', { force: true }) },
  { name: 'a server that took no writes', rule: 'database/mysql-read-only', harm: mysql => mysql.sql('SET GLOBAL read_only = ON'), heal: mysql => mysql.sql('SET GLOBAL read_only = OFF') },
  { name: 'a server that was stopped', rule: 'database/mysql-unreachable', harm: mysql => mysql.stop(), heal: mysql => mysql.start() },
];

describeReal('a start of 2.3.2 that failed for its MySQL 8.0, which is well again', () => {
  it.each(PAST)('$name', async ({ rule, harm, heal }) => {
    const mysql = keep(await startMysql({ version: '8.0' }));
    const nacos = await server({ properties: storedIn(mysql) });
    await mysql.importSchema(await schema(), 'nacos', { force: false });
    await mysql.createNacosUser();
    await harm(mysql, nacos);
    await nacos.start();
    await nacos.waitFailed();
    await nacos.stop();
    await heal(mysql, nacos);
    await cure(nacos, rule, /startup\.sh/);
  }, 5 * MINUTES);
});
