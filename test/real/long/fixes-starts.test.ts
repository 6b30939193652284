import { expect, it } from 'vitest';
import { applyFix } from '../support/apply-fix.ts';
import { MINUTES, workbench } from '../support/bench.ts';
import { chosen, saidBy } from '../support/cure.ts';
import { doctor } from '../support/doctor.ts';
import { describeReal } from '../support/parts.ts';
import { makeMistake, type Mistake, startInVain } from '../support/starts.ts';

const { server } = workbench();

const NOWHERE = { 'spring.sql.init.platform': 'mysql', 'db.num': '1', 'db.url.0': 'jdbc:mysql://127.0.0.1:1/nacos', 'db.user.0': 'n', 'db.password.0': 'p9' };

/** Told by the log of a start, before any database is asked. */
const FAIL: readonly Mistake[] = [
  { name: 'a driver whose name is misspelt', rule: 'database/jdbc-driver-not-loaded', keys: { ...NOWHERE, 'db.pool.config.driverClassName': 'com.mysql.cj.jdbc.Drivr' }, pick: /driverClassName/ },
];

describeReal('a start of 2.3.2 that fails before it reaches its database: what is printed is typed, and the next one fails for the database only', () => {
  it.each(FAIL)('$name', async mistake => {
    const nacos = await server();
    const look = () => doctor([nacos.home], { env: nacos.terminal });
    await makeMistake(nacos, mistake);
    await startInVain(nacos);
    await applyFix(nacos, chosen(await look(), mistake.rule, mistake.pick));
    await startInVain(nacos);
    const after = await look();
    expect(saidBy(after, mistake.rule)).toEqual([]);
    expect(after.report.findings[0]?.rule).toBe('database/mysql-unreachable');
  }, 5 * MINUTES);
});
