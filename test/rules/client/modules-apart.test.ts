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

const ROUTE = (uri: string) => `spring.cloud.gateway.routes[0].id=u\nspring.cloud.gateway.routes[0].uri=${uri}\n`;

testRule(rule, {
  fail: {
    'a route to the name of a folder': { given: given(ROUTE('lb://user'), 'spring.application.name=user-center\n'), case: 'misrouted', severity: 'error', args: { project: 'gateway', service: 'user', other: 'user', name: 'user-center', line: '4' }, cites: ['client.projects'] },
    'a route in other letters, in the keys of Spring Cloud 2025': { given: given(ROUTE('lb://USER').replaceAll('gateway.routes', 'gateway.server.webflux.routes'), ''), case: 'misrouted', args: { service: 'USER', name: 'user' }, cites: ['client.projects'] },
    'two groups': { given: given(GROUP, ''), case: 'apart', severity: 'info', confidence: 'proven', args: { project: 'gateway', wanted: 'DEFAULT_GROUP', group: 'GW', other: 'user', otherGroup: 'DEFAULT_GROUP', line: '3' }, cites: ['client.projects'] },
    'two namespaces, and a call that found nobody': { given: { ...given('', 'spring.cloud.nacos.discovery.namespace=dev\n'), ...says('503 SERVICE_UNAVAILABLE "Unable to find instance for user"') }, severity: 'error', case: 'namespaces', args: { namespace: 'public', otherNamespace: 'dev', wanted: 'public', file: 'user/src/main/resources/application.properties' }, cites: ['client.projects'] },
  },
  pass: {
    'a route to a name that is there': { given: given(ROUTE('lb://user'), '') },
    'a route to a program that was not given': { given: given(ROUTE('lb://stock'), '') },
    'a route to an address': { given: given(ROUTE('http://user-service:8080'), 'spring.application.name=user-center\n') },
    'a route whose name is filled elsewhere': { given: given(ROUTE('lb://${USER_SERVICE}'), 'spring.application.name=user-center\n') },
    'one namespace': { given: given('spring.cloud.nacos.discovery.namespace=dev\n', 'spring.cloud.nacos.discovery.namespace=dev\n') },
    'one group': { given: given(GROUP, GROUP) },
    'another server': { given: given(GROUP, 'spring.cloud.nacos.discovery.server-addr=other:8848\n') },
    'a placeholder': { given: given('spring.cloud.nacos.discovery.group=${GROUP}\n', '') },
    'one that is switched off': { given: given(`${GROUP}spring.cloud.nacos.discovery.enabled=false\n`, '') },
  },
  na: { 'a server': { given: {} } },
});
