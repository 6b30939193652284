import rule from '../../../rules/client/password-empty.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (text: string, name = 'bootstrap.yml') => clientOf({ 'app/pom.xml': pom({}, `${CONFIG}:2.2.9.RELEASE`), [`${RESOURCES}/${name}`]: text });
const YAML = (user: string, password: string) => `spring:\n  cloud:\n    nacos:\n      server-addr: h:8848\n      username: ${user}\n      password: ${password}\n`;

testRule(rule, {
  fail: {
    'a remark in place of the password': { given: given(YAML('nacos', '#Nacos2024')), severity: 'warning', confidence: 'proven', args: { key: 'spring.cloud.nacos.password', line: '6' }, cites: ['client.projects'], explains: ['request-refused'] },
    'no user beside it': { given: given('spring:\n  cloud:\n    nacos:\n      discovery:\n        password: Nacos2024\n'), args: { key: 'spring.cloud.nacos.discovery.password', wanted: 'spring.cloud.nacos.discovery.username', line: '5' }, cites: ['client.projects'], case: 'alone', severity: 'warning' },
    'nothing': { given: given(YAML('nacos', '')), args: {}, cites: ['client.projects'] },
  },
  pass: {
    'in quotes': { given: given(YAML('nacos', '"#Nacos2024"')) },
    'a sign amid it': { given: given(YAML('nacos', 'Na#cos')) },
    'a user of all parts': { given: given('spring:\n  cloud:\n    nacos:\n      username: nacos\n      config:\n        password: Nacos2024\n') },
    'a file that cannot be read whole': { given: given('spring:\n  cloud:\n    nacos:\n      password: Nacos2024\n     username: nacos\n') },
    'no user either': { given: given(YAML('', '')) },
    'a placeholder': { given: given(YAML('nacos', '${NACOS_PASSWORD}')) },
    'a file of properties has no such remark': { given: given('spring.cloud.nacos.username=nacos\nspring.cloud.nacos.password=\n', 'bootstrap.properties') },
  },
  na: { 'a server': { given: {} } },
});
