import rule from '../../../rules/database/mysql-tables-missing.ts';
import { requiredTables } from '../../../rules/database/shared/schema.ts';
import { boot, chainOf, dbSchema, dbSettings, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = (text: string) => ({ version: text, by: 'jar' as const });
const logged = record('[master-db] master db access error', chainOf("java.sql.SQLSyntaxErrorException: Table 'nacos.config_info' doesn't exist"), { level: 'WARN' });
const all = requiredTables('2.3.2');

testRule(rule, {
  fail: {
    'an empty database': {
      given: { 'db.schema': dbSchema([]), 'nacos.version': version('2.3.2'), 'db.settings': dbSettings() },
      args: { total: 12, count: 12, database: 'nacos', schemaFile: 'conf/mysql-schema.sql' }, cites: ['db.schema'], case: 'none', confidence: 'proven',
    },
    'some are there': { given: { 'db.schema': dbSchema(all.filter(name => name !== 'his_config_info')), 'nacos.version': version('2.3.2') }, args: { tables: 'his_config_info', count: 1, total: 12 }, cites: ['db.schema'], case: 'some' },
    'one is missing, another may not be seen': {
      given: { 'db.schema': { ...dbSchema(all.filter(name => !['users', 'roles'].includes(name))), hidden: ['users'] }, 'nacos.version': version('2.3.2') },
      args: { tables: 'roles', count: 1 }, cites: ['db.schema'], case: 'some',
    },
    'tables of another application only': { given: { 'db.schema': dbSchema(['orders']), 'nacos.version': version('3.0.3') }, args: { total: 10 }, cites: ['db.schema'], case: 'none' },
    'upper case': { given: { 'db.schema': dbSchema(all.map(name => name.toUpperCase())), 'nacos.version': version('2.3.2') }, args: { firstMissing: 'config_info', firstFound: 'CONFIG_INFO' }, cites: ['db.schema'], case: 'other-case' },
    'version unknown: what every version needs': { given: { 'db.schema': dbSchema(['users']) }, args: { count: 8 }, cites: ['db.schema'] },
    'only the log': { given: { 'logs.digest': digest([logged]) }, args: { tables: 'config_info', database: 'nacos' }, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
    'loaded since': { given: { 'logs.digest': digest([logged]), 'db.schema': dbSchema(all), 'nacos.version': version('2.3.2') }, args: {}, cites: ['logs.digest', 'db.schema'], case: 'earlier', severity: 'warning' },
  },
  pass: {
    'all there': { given: { 'db.schema': dbSchema(all), 'nacos.version': version('2.3.2') } },
    'more than needed': { given: { 'db.schema': dbSchema([...all, 'config_info_gray', 'orders']), 'nacos.version': version('3.0.3') } },
    'the gray table is for another rule': { given: { 'db.schema': dbSchema(all), 'nacos.version': version('3.0.3') } },
    'missed once, running now': { given: { 'logs.digest': digest([logged], [boot({ outcome: 'started' })]), 'db.schema': dbSchema(all), 'nacos.version': version('2.3.2') } },
  },
  na: { 'embedded storage': { given: { 'db.schema': null } } },
  unknown: {
    'a table that the account may not see': { given: { 'db.schema': { ...dbSchema(all.filter(name => name !== 'users')), hidden: ['users', 'ai_resource'] }, 'nacos.version': version('2.3.2') }, missing: ['db.schema'] },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['db.schema'] },
    'a table of an application': { given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLSyntaxErrorException: Table 'shop.orders' doesn't exist"))]) }, missing: ['db.schema'] },
  },
});
