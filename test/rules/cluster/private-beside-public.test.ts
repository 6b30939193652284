import rule from '../../../rules/cluster/private-beside-public.ts';
import { clusterConf } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const listed = (...lines: readonly string[]) => ({ 'nacos.cluster-conf': clusterConf(...lines) });
const twice = listed('10.0.16.14:8948', '8.130.4.41:8848', '8.130.4.41:8948');

testRule(rule, {
  fail: {
    'the own private address': {
      given: twice, args: { extra: '10.0.16.14:8948', twin: '8.130.4.41:8948', host: '8.130.4.41' }, cites: ['nacos.cluster-conf'], confidence: 'suspected',
      explains: ['self-not-in-list', 'member-down', 'cluster-alone', 'no-leader', 'start-hangs'],
    },
    'as a file that Nacos wrote': { given: { 'nacos.cluster-conf': { ...clusterConf('10.0.16.14:8848', '8.130.4.41:8848', '8.130.4.42:8849'), rewrittenAt: '2024-02-07T11:53:13.809' } }, args: {}, cites: ['nacos.cluster-conf'], confidence: 'proven' },
  },
  pass: {
    'private ones only': { given: listed('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848') },
    'of another port than any public one': { given: listed('10.0.16.14:8748', '8.130.4.41:8848', '8.130.4.41:8948') },
    'as many private as public ones': { given: listed('10.0.16.14:8848', '8.130.4.41:8848') },
  },
  na: {
    standalone: { given: { 'nacos.mode': { mode: 'standalone', by: 'process' }, ...twice } },
    'no list': { given: { 'nacos.cluster-conf': null } },
  },
});
