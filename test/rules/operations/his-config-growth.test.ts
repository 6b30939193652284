import rule from '../../../rules/operations/his-config-growth.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, count: number) => digest([record(message, [], { kind: 'config', count, phase: 'running' })]);

testRule(rule, {
  fail: { 'it keeps failing': { given: { 'logs.digest': said('clearConfigHistory error : org.springframework.dao.QueryTimeoutException', 6) }, args: { count: 6 }, cites: ['logs.digest'] } },
  pass: { 'it begins': { given: { 'logs.digest': said('clearConfigHistory start', 60) } }, 'once': { given: { 'logs.digest': said('clearConfigHistory error : x', 1) } } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
