import rule from '../../../rules/ports/port-differs.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { boot, config, digest, listener, nacosProcess } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const place = { key: 'server.port', origin: 'file', source: null, file: 'conf/application.properties' } as const;

const main = (port: number, by: Facts['nacos.main-port']['by']): Facts['nacos.main-port'] => ({ port, base: port, contextPath: '/nacos', by, place, basePlace: place });

const server = (port: number): readonly ReturnType<typeof listener>[] => [port, port + 1000, port + 1001].map(one => listener(one, { pid: 7, command: 'java' }));

const edited = (port: number, more: Partial<ReturnType<typeof nacosProcess>> = {}) => ({
  'nacos.main-port': main(8848, 'process'), 'nacos.config': config({ 'server.port': String(port) }), 'nacos.version': { version: '2.3.2', by: 'jar' } as const,
  'nacos.processes': [nacosProcess({ listens: [7848, 8848, 9848, 9849], ...more })],
});

testRule(rule, {
  fail: {
    'a pasted list against the configuration': {
      given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': server(8849) }, args: { port: 8848, actual: 8849, pid: 7 }, case: 'config', cites: ['host.listeners', 'nacos.main-port'],
      subject: 'port 8848', severity: 'warning', explains: ['client-cannot-connect', 'grpc-unreachable', 'member-down', 'server-mute'],
    },
    'a pasted list against the log': {
      given: { 'logs.digest': digest([], [boot({ port: 8848, outcome: 'started' })]), 'host.listeners': server(8849) }, args: { port: 8848, actual: 8849 }, case: 'log', cites: ['host.listeners', 'logs.digest'],
    },
    'the file was edited after the start': { given: edited(8858), args: { port: 8858, actual: 8848, pid: 4711 }, case: 'config', cites: ['nacos.processes', 'nacos.config'], severity: 'info' },
    'the same, asked by its address': { given: { ...edited(8858), 'nacos.main-port': main(8848, 'target') }, args: { port: 8858, actual: 8848 }, case: 'config', cites: ['nacos.processes', 'nacos.config'], severity: 'info' },
    'the own process against the configuration': {
      given: { 'nacos.main-port': main(8848, 'config'), 'nacos.processes': [nacosProcess({ own: true, pid: 7, listens: [8858, 9858, 9859] })] }, args: { port: 8848, actual: 8858, pid: 7 }, case: 'config',
      cites: ['nacos.processes', 'nacos.main-port'],
    },
  },
  pass: {
    'the file says what it does': { given: edited(8848) },
    'it listens where it says': { given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': server(8848) } },
    'two servers on one machine': { given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': [...server(8858), ...server(8868)] } },
    'the port is that of another program': { given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': [...server(8858), listener(8848)] } },
  },
  na: {
    'a start failed, and its neighbour listens': { given: { 'nacos.main-port': main(8847, 'config'), 'logs.digest': digest([], [boot({ port: 8847, pid: 4711, outcome: 'failed' })]), 'host.listeners': server(8848) } },
    'set on the command line, whatever the file says': { given: edited(8858, { flags: ['-jar', 'nacos-server.jar', '--server.port=8848'] }) },
    'no server listens': { given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': [listener(8849), listener(9849)] } },
    'nothing tells a port': { given: { 'host.listeners': server(8849) } },
    'another server of this machine listens': {
      given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': server(8858), 'nacos.processes': [nacosProcess({ own: false, pid: 7, listens: [8858, 9858, 9859] })] },
    },
    'this one does not run, and whose the ports are nobody could see': { given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': [8858, 9858, 9859].map(one => listener(one, { pid: null })), 'nacos.processes': [] } },
    'only the default': { given: { 'nacos.main-port': main(8848, 'default'), 'host.listeners': server(8849) } },
    'a process in another network': { given: { 'nacos.main-port': main(8848, 'config'), 'nacos.processes': [nacosProcess({ own: true, network: 'other', listens: [8858, 9858, 9859] })] } },
  },
});
