import enabledButOpen from '../../../rules/auth/auth-enabled-but-ui-open.ts';
import exposed from '../../../rules/auth/auth-disabled-exposed.ts';
import type0 from '../../../rules/auth/auth-type-invalid.ts';
import admin from '../../../rules/auth/admin-not-initialised.ts';
import defaultOn from '../../../rules/upgrade/v3-default-auth-on.ts';
import { declared, nacos } from '../../support/declared.ts';
import { chainOf, config, digest, home, record, selfAddress, serverState } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = (text: string) => ({ version: text, by: 'jar' }) as const;
const KEY = 'nacos.core.auth.system.type';
const on = { 'nacos.core.auth.enabled': 'true' };
const typeLog = digest([record('Application run failed', chainOf('com.alibaba.nacos.api.exception.NacosException: Invalid auth type, Please set `nacos.core.auth.system.type`'))]);

testRule(type0, {
  fail: {
    blank: { given: { 'nacos.config': config({ ...on, [KEY]: '' }) }, args: { file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'blank', severity: 'error' },
    'misspelt, or a plugin': { given: { 'nacos.config': config({ ...on, [KEY]: 'Nacos' }) }, args: { type: 'Nacos' }, cites: ['nacos.config'], case: 'unknown', confidence: 'suspected', severity: 'warning' },
    'a plugin of their own': { given: { 'nacos.config': config({ ...on, [KEY]: 'sso' }) }, args: { type: 'sso' }, cites: ['nacos.config'], case: 'plugin', confidence: 'suspected', severity: 'info' },
    'the log alone': { given: { 'logs.digest': typeLog }, args: {}, cites: ['logs.digest'], case: 'log' },
    'its plugin is not there': { given: { 'logs.digest': typeLog, 'nacos.config': config({ ...on, [KEY]: 'ldap' }) }, args: { type: 'ldap' }, cites: ['nacos.config', 'logs.digest'], case: 'absent' },
    '3.x, only the console on': { given: { 'nacos.version': version('3.0.3'), 'nacos.config': config({}), 'nacos.home': home() }, args: {}, cites: ['nacos.config'], case: 'blank' },
  },
  pass: { nacos: { given: { 'nacos.config': config({ ...on, [KEY]: 'nacos' }) } }, ldap: { given: { 'nacos.config': config({ ...on, [KEY]: 'ldap' }) } }, oidc: { given: { 'nacos.config': config({ ...on, [KEY]: 'oidc' }) } } },
  na: { 'told with the mount that hides the file of the image': { given: { ...declared('compose', nacos('nacos/nacos-server:v3.1.0', ['MODE=standalone', 'NACOS_AUTH_TOKEN=x', 'NACOS_AUTH_IDENTITY_KEY=a', 'NACOS_AUTH_IDENTITY_VALUE=b'], 'volumes: ["./conf:/home/nacos/conf"]')), 'nacos.config': config({}) } }, 'auth off': { given: { 'nacos.config': config({}) } }, 'before 2.2.1': { given: { 'nacos.version': version('2.0.3'), 'nacos.config': config({ ...on, [KEY]: '' }) } } },
  unknown: { 'silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.config'] }, 'some lines that somebody sent': { given: { 'nacos.version': version('3.2.4'), 'nacos.config': config({ 'db.num': '1' }) }, missing: ['nacos.config'] } },
});

const schema = (users: number | null) => ({ database: 'nacos', tables: [], counts: { users } });
const asked = (answer: string, authEnabled: boolean) => serverState({ version: '3.1.0', api: 'v3', authEnabled, raw: { auth_admin_request: answer } });
const adminLog = digest([record('User `nacos` is default admin user. Please use `/nacos/v1/auth/users/admin` API to init `nacos` users.')]);

testRule(admin, {
  fail: {
    'no users, auth on': {
      given: { 'db.schema': schema(0), 'nacos.version': version('2.4.3'), 'nacos.config': config(on) }, args: { database: 'nacos', url: 'http://127.0.0.1:8848/nacos/v1/auth/users/admin' }, cites: ['db.schema'], case: 'no-users', severity: 'warning',
    },
    '3.x console': { given: { 'db.schema': schema(0), 'nacos.version': version('3.0.3'), 'nacos.config': config({}) }, args: {}, cites: ['db.schema'], case: 'no-users' },
    'the log alone': { given: { 'logs.digest': adminLog }, args: {}, cites: ['logs.digest'], case: 'log' },
    'the server says it of itself, on whatever storage': { given: { 'server.state': asked('true', true), 'nacos.version': version('3.1.0') }, args: { url: 'http://127.0.0.1:8848/nacos/v3/auth/user/admin' }, cites: ['server.state'], case: 'asked', severity: 'warning', confidence: 'proven', explains: ['request-refused', 'client-cannot-connect'] },
    'it says so, and asks no client to log in': { given: { 'server.state': asked('true', false), 'nacos.version': version('3.1.0') }, args: {}, cites: ['server.state'], case: 'asked', severity: 'info' },
    'what a login was answered': { given: { 'logs.digest': digest([record('login failed: {"code":501,"message":"HTTP Status 501 – Not Implemented Message caused: admin role user not exist;"}', [], { kind: 'client' })]) }, args: {}, cites: ['logs.digest'], case: 'no-role', severity: 'error', confidence: 'stated' },
  },
  pass: {
    'the server says that it has one': { given: { 'server.state': asked('false', true), 'logs.digest': adminLog } },
    users: { given: { 'db.schema': schema(1), 'nacos.version': version('2.4.3'), 'logs.digest': adminLog } } },
  na: {
    'auth off in 2.4': { given: { 'db.schema': schema(0), 'nacos.version': version('2.4.3'), 'nacos.config': config({}) } },
    'old schemas bring a user': { given: { 'db.schema': schema(0), 'nacos.version': version('2.3.2') } },
  },
  unknown: {
    'count not readable': { given: { 'db.schema': schema(null), 'nacos.version': version('2.4.3') }, missing: ['db.schema'] },
    'no users, version not known': { given: { 'db.schema': schema(0), 'nacos.config': config(on) }, missing: ['nacos.version'] },
    'embedded storage': { given: { 'db.schema': null, 'nacos.version': version('2.4.3') }, missing: ['db.schema'] },
  },
});

