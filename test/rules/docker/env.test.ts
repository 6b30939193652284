import mode from '../../../rules/docker/docker-mode-cluster-default.ts';
import hostname from '../../../rules/docker/docker-hostname-unresolvable.ts';
import inner from '../../../rules/docker/docker-ip-mode-container-ip.ts';
import type { HostOs } from '../../../src/model/host.ts';
import { clusterConf, home, selfAddress } from '../../support/facts.ts';
import { declared, nacos } from '../../support/declared.ts';
import { testRule } from '../../support/rule-tester.ts';

const os = (container: HostOs['container']): HostOs => ({ platform: 'linux', arch: 'x86_64', release: '5.10', distribution: null, libc: 'glibc', container });
const named = (name: string) => ({ hostname: name, addresses: ['172.18.0.2'] });
const SERVERS = 'nacos1:8848 nacos2:8848 nacos3:8848';

testRule(mode, {
  fail: { 'default of the image': { given: { 'host.os': os('docker'), 'host.env': { MODE: 'cluster', NACOS_SERVERS: '' } }, args: { mode: 'cluster' }, cites: ['host.env'] } },
  pass: {
    standalone: { given: { 'host.os': os('docker'), 'host.env': { MODE: 'standalone' } } },
    members: { given: { 'host.os': os('docker'), 'host.env': { MODE: 'cluster', NACOS_SERVERS: SERVERS } } },
    'a mounted cluster.conf': { given: { 'host.os': os('docker'), 'host.env': { MODE: 'cluster' }, 'nacos.cluster-conf': clusterConf('10.0.0.1:8848') } },
    'seen to run standalone': { given: { 'host.os': os('docker'), 'host.env': { MODE: 'cluster' }, 'nacos.mode': { mode: 'standalone', by: 'process' } } },
    'peer-finder': { given: { 'host.os': os('kubernetes'), 'host.env': { MODE: 'cluster', SERVICE_NAME: 'nacos-headless' } } },
  },
  na: {
    'members in a mounted file that was not given': { given: declared('compose', nacos('nacos/nacos-server:1.2.1', ['PREFER_HOST_MODE=hostname'], 'volumes: ["./conf/cluster.conf:/home/nacos/conf/cluster.conf:ro"]')) },
    'the mode under another name': { given: declared('compose', nacos('nacos/nacos-server:v2.5.1', ['NACOS_MODE=standalone'])) },
    'a file that was not given': { given: declared('compose', nacos('nacos/nacos-server:v2.5.1', [], 'env_file: [x.env]')) },
    'no container': { given: { 'host.os': os(null), 'host.env': { MODE: 'cluster' } } },
    'another image': { given: { 'host.os': os('docker'), 'host.env': {} } },
    'MODE of something else': { given: { 'host.os': os('docker'), 'host.env': { MODE: 'test' } } },
    'an unpacked installation': { given: { 'host.os': os('docker'), 'host.env': { MODE: 'cluster', NACOS_SERVERS: '' }, 'nacos.home': home({ path: '/opt/nacos', realPath: '/opt/nacos' }) } },
  },
});

testRule(hostname, {
  fail: {
    'container id': {
      given: { 'host.name': named('c9c1b4e91d2a'), 'host.env': { PREFER_HOST_MODE: 'hostname', NACOS_SERVERS: SERVERS } },
      args: { hostname: 'c9c1b4e91d2a', suggestion: 'nacos1' }, cites: ['host.name', 'host.env'],
    },
  },
  pass: {
    listed: { given: { 'host.name': named('nacos2'), 'host.env': { PREFER_HOST_MODE: 'hostname', NACOS_SERVERS: SERVERS } } },
    'by its full name': {
      given: { 'host.name': named('nacos-0'), 'host.env': { PREFER_HOST_MODE: 'hostname', NACOS_SERVERS: 'nacos-0.nacos-headless.default.svc.cluster.local:8848' } },
    },
  },
  na: { 'ip mode': { given: { 'host.name': named('x'), 'host.env': { NACOS_SERVERS: SERVERS } } } },
});

testRule(inner, {
  fail: {
    'host addresses': {
      given: { 'host.os': os('docker'), 'nacos.self-address': selfAddress('172.18.0.2'), 'host.env': { NACOS_SERVERS: '10.0.0.1:8848,10.0.0.2:8848' } },
      args: { self: '172.18.0.2' }, cites: ['nacos.self-address', 'host.env'], case: 'ip',
    },
    'names without host mode': {
      given: { 'nacos.self-address': selfAddress('10.244.1.7'), 'host.env': { NACOS_SERVERS: 'nacos-0.nacos-headless:8848 nacos-1.nacos-headless:8848' } },
      args: {}, cites: ['nacos.self-address', 'host.env'], case: 'names',
    },
  },
  pass: {
    'NACOS_SERVER_IP': { given: { 'host.os': os('docker'), 'nacos.self-address': selfAddress('10.0.0.2', { how: 'nacos.server.ip' }), 'host.env': { NACOS_SERVERS: '10.0.0.1:8848 10.0.0.2:8848' } } },
    'by host name': { given: { 'nacos.self-address': selfAddress('nacos1', { how: 'hostname' }), 'host.env': { NACOS_SERVERS: SERVERS } } },
  },
  na: { standalone: { given: { 'nacos.self-address': selfAddress('172.18.0.2'), 'host.env': { MODE: 'standalone', NACOS_SERVERS: SERVERS } } } },
});
