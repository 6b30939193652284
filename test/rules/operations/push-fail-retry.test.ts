import rule from '../../../rules/operations/push-fail-retry.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const started = [boot({ outcome: 'started' })];
const failed = (count: number) => digest([record('[PUSH-FAIL] 5000ms, Service{namespace=public}, reason=Timeout, target=10.0.0.9:51234', [], { kind: 'naming', count, phase: 'running' })], started);

const gaveUp = (count: number) => digest([record('push callback retry fail over times. dataId=a,group=G,tenant=,clientId=1_10.0.0.9_2, will unregister client.', [], { kind: 'remote', count, level: 'WARN', phase: 'running' })], started);

testRule(rule, {
  fail: {
    'a queue that is full': { given: { 'logs.digest': digest([record('x', chainOf('com.alibaba.nacos.core.remote.grpc.ConnectionBusyException: too much bytes on sending queue of this stream.'), { kind: 'remote' })], started) }, args: { count: 1 }, cites: ['logs.digest'], case: 'busy' },
    'news of a configuration': { given: { 'logs.digest': gaveUp(3) }, args: { count: 3 }, cites: ['logs.digest'], case: 'config' },
    'again and again': { given: { 'logs.digest': failed(80) }, args: { count: 80 }, cites: ['logs.digest'], severity: 'warning', case: 'failed' },
  },
  pass: { 'news of a configuration, twice': { given: { 'logs.digest': gaveUp(2) } }, 'a client that ended': { given: { 'logs.digest': failed(3) } }, 'silent': { given: { 'logs.digest': digest([], started) } } },
  na: { '1.x': { given: { 'logs.digest': failed(80), 'nacos.version': { version: '1.4.2', by: 'jar' } } } },
});
