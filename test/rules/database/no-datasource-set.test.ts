import rule from '../../../rules/database/no-datasource-set.ts';
import { boot, chainOf, dbSettings, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** Capture mysql-schema-missing. */
const logged = record('Startup errors :', chainOf("org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'externalDumpService'", 'java.lang.IllegalStateException: No DataSource set'));
const reason = record('[master-db] master db access error', chainOf(
  "org.springframework.jdbc.BadSqlGrammarException: StatementCallback; bad SQL grammar [DELETE FROM config_info WHERE data_id='com.alibaba.nacos.testMasterDB']",
  "java.sql.SQLSyntaxErrorException: Table 'nacos.config_info' doesn't exist",
), { kind: 'persistence', level: 'WARN' });
const version = (text: string) => ({ version: text, by: 'jar' as const });

testRule(rule, {
  fail: {
    'with the reason beside it': {
      given: { 'logs.digest': digest([reason, logged]), 'nacos.version': version('2.3.2'), 'db.settings': dbSettings() },
      args: { reason: "java.sql.SQLSyntaxErrorException: Table 'nacos.config_info' doesn't exist", host: 'db.example' }, cites: ['logs.digest'], case: 'reason', confidence: 'stated',
    },
    'since 2.3 a login failure reads otherwise': { given: { 'logs.digest': digest([logged]), 'nacos.version': version('2.3.2') }, args: {}, cites: ['logs.digest'], case: 'new' },
    'before 2.3 it may be anything': { given: { 'logs.digest': digest([logged]), 'nacos.version': version('2.0.3') }, args: {}, cites: ['logs.digest'], case: 'old' },
    'version unknown, only config-fatal.log': { given: { 'logs.digest': digest([record('dump config failNo DataSource set', [], { kind: 'config-fatal', boot: null })], []) }, args: {}, cites: ['logs.digest'], case: 'any-version' },
    'the task that looks for it says so': { given: { 'logs.digest': digest([record('[master-db] master db not found.', [], { kind: 'config-fatal' })]) }, args: {}, cites: ['logs.digest'], case: 'any-version' },
  },
  pass: {
    'a log without it': { given: { 'logs.digest': digest([]) } },
    'of an older start': { given: { 'logs.digest': digest([logged], [boot(), boot({ index: 1, outcome: 'started' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
