import { expect, test } from 'vitest';
import { isImportOfAnother, parseImportErrors } from '../../../../src/collect/readers/pasted/mysql-errors.ts';
import { parseDatabases } from '../../../../src/collect/readers/pasted/mysql-databases.ts';
import { parseTableNames } from '../../../../src/collect/readers/pasted/mysql-tables.ts';
import { parseMysqlSaid } from '../../../../src/collect/readers/pasted/mysql-variables.ts';
import { fixture } from './fixture.ts';

const MESSAGE = "Invalid default value for 'gmt_create'";

test.each([
  [fixture('mysql-import-client.txt'), 1067, '42000', 20, MESSAGE],
  [fixture('mysql-import-navicat.txt'), 1067, null, null, MESSAGE],
  [fixture('mysql-import-dbeaver-zh.txt'), 1071, '42000', null, 'Specified key was too long; max key length is 767 bytes'],
  [`ERROR 1067 (42000) at line 7 in file: 'C:\\nacos\\conf\\mysql-schema.sql': ${MESSAGE}`, 1067, '42000', 7, MESSAGE],
  [`mysql> source mysql-schema.sql\nERROR 1067 (42000): ${MESSAGE}`, 1067, '42000', null, MESSAGE],
  [`> 1067 - ${MESSAGE}`, 1067, null, null, MESSAGE],
  [`SQL Error [1067] [42000]: ${MESSAGE}`, 1067, '42000', null, MESSAGE],
  [`org.jkiss.dbeaver.model.sql.DBSQLException: SQL 错误 [1067] [42000]: ${MESSAGE}`, 1067, '42000', null, MESSAGE],
  [`[42000][1067] ${MESSAGE}`, 1067, '42000', null, MESSAGE],
  [`/* SQL错误（1067）：${MESSAGE} */`, 1067, null, null, MESSAGE],
  [`/* SQL Error (1067): ${MESSAGE} */`, 1067, null, null, MESSAGE],
  [`Error Code: 1067. ${MESSAGE}`, 1067, null, null, MESSAGE],
  [`错误代码： 1067\n${MESSAGE}`, 1067, null, null, MESSAGE],
  [`#1067 - ${MESSAGE}`, 1067, null, null, MESSAGE],
  [`pymysql.err.OperationalError: (1067, "${MESSAGE}")`, 1067, null, null, MESSAGE],
])('import error %#', (text, code, sqlState, line, message) => {
  expect(parseImportErrors(text)).toEqual([{ code, sqlState, message, line }]);
});

test('every error once, in order', () => {
  const line = 'ERROR 1050 (42S01) at line 3: Table \'users\' already exists';
  expect(parseImportErrors(`${line}\n${line}\nERROR 1046 (3D000) at line 9: No database selected\n`).map(({ code }) => code)).toEqual([1050, 1046]);
});

test('numbers are no errors', () => {
  expect(parseImportErrors('2024-05-06 10:00:00 1067 rows\nport 8848 - open\n- 1067 - x\n')).toEqual([]);
});

test.each([
  [fixture('show-tables-57.txt'), 'nacos', ['config_info', 'config_info_aggr', 'config_tags_relation'], null],
  ['Tables_in_nacos_config\nconfig_info\nusers\n', 'nacos_config', ['config_info', 'users'], null],
  ['mysql> use nacos\nDatabase changed\nmysql> show tables;\nEmpty set (0.00 sec)\n', 'nacos', [], null],
  ['+---+\n| Tables_in_n |\n+---+\n| a |\n12 rows in set (0.00 sec)\n', 'n', ['a'], '12 tables were listed, 1 of them are in the text'],
  ["mysql> show tables like 'config%';\n| Tables_in_n (config%) |\n+---+\n| config_info |\n+---+\n", 'n', ['config_info'], 'only what "show tables like \'config%\';" shows'],
])('tables %#', (text, database, names, partial) => {
  expect(parseTableNames(text)).toEqual({ value: { database, names }, partial });
});

test('the password of a filtered command is not repeated', () => {
  const text = '$ mysql -uroot -phunter2 nacos -e "show tables" | head -3\nTables_in_nacos\nusers\n';
  expect(parseTableNames(text)?.partial).toBe('only what "mysql -uroot -p*** nacos -e "show tables" | head -3" shows');
});

