import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyFix, type Hands } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { storedIn } from './support/datasource.ts';
import { startAsPrinted } from './support/cure.ts';
import { doctor, expectHealed, rootCause } from './support/doctor.ts';
import { type Mysql, startMysql } from './support/mysql.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal, serverParts } from './support/parts.ts';

const { server } = workbench();

const SCHEMA = 'mysql-schema.sql';
let mysql: Mysql;
let databases = 0;

interface Fault {
  readonly name: string;
  readonly rule: string;
  /** Name under test/scenarios. */
  readonly scenario?: string;
  /** Grants of the account; everything on its database by default. */
  readonly grants?: string;
  readonly withoutSchema?: true;
  /** Breaks the database. */
  readonly harm?: (db: string) => Promise<unknown>;
  /** Breaks the configuration: keys to set, or to remove. */
  readonly config?: (db: string) => Readonly<Record<string, string | null>>;
  /** The server comes up all the same: nothing is stored yet. */
  readonly comesUp?: true;
  /** Chooses what to apply among the printed fixes. */
  readonly pick: RegExp;
  readonly fill?: Readonly<Record<string, string>>;
  /** The printed lines are for root and for no database yet. */
  readonly asRoot?: true;
  /** What an administrator does that no printed line can know. */
  readonly afterwards?: () => Promise<unknown>;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'a wrong password', scenario: 'wrong-password', rule: 'database/mysql-access-denied',
    config: () => ({ 'db.password.0': 'not-the-password' }),
    pick: /db\.password\.0/, fill: { '<password>': 'nacos' },
  },
  {
    name: 'a schema that was never loaded', scenario: 'schema-never-loaded', rule: 'database/mysql-tables-missing',
    withoutSchema: true, pick: /mysql --force/,
  },
  {
    name: 'no column encrypted_data_key', rule: 'upgrade/schema-missing-encrypted-data-key', comesUp: true,
    harm: db => mysql.sql('ALTER TABLE config_info DROP COLUMN encrypted_data_key', db), pick: /ADD COLUMN/i,
  },
  {
    name: 'no db.num', rule: 'config/db-num-mismatch', config: () => ({ 'db.num': null }), pick: /"db\.num"/,
  },
  {
    name: 'db.num larger than the URLs', scenario: 'db-num-too-large', rule: 'config/db-num-mismatch',
    config: () => ({ 'db.num': '2' }), pick: /"db\.num"/,
  },
  {
    name: 'an unknown database', rule: 'database/mysql-unknown-database', withoutSchema: true,
    harm: db => mysql.sql(`DROP DATABASE ${db}`), pick: /CREATE DATABASE|mysql -h/,
    fill: { '<host>': '%' }, asRoot: true,
  },
  {
    name: 'no DELETE privilege', rule: 'database/mysql-privilege-missing',
    grants: 'SELECT, INSERT, UPDATE', pick: /GRANT/, fill: { '<host from above>': '%' },
  },
  {
    name: 'a read-only server', rule: 'database/mysql-read-only',
    harm: () => mysql.sql('SET GLOBAL read_only = ON'), pick: /read_only = OFF/,
    afterwards: () => mysql.sql('SET GLOBAL read_only = OFF'),
  },
];

const prepare = async (fault: Fault): Promise<{ nacos: Nacos; db: string }> => {
  const db = `nacos_${++databases}`;
  await mysql.createDatabase(db);
  const { schemas } = await serverParts('2.3.2');
  if (!fault.withoutSchema) expect(await mysql.importSchema(join(schemas, SCHEMA), db, { force: false })).toEqual({ errors: [] });
  await mysql.createNacosUser({ user: db, db, ...(fault.grants ? { grants: fault.grants } : {}) });
  const nacos = await server({ properties: storedIn(mysql, { db, user: db }) });
  await fault.harm?.(db);
  for (const [key, value] of Object.entries(fault.config?.(db) ?? {})) await nacos.setProperty(key, value);
  return { nacos, db };
};

describeReal('Nacos 2.3.2 and MySQL 8.0', () => {
  beforeAll(async () => {
    mysql = await startMysql({ version: '8.0' });
  }, 5 * MINUTES);
  afterAll(() => mysql?.dispose());

  it.each(FAULTS)('$name', async fault => {
    const { nacos, db } = await prepare(fault);
    try {
      await nacos.start();
      await (fault.comesUp ? nacos.waitReady() : nacos.waitFailed());
      await nacos.stop();
      const finding = rootCause(await doctor([nacos.home], fault.scenario ? { scenario: fault.scenario } : {}), fault.rule);
      const chosen = finding.fix.filter(fix => fault.pick.test(JSON.stringify(fix.run ?? fix.edit ?? {})));
      expect(chosen).not.toEqual([]);
      const account = fault.asRoot ? {} : { database: db, password: 'nacos' };
      const hands: Hands = { mysql, ...account, ...(fault.fill ? { fill: fault.fill } : {}) };
      for (const fix of chosen) await applyFix(nacos, fix, hands);
    } finally {
      await fault.afterwards?.();
    }
    await startAsPrinted(nacos, [fault.rule]);
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), fault.rule);
  }, 5 * MINUTES);
});
