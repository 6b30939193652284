import old from '../../../rules/database/mysql8-with-old-nacos.ts';
import rule from '../../../rules/database/mysql-51-55-driver.ts';
import { chainOf, connection, dbSettings, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (...texts: readonly string[]) => digest([record('', chainOf(...texts))]);
const version = (text: string) => ({ version: text, by: 'jar' as const });
const eight = connection({ ok: true, authPlugin: 'caching_sha2_password', serverVersion: '8.0.36' });

testRule(rule, {
  fail: {
    'MySQL 5.1 greets': { given: { 'db.connections': [connection({ serverVersion: '5.1.73' })], 'db.settings': dbSettings() }, args: { version: '5.1.73' }, cites: ['db.connections'], case: 'version' },
    'even when the probe gets in': { given: { 'db.connections': [connection({ ok: true, serverVersion: '5.1.73' })] }, args: {}, cites: ['db.connections'], case: 'version' },
    'the driver says so': { given: { 'logs.digest': log('com.mysql.cj.exceptions.CJException: CLIENT_PLUGIN_AUTH is required') }, args: {}, cites: ['logs.digest'], case: 'log' },
  },
  pass: { '5.5.9 works with Connector/J 8': { given: { 'db.connections': [connection({ ok: true, serverVersion: '5.5.9' })] } } },
  na: { 'the 5.1 driver of old versions': { given: { 'db.connections': [connection({ serverVersion: '5.1.73' })], 'nacos.version': version('1.1.4') } } },
  unknown: { 'no greeting': { given: { 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED', serverVersion: null })] }, missing: ['db.connections'] } },
});

const npe = (frame: string, type = 'java.lang.NullPointerException', message = '') => digest([record('x', [{ relation: 'cause', type, message, frames: [frame] }])]);

testRule(old, {
  fail: {
    'the 5.1 driver in the log': { given: { 'logs.digest': log("com.mysql.jdbc.exceptions.jdbc4.MySQLNonTransientConnectionException: Unable to load authentication plugin 'caching_sha2_password'."), 'nacos.version': version('1.1.4') }, args: { nacos: '1.1.4' }, cites: ['logs.digest'], case: 'log' },
    'MySQL 8 under 1.1.4, whatever the probe says': { given: { 'db.connections': [eight], 'nacos.version': version('1.1.4') }, args: { version: '8.0.36' }, cites: ['db.connections'], case: 'server', confidence: 'suspected' },
    'query_cache_size': { given: { 'logs.digest': log("java.sql.SQLException: Unknown system variable 'query_cache_size'") }, args: {}, cites: ['logs.digest'], case: 'log' },
    'the protocol of its passwords': { given: { 'logs.digest': log('java.sql.SQLException: Client does not support authentication protocol requested by server; consider upgrading MySQL client') }, args: {}, cites: ['logs.digest'], case: 'log' },
    'the variable that it asks for': { given: { 'logs.digest': log("java.sql.SQLException: Unknown system variable 'tx_read_only'") }, args: {}, cites: ['logs.digest'], case: 'log' },
    'what is told of that': { given: { 'logs.digest': log('java.sql.SQLException: Could not retrieve transation read-only status server') }, args: {}, cites: ['logs.digest'], case: 'log' },
    'the table of its character sets': { given: { 'logs.digest': npe('com.mysql.jdbc.ConnectionImpl.getServerCharset(ConnectionImpl.java:2983)') }, args: {}, cites: ['logs.digest'], case: 'log' },
    'its character set': { given: { 'logs.digest': log("java.sql.SQLException: Unknown initial character set index '255' received from server.") }, args: {}, cites: ['logs.digest'], case: 'log' },
  },
  pass: { 'MySQL 5.7': { given: { 'db.connections': [connection({ ok: true, serverVersion: '5.7.22' })], 'nacos.version': version('1.1.4') } } },
  na: { 'Connector/J 8 inside': { given: { 'db.connections': [eight], 'nacos.version': version('1.4.2') } }, 'embedded storage': { given: { 'db.connections': null } } },
  unknown: { 'wrapped in another exception': { given: { 'logs.digest': npe('com.mysql.jdbc.ConnectionImpl.getServerCharset(ConnectionImpl.java:2983)', 'com.example.Wrapped', 'java.lang.NullPointerException') }, missing: ['db.connections'] }, 'another null': { given: { 'logs.digest': npe('com.mysql.jdbc.ConnectionImpl.close(ConnectionImpl.java:1611)') }, missing: ['db.connections'] }, 'a link that broke': { given: { 'logs.digest': log('java.sql.SQLException: Could not retrieve transation read-only status server', 'com.mysql.jdbc.exceptions.jdbc4.CommunicationsException: Communications link failure') }, missing: ['db.connections'] }, 'both drivers are possible': { given: { 'db.connections': [eight], 'nacos.version': version('1.2.1') }, missing: ['db.connections'] } },
});
