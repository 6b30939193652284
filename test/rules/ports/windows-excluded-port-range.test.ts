import rule from '../../../rules/ports/windows-excluded-port-range.ts';
import { busyPort, chainOf, config, digest, portUse, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const range = [{ from: 9800, to: 9899 }];
const forbidden = record('Startup errors : ', chainOf(
  "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcSdkServer'",
  'java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:9848', 'java.net.BindException: Address already in use: bind',
));

testRule(rule, {
  fail: {
    'both gRPC ports, denied': {
      given: { 'host.excluded-ports': range, 'nacos.ports': [portUse('main', 8848), portUse('grpc-sdk', 9848, { state: 'denied' }), portUse('grpc-cluster', 9849, { state: 'denied' }), portUse('raft', 7848)] },
      args: { port: 9848, ports: '9848, 9849', count: 2, from: 9800, to: 9899, proposed: 8908 }, cites: ['host.excluded-ports'],
    },
    'main port and gRPC in one wide range, far apart': {
      given: { 'host.excluded-ports': [{ from: 8800, to: 9848 }], 'nacos.ports': [portUse('main', 8848, { state: 'denied' }), portUse('grpc-sdk', 9848, { state: 'denied' })] },
      args: [{ port: 8848, ports: '8848', count: 1 }, { port: 9848, ports: '9848', count: 1 }], cites: ['host.excluded-ports'],
    },
    'from pasted netsh output and a log': {
      given: { 'host.excluded-ports': [{ from: 9840, to: 9848 }], 'logs.digest': digest([forbidden]) }, args: { port: 9848 }, cites: ['host.excluded-ports', 'logs.digest'],
    },
    'only the table, pasted: the usual ports': { given: { 'host.excluded-ports': [{ from: 9790, to: 9848 }] }, args: { port: 9848, main: 8848 }, cites: ['host.excluded-ports'], case: 'usual', confidence: 'suspected' },
    'no probe, port of the configuration': { given: { 'host.excluded-ports': [{ from: 8800, to: 8850 }], 'nacos.config': config({ 'server.port': '8848' }) }, args: { port: 8848 }, cites: ['host.excluded-ports'] },
  },
  pass: {
    'another range': { given: { 'host.excluded-ports': [{ from: 50_000, to: 50_059 }], 'nacos.ports': [portUse('main', 8848), portUse('grpc-sdk', 9848)] } },
    'in the table, yet it could be bound': { given: { 'host.excluded-ports': range, 'nacos.ports': [portUse('main', 8848), portUse('grpc-sdk', 9848), portUse('grpc-cluster', 9849)] } },
    'in the table, yet somebody listens': { given: { 'host.excluded-ports': [{ from: 9848, to: 9848 }], 'nacos.ports': [portUse('main', 8848), busyPort('grpc-sdk', 9848, { pid: 3 })] } },
  },
  na: { 'not Windows': { given: { 'host.excluded-ports': null } } },
  unknown: { 'which ports Nacos wants is not known, and the usual ones are free': { given: { 'host.excluded-ports': [{ from: 50_000, to: 50_059 }] }, missing: ['nacos.ports'] } },
});
