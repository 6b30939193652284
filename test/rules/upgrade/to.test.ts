import toApi from '../../../rules/upgrade/to-api.ts';
import toAuth from '../../../rules/upgrade/to-auth.ts';
import toDuplicateRows from '../../../rules/upgrade/to-duplicate-rows.ts';
import toJava from '../../../rules/upgrade/to-java.ts';
import toKeys from '../../../rules/upgrade/to-keys.ts';
import toKnownBad from '../../../rules/upgrade/to-known-bad.ts';
import toPlugins from '../../../rules/upgrade/to-plugins.ts';
import toSchema from '../../../rules/upgrade/to-schema.ts';
import toThrough from '../../../rules/upgrade/to-through.ts';
import type { Storage } from '../../../src/model/nacos.ts';
import { column, config, dbSchema, dbTable, digest, javaRuntime, record, secret } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const to = (version: string, from?: string) => ({ 'upgrade.to': { version }, ...(from !== undefined && { 'nacos.version': { version: from, by: 'jar' as const } }) });

const NOT_ASKED = { 'upgrade.to': null };

testRule(toKnownBad, {
  fail: {
    'data of a beta': { given: to('3.1.2', '3.1.0-BETA'), case: 'left', args: { from: '3.1.0-BETA', version: '3.1.2' }, cites: ['upgrade.to', 'nacos.version'] },
    '3.2.1': { given: to('3.2.1-2026.04.03', '3.1.2'), case: 'known', args: { version: '3.2.1-2026.04.03', proposed: '3.2.4' }, cites: ['upgrade.to'] },
    '2.4.0': { given: to('2.4.0', '2.2.0'), args: { version: '2.4.0', proposed: '2.4.3' }, cites: ['upgrade.to'] },
    '3.2.0': { given: to('3.2.0'), args: { proposed: '3.2.4' }, cites: ['upgrade.to'] },
  },
  pass: { 'one without': { given: to('2.4.3', '2.2.0') }, 'a fourth number': { given: to('2.4.0.1') } },
  na: { 'nobody asked': { given: NOT_ASKED } },
});

testRule(toThrough, {
  fail: { '1.4.2 to 3.2.4': { given: to('3.2.4', '1.4.2'), args: { nacos: '1.4.2', proposed: '2.0.4' }, cites: ['nacos.version'] } },
  pass: { '2.0.0 to 3.2.4': { given: to('3.2.4', '2.0.0') } },
  na: { 'nobody asked': { given: NOT_ASKED }, 'to the stop itself': { given: to('2.0.4', '1.4.2') }, 'to the last that takes over': { given: to('2.1.2', '1.4.2') } },
  unknown: { 'who knows from where': { given: to('3.2.4'), missing: ['nacos.version'] } },
});

testRule(toJava, {
  fail: {
    'Java 8 alone': { given: { ...to('3.2.4', '2.5.1'), 'java.selected': javaRuntime(8), 'java.runtimes': [javaRuntime(8)] }, args: { needed: 17, java: 8 }, cites: ['java.selected'], case: 'absent' },
    'another beside it': {
      given: { ...to('3.0.3', '2.5.1'), 'java.selected': javaRuntime(8), 'java.runtimes': [javaRuntime(8), javaRuntime(16), javaRuntime(17, { path: '/opt/jdk-17/bin/java' })] },
      args: { home: '/opt/jdk-17' }, cites: ['java.selected'], case: 'there',
    },
    'none at all': { given: { ...to('3.2.4', '2.5.1'), 'java.selected': null }, args: { java: '?' }, cites: ['java.selected'] },
  },
  pass: { 'exactly enough': { given: { ...to('3.2.4', '2.5.1'), 'java.selected': javaRuntime(17) } } },
  na: { 'nobody asked': { given: NOT_ASKED }, 'still 2.x': { given: { ...to('2.5.4', '2.5.1'), 'java.selected': javaRuntime(8) } } },
  unknown: {
    'not looked at': { given: to('3.2.4', '2.5.1'), missing: ['java.selected'] },
    'its version was not told': { given: { ...to('3.2.4', '2.5.1'), 'java.selected': javaRuntime(null) }, missing: ['java.selected'] },
  },
});

const keys = (values: Readonly<Record<string, string>>) => ({ 'nacos.config': config(values) });

/** Relaxed names: the settings of one line. */
const twice = (values: Readonly<Record<string, string>>) => {
  const plain = config(values);
  const source = { kind: 'file', path: '/opt/nacos/conf/application.properties', line: 3 } as const;
  return { ...plain, settings: Object.fromEntries(Object.entries(plain.settings).map(([key, setting]) => [key, { ...setting, source }])) };
};

