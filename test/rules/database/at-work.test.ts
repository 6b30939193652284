import id from '../../../rules/database/id-without-number.ts';
import locked from '../../../rules/database/row-locked.ts';
import derby from '../../../rules/config/derby-sql-elsewhere.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const thrown = (line: string, more: Partial<LogRecord> = {}): Given => ({ 'logs.digest': digest([record('CONSOLE /nacos/v1/cs/configs', chainOf(line), more)]) });

const WAIT = 'com.mysql.cj.jdbc.exceptions.MySQLTransactionRollbackException: Lock wait timeout exceeded; try restarting transaction';
const DEADLOCK = 'com.mysql.cj.jdbc.exceptions.MySQLTransactionRollbackException: Deadlock found when trying to get lock; try restarting transaction';
testRule(locked, {
  fail: {
    'held by another': { given: thrown(WAIT), args: {}, cites, case: 'waits', severity: 'warning', explains: ['request-refused'] },
    'in Derby': { given: thrown('ERROR 40XL1: A lock could not be obtained within the time requested'), args: {}, cites, case: 'derby', severity: 'warning' },
    'two waited for each other': { given: thrown(DEADLOCK), args: {}, cites, case: 'deadlock', severity: 'info' },
  },
  pass: { ...silent, "an application's": { given: thrown(WAIT, application) }, "an application's Derby": { given: thrown('ERROR 40XL1: A lock could not be obtained within the time requested', application) }, "an application's deadlock": { given: thrown(DEADLOCK, application) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const NULLS: readonly (readonly [line: string, table: string])[] = [
  ['org.postgresql.util.PSQLException: ERROR: null value in column "id" of relation "his_config_info" violates not-null constraint', 'his_config_info'],
  ['org.postgresql.util.PSQLException: ERROR: null value in column "id" violates not-null constraint', 'config_info'],
  ['com.kingbase8.util.KSQLException: 错误: 在字段 "id" 中空值违反了非空约束', 'config_info'],
  ["java.sql.SQLException: Field 'id' doesn't have a default value", 'config_info'],
  ['dm.jdbc.driver.DMException: 违反列[ID]非空约束', 'config_info'],
  ['java.sql.SQLIntegrityConstraintViolationException: ORA-01400: cannot insert NULL into ("NACOS"."CONFIG_INFO"."ID")', 'CONFIG_INFO'],
  ['java.sql.SQLIntegrityConstraintViolationException: ORA-01400: 无法将 NULL 插入 ("NACOS"."TENANT_INFO"."ID")', 'TENANT_INFO'],
  ["java.sql.SQLIntegrityConstraintViolationException: ORA-01400: cannot insert NULL into '(NID)'", 'his_config_info'],
];
testRule(id, {
  fail: {
    ...Object.fromEntries(NULLS.map(([line, table]) => [line, { given: thrown(line), args: { table }, cites, severity: 'error' as const, explains: ['request-refused' as const, 'schema-incomplete' as const] }])),
    'the history of MySQL': { given: thrown("java.sql.SQLException: Field 'nid' doesn't have a default value"), args: { table: 'his_config_info', column: 'NID' }, cites, case: 'mysql' },
    'the table stands in the statement': { given: said('SQL [INSERT INTO tenant_info(kp,tenant_id) VALUES(?,?)]; 错误: 在字段 "id" 中空值违反了非空约束'), args: { table: 'tenant_info' }, cites },
  },
  pass: {
    ...silent, 'another column of Oracle': { given: thrown('java.sql.SQLException: ORA-01400: cannot insert NULL into ("NACOS"."CONFIG_INFO"."DATA_ID")') }, 'another column': { given: thrown('org.postgresql.util.PSQLException: ERROR: null value in column "encrypted_data_key" violates not-null constraint') },
    ...Object.fromEntries(NULLS.map(([line]) => [`an application's: ${line}`, { given: thrown(line, application) }])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const SYNTAX = "java.sql.SQLSyntaxErrorException: You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY )  g, config_info t WHERE g.id = t.id' at line 1";
testRule(derby, {
  fail: { 'the dump at the start': { given: thrown(SYNTAX), args: { words: 'OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY' }, cites, explains: ['start-failed', 'not-running', 'datasource-missing'] } },
  pass: { ...silent, "an application's": { given: thrown(SYNTAX, application) }, 'said by something else': { given: thrown(SYNTAX.replace('java.sql.SQLSyntaxErrorException', 'java.lang.IllegalStateException')) } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before plugins': { given: { ...thrown(SYNTAX), 'nacos.version': { version: '2.1.2', by: 'jar' } } } },
});
