import rule from '../../../rules/cluster/self-not-in-list.ts';
import { boot, chainOf, clusterConf, config, digest, nacosProcess, portUse, record, selfAddress } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = { mode: 'cluster', by: 'process' } as const;
const three = clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848');

/** As 2.3.2 logged it for a node pinned to 127.0.0.9. */
const added = digest([
  record(
    "[serverlist] self ip Member{ip='127.0.0.9', port=27848, state=UP, extendInfo={raftPort=26848, readyToUpgrade=true, version=2.3.2-OEM}} not in serverlist [Member{ip='127.0.0.9', port=27848, state=UP}, Member{ip='127.0.0.1', port=27848, state=UP}]",
    [], { kind: 'cluster', level: 'WARN' },
  ),
]);

testRule(rule, {
  fail: {
    'another interface of this host is listed': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': three,
        'nacos.self-address': selfAddress('172.17.0.1', { nic: 'docker0', candidates: [{ address: '10.0.0.2', nic: 'eth0' }] }),
      },
      args: { self: '172.17.0.1', wanted: '10.0.0.2', nic: 'docker0' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'other-nic', confidence: 'proven',
    },
    'names in the list, IP taken': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('nacos-0.nacos-headless.default.svc.cluster.local:8848', 'nacos-1.nacos-headless.default.svc.cluster.local:8848'),
        'nacos.self-address': selfAddress('10.244.1.7'), 'host.name': { hostname: 'nacos-1', addresses: ['10.244.1.7'] },
      },
      args: { wanted: 'nacos-1.nacos-headless.default.svc.cluster.local' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'hostname-mode',
    },
    'addresses in the list, host name taken': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('c9c1b4e91d2a', { how: 'hostname', nic: null }) },
      args: { self: 'c9c1b4e91d2a', nic: 'hostname' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'ip-mode',
    },
    'the right host with another port': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('10.0.0.1'),
        'nacos.ports': [{ role: 'main', port: 8858, state: 'free', owner: null }],
      },
      args: { self: '10.0.0.1:8858', wanted: '10.0.0.1:8848' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'other-port',
    },
    'the right host with another port, as the banner of the newest start says': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('10.0.0.1'), 'logs.digest': digest([], [boot({ port: 18_848 })]) },
      args: { self: '10.0.0.1:18848', wanted: '10.0.0.1:8848' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'other-port',
    },
    'public addresses of a cloud': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('47.96.1.1:8848', '47.96.1.2:8848', '47.96.1.3:8848'), 'nacos.self-address': selfAddress('172.16.3.9') },
      args: { wanted: '47.96.1.1' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'public-address',
    },
    'a loopback address, which is of no use to the others': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('127.0.0.1'), 'host.interfaces': [], 'nacos.config': config({}) },
      args: { self: '127.0.0.1:8848', wanted: '<ip>' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'loopback',
    },
    'a loopback address, and a real one is there': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('127.0.0.1', { candidates: [{ address: '10.0.0.7', nic: 'eth0' }] }), 'nacos.config': config({}) },
      args: { self: '127.0.0.1:8848', wanted: '10.0.0.7' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'loopback',
    },
    'simply forgotten': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('10.0.0.9'), 'nacos.config': config({}) },
      args: { self: '10.0.0.9:8848' }, cites: ['nacos.self-address', 'nacos.cluster-conf'], case: 'missing',
    },
    'it has added itself, the file looks right now': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('127.0.0.1:27848', '127.0.0.9:27848'), 'nacos.self-address': selfAddress('127.0.0.9'),
        'nacos.ports': [{ role: 'main', port: 27848, state: 'free', owner: null }], 'logs.digest': added,
      },
      args: { self: '127.0.0.9:27848' }, cites: ['logs.digest'], case: 'added', confidence: 'stated',
    },
    'only the log': { given: { 'logs.digest': added }, args: { self: '127.0.0.9:27848' }, cites: ['logs.digest'], case: 'added' },
    'a caller that is not listed, before 1.2': { given: { 'logs.digest': digest([record('x', chainOf('com.alibaba.nacos.naming.exception.NacosException: ip: 10.0.0.9:8848 is not in serverlist'))]) }, args: { self: '10.0.0.9:8848' }, cites: ['logs.digest'], case: 'caller' },
    'it grows, as its owner tells it': { given: { 'logs.digest': digest([record('a line with an intranet IP adds itself to cluster.conf', [], { kind: 'other', level: null })]) }, args: {}, cites: ['logs.digest'], case: 'told', severity: 'warning' },
    'the Raft of 1.x, in the log': {
      given: { 'logs.digest': digest([record('local ip is not in serverlist, ip: 10.0.0.9:8848, serverlist: [10.0.0.1:8848, 10.0.0.2:8848]')]) }, args: { self: '10.0.0.9:8848', members: '10.0.0.1:8848, 10.0.0.2:8848' }, cites: ['logs.digest'], case: 'peers',
    },
    'in the words of its old Raft, thrown': {
      given: { 'logs.digest': digest([record('x', chainOf('java.lang.IllegalStateException: unable to find local peer: 10.0.0.9:8848, all peers: [10.0.0.1:8848, 10.0.0.2:8848]'))]) }, args: { self: '10.0.0.9:8848' }, cites: ['logs.digest'], case: 'peers',
    },
  },
  pass: {
    'listed': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('10.0.0.2'), 'nacos.config': config({}) } },
    'listed under the port of 3.x': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.2:18848'), 'nacos.self-address': selfAddress('10.0.0.2'),
        'nacos.config': config({ 'nacos.server.main.port': '18848', 'server.port': '8848' }),
      },
    },
    'listed under the port of the running process, whose -D nobody wrote into the file': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.2:18848'), 'nacos.self-address': selfAddress('10.0.0.2'),
        'nacos.config': config({ 'server.port': '8848' }), 'nacos.processes': [nacosProcess({ mainPort: 18_848 })],
      },
    },
    'the port was moved after the last start': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('10.0.0.2:18848'), 'nacos.self-address': selfAddress('10.0.0.2'),
        'nacos.config': config({ 'server.port': '18848' }), 'logs.digest': digest([], [boot({ port: 8848, outcome: 'started' })]),
      },
    },
    'only the banner tells the port': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('127.0.0.1:18850', '127.0.0.1:28850', '127.0.0.1:38850'),
        'nacos.self-address': selfAddress('127.0.0.1', { how: 'log' }), 'logs.digest': digest([], [boot({ port: 18_850, outcome: 'started' })]),
      },
    },
    'listed, and the file was once rewritten': {
      given: { 'nacos.ports': [portUse('main', 8848)], 'nacos.mode': cluster, 'nacos.cluster-conf': { ...three, rewrittenAt: '2026-11-22T21:19:52.195405429' }, 'nacos.self-address': selfAddress('10.0.0.2') },
    },
  },
  na: {
    'a console that is deployed apart': { given: { 'nacos.mode': { mode: 'cluster', by: 'process' }, 'nacos.config': config({ 'nacos.deployment.type': 'console' }), 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('10.0.0.9') } },
    standalone: { given: { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('10.0.0.9') } },
    'members by an address server, whatever the file says': {
      given: {
        'nacos.mode': cluster, 'nacos.cluster-conf': three, 'nacos.self-address': selfAddress('10.0.0.9'),
        'nacos.config': config({ 'nacos.core.member.lookup.type': 'address-server' }),
      },
    },
    'no file': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null } },
  },
  unknown: {
    'own address not known': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': three }, missing: ['nacos.self-address'] },
    'the own host is listed, and nothing tells the port': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': clusterConf('127.0.0.1:18850', '127.0.0.1:28850'), 'nacos.self-address': selfAddress('127.0.0.1') },
      missing: ['nacos.config'],
    },
    'a line loses the whole list': {
      given: {
        'nacos.mode': cluster, 'nacos.self-address': selfAddress('10.0.0.1'), 'nacos.config': config({}),
        'nacos.cluster-conf': { ...three, lines: [...three.lines, { line: 4, raw: '  ', kind: 'bad', members: [], problem: 'blank-with-spaces', fatal: true }] },
      },
      missing: ['nacos.cluster-conf'],
    },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.cluster-conf'] },
  },
});
