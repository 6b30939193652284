import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyFix, type Hands } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { storedIn } from './support/datasource.ts';
import { type Answer, doctor } from './support/doctor.ts';
import { type Mysql, startMysql } from './support/mysql.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal, type NacosVersion, serverParts } from './support/parts.ts';

const { server } = workbench();

let mysql: Mysql;
let databases = 0;

interface Damage {
  readonly name: string;
  /** Rules that must tell of it; every fix that they print is typed. */
  readonly rules: readonly string[];
  readonly harm: (name: string) => readonly string[];
  readonly version?: NacosVersion;
  readonly schema?: NacosVersion;
  readonly flags?: readonly string[];
  readonly fill?: Hands['fill'];
  readonly pick?: RegExp;
}

const ofAccount = (name: string, what: string): readonly string[] => [`ALTER USER '${name}'@'%' ${what}`];

const DAMAGES: readonly Damage[] = [
  {
    name: 'tables that were loaded in part, copied by hand or made by another tool', rules: ['database/schema-differs'],
    harm: () => [
      'ALTER TABLE config_info MODIFY COLUMN content text NOT NULL, DROP COLUMN c_desc, DROP INDEX uk_configinfo_datagrouptenant', 'ALTER TABLE tenant_info DROP COLUMN tenant_name, DROP COLUMN kp',
      'ALTER TABLE his_config_info DROP INDEX idx_did, MODIFY COLUMN group_id varchar(20) NOT NULL, DROP COLUMN data_id', 'ALTER TABLE config_tags_relation ENGINE=MyISAM', "ALTER TABLE group_capacity MODIFY COLUMN group_id varchar(64) NOT NULL DEFAULT ''",
      'ALTER TABLE config_info_beta MODIFY COLUMN app_name varchar(20) DEFAULT NULL', 'ALTER TABLE config_info_aggr DROP COLUMN content',
    ],
  },
  {
    name: 'keys and widths of another tool', rules: ['database/schema-differs'],
    harm: () => [
      'ALTER TABLE config_info DROP COLUMN content, MODIFY COLUMN app_name varchar(20) DEFAULT NULL', "ALTER TABLE tenant_info MODIFY COLUMN tenant_name varchar(20) DEFAULT ''", 'ALTER TABLE group_capacity DROP COLUMN group_id', 'ALTER TABLE users DROP PRIMARY KEY',
      'ALTER TABLE roles DROP INDEX idx_user_role, ADD INDEX idx_user_role (username, role)', 'ALTER TABLE his_config_info DROP INDEX idx_did, ADD INDEX idx_did (group_id)',
      'ALTER TABLE tenant_info DROP INDEX uk_tenant_info_kptenantid, ADD INDEX uk_tenant_info_kptenantid (tenant_id)', 'ALTER TABLE tenant_info DROP INDEX idx_tenant_id, ADD INDEX idx_tenant_id (kp)',
    ],
  },
  {
    name: 'a database of 1.1.4 before an upgrade to 3.1.0', rules: ['upgrade/to-schema'], flags: ['--upgrade-to', '3.1.0'],
    harm: () => [
      'DROP TABLE permissions', 'ALTER TABLE roles DROP INDEX idx_user_role', 'ALTER TABLE config_info DROP COLUMN encrypted_data_key', 'ALTER TABLE his_config_info MODIFY COLUMN encrypted_data_key varchar(255) NOT NULL',
      ...['config_info', 'his_config_info'].map(table => `ALTER TABLE ${table} MODIFY COLUMN src_ip varchar(20) DEFAULT NULL`),
    ],
  },
  { name: 'names that differ only by their case', rules: ['database/collation-case-insensitive'], harm: () => ['ALTER TABLE config_info CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci'] },
  { name: 'users that may stand there twice', rules: ['upgrade/schema-2400-id-columns'], harm: () => ['ALTER TABLE users DROP PRIMARY KEY, ADD COLUMN id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY FIRST'] },
  { name: 'a password that has expired', rules: ['database/mysql-login-refused'], harm: name => ofAccount(name, 'PASSWORD EXPIRE'), fill: { '<password>': 'nacos' } },
  { name: 'tables whose names are written in capitals', rules: ['database/mysql-tables-missing'], harm: () => ['RENAME TABLE config_info TO CONFIG_INFO, his_config_info TO HIS_CONFIG_INFO'], pick: /RENAME/ },
  { name: 'a database of 2.3.2 under a server of 3.1.0', version: '3.1.0', rules: ['upgrade/schema-missing-gray'], harm: () => [] },
  { name: 'a database of 3.1.0 under a server of 2.3.2', schema: '3.1.0', rules: ['upgrade/downgrade-schema'], harm: () => [], pick: /mysql --force/ },
  {
    name: 'the same configuration in both public namespaces', version: '3.1.0', schema: '3.1.0', rules: ['upgrade/v3-namespace-migrate-conflict'], pick: /compatible\.mode/,
    harm: () => ['', 'public'].map(namespace => `INSERT INTO config_info (data_id, group_id, content, md5, tenant_id) VALUES ('order.yaml', 'DEFAULT_GROUP', 'a: 1', 'of ${namespace}', '${namespace}')`),
  },
  { name: 'no table for the probe of 3.1.0', version: '3.1.0', schema: '3.1.0', rules: ['database/db-probe-table-missing'], harm: () => ['DROP TABLE config_info_gray'] },
];

const prepare = async ({ harm, version = '2.3.2', schema = '2.3.2' }: Damage): Promise<{ nacos: Nacos; name: string }> => {
  const name = `fixes_${++databases}`;
  const { schemas } = await serverParts(schema);
  expect(await mysql.importSchema(join(schemas, 'mysql-schema.sql'), name, { force: false })).toEqual({ errors: [] });
  await mysql.createNacosUser({ user: name, db: name });
  const nacos = await server({ version, properties: storedIn(mysql, { version, db: name, user: name }) });
  for (const statement of harm(name)) await mysql.sql(statement, name);
  return { nacos, name };
};

const toldBy = ({ report }: Answer, rules: readonly string[]) => report.findings.filter(({ rule }) => rules.includes(rule));

/** The gravest few are told at a time. */
const LOOKS = 4;

describeReal('what is printed for a damaged MySQL 8.0, typed as printed', () => {
  beforeAll(async () => {
    mysql = await startMysql({ version: '8.0' });
  }, 5 * MINUTES);
  afterAll(() => mysql?.dispose());

  it.each(DAMAGES)('$name', async damage => {
    const { nacos, name } = await prepare(damage);
    const look = () => doctor([nacos.home], { flags: ['--preflight', ...(damage.flags ?? [])] });
    let left = toldBy(await look(), damage.rules);
    expect([...new Set(left.map(({ rule }) => rule))]).toEqual(damage.rules);
    for (let looks = 0; left.length > 0 && looks < LOOKS; looks++) {
      const fixes = left.flatMap(({ fix }) => fix.filter(({ run, steps }) => damage.pick?.test(JSON.stringify(steps ?? [])) ?? run?.shell === 'sql'));
      expect(fixes).not.toEqual([]);
      for (const fix of fixes) await applyFix(nacos, fix, { mysql, database: name, password: 'nacos', ...(damage.fill && { fill: damage.fill }) });
      left = toldBy(await look(), damage.rules);
    }
    expect(left.map(({ rule, message }) => `${rule}: ${JSON.stringify(message)}`)).toEqual([]);
  }, 3 * MINUTES);
});
