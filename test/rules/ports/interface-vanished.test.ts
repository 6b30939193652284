import rule from '../../../rules/ports/interface-vanished.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const thrown = (words: string, frame = 'com.alibaba.nacos.sys.utils.InetUtils.findFirstNonLoopbackAddress(InetUtils.java:195)') =>
  ({ 'logs.digest': digest([record('refresh ip failed', chainOf(`java.net.SocketException: ${words}`).map(one => ({ ...one, frames: [frame] })), { kind: 'nacos' })]) });

testRule(rule, {
  fail: {
    'a device of Linux': { given: thrown('No such device (getFlags() failed)'), args: { words: 'No such device (getFlags() failed)' }, cites, severity: 'warning', explains: ['start-failed', 'self-not-in-list'] },
    'in Chinese': { given: thrown('没有那个设备 (getFlags() failed)'), args: { words: '没有那个设备 (getFlags() failed)' }, cites },
    'of macOS': { given: thrown('Device not configured'), args: {}, cites },
  },
  pass: {
    ...silent,
    'somewhere else in an application': { given: thrown('No such device (getFlags() failed)', 'com.example.Net.list(Net.java:1)') },
    'another trouble there': { given: thrown('Permission denied') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
