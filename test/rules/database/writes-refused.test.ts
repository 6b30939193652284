import duplicate from '../../../rules/database/config-duplicate-entry.ts';
import emoji from '../../../rules/database/config-emoji-charset.ts';
import truncation from '../../../rules/database/data-truncation.ts';
import packet from '../../../rules/database/mysql-max-allowed-packet.ts';
import resource from '../../../rules/database/permissions-resource-too-short.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (text: string, kind: Parameters<typeof record>[2] = {}) => ({ 'logs.digest': digest([record('', chainOf(text), { phase: 'running', ...kind })], [boot({ outcome: 'started' })]) });
const clean = { 'a clean log': { given: { 'logs.digest': digest([]) } } };
const none = { 'no logs': { given: { 'logs.digest': null } } };
const tooLong = (column: string) => `com.mysql.cj.jdbc.exceptions.MysqlDataTruncation: Data truncation: Data too long for column '${column}' at row 1`;

testRule(truncation, {
  fail: { 'an IPv6 address': { given: log(tooLong('src_ip')), args: { column: 'src_ip', width: 'varchar(50) DEFAULT NULL' }, cites: ['logs.digest'] }, 'a long content': { given: log(tooLong('content')), args: { width: 'longtext NOT NULL' }, cites: ['logs.digest'] } },
  pass: { ...clean, 'a column that is not of Nacos': { given: log(tooLong('order_no')) }, 'an application': { given: log(tooLong('content'), { kind: 'application' }) } },
  na: none,
});
testRule(resource, { fail: { 'a long permission': { given: log(tooLong('resource')), args: {}, cites: ['logs.digest'] } }, pass: { ...clean, 'another column': { given: log(tooLong('content')) }, 'an application': { given: log(tooLong('resource'), { kind: 'application' }) } }, na: none });
const EMOJI = "java.sql.SQLException: Incorrect string value: '\\xF0\\x9F\\x98\\x80' for column 'content' at row 1";
testRule(emoji, {
  fail: {
    'an emoji': { given: log(EMOJI), args: { column: 'content' }, cites: ['logs.digest'], case: 'four-bytes' },
    'Chinese in a column that is latin1 (seen on MySQL 8.0)': { given: log("java.sql.SQLException: Incorrect string value: '\\xE4\\xB8\\xAD\\xE6\\x96\\x87' for column 'content' at row 1"), args: { column: 'content' }, cites: ['logs.digest'], case: 'ordinary' },
    'an accent': { given: log("java.sql.SQLException: Incorrect string value: '\\xC5\\x82 a' for column 'tenant_name' at row 1"), args: { column: 'tenant_name' }, cites: ['logs.digest'], case: 'ordinary' },
    'as MariaDB names the column': { given: log("java.sql.SQLException: Incorrect string value: '\\xF0\\x9F\\x98\\x80' for column `nacos`.`config_info`.`content` at row 1"), args: { column: 'content' }, cites: ['logs.digest'], case: 'four-bytes' },
  },
  pass: { ...clean, 'a column of an application': { given: log("java.sql.SQLException: Incorrect string value: '\\xF0' for column 'nickname' at row 1") }, 'an application': { given: log(EMOJI, { kind: 'application' }) } }, na: none,
});
const TWICE = "java.sql.SQLIntegrityConstraintViolationException: Duplicate entry 'a-DEFAULT_GROUP-' for key 'config_info.uk_configinfo_datagrouptenant'";
const NARROW = [
  'org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "uk_conf_dg"\n  Detail: Key (data_id, group_id)=(order.yml, DEFAULT_GROUP) already exists.',
  'org.postgresql.util.PSQLException: 错误: 重复键违反唯一约束"uk_conf_dg"\n  详细：键值"(data_id, group_id)=(order.yml, DEFAULT_GROUP)" 已经存在',
];
testRule(duplicate, {
  fail: {
    'the unique key of config_info': { given: log(TWICE), args: { entry: 'a-DEFAULT_GROUP-' }, cites: ['logs.digest'], case: 'config' },
    'at the commit, as TiDB does': { given: log("org.springframework.transaction.TransactionSystemException: Could not commit JDBC transaction; nested exception is java.sql.SQLIntegrityConstraintViolationException: Duplicate entry 'a-DEFAULT_GROUP-' for key 'uk_configinfo_datagrouptenant'"), args: { entry: 'a-DEFAULT_GROUP-' }, cites: ['logs.digest'], case: 'at-commit' },
    PostgreSQL: { given: log('org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "uk_configinfo_datagrouptenant"'), args: {}, cites: ['logs.digest'], case: 'other' },
    Derby: { given: log("java.sql.SQLIntegrityConstraintViolationException: The statement was aborted because it would have caused a duplicate key value in a unique or primary key constraint or unique index identified by 'UK_CONFIGINFO_DATAGROUPTENANT' defined on 'CONFIG_INFO'."), args: {}, cites: ['logs.digest'], case: 'other' },
    ...Object.fromEntries(NARROW.map(text => [text, { given: log(text), args: { index: 'uk_conf_dg', entry: 'order.yml, DEFAULT_GROUP' }, cites: ['logs.digest'] as const, case: 'narrow', severity: 'error' as const }])),
    namespace: { given: log("java.sql.SQLIntegrityConstraintViolationException: Duplicate entry '1-dev' for key 'tenant_info.uk_tenant_info_kptenantid'"), args: { entry: 'dev' }, cites: ['logs.digest'], case: 'namespace' },
  },
  pass: { ...clean, 'the index of Nacos': { given: log('org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "uk"\n  Detail: Key (data_id, group_id, tenant_id)=(order.yml, DEFAULT_GROUP, ) already exists.') }, 'another key': { given: log("java.sql.SQLException: Duplicate entry '1' for key 'PRIMARY'") }, 'an application': { given: log(TWICE, { kind: 'application' }) } }, na: none,
});
const LARGE = 'com.mysql.cj.jdbc.exceptions.PacketTooBigException: Packet for query is too large (6,291,456 > 4,194,304). You can change this value';
testRule(packet, {
  fail: { 'a large configuration': { given: log(LARGE), args: { size: '6,291,456', limit: '4,194,304' }, cites: ['logs.digest'] } },
  pass: { ...clean, 'the beginning of an HTTP answer': { given: log('com.mysql.cj.exceptions.CJPacketTooBigException: Packet for query is too large (5,526,600 > 65,535).') }, 'an application': { given: log(LARGE, { kind: 'application' }) } }, na: none,
});