testRule(toKeys, {
  fail: {
    'server.port': { given: { ...to('3.0.3', '2.5.1'), ...keys({ 'server.port': '8850' }) }, args: { key: 'server.port', wanted: 'nacos.server.main.port', value: '8850' }, cites: ['nacos.config'], case: 'breaks', severity: 'error', subject: 'server.port' },
    'the context path': { given: { ...to('3.0.3', '2.5.1'), ...keys({ 'server.servlet.contextPath': '/reg' }) }, args: { wanted: 'nacos.server.contextPath' }, cites: ['nacos.config'], case: 'replaced', severity: 'warning' },
    'one line under both of its names': {
      given: { ...to('3.1.0', '2.3.2'), 'nacos.config': twice({ 'server.servlet.contextPath': '/reg', 'server.servlet.context-path': '/reg' }) }, args: { key: 'server.servlet.contextPath' }, cites: ['nacos.config'], case: 'replaced',
    },
    'the platform': { given: { ...to('2.2.0', '2.1.0'), ...keys({ 'spring.datasource.platform': 'mysql' }) }, args: { wanted: 'spring.sql.init.platform' }, cites: ['nacos.config'], case: 'renamed', severity: 'info' },
    'a switch that is gone': { given: { ...to('3.2.4', '3.1.0'), ...keys({ 'nacos.core.api.compatibility.client.enabled': 'true' }) }, args: { since: '3.2.0' }, cites: ['nacos.config'], case: 'gone', severity: 'info' },
  },
  pass: {
    'what the new release has by itself': { given: { ...to('3.1.0', '2.3.2'), ...keys({ 'server.servlet.contextPath': '/nacos' }) } },
    'it was read so before too': { given: { ...to('3.2.4', '3.0.3'), ...keys({ 'server.port': '8850' }) } },
    'not yet': { given: { ...to('2.5.4', '2.5.1'), ...keys({ 'server.port': '8850' }) } },
  },
  na: { 'nobody asked': { given: NOT_ASKED } },
  unknown: { 'not looked at': { given: to('3.2.4', '2.5.1'), missing: ['nacos.config'] } },
});

const OLD = dbSchema([
  dbTable('config_info', { columns: [column('src_ip', { type: 'varchar(20)' })] }), dbTable('his_config_info', { columns: [column('src_ip', { type: 'varchar(50)' })] }),
  dbTable('roles', { columns: [column('username')], uniqueKeys: [] }), 'permissions',
]);
const key = column('encrypted_data_key', { type: 'varchar(1024)', nullable: false, default: '' });
const READY = dbSchema([
  dbTable('config_info', { columns: [column('src_ip', { type: 'varchar(50)' }), key] }),
  dbTable('his_config_info', { columns: ['src_ip', 'publish_type', 'gray_name', 'ext_info'].map(name => column(name, { type: 'varchar(50)' })).concat(key) }),
  dbTable('roles', { columns: [column('username')], uniqueKeys: [{ name: 'idx_user_role', columns: ['username', 'role'] }] }), 'permissions', 'config_info_gray',
]);

testRule(toSchema, {
  fail: {
    'years behind': {
      given: { ...to('2.5.4', '1.4.0'), 'db.schema': OLD },
      args: [
        { missing: 'roles (username, role)' }, { missing: 'config_info.src_ip', table: 'config_info', since: '1.4.1' }, { missing: 'config_info.encrypted_data_key', table: 'config_info' },
        { missing: 'his_config_info.encrypted_data_key', table: 'his_config_info' }, { missing: 'config_info_gray' }, { missing: 'his_config_info.publish_type' }, { missing: 'his_config_info.gray_name' }, { missing: 'his_config_info.ext_info' },
      ],
      cites: ['db.schema'], case: 'roles-key', severity: 'warning', subject: 'roles (username, role)',
    },
    'from before permissions': { given: { ...to('1.4.0', '1.1.4'), 'db.schema': dbSchema(['config_info']) }, args: { missing: 'permissions' }, cites: ['db.schema'], case: 'permissions', severity: 'error' },
    'a key without default': {
      given: { ...to('2.4.3', '2.3.2'), 'db.schema': dbSchema([dbTable('config_info', { columns: [column('encrypted_data_key', { type: 'text', nullable: false })] }), 'permissions']) },
      args: { table: 'config_info' }, cites: ['db.schema'], case: 'data-key-default', severity: 'warning',
    },
    'what can wait': { given: { ...to('1.4.2', '1.4.0'), 'db.schema': OLD }, args: [{ missing: 'roles (username, role)' }, { missing: 'config_info.src_ip' }], cites: ['db.schema'], severity: 'warning' },
    'tables of 3.2': { given: { ...to('3.2.4', '3.1.0'), 'db.schema': READY }, args: [{ missing: 'pipeline_execution', version: '3.2.4' }, { missing: 'ai_resource' }, { missing: 'ai_resource_version' }], cites: ['db.schema'], case: 'script', severity: 'warning' },
  },
  pass: { 'all there': { given: { ...to('3.1.2', '2.5.1'), 'db.schema': READY } } },
  na: { 'nobody asked': { given: NOT_ASKED }, 'no database': { given: { ...to('3.1.2', '2.5.1'), 'db.schema': null } } },
  unknown: { 'not looked at': { given: to('3.1.2', '2.5.1'), missing: ['db.schema'] } },
});

