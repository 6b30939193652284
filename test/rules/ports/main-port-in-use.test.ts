import rule from '../../../rules/ports/main-port-in-use.ts';
import { boot, busyPort, config, digest, listener, nacosProcess, portUse, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const taken = record('Web server failed to start. Port 8848 was already in use.');
const own = { pid: 4711, command: 'java', nacosHome: '/opt/nacos', own: true };
const started = [boot({ outcome: 'started' })];
const v3 = { version: '3.0.3', by: 'jar' } as const;

testRule(rule, {
  fail: {
    'another Nacos on the same port; the log names the gRPC port': {
      given: {
        'nacos.ports': [busyPort('main', 8848, { pid: 12, command: 'java', nacosHome: '/srv/old' }), busyPort('grpc-sdk', 9848, { pid: 12, nacosHome: '/srv/old' })],
        'nacos.processes': [nacosProcess({ pid: 12, home: '/srv/old', own: false })],
        'host.listeners': [listener(8848), listener(8858)],
        'nacos.config': config({ 'server.port': '8848' }),
      },
      args: { port: 8848, pid: 12, other: { en: 'pid 12, /srv/old, main port 8848', zh: 'pid 12，/srv/old，主端口 8848' }, proposed: 8868, key: 'server.port' },
      cites: ['nacos.ports'], case: 'nacos', severity: 'error', confidence: 'proven',
    },
    'another program, with the log': {
      given: { 'nacos.ports': [busyPort('main', 8848, { pid: 99, command: 'nginx: master process' })], 'logs.digest': digest([taken]) },
      args: { port: 8848, pid: 99, command: 'nginx: master process', proposed: 8858 },
      cites: ['nacos.ports', 'logs.digest'], case: 'program',
    },
    'a process of another user': {
      given: { 'nacos.ports': [busyPort('main', 8848, { pid: null })], 'nacos.processes': [] },
      args: { port: 8848 }, cites: ['nacos.ports'], case: 'unseen',
    },
    'only the log': { given: { 'logs.digest': digest([taken]) }, args: { port: 8848 }, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
    'the log and a pasted list of sockets': {
      given: { 'logs.digest': digest([taken]), 'host.listeners': [listener(8848)] },
      args: { port: 8848, pid: 99, command: 'python3 -m http.server' }, cites: ['host.listeners', 'logs.digest'], case: 'program',
    },
    'the log and a pasted list of sockets and processes': {
      given: { 'logs.digest': digest([taken]), 'host.listeners': [listener(8848, { pid: 12 })], 'nacos.processes': [nacosProcess({ pid: 12, own: false, home: '/srv/b' })] },
      args: { port: 8848, pid: 12 }, cites: ['host.listeners', 'logs.digest'], case: 'nacos',
    },
    'taken at the last start, free now': {
      given: { 'nacos.ports': [portUse('main', 8848)], 'logs.digest': digest([taken]) },
      args: { port: 8848 }, cites: ['nacos.ports', 'logs.digest'], case: 'was-taken', severity: 'warning',
    },
    'started twice': {
      given: { 'nacos.ports': [busyPort('main', 8848, own)], 'logs.digest': digest([taken], [boot({ outcome: 'started', pid: 4711 }), boot({ pid: 5000, index: 0 })]) },
      args: { port: 8848, pid: 4711 }, cites: ['nacos.ports', 'logs.digest'], case: 'already-running', severity: 'warning',
    },
    'the main port of 3.x has its own key': {
      given: { 'nacos.ports': [busyPort('main', 8848, { pid: 99, command: 'x' })], 'nacos.version': v3 },
      args: { key: 'nacos.server.main.port' }, cites: ['nacos.ports'], case: 'program',
    },
  },
  pass: {
    'free': { given: { 'nacos.ports': [portUse('main', 8848)], 'logs.digest': null } },
    'held by this very server': { given: { 'nacos.ports': [busyPort('main', 8848, own)], 'logs.digest': digest([], started) } },
    '3.x took its own port: another rule says so': {
      given: {
        'nacos.ports': [portUse('main', 8848), portUse('console', 8080)], 'logs.digest': digest([taken], [boot({ version: '3.0.3' })]),
        'nacos.version': v3, 'nacos.config': config({ 'server.port': '8848' }),
      },
    },
    'another port was logged': {
      given: { 'nacos.ports': [portUse('main', 8858)], 'logs.digest': digest([record('Web server failed to start. Port 8848 was already in use.', [], { kind: 'application' })]) },
    },
  },
  na: {
    'nobody listens, yet it cannot be bound': { given: { 'nacos.ports': [busyPort('main', 8848, null)], 'host.listeners': [listener(22)] } },
    'no valid port': { given: { 'nacos.ports': [portUse('main', 70_000, { state: 'invalid' })] } },
    'the log says so and nobody listens': { given: { 'logs.digest': digest([taken]), 'host.listeners': [] } },
  },
  unknown: {
    'the own server runs as another user': {
      given: { 'nacos.ports': [busyPort('main', 8848, { pid: null })], 'nacos.processes': [nacosProcess({ listens: null })] }, missing: ['nacos.ports'],
    },
    'who runs cannot be seen, and the log says it started': {
      given: { 'nacos.ports': [busyPort('main', 8848, { pid: null })], 'logs.digest': digest([], started) }, missing: ['nacos.ports'],
    },
    'a silent log does not acquit': { given: { 'logs.digest': digest([]) }, missing: ['nacos.ports'] },
  },
});
