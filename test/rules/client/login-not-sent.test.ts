import rule from '../../../rules/client/login-not-sent.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const USER = 'spring.cloud.nacos.config.username=app\nspring.cloud.nacos.config.password=x\n';
const given = (alibaba: string | null, text = USER, ...more: readonly string[]) =>
  clientOf({ 'app/pom.xml': pom(alibaba === null ? {} : { alibaba }, CONFIG, ...more), [`${RESOURCES}/bootstrap.properties`]: text });

const rust = (more: string, user = '.auth_username("u").auth_password("p")') => clientOf({
  'edge/Cargo.toml': '[package]\nname = "edge"\n[dependencies]\nnacos-sdk = "0.4"\n',
  'edge/src/main.rs': `fn main() { let c = nacos_sdk::api::config::ConfigServiceBuilder::new(ClientProps::new().server_addr("h:8848")${user})${more}.build(); }\n`,
});

testRule(rule, {
  fail: {
    'before 2.1.1, though the client could': {
      given: given('2.1.0.RELEASE', USER, 'com.alibaba.nacos:nacos-client:1.2.0'), case: 'train', confidence: 'proven', cites: ['client.projects'], explains: ['request-refused', 'client-cannot-connect'],
      args: { key: 'spring.cloud.nacos.config.username', version: '2.1.0.RELEASE', next: '2.1.1.RELEASE', file: 'app/pom.xml', line: '7' },
    },
    'before 2.2.1': { given: given('2.2.0.RELEASE'), case: 'train', args: { next: '2.2.1.RELEASE' }, cites: ['client.projects'] },
    'the SDK for Rust without its plugin': { given: rust(''), case: 'plugin', args: { line: '1' }, cites: ['client.projects'] },
    'a client before 1.2.0': { given: given('2.2.9.RELEASE', USER, 'com.alibaba.nacos:nacos-client:1.1.4'), case: 'client', args: { version: '1.1.4' }, cites: ['client.projects'] },
  },
  pass: {
    '2.1.1 does': { given: given('2.1.1.RELEASE', USER, 'com.alibaba.nacos:nacos-client:1.2.0') },
    '2.2.1 does': { given: given('2.2.1.RELEASE') },
    'the SDK for Rust with it': { given: rust('.enable_auth_plugin_http()') },
    'the SDK for Rust without a user': { given: rust('', '') },
    'nobody logs in': { given: given('2.1.0.RELEASE', 'spring.cloud.nacos.config.server-addr=h:8848') },
    'the version is not told': { given: given(null) },
  },
  na: { 'a server': { given: {} } },
});
