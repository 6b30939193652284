import downgrade from '../../../rules/upgrade/downgrade-schema.ts';
import noDefault from '../../../rules/upgrade/encrypted-data-key-no-default.ts';
import ids from '../../../rules/upgrade/schema-2400-id-columns.ts';
import encrypted from '../../../rules/upgrade/schema-missing-encrypted-data-key.ts';
import gray from '../../../rules/upgrade/schema-missing-gray.ts';
import migration from '../../../rules/upgrade/v33-migration-removed.ts';
import { requiredTables } from '../../../rules/database/shared/schema.ts';
import { boot, chainOf, column, dbSchema, dbTable, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = (text: string) => ({ version: text, by: 'jar' as const });
const log = (text: string) => digest([record('', chainOf(text))]);
const old = (name: string) => dbTable(name, { columns: [column('id'), column('data_id'), column('publish_type')] });
const plain = (name: string) => dbTable(name, { columns: [] });
const unknownColumn = "java.sql.SQLSyntaxErrorException: Unknown column 'encrypted_data_key' in 'field list'";
const up = [boot({ outcome: 'started' })];

testRule(encrypted, {
  fail: {
    'tables of 2.0.3': {
      given: { 'db.schema': dbSchema([old('config_info'), old('config_info_beta'), old('his_config_info')]), 'nacos.version': version('2.1.0') },
      args: [{ table: 'config_info' }, { table: 'config_info_beta' }, { table: 'his_config_info' }], cites: ['db.schema'], case: 'schema',
    },
    'one was forgotten': { given: { 'db.schema': dbSchema(['config_info', old('his_config_info')]), 'nacos.version': version('3.0.3') }, args: { table: 'his_config_info' }, cites: ['db.schema'] },
    'as DESC shows it': { given: { 'host.seen': [{ what: 'columns', subject: 'config_info', value: 'id, data_id' }], 'nacos.version': version('2.3.2') }, args: { table: 'config_info' }, cites: ['host.seen'], case: 'described' },
    'DESC, and who read the log': { given: { 'host.seen': [{ what: 'columns', subject: 'config_info', value: 'id, data_id' }], 'logs.digest': log('config_info表缺少"ENCRYPTED_DATA_KEY"字段') }, args: { table: 'config_info' }, cites: ['host.seen'], case: 'described' },
    'only the log': { given: { 'logs.digest': log(unknownColumn) }, args: {}, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
    'typed from a screen': { given: { 'logs.digest': log('2.0.4升2.1.1 启动不了 Unknown column encrypted_data_key in field list') }, args: {}, cites: ['logs.digest'], case: 'log' },
    'added since': { given: { 'logs.digest': log(unknownColumn), 'db.schema': dbSchema(['config_info', 'his_config_info']) }, args: {}, cites: ['logs.digest', 'db.schema'], case: 'earlier', severity: 'warning' },
  },
  pass: { 'it is there': { given: { 'db.schema': dbSchema(['config_info', 'his_config_info']), 'nacos.version': version('2.3.2') } } },
  na: { 'an old server does not use it': { given: { 'db.schema': dbSchema([old('config_info')]), 'nacos.version': version('2.0.3') } }, 'embedded storage': { given: { 'db.schema': null } } },
  unknown: {
    'names of tables only': { given: { 'db.schema': dbSchema([plain('config_info')]), 'nacos.version': version('2.3.2') }, missing: ['db.schema'] },
    'the version is not known': { given: { 'db.schema': dbSchema([old('config_info')]) }, missing: ['nacos.version'] },
  },
});

const strict = dbTable('config_info', { columns: [column('encrypted_data_key', { type: 'text', nullable: false })] });
const noValue = "java.sql.SQLException: Field 'encrypted_data_key' doesn't have a default value";
testRule(noDefault, {
  fail: {
    'a 1.4 server on a 2.1 schema': { given: { 'db.schema': dbSchema([strict]), 'nacos.version': version('1.4.1') }, args: { tables: 'config_info' }, cites: ['db.schema'], case: 'schema' },
    'only the log': { given: { 'logs.digest': log(noValue) }, args: {}, cites: ['logs.digest'], case: 'log' },
  },
  pass: {
    'a server that fills it': { given: { 'db.schema': dbSchema([strict]), 'nacos.version': version('2.3.2') } },
    'a column with a default': { given: { 'db.schema': dbSchema([dbTable('config_info', { columns: [column('encrypted_data_key', { nullable: false, default: '' })] })]), 'nacos.version': version('1.4.1') } },
    'a column that may be empty': { given: { 'db.schema': dbSchema([dbTable('config_info', { columns: [column('encrypted_data_key', { nullable: true })] })]), 'nacos.version': version('1.4.1') } },
  },
  na: { 'a new server': { given: { 'logs.digest': digest([]), 'nacos.version': version('2.3.2') } } },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]), 'nacos.version': version('1.4.1') }, missing: ['db.schema'] } },
});

