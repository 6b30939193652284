import rule from '../../../rules/client/settings-of-one-side.ts';
import { clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const BASE = 'spring.application.name=order\nspring.cloud.nacos.server-addr=h:8848\n';
const given = (text: string, more: Readonly<Record<string, string>> = {}, ...libraries: readonly string[]) =>
  clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, ...(libraries.length > 0 ? libraries : [CONFIG, DISCOVERY])), [`${RESOURCES}/bootstrap.properties`]: `${BASE}${text}`, ...more });

const SENTINEL = 'spring.cloud.sentinel.datasource.flow.nacos.server-addr=h:8848\nspring.cloud.sentinel.datasource.flow.nacos.data-id=flow\n';

testRule(rule, {
  fail: {
    'a namespace for both that discovery does not take': { given: given('spring.cloud.nacos.namespace=dev\n'), case: 'inherited', severity: 'warning', confidence: 'proven', args: { key: 'spring.cloud.nacos.namespace', wanted: 'spring.cloud.nacos.discovery.namespace', value: 'dev', line: '3' }, cites: ['client.projects'] },
    'a user for configurations only': {
      given: given('spring.cloud.nacos.config.username=u\nspring.cloud.nacos.config.password=p\n'), case: 'login', args: { side: 'config', other: 'discovery', address: 'h:8848' }, cites: ['client.projects'], explains: ['request-refused'],
    },
    'a namespace for configurations only': { given: given('spring.cloud.nacos.config.namespace=dev\n'), case: 'namespace', severity: 'info', args: { wanted: 'spring.cloud.nacos.discovery.namespace' }, cites: ['client.projects'] },
    'a data source of Sentinel': { given: given(`spring.cloud.nacos.discovery.namespace=dev\n${SENTINEL}`, {}, DISCOVERY), case: 'sentinel', severity: 'warning', args: { key: 'spring.cloud.nacos.discovery.namespace', wanted: 'spring.cloud.sentinel.datasource.flow.nacos.namespace' }, cites: ['client.projects'] },
  },
  pass: {
    'a data source with a namespace': { given: given(`spring.cloud.nacos.discovery.namespace=dev\n${SENTINEL}spring.cloud.sentinel.datasource.flow.nacos.namespace=dev\n`, {}, DISCOVERY) },
    'a data source at another Nacos': { given: given(`spring.cloud.nacos.discovery.namespace=dev\n${SENTINEL.replace('h:8848', 'other:8848')}`, {}, DISCOVERY) },
    'a data source, and all of it in public': { given: given(`spring.cloud.nacos.discovery.namespace=public\n${SENTINEL}`, {}, DISCOVERY) },
    'a user for both': { given: given('spring.cloud.nacos.username=u\nspring.cloud.nacos.password=p\n') },
    'a namespace for each': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.discovery.namespace=dev\n') },
    'the other one in the file of a profile': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.namespace=dev\n', { [`${RESOURCES}/bootstrap-dev.properties`]: 'spring.cloud.nacos.discovery.namespace=dev\n' }) },
    'only configurations are used': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.config.username=u\n', {}, CONFIG) },
    'nothing set': { given: given('') },
  },
  na: { 'a server': { given: {} } },
});
