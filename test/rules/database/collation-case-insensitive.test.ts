import rule from '../../../rules/database/collation-case-insensitive.ts';
import { dbSchema, dbTable } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const ci = dbTable('config_info', { collation: 'utf8mb4_general_ci' });
const version = (text: string) => ({ version: text, by: 'jar' as const });

testRule(rule, {
  fail: {
    'a table that was pasted': { given: { 'host.seen': [{ what: 'collation', subject: 'config_info', value: 'utf8mb4_general_ci' }] }, args: { table: 'config_info', collation: 'utf8mb4_general_ci', charset: 'utf8mb4' }, cites: ['host.seen'] },
    'a home-made table': { given: { 'db.schema': dbSchema([ci, 'users']), 'nacos.version': version('2.3.2') }, args: { table: 'config_info', charset: 'utf8mb4' }, cites: ['db.schema'] },
  },
  pass: {
    'a shipped table that was pasted': { given: { 'host.seen': [{ what: 'collation', subject: 'config_info', value: 'utf8_bin' }] } },
    'the shipped script': { given: { 'db.schema': dbSchema(['config_info', dbTable('users', { collation: 'utf8mb4_general_ci' }), dbTable('config_info_gray', { collation: 'utf8_general_ci' })]) } } },
  na: { '3.2 ships it so': { given: { 'db.schema': dbSchema([ci]), 'nacos.version': version('3.2.0') } }, 'embedded storage': { given: { 'db.schema': null } } },
  unknown: { 'names only': { given: { 'db.schema': dbSchema([dbTable('config_info', { collation: null })]) }, missing: ['db.schema'] } },
});
