import rule from '../../../rules/cluster/standalone-with-cluster-conf.ts';
import { clusterConf } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const standalone = { mode: 'standalone', by: 'process' } as const;

testRule(rule, {
  fail: {
    'three members and standalone': {
      given: { 'nacos.mode': standalone, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848') },
      args: { count: 3, by: 'process' }, cites: ['nacos.mode', 'nacos.cluster-conf'], severity: 'warning',
    },
  },
  pass: {
    cluster: { given: { 'nacos.mode': { mode: 'cluster', by: 'process' }, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848') } },
    'one member': { given: { 'nacos.mode': standalone, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848') } },
    'the same member twice': { given: { 'nacos.mode': standalone, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.1:8848') } },
  },
  na: { 'no file': { given: { 'nacos.mode': standalone, 'nacos.cluster-conf': null } } },
});
