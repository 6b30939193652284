import rule from '../../../rules/client/seata-type-missing.ts';
import { clientOf } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const FILE = 'app/src/main/resources/application.yml';
const given = (text: string) => clientOf({ [FILE]: `seata:\n${text}` });
const REGISTRY = '  registry:\n    nacos:\n      server-addr: h:8848\n';

testRule(rule, {
  fail: {
    'no type': { given: given(REGISTRY), case: 'type', confidence: 'proven', cites: ['client.projects'], args: { key: 'seata.registry.nacos.server-addr', type: 'seata.registry.type', line: '4' }, explains: ['client-cannot-connect'] },
    'type file': { given: given('  config:\n    type: file\n    nacos:\n      server-addr: h:8848\n'), case: 'type', args: { type: 'seata.config.type', value: 'file' }, cites: ['client.projects'] },
    'the mapping one level too high': { given: given(`${REGISTRY}    type: nacos\n  service:\n  vgroup-mapping:\n    my_group: default\n`), case: 'mapping', args: { key: 'seata.vgroup-mapping.my_group', wanted: 'seata.service.vgroup-mapping.my_group', line: '8' }, cites: ['client.projects'] },
  },
  pass: {
    'type nacos': { given: given(`${REGISTRY}    type: nacos\n`) },
    'another registry': { given: given(`${REGISTRY}    type: eureka\n`) },
    'the mapping in its place': { given: given('  service:\n    vgroup-mapping:\n      my_group: default\n  registry:\n    type: nacos\n    nacos:\n      server-addr: h:8848\n') },
  },
  na: { 'a server': { given: {} } },
});
