import console_ from '../../../rules/ports/v3-console-port-8080-in-use.ts';
import grpc from '../../../rules/ports/grpc-port-in-use.ts';
import raft from '../../../rules/ports/raft-port-in-use.ts';
import { boot, busyPort, chainOf, digest, nacosProcess, portUse, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const v2 = { version: '2.3.2', by: 'jar' } as const;
const v3 = { version: '3.0.3', by: 'jar' } as const;
const neighbour = { pid: 12, command: 'java', nacosHome: '/srv/a', own: false };
const grpcFailed = record('Startup errors : ', chainOf(
  "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcSdkServer': Invocation of init method failed",
  'java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:22849',
  'io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use',
));
const raftFailed = record('raft protocol start failure, cause: ', chainOf('java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:25848'), { kind: 'protocol-raft' });

testRule(grpc, {
  fail: {
    'the neighbour’s cluster port is this one’s client port': {
      given: {
        'nacos.ports': [portUse('main', 21_849), busyPort('grpc-sdk', 22_849, neighbour), portUse('grpc-cluster', 22_850), portUse('raft', 20_849)],
        'nacos.processes': [nacosProcess({ pid: 12, home: '/srv/a', own: false, mainPort: 21_848 })],
        'logs.digest': digest([grpcFailed], [boot({ port: 21_849 })]),
      },
      args: { port: 22_849, other: { en: 'pid 12, /srv/a, main port 21848', zh: 'pid 12，/srv/a，主端口 21848' }, proposed: 21_859 }, cites: ['nacos.ports', 'logs.digest'], case: 'nacos',
    },
    'both ports by one program': {
      given: { 'nacos.ports': [portUse('main', 8848), busyPort('grpc-sdk', 9848, { pid: 9, command: 'x' }), busyPort('grpc-cluster', 9849, { pid: 9, command: 'x' })] },
      args: [{ port: 9848 }, { port: 9849 }], cites: ['nacos.ports'],
    },
    'only the log': {
      given: { 'logs.digest': digest([grpcFailed], [boot({ port: 21_849 })]), 'nacos.version': v2 }, args: { port: 22_849 }, cites: ['logs.digest'], case: 'logged',
    },
  },
  pass: {
    'free': { given: { 'nacos.ports': [portUse('main', 8848), portUse('grpc-sdk', 9848), portUse('grpc-cluster', 9849)] } },
    'only the raft port was taken': {
      given: { 'nacos.ports': [portUse('main', 26_848), portUse('grpc-sdk', 27_848), portUse('grpc-cluster', 27_849)], 'logs.digest': digest([raftFailed], [boot({ port: 26_848 })]) },
    },
  },
  na: {
    'the other Nacos sits on the main port': { given: { 'nacos.ports': [busyPort('main', 8848, neighbour), busyPort('grpc-sdk', 9848, neighbour), busyPort('grpc-cluster', 9849, neighbour)] } },
    'a 1.x server': { given: { 'nacos.ports': [portUse('main', 8848)], 'nacos.version': { version: '1.4.2', by: 'jar' } } },
  },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.ports'] } },
});

testRule(raft, {
  fail: {
    'held by a program': {
      given: { 'nacos.ports': [portUse('main', 26_848), busyPort('raft', 25_848, { pid: 9, command: 'python3' })] }, args: { port: 25_848, pid: 9 }, cites: ['nacos.ports'], case: 'program',
    },
    'only the log': { given: { 'logs.digest': digest([raftFailed], [boot({ port: 26_848 })]) }, args: { port: 25_848 }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: { 'free': { given: { 'nacos.ports': [portUse('main', 8848), portUse('raft', 7848)] } } },
  na: { 'before 1.4': { given: { 'nacos.ports': [portUse('main', 8848)], 'nacos.version': { version: '1.3.2', by: 'jar' } } } },
});

const consoleFailed = record('Web server failed to start. Port 8080 was already in use.', [], { phase: 'running' });

testRule(console_, {
  fail: {
    'Jenkins': {
      given: { 'nacos.ports': [busyPort('main', 8848, { own: true, pid: 4711 }), busyPort('console', 8080, { pid: 7, command: 'java -jar jenkins.war' })], 'nacos.version': v3 },
      args: { port: 8080, command: 'java -jar jenkins.war', key: 'nacos.console.port', proposed: 18_080 }, cites: ['nacos.ports'], case: 'program',
    },
    'only the log, after the API was up': {
      given: { 'logs.digest': digest([record('Nacos Server API started successfully in 3534 ms', [], { level: 'INFO' }), consoleFailed], [boot({ version: '3.0.3', outcome: 'started' })]), 'nacos.version': v3 },
      args: { port: 8080 }, cites: ['logs.digest'], case: 'logged',
    },
  },
  pass: { 'free': { given: { 'nacos.ports': [portUse('main', 8848), portUse('console', 8080)], 'nacos.version': v3 } } },
  na: { 'a 2.x server has no console port': { given: { 'nacos.ports': [portUse('main', 8848)], 'nacos.version': v2 } } },
});
