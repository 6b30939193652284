import rule from '../../../rules/ports/port-differs.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { boot, digest, listener, nacosProcess } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const place = { key: 'server.port', origin: 'file', source: null, file: 'conf/application.properties' } as const;

const main = (port: number, by: Facts['nacos.main-port']['by']): Facts['nacos.main-port'] => ({ port, base: port, contextPath: '/nacos', by, place, basePlace: place });

const server = (port: number): readonly ReturnType<typeof listener>[] => [port, port + 1000, port + 1001].map(one => listener(one, { pid: 7, command: 'java' }));

testRule(rule, {
  fail: {
    'a pasted list against the configuration': {
      given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': server(8849) }, args: { port: 8848, actual: 8849, pid: 7 }, case: 'config', cites: ['host.listeners', 'nacos.main-port'],
      subject: 'port 8848', severity: 'warning', explains: ['client-cannot-connect', 'grpc-unreachable', 'member-down', 'server-mute'],
    },
    'a pasted list against the log': {
      given: { 'logs.digest': digest([], [boot({ port: 8848 })]), 'host.listeners': server(8849) }, args: { port: 8848, actual: 8849 }, case: 'log', cites: ['host.listeners', 'logs.digest'],
    },
    'the own process against the configuration': {
      given: { 'nacos.main-port': main(8848, 'config'), 'nacos.processes': [nacosProcess({ own: true, pid: 7, listens: [8858, 9858, 9859] })] }, args: { port: 8848, actual: 8858, pid: 7 }, case: 'config',
      cites: ['nacos.processes', 'nacos.main-port'],
    },
  },
  pass: {
    'it listens where it says': { given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': server(8848) } },
    'two servers on one machine': { given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': [...server(8858), ...server(8868)] } },
    'the port is that of another program': { given: { 'nacos.main-port': main(8848, 'config'), 'host.listeners': [...server(8858), listener(8848)] } },
  },
  na: {
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
