import rule from '../../../rules/ports/nothing-listens.ts';
import { boot, digest, listener } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

testRule(rule, {
  fail: {
    'nobody on the usual port': {
      given: { 'host.unheard-ports': [8848] }, args: { port: 8848 }, subject: 'port 8848', case: 'main', cites: ['host.unheard-ports'], severity: 'error',
      explains: ['client-cannot-connect', 'grpc-unreachable'], symptoms: ['not-running'],
    },
    'nobody on the port of the last start': { given: { 'host.unheard-ports': [8858], 'logs.digest': digest([], [boot({ port: 8858 })]) }, args: { port: 8858 }, case: 'main', cites: ['host.unheard-ports'] },
    'the main port without that of gRPC': {
      given: { 'host.unheard-ports': [9848], 'host.listeners': [listener(8848)], 'nacos.version': { version: '2.0.0', by: 'log' } }, args: { port: 9848, main: 8848 }, case: 'grpc', cites: ['host.unheard-ports'],
    },
  },
  pass: {
    'another port was looked for': { given: { 'host.unheard-ports': [3306] } },
    'a server of 1.x has no gRPC': { given: { 'host.unheard-ports': [9848], 'host.listeners': [listener(8848)], 'nacos.version': { version: '1.4.7', by: 'log' } } },
    'gRPC, and nothing of the main port is seen': { given: { 'host.unheard-ports': [9848], 'nacos.version': { version: '2.3.2', by: 'log' } } },
  },
  na: { 'nobody looked': { given: { 'host.listeners': [listener(22)] } } },
});
