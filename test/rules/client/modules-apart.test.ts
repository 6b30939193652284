import rule from '../../../rules/client/modules-apart.ts';
import { clientOf, DISCOVERY, pom } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const module = (name: string, text: string) => ({
  [`${name}/pom.xml`]: pom({ alibaba: '2.2.9.RELEASE' }, DISCOVERY).replaceAll('order', name),
  [`${name}/src/main/resources/application.properties`]: `spring.application.name=${name}\nspring.cloud.nacos.discovery.server-addr=h:8848\n${text}`,
});
const given = (one: string, other: string) => clientOf({ ...module('gateway', one), ...module('user', other) });
const GROUP = 'spring.cloud.nacos.discovery.group=GW\n';
const says = (message: string) => ({ 'logs.digest': digest([record(message, [], { kind: 'application', boot: null, phase: null })], []) });

testRule(rule, {
  fail: {
    'two groups': { given: given(GROUP, ''), case: 'apart', severity: 'info', confidence: 'proven', args: { project: 'gateway', wanted: 'DEFAULT_GROUP', group: 'GW', other: 'user', otherGroup: 'DEFAULT_GROUP', line: '3' }, cites: ['client.projects'] },
    'two namespaces, and a call that found nobody': { given: { ...given('', 'spring.cloud.nacos.discovery.namespace=dev\n'), ...says('503 SERVICE_UNAVAILABLE "Unable to find instance for user"') }, severity: 'error', case: 'namespaces', args: { namespace: 'public', otherNamespace: 'dev', wanted: 'public', file: 'user/src/main/resources/application.properties' }, cites: ['client.projects'] },
  },
  pass: {
    'one namespace': { given: given('spring.cloud.nacos.discovery.namespace=dev\n', 'spring.cloud.nacos.discovery.namespace=dev\n') },
    'one group': { given: given(GROUP, GROUP) },
    'another server': { given: given(GROUP, 'spring.cloud.nacos.discovery.server-addr=other:8848\n') },
    'a placeholder': { given: given('spring.cloud.nacos.discovery.group=${GROUP}\n', '') },
    'one that is switched off': { given: given(`${GROUP}spring.cloud.nacos.discovery.enabled=false\n`, '') },
  },
  na: { 'a server': { given: {} } },
});
