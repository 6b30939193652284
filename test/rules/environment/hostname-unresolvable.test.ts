import rule from '../../../rules/environment/hostname-unresolvable.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const LOCAL = 'java.net.InetAddress.getLocalHost(InetAddress.java:1506)';
const log = (line: string, frame = LOCAL, more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record('Startup errors : ', chainOf('java.lang.IllegalStateException: x', line).map(one => ({ ...one, frames: [frame] })), more)], [boot()]) });
const UNTOLD = 'java.lang.IllegalStateException: Cannot get LocalHost InetAddress, please check your network!';
const OWN = 'java.net.UnknownHostException: crm-web-02: crm-web-02: 未知的名称或服务';

const NUMBERS = 'com.alibaba.nacos.core.distributed.id.SnowFlowerIdGenerator.<init>(SnowFlowerIdGenerator.java:98)';
const given = (line: string, frame = NUMBERS) => ({ 'logs.digest': digest([record('Startup errors : ', chainOf(UNTOLD, line).map((one, index) => ({ ...one, frames: index === 1 ? ['java.net.InetAddress.getByName(InetAddress.java:1256)', frame] : [] })))], [boot()]) });

testRule(rule, {
  fail: {
    'the name that it was given, and DNS is silent': { given: given('java.net.UnknownHostException: nacos-0.nacos.svc: Temporary failure in name resolution'), args: { host: 'nacos-0.nacos.svc' }, cites: ['logs.digest'], case: 'unanswered', severity: 'error', confidence: 'stated', explains: ['start-failed'] },
    'the same in Chinese': { given: given('java.net.UnknownHostException: nacos-0.nacos.svc: 域名解析暂时失败'), args: { host: 'nacos-0.nacos.svc' }, cites: ['logs.digest'], case: 'unanswered' },
    'the name that it was given is unknown': { given: given('java.net.UnknownHostException: nacos-0.nacos.svc: Name or service not known'), args: { host: 'nacos-0.nacos.svc' }, cites: ['logs.digest'], case: 'given' },
    'and nothing more is said': { given: given('java.net.UnknownHostException: nacos-0.nacos.svc'), args: { host: 'nacos-0.nacos.svc' }, cites: ['logs.digest'], case: 'given' },
    'its own name, in Chinese': { given: log(OWN), args: { host: 'crm-web-02' }, cites: ['logs.digest'], severity: 'error', confidence: 'stated', explains: ['start-failed'] },
    'without the name': { given: { 'logs.digest': digest([record('Startup errors : ', chainOf(UNTOLD))], [boot()]) }, args: {}, cites: ['logs.digest'], case: 'untold' },
    'as Nacos before 1.0 says it': { given: { 'logs.digest': digest([record('Startup errors : ', chainOf('java.lang.IllegalStateException: Unable to resolve current host IP'))], [boot()]) }, args: {}, cites: ['logs.digest'], case: 'untold' },
    'its own name': { given: log('java.net.UnknownHostException: n1.example.com: n1.example.com: Name or service not known'), args: { host: 'n1.example.com' }, cites: ['logs.digest'] },
    'its own name, as Windows says it': { given: log('java.net.UnknownHostException: DESKTOP-7K2Q1LM: 不知道这样的主机。 (DESKTOP-7K2Q1LM)'), args: { host: 'DESKTOP-7K2Q1LM' }, cites: ['logs.digest'] },
  },
  pass: {
    'Windows, the name of another host': { given: log('java.net.UnknownHostException: 不知道这样的主机。 (mysql.invalid)') },
    'before 1.0, the name is told by another line': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.IllegalStateException: Unable to resolve current host IP')), record('y', chainOf('java.net.UnknownHostException: mysql.invalid: no such host'))]) } },
    'the name is told by another line': { given: { 'logs.digest': digest([record('x', chainOf(UNTOLD)), record('y', chainOf('java.net.UnknownHostException: mysql.invalid: no such host'))]) } },
    silent: { given: { 'logs.digest': digest([]) } },
    'the name of a database that DNS does not answer for': { given: given('java.net.UnknownHostException: mysql.invalid: Temporary failure in name resolution', 'com.mysql.cj.protocol.StandardSocketFactory.connect(StandardSocketFactory.java:1)') },
    'the name of another host': { given: log('java.net.UnknownHostException: mysql.invalid') },
    'asked by something else': { given: log(OWN, 'com.mysql.cj.protocol.StandardSocketFactory.connect(StandardSocketFactory.java:1)') },
    'another exception': { given: log('java.io.IOException: UnknownHostException: a: a: Name or service not known') },
    "an application's machine": { given: log(OWN, LOCAL, { kind: 'application', logger: 'com.example.Orders' }) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
