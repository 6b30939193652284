import { expect, it } from 'vitest';
import rule from '../../../rules/client/environment-decides.ts';
import { clientProjects } from '../../../src/collect/client/projects.ts';
import type { ClientProject, Decider } from '../../../src/model/client.ts';
import { clientOf, CONFIG, DISCOVERY, pom, projectsOf } from '../../support/client.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const decider = (name: string, value: string, of: Decider['of'] = 'variable'): Decider => ({ name, value, of, at: { path: 'compose.yaml', line: 7 } });

const started = (files: Readonly<Record<string, string>>, ...environment: readonly Decider[]): { readonly 'client.projects': readonly ClientProject[] } =>
  ({ 'client.projects': projectsOf(files).map(project => ({ ...project, environment })) });

const SPRING = (namespace = 'namespace: prod') => ({
  'order/pom.xml': pom({ alibaba: '2023.0.1.2' }, CONFIG), 'order/src/main/resources/application.yml': `spring:\n  config.import: nacos:order.yaml\n  cloud.nacos.config:\n    server-addr: 10.0.0.1:8848\n    ${namespace}\n`,
});
const DUBBO = (client = '2.3.2', more = '') => ({
  'order/pom.xml': pom({ dubbo: '3.2.16' }, 'org.apache.dubbo:dubbo-spring-boot-starter', `com.alibaba.nacos:nacos-client:${client}`), 'order/src/main/resources/application.yml': `dubbo.registry.address: nacos://10.0.0.1:8848${more}\n`,
});
const SEATA = { 'order/pom.xml': pom({}, 'io.seata:seata-spring-boot-starter:1.8.0'), 'order/src/main/resources/application.yml': 'seata:\n  registry:\n    type: nacos\n    nacos:\n      server-addr: 10.0.0.1:8848\n' };
const RUST = { 'order/Cargo.toml': '[package]\nname = "order"\n[dependencies]\nnacos-sdk = "0.8"\n', 'order/src/main.rs': 'use nacos_sdk::api::props::ClientProps;\nlet p = ClientProps::new().server_addr("10.0.0.1:8848").namespace("prod");\n' };

const registers = (namespace: string, more: { readonly service?: string; readonly namespace?: string; readonly kind?: LogKind; readonly files?: Readonly<Record<string, string>> } = {}) => ({
  ...clientOf({
    'order/pom.xml': pom({ alibaba: '2.2.9.RELEASE' }, DISCOVERY), ...more.files,
    'order/src/main/resources/application.yml': `spring:\n  application.name: order\n  cloud.nacos.discovery:\n    server-addr: 10.0.0.1:8848\n    ${more.namespace ?? 'namespace: dev'}\n`,
  }),
  'logs.digest': digest([record(`[REGISTER-SERVICE] ${namespace} registering service DEFAULT_GROUP@@${more.service ?? 'order'} with instance Instance{ip='10.0.0.9'}`, [], { kind: more.kind ?? 'client', boot: null, phase: null })], []),
});

const dialled = (command: string, port = 9001) => ({ 'logs.digest': digest([
  record(command, [], { kind: 'application', boot: null, phase: null }),
  record(`Try to connect to server on start up, server: {serverIp = 'nacos.svc', server main port = ${port}}`, [], { kind: 'application', boot: null, phase: null, line: 2 }),
], []) });

