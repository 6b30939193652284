import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, toldBy } from './support/cure.ts';
import { storedIn } from './support/datasource.ts';
import { doctor } from './support/doctor.ts';
import { type Mysql, startMysql } from './support/mysql.ts';
import type { Nacos, NacosOptions } from './support/nacos.ts';
import { describeReal, serverParts } from './support/parts.ts';
import { listenAsStranger } from './support/sockets.ts';
import { startInVain } from './support/starts.ts';

const { keep, server } = workbench();

/** What kept a start from succeeding, and is over: whoever healed it, the server has to be started again. */
interface Past {
  readonly rule: string;
  readonly harm?: () => Promise<unknown>;
  readonly heal?: () => Promise<unknown>;
  /** Chooses what is typed before the start. */
  readonly first?: RegExp;
}

const look = (nacos: Nacos) => doctor([nacos.home], { env: nacos.terminal });

const startsAgain = async (nacos: Nacos, { rule, harm, heal, first }: Past): Promise<void> => {
  await harm?.();
  if (harm) await startInVain(nacos);
  await heal?.();
  const before = await look(nacos);
  if (first) await applyFix(nacos, chosen(before, rule, first));
  await applyFix(nacos, chosen(before, rule, /startup\.sh/));
  await nacos.waitReady();
  const left = toldBy(await look(nacos), rule).map(({ message }) => JSON.stringify(message)).filter(said => !said.includes('it is over: '));
  expect([rule, left]).toEqual([rule, []]);
  await nacos.stop();
};

const onMysql = async (mysql: Mysql, options: Partial<NacosOptions>): Promise<Nacos> => {
  const { version = '2.3.2' } = options;
  const { schemas } = await serverParts(version);
  expect(await mysql.importSchema(join(schemas, 'mysql-schema.sql'), 'nacos', { force: false })).toEqual({ errors: [] });
  await mysql.createNacosUser();
  return server({ ...options, properties: storedIn(mysql, { version }) });
};

const listItself = (nacos: Nacos): Promise<void> => writeFile(join(nacos.home, 'conf', 'cluster.conf'), `127.0.0.1:${nacos.port}\n`);

describeReal('a start that failed for what is healed by now: the start that is printed is typed', () => {
  it('a member of a cluster, 2.3.2 and MySQL', async () => {
    const mysql = keep(await startMysql({ version: '8.0' }));
    const nacos = await onMysql(mysql, { mode: 'cluster' });
    await listItself(nacos);
    const list = join(nacos.home, 'conf', 'cluster.conf');
    const pasts: readonly Past[] = [
      { rule: 'docker/mysql-starts-after-nacos', harm: () => mysql.stop(), heal: () => mysql.start(), first: /connectTimeout/ },
      { rule: 'operations/not-running' },
      { rule: 'database/mysql-ssl-tls', harm: () => mysql.sql('SET GLOBAL require_secure_transport = ON'), heal: () => mysql.sqlInside('SET GLOBAL require_secure_transport = OFF') },
      { rule: 'cluster/jmenv-unknown-host', harm: () => rename(list, `${list}.kept`), heal: () => rename(`${list}.kept`, list) },
      {
        rule: 'upgrade/schema-missing-encrypted-data-key', heal: () => mysql.sql("ALTER TABLE config_info ADD COLUMN encrypted_data_key varchar(1024) NOT NULL DEFAULT ''", 'nacos'),
        harm: async () => {
          await mysql.sql("INSERT INTO config_info (data_id, group_id, content, md5, tenant_id) VALUES ('order.yaml', 'DEFAULT_GROUP', 'a: 1', 'x', '')", 'nacos');
          await mysql.sql('ALTER TABLE config_info DROP COLUMN encrypted_data_key', 'nacos');
        },
      },
    ];
    for (const past of pasts) await startsAgain(nacos, past);
  }, 12 * MINUTES);

  it('3.1.0 and MySQL', async () => {
    const mysql = keep(await startMysql({ version: '8.0' }));
    const nacos = await onMysql(mysql, { version: '3.1.0' });
    await startsAgain(nacos, { rule: 'upgrade/schema-missing-gray', harm: () => mysql.sql('RENAME TABLE config_info_gray TO kept', 'nacos'), heal: () => mysql.sql('RENAME TABLE kept TO config_info_gray', 'nacos') });
    let stranger: { dispose: () => Promise<void> } | undefined;
    const harm = async (): Promise<void> => void (stranger = await listenAsStranger(nacos.consolePort));
    await startsAgain(nacos, { rule: 'ports/v3-console-port-8080-in-use', harm, heal: async () => stranger?.dispose() });
  }, 8 * MINUTES);
});
