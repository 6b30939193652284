import { expect, test } from 'vitest';
import { parseLogin } from '../../../../src/collect/readers/pasted/mysql-login.ts';

test.each([
  ['refused password', '[root@n1 ~]# mysql -h 10.0.0.9 -u nacos -p\nEnter password:\nERROR 1045 (28000): Access denied for user \'nacos\'@\'10.0.0.3\' (using password: YES)', { host: '10.0.0.9', port: 3306, stage: 'login', code: '1045', database: null }],
  ['glued options', '$ mysql -h10.0.0.9 -P3307 -unacos -pnacos nacos_config\nERROR 2003 (HY000): Can\'t connect to MySQL server on \'10.0.0.9:3307\' (111)', { host: '10.0.0.9', port: 3307, stage: 'tcp', code: 'ECONNREFUSED', database: 'nacos_config' }],
  ['timeout on Windows', 'C:\\x>mysql --host=db.example -u root -p\nERROR 2003 (HY000): Can\'t connect to MySQL server on \'db.example\' (10060)', { host: 'db.example', stage: 'tcp', code: 'ETIMEDOUT' }],
  ['host not allowed', '$ mysql -h 10.0.0.9 -u nacos -p\nERROR 1130 (HY000): Host \'10.0.0.3\' is not allowed to connect to this MySQL server', { host: '10.0.0.9', stage: 'handshake', code: '1130' }],
  ['without the command', 'ERROR 2005 (HY000): Unknown MySQL server host \'mysql\' (-2)', { host: 'mysql', stage: 'resolve', code: 'ENOTFOUND' }],
  ['no such database', '$ mysql -h 10.0.0.9 -u nacos -p nacos_config\nERROR 1049 (42000): Unknown database \'nacos_config\'', { host: '10.0.0.9', stage: 'database', code: '1049', database: 'nacos_config' }],
  ['MariaDB', '$ mariadb -h 10.0.0.9 -u nacos -p\nERROR 1130 (HY000): Host \'10.0.0.3\' is not allowed to connect to this MariaDB server', { flavour: 'mariadb', code: '1130' }],
  ['in a container', '$ docker exec -it app mysql -h db -u nacos -p\nERROR 2003 (HY000): Can\'t connect to MySQL server on \'db:3306\' (113)', { host: 'db', code: 'EHOSTUNREACH' }],
])('%s', (_, text, expected) => expect(parseLogin(text)).toMatchObject({ ok: false, ...expected }));

test.each([
  ['an error of a schema', '$ mysql -h 10.0.0.9 -u nacos nacos < s.sql\nERROR 1067 (42000) at line 7: Invalid default value for \'gmt_create\''],
  ['a server that nobody named', 'ERROR 1045 (28000): Access denied for user \'nacos\'@\'10.0.0.3\' (using password: YES)'],
  ['nothing', '$ mysql -h 10.0.0.9 -u nacos -p\nWelcome to the MySQL monitor.'],
])('no login: %s', (_, text) => expect(parseLogin(text)).toBeNull());
