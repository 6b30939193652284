import rule from '../../../rules/operations/random-numbers-slow.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const took = (ms: string): string => `Creation of SecureRandom instance for session ID generation using [SHA1PRNG] took [${ms}] milliseconds.`;

testRule(rule, {
  fail: {
    'four minutes': { given: said(took('254,113')), args: { ms: '254,113' }, cites, severity: 'warning', explains: ['start-hangs'] },
    'ten seconds, on the threshold': { given: said(took('10,000')), args: { ms: '10,000' }, cites },
    'half an hour': { given: said(took('1,854,113')), args: {}, cites },
    'no separator': { given: said(took('254113')), args: {}, cites },
  },
  pass: { ...silent, 'below ten seconds': { given: said(took('9,999')) }, 'a moment': { given: said(took('187')) }, "an application's": { given: said(took('254,113'), application) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
