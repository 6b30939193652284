import rule from '../../../rules/database/mysql-unreachable.ts';
import type { HostOs } from '../../../src/model/host.ts';
import { boot, chainOf, connection, dbSettings, dbUrl, digest, record, home } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const docker: HostOs = { platform: 'linux', arch: 'x86_64', release: '6', distribution: null, libc: 'glibc', container: 'docker' };
const bare: HostOs = { ...docker, container: null };
const dead = (more: Parameters<typeof connection>[0]) => connection({ serverVersion: null, flavour: null, authPlugin: null, tls: null, ...more });
const refused = dead({ stage: 'tcp', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' });
const WRAP = 'java.sql.SQLNonTransientConnectionException: Could not create connection to database server. Attempted reconnect 3 times. Giving up.';
const LINK = 'com.mysql.cj.exceptions.CJCommunicationsException: Communications link failure';
const log = (last: string, more: Parameters<typeof record>[2] = {}) => record('[db-load-error]load jdbc.properties error', chainOf(WRAP, LINK, last), more);

const stated = (last: string, name: string) => ({ given: { 'logs.digest': digest([log(last)]) }, args: {}, cites: ['logs.digest' as const], case: name, confidence: 'stated' as const });

/** Each way of not being reached, in the words of the drivers, without the wrapper above them that speaks of a lost link too. */
const WORDS: readonly (readonly [string, string])[] = [
  ['host-unknown', 'java.net.UnknownHostException: mysql.invalid'],
  ['refused', 'java.net.ConnectException: Connection refused'],
  ['timed-out', 'java.net.SocketTimeoutException: connect timed out'],
  ['timed-out', 'java.net.ConnectException: Connection timed out'],
  ['timed-out', 'java.net.NoRouteToHostException: No route to host'],
  ['timed-out', 'java.net.SocketException: Network is unreachable'],
  ['not-mysql', 'com.mysql.jdbc.PacketTooBigException: Packet for query is too large (5526600 > 1048576).'],
  ['closed', 'java.io.EOFException: Can not read response from server. Expected to read 4 bytes, read 0 bytes before connection was unexpectedly lost.'],
  ['silent', 'java.net.SocketTimeoutException: Read timed out'],
];
const alone = (words: string) => digest([record('[db-load-error]load jdbc.properties error', chainOf(WRAP, words))]);
const asStated = Object.fromEntries(WORDS.map(([name, words]) => [`stated: ${words}`, { given: { 'logs.digest': alone(words) }, args: {}, cites: ['logs.digest' as const], case: name }]));
const asPast = Object.fromEntries(WORDS.map(([, words]) => [
  `reachable now: ${words}`,
  { given: { 'logs.digest': alone(words), 'db.connections': [connection({ ok: true })] }, args: {}, cites: ['logs.digest' as const, 'db.connections' as const], case: 'earlier' },
]));

testRule(rule, {
  fail: {
    'refused now': { given: { 'db.connections': [refused], 'db.settings': dbSettings() }, args: { server: 'db.example:3306', key: 'db.url.0' }, cites: ['db.connections'], case: 'refused' },
    'localhost of an unpacked installation in a container': { given: { 'db.connections': [{ ...refused, host: '127.0.0.1' }], 'host.os': docker, 'nacos.home': home({ path: '/opt/nacos', realPath: '/opt/nacos' }) }, args: { host: '127.0.0.1' }, cites: ['db.connections'], case: 'refused' },
    'localhost in a container': { given: { 'db.connections': [{ ...refused, host: '127.0.0.1' }], 'host.os': docker }, args: { host: '127.0.0.1' }, cites: ['db.connections'], case: 'localhost-in-container' },
    'localhost on a host': { given: { 'db.connections': [{ ...refused, host: 'localhost' }], 'host.os': bare }, args: {}, cites: ['db.connections'], case: 'refused' },
    'a name that does not resolve': { given: { 'db.connections': [dead({ stage: 'resolve', code: 'ENOTFOUND', host: 'mysql.invalid' })] }, args: { host: 'mysql.invalid' }, cites: ['db.connections'], case: 'host-unknown' },
    ...Object.fromEntries(['EAI_AGAIN', 'ETIMEDOUT'].map(code => [`no name server answers: ${code}`, { given: { 'db.connections': [dead({ stage: 'resolve', code, host: 'mysql.invalid' })] }, args: { host: 'mysql.invalid' }, cites: ['db.connections'] as const, case: 'resolver-silent' }])),
    'a firewall': { given: { 'db.connections': [dead({ stage: 'tcp', code: 'ETIMEDOUT' })] }, args: {}, cites: ['db.connections'], case: 'timed-out' },
    'an HTTP server': { given: { 'db.connections': [dead({ stage: 'handshake', code: null, message: 'not a MySQL greeting' })] }, args: {}, cites: ['db.connections'], case: 'not-mysql' },
    'a silent port': { given: { 'db.connections': [dead({ stage: 'handshake', code: 'ETIMEDOUT' })] }, args: {}, cites: ['db.connections'], case: 'silent' },
    ...Object.fromEntries((['login', 'database'] as const).map(stage => [`it greets and is silent then: ${stage}`, { given: { 'db.connections': [connection({ stage, code: 'ETIMEDOUT', message: 'no answer within 5000 ms' })], 'logs.digest': alone('java.net.SocketTimeoutException: Read timed out') }, args: { reason: 'no answer within 5000 ms' }, cites: ['db.connections', 'logs.digest'] as const, case: 'slow', severity: 'error' as const, confidence: 'proven' as const }])),
    'it greets and hangs up': { given: { 'db.connections': [connection({ stage: 'login', code: 'PROTOCOL_CONNECTION_LOST', message: 'Connection lost: The server closed the connection.' })] }, args: {}, cites: ['db.connections'], case: 'cut' },
    'it greets and resets': { given: { 'db.connections': [connection({ stage: 'login', code: 'ECONNRESET', message: 'read ECONNRESET' })] }, args: {}, cites: ['db.connections'], case: 'cut' },
    'a port that closes': { given: { 'db.connections': [dead({ stage: 'handshake', code: 'ECONNRESET' })] }, args: {}, cites: ['db.connections'], case: 'closed' },
    'its check fails again and again': { given: { 'logs.digest': digest([record('[db-error] master db 10.27.3.118 down.', [], { kind: 'config-fatal', phase: 'running', count: 2 })], [boot({ outcome: 'started' })]) }, args: { address: '10.27.3.118' }, cites: ['logs.digest'], case: 'master-down', severity: 'error' },
    'the check of a second one fails': { given: { 'logs.digest': digest([record('[db-error] slave db 10.27.3.119 down.', [], { kind: 'config-fatal', phase: 'running', count: 2 })], [boot({ outcome: 'started' })]) }, args: { address: '10.27.3.119' }, cites: ['logs.digest'], case: 'replica-down', severity: 'warning' },
    'it is known by a name': { given: { 'logs.digest': digest([record('[db-error] master db  down.', [], { kind: 'config-fatal', phase: 'running', count: 2 })], [boot({ outcome: 'started' })]) }, args: { address: 'db.url' }, cites: ['logs.digest'], case: 'master-down' },
    'quoted once': { given: { 'logs.digest': digest([record('[db-error] master db 10.27.3.118 down.', [], { kind: 'other', boot: null, phase: null }), record('[master-db] master db not found.', [], { kind: 'other', boot: null, phase: null })], []) }, args: { address: '10.27.3.118' }, cites: ['logs.digest'], case: 'quoted-once', severity: 'warning', confidence: 'suspected' },
    'once, of the release that says it of an empty table': { given: { 'nacos.version': { version: '2.3.0', by: 'jar' }, 'logs.digest': digest([record('[db-error] master db  down.', [], { kind: 'other', boot: null, phase: null })], []) }, args: { address: 'db.url' }, cites: ['logs.digest'], case: 'check-fails' },
    'as Spring retells it': { given: { 'logs.digest': digest([record('x', chainOf('org.springframework.dao.DataAccessResourceFailureException: PreparedStatementCallback; SQL [SELECT 1]; Communications link failure'), { phase: 'running' })], [boot({ outcome: 'started' })]) }, args: {}, cites: ['logs.digest'], case: 'running', severity: 'warning' },
    'only its check fails': { given: { 'logs.digest': digest([record('[db-error] master db 10.27.3.118 down.', [], { kind: 'persistence', phase: 'running', count: 3 })], [boot({ outcome: 'started' })]) }, args: { address: '10.27.3.118' }, cites: ['logs.digest'], case: 'check-fails', severity: 'warning', confidence: 'suspected' },
    'its check fails, and so does what writes': { given: { 'logs.digest': digest([record('[db-error] master db 10.27.3.118 down.', [], { kind: 'config-fatal', phase: 'running', count: 3 }), record('[master-db] master db not found.', [], { kind: 'config-fatal', phase: 'running', count: 3 })], [boot({ outcome: 'started' })]) }, args: { address: '10.27.3.118' }, cites: ['logs.digest'], case: 'master-down', severity: 'error' },
    'refused, in the log': stated('java.net.ConnectException: Connection refused', 'refused'),
    'refused, Windows of Java 8': stated('java.net.ConnectException: Connection refused: connect', 'refused'),
    'timed out, in the log of Java 17': stated('java.net.SocketTimeoutException: Connect timed out', 'timed-out'),
    'HTTP, in the log of 5.1': stated("com.mysql.jdbc.PacketTooBigException: Packet for query is too large (5526600 > 1048576). You can change this value on the server by setting the max_allowed_packet' variable.", 'not-mysql'),
    'closed, in the log': stated('java.io.EOFException: Can not read response from server. Expected to read 4 bytes, read 0 bytes before connection was unexpectedly lost.', 'closed'),
    'an unknown host, in the log': { given: { 'logs.digest': digest([log('java.net.UnknownHostException: mysql.invalid: Name or service not known')]) }, args: { host: 'mysql.invalid' }, cites: ['logs.digest'], case: 'host-unknown' },
    'localhost in a container, in the log': {
      given: { 'logs.digest': digest([log('java.net.ConnectException: Connection refused')]), 'host.os': docker, 'db.settings': dbSettings(dbUrl({ hosts: [{ host: 'localhost', port: 3306 }] })) },
      args: { host: 'localhost' }, cites: ['logs.digest'], case: 'localhost-in-container',
    },
    'reachable again': { given: { 'logs.digest': digest([log('java.net.ConnectException: Connection refused')]), 'db.connections': [connection({ ok: true })] }, args: {}, cites: ['logs.digest', 'db.connections'], case: 'earlier', severity: 'warning' },
    'lost while running': {
      given: { 'logs.digest': digest([log('java.io.EOFException', { phase: 'running' })], [boot({ outcome: 'started' })]) }, args: {}, cites: ['logs.digest'], case: 'running', severity: 'warning',
    },
    ...asStated,
    ...asPast,
    'lost in a piece of a log, reachable now': {
      given: { 'logs.digest': digest([log('java.io.EOFException', { phase: null, boot: null })], []), 'db.connections': [connection({ ok: true })] }, args: {}, cites: ['logs.digest', 'db.connections'], case: 'earlier',
    },
    'localhost in a container, refused in a bare line': {
      given: { 'logs.digest': alone('java.net.ConnectException: Connection refused'), 'host.os': docker, 'db.settings': dbSettings(dbUrl({ hosts: [{ host: 'localhost', port: 3306 }] })) },
      args: {}, cites: ['logs.digest'], case: 'localhost-in-container',
    },
  },
  pass: {
    'the check of a second one fails once': { given: { 'db.connections': [connection({ ok: true })], 'logs.digest': digest([record('[db-error] slave db 10.27.3.119 down.', [], { kind: 'config-fatal', phase: 'running', count: 1 })], [boot({ outcome: 'started' })]) } },
    'an application has a second one': { given: { 'db.connections': [connection({ ok: true })], 'logs.digest': digest([record('[db-error] slave db 10.27.3.119 down.', [], { kind: 'application', logger: 'com.example.Shop', phase: 'running', count: 9 })], [boot({ outcome: 'started' })]) } },
    'it was down, and refuses the password now': { given: { 'db.connections': [connection({ stage: 'login', code: '1045', message: "Access denied for user 'nacos'@'10.0.0.9' (using password: YES)" })], 'logs.digest': digest([log('java.net.ConnectException: Connection refused')]) } },
    'a login that TLS fails': { given: { 'db.connections': [connection({ stage: 'login', code: 'ECONNRESET', message: 'TLS connection lost' })] } },
    'MySQL greets': { given: { 'db.connections': [connection({ stage: 'login', code: '1045' })], 'logs.digest': digest([]) } },
    'lost while running, back now': { given: { 'db.connections': [connection({ ok: true })], 'logs.digest': digest([log('java.io.EOFException', { phase: 'running' })], [boot({ outcome: 'started' })]) } },
  },
  na: {
    'embedded storage': { given: { 'db.connections': null, 'logs.digest': digest([]) } },
    'embedded storage, whatever the log says': { given: { 'db.connections': null, 'logs.digest': digest([log('java.net.ConnectException: Connection refused')]) } },
  },
  unknown: {
    'the address server is another unknown host': { given: { 'logs.digest': digest([record('', chainOf('java.net.UnknownHostException: jmenv.tbsite.net'))]) }, missing: ['db.connections'] },
    'a TLS failure': { given: { 'db.connections': [connection({ stage: 'handshake', code: 'HANDSHAKE_SSL_ERROR', message: 'unsupported protocol' })] }, missing: ['db.connections'] },
    'MySQL that answers with an error': { given: { 'db.connections': [dead({ stage: 'handshake', code: '1130' })] }, missing: ['db.connections'] },
  },
});
