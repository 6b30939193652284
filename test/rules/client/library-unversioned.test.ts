import rule from '../../../rules/client/library-unversioned.ts';
import { clientOf, pom } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const OLD = 'org.springframework.cloud:spring-cloud-starter-alibaba-nacos-discovery';
const SILENT = { 'logs.digest': digest([], []) };
const given = (alibaba: string | undefined, library: string) => ({ ...clientOf({ 'order/pom.xml': pom({ boot: '2.1.6.RELEASE', ...(alibaba !== undefined && { alibaba }) }, library) }), ...SILENT });
const said = (message: string) => ({ 'logs.digest': digest([record(message, [], { kind: 'other', boot: null, phase: null })], []) });
const cites = ['logs.digest'] as const;

testRule(rule, {
  fail: {
    'the group of the incubator under the BOM of today': { given: given('2.1.0.RELEASE', OLD), case: 'group', severity: 'error', confidence: 'proven', args: { project: 'order', library: OLD, bom: '2.1.0.RELEASE', file: 'order/pom.xml' }, cites: ['client.projects'], subject: OLD, explains: ['client-cannot-connect'] },
    'Maven says so': { given: said(`[ERROR] 'dependencies.dependency.version' for ${OLD}:jar is missing. @ line 12, column 17`), case: 'moved', args: { library: OLD }, cites },
    'Maven looks for a release that the old group never had': { given: said(`[ERROR] Could not find artifact ${OLD}:jar:2.2.1.RELEASE in central (https://repo.maven.apache.org/maven2)`), case: 'moved', args: { library: OLD }, cites },
    'Gradle, of the old group': { given: said(`> Could not find ${OLD}:.`), case: 'moved', args: { library: OLD }, cites },
    'Maven knows no version': { given: said("[ERROR] 'dependencies.dependency.version' for com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config:jar is missing. @ line 30, column 21"), case: 'missing', args: { library: 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config' }, cites },
    'Gradle knows no version': { given: said('   > Could not find com.alibaba.nacos:nacos-client:.'), case: 'missing', args: { library: 'com.alibaba.nacos:nacos-client' }, cites },
  },
  pass: {
    'the group of today': { given: given('2.1.0.RELEASE', OLD.replace('org.springframework', 'com.alibaba')) },
    'a version of its own': { given: given('2.1.0.RELEASE', `${OLD}:0.9.0.RELEASE`) },
    'no BOM that was seen': { given: given(undefined, OLD) },
  },
  na: {
    'a server': { given: SILENT },
    'a release that the old group has': { given: said(`Could not find artifact ${OLD}:jar:0.9.0.RELEASE in nexus`) },
    'a library of others': { given: said("'dependencies.dependency.version' for org.acme:thing:jar is missing.") },
    'a release that is not in this repository': { given: said('Could not find com.alibaba.nacos:nacos-client:9.9.9.') },
  },
});
