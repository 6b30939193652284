import rule from '../../../rules/client/setting-not-read.ts';
import { clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const BOOT = 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12';
const CLOUD = pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, CONFIG, DISCOVERY);
const given = (text: string, build = CLOUD) => clientOf({ 'app/pom.xml': build, [`${RESOURCES}/application.properties`]: text });
const PLAIN = pom({ boot: '2.3.12.RELEASE' }, BOOT);

const variable = (name: string) => {
  const { 'client.projects': [project] } = given('server.port=1\n');
  return { 'client.projects': project ? [{ ...project, environment: [{ name, value: 'nacos:8848', of: 'variable' as const, at: { path: 'compose.yml', line: 5 } }] }] : [] };
};

testRule(rule, {
  fail: {
    'a point for a dash': { given: given('spring.cloud.nacos.discovery.server.addr=h:8848\n'), case: 'misspelt', severity: 'error', confidence: 'proven', args: { key: 'spring.cloud.nacos.discovery.server.addr', wanted: 'spring.cloud.nacos.discovery.server-addr', line: '1' }, cites: ['client.projects'], explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'] },
    'a word too many before it': { given: given('spring.application.cloud.nacos.discovery.server-addr=h:8848\n'), case: 'misspelt', args: { wanted: 'spring.cloud.nacos.discovery.server-addr' }, cites: ['client.projects'] },
    'a variable with another ending': { given: variable('SPRING_CLOUD_NACOS_CONFIG_SERVERADDRESS'), case: 'misspelt', args: { key: 'SPRING_CLOUD_NACOS_CONFIG_SERVERADDRESS', wanted: 'SPRING_CLOUD_NACOS_CONFIG_SERVER_ADDR' }, cites: ['client.projects'] },
    'a longer name of it': { given: given('spring.cloud.nacos.discovery.server-address=h:8848\n'), case: 'misspelt', args: { wanted: 'spring.cloud.nacos.discovery.server-addr' }, cites: ['client.projects'] },
    'two letters exchanged': { given: given('spring.cloud.nacso.server-addr=h:8848\n'), case: 'misspelt', args: { wanted: 'spring.cloud.nacos.server-addr' }, cites: ['client.projects'] },
    'a letter too many before it': { given: given('spring.clouds.nacos.config.namespace=dev\n'), case: 'misspelt', args: { wanted: 'spring.cloud.nacos.config.namespace' }, cites: ['client.projects'] },
    'a letter too few': { given: given('spring.cloud.nacos.sever-addr=h:8848\n'), case: 'misspelt', args: { wanted: 'spring.cloud.nacos.server-addr' }, cites: ['client.projects'] },
    'the prefix of the other starter': { given: given('nacos.config.server-addr=h:8848\n'), case: 'prefix', args: { wanted: 'spring.cloud.nacos.config.server-addr', library: 'spring-cloud-starter-alibaba-nacos-config' }, cites: ['client.projects'] },
    'the prefix of Spring Cloud under the plain starter': { given: given('spring.cloud.nacos.config.server-addr=h:8848\n', PLAIN), case: 'prefix', args: { wanted: 'nacos.config.server-addr' }, cites: ['client.projects'] },
    'the plain starter without its switch': { given: given('nacos.config.server-addr=h:8848\nnacos.config.data-id=app\n', PLAIN), case: 'off', severity: 'warning', args: { wanted: 'nacos.config.bootstrap.enable', line: '2' }, cites: ['client.projects'] },
    'an entry of a list as a text': { given: given('spring.cloud.nacos.config.shared-configs[0]=limits.properties\nspring.cloud.nacos.config.shared-configs[0].group=G\nspring.cloud.nacos.config.shared-configs[0].refresh=true\n'), case: 'entry', severity: 'warning', args: { library: 'spring.cloud.nacos.config.shared-configs[0]', wanted: 'spring.cloud.nacos.config.shared-configs[0].data-id', key: 'spring.cloud.nacos.config.shared-configs[0].group', line: '1' }, cites: ['client.projects'] },
  },
  pass: {
    'an entry that is only a text': { given: given('spring.cloud.nacos.config.shared-configs[0]=limits.properties\nspring.cloud.nacos.config.shared-configs[1].data-id=a\nspring.cloud.nacos.config.shared-configs[1].refresh=true\n') },
    'an entry with its dataId': { given: given('spring.cloud.nacos.config.extension-configs[0]=x\nspring.cloud.nacos.config.extension-configs[0].data-id=x\n') },
    'any spelling that Spring reads': { given: given('spring.cloud.nacos.discovery.serverAddr=h:8848\nspring.cloud.nacos.config.SERVER_ADDR=h:8848\n') },
    'the right one is there too': { given: given('spring.cloud.nacos.discovery.server.addr=h:8848\nspring.cloud.nacos.discovery.server-addr=h:8848\nspring.cloud.nacos.server-addr=h:8848\nspring.cloud.nacos.config.server-addr=h:8848\n') },
    'a name of the own, for a placeholder': { given: given('nacos.config.server-addr=h:8848\nspring.cloud.nacos.config.server-addr=${nacos.config.server-addr}\n') },
    'a data source of Sentinel': { given: given('spring.cloud.sentinel.datasource.flow.nacos.server-addr=h:8848\n') },
    'the address is there, and another word beside it': { given: given('spring.cloud.nacos.server-addr=h:8848\nspring.cloud.nacos.discovery.server-list=h:8848\n') },
    'a variable that Spring reads': { given: variable('SPRING_CLOUD_NACOS_SERVERADDR') },
    'the switch is on': { given: given('nacos.config.server-addr=h:8848\nnacos.config.data-id=app\nnacos.config.bootstrap.enable=true\n', PLAIN) },
    'other keys of discovery': { given: given('spring.cloud.nacos.discovery.service=a\nspring.cloud.nacos.discovery.weight=1\nspring.cloud.nacos.config.name=a\n') },
  },
  na: { 'a server': { given: {} } },
});
