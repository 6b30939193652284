import rule from '../../../rules/database/derby-import-refused.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const SET = 'java.sql.SQLException: Unsupported SQL: SET NAMES utf8mb4. Nacos only support DML and some DDL SQL.';
const FAILED = 'An exception occurred when external data was imported into Derby : ';
const thrown = (line: string, more = {}) => ({ 'logs.digest': digest([record('failed', chainOf(line), more)]) });
const nacos = { kind: 'nacos' } as const;

testRule(rule, {
  fail: {
    'a statement of MySQL': { given: thrown(SET), args: { statement: 'SET NAMES utf8mb4' }, cites, case: 'statement', severity: 'error', confidence: 'stated' },
    'the import': { given: said(`${FAILED}org.springframework.jdbc.BadSqlGrammarException`, nacos), args: { reason: 'org.springframework.jdbc.BadSqlGrammarException' }, cites, case: 'failed', severity: 'error', confidence: 'stated' },
  },
  pass: {
    ...silent,
    'an application': { given: thrown(SET, application) },
    "an application's import": { given: said(`${FAILED}java.io.IOException`, application) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
