import address from '../../../rules/client/address-of-other-port.ts';
import absent from '../../../rules/client/asked-config-absent.ts';
import generation from '../../../rules/client/generation-unserved.ts';
import login from '../../../rules/client/login-missing.ts';
import namespace from '../../../rules/client/namespace-unknown.ts';
import elsewhere from '../../../rules/client/registered-elsewhere.ts';
import type { ClientsMet } from '../../../src/model/client.ts';
import type { Endpoint, ServerState } from '../../../src/model/nacos.ts';
import unusable from '../../../rules/client/registered-unusable.ts';
import { CONFIG, DISCOVERY, pom, projectsOf, RESOURCES } from '../../support/client.ts';
import { config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const FILE = `${RESOURCES}/application.properties`;
const BASE = 'spring.application.name=order\nspring.cloud.nacos.server-addr=10.0.0.5:8848\n';
const files = (text: string, alibaba = '2.2.9.RELEASE', ...libraries: readonly string[]) => ({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba }, ...(libraries.length > 0 ? libraries : [CONFIG, DISCOVERY])), [FILE]: `${BASE}${text}` });
const met = (text: string, more: Partial<ClientsMet> = {}, alibaba = '2.2.9.RELEASE', ...libraries: readonly string[]) =>
  ({ 'client.met': { projects: projectsOf(files(text, alibaba, ...libraries)), namespaces: null, configs: [], services: [], ...more } satisfies ClientsMet });
const version = (text: string) => ({ 'nacos.version': { version: text, by: 'server' as const } });
const says = (message: string) => ({ 'logs.digest': digest([record(message, [], { kind: 'application', boot: null, phase: null })], []) });
const DEV = 'spring.cloud.nacos.config.namespace=dev\n';

