import rule from '../../../rules/environment/shutdown-finds-nothing.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

testRule(rule, {
  fail: { typed: { given: said('No nacosServer running.'), args: {}, cites, severity: 'info', confidence: 'stated' } },
  pass: { ...silent, 'it found one': { given: said('The nacosServer(4711) is running...') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
