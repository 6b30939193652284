import defaultAdmin from '../../../rules/auth/default-admin.ts';
import rule from '../../../rules/database/schema-differs.ts';
import type { DbTable } from '../../../src/model/database.ts';
import { column, dbSchema, dbTable } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const at = (version: string) => ({ 'nacos.version': { version, by: 'jar' as const } });
const char = (name: string, size: number) => column(name, { type: `varchar(${size})` });
const COLUMNS = [
  char('data_id', 255), char('group_id', 128), column('content', { type: 'longtext' }), char('md5', 32), char('app_name', 128), char('tenant_id', 128), char('c_desc', 256), char('c_use', 64),
  char('effect', 64), char('type', 64), char('src_ip', 50),
];
const UNIQUE = [{ name: 'uk', columns: ['tenant_id', 'group_id', 'data_id'] }];

const info = (change: (columns: DbTable['columns']) => DbTable['columns'] = columns => columns, more: Partial<DbTable> = {}) =>
  dbSchema([dbTable('config_info', { columns: change(COLUMNS), uniqueKeys: UNIQUE, indexes: [], ...more })]);
const without = (name: string) => (columns: DbTable['columns']) => columns.filter(one => one.name !== name);
const as = (name: string, type: string) => (columns: DbTable['columns']) => columns.map(one => (one.name === name ? { ...one, type } : one));
const history = (indexes: DbTable['indexes']) => dbSchema([dbTable('his_config_info', { columns: COLUMNS, uniqueKeys: [{ name: 'PRIMARY', columns: ['nid'] }], ...(indexes && { indexes }) })]);
const table = (name: string, columns: DbTable['columns'], keys: readonly (readonly string[])[] = []) =>
  dbSchema([dbTable(name, { columns, indexes: [], uniqueKeys: keys.map((one, index) => ({ name: `k${index}`, columns: one })) })]);
const cites = ['db.schema'] as const;

