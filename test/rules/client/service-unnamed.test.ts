import rule from '../../../rules/client/service-unnamed.ts';
import { clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (yaml: string, ...libraries: readonly string[]) => clientOf({ 'app/pom.xml': pom({ boot: '2.7.18', alibaba: '2021.0.6.2' }, DISCOVERY, ...libraries), [`${RESOURCES}/application.yml`]: yaml });
const ADDRESS = 'server.port: 8505\nspring.cloud.nacos.discovery.server-addr: h:8848\n';
const cites = ['client.projects'] as const;

testRule(rule, {
  fail: {
    'no name at all': { given: given(ADDRESS), case: 'project', confidence: 'proven', severity: 'warning', args: { application: `${RESOURCES}/application.yml` }, cites, explains: ['client-cannot-connect'] },
    'a blank one': { given: given(`${ADDRESS}spring.application.name: ""\n`), case: 'project', args: {}, cites },
  },
  pass: {
    'a name': { given: given(`${ADDRESS}spring.application.name: tariff\n`) },
    'a name of discovery alone': { given: given(`${ADDRESS}spring.cloud.nacos.discovery.service: tariff\n`) },
    'it only looks others up': { given: given(`${ADDRESS}spring.cloud.nacos.discovery.register-enabled: false\n`) },
    'the name may come from Nacos': { given: given(ADDRESS, CONFIG) },
    'the name may come from what is imported': { given: given(`${ADDRESS}spring.config.import: file:/etc/app.yml\n`) },
    'a starter of the house may set it': { given: given(ADDRESS, 'com.example:house-starter:1.0') },
    'no file was given': { given: clientOf({ 'app/pom.xml': pom({ boot: '2.7.18', alibaba: '2021.0.6.2' }, DISCOVERY) }) },
  },
  na: {},
});
