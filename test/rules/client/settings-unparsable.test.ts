import rule from '../../../rules/client/settings-unparsable.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const FILE = `${RESOURCES}/application.yml`;
const given = (text: string, name = FILE, train: Parameters<typeof pom>[0] = { boot: '2.6.6', alibaba: '2021.1' }) => clientOf({ 'app/pom.xml': pom(train, CONFIG), [name]: text });

testRule(rule, {
  fail: {
    'a tab': { given: given('spring:\n\tcloud:\n    nacos:\n      server-addr: h:8848\n'), confidence: 'proven', args: { file: FILE, line: '2' }, cites: ['client.projects'], explains: ['start-failed', 'client-cannot-connect'] },
    'a key twice': { given: given('spring:\n  cloud:\n    nacos:\n      server-addr: a:8848\nspring:\n  x: 1\n'), args: { line: '5' }, cites: ['client.projects'] },
  },
  pass: {
    'good': { given: given('spring:\n  cloud:\n    nacos:\n      server-addr: h:8848\n') },
    'what the build fills in': { given: given('spring:\n  cloud:\n    nacos:\n      server-addr: @nacos.addr@\n') },
    'a template': { given: given('spring:\n  cloud:\n    nacos:\n      server-addr: {{ .Values.nacos }}\n      x: 1\n     y: 2\n') },
    'a file that is not read': { given: given('spring:\n\tcloud:\n    nacos:\n      server-addr: h:8848\n', `${RESOURCES}/bootstrap.yml`) },
  },
  na: { 'a server': { given: {} } },
});
