import { BOOTSTRAP, CONFIG, DISCOVERY, pom } from '../support/client.ts';
import type { Texts } from '../support/reread.ts';

/** Of the server, in the files and in what is filled in: its address, and its port. */
export const SERVER = '127.0.0.1:%port%';

export interface Broken {
  /** `client/server-list-empty 1`: the fix that is typed. */
  readonly fix: string;
  readonly pom: string;
  readonly main?: string;
  readonly args?: readonly string[];
  readonly files: Texts;
  /** What is put in for the `<…>` that only a person knows. */
  readonly fill?: Readonly<Record<string, string>>;
  /** What the words ask for beside the edit: in a file this text in the place of that, `*` for the end of it. */
  readonly byHand?: readonly (readonly [file: string, old: string, text: string])[];
  readonly jvm?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const BOOT = 'org.springframework.boot:spring-boot-starter';
const WEB = 'org.springframework.boot:spring-boot-starter-web';
const EUREKA = 'org.springframework.cloud:spring-cloud-starter-netflix-eureka-client';
const BALANCER = 'org.springframework.cloud:spring-cloud-starter-loadbalancer';

/** Spring Boot 2.7 with a client of 2.x, and 2.3 with one of 1.x. */
const TRAIN = { boot: '2.7.18', cloud: '2021.0.9', alibaba: '2021.0.5.0' };
const OLD = { boot: '2.3.12.RELEASE', cloud: 'Hoxton.SR12', alibaba: '2.2.6.RELEASE' };

const LOGIN = '    username: nacos\n    password: nacos\n';
const app = (more: string, { address = SERVER, login = LOGIN, name = 'order' } = {}): Texts => ({
  'application.yml': `server.port: 0\nspring:\n  application.name: ${name}\n  main.banner-mode: 'off'\n  cloud.nacos:\n    server-addr: ${address}\n${login}${more}`,
});
export const UP = /the program is up/;

const config = (more: string): Pick<Broken, 'pom' | 'files'> => ({ pom: pom(TRAIN, CONFIG, BOOT), files: app(more) });
const discovery = (more: string, of: Parameters<typeof app>[1] = {}): Pick<Broken, 'pom' | 'files'> => ({ pom: pom(TRAIN, DISCOVERY, WEB), files: app(more, of) });
const DATA = { '<dataId>': 'order', '<group>': 'DEFAULT_GROUP' };
const HOST = { '<host>:8848': SERVER };
const USER = { '<user>': 'nacos', '<password>': 'nacos' };

/** For Dubbo, which takes nothing of spring.cloud.nacos. */
const REGISTRY = `nacos://${SERVER}?username=nacos&password=nacos`;
const DUBBO_27 = ['config-api', 'rpc-dubbo', 'remoting-netty4', 'serialization-hessian2', 'metadata-api'].map(part => `org.apache.dubbo:dubbo-${part}:2.7.23`);
const dubboProperties = (registry: string): string => `dubbo.application.name=order\ndubbo.application.qos-enable=false\ndubbo.protocol.name=dubbo\ndubbo.protocol.port=-1\ndubbo.registry.address=${registry}\n`;
const BOOT_CONFIG = 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12';
const library = (group: string, artifact: string, version: string): string => `<dependency>\n<groupId>${group}</groupId><artifactId>${artifact}</artifactId>${version === '' ? '' : `<version>${version}</version>`}\n</dependency>`;
export const PROGRAMS: readonly Broken[] = [
  { fix: 'client/java-client-complaint 1', ...config('  config.import: "nacos:"\n'), fill: DATA },
  { fix: 'client/java-client-complaint 2', ...config('  config.import: nacos:order.yaml\n'), files: app('  config.import: nacos:order.yaml\n', { address: `"${SERVER} , ${SERVER}"` }), fill: HOST },
  { fix: 'client/java-client-complaint 3', ...config('  config.import: nacos:order.yaml?preference=lokal\n'), fill: DATA },
  { fix: 'client/java-client-complaint 4', ...discovery('    discovery.ip-type: IPv7\n') },
  { fix: 'client/server-list-empty 1', pom: pom(OLD, DISCOVERY, WEB), files: app('', { address: "''" }), fill: HOST },
  { fix: 'client/registration-missing 1', ...discovery('', { name: "''" }), fill: { '<name>': 'order' } },
  { fix: 'client/registration-missing 3', ...discovery('    discovery.network-interface: nope0\n'), fill: { '<address>': '127.0.0.1' }, byHand: [['application.yml', '    discovery.network-interface: nope0\n', '']] },
  { fix: 'client/instance-refused 1', ...discovery('    discovery.cluster-name: of_north\n'), fill: { '<name without underscore>': 'of-north' } },
  { fix: 'client/https-on-plain-port 1', ...discovery('', { address: `https://${SERVER}` }), fill: HOST },
  { fix: 'client/failed-to-req-api 4', pom: pom(OLD, DISCOVERY, WEB), files: app('', { address: `${SERVER}/registry` }), fill: HOST },
  { fix: 'client/client-403-user 4', ...discovery('', { login: '' }), fill: USER },
  { fix: 'client/config-import-missing 6', pom: pom(TRAIN, DISCOVERY, WEB), files: app('  config.import: nacos:order.yaml\n') },
  { fix: 'client/import-before-address 3', ...config('  config.import: nacos:order.yaml\n'), files: app('  config.import: nacos:order.yaml\n', { address: '"${NACOS_ADDRESS_OF_NOBODY}"' }), fill: HOST },
  { fix: 'client/persistent-vs-ephemeral 1', ...discovery('    discovery.ephemeral: false\n', { name: 'shared' }) },
  { fix: 'client/loadbalancer-missing 4', main: 'Gateway', pom: pom(TRAIN, DISCOVERY, 'org.springframework.cloud:spring-cloud-starter-gateway'), files: app('  cloud.gateway.routes:\n  - id: order\n    uri: lb://order\n    predicates: ["Path=/**"]\n') },
  { fix: 'client/service-name-in-dns 1', main: 'Gateway', pom: pom(TRAIN, DISCOVERY, BALANCER, 'org.springframework.cloud:spring-cloud-starter-gateway'), files: app('  cloud.gateway.routes:\n  - id: order\n    uri: http://order-service\n    predicates: ["Path=/**"]\n', { name: 'order-service' }) },
  { fix: 'client/framework-refuses-setting 12', pom: pom(TRAIN, WEB, EUREKA), files: { 'application.yml': 'server.port: 0\nspring.application.name: order\neureka.client.serviceUrl.defaultZone: http://127.0.0.1:8848/nacos/\n' }, fill: { '<server>:8848': SERVER }, byHand: [['application.yml', 'server.port: 0\n', 'server.port: 0\nspring.cloud.nacos.username: nacos\nspring.cloud.nacos.password: nacos\n'], ['application.yml', 'eureka.client.serviceUrl.defaultZone: http://127.0.0.1:8848/nacos/\n', ''], ['pom.xml', '<groupId>org.springframework.cloud</groupId><artifactId>spring-cloud-starter-netflix-eureka-client</artifactId>', '<groupId>com.alibaba.cloud</groupId><artifactId>spring-cloud-starter-alibaba-nacos-discovery</artifactId>']] },
  { fix: 'client/sentinel-rules-not-loaded 5', pom: pom(TRAIN, WEB, 'com.alibaba.cloud:spring-cloud-starter-alibaba-sentinel', 'com.alibaba.csp:sentinel-datasource-nacos'), files: app(`  cloud.sentinel.datasource.flow.nacos:\n    server-addr: ${SERVER}\n    username: nacos\n    password: nacos\n    data-id: flow.json\n    rule-type: gw-flow\n`) },
  { fix: 'client/dubbo-registry 10', main: 'Dubbo', pom: pom({}, ...DUBBO_27), files: { 'dubbo.properties': dubboProperties(REGISTRY) }, fill: { '<version of Dubbo>': '2.7.23' }, byHand: [['pom.xml', '</dependencies>\n</project>', `${library('com.alibaba.nacos', 'nacos-client', '1.4.6')}\n</dependencies>\n</project>`]] },
  { fix: 'client/java-client-complaint 16', pom: pom({ boot: '2.7.18' }, BOOT, BOOT_CONFIG), files: { 'application.yml': `nacos.config:\n  server-addr: ${SERVER}\n  username: nacos\n  password: nacos\n  data-id: order.yaml\n  type: text\n  bootstrap.enable: true\n` } },
  { fix: 'client/framework-refuses-setting 3', pom: pom(TRAIN, CONFIG, BOOT, BOOTSTRAP), files: { ...app(''), 'bootstrap.yml': `spring.cloud.nacos.config:\n  server-addr: ${SERVER}\n  username: nacos\n  password: nacos\n  extension-configs:\n  - group: DEFAULT_GROUP\n` }, fill: { '<dataId>': 'order' } },
  { fix: 'client/java-argument-refused 5', pom: pom(TRAIN, DISCOVERY, WEB, 'com.alibaba.nacos:nacos-client:2.0.3'), files: app('', { address: '"[::1]:%port%"' }) },
  { fix: 'client/server-list-empty 3', ...config('  config.import: nacos:order.yaml\n'), env: { ALIBABA_ALIWARE_ENDPOINT_URL: 'address-server.invalid' } },
  { fix: 'client/config-content-unreadable 3', ...config('  config.import: nacos:chinese.yaml\n'), env: { JAVA_TOOL_OPTIONS: '-Dfile.encoding=GBK' } },
];