testRule(toDuplicateRows, {
  fail: { three: { given: { ...to('3.0.3', '2.5.1'), 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: 3 }) }, args: { count: 3 }, cites: ['db.schema'] } },
  pass: { none: { given: { ...to('3.0.3', '2.5.1'), 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: 0 }) } } },
  na: {
    'nobody asked': { given: NOT_ASKED }, 'it is 3.x already': { given: { ...to('3.2.4', '3.0.3'), 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: 3 }) } },
    embedded: { given: { ...to('3.0.3', '2.5.1'), 'db.schema': null } },
  },
  unknown: { 'not counted': { given: { ...to('3.0.3', '2.5.1'), 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: null }) }, missing: ['db.schema'] } },
});

const mode = (name: 'cluster' | 'standalone') => ({ 'nacos.mode': { mode: name, by: 'config' as const } });
const TOKEN = { 'nacos.core.auth.plugin.nacos.token.secret.key': secret() };
const IDENTITY = { 'nacos.core.auth.server.identity.key': 'a', 'nacos.core.auth.server.identity.value': secret() };
const ON = { 'nacos.core.auth.enabled': 'true' };

testRule(toAuth, {
  fail: {
    'nothing is set': {
      given: { ...to('3.0.3', '2.1.0'), ...mode('cluster'), 'nacos.config': config({}) },
      args: [{ key: 'nacos.core.auth.plugin.nacos.token.secret.key' }, { key: 'nacos.core.auth.server.identity.key' }, { key: 'nacos.core.auth.admin.enabled' }], cites: ['nacos.config'], case: 'token', severity: 'error',
      subject: 'nacos.core.auth.plugin.nacos.token.secret.key',
    },
    'all protection off, and members of 3.2.4': {
      given: { ...to('3.2.4', '3.1.0'), ...mode('cluster'), 'nacos.config': config({ ...TOKEN, 'nacos.core.auth.admin.enabled': 'false', 'nacos.core.auth.console.enabled': 'false' }) },
      args: { key: 'nacos.core.auth.server.identity.key' }, cites: ['nacos.config'], case: 'members', severity: 'error',
    },
    'only the login is new': { given: { ...to('3.0.3', '2.5.1'), ...mode('standalone'), 'nacos.config': config({ ...TOKEN, ...IDENTITY }) }, args: {}, cites: ['nacos.config'], case: 'login', severity: 'info' },
  },
  pass: {
    'all is set': { given: { ...to('3.2.4', '2.5.1'), ...mode('cluster'), 'nacos.config': config({ ...TOKEN, ...IDENTITY, ...ON }) } },
    'members of 3.2.3 do not ask': { given: { ...to('3.2.3', '2.5.1'), ...mode('cluster'), 'nacos.config': config({ ...TOKEN, 'nacos.core.auth.admin.enabled': 'false', 'nacos.core.auth.console.enabled': 'false' }) } },
  },
  na: { 'nobody asked': { given: NOT_ASKED }, 'nothing of it is new': { given: { ...to('2.5.4', '2.5.1'), ...mode('cluster'), 'nacos.config': config({}) } } },
  unknown: { 'not looked at': { given: to('3.2.4', '2.5.1'), missing: ['nacos.config'] } },
});

