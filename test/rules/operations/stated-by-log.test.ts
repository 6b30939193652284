import rule0 from '../../../rules/operations/fuzzy-watch-suppressed.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** One record of a client's or server's log; an exception where the text is one. */
const said = (text: string) => ({ 'logs.digest': digest([/^(?:[\w$]+\.)+[\w$]+(?:Exception|Error): /.test(text) ? record('failed', chainOf(text)) : record(text)]) });

testRule(rule0, {
  fail: {
    pattern: { given: said('fuzzy watch pattern over limit,pattern ->public>>DEFAULT_GROUP>>*,fuzzy watch will be suppressed'), args: { text: 'public>>DEFAULT_GROUP>>*' }, cites: ['logs.digest'], case: 'pattern', severity: 'warning', confidence: 'stated' },
    matched: { given: said('fuzzy watch pattern matched service count is over limit, pattern ->public>>*>>*'), args: {}, cites: ['logs.digest'], case: 'matched', severity: 'warning', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('fuzzy watch pattern within limit') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
