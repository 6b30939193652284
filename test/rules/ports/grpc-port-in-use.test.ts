import rule from '../../../rules/ports/grpc-port-in-use.ts';
import { boot, busyPort, chainOf, clusterConf, digest, nacosProcess, portUse, record } from '../../support/facts.ts';
import type { Listener } from '../../../src/model/host.ts';
import { testRule } from '../../support/rule-tester.ts';

const v2 = { version: '2.3.2', by: 'jar' } as const;
const neighbour = { pid: 12, command: 'java', nacosHome: '/srv/a', own: false };
const listens = (port: number, pid: number, command: string): Listener => ({ address: '*', port, pid, command });
const grpcFailed = record('Startup errors : ', chainOf(
  "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcSdkServer': Invocation of init method failed",
  'java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:22849',
  'io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use',
));
const torn = record('', [{ relation: 'top', type: 'java.net.BindException', message: 'Address already in use: bind', frames: ['sun.nio.ch.Net.bind0(Native Method)', 'com.alibaba.nacos.core.remote.grpc.BaseGrpcServer.startServer(BaseGrpcServer.java:87)'] }]);
const raftFailed = record('raft protocol start failure, cause: ', chainOf('java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:25848'), { kind: 'protocol-raft' });

testRule(rule, {
  fail: {
    'the neighbour’s cluster port is this one’s client port': {
      given: {
        'nacos.ports': [portUse('main', 21_849), busyPort('grpc-sdk', 22_849, neighbour), portUse('grpc-cluster', 22_850), portUse('raft', 20_849)],
        'nacos.processes': [nacosProcess({ pid: 12, home: '/srv/a', own: false, mainPort: 21_848 })],
        'logs.digest': digest([grpcFailed], [boot({ port: 21_849 })]),
      },
      args: { port: 22_849, other: { en: 'pid 12, /srv/a, main port 21848, too close to 21849', zh: 'pid 12，/srv/a，主端口 21848，与 21849 相距太近' }, proposed: 21_859 }, cites: ['nacos.ports', 'logs.digest'], case: 'nacos',
    },
    'both ports by one program': {
      given: { 'nacos.ports': [portUse('main', 8848), busyPort('grpc-sdk', 9848, { pid: 9, command: 'x' }), busyPort('grpc-cluster', 9849, { pid: 9, command: 'x' })] },
      args: [{ port: 9848 }, { port: 9849 }], cites: ['nacos.ports'],
    },
    'only a list of sockets: a program on a usual port': {
      given: { 'host.listeners': [listens(8848, 20_113, 'java'), listens(9849, 1801, 'python3')] }, args: { port: 9849, pid: 1801, command: 'python3' }, cites: ['host.listeners'], case: 'program', confidence: 'suspected',
    },
    'only the log': {
      given: { 'logs.digest': digest([grpcFailed], [boot({ port: 21_849 })]), 'nacos.version': v2 }, args: { port: 22_849 }, cites: ['logs.digest'], case: 'logged',
    },
    'torn: only the frames tell whose port it is': { given: { 'logs.digest': digest([torn]) }, args: { port: 9848 }, cites: ['logs.digest'], case: 'logged' },
    'two members of two hosts want it': { given: { 'logs.digest': digest([grpcFailed]), 'nacos.cluster-conf': clusterConf('10.0.0.1:21848', '10.0.0.2:21849', '10.0.0.1:21858') }, args: { port: 22_849 }, cites: ['logs.digest'], case: 'logged' },
    'Windows holds other ports back': { given: { 'logs.digest': digest([torn]), 'host.excluded-ports': [{ from: 9900, to: 9999 }] }, args: { port: 9848 }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'free': { given: { 'nacos.ports': [portUse('main', 8848), portUse('grpc-sdk', 9848), portUse('grpc-cluster', 9849)] } },
    'only the raft port was taken': {
      given: { 'nacos.ports': [portUse('main', 26_848), portUse('grpc-sdk', 27_848), portUse('grpc-cluster', 27_849)], 'logs.digest': digest([raftFailed], [boot({ port: 26_848 })]) },
    },
  },
  na: {
    'two members of one host want it': { given: { 'logs.digest': digest([grpcFailed]), 'nacos.cluster-conf': clusterConf('10.0.0.1:21848', '10.0.0.1:21849') } },
    'Windows holds it back itself': { given: { 'logs.digest': digest([torn]), 'host.excluded-ports': [{ from: 9805, to: 9904 }] } },
    'the other Nacos sits on the main port': { given: { 'nacos.ports': [busyPort('main', 8848, neighbour), busyPort('grpc-sdk', 9848, neighbour), busyPort('grpc-cluster', 9849, neighbour)] } },
    'a 1.x server': { given: { 'nacos.ports': [portUse('main', 8848)], 'nacos.version': { version: '1.4.2', by: 'jar' } } },
  },
  unknown: {
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.ports'] },
    'a list of sockets, a Java': { given: { 'host.listeners': [listens(9848, 20_113, 'java')] }, missing: ['nacos.ports'] },
    'a list of sockets, one program with both': { given: { 'host.listeners': [listens(8848, 77, 'rnacos'), listens(9848, 77, 'rnacos')] }, missing: ['nacos.ports'] },
    'a list of sockets, a proxy of Docker': { given: { 'host.listeners': [listens(9848, 88, 'docker-proxy')] }, missing: ['nacos.ports'] },
    'a list of sockets, without names': { given: { 'host.listeners': [{ ...listens(9848, 88, ''), pid: null, command: null }] }, missing: ['nacos.ports'] },
  },
});
