import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix } from '../support/apply-fix.ts';
import { MINUTES, workbench } from '../support/bench.ts';
import { storedIn } from '../support/datasource.ts';
import { doctor, rootCause } from '../support/doctor.ts';
import { startMysql } from '../support/mysql.ts';
import type { Nacos } from '../support/nacos.ts';
import { describeReal } from '../support/parts.ts';
import { nextPort } from '../support/ports.ts';
import { asked, faultsOf, HEALTHY, makeAdministrator, stateOf } from '../support/three.ts';

const { keep, server } = workbench();

const publish = async ({ url }: Nacos, dataId: string): Promise<void> => {
  const answer = await fetch(`${url}/v1/cs/configs`, { method: 'POST', body: new URLSearchParams({ dataId, group: 'DEFAULT_GROUP', content: `of: ${dataId}` }) });
  expect(answer.status).toBe(200);
};

describeReal('2.3.2 to 3.1.0 and back, on one MySQL', () => {
  it('what is missing is told before and after, what is printed cures it, and rows that were moved are no fault', async () => {
    const mysql = keep(await startMysql({ version: '8.0' }));
    const port = await nextPort();
    const old = await server({ port, properties: storedIn(mysql) });
    await mysql.importSchema(join(old.home, 'conf', 'mysql-schema.sql'), 'nacos', { force: false });
    await mysql.createNacosUser();
    await old.start();
    await old.waitReady();
    for (const dataId of ['orders.yaml', 'stock.yaml']) await publish(old, dataId);
    const ahead = await doctor([old.home], { flags: ['--upgrade-to', '3.1.0'] });
    expect([...new Set(faultsOf(ahead))].sort()).toEqual(['error upgrade/to-auth', 'error upgrade/to-keys', 'error upgrade/to-schema']);
    await old.stop();

    // Somebody did not ask, or did not listen.
    const next = await server({ version: '3.1.0', port, heapMb: 320, properties: storedIn(mysql, { version: '3.1.0' }) });
    await next.start();
    await next.waitFailed();
    await next.stop();
    const gray = rootCause(await doctor([next.home]), 'upgrade/schema-missing-gray');
    for (const fix of gray.fix.filter(({ run }) => run?.shell === 'sql')) await applyFix(next, fix, { mysql, database: 'nacos' });
    await next.start();
    await next.waitReady();
    const copied = () => mysql.sql("SELECT COUNT(*) AS n FROM config_info WHERE tenant_id = 'public'", 'nacos').then(([row]) => Number(row?.['n']));
    await expect.poll(copied, { timeout: MINUTES, interval: 500 }).toBe(2);
    await makeAdministrator(next, await doctor([next.home]));
    expect(stateOf(await asked([next.home]))).toEqual(HEALTHY);
    await next.stop();

    await rm(join(old.home, 'logs'), { recursive: true });
    await old.start();
    await old.waitReady();
    const back = await doctor([old.home]);
    expect({ faults: faultsOf(back), exit: back.report.exit.code }).toEqual({ faults: [], exit: 0 });
  }, 10 * MINUTES);
});
