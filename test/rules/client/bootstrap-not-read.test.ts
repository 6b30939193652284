import rule from '../../../rules/client/bootstrap-not-read.ts';
import { BOOTSTRAP, clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const FILE = `${RESOURCES}/bootstrap.yml`;
const TEXT = 'spring:\n  cloud:\n    nacos:\n      config:\n        namespace: dev\n        server-addr: 10.1.4.20:8848\n';
const given = (build: string, more: Readonly<Record<string, string>> = {}) => clientOf({ 'app/pom.xml': build, [FILE]: TEXT, ...more });
const says = (message: string) => ({ 'logs.digest': digest([record(message, [], { kind: 'application', boot: null, phase: null })], []) });
const NEW = { boot: '2.6.6', alibaba: '2021.1' };
const refused = says('failed to req API:/nacos/v1/ns/instance after all servers([localhost:8848]) tried: ErrCode:500');

testRule(rule, {
  fail: {
    'Spring Boot 2.6 without the starter': {
      given: { ...given(pom(NEW, CONFIG, DISCOVERY)), ...refused }, case: 'starter', confidence: 'proven', cites: ['client.projects'], explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
      args: { project: 'order', boot: '2.6.6', file: FILE, lost: 'spring.cloud.nacos.config.server-addr', used: '127.0.0.1:8848', application: `${RESOURCES}/application.yml` },
    },
    'a train that cannot read it any more': { given: given(pom({ boot: '3.2.9', alibaba: '2023.0.3.2' }, CONFIG)), case: 'import', args: { boot: '3.2.9', moved: 'spring.cloud.nacos.config.namespace, spring.cloud.nacos.config.server-addr', imports: 'spring.config.import: optional:nacos:<dataId>.yaml' }, cites: ['client.projects'] },
    'with the name and the kind of its configuration': { given: clientOf({ 'app/pom.xml': pom(NEW, CONFIG), [FILE]: `spring.application.name: pay\n${TEXT}        file-extension: yaml\n        group: G\n` }), case: 'starter', args: { imports: 'spring.config.import: optional:nacos:pay.yaml?group=G' }, cites: ['client.projects'] },
    'its host is named in a file that is read too': { given: { ...given(pom(NEW, CONFIG, DISCOVERY), { [`${RESOURCES}/application.yml`]: 'spring.cloud.nacos.discovery.server-addr: 10.1.4.20:8848\n' }), ...says('failed to req API:/nacos/v1/ns/instance after all servers([10.1.4.20:8848]) tried: ErrCode:403') }, case: 'starter', args: { lost: 'spring.cloud.nacos.config.server-addr' }, cites: ['client.projects'] },
    'and a value that it had to bring is missing': { given: { ...given(pom(NEW, CONFIG)), ...says("Could not resolve placeholder 'a.b' in value") }, case: 'starter', args: {}, cites: ['client.projects', 'logs.digest'] },
    'the starter for tests only': { given: given(pom(NEW, CONFIG, `${BOOTSTRAP}::test`)), case: 'starter', args: {}, cites: ['client.projects'] },
  },
  pass: {
    'the starter is there': { given: given(pom(NEW, CONFIG, BOOTSTRAP)) },
    'Hoxton reads it': { given: given(pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, CONFIG)) },
    'the application says the same': { given: given(pom(NEW, CONFIG), { [`${RESOURCES}/application.yml`]: TEXT }) },
    'a module that nobody gave may bring the starter': { given: given(pom(NEW, CONFIG, 'com.example:common:1')) },
    'the application talks to its server': { given: { ...given(pom(NEW, CONFIG)), ...says('[fixed-10.1.4.20_8848] [get-config] get from server error') } },
    'nothing of Nacos in it': { given: clientOf({ 'app/pom.xml': pom(NEW, DISCOVERY), [FILE]: 'spring.application.name: order' }) },
    'no build file tells': { given: clientOf({ [FILE]: TEXT }) },
  },
  na: { 'a server': { given: {} } },
});
