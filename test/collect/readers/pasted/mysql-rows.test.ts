import { expect, it } from 'vitest';
import { parseMysqlRows } from '../../../../src/collect/readers/pasted/mysql-rows.ts';
import { parsePsqlTables } from '../../../../src/collect/readers/pasted/psql-tables.ts';
import { SHIPPED_ADMIN_HASH } from '../../../../src/nacos/shipped-account.ts';

const HEAD = '+-------+------+------+-----+---------+-------+\n| Field | Type | Null | Key | Default | Extra |\n+-------+------+------+-----+---------+-------+';

it('knows the columns of each table that was described', () => {
  expect(parseMysqlRows(`mysql> desc config_info;\n${HEAD}\n| id    | bigint(20) | NO | PRI | NULL | auto_increment |\n| data_id | varchar(255) | NO | MUL | NULL | |\n+--+\n2 rows in set (0.00 sec)\n\nmysql> SHOW FULL COLUMNS FROM \`nacos\`.\`his_config_info\`;\n${HEAD}\n| nid | bigint(20) | NO | PRI | NULL | auto_increment |`)).toEqual([
    { what: 'columns', subject: 'config_info', value: 'id, data_id' }, { what: 'columns', subject: 'his_config_info', value: 'nid' },
  ]);
  expect(parseMysqlRows(`${HEAD}\n| id | bigint(20) | NO | PRI | NULL | |`)).toBeNull();
});

it('knows the collation of a table that was shown, however it was asked for', () => {
  const made = (end: string) => `mysql> show create table config_info\\G\n*** 1. row ***\n       Table: config_info\nCreate Table: CREATE TABLE \`config_info\` (\n  \`id\` bigint NOT NULL,\n  PRIMARY KEY (\`id\`)\n) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=${end}\n`;
  const told = (value: string) => [{ what: 'collation', subject: 'config_info', value }];
  expect(parseMysqlRows(made("utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='config_info'"))).toEqual(told('utf8mb4_general_ci'));
  expect(parseMysqlRows(made('utf8 COLLATE=utf8_bin'))).toEqual(told('utf8_bin'));
  expect(parseMysqlRows(made('utf8'))).toEqual(told('utf8_general_ci'));
  expect(parseMysqlRows('mysql> show table status like \'config_info\'\\G\n           Name: config_info\n         Engine: InnoDB\n      Collation: utf8mb4_0900_ai_ci\n')).toEqual(told('utf8mb4_0900_ai_ci'));
  expect(parseMysqlRows('| config_info | InnoDB |      10 | Dynamic    |  411 |  79 | 2025-01-01 | utf8mb4_general_ci |     NULL |')).toEqual(told('utf8mb4_general_ci'));
});

const users = (...rows: readonly string[]) => `mysql> select * from users;\n+--+--+--+\n| username | password | enabled |\n+--+--+--+\n${rows.map(row => `| ${row} | 1 |`).join('\n')}\n+--+--+--+\n`;

it('keeps of accounts only whether one has the published password', () => {
  expect(parseMysqlRows(users('reader | $2a$10$abc', `nacos | ${SHIPPED_ADMIN_HASH}`))).toEqual([{ what: 'accounts', subject: 'nacos', value: 'published' }]);
  expect(parseMysqlRows(users('nacos | $2a$10$1d9Yw0f0lC5j9mN0oQb0yO', `other | ${SHIPPED_ADMIN_HASH}`))).toEqual([{ what: 'accounts', subject: 'nacos', value: 'own' }]);
});

it('knows that there is no account, where every one was asked for', () => {
  const asked = (statement: string) => parseMysqlRows(`mysql> ${statement}\nEmpty set (0.00 sec)\n`);
  const NONE = [{ what: 'accounts', subject: 'nacos', value: 'none' }];
  expect(asked('select * from users;')).toEqual(NONE);
  expect(asked('SELECT username, enabled FROM nacos.`users`')).toEqual(NONE);
  expect(asked("select * from users where username='nacos';")).toBeNull();
  expect(asked('select * from roles;')).toBeNull();
});

it('takes the database of a list from the command that asked for it', () => {
  const list = '                List of relations\n Schema |    Name     | Type  | Owner\n--------+-------------+-------+-------\n public | config_info | table | nacos\n';
  expect(parsePsqlTables(`$ psql -h 10.9.9.3 -U nacos nacos_config -c '\\dt'\n${list}`)?.database).toBe('nacos_config');
  expect(parsePsqlTables(`$ psql -U nacos --dbname=conf -c '\\dt'\n${list}`)?.database).toBe('conf');
  expect(parsePsqlTables(`$ psql -h 10.9.9.3 -U nacos -c '\\dt'\n${list}`)?.database).toBe('');
});
