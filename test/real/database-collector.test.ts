import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseCollectors } from '../../src/collect/collectors/database.ts';
import { type Mysql, startMysql } from './support/mysql.ts';
import { describeReal } from './support/parts.ts';
import { known, runWith } from '../collect/collectors/support/run.ts';

describeReal('the database collector', () => {
  describe.each(['5.5', '5.7', '8.0'] as const)('MySQL %s', version => {
    let mysql: Mysql;
    beforeAll(async () => {
      mysql = await startMysql({ version });
      await mysql.createDatabase('nacos');
      await mysql.createNacosUser({ password: 'hunter2-secret' });
      await mysql.sql("CREATE USER 'few'@'%' IDENTIFIED BY 'hunter2-secret'");
      await mysql.sql("GRANT SELECT, INSERT ON `nacos`.* TO 'few'@'%'");
      await mysql.sql(
        "CREATE TABLE nacos.config_info (data_id varchar(255) NOT NULL, group_id varchar(128), tenant_id varchar(128) DEFAULT '', md5 varchar(32), src_user text, UNIQUE KEY uk (data_id(50), group_id(50), tenant_id(50))) ENGINE=InnoDB",
      );
      await mysql.sql("INSERT INTO nacos.config_info VALUES ('a', 'g', '', '1', NULL), ('a', 'g', 'public', '2', 'joe'), ('b', 'g', '', '1', NULL)");
      // Of one content, and written by the migration of 3.x itself: no pair that it cannot merge.
      await mysql.sql("INSERT INTO nacos.config_info VALUES ('same', 'g', '', '1', NULL), ('same', 'g', 'public', '1', NULL), ('moved', 'g', '', '3', NULL), ('moved', 'g', 'public', '1', 'nacos_namespace_migrate')");
      await mysql.sql('CREATE TABLE nacos.users (username varchar(50) NOT NULL PRIMARY KEY)');
      await mysql.sql("INSERT INTO nacos.users VALUES ('nacos'), ('joe')");
      await mysql.sql('CREATE TABLE nacos.orders (id int)');
    }, 600_000);
    afterAll(() => mysql?.dispose(), 60_000);

    const look = (user: string, password: string, database = 'nacos', parameters: Record<string, string> = {}) => {
      const hosts = [{ host: '127.0.0.1', port: mysql.port }];
      const url = {
        index: 0,
        url: 'jdbc:mysql://127.0.0.1/nacos',
        hosts,
        database,
        parameters,
        problem: null,
        user,
        passwordSet: true,
      };
      const given = { 'db.settings': { platform: 'mysql', num: 1, urls: [url] } };
      return runWith(databaseCollectors({ credentialsOf: () => ({ user, password }), stranger: () => null }), given, {
        options: { probeTimeoutMs: 8000 },
      });
    };

    test('server and schema are read', async () => {
      const fact = await look('nacos', 'hunter2-secret');
      expect(known(fact('db.connections'))?.[0]).toMatchObject({
        ok: true,
        stage: 'ready',
        serverVersion: expect.stringMatching(`^${version}`),
        flavour: 'mysql',
      });
      const server = known(fact('db.server'))?.[0];
      expect(server).toMatchObject({
        privileges: ['ALL PRIVILEGES'],
        flavour: 'mysql',
        variables: { max_connections: expect.any(String), collation_database: 'utf8_general_ci' },
      });
      expect(server?.uptimeSeconds).toBeGreaterThanOrEqual(0);
      // the same machine: its clock is ours
      expect(Math.abs(server?.clock?.aheadMs ?? Number.NaN)).toBeLessThanOrEqual((server?.clock?.withinMs ?? 0) + 50);
      const schema = known(fact('db.schema'));
      expect(schema?.tables.map(table => table.name).sort()).toEqual(['config_info', 'users']);
      expect(schema?.counts).toEqual({ users: 2, roles: null, admins: null, publishedAdmins: null, duplicateNamespaces: 1 });
      const table = schema?.tables.find(each => each.name === 'config_info');
      expect(table?.uniqueKeys).toEqual([{ name: 'uk', columns: ['data_id', 'group_id', 'tenant_id'] }]);
      expect(table?.columns[2]).toEqual({ name: 'tenant_id', type: 'varchar(128)', nullable: true, default: '', charset: 'utf8', counts: false });
    });
    test('plain, with few rights', async () => {
      const fact = await look('few', 'hunter2-secret', 'nacos', { useSSL: 'false' });
      expect(known(fact('db.connections'))?.[0]).toMatchObject({ ok: true, tls: false });
      expect(known(fact('db.server'))?.[0]?.privileges).toEqual(['INSERT', 'SELECT']);
    });
    test.each([
      ['wrong password', 'nacos', 'wrong-one', 'nacos', 'login', '1045'],
      ['unknown database', 'root', '', 'nope', 'database', '1049'],
      ['no right to it', 'nacos', 'hunter2-secret', 'nope', 'database', '1044'],
    ])('%s', async (_, user, password, database, stage, code) => {
      const fact = await look(user, password, database);
      expect(known(fact('db.connections'))?.[0]).toMatchObject({
        ok: false,
        stage,
        code,
        serverVersion: expect.stringMatching(`^${version}`),
      });
      expect(fact('db.schema').status).toBe('unknown');
    });
  });
});
