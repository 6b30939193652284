import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, saidBy } from './support/cure.ts';
import { storedIn } from './support/datasource.ts';
import { doctor, expectHealed, rootCause, summaryOf } from './support/doctor.ts';
import { type Mysql, startMysql } from './support/mysql.ts';
import { describeReal, serverParts } from './support/parts.ts';
import { isFree, nextPort } from './support/ports.ts';

const { server } = workbench();

let mysql: Mysql;

const loaded = async (db: string, grants: 'all' | 'none' = 'all'): Promise<void> => {
  const { schemas } = await serverParts('2.3.2');
  expect(await mysql.importSchema(join(schemas, 'mysql-schema.sql'), db, { force: false })).toEqual({ errors: [] });
  await mysql.createNacosUser({ user: db, db });
  if (grants === 'none') await mysql.sql(`REVOKE ALL PRIVILEGES ON \`${db}\`.* FROM '${db}'@'%'`);
};

const errorsOf = (answer: Awaited<ReturnType<typeof doctor>>): readonly string[] =>
  summaryOf(answer).filter(line => line.startsWith('error'));

describeReal('Nacos 2.3.2 and a MySQL that is right, with settings that are not', () => {
  beforeAll(async () => {
    mysql = await startMysql({ version: '8.0' });
  }, 5 * MINUTES);
  afterAll(() => mysql?.dispose());

  it('rights on every table but one: it is not missing, it may not be seen', async () => {
    const db = 'single_tables';
    await loaded(db, 'none');
    for (const table of await mysql.tables(db)) {
      if (table !== 'config_info') await mysql.sql(`GRANT ALL ON \`${db}\`.\`${table}\` TO '${db}'@'%'`);
    }
    const nacos = await server({ properties: storedIn(mysql, { db, user: db }) });
    await nacos.start();
    await nacos.waitFailed();
    await nacos.stop();
    const rule = 'database/mysql-privilege-missing';
    const answer = await doctor([nacos.home]);
    const finding = rootCause(answer, rule);
    expect(JSON.stringify(finding.message)).toContain('config_info');
    expect(summaryOf(answer)).not.toContain('error database/mysql-tables-missing');
    await applyFix(nacos, finding.fix.find(fix => fix.run?.line.includes('GRANT')), { mysql, database: db, fill: { '<host from above>': '%' } });
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 5 * MINUTES);

  it('a table, then the whole server, that somebody else has locked', async () => {
    const db = 'held';
    await loaded(db);
    const nacos = await server({ properties: storedIn(mysql, { db, user: db }) });
    const rule = 'database/statements-wait-for-lock';
    const told = async (): Promise<string> => JSON.stringify((await doctor([nacos.home])).report.findings.find(one => one.rule === rule)?.message ?? null);
    expect(await told()).toBe('null');
    const holder = await createConnection({ host: '127.0.0.1', port: mysql.port, ...mysql.rootUser, database: db });
    const waiter = await createConnection({ host: '127.0.0.1', port: mysql.port, user: db, password: 'nacos', database: db });
    await holder.query('LOCK TABLES config_info WRITE');
    expect(await told()).toContain('Waiting for table metadata lock');
    await holder.query('UNLOCK TABLES');
    await holder.query('FLUSH TABLES WITH READ LOCK');
    const late = waiter.query("INSERT INTO config_info (data_id, content) VALUES ('held.yml', 'a')");
    await sleep(2_000);
    const answer = await doctor([nacos.home]);
    expect(JSON.stringify(saidBy(answer, rule))).toContain('Waiting for global read lock');
    const ended = new Promise(done => holder.once('error', done));
    await applyFix(nacos, chosen(answer, rule, /KILL/), { mysql, fill: { '<id>': String(holder.threadId) } });
    await Promise.all([late, ended]);
    expect(await told()).toBe('null');
    await waiter.end();
  }, 3 * MINUTES);

  it('two databases with one account: the one that is down is named, and only those that db.num counts', async () => {
    const db = 'two_servers';
    await loaded(db);
    const dead = await nextPort();
    expect(await isFree(dead)).toBe(true);
    const settings = storedIn(mysql, { db, user: db });
    const nacos = await server({ properties: { ...settings, 'db.url.1': storedIn({ port: dead, version: '8.0' }, { db })['db.url.0'] ?? '' } });
    await nacos.start();
    await nacos.waitReady();
    const first = await doctor([nacos.home]);
    expect({ errors: errorsOf(first), exit: first.report.exit }).toEqual({ errors: [], exit: { code: 0, reason: 'healthy' } });

    await nacos.stop();
    await nacos.setProperty('db.num', '2');
    await nacos.start();
    await nacos.waitFailed();
    await nacos.stop();
    const finding = rootCause(await doctor([nacos.home]), 'database/mysql-unreachable');
    expect(finding.subject).toBe('url 1');
    expect(JSON.stringify(finding.message)).toContain(`127.0.0.1:${dead}`);
  }, 5 * MINUTES);

  it.each([
    ['url_scheme', 'a letter less in the scheme', 'config/db-url-invalid', (url: string) => url.replace('jdbc:mysql:', 'jdbc:mysq:')],
    ['url_amp', '&amp; between the parameters', 'config/db-url-invalid', (url: string) => url.replaceAll('&', '&amp;')],
    ['url_encoding', 'an encoding that Java does not know', 'config/db-url-invalid', (url: string) => url.replace('characterEncoding=utf8', 'characterEncoding=utf-88')],
    ['url_zone', 'a zone with a + that a URL reads as a blank', 'database/mysql-timezone-cst', (url: string) => url.replace('serverTimezone=UTC', 'serverTimezone=GMT+8')],
  ] as const)('%s: %s', async (db, _, rule, spoil) => {
    await loaded(db);
    const settings = storedIn(mysql, { db, user: db });
    const sound = settings['db.url.0'] ?? '';
    const nacos = await server({ properties: { ...settings, 'db.url.0': spoil(sound) } });
    await nacos.start();
    await nacos.waitFailed(3 * MINUTES);
    await nacos.stop();
    const finding = rootCause(await doctor([nacos.home]), rule);
    const fix = finding.fix.find(one => one.edit);
    expect(fix?.edit?.key).toBe('db.url.0');
    // what only its owner knows is filled in
    const fill = { '<db.url.0 with characterEncoding=utf8>': sound, '<host>': '127.0.0.1', ':3306/': `:${mysql.port}/`, '<database>': db };
    await applyFix(nacos, fix, { fill });
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 8 * MINUTES);
});
