import rule from '../../../rules/client/dubbo-discovery-apart.ts';
import { clientOf, pom } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const program = (name: string, dubbo: string, more: string, host = '10.0.0.1') => ({
  [`${name}/pom.xml`]: pom({ dubbo }, 'org.apache.dubbo:dubbo-spring-boot-starter', 'com.alibaba.nacos:nacos-client:2.4.2').replaceAll('order', name),
  [`${name}/src/main/resources/application.properties`]: `dubbo.application.name=${name}\ndubbo.registry.address=nacos://${host}:8848\n${more}`,
});
const FORCE = 'dubbo.application.service-discovery.migration=FORCE_APPLICATION\n';
const two = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) => clientOf({ ...one, ...other });

const SPACE = 'dubbo.registry.parameters.namespace';

testRule(rule, {
  fail: {
    'a consumer that names no namespace': { given: two(program('web', '2.7.15', ''), program('stock', '2.7.15', `${SPACE}=dev\n`)), case: 'namespaces', severity: 'warning', args: { project: 'web', namespace: 'public', other: 'stock', otherNamespace: 'dev', line: '2' }, cites: ['client.projects'] },
    'a provider that names none, the other behind its address': { given: two({ ...program('web', '3.2.16', ''), 'web/src/main/resources/application.properties': 'dubbo.application.name=web\ndubbo.registry.address=nacos://10.0.0.1:8848?namespace=dev\n' }, program('stock', '3.2.16', '')), case: 'namespaces', args: { project: 'stock', other: 'web', otherNamespace: 'dev' }, cites: ['client.projects'] },
    'two that are named': { given: two(program('web', '2.7.15', `${SPACE}=test\n`), program('stock', '2.7.15', `${SPACE}=dev\n`)), case: 'namespaces', severity: 'info', args: { project: 'web', namespace: 'test', otherNamespace: 'dev' }, cites: ['client.projects'] },
    'a consumer of applications and a provider of interfaces': {
      given: two(program('web', '3.2.16', FORCE), program('stock', '3.2.16', 'dubbo.application.register-mode=interface\n')),
      args: { project: 'web', other: 'stock', looks: 'dubbo.application.service-discovery.migration: FORCE_APPLICATION', registers: 'dubbo.application.register-mode: interface', line: '3' }, cites: ['client.projects'], subject: 'web and stock',
    },
    'a provider of Dubbo 2': { given: two(program('web', '3.2.16', FORCE), program('stock', '2.7.23', '')), args: { other: 'stock', registers: 'dubbo 2.7.23' }, cites: ['client.projects'] },
    'a consumer of Dubbo 2 and a provider of applications': { given: two(program('web', '2.7.23', ''), program('stock', '3.2.16', 'dubbo.application.register-mode=instance\n')), args: { project: 'web', looks: 'dubbo 2.7.23' }, cites: ['client.projects'] },
  },
  pass: {
    'one namespace': { given: two(program('web', '2.7.15', `${SPACE}=dev\n`), program('stock', '2.7.15', `${SPACE}=dev\n`)) },
    'two namespaces of two servers': { given: two(program('web', '2.7.15', ''), program('stock', '2.7.15', `${SPACE}=dev\n`, '10.0.0.2')) },
    'a program with two registries': { given: two(program('web', '2.7.15', 'dubbo.registries.other.address=nacos://10.0.0.1:8848?namespace=dev\n'), program('stock', '2.7.15', `${SPACE}=dev\n`)) },
    'a placeholder': { given: two(program('web', '2.7.15', `${SPACE}=\${NS}\n`), program('stock', '2.7.15', `${SPACE}=dev\n`)) },
    'public, in words': { given: two(program('web', '2.7.15', ''), program('stock', '2.7.15', `${SPACE}=public\n`)) },
    'both ways': { given: two(program('web', '3.2.16', FORCE), program('stock', '3.2.16', 'dubbo.application.register-mode=all\n')) },
    'nothing said': { given: two(program('web', '3.2.16', ''), program('stock', '3.2.16', 'dubbo.application.register-mode=interface\n')) },
    'one way': { given: two(program('web', '3.2.16', FORCE), program('stock', '3.2.16', 'dubbo.application.register-mode=instance\n')) },
    'another registry': { given: two(program('web', '3.2.16', FORCE), program('stock', '3.2.16', 'dubbo.application.register-mode=interface\n', '10.0.0.2')) },
    'one of them alone': { given: clientOf(program('web', '3.2.16', FORCE)) },
  },
  na: { 'a server': { given: {} } },
});
