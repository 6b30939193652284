import rule from '../../../rules/docker/mysql-starts-after-nacos.ts';
import { boot, chainOf, connection, dbServer, dbSettings, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const lost = record('', chainOf('com.mysql.cj.exceptions.CJCommunicationsException: Communications link failure', 'java.net.ConnectException: Connection refused'));
const denied = record('', chainOf("com.mysql.cj.exceptions.CJException: Access denied for user 'n'@'h' (using password: YES)"));

/** Every way of not being reached that the log may tell. */
const WORDS = [
  'java.net.UnknownHostException: mysql.invalid', 'java.net.SocketTimeoutException: connect timed out', 'java.net.ConnectException: Connection timed out',
  'java.net.NoRouteToHostException: No route to host', 'java.net.SocketException: Network is unreachable', 'com.mysql.jdbc.PacketTooBigException: Packet for query is too large (5526600 > 1048576).',
  'java.io.EOFException: Can not read response from server. Expected to read 4 bytes, read 0 bytes before connection was unexpectedly lost.', 'java.net.SocketTimeoutException: Read timed out',
];
const each = Object.fromEntries(WORDS.map(words => [
  words,
  {
    given: { 'logs.digest': digest([record('', chainOf('com.mysql.cj.exceptions.CJCommunicationsException: Communications link failure', words))]), 'db.connections': [connection({ ok: true })] },
    args: {}, cites: ['logs.digest' as const, 'db.connections' as const],
  },
]));

testRule(rule, {
  fail: {
    'by the clock of a log that tells its zone the database came later, though the text of this machine is earlier': {
      given: {
        'logs.digest': { ...digest([{ ...lost, firstMs: Date.parse('2026-01-01T02:00:10Z') }]), offsetMinutes: 480 }, 'db.connections': [connection({ ok: true })],
        'db.server': [dbServer({ upSince: '2026-01-01 03:00:00', upSinceMs: Date.parse('2026-01-01T03:00:00Z') })], 'db.settings': dbSettings(),
      },
      args: { server: 'db.example:3306' }, cites: ['logs.digest', 'db.connections'], confidence: 'suspected', severity: 'warning',
    },
    'refused then, up for five minutes now': {
      given: { 'logs.digest': digest([lost]), 'db.connections': [connection({ ok: true })], 'db.server': [dbServer({ uptimeSeconds: 300 })], 'db.settings': dbSettings() },
      args: { server: 'db.example:3306', newUrl: 'jdbc:mysql://db.example:3306/nacos?connectTimeout=10000&useSSL=false' }, cites: ['logs.digest', 'db.connections'], confidence: 'suspected', severity: 'warning',
    },
    ...each,
    'up for two minutes when the start failed: it was still beginning': {
      given: { 'logs.digest': digest([lost]), 'db.connections': [connection({ ok: true })], 'db.server': [dbServer({ upSince: '2026-01-01 09:58:10' })], 'db.settings': dbSettings() }, args: {}, cites: ['logs.digest', 'db.connections'],
    },
  },
  pass: {
    'another reason': { given: { 'logs.digest': digest([denied]), 'db.connections': [connection({ ok: true })] } },
    'the start succeeded': { given: { 'logs.digest': digest([lost], [boot({ outcome: 'started' })]), 'db.connections': [connection({ ok: true })] } },
  },
  na: {
    'it had been up for an hour': {
      given: { 'logs.digest': digest([lost]), 'db.connections': [connection({ ok: true })], 'db.server': [dbServer({ uptimeSeconds: 7200, upSince: '2026-01-01 09:00:00' })], 'db.settings': dbSettings() },
    },
    'up by the clock of a log that tells its zone, though the text of this machine is later': {
      given: {
        'logs.digest': { ...digest([{ ...lost, firstMs: Date.parse('2026-01-01T02:00:10Z') }]), offsetMinutes: 480 }, 'db.connections': [connection({ ok: true })],
        'db.server': [dbServer({ upSince: '2026-01-01 11:00:00', upSinceMs: Date.parse('2026-01-01T01:00:00Z') })], 'db.settings': dbSettings(),
      },
    },
    'still down': { given: { 'logs.digest': digest([lost]), 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED' })] } },
    'no database': { given: { 'logs.digest': digest([lost]), 'db.connections': null } },
    'no logs': { given: { 'logs.digest': null, 'db.connections': [connection({ ok: true })] } },
    'it had been up for a second more': {
      given: { 'logs.digest': digest([lost]), 'db.connections': [connection({ ok: true })], 'db.server': [dbServer({ upSince: '2026-01-01 09:58:09' })], 'db.settings': dbSettings() },
    },
  },
});
