import rule0 from '../../../rules/raft/persistent-instances-lost.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** One record of a client's or server's log; an exception where the text is one. */
const said = (text: string) => ({ 'logs.digest': digest([/^(?:[\w$]+\.)+[\w$]+(?:Exception|Error): /.test(text) ? record('failed', chainOf(text)) : record(text)]) });

testRule(rule0, {
  fail: {
    replayed: { given: said('There are no [ClientOperationEvent.ClientRegisterServiceEvent] publishers for this event, please register'), args: { text: 'ClientOperationEvent.ClientRegisterServiceEvent' }, cites: ['logs.digest'], severity: 'error', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('There are 3 publishers for this event') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
