import rule from '../../../rules/client/value-retyped.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (text: string, name = 'bootstrap.yml') => clientOf({ 'app/pom.xml': pom({}, `${CONFIG}:2.2.9.RELEASE`), [`${RESOURCES}/${name}`]: text });
const yaml = (...lines: readonly string[]) => given(`spring:\n  cloud:\n    nacos:\n      server-addr: h:8848\n${lines.map(line => `      ${line}\n`).join('')}`);

testRule(rule, {
  fail: {
    'an octal password': { given: yaml('username: nacos', 'password: 012345'), severity: 'error', confidence: 'proven', args: { key: 'spring.cloud.nacos.password', value: '***', line: '6', name: 'password' }, cites: ['client.projects'], explains: ['request-refused'], case: 'secret' },
    'a password that is a truth': { given: yaml('username: nacos', 'password: yes'), args: { key: 'spring.cloud.nacos.password' }, cites: ['client.projects'], case: 'secret' },
    'a group that is a truth': { given: yaml('config:', '  group: on'), args: { key: 'spring.cloud.nacos.config.group', value: 'true', line: '6' }, cites: ['client.projects'], case: 'text' },
    'a namespace with an exponent': { given: yaml('discovery:', '  namespace: 12e5'), args: { value: '1200000.0' }, cites: ['client.projects'], case: 'text' },
    'a user of hexadecimal digits': { given: yaml('username: 0x1F', 'password: "1"'), args: { key: 'spring.cloud.nacos.username', value: '31' }, cites: ['client.projects'], case: 'text' },
    'a time in place of a group': { given: yaml('config:', '  group: 1:30'), args: { value: '90' }, cites: ['client.projects'], case: 'text' },
    'a version in the metadata': { given: yaml('discovery:', '  metadata:', '    version: 1.10'), args: { key: 'spring.cloud.nacos.discovery.metadata.version', value: '1.1' }, severity: 'warning', cites: ['client.projects'], case: 'metadata' },
  },
  pass: {
    'in quotes': { given: yaml('username: nacos', 'password: "012345"', "namespace: '0123'") },
    'a number as it is written': { given: yaml('username: nacos', 'password: 123456') },
    'digits that are no octal ones': { given: yaml('username: nacos', 'password: 089') },
    'with a tag': { given: yaml('username: nacos', 'password: !!str 012345') },
    'a placeholder': { given: yaml('username: nacos', 'password: ${P:012345}') },
    'a switch may be a truth': { given: yaml('discovery:', '  register-enabled: yes') },
    'a file of properties retypes nothing': { given: given('spring.cloud.nacos.username=nacos\nspring.cloud.nacos.password=012345\n', 'bootstrap.properties') },
  },
  na: { 'a server': { given: {} } },
});
