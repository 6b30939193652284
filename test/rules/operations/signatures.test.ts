import limit from '../../../rules/operations/connection-over-limit.ts';
import dump from '../../../rules/operations/dump-all-slow-or-fails.ts';
import size from '../../../rules/operations/grpc-message-too-large.ts';
import slow from '../../../rules/operations/mysql-socket-timeout-3s.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, connection, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const RUNNING: Partial<LogRecord> = { phase: 'running' };
const UP = [boot({ outcome: 'started' })];
const running = (message: string, chain: readonly string[] = [], more: Partial<LogRecord> = {}) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { ...RUNNING, ...more })], UP),
});
const starting = (message: string, chain: readonly string[] = [], more: Partial<LogRecord> = {}) => ({
  'logs.digest': digest([record(message, chainOf(...chain), more)]),
});
const NO_LOGS = { given: { 'logs.digest': null } };
const silent = { given: { 'logs.digest': digest([]) } };

const COMMUNICATIONS = 'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\n\nThe last packet ';
const WORKED = `${COMMUNICATIONS}successfully received from the server was 3,012 milliseconds ago. The last packet sent successfully to the server was 3,013 milliseconds ago.`;
const TIMED_OUT = 'java.net.SocketTimeoutException: Read timed out';

testRule(slow, {
  fail: {
    'a slow answer': { given: running('[dump-all] error', [WORKED, TIMED_OUT], { count: 3 }), args: { count: 3 }, cites: ['logs.digest'], case: 'socket', confidence: 'stated' },
    'while the database refuses the login: of another time': {
      given: { ...running('[dump-all] error', [WORKED, TIMED_OUT]), 'db.connections': [connection({ code: '1045' })] }, args: { count: 1 }, cites: ['logs.digest'], case: 'socket', severity: 'info',
    },
    'while nothing listens: of another time too': {
      given: { ...running('[dump-all] error', [WORKED, TIMED_OUT]), 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED' })] }, args: { count: 1 }, cites: ['logs.digest'], case: 'socket', severity: 'info',
    },
    'while the database cannot be reached': {
      given: { ...running('[dump-all] error', [WORKED, TIMED_OUT]), 'db.connections': [connection({ stage: 'tcp', code: 'ETIMEDOUT' })] }, args: { count: 1 }, cites: ['logs.digest'], case: 'socket', severity: 'info',
    },
    'while the database answers': {
      given: { ...running('[dump-all] error', [WORKED, TIMED_OUT]), 'db.connections': [connection({ ok: true })] }, args: { count: 1 }, cites: ['logs.digest'], case: 'socket', severity: 'warning',
    },
    'a commit, and nobody quoted the cause': { given: running('[db-error] JDBC commit failed', [`${COMMUNICATIONS}successfully received from the server was 3,005 milliseconds ago. The last packet sent successfully to the server was 3,005 milliseconds ago.`]), args: { count: 1 }, cites: ['logs.digest'], case: 'socket' },
    'a cancelled statement': {
      given: running('[db-error] ', ['org.springframework.dao.QueryTimeoutException: StatementCallback', 'com.mysql.cj.jdbc.exceptions.MySQLTimeoutException: Statement cancelled due to timeout or client request']),
      args: { count: 1 }, cites: ['logs.digest'], case: 'statement',
    },
    'a change that ran into the time of its transaction': { given: running('[db-error] try to update or add config failed', ['org.springframework.transaction.TransactionTimedOutException: Transaction timed out: deadline was Wed Oct 16 11:22:35 CST 2024']), args: { count: 1 }, cites: ['logs.digest'], case: 'transaction' },
  },
  pass: {
    silent,
    'it never answered at all: unreachable': { given: starting('', [`${COMMUNICATIONS}sent successfully to the server was 0 milliseconds ago. The driver has not received any packets from the server.`, TIMED_OUT]) },
    'it went away after a long rest': { given: running('', [`${COMMUNICATIONS}successfully received from the server was 913,005 milliseconds ago. The last packet sent successfully to the server was 2 milliseconds ago.`]) },
    'an idle connection was closed': { given: running('', [WORKED, 'java.io.EOFException: Can not read response from server. Expected to read 4 bytes, read 0 bytes before connection was unexpectedly lost.']) },
    'an HTTP call timed out': { given: running('', [TIMED_OUT]) },
    'an application': { given: running('', [WORKED, TIMED_OUT], { kind: 'application', boot: null, phase: null }) },
  },
  na: { 'no logs': NO_LOGS },
});

const DUMP = 'Nacos Server did not start because dumpservice bean construction failure :\n';

const LEADERLESS = `${DUMP}errCode: 500, errMsg: java.util.concurrent.CompletionException: com.alibaba.nacos.consistency.exception.ConsistencyException: The Raft Group [nacos_config] did not find the Leader node`;

testRule(dump, {
  fail: {
    'in the exception': {
      given: starting('Startup errors :', [`com.alibaba.nacos.api.exception.NacosException: ${DUMP}StatementCallback; Query execution was interrupted`]),
      args: { reason: 'StatementCallback; Query execution was interrupted' }, cites: ['logs.digest'], case: 'start',
    },
    'in config-fatal.log': { given: starting(`${DUMP}java.lang.IllegalStateException: boom`, [], { kind: 'config-fatal' }), args: { reason: 'java.lang.IllegalStateException: boom' }, cites: ['logs.digest'] },
    'the disk': {
      given: running('[dump-exception] save disk error. app.yaml+G+, 1400000000', ['java.io.IOException: Input/output error'], { kind: 'config' }),
      args: { count: 1 }, cites: ['logs.digest'], case: 'disk',
    },
  },
  pass: {
    'the same in two lines': { given: { 'logs.digest': digest([record(DUMP.trim()), record('errCode: 500, errMsg: The Raft Group [nacos_config] did not find the Leader node')]) } },
    'a group without a leader has a rule of its own': { given: starting('Startup errors :', [`com.alibaba.nacos.api.exception.NacosException: ${LEADERLESS}`]) },
    silent,
    'without a data source it has its own rule': { given: starting('', [`com.alibaba.nacos.api.exception.NacosException: ${DUMP}No DataSource set`]) },
    'a name that Windows does not take has a rule of its own': { given: running('[dump-exception] save disk error. a:b+G+, 1400000000 (The filename, directory name, or volume label syntax is incorrect)', [], { kind: 'config' }) },
    'of a server that came up after all': { given: running(`${DUMP}x`) },
  },
  na: { 'no logs': NO_LOGS },
});

testRule(limit, {
  fail: {
    connections: { given: running('[1700000000_10.0.0.5_4321]Connection register fail,reason: server is over limited.', [], { kind: 'remote', level: 'WARN', count: 9 }), args: { count: 9 }, cites: ['logs.digest'], case: 'connections' },
    'as 2.1 writes it': { given: running('server is over limited .', [], { kind: 'remote', level: 'WARN', count: 3 }), args: { count: 3 }, cites: ['logs.digest'], case: 'connections' },
    'a client is told': { given: running('', ['com.alibaba.nacos.api.exception.NacosException: Tps Flow restricted:deny by point']), args: {}, cites: ['logs.digest'], case: 'tps' },
    'the barrier': { given: running('Tps over limit ,pointName=ConfigQuery'), args: { point: 'ConfigQuery' }, cites: ['logs.digest'], case: 'tps' },
    'an address': { given: running('Check over limit for ip limit rule, appName: , ip: 10.0.0.5'), args: { point: 'ip limit' }, cites: ['logs.digest'], case: 'connections' },
  },
  pass: {
    silent,
    'the examination of a healthy 2.0.3': { given: running('Check over limit for ip limit rule, over limit ip count=0', [], { kind: 'remote', level: 'INFO' }) },
    'a server that is still starting': { given: running('[1]Connection register fail,reason: server is not started') },
  },
  na: { 'no logs': NO_LOGS, '1.x has no such rules': { given: { 'nacos.version': { version: '1.4.2', by: 'jar' }, 'logs.digest': digest([]) } } },
});

const exhausted = (limitOf: number, sizeOf: number) => [`io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: gRPC message exceeds maximum size ${limitOf}: ${sizeOf}`];

testRule(size, {
  fail: {
    'the default of Nacos': { given: running('', exhausted(10_485_760, 24_329_998)), args: { limit: '10485760', size: '24329998' }, cites: ['logs.digest'] },
    'the default of gRPC, in a client': { given: running('', [`com.alibaba.nacos.shaded.${exhausted(4_194_304, 5_000_000)[0]}`], { kind: 'client' }), args: { limit: '4194304' }, cites: ['logs.digest'] },
  },
  pass: {
    silent,
    'a proxy that answers HTTP/1.1': { given: running('', exhausted(10_485_760, 1_213_486_160)) },
    'another resource': { given: running('', ['io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: Bandwidth exhausted']) },
    'a snapshot between nodes has its own rule': { given: running('', exhausted(10_485_760, 24_329_998), { kind: 'distro' }) },
  },
  na: { 'no logs': NO_LOGS },
});