testRule(generation, {
  fail: {
    'a client of HTTP and 3.2': { given: { ...met('', {}, '2.2.6.RELEASE'), ...version('3.2.1') }, case: 'removed', confidence: 'proven', args: { library: 'nacos-client', version: '1.4.2', server: '3.2.1', file: 'app/pom.xml', line: '7' }, cites: ['client.met', 'nacos.version'], explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'] },
    'a client of gRPC and 1.4': { given: { ...met(''), ...version('1.4.6') }, case: 'no-grpc', args: { version: '2.1.0' }, cites: ['client.met', 'nacos.version'] },
    'a client of HTTP whose server says so': { given: { 'client.projects': projectsOf(files('', '2.2.6.RELEASE')), ...says('no such api:POST:/nacos/v1/ns/instance') }, case: 'logged', confidence: 'stated', args: { said: 'no such api:POST:/nacos/v1/ns/instance', version: '1.4.2' }, cites: ['client.projects', 'logs.digest'] },
    'a client 3.x and the default namespace of 2.5': { given: { ...met('spring.config.import=nacos:a.yml\n', {}, '2025.0.0.0'), ...version('2.5.1') }, case: 'default-namespace', args: { version: '3.0.3', server: '2.5.1' }, cites: ['client.met', 'nacos.version'] },
    'in one folder with files of a server': { given: { 'client.projects': projectsOf(files('')), ...version('1.4.6') }, case: 'no-grpc', args: {}, cites: ['client.projects', 'nacos.version'] },
  },
  pass: {
    'a client of HTTP and 3.1': { given: { ...met('', {}, '2.2.6.RELEASE'), ...version('3.1.1') } },
    'a client of gRPC and 3.2': { given: { ...met(''), ...version('3.2.1') } },
    'a client of gRPC and 2.0': { given: { ...met(''), ...version('2.0.0') } },
    'a client 3.x and a namespace of its own': { given: { ...met(`spring.config.import=nacos:a.yml\n${DEV}`, {}, '2025.0.0.0'), ...version('2.5.1') } },
    'a client 3.x and a server 3.x': { given: { ...met('spring.config.import=nacos:a.yml\n', {}, '2025.0.0.0'), ...version('3.0.1') } },
    'a client of gRPC whose scripts are answered so': { given: { 'client.projects': projectsOf(files('')), ...says('no such api:POST:/nacos/v1/ns/instance') } },
    'the version of the client is not known': { given: { ...met('', {}, '9.9.9'), ...version('3.2.1') } },
  },
  na: { 'a path without its context path': { given: { 'client.projects': projectsOf(files('', '2.2.6.RELEASE')), ...says('no such api:POST:/v1/ns/instance') } }, 'no client': { given: version('3.2.1') }, 'no server': { given: { 'client.projects': projectsOf(files('')) } } },
  unknown: { 'the version is not known': { given: met(''), missing: ['nacos.version'] } },
});

const SPACES = [{ id: '', name: 'public' }, { id: 'dev-id', name: 'dev' }];

testRule(namespace, {
  fail: {
    'its name in place of its id': { given: met(DEV, { namespaces: SPACES }), case: 'name', confidence: 'proven', subject: 'namespace dev', args: { namespace: 'dev', id: 'dev-id', file: FILE, line: '3' }, cites: ['client.met'], explains: ['request-refused'] },
    'one that is not there': { given: met(DEV.replace('dev', 'prod'), { namespaces: SPACES }), case: 'absent', args: { have: 'public (public), dev-id (dev)' }, cites: ['client.met'] },
  },
  pass: {
    'its id': { given: met(DEV.replace('=dev', '=dev-id'), { namespaces: SPACES }) },
    'the default one': { given: met('', { namespaces: SPACES }) },
    'public by name': { given: met(DEV.replace('=dev', '=public'), { namespaces: SPACES }) },
    'a placeholder': { given: met(DEV.replace('=dev', '=${NS}'), { namespaces: SPACES }) },
    'the server did not tell': { given: met(DEV) },
  },
  na: { 'no client': { given: version('2.3.2') } },
});

const asked = (dataId: string, exists: boolean | null) => ({ namespace: '', group: 'DEFAULT_GROUP', dataId, exists });
const SHARED = 'spring.cloud.nacos.config.shared-configs[0].data-id=common.yml\n';

testRule(absent, {
  fail: {
    'a mandatory import': { given: met('spring.config.import=nacos:a.yml\n', { configs: [asked('a.yml', false)] }, '2021.0.5.0'), case: 'needed', severity: 'error', confidence: 'proven', subject: 'dataId a.yml', args: { dataId: 'a.yml', namespace: 'public', file: FILE }, cites: ['client.met'], explains: ['start-failed'] },
    'an optional one': { given: met('spring.config.import=optional:nacos:a.yml\n', { configs: [asked('a.yml', false)] }, '2021.0.5.0'), case: 'listed', severity: 'warning', args: {}, cites: ['client.met'] },
    'a shared one': { given: met(SHARED, { configs: [asked('common.yml', false)] }), case: 'listed', args: { dataId: 'common.yml' }, cites: ['client.met'] },
    'with another extension': { given: met('spring.config.import=nacos:a.yml\n', { configs: [{ ...asked('a.yml', false), near: { namespace: '', group: 'DEFAULT_GROUP', dataId: 'a.yaml' } }] }, '2021.0.5.0'), case: 'near', severity: 'error', args: { found: 'a.yaml', foundGroup: 'DEFAULT_GROUP', foundSpace: 'public', line: '3' }, cites: ['client.met'] },
    'none of its own': { given: met('', { configs: [asked('order', false), asked('order.properties', false)] }), case: 'own', args: { dataId: 'order, order.properties' }, cites: ['client.met'] },
  },
  pass: {
    'one of its own is enough': { given: met('', { configs: [asked('order', false), asked('order.properties', true)] }) },
    'it is there': { given: met(SHARED, { configs: [asked('common.yml', true)] }) },
    'the server did not tell': { given: met(SHARED, { configs: [asked('common.yml', null)] }) },
    'nothing was asked': { given: met(SHARED) },
    'in a namespace that does not exist, which is told elsewhere': { given: met(`${DEV}${SHARED}`, { namespaces: SPACES, configs: [{ ...asked('common.yml', false), namespace: 'dev' }, { ...asked('order', true), namespace: 'dev' }] }) },
    'another group': { given: met(SHARED, { configs: [{ ...asked('common.yml', false), group: 'OTHER' }] }) },
  },
  na: { 'no client': { given: version('2.3.2') } },
});

const service = (more: Partial<ClientsMet['services'][number]> = {}) => ({ services: [{ namespace: '', group: 'DEFAULT_GROUP', service: 'order', instances: [], elsewhere: [], ...more }] });

testRule(elsewhere, {
  fail: {
    'in another namespace': { given: met('', service({ elsewhere: [{ namespace: 'dev-id', group: 'DEFAULT_GROUP' }] })), case: 'elsewhere', confidence: 'proven', subject: 'service order', args: { service: 'order', namespace: 'public', other: 'dev-id', otherGroup: 'DEFAULT_GROUP' }, cites: ['client.met'], explains: ['request-refused'] },
    'in another group than it is told': { given: met('spring.cloud.nacos.discovery.group=ORDERS\n', service({ group: 'ORDERS', elsewhere: [{ namespace: '', group: 'DEFAULT_GROUP' }] })), case: 'elsewhere-told', args: { seat: 'DEFAULT_GROUP', seatOld: 'ORDERS' }, cites: ['client.met'] },
    'its name in other letters': { given: met('', service({ elsewhere: [{ namespace: '', group: 'DEFAULT_GROUP', name: 'Order' }] })), case: 'spelling', args: { otherName: 'Order', otherGroup: 'DEFAULT_GROUP' }, cites: ['client.met'] },
    'its group in other letters': { given: met('', service({ elsewhere: [{ namespace: 'dev-id', group: 'DEFAULT_GROUP' }, { namespace: '', group: 'default_group' }] })), case: 'spelling', args: { otherName: 'order', otherGroup: 'default_group' }, cites: ['client.met'] },
    'in another cluster': { given: met('spring.cloud.nacos.discovery.cluster-name=BJ\n', service({ instances: [{ address: '10.0.0.9:80', ephemeral: true, cluster: 'HZ' }] })), case: 'cluster', args: { cluster: 'BJ', others: 'HZ' }, cites: ['client.met'] },
    'of the other kind': { given: met('spring.cloud.nacos.discovery.ephemeral=false\n', service({ instances: [{ address: '10.0.0.9:80', ephemeral: true, cluster: null }] })), case: 'kind', args: { wanted: 'false', address: '10.0.0.9:80' }, cites: ['client.met'] },
  },
  pass: {
    'nowhere: it does not run': { given: met('', service()) },
    'in its place': { given: met('', service({ instances: [{ address: '10.0.0.9:80', ephemeral: true, cluster: null }] })) },
    'in its cluster too': { given: met('spring.cloud.nacos.discovery.cluster-name=BJ\n', service({ instances: [{ address: '10.0.0.9:80', ephemeral: true, cluster: 'HZ' }, { address: '10.0.0.8:80', ephemeral: true, cluster: 'BJ' }] })) },
    'no cluster is named': { given: met('', service({ instances: [{ address: '10.0.0.9:80', ephemeral: true, cluster: 'HZ' }] })) },
    'in another namespace under other letters': { given: met('', service({ elsewhere: [{ namespace: 'dev-id', group: 'DEFAULT_GROUP', name: 'Order' }] })) },
    'hidden in its own place, which is told elsewhere': { given: met('', service({ hidden: [{ address: '10.0.0.9:80', ephemeral: true, cluster: null, enabled: false }], elsewhere: [{ namespace: 'dev-id', group: 'DEFAULT_GROUP' }] })) },
    'of the same kind': { given: met('spring.cloud.nacos.discovery.ephemeral=true\n', service({ instances: [{ address: '10.0.0.9:80', ephemeral: true, cluster: null }] })) },
    'in a namespace that does not exist, which is told elsewhere': { given: met('spring.cloud.nacos.discovery.namespace=dev\n', { namespaces: SPACES, ...service({ namespace: 'dev', elsewhere: [{ namespace: 'dev-id', group: 'DEFAULT_GROUP' }] }) }) },
    'discovery is off': { given: met('spring.cloud.nacos.discovery.enabled=false\n', service({ elsewhere: [{ namespace: 'dev-id', group: 'DEFAULT_GROUP' }] })) },
  },
  na: { 'no client': { given: version('2.3.2') } },
});

const has = (address: string, more: Partial<ClientsMet['services'][number]['instances'] extends readonly (infer T)[] | null ? T : never> = {}) => ({ address, ephemeral: true, cluster: null, ...more });

testRule(unusable, {
  fail: {
    'taken out by hand': { given: met('', service({ hidden: [has('10.0.0.9:80', { enabled: false })] })), case: 'disabled', confidence: 'proven', subject: 'service order', args: { addresses: '10.0.0.9:80' }, cites: ['client.met'], explains: ['client-cannot-connect'] },
    'disabled, and callers are told': { given: met('', service({ instances: [has('10.0.0.9:80', { enabled: false })] })), case: 'disabled', args: {}, cites: ['client.met'] },
    'of no weight': { given: met('', service({ instances: [has('10.0.0.9:80', { weight: 0 }), has('10.0.0.8:80', { weight: 0 })] })), case: 'weight', args: { addresses: '10.0.0.9:80, 10.0.0.8:80' }, cites: ['client.met'] },
    'loopback': { given: met('', service({ instances: [has('127.0.0.1:80')] })), case: 'local', args: { addresses: '127.0.0.1:80' }, cites: ['client.met'] },
    'an address of the card alone': { given: met('', service({ instances: [has('[fe80::1]:80')] })), case: 'local', args: {}, cites: ['client.met'] },
    'another one than is written': { given: met('spring.cloud.nacos.discovery.ip=10.1.1.1\n', service({ instances: [has('172.20.0.3:80')] })), case: 'ip', args: { wanted: '10.1.1.1', addresses: '172.20.0.3:80' }, cites: ['client.met'] },
    'IPv4 in place of IPv6': { given: met('spring.cloud.nacos.discovery.ip-type=IPv6\n', service({ instances: [has('10.0.0.9:80')] })), case: 'family', args: {}, cites: ['client.met'] },
    'of a container': { given: met('', service({ instances: [has('172.18.0.4:80')] })), case: 'container', severity: 'info', args: {}, cites: ['client.met'] },
  },
  pass: {
    'one can be called': { given: met('', service({ instances: [has('127.0.0.1:80', { weight: 0, enabled: false }), has('10.0.0.9:80', { weight: 1, enabled: true })] })) },
    'the address that is written': { given: met('spring.cloud.nacos.discovery.ip=10.1.1.1\n', service({ instances: [has('10.1.1.1:80')] })) },
    'an address that is not known': { given: met('spring.cloud.nacos.discovery.ip=${IP}\n', service({ instances: [has('10.1.1.1:80')] })) },
    'all on one machine': { given: met('spring.cloud.nacos.discovery.server-addr=127.0.0.1:8848\n', service({ instances: [has('127.0.0.1:80')] })) },
    'caller and server in one network of containers': { given: met('spring.cloud.nacos.discovery.server-addr=172.18.0.2:8848\n', service({ instances: [has('172.18.0.4:80')] })) },
    'IPv6 as it is wanted': { given: met('spring.cloud.nacos.discovery.ip-type=IPv6\n', service({ instances: [has('[2001:db8::9]:80')] })) },
    'hidden, and enabled': { given: met('', service({ hidden: [has('10.0.0.9:80', { enabled: true })] })) },
    'none at all': { given: met('', service()) },
  },
  na: { 'no client': { given: version('2.3.2') } },
});

const state = (authEnabled: boolean | null): { 'server.state': ServerState } => ({ 'server.state': { baseUrl: 'http://10.0.0.5:8848/nacos', api: 'v1', version: '2.3.2', mode: 'standalone', functionMode: null, authEnabled, raw: {} } });

testRule(login, {
  fail: {
    'the server says so': { given: { ...met(''), ...state(true) }, confidence: 'proven', args: { purpose: 'config', key: 'spring.cloud.nacos.username', file: FILE, line: '2' }, cites: ['client.met', 'server.state'], explains: ['request-refused'] },
    'its configuration says so': { given: { ...met(''), 'nacos.config': config({ 'nacos.core.auth.enabled': 'true' }) }, args: {}, cites: ['client.met', 'nacos.config'] },
  },
  pass: {
    'a user is set': { given: { ...met('spring.cloud.nacos.username=u\n'), ...state(true) } },
    'auth is off': { given: { ...met(''), ...state(false) } },
    'the user may come as a variable': { given: { ...met('spring.cloud.nacos.username=${NACOS_USER}\n'), ...state(true) } },
  },
  na: { 'no client': { given: state(true) } },
});

const endpoint = (role: Endpoint['role'], port: number): Endpoint => ({ role, host: '10.0.0.5', port, tcp: 'open', speaks: null, detail: '' });
const ENDPOINTS = { 'server.endpoints': [endpoint('main', 8848), endpoint('console', 8080), endpoint('grpc-sdk', 9848)] };
const at = (port: number) => met(`spring.cloud.nacos.discovery.server-addr=10.0.0.5:${port}\nspring.cloud.nacos.config.server-addr=10.0.0.5:${port}\n`);

testRule(address, {
  fail: { 'the port of the console': { given: { ...at(8080), ...ENDPOINTS }, confidence: 'proven', args: [{ host: '10.0.0.5', port: '8080', main: '8848', file: FILE, line: '4' }, { port: '8080' }], cites: ['client.met'], explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'] } },
  pass: {
    'the main port': { given: { ...at(8848), ...ENDPOINTS } },
    'a port of somebody else, a proxy perhaps': { given: { ...at(80), ...ENDPOINTS } },
    'another machine': { given: { ...at(8080), 'server.endpoints': ENDPOINTS['server.endpoints'].map(one => ({ ...one, host: '10.0.0.6' })) } },
    'the server was not looked at': { given: at(8080) },
  },
  na: { 'no client': { given: ENDPOINTS } },
});