testRule(exposed, {
  fail: {
    'off by configuration': { given: { 'nacos.config': config({}) }, args: { file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'open', severity: 'info' },
    'public address': {
      given: { 'server.state': serverState({ baseUrl: 'http://47.96.1.1:8848/nacos' }) }, args: { address: '47.96.1.1' }, cites: ['server.state'], case: 'public', severity: 'warning',
    },
    'the node calls itself by a public address': { given: { 'nacos.config': config({}), 'nacos.self-address': selfAddress('47.96.1.1') }, args: { address: '47.96.1.1' }, cites: ['nacos.config'], case: 'public' },
  },
  pass: { 'on, live': { given: { 'server.state': serverState({ authEnabled: true }) } }, 'on by configuration': { given: { 'nacos.config': config(on) } } },
  na: { 'neither on nor off': { given: { 'nacos.config': config({ 'nacos.core.auth.enabled': 'ture' }) } } },
  unknown: { 'the server does not tell': { given: { 'server.state': serverState({ authEnabled: null }) }, missing: ['nacos.config'] } },
});

testRule(enabledButOpen, {
  fail: { 'configured, not in force': { given: { 'nacos.config': config(on), 'server.state': serverState({ authEnabled: false }) }, args: { file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config', 'server.state'] } },
  pass: { 'in force': { given: { 'nacos.config': config(on), 'server.state': serverState({ authEnabled: true }) } } },
  na: { 'not configured': { given: { 'nacos.config': config({}), 'server.state': serverState({ authEnabled: false }) } } },
  unknown: { 'the server does not tell': { given: { 'nacos.config': config(on), 'server.state': serverState({ authEnabled: null }) }, missing: ['server.state'] } },
});

const health = (path: string, status: number) => ({ liveness: null, readiness: null, naming: null, refused: [{ path, status, body: '' }] });

const byHand = (body: string) => ({
  'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '/nacos/v3/admin/ns/service/list', status: 403, body }] },
  'logs.digest': digest([record("$ curl -i 'http://h:8848/nacos/v3/admin/ns/service/list'", [], { kind: 'other', boot: null, phase: null })], []),
});

testRule(defaultOn, {
  fail: {
    'admin API refused': {
      given: { 'nacos.version': version('3.0.3'), 'server.health': health('/nacos/v3/admin/core/cluster/node/list', 403), 'nacos.config': config({}) },
      args: { status: 403, console: 8080 }, cites: ['server.health'], severity: 'info',
    },
    'asked by hand without a login': {
      given: { ...byHand('{"status":403,"message":"user not found!","path":"/nacos/v3/admin/ns/service/list"}'), 'nacos.version': version('3.0.2') },
      args: { path: '/nacos/v3/admin/ns/service/list', status: 403 }, cites: ['server.health'], case: 'asked', severity: 'error', explains: ['request-refused'],
    },
    'a console on a port of its own': {
      given: { 'nacos.version': version('3.1.0'), 'server.health': health('/nacos/v3/admin/core/cluster/node/list', 403), 'nacos.config': config({ 'nacos.console.port': '31080' }) },
      args: { console: 31080 }, cites: ['server.health'],
    },
  },
  pass: { 'something else refused': { given: { 'nacos.version': version('3.0.3'), 'server.health': health('/nacos/v1/ns/operator/metrics', 410) } } },
  na: {
    'auth is on by configuration': { given: { 'nacos.version': version('3.0.3'), 'server.health': health('/nacos/v3/admin/x', 403), 'nacos.config': config(on) } },
    '2.x': { given: { 'nacos.version': version('2.3.2'), 'server.health': health('/nacos/v3/admin/x', 403) } },
  },
  unknown: { 'asked by hand with another refusal': { given: byHand('{"status":403,"message":"authorization failed!"}'), missing: ['nacos.version'] }, 'version not known': { given: { 'server.health': health('/nacos/v3/admin/x', 403) }, missing: ['nacos.version'] } },
});
