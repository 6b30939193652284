import rule from '../../../rules/database/no-datasource-set.ts';
import { boot, chainOf, dbSettings, dbUrl, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** Capture mysql-schema-missing. */
const logged = record('Startup errors :', chainOf("org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'externalDumpService'", 'java.lang.IllegalStateException: No DataSource set'));
const reason = record('[master-db] master db access error', chainOf(
  "org.springframework.jdbc.BadSqlGrammarException: StatementCallback; bad SQL grammar [DELETE FROM config_info WHERE data_id='com.alibaba.nacos.testMasterDB']",
  "java.sql.SQLSyntaxErrorException: Table 'nacos.config_info' doesn't exist",
), { kind: 'persistence', level: 'WARN' });
const version = (text: string) => ({ version: text, by: 'jar' as const });

const url = (parameters: Record<string, string>) => dbSettings({ ...dbUrl(), url: `jdbc:mysql://db.example:3306/nacos?${Object.entries(parameters).map(pair => pair.join('=')).join('&')}`, database: 'nacos', parameters });
const KEYLESS = { 'logs.digest': digest([logged]), 'db.settings': url({ useSSL: 'false' }) };

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
    'its database is not among those shown': { given: { ...KEYLESS, 'host.seen': [{ what: 'databases', subject: 'SHOW DATABASES', value: 'nacos_config, shop' }] }, args: { database: 'nacos', listed: 'nacos_config, shop' }, cites: ['logs.digest'], case: 'not-listed' },
    'its database is among them': { given: { ...KEYLESS, 'host.seen': [{ what: 'databases', subject: 'SHOW DATABASES', value: 'Nacos, shop' }], 'nacos.version': version('2.0.3') }, args: {}, cites: ['logs.digest'], case: 'old' },
    'MySQL 8, and the driver may not ask for the key': { given: { ...KEYLESS, 'logs.digest': digest([record('mysql 8.0.26', [], { kind: 'other', level: null }), logged]) }, args: { newUrl: 'jdbc:mysql://db.example:3306/nacos?useSSL=false&allowPublicKeyRetrieval=true' }, cites: ['logs.digest'], case: 'no-key' },
    'as somebody writes it': { given: { 'logs.digest': digest([record('启动报错 no datasource set', [], { kind: 'other', level: null, boot: null })], []) }, args: {}, cites: ['logs.digest'], case: 'any-version' },
    'MySQL 5.7 needs no key': { given: { ...KEYLESS, 'logs.digest': digest([record('mysql 5.7.36', [], { kind: 'other', level: null }), logged]) }, args: {}, cites: ['logs.digest'], case: 'any-version' },
    'the driver may ask for it': { given: { 'db.settings': url({ useSSL: 'false', allowPublicKeyRetrieval: 'true' }), 'logs.digest': digest([record('mysql 8.0.26', [], { kind: 'other', level: null }), logged]) }, args: {}, cites: ['logs.digest'], case: 'any-version' },
  },
  pass: {
    'a log without it': { given: { 'logs.digest': digest([]) } },
    ...Object.fromEntries(['no datasource set', 'No datasource set', 'No Datasource set', 'no DataSource set', 'No dataSource set', 'NO DATASOURCE SET'].flatMap(words => [[`in the log of a server: ${words}`, { given: { 'logs.digest': digest([record(words)]) } }], [`said of a server that runs: ${words}`, { given: { 'logs.digest': digest([record(words, [], { kind: 'other', phase: 'running' })], [boot({ outcome: 'started' })]) } }]])),
    'of an older start': { given: { 'logs.digest': digest([logged], [boot(), boot({ index: 1, outcome: 'started' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
