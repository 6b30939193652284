import rule from '../../../rules/cluster/two-node-cluster.ts';
import { clusterConf, member } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = { mode: 'cluster', by: 'process' } as const;

testRule(rule, {
  fail: {
    'two listed': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848') },
      args: { members: '10.0.0.1:8848, 10.0.0.2:8848' }, cites: ['nacos.cluster-conf'], case: 'two', severity: 'warning',
    },
    'a list that somebody shows': { given: { 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848') }, args: {}, cites: ['nacos.cluster-conf'], case: 'two', confidence: 'suspected' },
    'four running': {
      given: { 'server.members': ['1', '2', '3', '4'].map(n => member(`10.0.0.${n}:8848`)) },
      args: { count: 4, majority: 3, fewer: 3 }, cites: ['server.members'], case: 'even', severity: 'info',
    },
  },
  pass: {
    three: { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848') } },
    'two in the file, three in the server': {
      given: { 'server.members': ['1', '2', '3'].map(n => member(`10.0.0.${n}:8848`)), 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848') },
    },
  },
  na: {
    standalone: { given: { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848') } },
    'no file': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null } },
  },
});
