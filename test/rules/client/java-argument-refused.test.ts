import rule from '../../../rules/client/java-argument-refused.ts';
import nothing from '../../../rules/client/java-null-pointer.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { silent } from '../../support/said.ts';

const log = (message: string, kind: LogKind = 'application') => ({ 'logs.digest': digest([record(message, [], { kind, boot: null, phase: null })], []) });
const thrown = (text: string, frame: string, kind: LogKind = 'application') => ({ 'logs.digest': digest([record('', [{ ...chainOf(text)[0], frames: ['java.util.Hashtable.put(Hashtable.java:460)', frame] } as never], { kind, boot: null, phase: null })], []) });
const cites = ['logs.digest'] as const;
const na = { 'no logs': { given: { 'logs.digest': null } } };

const IPV6 = 'java.lang.IllegalArgumentException: Invalid host or port: [2001 9848';
const RANGE = 'java.lang.IllegalArgumentException: port out of range:98480';
const GRPC = 'com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder.forAddress(NettyChannelBuilder.java:119)';

testRule(rule, {
  fail: {
    ...Object.fromEntries(['dataId', 'group', 'tenant', 'datumId', 'dataIds'].map(what => [what, { given: log(`com.alibaba.nacos.api.exception.NacosException: ${what} invalid`), case: 'name', severity: 'error' as const, confidence: 'stated' as const, subject: 'the client', args: { what }, cites, explains: ['client-cannot-connect', 'start-failed'] as const }])),
    'as the code of the client': { given: log('ErrCode:-400, ErrMsg:dataId invalid'), case: 'name', args: { what: 'dataId' }, cites },
    'through Dubbo': { given: log('Failed to subscribe consumer://10.0.0.8/a.B?group=*, cause: dataId invalid'), case: 'name', args: { what: 'dataId' }, cites },
    'no content': { given: log('com.alibaba.nacos.api.exception.NacosException: content invalid'), case: 'content', args: {}, cites },
    'addresses of a beta': { given: log('com.alibaba.nacos.api.exception.NacosException: betaIps invalid'), case: 'addresses', args: {}, cites },
    'no port': { given: log('java.lang.IllegalArgumentException: Incorrect serverAddr address : localhost, example should like ip:port or domain:port'), case: 'port', args: { address: 'localhost' }, cites },
    'an address of IPv6': { given: log(IPV6), case: 'ipv6', args: { address: '[2001' }, cites },
    'an address of IPv6, whole': { given: log('java.lang.IllegalArgumentException: Invalid host or port: 2001:db8::5 9848'), case: 'ipv6', args: { address: '2001:db8::5' }, cites },
    'a port too high': { given: thrown(RANGE, GRPC), case: 'range', args: { port: '98480' }, cites },
    'in a file of the start': { given: log(IPV6, 'start'), case: 'ipv6', args: {}, cites },
  },
  pass: {
    ...silent,
    'a name of the server': { given: log('com.alibaba.nacos.api.exception.NacosException: dataId invalid: a/b') },
    'a content of somebody else': { given: log('content invalid') },
    'a host that is none': { given: log('java.lang.IllegalArgumentException: Invalid host or port: null 9848') },
    'a port of another program': { given: thrown(RANGE, 'org.apache.kafka.clients.ClientUtils.parse(ClientUtils.java:1)') },
    'a name, in a log of the server': { given: log('com.alibaba.nacos.api.exception.NacosException: dataId invalid', 'nacos') },
    'an address, in a log of the server': { given: log(IPV6, 'nacos') },
    'no port, in a log of the server': { given: log('Incorrect serverAddr address : localhost, example should like ip:port or domain:port', 'nacos') },
    'a port, in a log of the server': { given: thrown(RANGE, GRPC, 'nacos') },
  },
  na,
});

const NULL = 'java.lang.NullPointerException: null';
const WATCH = "Failed to start bean 'nacosWatch'; nested exception is java.lang.NullPointerException";
const ANSWER = 'com.alibaba.nacos.client.naming.core.HostReactor.processServiceJson(HostReactor.java:128)';
const DATA_IDS = 'com.alibaba.boot.nacos.config.util.NacosConfigLoader.loadConfig(NacosConfigLoader.java:76)';
const CONFIG = 'com.alibaba.nacos.api.config.ConfigFactory.createConfigService(ConfigFactory.java:61)';
const NAMING = 'com.alibaba.nacos.api.naming.NamingFactory.createNamingService(NamingFactory.java:44)';

testRule(nothing, {
  fail: {
    'no address, for configurations': { given: thrown(NULL, CONFIG), case: 'address', severity: 'error', confidence: 'stated', subject: 'the client', args: {}, cites, explains: ['start-failed', 'client-cannot-connect'] },
    'no address, for services': { given: thrown(NULL, NAMING), case: 'address', args: {}, cites },
    'no dataId': { given: thrown(NULL, DATA_IDS), case: 'data-ids', args: {}, cites },
    'no name in the answer': { given: thrown(NULL, ANSWER), case: 'answer', severity: 'warning', args: {}, cites },
    'Spring Cloud': { given: log(WATCH), case: 'watch', args: { bean: 'nacosWatch' }, cites },
    'in a file of the start': { given: thrown(NULL, DATA_IDS, 'start'), case: 'data-ids', args: {}, cites },
  },
  pass: {
    ...silent,
    'a value of the application': { given: thrown(NULL, 'com.acme.Shop.main(Shop.java:1)') },
    'another exception there': { given: thrown('java.lang.IllegalStateException: x', CONFIG) },
    'another bean': { given: log(WATCH.replace('nacosWatch', 'webServerStartStop')) },
    ...Object.fromEntries([CONFIG, NAMING, DATA_IDS, ANSWER].map(frame => [`in a log of the server: ${frame.slice(0, 60)}`, { given: thrown(NULL, frame, 'nacos') }])),
    'a bean, in a log of the server': { given: log(WATCH, 'nacos') },
  },
  na,
});
