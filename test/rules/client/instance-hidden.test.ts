import rule from '../../../rules/client/instance-hidden.ts';
import { clientOf, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const KEY = 'spring.cloud.nacos.discovery';
const given = (more: string, server = 'h:8848') => clientOf({ 'app/pom.xml': pom({}, `${DISCOVERY}:2.2.9.RELEASE`), [`${RESOURCES}/application.properties`]: `${KEY}.server-addr=${server}\n${more}\n` });
const registered = (ip: string, kind: 'application' | 'nacos' = 'application') => ({ 'logs.digest': digest([record(`nacos registry, DEFAULT_GROUP billing ${ip}:8080 register finished`, [], { kind, boot: null, phase: null })], []) });

const warOfBoot = clientOf({ 'app/pom.xml': pom({}, 'com.alibaba.boot:nacos-discovery-spring-boot-starter:0.2.12', 'org.springframework.boot:spring-boot-starter-tomcat:2.7.18:provided'), [`${RESOURCES}/application.properties`]: 'nacos.discovery.server-addr=h:8848\nnacos.discovery.auto-register=true\n' });
const war = (scope: string) => clientOf({ 'app/pom.xml': pom({}, `${DISCOVERY}:2.2.9.RELEASE`, `org.springframework.boot:spring-boot-starter-tomcat:2.3.12.RELEASE:${scope}`), [`${RESOURCES}/application.properties`]: `${KEY}.server-addr=h:8848\n` });
const dubbo = (value: string) => {
  const { 'client.projects': [project] } = clientOf({ [`${RESOURCES}/dubbo.properties`]: 'dubbo.registry.address=nacos://h:8848\n' });
  return { 'client.projects': project ? [{ ...project, environment: [{ name: 'DUBBO_IP_TO_REGISTRY', value, of: 'variable' as const, at: { path: 'compose.yml', line: 3 } }] }] : [] };
};

const failed = (ip: string, kind: 'application' | 'nacos' = 'application') => ({ 'logs.digest': digest([record(`nacos registry, billing register failed...NacosRegistration{service='billing', ip='${ip}', port=7073}`, [], { kind, boot: null, phase: null })], []) });

testRule(rule, {
  fail: {
    'weight 0': { given: given(`${KEY}.weight=0`), case: 'weight', severity: 'warning', confidence: 'proven', args: { value: '0', proposed: '1', line: '2' }, cites: ['client.projects'] },
    'disabled': { given: given(`${KEY}.instanceEnabled=false`), case: 'disabled', args: { proposed: 'true' }, cites: ['client.projects'] },
    'not registered on purpose': { given: given(`${KEY}.register-enabled=false`), case: 'unregistered', severity: 'info', args: {}, cites: ['client.projects'] },
    'its own machine': { given: given(`${KEY}.ip=127.0.0.1`), case: 'loopback', args: { value: '127.0.0.1' }, cites: ['client.projects'] },
    'a card of containers': { given: given(`${KEY}.network-interface=docker0`), case: 'bridge', args: { value: 'docker0' }, cites: ['client.projects'] },
    'for a Tomcat of somebody else, with nacos-spring-boot': { given: warOfBoot, case: 'war-of-boot', severity: 'info', args: { value: 'provided' }, cites: ['client.projects'] },
    'for a Tomcat of somebody else': { given: war('provided'), case: 'war', severity: 'info', args: { value: 'provided' }, cites: ['client.projects'] },
    'a variable of Dubbo': { given: dubbo('127.0.0.1'), case: 'loopback', args: { key: 'DUBBO_IP_TO_REGISTRY', value: '127.0.0.1' }, cites: ['client.projects'] },
    'a network with its mask': { given: given('spring.cloud.inetutils.preferred-networks[0]=192.168.1.0/24'), case: 'network', args: { proposed: '192.168.1' }, cites: ['client.projects'] },
    'Dubbo at every address': { given: clientOf({ 'app/pom.xml': pom({}, 'org.apache.dubbo:dubbo:3.2.16', 'com.alibaba.nacos:nacos-client:2.4.1'), [`${RESOURCES}/dubbo.properties`]: 'dubbo.registry.address=nacos://h:8848\ndubbo.protocol.host=0.0.0.0\n' }), case: 'loopback', args: { key: 'dubbo.protocol.host' }, cites: ['client.projects'] },
    'a registration that failed': { given: failed('[fe80:0:0:0:42:acff:fe12:5]'), case: 'logged', args: { service: 'billing', ip: '[fe80:0:0:0:42:acff:fe12:5]' }, cites: ['logs.digest'] },
    'a link-local address is logged': { given: registered('fe80:0:0:0:42:acff:fe12:5%eth0'), case: 'logged', confidence: 'stated', args: { service: 'billing', ip: 'fe80:0:0:0:42:acff:fe12:5%eth0' }, cites: ['logs.digest'] },
  },
  pass: {
    'a registration that failed, in a log of the server': { given: { ...given(''), ...failed('[fe80:0:0:0:42:acff:fe12:5]', 'nacos') } },
    'a small weight': { given: given(`${KEY}.weight=0.5`) },
    'enabled and registered': { given: given(`${KEY}.instance-enabled=true\n${KEY}.register-enabled=true`) },
    'a card of the network': { given: given(`${KEY}.network-interface=eth0`) },
    'a card of containers, and an address': { given: given(`${KEY}.network-interface=docker0\n${KEY}.ip=10.0.0.9`) },
    'a card of containers, all on one machine': { given: given(`${KEY}.network-interface=docker0`, '127.0.0.1:8848') },
    'with a web server of its own': { given: war('compile') },
    'a variable of Dubbo that others reach': { given: dubbo('10.0.0.9') },
    'all on one machine': { given: given(`${KEY}.ip=127.0.0.1`, '127.0.0.1:8848') },
    'an address of its own': { given: given(`${KEY}.ip=10.0.0.9`) },
    'the beginning of a network': { given: given('spring.cloud.inetutils.preferred-networks[0]=192.168.1\nspring.cloud.inetutils.preferred-networks[1]=10\\.0\\..*') },
    'discovery is off': { given: given(`${KEY}.enabled=false\n${KEY}.weight=0`) },
  },
  na: {
    'an ordinary address is logged': { given: registered('10.0.0.9') },
    'words in a log of the server': { given: registered('169.254.3.4', 'nacos') },
  },
});
