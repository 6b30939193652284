import rule from '../../../rules/client/sentinel-source-incomplete.ts';
import { clientOf, pom } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const STARTER = 'com.alibaba.cloud:spring-cloud-starter-alibaba-sentinel';
const SOURCE = 'com.alibaba.csp:sentinel-datasource-nacos';
const GATEWAY = 'com.alibaba.cloud:spring-cloud-alibaba-sentinel-gateway';
const OF = 'spring.cloud.sentinel.datasource.ds1.nacos';
const RULES = `${OF}.server-addr=h:8848\n${OF}.data-id=flow-rules\n`;
const TYPE = `${OF}.rule-type=flow\n`;
const given = (settings: string, libraries: readonly string[] = [STARTER, SOURCE], alibaba = '2021.0.5.0') => clientOf({ 'flow/pom.xml': pom({ boot: '2.6.13', alibaba }, ...libraries), 'flow/src/main/resources/application.properties': `spring.application.name=flow\n${settings}` });

testRule(rule, {
  fail: {
    'no library': { given: given(RULES + TYPE, [STARTER]), case: 'library', severity: 'error', confidence: 'proven', args: { name: 'ds1', build: 'flow/pom.xml', line: '3' }, cites: ['client.projects'], subject: 'order ds1' },
    'rules of another kind at a gateway': { given: given(RULES + TYPE, [STARTER, SOURCE, GATEWAY]), case: 'gateway', severity: 'warning', args: { name: 'ds1', kind: 'flow', line: '4' }, cites: ['client.projects'] },
    'no kind of rules': { given: given(RULES), case: 'untyped', args: { name: 'ds1', file: 'flow/src/main/resources/application.properties', line: '3' }, cites: ['client.projects'] },
    'no kind of rules, nobody tells the release': { given: clientOf({ 'flow/application.properties': `spring.application.name=flow\n${RULES}` }), case: 'untyped', args: { name: 'ds1' }, cites: ['client.projects'] },
  },
  pass: {
    'a gateway with rules of gateways': { given: given(`${RULES}${OF}.rule-type=gw-flow\n`, [STARTER, SOURCE, GATEWAY]) },
    'all of it': { given: given(RULES + TYPE) },
    'the kind written otherwise': { given: given(`${RULES}${OF}.ruleType=flow\n`) },
    'a release before there were kinds': { given: given(RULES, [STARTER, SOURCE], '0.2.1.RELEASE') },
    'a starter of the house that may bring it': { given: given(RULES + TYPE, ['com.example:our-sentinel:1.0']) },
    'no data source in Nacos': { given: given('spring.cloud.nacos.discovery.server-addr=h:8848\n', [STARTER, 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-discovery']) },
  },
  na: { 'a server': { given: {} } },
});
