import rule from '../../../rules/client/settings-too-late.ts';
import { BOOTSTRAP, clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const FILE = `${RESOURCES}/application.yml`;
const TEXT = 'spring:\n  application:\n    name: pay\n  cloud:\n    nacos:\n      config:\n        server-addr: 10.1.4.20:8848\n        file-extension: yaml\n';
const given = (build: string, more: Readonly<Record<string, string>> = {}) => clientOf({ 'app/pom.xml': build, [FILE]: TEXT, ...more });
const HOXTON = { boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' };
const NEW = { boot: '2.6.13', alibaba: '2021.0.5.0' };

testRule(rule, {
  fail: {
    Hoxton: {
      given: given(pom(HOXTON, CONFIG)), case: 'late', severity: 'error', confidence: 'proven', cites: ['client.projects'], explains: ['client-cannot-connect', 'start-failed'],
      args: { project: 'order', key: 'spring.cloud.nacos.config.server-addr', value: '10.1.4.20:8848', file: FILE },
    },
    'one of them only': { given: given(pom(HOXTON, CONFIG), { [`${RESOURCES}/bootstrap.yml`]: 'spring.cloud.nacos.config.server-addr: 10.1.4.20:8848\n' }), args: { key: 'spring.cloud.nacos.config.file-extension', value: 'yaml' }, cites: ['client.projects'] },
    'the starter of later trains': { given: given(pom(NEW, CONFIG, BOOTSTRAP)), args: {}, cites: ['client.projects'] },
  },
  pass: {
    'bootstrap says all': { given: given(pom(HOXTON, CONFIG), { [`${RESOURCES}/bootstrap.yml`]: TEXT }) },
    'an import': { given: clientOf({ 'app/pom.xml': pom(NEW, CONFIG, BOOTSTRAP), [FILE]: `${TEXT}  config:\n    import: nacos:pay.yaml\n` }) },
    'no bootstrap at all': { given: given(pom(NEW, CONFIG)) },
    'discovery only': { given: given(pom(HOXTON, DISCOVERY)) },
    'a module that nobody gave': { given: given(pom(HOXTON, CONFIG, 'com.example:common:1')) },
    'nothing that decides': { given: clientOf({ 'app/pom.xml': pom(HOXTON, CONFIG), [FILE]: 'spring.cloud.nacos.config.refresh-enabled: true\n' }) },
  },
  na: { 'a server': { given: {} } },
});
