import rule0 from '../../../rules/config/gray-release-refused.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** One record of a client's or server's log; an exception where the text is one. */
const said = (text: string) => ({ 'logs.digest': digest([/^(?:[\w$]+\.)+[\w$]+(?:Exception|Error): /.test(text) ? record('failed', chainOf(text)) : record(text)]) });

testRule(rule0, {
  fail: {
    count: { given: said('{"code":20010,"message":"config gray version version over max count"}'), args: {}, cites: ['logs.digest'], case: 'count', severity: 'warning', confidence: 'stated' },
    format: { given: said('{"code":20011,"message":"config gray rule format invalid"}'), args: {}, cites: ['logs.digest'], case: 'format', severity: 'warning', confidence: 'stated' },
    name: { given: said('{"code":20013,"message":"config gray name not recognized"}'), args: {}, cites: ['logs.digest'], case: 'name', severity: 'warning', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('config gray version 3 of max count 10') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
