import rule from '../../../rules/client/credentials-encrypted.ts';
import { BOOTSTRAP, clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const POM = pom({ boot: '3.2.4', cloud: '2023.0.1', alibaba: '2023.0.1.0' }, CONFIG);
const given = (files: Readonly<Record<string, string>>, build = POM) => clientOf({ 'app/pom.xml': build, ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${RESOURCES}/${name}`, text])) });
const IMPORT = 'spring:\n  application:\n    name: vault\n  config:\n    import: nacos:vault.yaml\n';
const yaml = (password: string) => `  cloud:\n    nacos:\n      server-addr: 10.0.1.5:8848\n      username: app\n      password: ${password}\n`;
const CIPHERTEXT = 'ENC(Q3VzdG9tRW5jcnlwdGVkVmFsdWU=)';

testRule(rule, {
  fail: {
    'Jasypt beside an import': { given: given({ 'application.yml': `${IMPORT}${yaml(CIPHERTEXT)}` }), severity: 'error', confidence: 'proven', args: { key: 'spring.cloud.nacos.password', by: 'Jasypt', import: 'vault.yaml', file: `${RESOURCES}/application.yml`, line: '10' }, cites: ['client.projects'], explains: ['request-refused', 'client-cannot-connect', 'start-failed'] },
    'as Spring Cloud encrypts': { given: given({ 'application.yml': `${IMPORT}${yaml('"{cipher}4f8e0c2b9a"')}` }), args: { by: 'Spring Cloud' }, cites: ['client.projects'] },
    'in properties, of the configuration alone': { given: given({ 'application.properties': `spring.config.import=optional:nacos:vault.yaml\nspring.cloud.nacos.config.server-addr=h:8848\nspring.cloud.nacos.config.username=app\nspring.cloud.nacos.config.password=${CIPHERTEXT}\n` }), args: { key: 'spring.cloud.nacos.config.password' }, cites: ['client.projects'] },
    'in a bootstrap file that nobody reads': { given: given({ 'application.yml': `${IMPORT}${yaml(CIPHERTEXT)}`, 'bootstrap.yml': 'spring:\n  main:\n    banner-mode: off\n' }), args: {}, cites: ['client.projects'] },
  },
  pass: {
    'in plain text': { given: given({ 'application.yml': `${IMPORT}${yaml('plain-secret')}` }) },
    'a variable': { given: given({ 'application.yml': `${IMPORT}${yaml('${NACOS_SECRET}')}` }) },
    'in a bootstrap file that is read': { given: given({ 'application.yml': IMPORT, 'bootstrap.yml': `spring:\n${yaml(CIPHERTEXT)}` }, pom({ boot: '3.2.4', cloud: '2023.0.1', alibaba: '2023.0.1.0' }, CONFIG, BOOTSTRAP)) },
    'nothing is imported': { given: given({ 'application.yml': `spring:\n${yaml(CIPHERTEXT)}` }) },
    'the password of discovery, which comes later': { given: given({ 'application.yml': `${IMPORT}  cloud:\n    nacos:\n      server-addr: h:8848\n      discovery:\n        password: ${CIPHERTEXT}\n` }) },
    'a password that only looks like it': { given: given({ 'application.yml': `${IMPORT}${yaml('ENC(ab)')}` }) },
  },
  na: { 'a server': { given: {} } },
});
