import rule from '../../../rules/database/mysql-full.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (line: string, more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record('CONSOLE /nacos/v1/cs/configs', chainOf('org.springframework.jdbc.UncategorizedSQLException: x', line), { phase: 'running', ...more })], [boot({ outcome: 'started' })]) });
const TABLE = "java.sql.SQLException: The table 'his_config_info' is full";
const ENGINE = 'java.sql.SQLException: Got error 28 from storage engine';
const DISK = "java.sql.SQLException: Disk full (/tmp/#sql_1_0.MAI); waiting for someone to free some space... (errno: 28)";
const application = { kind: 'application', logger: 'com.example.Shop' } as const;

testRule(rule, {
  fail: {
    'a table': { given: log(TABLE), args: { table: 'his_config_info' }, cites: ['logs.digest'], case: 'table', severity: 'error', explains: ['request-refused'] },
    'the storage engine': { given: log(ENGINE), args: { reason: 'Got error 28 from storage engine' }, cites: ['logs.digest'], case: 'engine', explains: ['request-refused'] },
    'the disk': { given: log(DISK), args: {}, cites: ['logs.digest'], case: 'engine' },
    'at the start': { given: { 'logs.digest': digest([record('x', chainOf(TABLE))], [boot()]) }, args: {}, cites: ['logs.digest'], case: 'table', explains: ['datasource-missing', 'start-failed'] },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'another number of the storage engine': { given: log('java.sql.SQLException: Got error 168 from storage engine') },
    'something else is full': { given: log("java.io.IOException: The queue 'a' is full") },
    ...Object.fromEntries([TABLE, ENGINE, DISK].map(text => [`an application's: ${text}`, { given: log(text, application) }])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
