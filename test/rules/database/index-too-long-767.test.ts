import rule from '../../../rules/database/index-too-long-767.ts';
import { requiredTables } from '../../../rules/database/shared/schema.ts';
import { dbSchema, dbServer } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = { version: '2.0.3', by: 'jar' } as const;
const error = { code: 1071, sqlState: '42000', message: 'Specified key was too long; max key length is 767 bytes', line: 180 };
const withoutPermissions = dbSchema(requiredTables('2.0.3').filter(name => name !== 'permissions'));
const mysql56 = dbServer({ version: '5.6.14', variables: { character_set_database: 'utf8mb4', innodb_large_prefix: 'OFF' } });

testRule(rule, {
  fail: {
    'a pasted import': { given: { 'db.import-errors': [error] }, args: { reason: error.message }, cites: ['db.import-errors'], case: 'import', confidence: 'stated' },
    'only permissions is missing on 5.6 in utf8mb4': { given: { 'db.schema': withoutPermissions, 'db.server': [mysql56], 'nacos.version': version }, args: { version: '5.6.14', database: 'nacos' }, cites: ['db.schema', 'db.server'], case: 'inferred', confidence: 'suspected' },
  },
  pass: {
    'repaired since': { given: { 'db.import-errors': [error], 'db.schema': dbSchema(requiredTables('2.0.3')), 'nacos.version': version } },
    'large prefixes are on': { given: { 'db.schema': withoutPermissions, 'db.server': [{ ...mysql56, variables: { ...mysql56.variables, innodb_large_prefix: 'ON' } }], 'nacos.version': version } },
    'another error': { given: { 'db.import-errors': [{ ...error, code: 1050 }] } },
  },
  na: { 'embedded storage': { given: { 'db.schema': null } } },
  unknown: { 'the server was not seen': { given: { 'db.schema': withoutPermissions, 'nacos.version': version }, missing: ['db.server'] } },
});
