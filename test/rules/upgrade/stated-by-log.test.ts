import rule0 from '../../../rules/upgrade/namespace-migration-runs.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** One record of a client's or server's log; an exception where the text is one. */
const said = (text: string) => ({ 'logs.digest': digest([/^(?:[\w$]+\.)+[\w$]+(?:Exception|Error): /.test(text) ? record('failed', chainOf(text)) : record(text)]) });

testRule(rule0, {
  fail: {
    runs: { given: said('[migrate] migrating config namespace from empty to public,finished:5000'), args: { count: '5000' }, cites: ['logs.digest'], severity: 'info', confidence: 'stated' },
  },
  pass: {
    'said otherwise': { given: said('finish migrate config namespace') },
    'nothing to move': { given: said('[migrate] migrating config namespace from empty to public,finished:0') },
    'it is up since': { given: { 'logs.digest': digest([record('[migrate] migrating config namespace from empty to public,finished:5000')], [boot({ outcome: 'started' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