const noGray = requiredTables('2.3.2');
testRule(gray, {
  fail: {
    'tables of 2.3 under 2.5': { given: { 'db.schema': dbSchema(noGray.map(name => (name === 'his_config_info' ? dbTable(name, { columns: [column('id')] }) : name))), 'nacos.version': version('2.5.1') }, args: { columns: 'publish_type, gray_name, ext_info' }, cites: ['db.schema'], case: 'both' },
    'only the table': { given: { 'db.schema': dbSchema(noGray), 'nacos.version': version('3.0.3') }, args: { database: 'nacos' }, cites: ['db.schema'], case: 'table' },
    '3.0.0-alpha lacks one column': { given: { 'db.schema': dbSchema(['config_info', 'config_info_gray', dbTable('his_config_info', { columns: [column('publish_type'), column('ext_info')] })]), 'nacos.version': version('3.0.3') }, args: { columns: 'gray_name' }, cites: ['db.schema'], case: 'columns' },
    'the log': { given: { 'logs.digest': log("java.sql.SQLSyntaxErrorException: Table 'nacos.config_info_gray' doesn't exist") }, args: {}, cites: ['logs.digest'], case: 'table', confidence: 'stated' },
    'an answer of the server': { given: { 'logs.digest': log('{"code":10002,"message":"data access error","data":"PreparedStatementCallback; bad SQL grammar [SELECT id,gray_name FROM config_info_gray WHERE id > ? ORDER BY id ASC]"}') }, args: {}, cites: ['logs.digest'], case: 'table', confidence: 'stated' },
    'the log, a column': { given: { 'logs.digest': log("java.sql.SQLSyntaxErrorException: Unknown column 'publish_type' in 'field list'") }, args: { columns: 'publish_type' }, cites: ['logs.digest'], case: 'columns' },
    'added since': { given: { 'logs.digest': log("java.sql.SQLSyntaxErrorException: Table 'nacos.config_info_gray' doesn't exist"), 'db.schema': dbSchema(requiredTables('3.0.3')) }, args: { missing: 'config_info_gray' }, cites: ['logs.digest', 'db.schema'], case: 'earlier', severity: 'warning' },
  },
  pass: { 'a 3.x schema': { given: { 'db.schema': dbSchema(requiredTables('3.0.3')), 'nacos.version': version('3.0.3'), 'logs.digest': digest([], up) } } },
  na: { '2.4 does without': { given: { 'db.schema': dbSchema(noGray), 'nacos.version': version('2.4.3') } }, 'nothing loaded': { given: { 'db.schema': dbSchema([]), 'nacos.version': version('3.0.3') } }, 'embedded storage': { given: { 'db.schema': null } } },
  unknown: { 'names of tables only': { given: { 'db.schema': dbSchema(['config_info', 'config_info_gray', plain('his_config_info')]), 'nacos.version': version('3.0.3') }, missing: ['db.schema'] }, 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['db.schema'] } },
});

const users2400 = dbTable('users', { columns: [column('id'), column('username'), column('password')] });
testRule(ids, {
  fail: { 'the script of 2.4.0': { given: { 'db.schema': dbSchema([users2400]) }, args: { database: 'nacos' }, cites: ['db.schema'] } },
  pass: { 'username is the key': { given: { 'db.schema': dbSchema(['users']) } }, 'repaired by an index': { given: { 'db.schema': dbSchema([{ ...users2400, uniqueKeys: [{ name: 'uk_username', columns: ['username'] }] }]) } } },
  na: { 'no users': { given: { 'db.schema': dbSchema([]) } }, 'embedded storage': { given: { 'db.schema': null } } },
  unknown: { 'names only': { given: { 'db.schema': dbSchema([plain('users')]) }, missing: ['db.schema'] } },
});

testRule(downgrade, {
  fail: { 'a 3.x database under 2.3': { given: { 'db.schema': dbSchema(requiredTables('3.0.3')), 'nacos.version': version('2.3.2') }, args: { tables: 'config_info_aggr, config_info_beta, config_info_tag' }, cites: ['db.schema'] } },
  pass: { 'its own schema': { given: { 'db.schema': dbSchema(noGray), 'nacos.version': version('2.3.2') } }, 'never loaded': { given: { 'db.schema': dbSchema([]), 'nacos.version': version('2.3.2') } } },
  na: { 'a new server': { given: { 'db.schema': dbSchema(requiredTables('3.0.3')), 'nacos.version': version('3.0.3') } }, 'embedded storage': { given: { 'db.schema': null, 'nacos.version': version('2.3.2') } } },
});

testRule(migration, {
  fail: { 'a 2.3 database under 3.3': { given: { 'db.schema': dbSchema(noGray), 'nacos.version': version('3.3.0') }, args: { signs: 'no config_info_gray' }, cites: ['db.schema'] } },
  pass: { 'a 3.x database': { given: { 'db.schema': dbSchema(requiredTables('3.0.3')), 'nacos.version': version('3.3.0') } } },
  na: { '3.2 migrates': { given: { 'db.schema': dbSchema(noGray), 'nacos.version': version('3.2.1') } }, 'embedded storage': { given: { 'db.schema': null, 'nacos.version': version('3.3.0') } } },
});
