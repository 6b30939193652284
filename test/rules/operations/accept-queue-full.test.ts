import rule from '../../../rules/operations/accept-queue-full.ts';
import { listener } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const at = (port: number, waiting: number, backlog: number, pid: number | null = null) => listener(port, { pid, command: null, queue: { waiting, backlog } });
const mainPort = { port: 8858, base: 8858, contextPath: '/nacos', by: 'configured', place: { key: 'server.port', origin: 'file', source: null, file: 'x' }, basePlace: { key: 'server.port', origin: 'file', source: null, file: 'x' } } as never;

testRule(rule, {
  fail: {
    'one more than it keeps': { given: { 'host.listeners': [at(8848, 101, 100)] }, args: { port: 8848, waiting: 101, backlog: 100, pid: '<pid>' }, cites: ['host.listeners'], severity: 'error', subject: 'port 8848', symptoms: ['server-mute'], explains: ['client-cannot-connect', 'not-ready', 'member-down', 'grpc-unreachable', 'member-silent'] },
    'just as many': { given: { 'host.listeners': [at(9848, 4096, 4096, 77)] }, args: { port: 9848, pid: 77 }, cites: ['host.listeners'] },
    'another main port': { given: { 'host.listeners': [at(8858, 101, 100), at(8848, 0, 100)], 'nacos.main-port': mainPort }, args: { port: 8858 }, cites: ['host.listeners'] },
  },
  pass: {
    'one is left': { given: { 'host.listeners': [at(8848, 99, 100)] } },
    'some wait for a moment': { given: { 'host.listeners': [at(8848, 3, 100), at(9848, 0, 4096)] } },
    'no backlog is told': { given: { 'host.listeners': [at(8848, 0, 0)] } },
  },
  na: {
    'the queue of another program': { given: { 'host.listeners': [at(3306, 151, 150)] } },
    'netstat shows none': { given: { 'host.listeners': [listener(8848)] } },
  },
});
