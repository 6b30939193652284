import rule from '../../../rules/client/nacos-jars-mixed.ts';
import { clientOf, CONFIG, pom } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const NEW = { boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' };
const given = (train: Parameters<typeof pom>[0], ...libraries: readonly string[]) => clientOf({ 'app/pom.xml': pom(train, ...libraries) });
const API = 'com.alibaba.nacos:nacos-api';

const thrown = (message: string, frame: string, kind: 'application' | 'nacos' = 'application', type = 'java.lang.NoSuchFieldError') => ({
  'logs.digest': digest([record('Fail to connect to server on start up', [{ relation: 'top', type, message, frames: [frame] }], { kind, boot: null, phase: null })], []),
});
const log = (message: string, kind: 'application' | 'nacos' = 'application') => ({ 'logs.digest': digest([record(message, [], { kind, boot: null, phase: null })], []) });
const FRAME = 'com.alibaba.nacos.common.remote.client.grpc.GrpcSdkClient.rpcPortOffset(GrpcSdkClient.java:74)';
const STUB = 'java.lang.NoSuchMethodError: com.alibaba.nacos.api.grpc.auto.RequestGrpc.newFutureStub(Lcom/alibaba/nacos/shaded/io/grpc/Channel;)X';

testRule(rule, {
  fail: {
    'a field that an older jar lacks': { given: thrown('SDK_GRPC_PORT_DEFAULT_OFFSET', FRAME), case: 'logged', confidence: 'stated', args: { what: 'SDK_GRPC_PORT_DEFAULT_OFFSET' }, cites: ['logs.digest'] },
    'an older spring-context-support': { given: log('java.lang.NoSuchMethodError: com.alibaba.spring.util.BeanUtils.getBeanNames(Lorg/springframework/X;)[Ljava/lang/String;'), case: 'support-logged', args: { what: 'com.alibaba.spring.util.BeanUtils.getBeanNames' }, cites: ['logs.digest'] },
    'the shaded stub beside the plain one': { given: log(STUB), case: 'logged', args: { what: 'RequestGrpc.newFutureStub' }, cites: ['logs.digest'] },
    'of the same version, beside a shaded client': {
      given: given(NEW, CONFIG, `${API}:2.1.0`, 'com.alibaba.nacos:nacos-common:2.1.0'), case: 'shaded', confidence: 'proven', cites: ['client.projects'],
      args: { library: API, version: '2.1.0', client: '2.1.0', file: 'app/pom.xml', line: '14' }, explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
    },
    'of another version, before 2.0': { given: given({}, 'com.alibaba.nacos:nacos-client:1.4.2', `${API}:1.4.1`), case: 'versions', args: { library: API, version: '1.4.1', client: '1.4.2' }, cites: ['client.projects'] },
    'an old library beside the starter of nacos-spring-boot': {
      given: given({}, 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12', 'com.alibaba.spring:spring-context-support:1.0.5'), case: 'support', cites: ['client.projects'],
      args: { library: 'com.alibaba.spring:spring-context-support', version: '1.0.5', client: 'nacos-config-spring-boot-starter 0.2.12' },
    },
    'a module of the server': { given: given({}, 'com.alibaba.nacos:nacos-client:1.3.3', 'com.alibaba.nacos:nacos-config:0.8.0'), case: 'server-part', args: { library: 'com.alibaba.nacos:nacos-config', version: '0.8.0' }, cites: ['client.projects'] },
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
  na: {
    'a module of the server, without a client': { given: given({}, 'com.alibaba.nacos:nacos-config:2.1.0') },
    silent: { given: { 'logs.digest': digest([], []) } },
    'an older spring-context-support, in a log of the server': { given: log('java.lang.NoSuchMethodError: com.alibaba.spring.util.BeanUtils.getBeanNames(X;)', 'nacos') },
    'a field of another library': { given: thrown('SOME_FIELD', 'org.example.A.b(A.java:1)') },
    'another exception with these words': { given: thrown('NoSuchFieldError: SDK_GRPC_PORT', FRAME, 'application', 'java.lang.IllegalStateException') },
    'a field, in a log of the server': { given: thrown('SDK_GRPC_PORT_DEFAULT_OFFSET', FRAME, 'nacos') },
    'the stub, in a log of the server': { given: log(STUB, 'nacos') },
  },
});
