import rule from '../../../rules/client/seata-type-missing.ts';
import { clientOf, pom } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const FILE = 'app/src/main/resources/application.yml';
const given = (text: string) => clientOf({ [FILE]: `seata:\n${text}` });
const withOwnFile = (library: string, type = 'nacos', application = 'spring:\n  application:\n    name: account\n') => clientOf({
  'app/pom.xml': pom({ boot: '2.3.12.RELEASE' }, library), [FILE]: application,
  'app/src/main/resources/registry.conf': `registry {\n  type = "${type}"\n  nacos {\n    serverAddr = "h:8848"\n  }\n}\n`,
});
const REGISTRY = '  registry:\n    nacos:\n      server-addr: h:8848\n';

testRule(rule, {
  fail: {
    'no type': { given: given(REGISTRY), case: 'type', confidence: 'proven', cites: ['client.projects'], args: { key: 'seata.registry.nacos.server-addr', type: 'seata.registry.type', line: '4' }, explains: ['client-cannot-connect'] },
    'type file': { given: given('  config:\n    type: file\n    nacos:\n      server-addr: h:8848\n'), case: 'type', args: { type: 'seata.config.type', value: 'file' }, cites: ['client.projects'] },
    'the mapping one level too high': { given: given(`${REGISTRY}    type: nacos\n  service:\n  vgroup-mapping:\n    my_group: default\n`), case: 'mapping', args: { key: 'seata.vgroup-mapping.my_group', wanted: 'seata.service.vgroup-mapping.my_group', line: '8' }, cites: ['client.projects'] },
    'registry.conf beside the starter': { given: withOwnFile('io.seata:seata-spring-boot-starter:1.6.1'), case: 'own-file', confidence: 'proven', args: { library: 'io.seata:seata-spring-boot-starter', file: 'app/src/main/resources/registry.conf', application: FILE }, cites: ['client.projects'] },
    'registry.conf beside the starter of Spring Cloud Alibaba': { given: withOwnFile('com.alibaba.cloud:spring-cloud-starter-alibaba-seata:2.2.5.RELEASE'), case: 'own-file', args: { library: 'com.alibaba.cloud:spring-cloud-starter-alibaba-seata' }, cites: ['client.projects'] },
  },
  pass: {
    'registry.conf beside seata-all, which reads it': { given: withOwnFile('io.seata:seata-all:1.6.1') },
    'registry.conf beside a starter that has none of Spring Boot inside': { given: withOwnFile('com.alibaba.cloud:spring-cloud-starter-alibaba-seata:2.1.0.RELEASE') },
    'registry.conf of another kind': { given: withOwnFile('io.seata:seata-spring-boot-starter:1.6.1', 'file') },
    'application.yml says it too': { given: withOwnFile('io.seata:seata-spring-boot-starter:1.6.1', 'nacos', `seata:\n${REGISTRY}    type: nacos\n`) },
    'type nacos': { given: given(`${REGISTRY}    type: nacos\n`) },
    'another registry': { given: given(`${REGISTRY}    type: eureka\n`) },
    'the mapping in its place': { given: given('  service:\n    vgroup-mapping:\n      my_group: default\n  registry:\n    type: nacos\n    nacos:\n      server-addr: h:8848\n') },
  },
  na: { 'a server': { given: {} } },
});
