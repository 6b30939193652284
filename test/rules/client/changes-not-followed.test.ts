import rule from '../../../rules/client/changes-not-followed.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const boot = (more: string) => clientOf({ 'app/pom.xml': pom({}, 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12'), [`${RESOURCES}/application.properties`]: `nacos.config.server-addr=h:8848\nnacos.config.data-id=price\nnacos.config.bootstrap.enable=true\n${more}` });
const cloud = (text: string) => clientOf({ 'app/pom.xml': pom({}, `${CONFIG}:2.2.9.RELEASE`), [`${RESOURCES}/bootstrap.properties`]: `spring.cloud.nacos.config.server-addr=h:8848\n${text}` });
const SHARED = 'spring.cloud.nacos.config.shared-configs[0]';

testRule(rule, {
  fail: {
    'the starter without auto-refresh': { given: boot(''), severity: 'info', confidence: 'proven', subject: 'price', args: { wanted: 'nacos.config.auto-refresh: true', line: '2' }, cites: ['client.projects'] },
    'a shared one': { given: cloud(`${SHARED}.data-id=common.yml\n`), args: { dataId: 'common.yml', wanted: 'refresh: true' }, cites: ['client.projects'] },
    'an import that says so': { given: cloud('spring.config.import=nacos:a.yml?refreshEnabled=false\n'), args: { wanted: 'refreshEnabled=true' }, cites: ['client.projects'] },
  },
  pass: {
    'the starter with it': { given: boot('nacos.config.auto-refresh=true\n') },
    'a shared one with it': { given: cloud(`${SHARED}.data-id=common.yml\n${SHARED}.refresh=true\n`) },
    'an import': { given: cloud('spring.config.import=nacos:a.yml\n') },
    'configuration is off': { given: cloud(`${SHARED}.data-id=common.yml\nspring.cloud.nacos.config.enabled=false\n`) },
  },
  na: { 'a server': { given: {} } },
});
