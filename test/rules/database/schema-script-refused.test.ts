import rule from '../../../rules/database/schema-script-refused.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const pasted = (...lines: string[]) => ({ 'logs.digest': digest(lines.map(line => record(line, [], { kind: 'other', level: null, boot: null, phase: null })), []) });
const RELATION = 'ERROR:  relation "config_tags_relation" does not exist';
const SERIAL = 'ERROR:  Incorrect table definition, there can be only one auto_increment column';
const DENIED = 'psql:pg-schema.sql:27: ERROR:  permission denied for schema public';

testRule(rule, {
  fail: {
    'two columns that count by themselves': { given: pasted(SERIAL, RELATION), args: {}, cites, case: 'serial', severity: 'error', confidence: 'stated', symptoms: ['schema-incomplete'], explains: ['datasource-missing'] },
    'public since PostgreSQL 15': { given: pasted(DENIED), args: { schema: 'public' }, cites, case: 'schema' },
    'the same in Chinese': { given: pasted('psql:nacos-pg.sql:27: 错误:  对模式 public 权限不够'), args: { schema: 'public' }, cites, case: 'schema' },
    'another statement, in Chinese': { given: pasted('ksql:nacos-pg.sql:87: 错误:  类型 "bigserial" 不存在'), args: { file: 'nacos-pg.sql', line: '87' }, cites, case: 'statement' },
    'another statement': { given: pasted('gsql:nacos-pg.sql:87: ERROR:  type "bigserial" does not exist', 'gsql:nacos-pg.sql:90: ERROR:  relation "config_info" does not exist'), args: { file: 'nacos-pg.sql', line: '87', reason: 'type "bigserial" does not exist' }, cites, case: 'statement' },
  },
  pass: {
    ...silent,
    'the schema of another program': { given: pasted('psql:shop.sql:5: ERROR:  permission denied for schema public', SERIAL) },
    'it went well': { given: pasted('psql:nacos-pg.sql:3: NOTICE:  table "config_info" does not exist, skipping') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
