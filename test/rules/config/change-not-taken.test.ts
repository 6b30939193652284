import rule from '../../../rules/config/change-not-taken.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const OLDER = '[dump-ignore] timestamp is outdated,groupKey=pay.yaml+DEFAULT_GROUP+prod';
const LOCKED = '[dump-error] write lock failed. feature.json+OPS+dev';
const application = { kind: 'application', logger: 'com.example.Orders' } as const;

testRule(rule, {
  fail: {
    'a change that is older than what is there': { given: said(OLDER, { count: 2 }), args: { config: 'pay.yaml+DEFAULT_GROUP+prod', count: 2 }, cites, case: 'older', severity: 'warning', confidence: 'stated' },
    'a change that got no lock': { given: said(LOCKED), args: { config: 'feature.json+OPS+dev' }, cites, case: 'locked' },
  },
  pass: {
    ...silent,
    'once: two changes overtook each other': { given: said(OLDER) },
    'the same text': { given: said('[dump-ignore] ignore to save cache file. groupKey=pay.yaml+DEFAULT_GROUP+prod, md5=8d19') },
    'the same words of an application': { given: said(OLDER, { ...application, count: 2 }) },
    'the lock of an application': { given: said(LOCKED, application) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
