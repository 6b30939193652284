import rule from '../../../rules/client/dubbo-discovery-apart.ts';
import { clientOf, pom } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const program = (name: string, dubbo: string, more: string, host = '10.0.0.1') => ({
  [`${name}/pom.xml`]: pom({ dubbo }, 'org.apache.dubbo:dubbo-spring-boot-starter', 'com.alibaba.nacos:nacos-client:2.4.2').replaceAll('order', name),
  [`${name}/src/main/resources/application.properties`]: `dubbo.application.name=${name}\ndubbo.registry.address=nacos://${host}:8848\n${more}`,
});
const FORCE = 'dubbo.application.service-discovery.migration=FORCE_APPLICATION\n';
const two = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) => clientOf({ ...one, ...other });

testRule(rule, {
  fail: {
    'a consumer of applications and a provider of interfaces': {
      given: two(program('web', '3.2.16', FORCE), program('stock', '3.2.16', 'dubbo.application.register-mode=interface\n')),
      args: { project: 'web', other: 'stock', looks: 'dubbo.application.service-discovery.migration: FORCE_APPLICATION', registers: 'dubbo.application.register-mode: interface', line: '3' }, cites: ['client.projects'], subject: 'web and stock',
    },
    'a provider of Dubbo 2': { given: two(program('web', '3.2.16', FORCE), program('stock', '2.7.23', '')), args: { other: 'stock', registers: 'dubbo 2.7.23' }, cites: ['client.projects'] },
    'a consumer of Dubbo 2 and a provider of applications': { given: two(program('web', '2.7.23', ''), program('stock', '3.2.16', 'dubbo.application.register-mode=instance\n')), args: { project: 'web', looks: 'dubbo 2.7.23' }, cites: ['client.projects'] },
  },
  pass: {
    'both ways': { given: two(program('web', '3.2.16', FORCE), program('stock', '3.2.16', 'dubbo.application.register-mode=all\n')) },
    'nothing said': { given: two(program('web', '3.2.16', ''), program('stock', '3.2.16', 'dubbo.application.register-mode=interface\n')) },
    'one way': { given: two(program('web', '3.2.16', FORCE), program('stock', '3.2.16', 'dubbo.application.register-mode=instance\n')) },
    'another registry': { given: two(program('web', '3.2.16', FORCE), program('stock', '3.2.16', 'dubbo.application.register-mode=interface\n', '10.0.0.2')) },
    'one of them alone': { given: clientOf(program('web', '3.2.16', FORCE)) },
  },
  na: { 'a server': { given: {} } },
});
