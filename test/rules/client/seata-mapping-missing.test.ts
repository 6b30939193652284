import rule from '../../../rules/client/seata-mapping-missing.ts';
import { clientOf, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const NACOS = 'seata.registry.type=nacos\nseata.registry.nacos.server-addr=h:8848\n';
const given = (text: string) => clientOf({ [`${RESOURCES}/application.properties`]: text });

const OLD = clientOf({ [`${RESOURCES}/registry.conf`]: 'registry {\n type = "nacos"\n nacos {\n serverAddr = "h:8848"\n }\n}\nconfig { type = "file" }\n', [`${RESOURCES}/file.conf`]: 'service {\n  vgroup_mapping.shop = "default"\n}\n' });
const looksFor = (group: string) => ({ 'logs.digest': digest([record(`can not get cluster name in registry config 'service.vgroupMapping.${group}', please make sure registry config correct`, [], { kind: 'application', boot: null, phase: null })], []) });

const NULL_CLUSTER = digest([record("no available service 'null' found, please make sure registry config correct", [], { kind: 'application', boot: null, phase: null })], []);

testRule(rule, {
  fail: {
    'in the spelling of before 1.1': { given: { ...OLD, ...looksFor('shop') }, case: 'spelling', args: { group: 'shop', have: 'vgroup_mapping.shop', wanted: 'vgroupMapping.shop', line: '2' }, cites: ['client.projects'] },
    'in a list that was put into Nacos': {
      given: { ...clientOf({ 'shop/registry.conf': 'registry {\n type = "nacos"\n nacos {\n serverAddr = "h:8848"\n }\n}\nconfig {\n type = "nacos"\n nacos {\n serverAddr = "h:8848"\n }\n}\n', 'shop/nacos-config.txt': 'transport.type=TCP\nservice.vgroup_mapping.shop=default\n' }), 'logs.digest': NULL_CLUSTER },
      case: 'spelling', args: { group: 'shop', file: 'shop/nacos-config.txt', line: '2' }, cites: ['client.projects'],
    },
    'no mapping': { given: given(`${NACOS}seata.tx-service-group=shop\n`), confidence: 'proven', args: { group: 'shop', line: '3' }, cites: ['client.projects'], explains: ['client-cannot-connect'] },
    'that of another group': { given: given(`${NACOS}seata.txServiceGroup=shop\nseata.service.vgroup-mapping.default_tx_group=default\n`), args: { group: 'shop' }, cites: ['client.projects'] },
    'in file.conf, with the key of Spring Cloud Alibaba': { given: clientOf({
      [`${RESOURCES}/registry.conf`]: 'registry {\n type = "nacos"\n nacos {\n serverAddr = "h:8848"\n }\n}\nconfig { type = "file"\n nacos { serverAddr = "h:8848" } }\n',
      [`${RESOURCES}/file.conf`]: 'service {\n  vgroup_mapping.my_test_tx_group = "default"\n}\n', [`${RESOURCES}/application.properties`]: 'spring.cloud.alibaba.seata.tx-service-group=order\n',
    }), args: { group: 'order', wanted: 'vgroupMapping.order = "default"', file: `${RESOURCES}/file.conf`, line: '2' }, cites: ['client.projects'] },
  },
  pass: {
    'in the old spelling, of a client that reads it': { given: OLD },
    'in the old spelling, of another group': { given: { ...OLD, ...looksFor('pay') } },
    'mapped': { given: given(`${NACOS}seata.tx-service-group=shop\nseata.service.vgroupMapping.shop=default\n`) },
    'its configuration is in Nacos': { given: given(`${NACOS}seata.tx-service-group=shop\nseata.config.type=nacos\nseata.config.nacos.server-addr=h:8848\n`) },
    'a placeholder': { given: given(`${NACOS}seata.tx-service-group=\${app}-group\n`) },
    'no registry of Nacos': { given: given('seata.tx-service-group=shop\nseata.registry.type=eureka\nnacos.x=1\n') },
  },
  na: { 'a server': { given: {} } },
});
