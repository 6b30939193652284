import rule from '../../../rules/client/import-before-address.ts';
import { BOOTSTRAP, clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const BUILD = pom({ boot: '3.2.9', alibaba: '2023.0.3.2' }, CONFIG, BOOTSTRAP);
const given = (files: Readonly<Record<string, string>>) => clientOf({ 'app/pom.xml': BUILD, ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${RESOURCES}/${name}`, text])) });
const BASE = 'nacos.server=\nspring.profiles.active=dev\nspring.cloud.nacos.server-addr=${nacos.server}\nspring.config.import[0]=nacos:common.properties\n';
const DEV = 'nacos.server=h:8848\n';
const dials = (message: string) => ({ 'logs.digest': digest([record(message, [], { kind: 'application', boot: null, phase: null })], []) });
const IMPORTING = 'spring.profiles.active: dev\nspring.config.import: nacos:a.yml\n';
const ADDRESS = 'spring.cloud.nacos.server-addr: h:8848\n';

testRule(rule, {
  fail: {
    'a bootstrap file whose placeholders a profile fills': {
      given: given({ 'bootstrap.properties': BASE, 'bootstrap-dev.properties': DEV }), case: 'bootstrap', confidence: 'proven', cites: ['client.projects'],
      args: { value: 'nacos:common.properties', key: 'spring.cloud.nacos.server-addr', late: `${RESOURCES}/bootstrap-dev.properties`, application: `${RESOURCES}/application.properties` },
      explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused', 'start-failed'],
    },
    'a placeholder that nothing had filled': { given: dials('java.lang.IllegalArgumentException: illegal URI: http://${nacos.server-addr}/common.yaml?group=G'), case: 'unfilled', confidence: 'stated', args: { key: '${nacos.server-addr}', value: 'common.yaml' }, cites: ['logs.digest'] },
    'the address of a profile, and a client at its default': {
      given: { ...given({ 'application.yml': IMPORTING, 'application-dev.yml': ADDRESS }), ...dials('Server check fail, please check server 127.0.0.1 ,port 9848; [fixed-127.0.0.1_8848] error') }, case: 'profile', args: { key: 'spring.cloud.nacos.server-addr', late: `${RESOURCES}/application-dev.yml` }, cites: ['client.projects'],
    },
  },
  pass: {
    'the base file has the value': { given: given({ 'bootstrap.properties': BASE.replace('nacos.server=\n', 'nacos.server=h:8848\n'), 'bootstrap-dev.properties': DEV }) },
    'the placeholder has a default': { given: given({ 'bootstrap.properties': BASE.replace('${nacos.server}', '${nacos.server:h:8848}'), 'bootstrap-dev.properties': DEV }) },
    'the profile is another one': { given: given({ 'bootstrap.properties': BASE, 'bootstrap-prod.properties': DEV }) },
    'no import': { given: given({ 'bootstrap.properties': BASE.replace(/spring.config.*\n/, ''), 'bootstrap-dev.properties': DEV }) },
    'the address of a profile, and no log': { given: given({ 'application.yml': IMPORTING, 'application-dev.yml': ADDRESS }) },
    'the address of a profile, and a client at its server': { given: { ...given({ 'application.yml': IMPORTING, 'application-dev.yml': ADDRESS }), ...dials('[fixed-h_8848] [subscribe] a.yml') } },
  },
  na: { 'a server': { given: { 'client.projects': [] } }, 'another URI that is none': { given: dials('java.lang.IllegalArgumentException: illegal URI: http://10.0.0.1:8848, 10.0.0.2:8848/common.yaml') }, 'in a log of the server': { given: { 'logs.digest': digest([record('java.lang.IllegalArgumentException: illegal URI: http://${nacos.server-addr}/common.yaml', [], { kind: 'nacos', boot: null, phase: null })], []) } } },
});
