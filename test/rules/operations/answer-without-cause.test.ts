import rule from '../../../rules/operations/answer-without-cause.ts';
import { answered, refusedWith } from '../../support/answers.ts';
import { testRule } from '../../support/rule-tester.ts';

const WARNING = { severity: 'warning', confidence: 'stated' } as const;
const grammar = (statement: string): string => `{"code":10002,"message":"data access error","data":"PreparedStatementCallback; bad SQL grammar [${statement}]"}`;

testRule(rule, {
  fail: {
    statement: { ...refusedWith(grammar('SELECT max(id) FROM config_info'), 'statement', { statement: 'SELECT max(id) FROM config_info' }), ...WARNING, explains: ['request-refused'] },
    'an answer': { ...answered(grammar('SELECT max(id) FROM config_info'), 500), args: {}, case: 'statement', cites: ['server.health'] },
    null: { ...refusedWith('{"code":500,"message":"caused: null","data":null}', 'null', {}), ...WARNING },
    'null, alone': { ...refusedWith('caused: null;', 'null', {}), ...WARNING },
    filter: { ...refusedWith('Handle API Compatibility failed, please see log for detail.', 'filter', {}), ...WARNING },
    empty: { ...refusedWith('{"timestamp":"x","status":500,"error":"Internal Server Error","message":"","path":"/nacos/v1/console/namespaces"}', 'empty', { path: '/nacos/v1/console/namespaces' }), ...WARNING },
  },
  pass: {
    'the table that has a rule of its own': { ...refusedWith(grammar('SELECT id FROM config_info_gray')) },
    'an application': { ...refusedWith('{"timestamp":"x","status":500,"error":"Internal Server Error","path":"/orders/7"}') },
    'a cause that is told': { ...refusedWith('caused: null value in column "id";') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
