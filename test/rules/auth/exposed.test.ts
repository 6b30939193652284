import actuator from '../../../rules/auth/actuator-open.ts';
import debugger_ from '../../../rules/auth/debugger-open.ts';
import vulnerability from '../../../rules/auth/known-vulnerability.ts';
import type { MainPort, Mode, Storage } from '../../../src/model/nacos.ts';
import { config, dbSchema, javaRuntime, listener, nacosProcess, secret, selfAddress, serverState } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const at = (version: string): Given => ({ 'nacos.version': { version, by: 'jar' } });
const PUBLIC: Given = { 'nacos.self-address': selfAddress('8.8.8.8') };
const PRIVATE: Given = { 'nacos.self-address': selfAddress('10.0.0.5') };
const storage = (kind: Storage['kind']): Given => ({ 'nacos.storage': { kind, platform: kind === 'external' ? 'mysql' : '', by: 'platform' } });
const mode = (name: Mode): Given => ({ 'nacos.mode': { mode: name, by: 'config' } });
const ON = { 'nacos.core.auth.enabled': 'true' };
const OFF: Given = { 'nacos.config': config({ 'nacos.core.auth.enabled': 'false' }) };
const LOOPBACK: Given = { 'nacos.processes': [nacosProcess({ pid: 7 })], 'nacos.main-port': { port: 8848, base: 8848 } as MainPort, 'host.listeners': [listener(8848, { address: '127.0.0.1', pid: 7 })] };

const USERS = (users: number, admins: number): Given => ({ 'db.schema': dbSchema([], { users, admins }), 'nacos.config': config({ ...ON, 'nacos.core.auth.plugin.nacos.token.secret.key': secret() }) });

testRule(vulnerability, {
  fail: {
    'users of a namespace': { given: { ...at('2.5.1'), ...PUBLIC, ...storage('external'), ...mode('standalone'), ...USERS(4, 1) }, args: { name: 'config-isolation-15497', proposed: '2.5.4' }, cites: ['nacos.version'], severity: 'warning' },
    'Derby on the internet': { given: { ...at('2.3.2'), ...PUBLIC, ...storage('embedded'), ...mode('standalone'), ...OFF }, args: { name: 'NVDB-CNVDB-2024-Derby', proposed: '2.5.4' }, cites: ['nacos.version'], severity: 'warning', subject: 'NVDB-CNVDB-2024-Derby' },
    'the same inside': { given: { ...at('2.3.2'), ...PRIVATE, ...storage('embedded'), ...mode('standalone'), ...OFF }, args: {}, cites: ['nacos.version'], severity: 'info' },
    'the same for itself': { given: { ...at('2.3.2'), ...LOOPBACK, ...PUBLIC, ...storage('embedded'), ...mode('standalone'), ...OFF }, args: {}, cites: ['nacos.version'], severity: 'info' },
    'Raft of a cluster': { given: { ...at('2.2.2'), ...PUBLIC, ...storage('external'), ...mode('cluster'), ...OFF }, args: { name: 'CNVD-2023-45001' }, cites: ['nacos.version'], severity: 'warning' },
    'Raft of a single 2.x': { given: { ...at('2.2.2'), ...PUBLIC, ...storage('external'), ...mode('standalone'), ...OFF }, args: { name: 'CNVD-2023-45001' }, cites: ['nacos.version'], severity: 'warning' },
    'Raft of a cluster of 1.4': { given: { ...at('1.4.2'), ...PUBLIC, ...storage('external'), ...mode('cluster'), ...OFF }, args: { name: 'CNVD-2023-45001', proposed: '1.4.8' }, cites: ['nacos.version'], severity: 'warning' },
    'the published key': {
      given: { ...at('1.4.4'), ...PUBLIC, ...storage('external'), ...mode('standalone'), 'nacos.config': config({ ...ON, 'nacos.core.auth.default.token.secret.key': secret({ knownDefault: 'the shipped key' }) }) },
      args: { name: 'QVD-2023-6271' }, cites: ['nacos.version'], severity: 'warning',
    },
    'the published identity': {
      given: { ...at('2.2.0.1'), ...PUBLIC, ...storage('external'), ...mode('standalone'), 'nacos.config': config({ ...ON, 'nacos.core.auth.server.identity.key': 'serverIdentity', 'nacos.core.auth.plugin.nacos.token.secret.key': secret({ knownDefault: 'the shipped key' }) }) },
      args: [{ name: 'CNVD-2023-45001' }, { name: 'default-server-identity' }], cites: ['nacos.version'],
    },
    'a key and an identity of its own': { given: { ...at('2.2.0'), ...PUBLIC, ...storage('external'), ...mode('standalone'), 'nacos.config': config({ ...ON, 'nacos.core.auth.server.identity.key': 'own', 'nacos.core.auth.plugin.nacos.token.secret.key': secret() }) }, args: { name: 'CNVD-2023-45001' }, cites: ['nacos.version'] },
    'the agent of 1.4.0': { given: { ...at('1.4.0'), ...PUBLIC, ...storage('external'), ...mode('standalone'), 'nacos.config': config({ ...ON, 'nacos.core.auth.default.token.secret.key': secret() }) }, args: { name: 'CVE-2021-29441', proposed: '1.4.8' }, cites: ['nacos.version'] },
  },
  unknown: {
    'whether LDAP was not seen': { given: { ...at('3.1.0'), ...PUBLIC, ...storage('external'), ...mode('cluster') }, missing: ['nacos.config'] },
  },
  pass: {
    'administrators alone': { given: { ...at('2.5.1'), ...PUBLIC, ...storage('external'), ...mode('standalone'), ...USERS(1, 1) } },
    'users of a namespace in a later release': { given: { ...at('2.5.3'), ...PUBLIC, ...storage('external'), ...mode('standalone'), ...USERS(4, 1) } },
    'the newest': { given: { ...at('3.2.4'), ...PUBLIC, ...storage('embedded'), ...mode('cluster'), ...OFF } },
    'a single 1.4, which opens no Raft port': { given: { ...at('1.4.2'), ...PUBLIC, ...storage('external'), ...mode('standalone'), ...OFF } },
    'MySQL, standalone': { given: { ...at('2.3.2'), ...PUBLIC, ...storage('external'), ...mode('standalone'), ...OFF } },
    'Derby behind a login': { given: { ...at('2.3.2'), ...PUBLIC, ...storage('embedded'), ...mode('standalone'), 'nacos.config': config(ON) } },
    'Derby whose API is off': { given: { ...at('2.4.0'), ...PUBLIC, ...storage('embedded'), ...mode('standalone'), ...OFF } },
    'a key of its own': { given: { ...at('1.4.4'), ...PUBLIC, ...storage('external'), ...mode('standalone'), 'nacos.config': config({ ...ON, 'nacos.core.auth.default.token.secret.key': secret() }) } },
    'agents that are not trusted': { given: { ...at('1.4.0'), ...PUBLIC, ...storage('external'), ...mode('standalone'), 'nacos.config': config({ ...ON, 'nacos.core.auth.default.token.secret.key': secret(), 'nacos.core.auth.enable.userAgentAuthWhite': 'false' }) } },
  },
});