const access = (line: string, count = 1, kind: 'access' | 'nacos' = 'access') => {
  const one = digest([record(line, [], { file: 'access_log.2026-01-01.log', kind, level: null, count, boot: null, phase: null })], []);
  return { 'logs.digest': { ...one, files: one.files.map(file => ({ ...file, path: 'access_log.2026-01-01.log', kind: 'access' as const })) } };
};
const BEAT = '10.0.0.7 - - [01/Jan/2026:10:00:00 +0800] "PUT /nacos/v1/ns/instance/beat?serviceName=a HTTP/1.1" 200 90 3 Nacos-Java-Client:v1.4.2 -';
const USERS = '10.0.0.7 - - [01/Jan/2026:10:00:00 +0800] "GET /nacos/v1/auth/users?pageNo=1 HTTP/1.1" 200 90 3 curl/7.68.0 -';
const V2 = BEAT.replace('/v1/', '/v2/');

testRule(toApi, {
  fail: {
    'beats of 1.x': { given: { ...to('3.2.4', '2.5.1'), ...access(BEAT, 40) }, args: { path: '/nacos/v1/ns/instance/beat', count: 40, name: 'Nacos-Java-Client:v1.4.2' }, cites: ['logs.digest'], severity: 'error', subject: '/nacos/v1/ns/instance/beat' },
    'a script': { given: { ...to('3.0.3', '2.5.1'), ...access(USERS) }, args: { path: '/nacos/v1/auth/users', name: 'curl/7.68.0' }, cites: ['logs.digest'], severity: 'warning' },
    'the second family': { given: { ...to('3.2.4', '3.1.0'), ...access(V2) }, args: { path: '/nacos/v2/ns/instance/beat' }, cites: ['logs.digest'] },
  },
  pass: {
    'clients of 3.0 may still': { given: { ...to('3.0.3', '2.5.1'), ...access(BEAT) } },
    'a member': { given: { ...to('3.2.4', '2.5.1'), ...access(BEAT.replace('Nacos-Java-Client:v1.4.2', 'Nacos-Server:v2.5.1')) } },
    'a member, second family': { given: { ...to('3.2.4', '2.5.1'), ...access(V2.replace('Nacos-Java-Client:v1.4.2', 'Nacos-Server:v2.5.1')) } },
    'told in another log': { given: { ...to('3.2.4', '2.5.1'), ...access(BEAT, 1, 'nacos') } },
    'told in another log, second family': { given: { ...to('3.2.4', '2.5.1'), ...access(V2, 1, 'nacos') } },
  },
  na: { 'nobody asked': { given: NOT_ASKED }, 'gone already': { given: { ...to('3.2.4', '3.2.0'), ...access(BEAT) } } },
  unknown: {
    'no logs': { given: to('3.2.4', '2.5.1'), missing: ['logs.digest'] },
    'no access log': { given: { ...to('3.2.4', '2.5.1'), 'logs.digest': digest([]) }, missing: ['logs.digest'] },
  },
});

const storage = (platform: string, kind: Storage['kind'] = 'external') => ({ 'nacos.storage': { kind, platform, by: 'platform' as const } });

testRule(toPlugins, {
  fail: {
    LDAP: { given: { ...to('3.2.4', '3.1.0'), ...keys({ 'nacos.core.auth.system.type': 'ldap' }), ...storage('mysql') }, args: { value: 'ldap' }, cites: ['nacos.config'], case: 'login', severity: 'error' },
    'a dialect of its own': { given: { ...to('2.5.4', '2.3.2'), ...keys({}), ...storage('dm') }, args: { dialect: 'dm' }, cites: ['nacos.storage'], case: 'dialect', severity: 'warning' },
    'one that comes along': { given: { ...to('3.2.4', '3.1.0'), ...keys({}), ...storage('postgresql') }, args: { dialect: 'postgresql' }, cites: ['nacos.storage'], case: 'builtin' },
    'and before it does': { given: { ...to('3.1.2', '2.3.2'), ...keys({}), ...storage('postgresql') }, args: {}, cites: ['nacos.storage'], case: 'dialect' },
  },
  pass: {
    MySQL: { given: { ...to('3.2.4', '3.1.0'), ...keys({}), ...storage('mysql') } }, Derby: { given: { ...to('3.2.4', '3.1.0'), ...keys({}), ...storage('', 'embedded') } },
    'LDAP before it was a plugin': { given: { ...to('3.1.2', '2.3.2'), ...keys({ 'nacos.core.auth.system.type': 'ldap' }), ...storage('mysql') } },
  },
  na: { 'nobody asked': { given: NOT_ASKED }, 'within one line': { given: { ...to('2.4.3', '2.3.2'), ...keys({}), ...storage('dm') } } },
  unknown: { 'not looked at': { given: { ...to('3.2.4', '3.1.0'), ...keys({}) }, missing: ['nacos.storage'] } },
});
