import rule from '../../../rules/operations/mysql-pool-exhausted.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, connection, dbSettings, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const running = (message: string, chain: readonly string[] = [], more: Partial<LogRecord> = {}) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { phase: 'running', ...more })], [boot({ outcome: 'started' })]),
});

const JDBC = 'org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection; nested exception is java.sql.SQLTransientConnectionException: HikariPool-1';
const POOL = 'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.';
const FULL = 'java.sql.SQLNonTransientConnectionException: Data source rejected establishment of connection,  message from server: "Too many connections"';
const OWN = "java.sql.SQLSyntaxErrorException: User nacos already has more than 'max_user_connections' active connections";
const atStart = (line: string) => ({ 'logs.digest': digest([record('', chainOf(line), { phase: 'starting' })], [boot({ outcome: 'failed' })]) });
const answered = (code: string, message: string) => ({ 'db.connections': [connection({ stage: 'handshake', code, message })], 'db.settings': dbSettings() });

testRule(rule, {
  fail: {
    'this tool is turned away too': {
      given: answered('1040', 'Too many connections'), args: { reason: 'Too many connections (1040)', user: 'nacos' }, cites: ['db.connections'], case: 'server', severity: 'error', confidence: 'proven',
      symptoms: ['database-unreachable'], explains: ['datasource-missing', 'database-unreachable', 'start-failed', 'not-ready'],
    },
    'the account has a limit of its own': { given: answered('1226', "User 'nacos' has exceeded the 'max_user_connections' resource (current value: 5)"), args: { user: 'nacos' }, cites: ['db.connections'], case: 'account' },
    'the limit for any one account': { given: answered('1203', "User nacos already has more than 'max_user_connections' active connections"), args: {}, cites: ['db.connections'], case: 'account' },
    'all are busy': { given: running('[db-error]', [JDBC, POOL], { count: 4 }), args: { ms: '30000', count: 4 }, cites: ['logs.digest'], case: 'pool', confidence: 'stated' },
    'all are busy, and the database was down for a moment': { given: { 'logs.digest': digest([record('[db-error]', chainOf(JDBC, POOL), { phase: 'running' }), record('[db-error] master db 10.27.3.118 down.', [], { phase: 'running', count: 1 })], [boot({ outcome: 'started' })]) }, args: { ms: '30000' }, cites: ['logs.digest'], case: 'pool' },
    'all are busy, and this tool gets in': { given: { ...running('[db-error]', [JDBC, POOL], { count: 4 }), 'db.connections': [connection({ ok: true })], 'db.settings': dbSettings() }, args: { ms: '30000' }, cites: ['logs.digest'], case: 'pool' },
    'newer pools add their state': {
      given: running('[db-error]', ['java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 3001ms (total=20, active=20, idle=0, waiting=7)']),
      args: { ms: '3001' }, cites: ['logs.digest'], case: 'pool',
    },
    'MySQL is full, by the log': { given: running('', [FULL]), args: {}, cites: ['logs.digest'], case: 'server', confidence: 'stated' },
    'MySQL is full, by a line that nothing stands around': { given: running('Data source rejected establishment of connection,  message from server: "Too many connections"'), args: {}, cites: ['logs.digest'], case: 'server' },
    'MySQL was full when it was started, and is not any more': {
      given: { ...atStart(FULL), 'db.connections': [connection({ ok: true })], 'db.settings': dbSettings() },
      args: { server: 'db.example:3306' }, cites: ['logs.digest', 'db.connections'], case: 'earlier', severity: 'warning', confidence: 'stated',
    },
    'the account was full when it was started': { given: { ...atStart(OWN), 'db.connections': [connection({ ok: true })], 'db.settings': dbSettings() }, args: {}, cites: ['logs.digest', 'db.connections'], case: 'earlier' },
    'MySQL was full when it was started, and nobody could look since': { given: atStart(FULL), args: {}, cites: ['logs.digest'], case: 'server', severity: 'error' },
    'a server that runs met it, and this tool gets in': { given: { ...running('', [FULL]), 'db.connections': [connection({ ok: true })], 'db.settings': dbSettings() }, args: {}, cites: ['logs.digest'], case: 'server' },
    'the account is full, by the log': { given: running('', [OWN]), args: {}, cites: ['logs.digest'], case: 'account' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'it is asked for a password': { given: { 'db.connections': [connection({ stage: 'login', code: '1045' })], 'db.settings': dbSettings() } },
    'it gets in': { given: { 'db.connections': [connection({ ok: true })], 'db.settings': dbSettings() } },
    'the database is away, the pool only says so too': { given: running('', [JDBC, POOL, 'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure', 'java.net.ConnectException: Connection refused']) },
    'the database is down, Nacos says itself': { given: { 'logs.digest': digest([record('[db-error]', chainOf(JDBC, POOL), { phase: 'running' }), record('[db-error] master db 10.27.3.118 down.', [], { phase: 'running', count: 2 })], [boot({ outcome: 'started' })]) } },
    'the pool of an application': { given: running('', [POOL], { kind: 'application', file: 'app.log', boot: null, phase: null }) },
    'a full MySQL of an application': { given: running('', [FULL], { kind: 'application' }) },
    'such a line of an application': { given: running('message from server: "Too many connections"', [], { kind: 'application' }) },
    'a full account of an application': { given: running('', [OWN], { kind: 'application' }) },
    'a wrapper whose root is another': { given: running('', [FULL, 'java.net.ConnectException: Connection refused']) },
    'an account by the wrapper whose root is another': { given: running('', [OWN, 'java.net.ConnectException: Connection refused']) },
    'the same words under another class': { given: running('', ['com.example.Other: Connection is not available, request timed out after 30000ms.']) },
    'too many connections of another kind': { given: running('Too many connections from 10.0.0.9, closing the oldest') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'embedded storage': { given: { 'db.connections': null } } },
  unknown: { 'it does not come so far': { given: { 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED' })], 'db.settings': dbSettings() }, missing: ['db.connections'] } },
});
