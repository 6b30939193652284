import rule from '../../../rules/cluster/wrong-nic-selected.ts';
import { clusterConf, selfAddress } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = { mode: 'cluster', by: 'process' } as const;
const lan = { address: '10.0.0.2', nic: 'eth0' };

testRule(rule, {
  fail: {
    docker0: {
      given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('172.17.0.1', { nic: 'docker0', candidates: [lan] }) },
      args: { self: '172.17.0.1', wanted: '10.0.0.2', wantedNic: 'eth0' }, cites: ['nacos.self-address'], case: 'virtual',
    },
    'VMware on Windows, listed only because Nacos wrote the file': {
      given: {
        'nacos.mode': cluster, 'nacos.self-address': selfAddress('192.168.56.1', { nic: 'VMware Network Adapter VMnet8', candidates: [{ address: '192.168.1.5', nic: '以太网' }] }),
        'nacos.cluster-conf': { ...clusterConf('192.168.56.1:8848'), rewrittenAt: '2024-02-07T11:53:13.809' },
      },
      args: { wanted: '192.168.1.5' }, cites: ['nacos.self-address'], case: 'virtual',
    },
    'an address of the log that the list does not have': {
      given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('172.17.0.1', { how: 'log', nic: 'docker0', candidates: [lan] }), 'nacos.cluster-conf': clusterConf('10.0.0.2:8848', '10.0.0.3:8848') },
      args: { self: '172.17.0.1', wanted: '10.0.0.2', wantedNic: 'eth0' }, cites: ['nacos.self-address'], case: 'virtual',
    },
    'link-local, nothing else there': {
      given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('169.254.10.3', { nic: 'Ethernet 2' }) },
      args: { wanted: '<ip>' }, cites: ['nacos.self-address'], case: 'link-local',
    },
  },
  pass: {
    'an address of the log, and no list': { given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('172.17.0.1', { how: 'log', nic: 'docker0', candidates: [lan] }) } },
    'a real interface': { given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('10.0.0.2', { candidates: [{ address: '172.17.0.1', nic: 'docker0' }] }) } },
    'pinned': { given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('172.17.0.1', { how: 'nacos.server.ip', nic: 'docker0', candidates: [lan] }) } },
    'a VPN address that the list names': {
      given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('100.64.0.3', { nic: 'tailscale0', candidates: [lan] }), 'nacos.cluster-conf': clusterConf('100.64.0.3:8848') },
    },
    'the only interface there is': { given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('10.8.0.2', { nic: 'tun0' }) } },
    'a name that only begins alike': { given: { 'nacos.mode': cluster, 'nacos.self-address': selfAddress('10.0.0.5', { nic: 'bond0', candidates: [lan] }) } },
  },
  na: { standalone: { given: { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.self-address': selfAddress('172.17.0.1', { nic: 'docker0' }) } } },
});
