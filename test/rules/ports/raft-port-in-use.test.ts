import rule from '../../../rules/ports/raft-port-in-use.ts';
import { boot, busyPort, chainOf, digest, portUse, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const raftUnnamed = record('raft protocol start failure, cause: ', chainOf('java.io.IOException: Failed to bind', 'io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use'), { kind: 'protocol-raft', boot: null, phase: null });
const raftFailed = record('raft protocol start failure, cause: ', chainOf('java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:25848'), { kind: 'protocol-raft' });

testRule(rule, {
  fail: {
    'held by a program': {
      given: { 'nacos.ports': [portUse('main', 26_848), busyPort('raft', 25_848, { pid: 9, command: 'python3' })] }, args: { port: 25_848, pid: 9 }, cites: ['nacos.ports'], case: 'program',
    },
    'only the log': { given: { 'logs.digest': digest([raftFailed], [boot({ port: 26_848 })]) }, args: { port: 25_848 }, cites: ['logs.digest'], case: 'logged' },
    'only the log, which names no port': { given: { 'logs.digest': digest([raftUnnamed], []) }, args: { port: 7848, main: 8848 }, cites: ['logs.digest'], case: 'logged-default' },
  },
  pass: { 'free': { given: { 'nacos.ports': [portUse('main', 8848), portUse('raft', 7848)] } } },
  na: { 'before 1.4': { given: { 'nacos.ports': [portUse('main', 8848)], 'nacos.version': { version: '1.3.2', by: 'jar' } } } },
});
