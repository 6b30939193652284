import rule from '../../../rules/client/switch-misspelt.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (text: string, name = 'bootstrap.yml') => clientOf({ 'app/pom.xml': pom({}, `${CONFIG}:2.2.9.RELEASE`), [`${RESOURCES}/${name}`]: text });
const yaml = (...lines: readonly string[]) => given(`spring:\n  cloud:\n    nacos:\n      server-addr: h:8848\n${lines.map(line => `      ${line}\n`).join('')}`);

testRule(rule, {
  fail: {
    'not to register': { given: yaml('discovery:', '  register-enabled: flase'), severity: 'error', confidence: 'proven', args: { key: 'spring.cloud.nacos.discovery.register-enabled', value: 'flase', meant: 'false', line: '6' }, cites: ['client.projects'], explains: ['start-failed', 'client-cannot-connect'], case: 'bound' },
    'in camel case': { given: yaml('discovery:', '  registerEnabled: ture'), args: { meant: 'true' }, cites: ['client.projects'], case: 'bound' },
    'a word of another language': { given: yaml('discovery:', '  ephemeral: 是'), args: { value: '是', meant: 'true' }, cites: ['client.projects'], case: 'bound' },
    'of a shared configuration': { given: yaml('config:', '  shared-configs:', '    - data-id: a.yml', '      refresh: treu'), args: { key: 'spring.cloud.nacos.config.shared-configs[0].refresh' }, cites: ['client.projects'], case: 'bound' },
    'in a file of properties': { given: given('spring.cloud.nacos.discovery.register-enabled=flase\n', 'bootstrap.properties'), args: { line: '1' }, cites: ['client.projects'], case: 'bound' },
    'a condition that stays on': { given: yaml('discovery:', '  enabled: flase'), args: { meant: 'false' }, severity: 'warning', cites: ['client.projects'], case: 'condition' },
  },
  pass: {
    'false': { given: yaml('discovery:', '  register-enabled: false') },
    'off, which YAML knows': { given: yaml('discovery:', '  register-enabled: off') },
    'a placeholder': { given: yaml('discovery:', '  register-enabled: ${REG:true}') },
    'filled by Maven': { given: yaml('discovery:', '  register-enabled: @reg@') },
    'the end of a sentence': { given: given('spring.cloud.nacos.config.import-check.enabled=false.\n', 'bootstrap.properties') },
    'nothing': { given: yaml('discovery:', '  register-enabled:') },
    'a condition that is meant to be on': { given: yaml('discovery:', '  enabled: ture') },
    'a text': { given: yaml('discovery:', '  group: flase') },
  },
  na: { 'a server': { given: {} } },
});
