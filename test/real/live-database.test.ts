import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type Connection } from 'mysql2/promise';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { storedIn } from './support/datasource.ts';
import { type Answer, doctor, rootCause, summaryOf } from './support/doctor.ts';
import { type Mysql, startMysql } from './support/mysql.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal, serverParts } from './support/parts.ts';

const { keep, server } = workbench();

const errorsOf = (answer: Answer): readonly string[] => summaryOf(answer).filter(line => line.startsWith('error'));

/** What is over accuses nobody: no error, and exit 0 or 3. */
const expectOver = (answer: Answer): void => expect({ errors: errorsOf(answer), isIll: answer.exitCode === 1 }).toEqual({ errors: [], isIll: false });

const signalMysql = (mysql: Mysql, signal: NodeJS.Signals): void => {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const command = (() => { try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8'); } catch { return ''; } })();
    if (/^[^\0]*mysqld\0/.test(command) && command.includes(`--port=${mysql.port}`)) process.kill(Number(pid), signal);
  }
};

/** Everything that may be connected is, until `free` lets go. */
const crowd = async (mysql: Mysql): Promise<{ free: () => Promise<void> }> => {
  const [connected] = await mysql.sql("SHOW STATUS LIKE 'Threads_connected'");
  await mysql.sql(`SET GLOBAL max_connections = ${Number(connected?.['Value']) + 2}`);
  const held: Connection[] = [];
  const more = (): Promise<Connection | null> => createConnection({ host: '127.0.0.1', port: mysql.port, user: 'nacos', password: 'nacos' }).catch(() => null);
  for (let one = await more(); one; one = await more()) held.push(one);
  return { free: async () => { for (const one of held) await one.end(); } };
};

const publish = (nacos: Nacos): Promise<unknown> =>
  fetch(`${nacos.url}/v1/cs/configs`, { method: 'POST', body: new URLSearchParams({ dataId: 'a', group: 'b', content: 'c' }), signal: AbortSignal.timeout(10_000) }).catch(() => null);

describeReal('a database that fails under a running server, and is there again', () => {
  it('gone, frozen, full, another password, a locked account, read only: the cause first, and nothing is accused afterwards', async () => {
    const mysql = keep(await startMysql({ version: '8.0' }));
    await mysql.createDatabase('nacos');
    await mysql.importSchema(join((await serverParts('2.3.2')).schemas, 'mysql-schema.sql'), 'nacos', { force: false });
    await mysql.createNacosUser({ db: 'nacos' });
    const nacos = await server({ properties: storedIn(mysql) });
    await nacos.start();
    await nacos.waitReady();
    const look = () => doctor([nacos.home]);

    mysql.kill();
    await sleep(8_000);
    const gone = await look();
    expect(JSON.stringify(rootCause(gone, 'database/mysql-unreachable').message)).toContain(`127.0.0.1:${mysql.port}`);
    expect(gone.report.findings.find(({ rule }) => rule === 'operations/readiness-fails')?.explainedBy).toEqual(['database/mysql-unreachable#url 0']);
    await mysql.start();
    await expect.poll(() => nacos.isReady(), { timeout: MINUTES }).toBe(true);
    expectOver(await look());

    signalMysql(mysql, 'SIGSTOP');
    await sleep(6_000);
    const frozen = await look();
    expect(JSON.stringify(rootCause(frozen, 'database/mysql-unreachable').message)).toContain('never answers');
    signalMysql(mysql, 'SIGCONT');
    await expect.poll(() => nacos.isReady(), { timeout: MINUTES }).toBe(true);
    expectOver(await look());

    const { free } = await crowd(mysql);
    const full = rootCause(await look(), 'operations/mysql-pool-exhausted');
    expect(full.evidence[0]?.quote).toContain('1040');
    // MySQL keeps one connection for an administrator, for whom the printed line is; the pool that knocks takes it now and then
    await free();
    const raise = full.fix.find(({ run }) => run?.line.startsWith('SET GLOBAL'));
    await expect.poll(() => applyFix(nacos, raise, { mysql }).then(() => true, () => false), { timeout: MINUTES, interval: 200 }).toBe(true);
    await expect.poll(() => nacos.isReady(), { timeout: MINUTES }).toBe(true);
    expectOver(await look());

    await mysql.sql("ALTER USER nacos IDENTIFIED BY 'another'");
    rootCause(await look(), 'database/mysql-access-denied');
    await mysql.sql("ALTER USER nacos IDENTIFIED BY 'nacos' ACCOUNT LOCK");
    const locked = rootCause(await look(), 'database/mysql-login-refused');
    await applyFix(nacos, locked.fix.find(({ run }) => run?.line.includes('UNLOCK')), { mysql });
    expectOver(await look());

    await mysql.sql('SET GLOBAL super_read_only = ON');
    await publish(nacos);
    rootCause(await look(), 'database/mysql-read-only');
    await mysql.sql('SET GLOBAL read_only = OFF');
    await sleep(45_000);
    expectOver(await look());
  }, 8 * MINUTES);
});
