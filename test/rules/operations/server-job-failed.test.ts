import rule from '../../../rules/operations/server-job-failed.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, silent } from '../../support/said.ts';

const started = [boot({ outcome: 'started', mode: 'standalone' })];
const late = { firstTime: '2026-01-01 10:29:00,000', lastTime: '2026-01-01 10:30:00,000', phase: 'running' } as const;
const early = { firstTime: '2026-01-01 10:00:00,000', lastTime: '2026-01-01 10:01:00,000', phase: 'running' } as const;
const end = record('something else', [], { ...late, level: 'WARN' });
const NULL = 'java.lang.NullPointerException: null';

const log = (words: string, more: Partial<LogRecord> = {}, chain = [NULL]) => ({ 'logs.digest': digest([record(words, chainOf(...chain), { kind: 'nacos', level: 'WARN', count: 3, ...late, ...more }), end], started) });
const told = (words: string, name: string, args = {}) => ({ given: log(words), args: { reason: NULL, ...args }, cites, case: name });

/** Each job in its own words, with what they name. */
const WORDS = {
  users: told('[LOAD-USERS] load failed', 'users'),
  roles: { ...told('[LOAD-ROLES] load failed', 'roles'), severity: 'warning', confidence: 'stated' },
  'a filter': told('[CURCUIT-FILTER] Server failed: ', 'filter', { filter: 'CURCUIT' }),
  'a filter of 1.x': told('[DISTRO-FILTER] request failed: ', 'filter', { filter: 'DISTRO' }),
  'a request over gRPC': told('[grpc] Fail to handle request from connection [1_10.0.0.9_2] ,error message :java.lang.NullPointerException', 'handler'),
  'a module': told('Config health check fail.', 'module', { module: 'Config' }),
  'changes of others': told('Check changed gray configs error', 'changes'),
  'a health check': told('[HEALTH-CHECK] error while process health check for 10.0.0.9:8080#false', 'check', { instance: '10.0.0.9:8080#false' }),
  'an event': told('Event callback exception: ', 'event'),
  'an event that was listened to': told('Event listener exception : ', 'event'),
  'the console': told('CONSOLE /nacos/v1/console/namespaces', 'console', { path: '/nacos/v1/console/namespaces' }),
  'a configuration': told('[ConfigPublishRequestHandler] publish config error ,request =ConfigPublishRequest{}', 'publish'),
  'a subscriber of 1.x': told('[NACOS-API] failed to added push client ClientInfo@58b9, resolve_failed:50986', 'client', { client: 'resolve_failed:50986' }),
  quotas: told('[capacityManagement] correctUsage ', 'quota'),
} as const;

const FIRST = '[LOAD-USERS] load failed';

testRule(rule, {
  fail: {
    ...WORDS,
    'the exception was not given': { given: log(FIRST, {}, []), args: { reason: { en: 'the exception below it was not given', zh: '没有提供它下面的异常' } }, cites, case: 'users' },
    'a line that was quoted alone': { given: { 'logs.digest': digest([record(FIRST, chainOf(NULL), { kind: 'other', level: 'WARN', boot: null, phase: null })], []) }, args: { reason: NULL }, cites, case: 'users' },
  },
  pass: {
    ...silent,
    'who asked hung up': { given: log('CONSOLE /nacos/v1/cs/configs/listener', {}, ['org.apache.catalina.connector.ClientAbortException: java.io.IOException: Broken pipe']) },
    'told to stop meanwhile': { given: log('Event listener exception : ', {}, ['java.lang.InterruptedException: null']) },
    'a question of 1.x': { given: log('CONSOLE /nacos/v1/ns/operator/cluster/state', {}, ['java.lang.IllegalStateException: unable to find local peer: 10.0.0.9:8848, all peers: []']) },
    'it went well again': { given: log(FIRST, early) },
    ...Object.fromEntries(Object.entries(WORDS).map(([name, { given }]) => [`${name}, twice`, { given: { 'logs.digest': { ...given['logs.digest'], records: given['logs.digest'].records.map(one => (one.count === 3 ? { ...one, count: 2 } : one)) } } }])),
    ...Object.fromEntries(Object.entries(WORDS).map(([name, { given }]) => [`${name}, of an application`, { given: { 'logs.digest': { ...given['logs.digest'], records: given['logs.digest'].records.map(one => ({ ...one, ...application })) } } }])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
