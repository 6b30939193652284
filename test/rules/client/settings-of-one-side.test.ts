import rule from '../../../rules/client/settings-of-one-side.ts';
import { clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const BASE = 'spring.application.name=order\nspring.cloud.nacos.server-addr=h:8848\n';
const given = (text: string, more: Readonly<Record<string, string>> = {}, ...libraries: readonly string[]) =>
  clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, ...(libraries.length > 0 ? libraries : [CONFIG, DISCOVERY])), [`${RESOURCES}/bootstrap.properties`]: `${BASE}${text}`, ...more });

testRule(rule, {
  fail: {
    'a namespace for both that discovery does not take': { given: given('spring.cloud.nacos.namespace=dev\n'), case: 'inherited', severity: 'warning', confidence: 'proven', args: { key: 'spring.cloud.nacos.namespace', wanted: 'spring.cloud.nacos.discovery.namespace', value: 'dev', line: '3' }, cites: ['client.projects'] },
    'a user for configurations only': {
      given: given('spring.cloud.nacos.config.username=u\nspring.cloud.nacos.config.password=p\n'), case: 'login', args: { side: 'config', other: 'discovery', address: 'h:8848' }, cites: ['client.projects'], explains: ['request-refused'],
    },
    'a namespace for configurations only': { given: given('spring.cloud.nacos.config.namespace=dev\n'), case: 'namespace', severity: 'info', args: { wanted: 'spring.cloud.nacos.discovery.namespace' }, cites: ['client.projects'] },
  },
  pass: {
    'a user for both': { given: given('spring.cloud.nacos.username=u\nspring.cloud.nacos.password=p\n') },
    'a namespace for each': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.discovery.namespace=dev\n') },
    'the other one in the file of a profile': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.namespace=dev\n', { [`${RESOURCES}/bootstrap-dev.properties`]: 'spring.cloud.nacos.discovery.namespace=dev\n' }) },
    'only configurations are used': { given: given('spring.cloud.nacos.config.namespace=dev\nspring.cloud.nacos.config.username=u\n', {}, CONFIG) },
    'nothing set': { given: given('') },
  },
  na: { 'a server': { given: {} } },
});
