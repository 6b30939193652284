import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { storedIn } from './support/datasource.ts';
import { doctor, expectHealed, rootCause, summaryOf } from './support/doctor.ts';
import { startMysql } from './support/mysql.ts';
import { describeReal, serverParts } from './support/parts.ts';
import { listenAsStranger } from './support/sockets.ts';

const { keep, server } = workbench();

/** The greeting of a MySQL 8.0.12, after which nothing follows. */
const greeting = (): Buffer => {
  const body = Buffer.concat([
    Buffer.from([10]), Buffer.from('8.0.12\0'), Buffer.from([1, 0, 0, 0]), Buffer.from('abcdefgh\0'),
    Buffer.from([0xff, 0xf7, 0x2d, 2, 0, 0xff, 0xc1, 21]),
    Buffer.alloc(10), Buffer.from('ijklmnopqrst\0'), Buffer.from('mysql_native_password\0'),
  ]);
  return Buffer.concat([Buffer.from([body.length, 0, 0, 0]), body]);
};

describeReal('databases that are old, down or mute', () => {
  it('a schema forced into MySQL 5.5', async () => {
    const old = keep(await startMysql({ version: '5.5' }));
    const { schemas } = await serverParts('2.3.2');
    await old.importSchema(join(schemas, 'mysql-schema.sql'), 'nacos', { force: true });
    expect(await old.tables('nacos')).toHaveLength(6);
    await old.createNacosUser();
    const nacos = await server({ properties: storedIn(old) });
    await nacos.start();
    await nacos.waitFailed();
    await nacos.stop();
    const rule = 'database/mysql-too-old-partial-schema';
    const answer = await doctor([nacos.home], { scenario: 'schema-in-mysql-5-5' });
    const finding = rootCause(answer, rule);
    expect(JSON.stringify(finding.message)).toContain('config_info');

    // the newer server takes the place of the old one
    const { port } = old;
    await old.stop();
    const young = keep(await startMysql({ version: '8.0', port }));
    await young.createDatabase('nacos');
    await young.createNacosUser();
    const load = finding.fix.find(fix => fix.run?.shell === 'sh');
    await applyFix(nacos, load, { fill: { '<new host>': '127.0.0.1' }, password: 'nacos' });
    await nacos.setProperty('db.url.0', storedIn(young)['db.url.0'] ?? '');
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 6 * MINUTES);

  it('MySQL is down, and the platform key has the name of a later version', async () => {
    const mysql = keep(await startMysql({ version: '8.0' }));
    const nacos = await server({ version: '2.0.3', fixedScript: true, properties: storedIn(mysql, { version: '2.0.3' }) });
    await mysql.importSchema(join(nacos.home, 'conf', 'nacos-mysql.sql'), 'nacos', { force: false });
    await mysql.createNacosUser();
    await mysql.stop();
    await nacos.start();
    await nacos.waitFailed();
    await nacos.stop();
    const down = 'database/mysql-unreachable';
    const finding = rootCause(await doctor([nacos.home]), down);
    expect(JSON.stringify(finding.message)).toContain(`127.0.0.1:${mysql.port}`);
    await mysql.start();
    expect(await applyFix(nacos, finding.fix.find(fix => fix.run))).toContain(String(mysql.port));

    await nacos.setProperty('spring.datasource.platform', null);
    await nacos.setProperty('spring.sql.init.platform', 'mysql');
    await nacos.start();
    await nacos.waitReady();
    const key = 'config/old-platform-key-ignored';
    const ignored = rootCause(await doctor([nacos.home]), key);
    await applyFix(nacos, ignored.fix.find(fix => fix.edit));
    await nacos.stop();
    await nacos.start();
    await nacos.waitReady();
    expect(await nacos.readLog('start.out')).toContain('use external storage');
    const healed = await doctor([nacos.home]);
    expectHealed(healed, key);
    expect(summaryOf(healed).some(line => line.includes(down))).toBe(false);
  }, 6 * MINUTES);

  it('a database that greets and then says nothing costs its own limit only', async () => {
    const mute = keep(await listenAsStranger(0, greeting()));
    const nacos = await server({ properties: storedIn({ port: mute.port, version: '8.0' }) });
    const answer = await doctor([nacos.home], { flags: ['--deadline', '15s', '--probe-timeout', '3s'] });
    expect(answer.ms).toBeLessThan(16_000);
    expect(JSON.stringify(rootCause(answer, 'database/mysql-unreachable').message)).toContain('greets');
    expect(answer.report.passed.map(({ rule }) => rule)).not.toContain('database/mysql-tables-missing');
    expect(answer.report.passed.length).toBeGreaterThan(20);
  }, 2 * MINUTES);
});