const jdwp = (options: string, more: Given = {}): Given => ({ 'nacos.processes': [nacosProcess({ pid: 7, flags: ['-Xmx512m', `-agentlib:jdwp=${options}`] })], ...more });
const JAVA17: Given = { 'java.selected': javaRuntime(17) };

testRule(debugger_, {
  fail: {
    'for everybody': { given: { ...jdwp('transport=dt_socket,server=y,suspend=n,address=*:5005'), ...JAVA17, ...PUBLIC }, args: { pid: 7, host: '*', port: '5005' }, cites: ['nacos.processes'], severity: 'error', subject: 'port 5005' },
    'a bare port of Java 8': { given: { ...jdwp('transport=dt_socket,server=y,address=5005'), 'java.selected': javaRuntime(8), ...PRIVATE }, args: { host: '*' }, cites: ['nacos.processes'], severity: 'warning' },
    'by another name': { given: { 'nacos.processes': [nacosProcess({ flags: ['-Xrunjdwp:server=y,address=0.0.0.0:8000'] })], ...JAVA17 }, args: { host: '0.0.0.0' }, cites: ['nacos.processes'] },
  },
  pass: {
    'a bare port of Java 17': { given: { ...jdwp('transport=dt_socket,server=y,address=5005'), ...JAVA17 } },
    loopback: { given: { ...jdwp('server=y,address=127.0.0.1:5005'), ...JAVA17 } },
    'it calls somebody': { given: { ...jdwp('server=n,address=10.0.0.9:5005'), ...JAVA17 } },
    none: { given: { 'nacos.processes': [nacosProcess()] } },
  },
  na: { 'only others': { given: jdwp('server=y,address=*:5005', { 'nacos.processes': [nacosProcess({ own: false, flags: ['-agentlib:jdwp=server=y,address=*:5005'] })] }) } },
});

const shows = (...endpoints: readonly string[]): Given => ({ 'server.actuator': { url: 'http://10.0.0.5:8848/nacos/actuator', endpoints } });
const include = (value: string): Given => ({ 'nacos.config': config({ 'management.endpoints.web.exposure.include': value }) });

testRule(actuator, {
  fail: {
    'all of it': { given: { ...shows('env', 'health', 'heapdump', 'prometheus'), ...PUBLIC }, args: { names: 'heapdump, env' }, cites: ['server.actuator'], case: 'seen', severity: 'warning' },
    inside: { given: { ...shows('env'), ...PRIVATE }, args: { names: 'env' }, cites: ['server.actuator'], severity: 'info' },
    'for itself': { given: { ...shows('env'), ...LOOPBACK }, args: {}, cites: ['server.actuator'], severity: 'info' },
    'as it is configured': { given: { ...include('*'), ...PRIVATE }, args: { value: '*' }, cites: ['nacos.config'], case: 'configured', severity: 'info' },
    'one of them': { given: include('health, heapdump'), args: { names: 'heapdump' }, cites: ['nacos.config'] },
  },
  pass: {
    'what monitoring needs': { given: shows('health', 'prometheus') }, 'what monitoring needs, configured': { given: include('health,prometheus') }, 'not set': { given: { 'nacos.config': config({}) } },
    'configured, and seen not to answer': { given: { ...include('*'), 'server.actuator': null, 'server.state': serverState() } },
  },
});
