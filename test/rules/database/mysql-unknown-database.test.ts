import rule from '../../../rules/database/mysql-unknown-database.ts';
import { chainOf, connection, dbSettings, dbUrl, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = (text: string) => ({ version: text, by: 'jar' as const });

testRule(rule, {
  fail: {
    'no such database': {
      given: { 'db.connections': [connection({ stage: 'database', code: '1049', message: "Unknown database 'nacos_config'", database: 'nacos_config' })], 'db.settings': dbSettings(dbUrl({ database: 'nacos_config' })), 'nacos.version': version('2.3.2') },
      args: { database: 'nacos_config', schemaFile: 'conf/mysql-schema.sql', urlKey: 'db.url.0' }, cites: ['db.connections'], case: 'unknown', explains: ['not-ready'],
    },
    'the script of an old version': {
      given: { 'db.connections': [connection({ stage: 'database', code: '1049' })], 'nacos.version': version('2.0.3') },
      args: { schemaFile: 'conf/nacos-mysql.sql' }, cites: ['db.connections'],
    },
    'no rights on it': {
      given: { 'db.connections': [connection({ stage: 'database', code: '1044', message: "Access denied for user 'nacos'@'%' to database 'nope'" })] },
      args: { accountHost: '%' }, cites: ['db.connections'], case: 'no-rights',
    },
    'logged by Connector/J 5.1': {
      given: { 'logs.digest': digest([record('', chainOf("com.mysql.jdbc.exceptions.jdbc4.MySQLSyntaxErrorException: Unknown database 'nope'"))]) },
      args: { database: 'nope' }, cites: ['logs.digest'], case: 'unknown', confidence: 'stated',
    },
    'logged by 8.0.28 under a reconnecting URL': {
      given: { 'logs.digest': digest([record('', chainOf('java.sql.SQLNonTransientConnectionException: Could not create connection to database server. Attempted reconnect 3 times. Giving up.', "com.mysql.cj.exceptions.CJException: Access denied for user 'nacos'@'%' to database 'mysql'"))]) },
      args: { database: 'mysql', user: 'nacos' }, cites: ['logs.digest'], case: 'no-rights',
    },
  },
  pass: { 'the database is there': { given: { 'db.connections': [connection({ ok: true })] } } },
  na: { 'embedded storage': { given: { 'db.connections': null } } },
  unknown: { 'the login failed before': { given: { 'db.connections': [connection({ stage: 'login', code: '1045' })] }, missing: ['db.connections'] } },
});
