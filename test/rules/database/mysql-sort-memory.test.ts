import rule from '../../../rules/database/mysql-sort-memory.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, silent } from '../../support/said.ts';

const SORT = 'java.sql.SQLException: Out of sort memory, consider increasing server sort buffer size';
const thrown = (more = {}) => ({ 'logs.digest': digest([record('CONSOLE /nacos/v1/cs/configs', chainOf(SORT), more)]) });

testRule(rule, {
  fail: { 'a list': { given: thrown(), args: {}, cites, severity: 'error', confidence: 'stated', explains: ['request-refused'] } },
  pass: { ...silent, 'an application': { given: thrown(application) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
