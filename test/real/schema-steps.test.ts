import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import schemaDiffers from '../../rules/database/schema-differs.ts';
import toSchema from '../../rules/upgrade/to-schema.ts';
import { databaseCollectors } from '../../src/collect/collectors/database.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import type { Rule } from '../../src/kit/rule.ts';
import type { DbSchema } from '../../src/model/database.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import { known, runWith } from '../collect/collectors/support/run.ts';
import { type Mysql, startMysql } from './support/mysql.ts';
import { describeReal, serverParts } from './support/parts.ts';

const PASSWORD = 'hunter2-secret';

describeReal('statements that bring a database to a release', () => {
  let mysql: Mysql;
  beforeAll(async () => {
    mysql = await startMysql({ version: '8.0' });
  }, 600_000);
  afterAll(() => mysql?.dispose(), 60_000);

  const schemaOf = async (database: string): Promise<DbSchema> => {
    const url = { index: 0, url: `jdbc:mysql://127.0.0.1/${database}`, hosts: [{ host: '127.0.0.1', port: mysql.port }], database, parameters: {}, problem: null, user: 'root', passwordSet: true };
    const fact = await runWith(databaseCollectors({ credentialsOf: () => ({ user: 'nacos', password: PASSWORD }), stranger: () => null }), { 'db.settings': { platform: 'mysql', num: 1, urls: [url] } }, { options: { probeTimeoutMs: 8000 } });
    return known(fact('db.schema')) as DbSchema;
  };

  /** What the rule prints for a database as it is now. */
  const printed = (rule: Rule, schema: DbSchema, version: string, to: string | null): readonly string[] => {
    const source = { kind: 'api', call: 'test' } as const;
    const snapshot: Snapshot = {
      schemaVersion: '1.0', tool: 'test', takenAt: '', notUnderstood: [], target: { kind: 'installation', name: 'test', why: 'given', preflight: false },
      facts: {
        'db.schema': { status: 'known', value: schema, source }, 'nacos.version': { status: 'known', value: { version, by: 'jar' }, source },
        ...(to !== null && { 'upgrade.to': { status: 'known', value: { version: to }, source } }),
      },
    };
    return diagnose([snapshot], { rules: [rule], failOn: 'never' }).findings.flatMap(({ fix }) => fix.flatMap(({ steps }) => steps.flatMap(({ commands }) => commands.map(({ line }) => line))));
  };

  const loaded = async (name: string, version: '2.3.2' | '3.1.0'): Promise<void> => {
    const { schemas } = await serverParts(version);
    expect(await mysql.importSchema(join(schemas, 'mysql-schema.sql'), name, { force: false })).toEqual({ errors: [] });
    await mysql.createNacosUser({ password: PASSWORD, db: name }).catch(() => mysql.sql(`GRANT ALL ON \`${name}\`.* TO 'nacos'@'%'`));
  };

  const run = async (database: string, statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await mysql.sql(statement, database);
  };

  test.each(['2.3.2', '3.1.0'] as const)('the script of %s itself is complete', async version => {
    const name = `as_shipped_${version.replaceAll('.', '_')}`;
    await loaded(name, version);
    expect(printed(schemaDiffers, await schemaOf(name), version, null)).toEqual([]);
    expect(printed(toSchema, await schemaOf(name), '1.0.0', version)).toEqual([]);
  }, 120_000);

  test('a database of 1.1.4 with rows becomes one of 3.1.2, and loses nothing', async () => {
    await loaded('aged', '2.3.2');
    await run('aged', [
      'DROP TABLE permissions', 'ALTER TABLE roles DROP INDEX idx_user_role',
      ...['config_info', 'config_info_beta', 'his_config_info'].map(table => `ALTER TABLE ${table} DROP COLUMN encrypted_data_key`),
      ...['config_info', 'config_info_beta', 'config_info_tag', 'his_config_info'].map(table => `ALTER TABLE ${table} MODIFY COLUMN src_ip varchar(20) DEFAULT NULL`),
      "INSERT INTO config_info (data_id, group_id, content, md5, src_ip, tenant_id) VALUES ('orders.yaml', 'DEFAULT_GROUP', REPEAT('配', 30000), 'x', '192.168.100.200', ''), ('b', 'g', 'y', NULL, NULL, 'dev')",
      "INSERT INTO his_config_info (id, data_id, group_id, content, op_type) VALUES (1, 'orders.yaml', 'DEFAULT_GROUP', 'old', 'U')",
      "INSERT INTO roles VALUES ('joe', 'ROLE_X')",
    ]);
    const rows = async () => [
      await mysql.sql('SELECT data_id, group_id, MD5(content) AS content, md5, src_ip, tenant_id, gmt_create, gmt_modified FROM config_info ORDER BY id', 'aged'),
      await mysql.sql('SELECT id, data_id, content, op_type, gmt_create FROM his_config_info', 'aged'), await mysql.sql('SELECT * FROM roles ORDER BY username', 'aged'), await mysql.sql('SELECT * FROM users', 'aged'),
    ];
    const before = await rows();
    const statements = printed(toSchema, await schemaOf('aged'), '1.1.4', '3.1.2');
    expect(statements).toHaveLength(13);
    await run('aged', statements);
    expect(await rows()).toEqual(before);
    expect(printed(toSchema, await schemaOf('aged'), '1.1.4', '3.1.2')).toEqual([]);
    // The old server goes on writing, and the new one names the new columns.
    await run('aged', [
      "INSERT INTO config_info (data_id, group_id, content) VALUES ('by the old one', 'g', 'x')",
      "INSERT INTO his_config_info (id, data_id, group_id, content, publish_type, gray_name, ext_info, encrypted_data_key) VALUES (2, 'a', 'g', 'x', 'formal', 'beta', '{}', 'k')",
      "INSERT INTO config_info_gray (data_id, group_id, content, gray_name, gray_rule) VALUES ('a', 'g', 'x', 'beta', '{}')", "INSERT INTO permissions VALUES ('r', 'public:*:*', 'rw')",
    ]);
  }, 120_000);

  test('what differs is mended by what is printed', async () => {
    await loaded('bent', '2.3.2');
    await run('bent', [
      "INSERT INTO config_info (data_id, group_id, content, effect) VALUES ('a', 'g', 'x', 'e'), ('b', 'g', 'y', NULL)",
      'ALTER TABLE config_info MODIFY COLUMN content text NOT NULL, DROP COLUMN c_desc, DROP INDEX uk_configinfo_datagrouptenant', 'ALTER TABLE tenant_info DROP COLUMN tenant_name',
      'ALTER TABLE his_config_info DROP INDEX idx_did', 'ALTER TABLE config_tags_relation ENGINE=MyISAM', 'ALTER TABLE group_capacity MODIFY COLUMN group_id varchar(64) NOT NULL DEFAULT \'\'',
    ]);
    // The gravest six are told at a time.
    let applied = 0;
    for (let look = 0; look < 3; look++) {
      const statements = printed(schemaDiffers, await schemaOf('bent'), '2.3.2', null);
      await run('bent', statements);
      applied += statements.length;
    }
    expect(applied).toBe(8);
    expect(printed(schemaDiffers, await schemaOf('bent'), '2.3.2', null)).toEqual([]);
    expect(await mysql.sql('SELECT data_id, content, effect FROM config_info ORDER BY id', 'bent')).toEqual([{ data_id: 'a', content: 'x', effect: 'e' }, { data_id: 'b', content: 'y', effect: null }]);
  }, 120_000);

  test('nothing can be written where it looks', async () => {
    await loaded('guarded', '2.3.2');
    await mysql.sql("SET GLOBAL general_log = 'ON', GLOBAL log_output = 'TABLE'");
    await schemaOf('guarded');
    const asked = (await mysql.sql("SELECT CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log WHERE user_host LIKE '%nacos%' AND command_type = 'Query'")).map(({ text }) => String(text));
    await mysql.sql("SET GLOBAL general_log = 'OFF'");
    expect(asked.length).toBeGreaterThan(5);
    // How long its own session waits for somebody's lock changes nothing for anybody else.
    expect(asked.filter(text => !/^(?:(?:SELECT|SHOW|START TRANSACTION READ ONLY)\b|SET SESSION lock_wait_timeout = 1$)/.test(text))).toEqual([]);
    expect(asked.indexOf('START TRANSACTION READ ONLY')).toBe(asked.findIndex(text => !/^SELECT @@|^SET/.test(text)));
  }, 120_000);
});
