import rule from '../../../rules/client/shared-configs-ignored.ts';
import { BOOTSTRAP, clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const MIDDLE = pom({ boot: '2.7.18', alibaba: '2021.0.5.0' }, CONFIG);
const WITH_STARTER = pom({ boot: '2.7.18', alibaba: '2021.0.5.0' }, CONFIG, BOOTSTRAP);
const NEW = pom({ boot: '3.2.9', alibaba: '2023.0.3.2' }, CONFIG, BOOTSTRAP);
const LIST = 'spring.cloud.nacos.config.shared-configs[0].data-id=common.yaml\n';
const IMPORT = 'spring.config.import=nacos:app.yaml\n';
const given = (build: string, files: Readonly<Record<string, string>>) => clientOf({ 'app/pom.xml': build, ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${RESOURCES}/${name}`, text])) });

testRule(rule, {
  fail: {
    'a list beside an import': { given: given(MIDDLE, { 'application.properties': `${IMPORT}${LIST}` }), case: 'import', confidence: 'proven', args: { dataId: 'common.yaml', group: 'DEFAULT_GROUP', imports: 'spring.config.import=nacos:app.yaml,optional:nacos:common.yaml?group=DEFAULT_GROUP&refreshEnabled=false' }, cites: ['client.projects'], explains: ['client-cannot-connect', 'start-failed'] },
    'a bootstrap file under 2023.0.3': { given: given(NEW, { 'bootstrap.properties': `spring.cloud.nacos.config.server-addr=h:8848\n${LIST}` }), case: 'gone', args: { version: '2023.0.3.2', key: 'spring.cloud.nacos.config.server-addr', imports: 'spring.config.import=optional:nacos:common.yaml?group=DEFAULT_GROUP&refreshEnabled=false', moved: 'spring.cloud.nacos.config.server-addr' }, cites: ['client.projects'] },
    'lists in YAML, each with its own': { given: given(MIDDLE, { 'application.yml': 'spring.config.import:\n  - nacos:app.yaml\nspring.cloud.nacos.config:\n  shared-configs:\n    - data-id: a.yaml\n      group: G\n      refresh: true\n  extension-configs:\n    - data-id: b.yaml\n' }), case: 'import', args: { imports: 'spring.config.import: nacos:app.yaml,optional:nacos:a.yaml?group=G,optional:nacos:b.yaml?group=DEFAULT_GROUP&refreshEnabled=false' }, cites: ['client.projects'] },
    'the list of before 2.1': { given: given(MIDDLE, { 'application.properties': `${IMPORT}spring.cloud.nacos.config.shared-dataids=a.yaml,b.yaml\nspring.cloud.nacos.config.refreshable-dataids=b.yaml\n` }), case: 'import', args: { imports: 'spring.config.import=nacos:app.yaml,optional:nacos:a.yaml?group=DEFAULT_GROUP&refreshEnabled=false,optional:nacos:b.yaml?group=DEFAULT_GROUP' }, cites: ['client.projects'] },
    'a list under 2023.0.3 beside an import': { given: given(NEW, { 'application.properties': `${IMPORT}${LIST}` }), case: 'gone', args: { dataId: 'common.yaml' }, cites: ['client.projects'] },
  },
  pass: {
    'a list of a bootstrap file that is read': { given: given(WITH_STARTER, { 'bootstrap.properties': LIST, 'application.properties': IMPORT }) },
    'no import': { given: given(WITH_STARTER, { 'bootstrap.properties': LIST }) },
    'imports only, under 2023.0.3': { given: given(NEW, { 'application.properties': `${IMPORT}spring.cloud.nacos.config.server-addr=h:8848\n` }) },
    'switched off': { given: given(MIDDLE, { 'application.properties': `${IMPORT}${LIST}spring.cloud.nacos.config.enabled=false\n` }) },
    'no client of configurations': { given: given(pom({ boot: '3.2.9', alibaba: '2023.0.3.2' }, 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-discovery', BOOTSTRAP), { 'bootstrap.properties': LIST }) },
  },
  na: { 'a server': { given: {} } },
});
