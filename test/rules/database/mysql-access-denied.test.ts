import rule from '../../../rules/database/mysql-access-denied.ts';
import { boot, chainOf, config, connection, dbSettings, dbUrl, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const denied = "Access denied for user 'nacos'@'10.0.0.9' (using password: YES)";
const PROXY = "java.sql.SQLException: ProxySQL Error: Access denied for user 'nacos'@'10.5.0.7' (using password: YES)";
const wrong = connection({ stage: 'login', code: '1045', message: denied });
/** Chain of capture mysql-wrong-password (2.3.2, Connector/J 8.0.33). */
const chain = chainOf(
  'java.lang.RuntimeException: java.sql.SQLNonTransientConnectionException: Could not create connection to database server. Attempted reconnect 3 times. Giving up.',
  'java.sql.SQLNonTransientConnectionException: Could not create connection to database server. Attempted reconnect 3 times. Giving up.',
  "com.mysql.cj.exceptions.CJException: Access denied for user 'nacos'@'localhost' (using password: YES)",
);
const logged = record('[db-load-error]load jdbc.properties error', chain, { kind: 'persistence' });

const OB = "java.sql.SQLException: Access denied for user 'nacos'@'xxx.xxx.xxx.xxx' (using password: YES)";
const ob = (port: number) => dbSettings(dbUrl({ hosts: [{ host: '10.0.6.9', port }] }));

const ofVariable = (knownDefault: string | null): ReturnType<typeof config> => {
  const given = config({ 'db.password': { set: true, length: 5, knownDefault, base64Bytes: null, fingerprint: 'x' } });
  return { ...given, settings: Object.fromEntries(Object.entries(given.settings).map(([key, one]) => [key, { ...one, origin: 'environment' as const }])) };
};

testRule(rule, {
  fail: {
    'OceanBase behind OBProxy': { given: { 'logs.digest': digest([record('', chainOf(OB))]), 'db.settings': ob(2883) }, args: { user: 'nacos', userKey: 'db.user.0' }, cites: ['logs.digest'], case: 'oceanbase', confidence: 'stated' },
    'OceanBase refuses this tool': { given: { 'db.connections': [connection({ port: 2881, stage: 'login', code: '1045', message: OB.replace(/^[^:]*: /, '') })] }, args: { user: 'nacos' }, cites: ['db.connections'], explains: ['not-ready'], case: 'oceanbase' },
    'an address that was painted over': { given: { 'logs.digest': digest([record('', chainOf(OB))]), 'db.settings': dbSettings() }, args: { user: 'nacos' }, cites: ['logs.digest'], case: 'password' },
    'an address that was painted over, as this tool met it': { given: { 'db.connections': [connection({ stage: 'login', code: '1045', message: OB.replace(/^[^:]*: /, '') })] }, args: { user: 'nacos' }, cites: ['db.connections'], case: 'password' },
    'OceanBase while it starts only': { given: { 'logs.digest': digest([record('', chainOf(OB.replace('YES', 'NO')))]), 'db.settings': ob(2881) }, args: { user: 'nacos' }, cites: ['logs.digest'], case: 'oceanbase' },
    'refused now': {
      given: { 'db.connections': [wrong], 'db.settings': dbSettings() },
      args: { index: 0, user: 'nacos', from: '10.0.0.9', server: 'db.example:3306', passwordKey: 'db.password.0' }, cites: ['db.connections'], case: 'password', confidence: 'proven',
    },
    'a password in a list': { given: { 'db.connections': [wrong], 'db.settings': dbSettings(), 'nacos.config': config({ 'db.password': '***', 'db.user': 'nacos' }) }, args: { passwordKey: 'db.password' }, cites: ['db.connections'], case: 'listed' },
    'a password in a list, from a variable of the image': { given: { 'db.connections': [wrong], 'db.settings': dbSettings(), 'nacos.config': ofVariable(null) }, args: { passwordKey: 'db.password' }, cites: ['db.connections'], case: 'listed-variable' },
    'a published password has no comma': { given: { 'db.connections': [wrong], 'db.settings': dbSettings(), 'nacos.config': ofVariable('nacos-docker sample database password') }, args: { passwordKey: 'db.password' }, cites: ['db.connections'], case: 'password' },
    'ProxySQL refuses it': { given: { 'logs.digest': digest([record('', chainOf(PROXY))]) }, args: { user: 'nacos', from: '10.5.0.7' }, cites: ['logs.digest'], case: 'proxy' },
    'ProxySQL refuses it, without a password': { given: { 'logs.digest': digest([record('', chainOf(PROXY.replace('YES', 'NO')))]) }, args: { user: 'nacos' }, cites: ['logs.digest'], case: 'proxy' },
    'ProxySQL refuses this tool': { given: { 'db.connections': [connection({ stage: 'login', code: '1045', message: PROXY.replace(/^[^:]*: /, '') })] }, args: { user: 'nacos' }, cites: ['db.connections'], case: 'proxy' },
    'no password was sent': {
      given: { 'db.connections': [connection({ code: '1045', message: "Access denied for user 'nacos'@'h' (using password: NO)" })], 'db.settings': dbSettings() },
      args: { user: 'nacos' }, cites: ['db.connections'], case: 'no-password',
    },
    'an account of the local socket': {
      given: { 'db.connections': [connection({ code: '1698', message: "Access denied for user 'root'@'localhost'" })] },
      args: { user: 'root', from: 'localhost' }, cites: ['db.connections'], case: 'socket-account',
    },
    'the log of a stopped server': {
      given: { 'logs.digest': digest([logged]) }, args: { user: 'nacos', from: 'localhost' }, cites: ['logs.digest'], case: 'password', confidence: 'stated',
    },
    'driver 5.1 without a password': {
      given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLException: Access denied for user 'remote'@'localhost' (using password: NO)"))]) },
      args: { user: 'remote' }, cites: ['logs.digest'], case: 'no-password',
    },
    'refused at the last start, let in now': {
      given: { 'logs.digest': digest([logged]), 'db.connections': [connection({ ok: true })] },
      args: { index: 0 }, cites: ['logs.digest', 'db.connections'], case: 'earlier', severity: 'warning',
    },
    'the probe got no further than TCP, the log knows more': {
      given: { 'logs.digest': digest([logged]), 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED' })] },
      args: { user: 'nacos' }, cites: ['logs.digest'], case: 'password', confidence: 'stated',
    },
    'one of two URLs': {
      given: { 'db.connections': [connection({ ok: true }), { ...wrong, index: 1 }] }, args: { index: 1 }, cites: ['db.connections'],
    },
  },
  pass: {
    'a login that works': { given: { 'db.connections': [connection({ ok: true })], 'logs.digest': digest([]) } },
    'refused once, running since': { given: { 'db.connections': [connection({ ok: true })], 'logs.digest': digest([logged], [boot({ outcome: 'started' })]) } },
    'the login passed, the database is another matter': { given: { 'db.connections': [connection({ stage: 'database', code: '1049' })] } },
  },
  na: {
    'embedded storage': { given: { 'db.connections': null } },
    'embedded storage, an application log': { given: { 'db.settings': null, 'logs.digest': digest([logged]) } },
  },
  unknown: {
    'ProxySQL refused a server that runs': { given: { 'logs.digest': digest([record('', chainOf(PROXY), { phase: 'running' })], [boot({ outcome: 'started' })]) }, missing: ['db.connections'] },
    'a silent log does not acquit': { given: { 'logs.digest': digest([]) }, missing: ['db.connections'] },
    'an older boot': { given: { 'logs.digest': digest([logged], [boot(), boot({ index: 1, outcome: 'started' })]) }, missing: ['db.connections'] },
    'the database of an application': {
      given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLException: Access denied for user 'shop'@'h' (using password: YES)"), { kind: 'application' })]) },
      missing: ['db.connections'],
    },
    'MySQL was not reached': { given: { 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED' })] }, missing: ['db.connections'] },
    'no rights on the database (1044) in the log': {
      given: { 'logs.digest': digest([record('', chainOf("com.mysql.cj.exceptions.CJException: Access denied for user 'nacos'@'%' to database 'mysql'"))]) }, missing: ['db.connections'],
    },
  },
});
