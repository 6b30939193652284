import rule from '../../../rules/cluster/cluster-conf-localhost.ts';
import { clusterConf, selfAddress } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = { mode: 'cluster', by: 'process' } as const;

testRule(rule, {
  fail: {
    'one loopback line among good ones': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '127.0.0.1:8848') },
      args: { member: '127.0.0.1:8848', line: 2 },
      cites: ['nacos.cluster-conf'],
    },
    'localhost by name, with the own address known': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('localhost:8848'), 'nacos.self-address': selfAddress('10.0.0.9') },
      args: { member: 'localhost:8848', suggestion: '10.0.0.9:8848' },
      cites: ['nacos.cluster-conf'],
    },
    'beside a real address, though this node calls itself so': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('127.0.0.1:8848', '10.0.0.2:8848'), 'nacos.self-address': selfAddress('127.0.0.1') },
      args: { member: '127.0.0.1:8848', suggestion: '<ip>:8848' },
      cites: ['nacos.cluster-conf'],
    },
  },
  pass: {
    'three routable members': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848') },
    },
    'a demo on one host with the own address pinned to 127.0.0.1': {
      given: {
        'nacos.mode': cluster,
        'nacos.cluster-conf': clusterConf('127.0.0.1:8848', '127.0.0.1:8858'),
        'nacos.self-address': selfAddress('127.0.0.1'),
      },
    },
    'a host name that only begins like localhost': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('localhost-a.example.com:8848') },
    },
  },
  na: {
    'standalone mode': { given: { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.cluster-conf': clusterConf('127.0.0.1:8848') } },
    'no cluster.conf': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null } },
  },
});
