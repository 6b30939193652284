import rule from '../../../rules/docker/memory-nearly-used.ts';
import { testRule } from '../../support/rule-tester.ts';

const stats = (subject: string, value: string) => ({ 'host.seen': [{ what: 'container', subject, value } as const] });

testRule(rule, {
  fail: {
    full: { given: stats('nacos', '1.989GiB / 2GiB (99.45%)'), args: { name: 'nacos', used: '1.989GiB', limit: '2GiB', percent: '99.45' }, cites: ['host.seen'], subject: 'container nacos', severity: 'warning', confidence: 'suspected' },
    'on the threshold': { given: stats('my-nacos-1', '1.9GiB / 2GiB (95%)'), args: { percent: '95' }, cites: ['host.seen'] },
  },
  pass: { 'just below': { given: stats('nacos', '1.89GiB / 2GiB (94.9%)') } },
  na: {
    'nothing was pasted': { given: {} },
    'another container': { given: stats('redis', '1.989GiB / 2GiB (99.45%)') },
    'a pod without its limit': { given: stats('nacos-0', '1989Mi') },
    'something else was pasted': { given: { 'host.seen': [{ what: 'service', subject: 'nacos', value: 'active' }] } },
  },
});
