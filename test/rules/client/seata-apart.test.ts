import rule from '../../../rules/client/seata-apart.ts';
import { clientOf, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const conf = (group: string, more = '') => `registry {\n  type = "nacos"\n  nacos {\n    serverAddr = "h:8848"\n${group === '' ? '' : `    group = "${group}"\n`}${more}  }\n}\n`;
const given = (server: string, client: string, files: Readonly<Record<string, string>> = {}) =>
  clientOf({ 'app/pom.xml': pom({}, 'io.seata:seata-all:1.3.0'), [`${RESOURCES}/registry.conf`]: client, 'seata/conf/registry.conf': server, ...files });
const YAML = (group: string) => `seata:\n  registry:\n    type: nacos\n    nacos:\n      server-addr: h:8848\n${group === '' ? '' : `      group: ${group}\n`}`;

testRule(rule, {
  fail: {
    'no group in registry.conf of the client': { given: given(conf('SEATA_GROUP'), conf('')), subject: 'order', severity: 'error', confidence: 'proven', args: { what: 'group', own: 'DEFAULT_GROUP', other: 'SEATA_GROUP', wanted: 'group = "SEATA_GROUP"', line: '4' }, cites: ['client.projects'], explains: ['client-cannot-connect'] },
    'another namespace': { given: given(conf('G', '    namespace = "a"\n'), conf('G', '    namespace = "b"\n')), args: { what: 'namespace', own: 'b', other: 'a', line: '6' }, cites: ['client.projects'] },
    'another application': { given: given(conf('G', '    application = "seata"\n'), conf('G')), args: { what: 'application', own: 'seata-server', other: 'seata' }, cites: ['client.projects'] },
    'settings of Spring': { given: given(conf('DEFAULT_GROUP'), '', { [`${RESOURCES}/application.yml`]: YAML('') }), args: { own: 'SEATA_GROUP', wanted: 'seata.registry.nacos.group: DEFAULT_GROUP' }, cites: ['client.projects'] },
  },
  pass: {
    'alike': { given: given(conf('SEATA_GROUP'), conf('SEATA_GROUP')) },
    'the default of the starter is that of the sample': { given: given(conf('SEATA_GROUP'), '', { [`${RESOURCES}/application.yml`]: YAML('') }) },
    'public and nothing are one namespace': { given: given(conf('G', '    namespace = "public"\n'), conf('G', '    namespace = ""\n')) },
    'another Nacos': { given: given(conf('A'), conf('B').replace('h:8848', 'other:8848')) },
    'two clients and no server': { given: clientOf({ 'a/pom.xml': pom({}, 'io.seata:seata-all:1.3.0'), 'a/src/main/resources/registry.conf': conf('A'), 'b/pom.xml': pom({}, 'io.seata:seata-all:1.3.0'), 'b/src/main/resources/registry.conf': conf('B') }) },
    'a placeholder': { given: given(conf('A'), '', { [`${RESOURCES}/application.yml`]: `${YAML('B')}      namespace: \${NS}\n` }) },
  },
  na: { 'a server of Nacos': { given: {} } },
});
