import rule from '../../../rules/database/db-probe-table-missing.ts';
import { boot, dbSchema, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = (text: string) => ({ version: text, by: 'jar' as const });
const down = digest([record('[db-error] master db 10.0.0.5 down.', [], { kind: 'persistence', phase: 'running', count: 30 })], [boot({ outcome: 'started' })]);

testRule(rule, {
  fail: {
    'a fresh 2.5.1 schema': { given: { 'db.schema': dbSchema(['config_info', 'config_info_gray']), 'nacos.version': version('2.5.1'), 'logs.digest': down }, args: { version: '2.5.1' }, cites: ['db.schema', 'logs.digest'], case: 'config_info_beta' },
    '3.x without the gray table': { given: { 'db.schema': dbSchema(['config_info', 'config_info_beta']), 'nacos.version': version('3.0.3') }, args: {}, cites: ['db.schema'], case: 'config_info_gray' },
  },
  pass: {
    'upgraded 2.5.1': { given: { 'db.schema': dbSchema(['config_info', 'config_info_beta']), 'nacos.version': version('2.5.1'), 'logs.digest': down } },
    '3.x needs no beta table': { given: { 'db.schema': dbSchema(['config_info', 'config_info_gray']), 'nacos.version': version('3.0.3') } },
  },
  na: { 'nothing loaded': { given: { 'db.schema': dbSchema([]), 'nacos.version': version('3.0.3') } }, 'embedded storage': { given: { 'db.schema': null, 'nacos.version': version('3.0.3') } } },
});
