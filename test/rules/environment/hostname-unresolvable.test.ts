import rule from '../../../rules/environment/hostname-unresolvable.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const LOCAL = 'java.net.InetAddress.getLocalHost(InetAddress.java:1506)';
const log = (line: string, frame = LOCAL, more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record('Startup errors : ', chainOf('java.lang.IllegalStateException: x', line).map(one => ({ ...one, frames: [frame] })), more)], [boot()]) });
const UNTOLD = 'java.lang.IllegalStateException: Cannot get LocalHost InetAddress, please check your network!';
const OWN = 'java.net.UnknownHostException: crm-web-02: crm-web-02: 未知的名称或服务';

testRule(rule, {
  fail: {
    'its own name, in Chinese': { given: log(OWN), args: { host: 'crm-web-02' }, cites: ['logs.digest'], severity: 'error', confidence: 'stated', explains: ['start-failed'] },
    'without the name': { given: { 'logs.digest': digest([record('Startup errors : ', chainOf(UNTOLD))], [boot()]) }, args: {}, cites: ['logs.digest'], case: 'untold' },
    'its own name': { given: log('java.net.UnknownHostException: n1.example.com: n1.example.com: Name or service not known'), args: { host: 'n1.example.com' }, cites: ['logs.digest'] },
  },
  pass: {
    'the name is told by another line': { given: { 'logs.digest': digest([record('x', chainOf(UNTOLD)), record('y', chainOf('java.net.UnknownHostException: mysql.invalid: no such host'))]) } },
    silent: { given: { 'logs.digest': digest([]) } },
    'the name of another host': { given: log('java.net.UnknownHostException: mysql.invalid') },
    'asked by something else': { given: log(OWN, 'com.mysql.cj.protocol.StandardSocketFactory.connect(StandardSocketFactory.java:1)') },
    'another exception': { given: log('java.io.IOException: UnknownHostException: a: a: Name or service not known') },
    "an application's machine": { given: log(OWN, LOCAL, { kind: 'application', logger: 'com.example.Orders' }) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
