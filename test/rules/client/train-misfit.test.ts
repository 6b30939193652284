import rule from '../../../rules/client/train-misfit.ts';
import { clientOf, DISCOVERY, pom } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (train: Parameters<typeof pom>[0], ...libraries: readonly string[]) => clientOf({ 'app/pom.xml': pom(train, ...libraries) });
const FEIGN = 'org.springframework.cloud:spring-cloud-starter-openfeign';
const STARTER = 'com.alibaba.boot:nacos-config-spring-boot-starter';

/** Half of it stands in the files, the other half in the words beside them. */
const told = (version: string, ...libraries: readonly string[]) => ({
  'client.projects': (given({}, ...libraries)['client.projects'] ?? []).map(project => ({
    ...project, told: [{ name: 'org.springframework.boot:spring-boot', version, path: '-', line: 1, by: 'nobody' as const, through: null, versionAt: null, scope: null, classifier: null }],
  })),
});

const builtFor = (java: string, boot: string) => clientOf({ 'app/pom.xml': pom({ boot }, DISCOVERY).replace('<dependencyManagement>', `<properties><java.version>${java}</java.version></properties><dependencyManagement>`) });

testRule(rule, {
  fail: {
    'Spring Boot 3 in words, the starter of Boot 2 in the file': { given: told('3.0.7', `${STARTER}:0.2.12`), case: 'starter', args: { other: '3.0.7', next: '0.3.0-RC', file: 'app/pom.xml' }, cites: ['client.projects'] },
    'Java 8 with Spring Boot 3': { given: builtFor('1.8', '3.0.2'), case: 'java', confidence: 'proven', args: { version: '1.8', other: '3.0.2', library: 'java.version', next: '17' }, cites: ['client.projects'] },
    'Spring Boot 4 with 2025.0': { given: given({ boot: '4.0.1', alibaba: '2025.0.0.0' }, DISCOVERY), case: 'boot', confidence: 'proven', cites: ['client.projects'], args: { version: '2025.0.0.0', other: '4.0.1', next: '2025.1.0.0', file: 'app/pom.xml', line: '7' }, explains: ['client-cannot-connect', 'start-failed'] },
    'Spring Boot 2.6 with 2.2': { given: given({ boot: '2.6.6', alibaba: '2.2.5.RELEASE' }, DISCOVERY), case: 'boot', args: { next: '2021.0.6.2' }, cites: ['client.projects'] },
    'a release that is not in the table': { given: given({ boot: '2.3.12.RELEASE', alibaba: '2021.0.5.9' }, DISCOVERY), case: 'boot', args: { version: '2021.0.5.9' }, cites: ['client.projects'] },
    'Spring Boot 3.4 with Spring Cloud 2023': { given: given({ boot: '3.4.1', cloud: '2023.0.3', alibaba: '2023.0.3.2' }, DISCOVERY), case: 'cloud', args: { version: '2023.0.3', other: '3.4.1', next: '2024.0.0' }, cites: ['client.projects'] },
    'the second Spring Boot of a train': { given: given({ boot: '3.3.4', cloud: '2022.0.4', alibaba: '2023.0.1.2' }, DISCOVERY), case: 'cloud', args: { next: '2023.0.3' }, cites: ['client.projects'] },
    'the incubator under another Boot': { given: given({ boot: '2.1.4.RELEASE' }, 'org.springframework.cloud:spring-cloud-starter-alibaba-nacos-config:0.2.1.RELEASE'), case: 'boot', args: { version: '0.2.1.RELEASE', other: '2.1.4.RELEASE', next: '0.9.0.RELEASE' }, cites: ['client.projects'] },
    'the incubator under a Boot that it never knew': { given: given({ boot: '2.3.12.RELEASE' }, 'org.springframework.cloud:spring-cloud-starter-alibaba-nacos-discovery:0.9.0.RELEASE'), case: 'moved', args: { library: 'org.springframework.cloud:spring-cloud-starter-alibaba-nacos-discovery', next: '2.2.9.RELEASE' }, cites: ['client.projects'] },
    'a client of HTTP under a train of gRPC': { given: given({ boot: '3.0.2', alibaba: '2022.0.0.0' }, DISCOVERY, 'com.alibaba.nacos:nacos-client:1.4.2'), case: 'client', args: { version: '1.4.2', other: '2022.0.0.0', next: '2.2.1' }, cites: ['client.projects'] },
    'the starter of Boot 2 under Boot 3': { given: given({ boot: '3.0.5' }, `${STARTER}:0.2.12`), case: 'starter', args: { next: '0.3.0-RC', library: 'nacos-config-spring-boot-starter' }, cites: ['client.projects'] },
    'an old starter under Boot 2.4': { given: given({ boot: '2.4.2' }, `${STARTER}:0.2.7`), case: 'starter', args: { next: '0.2.12' }, cites: ['client.projects'] },
    'Dubbo 3 with a client of HTTP': { given: given({ boot: '2.3.12.RELEASE' }, 'org.apache.dubbo:dubbo-spring-boot-starter:3.1.0', 'com.alibaba.nacos:nacos-client:1.4.2'), case: 'dubbo', args: { version: '1.4.2', other: '3.1.0', next: '2.1.0' }, cites: ['client.projects'] },
    'a module of Greenwich under Boot 2.7': { given: given({ boot: '2.7.3', alibaba: '2021.0.1.0' }, DISCOVERY, `${FEIGN}:2.1.3.RELEASE`), case: 'module', confidence: 'proven', args: { library: FEIGN, version: '2.1.3.RELEASE', train: 'Greenwich', other: '2.7.3', next: '2021.0.3', file: 'app/pom.xml' }, cites: ['client.projects'] },
    'a module of 2021 under Boot 2.3': { given: given({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, DISCOVERY, 'org.springframework.cloud:spring-cloud-starter-bootstrap:3.1.4'), case: 'module', args: { train: '2021.0', next: 'Hoxton.SR12' }, cites: ['client.projects'] },
    'a module of 2022 under Boot 3.5': { given: given({ boot: '3.5.0', alibaba: '2025.0.0.0' }, DISCOVERY, 'org.springframework.cloud:spring-cloud-starter-gateway:4.0.6'), case: 'module', args: { train: '2022.0', next: '2025.0.0' }, cites: ['client.projects'] },
    'Finchley under Boot 2.1': { given: given({ boot: '2.1.3.RELEASE', cloud: 'Finchley.SR2' }, DISCOVERY), case: 'named', args: { version: 'Finchley.SR2', other: '2.1.3.RELEASE', next: 'Greenwich.SR6' }, cites: ['client.projects'] },
    'Hoxton under Boot 2.6': { given: given({ boot: '2.6.6', cloud: 'Hoxton.SR12', alibaba: '2021.0.1.0' }, DISCOVERY), case: 'named', args: { next: '2021.0.0' }, cites: ['client.projects'] },
  },
  pass: {
    'Java 17 with Spring Boot 3': { given: builtFor('17', '3.0.2') }, 'Java 8 with Spring Boot 2': { given: builtFor('1.8', '2.7.18') },
    'Finchley under Boot 2.0': { given: given({ boot: '2.0.9.RELEASE', cloud: 'Finchley.SR4' }, DISCOVERY) },
    'Hoxton under Boot 2.3': { given: given({ boot: '2.3.12.RELEASE', cloud: 'Hoxton.SR12', alibaba: '2.2.9.RELEASE' }, DISCOVERY) },
    'a train with a name that nobody knows': { given: given({ boot: '2.3.12.RELEASE', cloud: 'Ilford.SR1', alibaba: '2.2.9.RELEASE' }, DISCOVERY) },
    'Spring Boot 2 in words': { given: told('2.7.3', `${STARTER}:0.2.12`) },
    'a module of the train': { given: given({ boot: '2.7.3', alibaba: '2021.0.1.0' }, DISCOVERY, `${FEIGN}:3.1.3`) },
    'a module without a version of its own': { given: given({ boot: '2.7.3', cloud: '2021.0.4', alibaba: '2021.0.1.0' }, DISCOVERY, FEIGN) },
    'a module with numbers of its own': { given: given({ boot: '3.3.4', alibaba: '2023.0.1.2' }, DISCOVERY, 'org.springframework.cloud:spring-cloud-starter-stream-rabbit:4.1.3') },
    'a line that is not known': { given: given({ boot: '2.7.3', alibaba: '2021.0.1.0' }, DISCOVERY, `${FEIGN}:9.1.0`) },
    'a module for the tests': { given: given({ boot: '2.7.3', alibaba: '2021.0.1.0' }, DISCOVERY, `${FEIGN}:2.1.3.RELEASE:test`) },
    'Spring Boot 2.7 with 2021': { given: given({ boot: '2.7.18', alibaba: '2021.0.5.0' }, DISCOVERY) },
    'Spring Boot 3.3 with 2023': { given: given({ boot: '3.3.4', alibaba: '2023.0.1.2' }, DISCOVERY) },
    'Spring Boot 3.3 with Spring Cloud 2023': { given: given({ boot: '3.3.4', cloud: '2023.0.3', alibaba: '2023.0.3.2' }, DISCOVERY) },
    'a train of Spring Cloud that is not known': { given: given({ boot: '3.4.1', cloud: '2030.0.1', alibaba: '2023.0.3.2' }, DISCOVERY) },
    'a client of HTTP under a train of HTTP': { given: given({ boot: '2.3.12.RELEASE', alibaba: '2.2.6.RELEASE' }, DISCOVERY, 'com.alibaba.nacos:nacos-client:1.4.8') },
    'the incubator with its Boot': { given: given({ boot: '2.1.4.RELEASE' }, 'org.springframework.cloud:spring-cloud-starter-alibaba-nacos-config:0.9.0.RELEASE') },
    'Spring Boot 2.3 with 2.2': { given: given({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, DISCOVERY) },
    'the starter of Boot 2.4': { given: given({ boot: '2.4.2' }, `${STARTER}:0.2.8`) },
    'Dubbo 2.7 with a client of HTTP': { given: given({}, 'org.apache.dubbo:dubbo:2.7.23', 'com.alibaba.nacos:nacos-client:1.4.2') },
    'no version of Spring Boot': { given: given({ alibaba: '2.2.5.RELEASE' }, DISCOVERY) },
  },
  na: { 'a server': { given: {} } },
});
