import rule from '../../../rules/client/import-data-id.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (text: string) => clientOf({ 'app/pom.xml': pom({ boot: '3.2.4', alibaba: '2023.0.1.2' }, CONFIG), [`${RESOURCES}/application.properties`]: text });

const listed = (dataId: string, extension: string) => clientOf({
  'app/pom.xml': pom({ boot: '2.3.12.RELEASE', cloud: 'Hoxton.SR12', alibaba: '2.2.7.RELEASE' }, CONFIG),
  [`${RESOURCES}/bootstrap.properties`]: `spring.application.name=app\nspring.cloud.nacos.config.file-extension=${extension}\nspring.cloud.nacos.config.extension-configs[0].data-id=${dataId}\n`,
});

const lacking = { 'logs.digest': digest([record("Could not resolve placeholder 'redis.host' in value", [], { kind: 'application', boot: null, phase: null })], []) };

testRule(rule, {
  fail: {
    'no dataId': { given: given('spring.config.import=nacos:\n'), case: 'empty', severity: 'error', confidence: 'proven', args: {}, cites: ['client.projects'], explains: ['start-failed'] },
    'a slash': { given: given('spring.config.import=optional:nacos:dev/app.yaml\n'), case: 'slash', args: { dataId: 'dev/app.yaml', line: '1' }, cites: ['client.projects'] },
    'no extension at all, and the start lacked a value': { given: { ...given('spring.config.import=nacos:app\n'), ...lacking }, case: 'plain', severity: 'warning', args: { dataId: 'app' }, cites: ['client.projects', 'logs.digest'] },
    'parameters without a question mark': { given: given('spring.config.import=nacos:app.yaml&group=G&refreshEnabled=true\n'), case: 'parameter', args: { dataId: 'app.yaml&group=G&refreshEnabled=true', parted: 'app.yaml?group=G&refreshEnabled=true', line: '1' }, cites: ['client.projects'] },
    'no extension at all': { given: given('spring.config.import=nacos:app\n'), case: 'plain', severity: 'info', args: { dataId: 'app', line: '1' }, cites: ['client.projects'] },
    'no extension, by the name of the application': { given: given('spring.application.name=app\nspring.config.import=nacos:${spring.application.name}?group=G\n'), case: 'plain', args: { dataId: 'app' }, cites: ['client.projects'] },
    'an entry of a list, where YAML is meant': { given: listed('redis', 'yaml'), case: 'listed', severity: 'warning', confidence: 'proven', args: { dataId: 'redis', proposed: 'redis.yaml' }, cites: ['client.projects'] },
    'the same, and the start lacked a value': { given: { ...listed('redis', 'yml'), ...lacking }, case: 'listed', severity: 'error', args: { proposed: 'redis.yml' }, cites: ['client.projects', 'logs.digest'] },
    'an extension that is not appended': { given: given('spring.config.import=nacos:app\nspring.cloud.nacos.config.file-extension=yaml\n'), case: 'extension', severity: 'warning', args: { proposed: 'app.yaml' }, cites: ['client.projects'] },
  },
  pass: {
    'a placeholder that nothing fills': { given: given('spring.config.import=nacos:${who}\n') },
    'an entry of a list, in full': { given: listed('redis.yaml', 'yaml') },
    'an entry of a list, properties all the way': { given: listed('redis', 'properties') },
    'in full': { given: given('spring.config.import=nacos:app.yaml?group=G\nspring.cloud.nacos.config.file-extension=yaml\n') },
    'a placeholder': { given: given('spring.config.import=nacos:${x}/${y}\n') },
    'no import': { given: given('spring.application.name=app\n') },
  },
  na: { 'a server': { given: {} } },
});
