import rule from '../../../rules/cluster/two-node-cluster.ts';
import { clusterConf, digest, member, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = { mode: 'cluster', by: 'process' } as const;

const told = (text: string, kind: 'other' | 'nacos' = 'other') => ({ 'logs.digest': digest([record(text, [], { kind, level: null, boot: null })], []) });

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
    'somebody tells it': { given: told('My cluster has only two nodes, one of them was restarted'), args: {}, cites: ['logs.digest'], case: 'told', severity: 'warning', confidence: 'suspected' },
    'somebody tells it in Chinese': { given: told('集群只有两个节点，停掉一个之后另一个也不能发布配置'), args: {}, cites: ['logs.digest'], case: 'told' },
    'of machines': { given: told('nacos 集群只有2台节点'), args: {}, cites: ['logs.digest'], case: 'told' },
    'of nodes in digits': { given: told('集群只有2个节点'), args: {}, cites: ['logs.digest'], case: 'told' },
    'of machines in words': { given: told('集群只有两台节点'), args: {}, cites: ['logs.digest'], case: 'told' },
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
  unknown: {
    'two of three are up': { given: told('the cluster has only two nodes up'), missing: ['server.members'] },
    'two of three are up, in Chinese': { given: told('三节点集群，集群只有两个节点是 UP'), missing: ['server.members'] },
    ...Object.fromEntries(['nacos cluster has only two nodes', '集群只有两个节点', '集群只有两台节点', '集群只有2个节点', '集群只有2台节点'].map(text => [`the log of a server: ${text}`, { given: told(text, 'nacos'), missing: ['server.members'] as const }])),
  },
});
