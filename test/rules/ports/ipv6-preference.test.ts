import rule from '../../../rules/ports/ipv6-preference.ts';
import { clusterConf, nacosProcess, selfAddress } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

testRule(rule, {
  fail: {
    'link-local, by a flag': {
      given: {
        'nacos.self-address': selfAddress('fe80::1%eth0', { candidates: [{ address: '10.0.0.1', nic: 'eth0' }] }),
        'nacos.processes': [nacosProcess({ flags: ['-Djava.net.preferIPv6Addresses=true'] })],
      },
      args: { address: 'fe80::1%eth0', suggestion: '10.0.0.1' }, cites: ['nacos.self-address', 'nacos.processes'], case: 'link-local',
    },
    'IPv6 among IPv4 members': {
      given: { 'nacos.self-address': selfAddress('2001:db8::5'), 'nacos.cluster-conf': clusterConf('10.0.0.1:8848') },
      args: { suggestion: '<ip>' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'mixed',
    },
  },
  pass: {
    'IPv4': { given: { 'nacos.self-address': selfAddress('10.0.0.1') } },
    'IPv6 everywhere': { given: { 'nacos.self-address': selfAddress('2001:db8::5'), 'nacos.cluster-conf': clusterConf('[2001:db8::5]:8848') } },
    'IPv6, standalone': {
      given: { 'nacos.self-address': selfAddress('2001:db8::5'), 'nacos.cluster-conf': clusterConf('10.0.0.1:8848'), 'nacos.mode': { mode: 'standalone', by: 'process' } },
    },
  },
});
