import rule from '../../../rules/client/nacos-jars-mixed.ts';
import { clientOf, CONFIG, pom } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const NEW = { boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' };
const given = (train: Parameters<typeof pom>[0], ...libraries: readonly string[]) => clientOf({ 'app/pom.xml': pom(train, ...libraries) });
const API = 'com.alibaba.nacos:nacos-api';

testRule(rule, {
  fail: {
    'of the same version, beside a shaded client': {
      given: given(NEW, CONFIG, `${API}:2.1.0`, 'com.alibaba.nacos:nacos-common:2.1.0'), case: 'shaded', confidence: 'proven', cites: ['client.projects'],
      args: { library: API, version: '2.1.0', client: '2.1.0', file: 'app/pom.xml', line: '14' }, explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
    },
    'of another version, before 2.0': { given: given({}, 'com.alibaba.nacos:nacos-client:1.4.2', `${API}:1.4.1`), case: 'versions', args: { library: API, version: '1.4.1', client: '1.4.2' }, cites: ['client.projects'] },
    'an old library beside the starter of nacos-spring-boot': {
      given: given({}, 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12', 'com.alibaba.spring:spring-context-support:1.0.5'), case: 'support', cites: ['client.projects'],
      args: { library: 'com.alibaba.spring:spring-context-support', version: '1.0.5', client: 'nacos-config-spring-boot-starter 0.2.12' },
    },
  },
  pass: {
    'the library that the starter needs': { given: given({}, 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12', 'com.alibaba.spring:spring-context-support:1.0.11') },
    'an old library beside an old starter': { given: given({}, 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.7', 'com.alibaba.spring:spring-context-support:1.0.10') },
    'an old library, and no starter': { given: given({}, 'com.alibaba.nacos:nacos-client:2.3.2', 'com.alibaba.spring:spring-context-support:1.0.5') },
    'three jars of one version, before 2.0': { given: given({}, 'com.alibaba.nacos:nacos-client:1.4.2', `${API}:1.4.2`) },
    'the client without its dependencies': { given: clientOf({ 'app/pom.xml': pom({}, 'com.alibaba.nacos:nacos-client:2.3.2', `${API}:2.3.2`).replace('<version>2.3.2</version>', '<version>2.3.2</version><classifier>pure</classifier>') }) },
    'for compiling only': { given: given(NEW, CONFIG, `${API}:2.1.0:provided`) },
    'for tests only': { given: given(NEW, CONFIG, `${API}:2.1.0:test`) },
    'the client alone': { given: given(NEW, CONFIG) },
  },
  na: { 'a server': { given: {} } },
});
