import rule from '../../../rules/client/dubbo-registry.ts';
import { clientOf, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const DUBBO = 'org.apache.dubbo:dubbo-spring-boot-starter:3.2.16';
const CLIENT = 'com.alibaba.nacos:nacos-client:2.4.1';
const given = (text: string, ...libraries: readonly string[]) => clientOf({ 'app/pom.xml': pom({}, ...libraries), [`${RESOURCES}/application.properties`]: text });
const SPRING = 'spring.cloud.nacos.discovery.server-addr=h:8848\nspring.cloud.nacos.discovery.username=u\nspring.cloud.nacos.discovery.password=p\n';

const OLD = 'com.alibaba:dubbo:2.6.8';
const NEWER_ADAPTER = 'org.apache.dubbo:dubbo-registry-nacos:2.7.6';
const NACOS = 'dubbo.registry.address=nacos://h:8848\n';
const log = (message: string, kind: 'application' | 'nacos' = 'application') => ({ 'logs.digest': digest([record(message, [], { kind, boot: null, phase: null })], []) });
const missing = (owner: string) => log(`No such extension ${owner}.dubbo.registry.RegistryFactory by name nacos`);

const spoken = (kind: 'application' | 'nacos' = 'application') => log('url: dubbo://10.0.0.9:8848/org.apache.dubbo.registry.RegistryService?application=shop', kind);

const metadata = (frame: string) => ({
  'logs.digest': digest([record('Application run failed', chainOf('java.lang.IllegalStateException: Failed to create nacos config service client. Reason: server status check failed.').map(one => ({ ...one, frames: [frame] })), { kind: 'application', boot: null, phase: null })], []),
});

testRule(rule, {
  fail: {
    'Dubbo 2.6 with the registry of 2.7': { given: given(NACOS, OLD, NEWER_ADAPTER, CLIENT), case: 'generation', args: { old: NEWER_ADAPTER, proposed: 'com.alibaba:dubbo-registry-nacos:2.6.7', file: 'app/pom.xml' }, cites: ['client.projects'] },
    'Dubbo 2.7 with the registry of 2.6': { given: given(NACOS, 'org.apache.dubbo:dubbo:2.7.6', 'com.alibaba:dubbo-registry-nacos:2.6.7'), case: 'generation', args: { proposed: 'org.apache.dubbo:dubbo-registry-nacos:2.7.6' }, cites: ['client.projects'] },
    'Dubbo 2.6 without a registry': { given: given(NACOS, OLD, CLIENT), case: 'adapter', args: { proposed: 'com.alibaba:dubbo-registry-nacos:2.6.7' }, cites: ['client.projects'] },
    'the log of 2.6 states it': { given: missing('com.alibaba'), case: 'old', confidence: 'stated', args: {}, cites: ['logs.digest'] },
    'it speaks its own protocol there': { given: spoken(), case: 'protocol', confidence: 'stated', args: { address: '10.0.0.9:8848' }, cites: ['logs.digest'] },
    'the log of 2.7 states it': { given: missing('org.apache'), case: 'newer', confidence: 'stated', args: {}, cites: ['logs.digest'] },
    'the metadata report alone': { given: { ...given('dubbo.registry.address=nacos://h:8848\ndubbo.metadata-report.address=nacos://127.0.0.1:8848\n', DUBBO, CLIENT), ...metadata('org.apache.dubbo.metadata.store.nacos.NacosMetadataReport.buildConfigService(NacosMetadataReport.java:133)') }, case: 'metadata', confidence: 'stated', args: { address: '127.0.0.1:8848' }, cites: ['logs.digest'] },
    'a list of the metadata report': { given: given('dubbo.metadata-report.address=nacos://a:8848,b:8848\n', DUBBO, CLIENT), case: 'comma', args: { key: 'dubbo.metadata-report.address' }, cites: ['client.projects'] },
    'a list': { given: given('dubbo.registry.address=nacos://a:8848,b:8848?namespace=n\n', DUBBO, CLIENT), case: 'comma', severity: 'error', confidence: 'proven', args: { key: 'dubbo.registry.address', proposed: 'nacos://a:8848?namespace=n&backup=b:8848', line: '1' }, cites: ['client.projects'], explains: ['client-cannot-connect', 'request-refused'] },
    'no client': { given: given('dubbo.registry.address=nacos://h:8848\n', DUBBO), case: 'client', args: { proposed: '2.4.1', build: 'app/pom.xml' }, cites: ['client.projects'] },
    'the login of Spring only': { given: given(`${SPRING}dubbo.registry.address=nacos://h:8848\n`, DUBBO, CLIENT, `${DISCOVERY}:2.2.9.RELEASE`), case: 'login', severity: 'warning', args: { proposed: 'u' }, cites: ['client.projects'] },
  },
  pass: {
    'Dubbo 2.6 with its own registry': { given: given(NACOS, OLD, 'com.alibaba:dubbo-registry-nacos:2.6.7', 'com.alibaba.nacos:nacos-client:1.2.1') },
    'with backups': { given: given('dubbo.registry.address=nacos://a:8848?backup=b:8848\n', DUBBO, CLIENT) },
    'a list without a scheme': { given: given('dubbo.registry.protocol=nacos\ndubbo.registry.address=a:8848\n', DUBBO, CLIENT) },
    'the starter of Dubbo brings it': { given: given('dubbo.registry.address=nacos://h:8848\n', 'org.apache.dubbo:dubbo-nacos-spring-boot-starter:3.3.5') },
    'a module that nobody gave may bring it': { given: given('dubbo.registry.address=nacos://h:8848\n', DUBBO, 'com.example:common:1') },
    'both log in': { given: given(`${SPRING}dubbo.registry.address=nacos://h:8848\ndubbo.registry.username=u\n`, DUBBO, CLIENT, `${DISCOVERY}:2.2.9.RELEASE`) },
    'another server': { given: given(`${SPRING}dubbo.registry.address=nacos://other:8848\n`, DUBBO, CLIENT, `${DISCOVERY}:2.2.9.RELEASE`) },
  },
  na: {
    'another extension is missing': { given: log('No such extension org.apache.dubbo.registry.RegistryFactory by name zookeeper') },
    'said by another part of Dubbo': { given: metadata('org.apache.dubbo.configcenter.X.y(X.java:1)') },
    'its own protocol, in a log of the server': { given: spoken('nacos') },
    'a log of the server': { given: log('No such extension com.alibaba.dubbo.registry.RegistryFactory by name nacos', 'nacos') },
    'the newer one in a log of the server': { given: log('No such extension org.apache.dubbo.registry.RegistryFactory by name nacos', 'nacos') },
    'another registry': { given: given('dubbo.registry.address=zookeeper://a:2181,b:2181\n', DUBBO) },
  },
});
