import rule from '../../../rules/cluster/members-differ-from-conf.ts';
import { clusterConf, member } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const three = clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848');
const self = member('10.0.0.1:8848', 'UP', { self: true });

testRule(rule, {
  fail: {
    'alone': {
      given: { 'server.members': [self], 'nacos.cluster-conf': three },
      args: { listed: '10.0.0.1:8848, 10.0.0.2:8848, 10.0.0.3:8848' }, cites: ['server.members', 'nacos.cluster-conf'], case: 'alone',
    },
    'one is missing': {
      given: { 'server.members': [self, member('10.0.0.2:8848')], 'nacos.cluster-conf': three }, args: { names: '10.0.0.3:8848' }, cites: ['server.members', 'nacos.cluster-conf'], case: 'missing',
    },
    'one too many': {
      given: { 'server.members': [self, member('10.0.0.2:8848')], 'nacos.cluster-conf': clusterConf('10.0.0.1:8848') },
      args: { names: '10.0.0.2:8848' }, cites: ['server.members', 'nacos.cluster-conf'], case: 'extra', severity: 'warning',
    },
  },
  pass: {
    equal: { given: { 'server.members': [member('10.0.0.3:8848'), self, member('10.0.0.2:8848', 'DOWN')], 'nacos.cluster-conf': three } },
    'itself, which it added': { given: { 'server.members': [self, member('10.0.0.2:8848')], 'nacos.cluster-conf': clusterConf('10.0.0.2:8848') } },
  },
  na: {
    standalone: { given: { 'server.members': [self], 'nacos.cluster-conf': three, 'nacos.mode': { mode: 'standalone', by: 'server' } } },
    'no file': { given: { 'server.members': [self], 'nacos.cluster-conf': null } },
  },
});