test('no list of tables', () => {
  expect(parseTableNames("mysql> show tables like 'x%';\nEmpty set (0.00 sec)\n")).toBeNull();
  expect(parseTableNames('config_info\nusers\n')).toBeNull();
});

test('version and variables of one session', () => {
  expect(parseMysqlSaid(fixture('show-variables-mysql57.txt'))).toEqual({
    serverVersion: '5.7.44-log', flavour: 'mysql', clientVersion: null,
    variables: { sql_mode: 'STRICT_TRANS_TABLES,NO_ZERO_DATE', time_zone: 'SYSTEM', read_only: '0' },
  });
});

test.each([
  ['mysql  Ver 14.14 Distrib 5.7.44, for Linux (x86_64) using  EditLine wrapper', null, null, '5.7.44'],
  ['mysql  Ver 8.0.36-0ubuntu0.22.04.1 for Linux on x86_64 ((Ubuntu))', null, null, '8.0.36-0ubuntu0.22.04.1'],
  ['mysql  Ver 15.1 Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)', null, null, '10.11.6-MariaDB'],
  ['Server version: 5.5.62 MySQL Community Server (GPL)', '5.5.62', 'mysql', null],
  ['Server version: 10.11.6-MariaDB-0+deb12u1 Debian 12', '10.11.6-MariaDB-0+deb12u1', 'mariadb', null],
  ['VERSION()\n5.5.5-10.4.32-MariaDB\n', '10.4.32-MariaDB', 'mariadb', null],
])('%s', (text, serverVersion, flavour, clientVersion) => {
  expect(parseMysqlSaid(text)).toMatchObject({ serverVersion, flavour, clientVersion });
});

test('only allowed variables are taken', () => {
  expect(parseMysqlSaid('Variable_name\tValue\nsql_mode\t\nvalidate_password_x\tsecret\n')?.variables).toEqual({ sql_mode: '' });
});

test('a table of names ends with an empty line, whatever follows', () => {
  expect(parseTableNames('Tables_in_nacos\nusers\nroles\n\nexit\n')?.value.names).toEqual(['users', 'roles']);
  expect(parseTableNames('Tables_in_nacos\n\nusers\n')?.value.names).toEqual(['users']);
});

test('a row with fewer cells than names gives those that it has', () => {
  expect(parseMysqlSaid('+------+\n| @@sql_mode | @@time_zone |\n+------+\n| STRICT_TRANS_TABLES |\n+------+\n')?.variables).toEqual({ sql_mode: 'STRICT_TRANS_TABLES' });
});

const DATABASES = '+--------------------+\n| Database           |\n+--------------------+\n| information_schema |\n| mysql              |\n| nacos_config       |\n| shop-2             |\n+--------------------+\n4 rows in set (0.00 sec)\n';

test.each([
  ['with borders', `mysql> show databases;\n${DATABASES}`, 'nacos_config, shop-2'],
  ['as mysql -e prints it', 'Database\ninformation_schema\nnacos\n', 'nacos'],
  ['a part of them', `mysql> show databases like 'n%';\n${DATABASES}`, null],
  ['none but those of MySQL', 'Database\ninformation_schema\nmysql\nsys\n', null],
  ['a table with such a column', '| Database |\n| nacos |\n', null],
  ['its end was cut', DATABASES.slice(0, DATABASES.indexOf('| shop')), 'nacos_config'],
])('SHOW DATABASES: %s', (_, text, value) => {
  expect(parseDatabases(text)).toEqual(value === null ? null : [{ what: 'databases', subject: 'SHOW DATABASES', value }]);
});

test.each([
  ['zcat /usr/share/zabbix-sql-scripts/mysql/server.sql.gz | mysql -uzabbix -p zabbix\nERROR 1071 (42000) at line 1431: x', true],
  ['mysql -uroot -p gitea < /srv/gitea-dump.sql\nERROR 1071 (42000) at line 9: x', true],
  ['mysql -uroot -p < conf/mysql-schema.sql\nERROR 1071 (42000) at line 190: x', false],
  ['mysql -uroot -p cfg < /tmp/init.sql\nERROR 1071 (42000) at line 190: x', false],
  ['mysql -uroot -p nacos < /tmp/x1.sql\nERROR 1071 (42000) at line 190: x', false],
  ['ERROR 1071 (42000): Specified key was too long', false],
])('knows the import of another program: %s', (text, expected) => {
  expect(isImportOfAnother(text)).toBe(expected);
});
