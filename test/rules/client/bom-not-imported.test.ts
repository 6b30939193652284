import rule from '../../../rules/client/bom-not-imported.ts';
import { clientOf, DISCOVERY, pom } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const CLOUD = 'org.springframework.cloud:spring-cloud-dependencies:2021.0.8';
const ALIBABA = 'com.alibaba.cloud:spring-cloud-alibaba-dependencies:2021.1';
const given = (...libraries: readonly string[]) => clientOf({ 'app/pom.xml': pom({ boot: '2.7.3' }, `${DISCOVERY}:2021.1`, ...libraries) });
const unfit = { 'logs.digest': digest([record('- Spring Boot [2.7.3] is not compatible with this Spring Cloud release train', [], { kind: 'application', boot: null, phase: null })], []) };
const listed = (scope: string, starter: string) => clientOf({ 'app/pom.xml': pom({ boot: '2.6.13' }, starter).replace('<dependencyManagement><dependencies>', `<dependencyManagement><dependencies><dependency><groupId>com.alibaba.cloud</groupId><artifactId>spring-cloud-alibaba-dependencies</artifactId><version>2021.0.5.0</version><type>pom</type>${scope}</dependency>`) });
const cites = ['client.projects'] as const;

testRule(rule, {
  fail: {
    'that of Spring Cloud': { given: given(`${CLOUD}:compile`), case: 'plain', severity: 'warning', args: { library: 'org.springframework.cloud:spring-cloud-dependencies', version: '2021.0.8', file: 'app/pom.xml' }, cites, explains: ['client-cannot-connect'] },
    'listed, and not imported': { given: listed('', DISCOVERY), case: 'managed', severity: 'error', args: { library: 'com.alibaba.cloud:spring-cloud-alibaba-dependencies', version: '2021.0.5.0' }, cites },
    'listed, while the starter has its own version': { given: listed('', `${DISCOVERY}:2021.0.5.0`), case: 'managed', severity: 'warning', args: {}, cites },
    'that of Spring Cloud Alibaba': { given: given(ALIBABA), case: 'plain', args: { library: 'com.alibaba.cloud:spring-cloud-alibaba-dependencies' }, cites },
    'and Spring Cloud ended the start': { given: { ...given(`${CLOUD}:compile`), ...unfit }, severity: 'error', args: {}, cites },
  },
  pass: {
    'listed and imported': { given: listed('<scope>import</scope>', DISCOVERY) },
    imported: { given: clientOf({ 'app/pom.xml': pom({ boot: '2.7.3', cloud: '2021.0.8', alibaba: '2021.0.5.0' }, DISCOVERY) }) },
    'one of another house': { given: given('com.acme:acme-dependencies:1') },
  },
  na: { 'nothing was given': { given: {} } },
});
