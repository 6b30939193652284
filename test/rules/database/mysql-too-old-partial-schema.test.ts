import rule from '../../../rules/database/mysql-too-old-partial-schema.ts';
import { requiredTables } from '../../../rules/database/shared/schema.ts';
import { connection, dbSchema, dbServer } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = (text: string) => ({ version: text, by: 'jar' as const });
/** What 5.5 creates of 2.0.3 (real-server run): six tables, five when the database is utf8mb4. */
const survivors = dbSchema(['config_info_aggr', 'config_tags_relation', 'permissions', 'roles', 'tenant_info', 'users']);
const error = { code: 1067, sqlState: '42000', message: "Invalid default value for 'gmt_create'", line: 18 };

testRule(rule, {
  fail: {
    'the six survivors on 5.5': {
      given: { 'db.server': [dbServer({ version: '5.5.62-log' })], 'db.schema': survivors, 'nacos.version': version('2.3.2') },
      args: { version: '5.5.62-log', count: 6, tables: 'config_info, config_info_beta, config_info_tag, group_capacity, his_config_info, tenant_capacity' },
      cites: ['db.server', 'db.schema'], case: 'partial', confidence: 'proven',
    },
    'nothing loaded yet on 5.6.4': { given: { 'db.server': [dbServer({ version: '5.6.4' })], 'db.schema': dbSchema([]), 'nacos.version': version('2.5.1') }, args: { tables: 'config_info, config_info_gray, group_capacity, his_config_info, tenant_capacity' }, cites: ['db.server', 'db.schema'] },
    'only the greeting was seen': { given: { 'db.connections': [connection({ serverVersion: '5.5.9' })] }, args: { version: '5.5.9' }, cites: ['db.connections'] },
    'a pasted import': { given: { 'db.import-errors': [error] }, args: { reason: "Invalid default value for 'gmt_create'" }, cites: ['db.import-errors'], case: 'import', confidence: 'stated' },
    'an import that MySQL 5.5 refuses at the second column': { given: { 'db.import-errors': [{ ...error, code: 1294, sqlState: 'HY000', message: "Invalid ON UPDATE clause for 'gmt_modified' column" }] }, args: {}, cites: ['db.import-errors'], case: 'import', confidence: 'stated' },
    'a pasted import of an edited script': { given: { 'db.import-errors': [{ ...error, code: 1293, sqlState: 'HY000', message: 'Incorrect table definition; there can be only one TIMESTAMP column with CURRENT_TIMESTAMP in DEFAULT or ON UPDATE clause' }] }, args: {}, cites: ['db.import-errors'], case: 'import', confidence: 'stated' },
    'a pasted import with the tables that are left': { given: { 'db.import-errors': [error], 'db.schema': survivors, 'nacos.version': version('2.0.3') }, args: { tables: 'config_info, config_info_beta, config_info_tag, group_capacity, his_config_info, tenant_capacity' }, cites: ['db.import-errors'] },
    'the six tables alone': { given: { 'db.schema': survivors }, args: { count: 6, tables: 'config_info, group_capacity, his_config_info, tenant_capacity' }, cites: ['db.schema'], case: 'survivors', confidence: 'suspected' },
  },
  pass: {
    '5.7': { given: { 'db.server': [dbServer({ version: '5.7.22' })], 'db.schema': dbSchema([]) } },
    'the error of a recent server is about sql_mode': { given: { 'db.server': [dbServer({ version: '8.0.36' })], 'db.import-errors': [error] } },
    'MariaDB 10 is not 5.5': { given: { 'db.server': [dbServer({ version: '5.5.5-10.11.5-MariaDB', flavour: 'mariadb' })] } },
    'complete all the same': { given: { 'db.server': [dbServer({ version: '5.5.62' })], 'db.schema': dbSchema(requiredTables('2.3.2')), 'nacos.version': version('2.3.2') } },
  },
  na: {
    'the script of 1.1.4 works there': { given: { 'db.server': [dbServer({ version: '5.5.62' })], 'nacos.version': version('1.1.4') } },
    'embedded storage': { given: { 'db.server': null, 'db.schema': null } },
  },
  unknown: { 'another import error': { given: { 'db.import-errors': [{ ...error, code: 1050, message: "Table 'users' already exists" }] }, missing: ['db.server'] }, 'five of the six': { given: { 'db.schema': dbSchema(['config_info_aggr', 'config_tags_relation', 'permissions', 'roles', 'users']) }, missing: ['db.server'] } },
});
