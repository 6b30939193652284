import rule from '../../../rules/client/login-not-sent.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const USER = 'spring.cloud.nacos.config.username=app\nspring.cloud.nacos.config.password=x\n';
const given = (alibaba: string | null, text = USER, ...more: readonly string[]) =>
  clientOf({ 'app/pom.xml': pom(alibaba === null ? {} : { alibaba }, CONFIG, ...more), [`${RESOURCES}/bootstrap.properties`]: text });

const rust = (more: string, user = '.auth_username("u").auth_password("p")') => clientOf({
  'edge/Cargo.toml': '[package]\nname = "edge"\n[dependencies]\nnacos-sdk = "0.4"\n',
  'edge/src/main.rs': `fn main() { let c = nacos_sdk::api::config::ConfigServiceBuilder::new(ClientProps::new().server_addr("h:8848")${user})${more}.build(); }\n`,
});

const dubbo = (version: string, text: string, query = '') =>
  clientOf({ 'app/pom.xml': pom({}, `org.apache.dubbo:dubbo:${version}`), [`${RESOURCES}/application.properties`]: `dubbo.registry.address=nacos://h:8848${query}\n${text}` });

const refusedBy = (jar: string) => ({
  'logs.digest': digest([record('get data from Nacos error', [{ type: 'com.alibaba.nacos.api.exception.NacosException', message: 'There was an unexpected error (type=Forbidden, status=403). unknown user!', relation: 'top', frames: ['com.alibaba.nacos.client.config.impl.ClientWorker.getServerConfig'], jars: [jar] }], { kind: 'client', boot: null, phase: null })], []),
});

testRule(rule, {
  fail: {
    'before 2.1.1, though the client could': {
      given: given('2.1.0.RELEASE', USER, 'com.alibaba.nacos:nacos-client:1.2.0'), case: 'train', confidence: 'proven', cites: ['client.projects'], explains: ['request-refused', 'client-cannot-connect'],
      args: { key: 'spring.cloud.nacos.config.username', version: '2.1.0.RELEASE', next: '2.1.1.RELEASE', file: 'app/pom.xml', line: '7' },
    },
    'before 2.2.1': { given: given('2.2.0.RELEASE'), case: 'train', args: { next: '2.2.1.RELEASE' }, cites: ['client.projects'] },
    'the SDK for Rust without its plugin': { given: rust(''), case: 'plugin', args: { line: '1' }, cites: ['client.projects'] },
    'Dubbo before 2.7.8, as parameters': { given: dubbo('2.7.6', 'dubbo.registry.parameters.username=nacos\ndubbo.registry.parameters.password=x\n'), case: 'dubbo', args: { key: 'dubbo.registry.parameters.username', version: '2.7.6' }, cites: ['client.projects'] },
    'Dubbo before 2.7.8, in the address': { given: dubbo('2.7.4.1', '', '?username=a&password=b'), case: 'dubbo', args: { key: 'dubbo.registry.address', version: '2.7.4.1' }, cites: ['client.projects'] },
    'refused, and the jars of the trace are too old': { given: refusedBy('nacos-client-1.1.4'), case: 'refused', confidence: 'stated', args: { what: 'nacos-client', version: '1.1.4' }, cites: ['logs.digest'] },
    'refused, and the train of the build is too old': { given: { ...given('2.1.0.RELEASE', 'spring.cloud.nacos.config.server-addr=h:8848'), ...refusedBy('nacos-client-1.4.2') }, case: 'refused', args: { what: 'Spring Cloud Alibaba', version: '2.1.0.RELEASE', next: '2.1.1.RELEASE' }, cites: ['logs.digest'] },
    'a client before 1.2.0': { given: given('2.2.9.RELEASE', USER, 'com.alibaba.nacos:nacos-client:1.1.4'), case: 'client', args: { version: '1.1.4' }, cites: ['client.projects'] },
  },
  pass: {
    '2.1.1 does': { given: given('2.1.1.RELEASE', USER, 'com.alibaba.nacos:nacos-client:1.2.0') },
    'Dubbo 2.7.8 does': { given: dubbo('2.7.8', 'dubbo.registry.parameters.username=nacos\n') },
    'an old Dubbo whose registry has no user': { given: dubbo('2.7.6', '') },
    'refused with a client that could': { given: { ...given('2.2.1.RELEASE', 'spring.cloud.nacos.config.server-addr=h:8848'), ...refusedBy('nacos-client-1.4.2') } },
    'an unknown user of the application itself': { given: { ...given('2.1.0.RELEASE', 'spring.cloud.nacos.config.server-addr=h:8848'), 'logs.digest': digest([record('unknown user!', [], { kind: 'application', boot: null, phase: null, logger: 'com.acme.Login' })], []) } },
    '2.2.1 does': { given: given('2.2.1.RELEASE') },
    'the SDK for Rust with it': { given: rust('.enable_auth_plugin_http()') },
    'the SDK for Rust without a user': { given: rust('', '') },
    'nobody logs in': { given: given('2.1.0.RELEASE', 'spring.cloud.nacos.config.server-addr=h:8848') },
    'the version is not told': { given: given(null) },
  },
  na: { 'no project': { given: { 'client.projects': [] } } },
});