testRule(rule, {
  fail: {
    'its client registers elsewhere': { given: registers('saturn.vdos.it'), args: { project: 'order', service: 'order', value: 'saturn.vdos.it', instead: 'dev' }, cites: ['logs.digest', 'client.projects'], case: 'registered' },
    'its client registers in public': { given: registers('public'), args: { value: 'public', instead: 'dev' }, cites: ['logs.digest', 'client.projects'], case: 'registered' },
    'the namespace of the cloud': { given: started(SPRING(), decider('ALIBABA_ALIWARE_NAMESPACE', 'dev')), args: { project: 'order', name: 'ALIBABA_ALIWARE_NAMESPACE', value: 'dev', instead: 'prod' }, cites: ['client.projects'], case: 'cloud', subject: 'order ALIBABA_ALIWARE_NAMESPACE', explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'] },
    'as a flag, over nothing': { given: started(SPRING(''), decider('acm.namespace', 'dev', 'flag')), args: { instead: 'public' }, cites: ['client.projects'], case: 'cloud' },
    'an address server of the cloud': { given: started(SPRING(), decider('ALIBABA_ALIWARE_ENDPOINT_URL', 'acm.example')), args: { instead: '10.0.0.1:8848' }, cites: ['client.projects'], case: 'endpoint' },
    'an ordinary name': { given: started(DUBBO(), decider('NAMESPACE', 'shop')), args: { name: 'NAMESPACE', value: 'shop' }, cites: ['client.projects'], case: 'generic' },
    'a flag of Seata': { given: started(SEATA, decider('serverAddr', '10.9.9.9:8848', 'flag')), args: { name: 'serverAddr' }, cites: ['client.projects'], case: 'seata', severity: 'warning' },
    'the port of a server': { given: started({ 'order/pom.xml': pom({ alibaba: '2.2.9.RELEASE' }, DISCOVERY), 'order/src/main/resources/application.yml': 'spring:\n  cloud.nacos.discovery.server-addr: nacos.svc\n' }, decider('nacos.server.port', '9001', 'flag')), args: { host: 'nacos.svc', value: '9001', grpc: '10001' }, cites: ['client.projects'], case: 'port' },
    'the port of a server, as it is started and dialled': { given: dialled('java -Dnacos.server.port=9001 -jar billing.jar'), args: { host: 'nacos.svc', value: '9001', grpc: '10001' }, cites: ['logs.digest'], case: 'port' },
    'the SDK for Rust': { given: started(RUST, decider('NACOS_CLIENT_SERVER_ADDRESS', '10.9.9.9:8848')), args: { instead: '10.0.0.1:8848' }, cites: ['client.projects'], case: 'rust' },
  },
  pass: {
    'registered where the file says': { given: registers('dev') },
    'another service': { given: registers('saturn', { service: 'stock' }) },
    'the file of a profile says it': { given: registers('test', { files: { 'order/src/main/resources/application-test.yml': 'spring.cloud.nacos.discovery.namespace: test\n' } }) },
    'nothing said in the file': { given: registers('saturn', { namespace: '' }) },
    'in a log of the server': { given: registers('saturn', { kind: 'nacos' }) },
    'the same namespace': { given: started(SPRING(), decider('ALIBABA_ALIWARE_NAMESPACE', 'prod')) },
    'switched off': { given: started(SPRING(), decider('ALIBABA_ALIWARE_NAMESPACE', 'dev'), decider('nacos.use.cloud.namespace.parsing', 'false', 'flag')) },
    'Spring Cloud hands over blanks': { given: started(SPRING(''), decider('NAMESPACE', 'shop')) },
    'Dubbo with a namespace of its own': { given: started(DUBBO('2.3.2', '?namespace=prod'), decider('NAMESPACE', 'shop')) },
    'a client that does not look there': { given: started(DUBBO('2.1.2'), decider('NAMESPACE', 'shop')) },
    'no Seata': { given: started(SPRING(), decider('serverAddr', '10.9.9.9:8848', 'flag')) },
    'a variable with the name of such a flag': { given: started(SEATA, decider('namespace', 'dev')) },
    'the port of a server, beside an address with one': { given: started(SPRING(), decider('nacos.server.port', '9001', 'flag')) },
    'the port of a server, and it is the usual one': { given: { ...clientOf(SPRING()), ...dialled('java -Dnacos.server.port=8848 -jar billing.jar', 8848) } },
    'the port of a server itself': { given: { ...clientOf(SPRING()), ...dialled('java -Dnacos.home=/opt/nacos -Dnacos.server.port=9001 -jar /opt/nacos/target/nacos-server.jar') } },
    'the port of a server, written down as well': { given: { ...clientOf(SPRING()), ...dialled('java -Dnacos.server.port=9001 -Dspring.cloud.nacos.server-addr=nacos.svc:9001 -jar billing.jar') } },
    'the same address': { given: started(RUST, decider('NACOS_CLIENT_SERVER_ADDRESS', '10.0.0.1:8848')) },
    'nobody looked at how it is started': { given: clientOf(SPRING()) },
  },
  na: { 'a server': { given: {} } },
});

it('reads them of the container that has the name of the module, and shows no secret', () => {
  const items = Object.entries(SEATA).map(([path, text]) => ({ path, kind: path.endsWith('pom.xml') ? ('client-build' as const) : ('client-config' as const), text, startLine: 1 }));
  const source = { kind: 'file', path: 'compose.yaml', line: 9 } as const;
  const container = {
    name: 'order', path: 'compose.yaml', configs: [], tells: false,
    env: { env: { NAMESPACE: 'shop', HOME: '/root' }, envPlaces: { NAMESPACE: source }, args: [], systemProperties: [{ key: 'password', value: 'hidden-7312', source }, { key: 'user.timezone', value: 'UTC', source }] },
  };
  const [project] = clientProjects(items, { fingerprintKey: new Uint8Array(32), ledger: undefined }, { containers: [container, { ...container, name: 'mysql' }] });
  expect(project?.environment).toEqual([
    { name: 'NAMESPACE', value: 'shop', of: 'variable', at: { path: 'compose.yaml', line: 9 } }, { name: 'password', value: '***', of: 'flag', at: { path: 'compose.yaml', line: 9 } },
  ]);
});