testRule(rule, {
  fail: {
    'a column is not there': { given: { ...at('2.3.2'), 'db.schema': info(without('effect')) }, args: { what: 'config_info.effect', size: 64 }, cites, case: 'column-null', severity: 'error', subject: 'config_info.effect' },
    'one that must be set': { given: { ...at('2.3.2'), 'db.schema': info(without('data_id')) }, args: { what: 'config_info.data_id' }, cites, case: 'column-not-null' },
    'one with a default': { given: { ...at('2.3.2'), 'db.schema': info(without('tenant_id'), { uniqueKeys: UNIQUE }) }, args: { what: 'config_info.tenant_id' }, cites, case: 'column-empty' },
    'one of both': { given: { ...at('2.3.2'), 'db.schema': table('group_capacity', [char('id', 1)], [['group_id']]) }, args: { what: 'group_capacity.group_id' }, cites, case: 'column-not-null-empty' },
    'the content': { given: { ...at('2.3.2'), 'db.schema': info(without('content')) }, args: { what: 'config_info.content' }, cites, case: 'column-long' },
    'a content of 64 KB': { given: { ...at('2.3.2'), 'db.schema': info(as('content', 'text')) }, args: { what: 'config_info.content', found: 'text' }, cites, case: 'narrow-long', severity: 'warning' },
    'too short': { given: { ...at('2.3.2'), 'db.schema': info(as('src_ip', 'varchar(20)')) }, args: { what: 'config_info.src_ip', found: 'varchar(20)', size: 50 }, cites, case: 'narrow-null', severity: 'warning' },
    'a short dataId': { given: { ...at('2.3.2'), 'db.schema': info(as('data_id', 'varchar(254)')) }, args: { size: 255 }, cites, case: 'narrow-not-null' },
    'a short namespace': { given: { ...at('2.3.2'), 'db.schema': info(as('tenant_id', 'varchar(64)')) }, args: { size: 128 }, cites, case: 'narrow-empty' },
    'a short group': { given: { ...at('2.3.2'), 'db.schema': table('group_capacity', [char('group_id', 64)], [['group_id']]) }, args: { size: 128 }, cites, case: 'narrow-not-null-empty' },
    'another key has its name': {
      given: { ...at('2.3.2'), 'db.schema': info(undefined, { uniqueKeys: [{ name: 'uk_configinfo_datagrouptenant', columns: ['tenant_id'] }] }) }, args: { name: 'uk_configinfo_datagrouptenant' }, cites, case: 'unique-taken', severity: 'warning',
    },
    'a primary key that is gone': { given: { ...at('2.3.2'), 'db.schema': table('users', [char('username', 50), char('password', 500)]) }, args: { columns: 'username' }, cites, case: 'unique-primary', severity: 'warning' },
    'a primary key over something else': {
      given: { ...at('2.3.2'), 'db.schema': dbSchema([dbTable('users', { columns: [char('username', 50), char('password', 500)], indexes: [], uniqueKeys: [{ name: 'PRIMARY', columns: ['id'] }] })]) },
      args: { name: 'uk_username' }, cites, case: 'unique', severity: 'warning',
    },
    'an index whose name another has': { given: { ...at('2.3.2'), 'db.schema': history([{ name: 'idx_gmt_create', columns: ['gmt_create'] }, { name: 'idx_gmt_modified', columns: ['gmt_modified'] }, { name: 'idx_did', columns: ['group_id'] }]) }, args: { name: 'idx_did' }, cites, case: 'index-taken', severity: 'info' },
    'no unique key': { given: { ...at('2.3.2'), 'db.schema': info(undefined, { uniqueKeys: [{ name: 'PRIMARY', columns: ['id'] }] }) }, args: { name: 'uk_configinfo_datagrouptenant', columns: 'data_id, group_id, tenant_id' }, cites, case: 'unique', severity: 'warning' },
    'no index': { given: { ...at('2.3.2'), 'db.schema': history([{ name: 'a', columns: ['gmt_create'] }, { name: 'b', columns: ['gmt_modified', 'id'] }]) }, args: { what: 'his_config_info (data_id)', name: 'idx_did' }, cites, case: 'index', severity: 'info' },
    MyISAM: { given: { ...at('2.3.2'), 'db.schema': info(undefined, { engine: 'MyISAM' }) }, args: { what: 'config_info', found: 'MyISAM' }, cites, case: 'engine', severity: 'warning' },
  },
  pass: {
    'as the script has it': { given: { ...at('2.3.2'), 'db.schema': info() } },
    'a key whose columns are written in capitals': { given: { ...at('2.3.2'), 'db.schema': info(undefined, { uniqueKeys: [{ name: 'UK', columns: ['TENANT_ID', 'data_id', 'GROUP_ID'] }] }) } },
    'wider than it': { given: { ...at('2.3.2'), 'db.schema': info(as('group_id', 'varchar(255)')) } },
    'short addresses before IPv6': { given: { ...at('1.4.0'), 'db.schema': info(as('src_ip', 'varchar(20)')) } },
    'keys that were not read': { given: { ...at('2.3.2'), 'db.schema': history(undefined) } },
    'only the names of tables': { given: { ...at('2.3.2'), 'db.schema': dbSchema([dbTable('config_info', { columns: [] })]) } },
    'the id of 2.4.0 is told elsewhere': { given: { ...at('2.4.0'), 'db.schema': table('users', [char('id', 1), char('username', 50), char('password', 500)]) } },
    'roles of before they were unique': { given: { ...at('1.1.4'), 'db.schema': table('roles', [char('username', 50), char('role', 50)]) } },
    "another program's table": { given: { ...at('2.3.2'), 'db.schema': table('orders', [char('id', 1)]) } },
  },
  na: { 'no database': { given: { ...at('2.3.2'), 'db.schema': null } } },
});

testRule(defaultAdmin, {
  fail: {
    'as the rows show it': { given: { 'host.seen': [{ what: 'accounts', subject: 'nacos', value: 'published' }] }, args: {}, cites: ['host.seen'] }, 'as it was inserted': { given: { 'db.schema': dbSchema(['users'], { publishedAdmins: 1 }) }, args: { database: 'nacos' }, cites, severity: 'warning' } },
  pass: {
    'rows with another password': { given: { 'host.seen': [{ what: 'accounts', subject: 'nacos', value: 'own' }] } }, changed: { given: { 'db.schema': dbSchema(['users'], { publishedAdmins: 0 }) } } },
  na: { 'no database': { given: { 'db.schema': null } }, 'an older snapshot': { given: { 'db.schema': dbSchema(['users'], { users: 1 }) } } },
  unknown: { 'not counted': { given: { 'db.schema': dbSchema(['users'], { publishedAdmins: null }) }, missing: ['db.schema'] } },
});
