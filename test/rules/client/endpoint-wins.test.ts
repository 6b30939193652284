import rule from '../../../rules/client/endpoint-wins.ts';
import { clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (part: 'config' | 'discovery', text: string, alibaba = '2.2.9.RELEASE') => clientOf({
  'app/pom.xml': pom({ alibaba }, part === 'config' ? CONFIG : DISCOVERY),
  [`${RESOURCES}/application.properties`]: text.replaceAll('X', `spring.cloud.nacos.${part}`),
});
const BOTH = 'X.endpoint=acm.example.com\nX.server-addr=h:8848\n';

testRule(rule, {
  fail: {
    'the client of names': { given: given('discovery', BOTH), case: 'both', confidence: 'proven', severity: 'warning', args: { key: 'spring.cloud.nacos.discovery.endpoint', value: 'acm.example.com', line: '1' }, cites: ['client.projects'], explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'that of configurations from 2.5': { given: given('config', BOTH, '2025.0.0.0'), case: 'both', args: {}, cites: ['client.projects'] },
  },
  pass: {
    'that of configurations before': { given: given('config', BOTH) },
    'an endpoint alone': { given: given('discovery', 'X.endpoint=acm.example.com\n') },
    'a list alone': { given: given('discovery', 'X.server-addr=h:8848\n') },
    'switched off': { given: given('discovery', `${BOTH}X.enabled=false\n`) },
  },
  na: { 'a server': { given: {} } },
});
