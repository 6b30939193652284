import rule from '../../../rules/client/dubbo-registry.ts';
import { clientOf, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const DUBBO = 'org.apache.dubbo:dubbo-spring-boot-starter:3.2.16';
const CLIENT = 'com.alibaba.nacos:nacos-client:2.4.1';
const given = (text: string, ...libraries: readonly string[]) => clientOf({ 'app/pom.xml': pom({}, ...libraries), [`${RESOURCES}/application.properties`]: text });
const SPRING = 'spring.cloud.nacos.discovery.server-addr=h:8848\nspring.cloud.nacos.discovery.username=u\nspring.cloud.nacos.discovery.password=p\n';

testRule(rule, {
  fail: {
    'a list': { given: given('dubbo.registry.address=nacos://a:8848,b:8848?namespace=n\n', DUBBO, CLIENT), case: 'comma', severity: 'error', confidence: 'proven', args: { key: 'dubbo.registry.address', proposed: 'nacos://a:8848?namespace=n&backup=b:8848', line: '1' }, cites: ['client.projects'], explains: ['client-cannot-connect', 'request-refused'] },
    'no client': { given: given('dubbo.registry.address=nacos://h:8848\n', DUBBO), case: 'client', args: { proposed: '2.4.1', build: 'app/pom.xml' }, cites: ['client.projects'] },
    'the login of Spring only': { given: given(`${SPRING}dubbo.registry.address=nacos://h:8848\n`, DUBBO, CLIENT, `${DISCOVERY}:2.2.9.RELEASE`), case: 'login', severity: 'warning', args: { proposed: 'u' }, cites: ['client.projects'] },
  },
  pass: {
    'with backups': { given: given('dubbo.registry.address=nacos://a:8848?backup=b:8848\n', DUBBO, CLIENT) },
    'a list without a scheme': { given: given('dubbo.registry.protocol=nacos\ndubbo.registry.address=a:8848\n', DUBBO, CLIENT) },
    'the starter of Dubbo brings it': { given: given('dubbo.registry.address=nacos://h:8848\n', 'org.apache.dubbo:dubbo-nacos-spring-boot-starter:3.3.5') },
    'a module that nobody gave may bring it': { given: given('dubbo.registry.address=nacos://h:8848\n', DUBBO, 'com.example:common:1') },
    'both log in': { given: given(`${SPRING}dubbo.registry.address=nacos://h:8848\ndubbo.registry.username=u\n`, DUBBO, CLIENT, `${DISCOVERY}:2.2.9.RELEASE`) },
    'another server': { given: given(`${SPRING}dubbo.registry.address=nacos://other:8848\n`, DUBBO, CLIENT, `${DISCOVERY}:2.2.9.RELEASE`) },
  },
  na: { 'a server': { given: {} }, 'another registry': { given: given('dubbo.registry.address=zookeeper://a:2181,b:2181\n', DUBBO) } },
});
