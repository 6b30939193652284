import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type Connection } from 'mysql2/promise';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { storedIn } from './support/datasource.ts';
import { chosen, saidBy, toldBy } from './support/cure.ts';
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

const post = (nacos: Nacos, path: string, body: Readonly<Record<string, string>>): Promise<unknown> =>
  fetch(`${nacos.url}/v1/${path}`, { method: 'POST', body: new URLSearchParams(body), signal: AbortSignal.timeout(10_000) }).then(answer => answer.text(), () => null);
const publish = (nacos: Nacos, more: Readonly<Record<string, string>> = {}): Promise<unknown> => post(nacos, 'cs/configs', { dataId: 'a', group: 'b', content: 'c', ...more });

interface Refused {
  readonly rule: string;
  readonly harm?: string;
  readonly ask: (nacos: Nacos) => Promise<unknown>;
  /** Choose the fixes by their commands. */
  readonly picks: readonly RegExp[];
}

/** What MySQL refuses to write: each is told, what is printed is typed, and it is told as what has been. */
const REFUSED: readonly Refused[] = [
  { rule: 'database/config-emoji-charset', ask: nacos => publish(nacos, { content: '\u{1F600}' }), picks: [/TABLE config_info CONVERT/, /TABLE config_info_beta CONVERT/] },
  { rule: 'database/data-truncation', harm: 'ALTER TABLE config_info MODIFY app_name varchar(3)', ask: nacos => publish(nacos, { dataId: 'long', appName: 'of-a-shop' }), picks: [/MODIFY COLUMN app_name/] },
  { rule: 'database/id-without-number', harm: 'ALTER TABLE config_info MODIFY id bigint NOT NULL', ask: nacos => publish(nacos, { dataId: 'numbered' }), picks: [/AUTO_INCREMENT/] },
];

const refuses = async (nacos: Nacos, mysql: Mysql, { rule, harm, ask, picks }: Refused): Promise<void> => {
  if (harm !== undefined) await mysql.sql(harm, 'nacos');
  await ask(nacos);
  const told = await doctor([nacos.home]);
  for (const pick of picks) await applyFix(nacos, chosen(told, rule, pick), { mysql, database: 'nacos' });
  expect(toldBy(await doctor([nacos.home]), rule).map(({ severity, message }) => [rule, severity, /it is over: /.test(JSON.stringify(message))])).toEqual([[rule, 'info', true]]);
};

/** A transaction of somebody else holds the rows that Nacos is to change. */
const locks = async (nacos: Nacos, mysql: Mysql): Promise<void> => {
  await publish(nacos);
  const other = await createConnection({ host: '127.0.0.1', port: mysql.port, user: 'root', database: 'nacos' });
  other.on('error', () => undefined);
  await other.query('BEGIN');
  await other.query('SELECT * FROM config_info FOR UPDATE');
  await publish(nacos, { content: 'waits' });
  const told = await doctor([nacos.home]);
  expect(JSON.stringify(saidBy(told, 'database/row-locked'))).toContain('config_info');
  await applyFix(nacos, chosen(told, 'database/row-locked', /KILL/), { mysql, fill: { '<trx_mysql_thread_id>': String(other.threadId) } });
};

describeReal('a database that fails under a running server, and is there again', () => {
  it('gone, frozen, full, another password, a locked account, read only: the cause first, and nothing is accused afterwards', async () => {
    const mysql = keep(await startMysql({ version: '8.0', args: ['--innodb-lock-wait-timeout=1'] }));
    await mysql.createDatabase('nacos');
    await mysql.importSchema(join((await serverParts('2.3.2')).schemas, 'mysql-schema.sql'), 'nacos', { force: false });
    await mysql.createNacosUser({ db: 'nacos' });
    const nacos = await server({ properties: storedIn(mysql) });
    await nacos.start();
    await nacos.waitReady();
    const look = () => doctor([nacos.home]);

    await locks(nacos, mysql);
    for (const refused of REFUSED) await refuses(nacos, mysql, refused);

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
    // The lock is history two minutes after the log has last told of it; a quick machine is here before.
    await expect.poll(async () => toldBy(await look(), 'database/row-locked').map(({ severity }) => severity), { timeout: 3 * MINUTES, interval: 10_000 }).toEqual(['info']);
  }, 8 * MINUTES);
});
