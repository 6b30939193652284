import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { expect, it } from 'vitest';
import { applyFix } from '../support/apply-fix.ts';
import { MINUTES, workbench } from '../support/bench.ts';
import { chosen, saidBy } from '../support/cure.ts';
import { storedIn } from '../support/datasource.ts';
import { doctor } from '../support/doctor.ts';
import { type Mysql, startMysql } from '../support/mysql.ts';
import type { Nacos } from '../support/nacos.ts';
import { describeReal, serverParts } from '../support/parts.ts';
import { listenAsStranger } from '../support/sockets.ts';

const { keep, server } = workbench();

/** Types what is printed, and the finding goes. */
const cure = async (nacos: Nacos, rule: string, pick: RegExp): Promise<void> => {
  await applyFix(nacos, chosen(await doctor([nacos.home]), rule, pick));
  await nacos.waitReady();
  expect(saidBy(await doctor([nacos.home]), rule)).toEqual([]);
};

describeReal('a server of 2.3.2 that runs, or did', () => {
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

/** With one connection that is held, and no other allowed; an administrator has one more. */
const fill = async (mysql: Mysql): Promise<void> => {
  const held = await createConnection({ host: '127.0.0.1', port: mysql.port, user: 'nacos', password: 'nacos' });
  keep({ dispose: async () => held.destroy() });
  await mysql.sql('SET GLOBAL max_connections = 1');
};

const allowKey = (mysql: Mysql, nacos: Nacos, parameters: string): Promise<void> => nacos.setProperty('db.url.0', storedIn(mysql, { parameters })['db.url.0'] ?? '');

const PAST: readonly Past[] = [
  { name: 'it was down', rule: 'database/mysql-unreachable', harm: mysql => mysql.stop(), heal: mysql => mysql.start() },
  { name: 'it was full', rule: 'operations/mysql-pool-exhausted', harm: fill, heal: mysql => mysql.sql('SET GLOBAL max_connections = 100') },
  { name: 'no public key for the driver', rule: 'database/public-key-retrieval', harm: (mysql, nacos) => allowKey(mysql, nacos, ''), heal: (mysql, nacos) => allowKey(mysql, nacos, '&allowPublicKeyRetrieval=true') },
  { name: 'another password', rule: 'database/mysql-access-denied', harm: account("IDENTIFIED BY 'of-last-year'"), heal: account("IDENTIFIED BY 'nacos'") },
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
