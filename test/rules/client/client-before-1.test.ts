import rule from '../../../rules/client/client-before-1.ts';
import { clientOf, pom } from '../../support/client.ts';
import { digestOnce } from '../../support/digest-once.ts';
import { testRule } from '../../support/rule-tester.ts';

const STARTER = 'org.springframework.cloud:spring-cloud-starter-alibaba-nacos-discovery';
const SAID = 'failed to req API:/nacos/v1/ns/instance after all servers([10.1.1.5:8848]) tried';
const trace = (said: string, jar = ''): string => `2019-05-29 11:02:48.024 ERROR [o.s.c.alibaba.nacos.registry.NacosServiceRegistry] - nacos registry, order register failed\njava.lang.IllegalStateException: ${said}\n\tat com.alibaba.nacos.client.naming.net.NamingProxy.reqAPI(NamingProxy.java:335)${jar}\n`;
const log = async (text: string) => ({ 'logs.digest': await digestOnce([{ path: 'app.log', text }], []) });
const project = (version: string) => clientOf({ 'app/pom.xml': pom({}, `${STARTER}:${version}`) });

testRule(rule, {
  fail: {
    'by the build': { given: { ...project('0.2.1.RELEASE'), ...await log(trace(SAID)) }, severity: 'error', confidence: 'stated', args: { version: '0.6.2', api: '/nacos/v1/ns/instance', servers: '10.1.1.5:8848' }, cites: ['logs.digest'], explains: ['request-refused', 'client-cannot-connect'] },
    'by the jar of the trace': { given: await log(trace(SAID, ' ~[nacos-client-0.6.2.jar:na]')), args: { version: '0.6.2' }, cites: ['logs.digest'] },
  },
  pass: {},
  na: {
    'a client that says what was answered': { given: { ...project('0.2.1.RELEASE'), ...await log(trace(`${SAID}: failed to req API:10.1.1.5:8848/nacos/v1/ns/instance. code:503 msg: server is DOWN now`)) } },
    'a client of 1.0': { given: { ...project('0.9.0.RELEASE'), ...await log(trace(SAID)) } },
    'a jar of 1.1': { given: await log(trace(SAID, ' ~[nacos-client-1.1.4.jar:na]')) },
    'nobody tells the client': { given: await log(trace(SAID)) },
  },
});
