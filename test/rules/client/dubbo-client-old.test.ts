import rule from '../../../rules/client/dubbo-client-old.ts';
import { clientOf, pom } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const SAID = 'No provider available from registry 10.0.9.9:8848 for service tcc/io.acme.Points on consumer 10.0.9.20 use dubbo version 2.7.16, please check status of providers';
const given = (dubbo: string, client: string, said = SAID, kind: 'application' | 'nacos' = 'application') => ({
  ...clientOf({ 'app/pom.xml': pom({}, `org.apache.dubbo:dubbo-spring-boot-starter:${dubbo}`, `com.alibaba.nacos:nacos-client:${client}`) }),
  'logs.digest': digest([record(said, [], { kind })]),
});

testRule(rule, {
  fail: {
    'at a call': { given: given('2.7.16', '1.3.3'), severity: 'error', confidence: 'proven', args: { dubbo: '2.7.16', client: '1.3.3', next: '1.4.2', service: 'tcc/io.acme.Points', file: 'app/pom.xml' }, cites: ['client.projects', 'logs.digest'], explains: ['client-cannot-connect'] },
    'at the start': { given: given('2.7.8', '1.2.1', 'No provider available for the service io.acme.Points:1.0 from the url nacos://10.0.9.9:8848'), args: { service: 'io.acme.Points:1.0', next: '1.3.1' }, cites: ['client.projects', 'logs.digest'] },
  },
  pass: {
    'the line that it is made for': { given: given('2.7.16', '1.4.0') },
    'a later one': { given: given('2.7.16', '2.0.4') },
    'before two names were asked for': { given: given('2.7.5', '1.0.0') },
    'Dubbo 3, which is another matter': { given: given('3.0.0', '1.4.2') },
    'providers are found': { given: given('2.7.16', '1.3.3', 'The metadata is published') },
    'said by a server': { given: given('2.7.16', '1.3.3', SAID, 'nacos') },
  },
  na: { 'no project': { given: { 'logs.digest': digest([record(SAID, [], { kind: 'application' })]) } } },
});
