import hangs from '../../../rules/raft/embedded-cluster-hangs-starting.ts';
import dead from '../../../rules/raft/raft-group-dead-statemachine.ts';
import ipChanged from '../../../rules/raft/raft-ip-changed.ts';
import type { Endpoint } from '../../../src/model/nacos.ts';
import noLeader from '../../../rules/raft/raft-no-leader.ts';
import corrupt from '../../../rules/raft/raft-snapshot-or-log-corrupt.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, clusterConf, digest, endpoint, member, record, selfAddress } from '../../support/facts.ts';
import { damagedCases, damagedPasses } from './damaged-cases.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = { mode: 'cluster', by: 'process' } as const;
const standalone = { mode: 'standalone', by: 'process' } as const;
const running = boot({ outcome: 'started', mode: 'cluster' });
const late = { firstTime: '2026-01-01 10:00:10,000', lastTime: '2026-01-01 10:30:00,000', phase: 'running' } as const;
const early = { firstTime: '2026-01-01 10:00:10,000', lastTime: '2026-01-01 10:01:00,000', phase: 'running' } as const;
const end = record('something else', [], { ...late, level: 'WARN' });

/** As 2.3.2 logged it while the second of two members was never started. */
const join = (more: Partial<LogRecord>) =>
  record('Failed to join the cluster, retry...', chainOf('java.lang.IllegalStateException: Fail to get leader of group naming_persistent_service, Unknown leader'), { kind: 'protocol-raft', count: 97, ...more });
const leaderless = member('10.0.0.1:8848', 'UP', { self: true, raftLeaders: { naming_persistent_service: '', naming_service_metadata: '10.0.0.2:7848' } });
const led = member('10.0.0.1:8848', 'UP', { self: true, raftLeaders: { naming_persistent_service: '10.0.0.2:7848' } });

/** As a 2.3.2 answered that had two of its three members killed: the leaders of before. */
const stale = (...states: readonly ['UP' | 'DOWN' | 'SUSPICIOUS', 'UP' | 'DOWN' | 'SUSPICIOUS']) => [
  member('127.0.0.1:14000', 'UP', { self: true, raftLeaders: { nacos_config: '127.0.0.1:17000', naming_service_metadata: '127.0.0.1:21000' } }),
  member('127.0.0.1:18000', states[0]), member('127.0.0.1:22000', states[1]),
];
/** What is tried of a member that cluster.conf lists, when the server tells its members to nobody. */
const listed = (port: number, main: Endpoint['tcp'], raft: Endpoint['tcp']) => [
  endpoint('main', port, main, { host: '127.0.0.1', detail: `another member, ${main}` }), endpoint('raft', port - 1000, raft, { host: '127.0.0.1', detail: `another member, ${raft}` }),
];
const conf = clusterConf('127.0.0.1:14000', '127.0.0.1:18000', '127.0.0.1:22000');
const mainOf = (port: number, tcp: 'open' | 'closed' | 'filtered') => endpoint('main', port, tcp, { host: '127.0.0.1' });
/** As it logged every five seconds. */
const refreshed = (more: Partial<LogRecord>) =>
  record('Fail to refresh leader for group : nacos_config, status is : Status[UNKNOWN<-1>: com.alipay.sofa.jraft.error.RemotingException: Fail to connect: 127.0.0.1:17000, Unknown leader, com.alipay.sofa.jraft.error.RemotingException: Fail to connect: 127.0.0.1:21000]', [], { kind: 'protocol-raft', count: 20, ...more });

testRule(noLeader, {
  fail: {
    'two of three are dead, and the server names the leaders of before': {
      given: { 'server.members': stale('DOWN', 'DOWN'), 'server.endpoints': [mainOf(14_000, 'open'), mainOf(18_000, 'closed'), mainOf(22_000, 'filtered')] },
      args: { alive: 1, all: 3, leaders: '127.0.0.1:17000, 127.0.0.1:21000' }, cites: ['server.members', 'server.endpoints'], case: 'majority', confidence: 'proven',
    },
    'nobody may ask for the members; of three in cluster.conf two have every port closed': {
      given: { 'logs.digest': null, 'nacos.cluster-conf': conf, 'server.endpoints': [mainOf(14_000, 'open'), ...listed(18_000, 'closed', 'closed'), ...listed(22_000, 'closed', 'closed')] }, lacking: { 'server.members': '403' },
      args: { alive: 1, all: 3, members: '127.0.0.1:18000, 127.0.0.1:22000' }, cites: ['server.endpoints'], case: 'ports', confidence: 'proven',
    },
    'the server says so many are down, and its log agrees': {
      given: { 'server.members': stale('DOWN', 'DOWN'), 'logs.digest': digest([refreshed(late), end], [running]) },
      args: { groups: 'nacos_config' }, cites: ['logs.digest'], case: 'log',
    },
    'only the log: nobody knows a leader, up to its end': { given: { 'logs.digest': digest([refreshed(late), end], [running]) }, args: { groups: 'nacos_config' }, cites: ['logs.digest'], case: 'log' },
    live: { given: { 'server.members': [leaderless] }, args: { groups: 'naming_persistent_service' }, cites: ['server.members'], case: 'live', confidence: 'proven' },
    'still at the end of the log': { given: { 'logs.digest': digest([join(late), end], [running]) }, args: { groups: 'naming_persistent_service' }, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
    'the trace of the task that asks for leaders': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.IllegalArgumentException: Blank leader'), late)], [running]) }, args: { groups: 'naming' }, cites: ['logs.digest'], case: 'log' },
    'a refused request': {
      given: { 'logs.digest': digest([record('', chainOf('com.alibaba.nacos.consistency.exception.ConsistencyException: The Raft Group [nacos_config] did not find the Leader node'), late)], [running]) },
      args: { groups: 'nacos_config' }, cites: ['logs.digest'],
    },
    readiness: {
      given: { 'server.health': { liveness: null, readiness: { status: 500, body: 'naming not in readiness, No leader for raft, please see logs' }, naming: null, refused: [] } },
      args: {}, cites: ['server.health'], case: 'live',
    },
    'the last refresh that failed lies less than three of its turns back': { given: { 'logs.digest': digest([refreshed({ ...late, lastTime: '2026-01-01 10:29:46,000' }), end], [running]) }, args: { groups: 'nacos_config' }, cites: ['logs.digest'], case: 'log' },
  },
  pass: {
    'a leader now, whatever was logged': { given: { 'server.members': [led], 'logs.digest': digest([join(late)], [running]) } },
    'one of three is dead, and it leads nothing': {
      given: {
        'server.members': [member('127.0.0.1:14000', 'UP', { self: true, raftLeaders: { nacos_config: '127.0.0.1:13000' } }), member('127.0.0.1:18000'), member('127.0.0.1:22000', 'DOWN')],
        'server.endpoints': [mainOf(22_000, 'closed')],
      },
    },
  },
  unknown: {
    'one of three in cluster.conf is closed': { given: { 'logs.digest': null, 'nacos.cluster-conf': conf, 'server.endpoints': [mainOf(14_000, 'open'), ...listed(18_000, 'open', 'open'), ...listed(22_000, 'closed', 'closed')] }, lacking: { 'server.members': '403' }, missing: ['server.members'] },
    'nobody tried the two others': { given: { 'logs.digest': null, 'nacos.cluster-conf': conf, 'server.endpoints': [mainOf(14_000, 'open'), ...listed(18_000, 'not-probed', 'not-probed'), ...listed(22_000, 'not-probed', 'not-probed')] }, lacking: { 'server.members': '403' }, missing: ['server.members'] },
    'a second one is on its way: its Raft port is open': { given: { 'logs.digest': null, 'nacos.cluster-conf': conf, 'server.endpoints': [mainOf(14_000, 'open'), ...listed(18_000, 'closed', 'open'), ...listed(22_000, 'closed', 'closed')] }, lacking: { 'server.members': '403' }, missing: ['server.members'] },
    'a list that a standalone server does not read': { given: { 'logs.digest': null, 'nacos.mode': standalone, 'nacos.cluster-conf': conf, 'server.endpoints': [...listed(18_000, 'closed', 'closed'), ...listed(22_000, 'closed', 'closed')] }, lacking: { 'server.members': '403' }, missing: ['server.members'] },
    'members are down for the server alone: only its port for other servers may be shut': {
      given: { 'server.members': stale('DOWN', 'DOWN'), 'server.endpoints': [mainOf(18_000, 'open'), mainOf(22_000, 'open')] }, missing: ['server.members'],
    },
    'nobody looked whether they live': { given: { 'server.members': stale('DOWN', 'SUSPICIOUS') }, missing: ['server.members'] },
    'the leader has just died': { given: { 'server.members': stale('DOWN', 'UP'), 'server.endpoints': [mainOf(18_000, 'closed')] }, missing: ['server.members'] },
    'an election asks once or twice': { given: { 'logs.digest': digest([refreshed({ ...late, count: 2 }), end], [running]) }, missing: ['server.members'] },
    'the last refresh that failed lies half a minute back': {
      given: { 'logs.digest': digest([refreshed({ ...late, lastTime: '2026-01-01 10:29:30,000' }), end], [running]) }, missing: ['server.members'],
    },
    'it recovered: the log goes on without': { given: { 'logs.digest': digest([join(early), end], [running]) }, missing: ['server.members'] },
    'some attempts belong to every restart': { given: { 'logs.digest': digest([join({ ...late, count: 9 })], [running]) }, missing: ['server.members'] },
  },
});

/** As 2.3.2 logged it with a member list of which the node was not a part. */
const configGroup = (count: number) =>
  record('Failed to join the cluster, retry...', chainOf('java.lang.IllegalStateException: Fail to get leader of group nacos_config, Unknown leader, Fail to find node 127.0.0.1:26848 in group nacos_config'), { kind: 'protocol-raft', count });

const EMBEDDED = 'com.alibaba.nacos.config.server.service.repository.embedded.DistributedDatabaseOperateImpl.queryOne(DistributedDatabaseOperateImpl.java:237)';
const unanswered = (frame: string, type = 'com.alibaba.nacos.api.exception.runtime.NacosRuntimeException') =>
  record('x', chainOf(`${type}: errCode: 500, errMsg: java.lang.NullPointerException`).map(one => ({ ...one, frames: [frame] })), { phase: 'starting' });
const preVote = record('Node <nacos_config/10.0.0.1:7848> PreVote to 10.0.0.2:7848 error: Status[EINTERNAL<1004>: x].', [], { kind: 'jraft' });
const starting = (ms: number) => record('Nacos is starting...', [], { level: 'INFO', count: 3, firstMs: 0, lastMs: ms });

testRule(hangs, {
  fail: {
    'the start does not end': { given: { 'logs.digest': digest([configGroup(60)], [boot({ outcome: 'unfinished', mode: 'cluster' })]) }, args: { count: 60 }, cites: ['logs.digest'], severity: 'error' },
    'the leader is looked for again and again': {
      given: { 'logs.digest': digest([record('Fail to refresh leader for group : nacos_config, status is : x', [], { kind: 'protocol-raft', count: 5 })], [boot({ outcome: 'unfinished', mode: 'cluster' })]) }, args: { count: 5 }, cites: ['logs.digest'],
    },
    'a peer that does not answer, and a start that takes minutes': {
      given: { 'logs.digest': digest([preVote, starting(75_000)], [boot({ outcome: 'unfinished', mode: 'cluster' })]) }, args: { count: 1 }, cites: ['logs.digest'],
    },
    'the configurations could not be asked for': { given: { 'logs.digest': digest([configGroup(1), unanswered(EMBEDDED)], [boot({ outcome: 'unfinished', mode: 'cluster' })]) }, args: { count: 1 }, cites: ['logs.digest'] },
    'nothing can be read': {
      given: { 'logs.digest': digest([record('x', chainOf('com.alibaba.nacos.consistency.exception.ConsistencyException: The conformance protocol is temporarily unavailable for reading'), { count: 5 })], [boot({ outcome: 'unfinished', mode: 'cluster' })]) },
      args: { count: 5 }, cites: ['logs.digest'],
    },
  },
  pass: {
    'it came up': { given: { 'logs.digest': digest([configGroup(60)], [running]) } },
    'a start of a minute': { given: { 'logs.digest': digest([preVote, starting(74_000)], [boot({ outcome: 'unfinished', mode: 'cluster' })]) } },
    'an empty pointer elsewhere': { given: { 'logs.digest': digest([configGroup(1), unanswered('com.example.Shop.find(Shop.java:1)')], [boot({ outcome: 'unfinished', mode: 'cluster' })]) } },
    'an empty pointer of another exception': { given: { 'logs.digest': digest([configGroup(1), unanswered(EMBEDDED, 'java.lang.IllegalStateException')], [boot({ outcome: 'unfinished', mode: 'cluster' })]) } },
    'an empty pointer while it runs': { given: { 'logs.digest': digest([configGroup(1), { ...unanswered(EMBEDDED), phase: 'running' }], [boot({ outcome: 'unfinished', mode: 'cluster' })]) } },
    'the first seconds': { given: { 'logs.digest': digest([configGroup(3)], [boot({ outcome: 'unfinished', mode: 'cluster' })]) } },
  },
  na: {
    'storage is a database': {
      given: { 'logs.digest': digest([configGroup(60)], [boot({ outcome: 'unfinished' })]), 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' } },
    },
    'no logs': { given: { 'logs.digest': null } },
  },
});

const data = (...addresses: string[]) => ({ derby: null, raftPeers: addresses.map(address => ({ group: 'naming_persistent_service', address })) });
const TWO_LOST = {
  'nacos.mode': cluster, 'nacos.data': data('10.0.0.1:7848', '10.0.1.2:7848', '10.0.1.3:7848'), 'nacos.self-address': selfAddress('10.0.0.1'),
  'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848'),
};
const peer = (host: string, tcp: 'open' | 'closed' | 'filtered') => endpoint('main', 8848, tcp, { host, detail: `a remembered peer, ${tcp}` });
const calls = digest([record('Fail to refresh leader for group : naming_persistent_service, status is : Status[UNKNOWN<-1>: Unknown leader, Fail to init channel to 192.168.1.5:7848]', [], { ...late, count: 40 })], [running]);

const strange = (...peers: readonly string[]) => member('n-1.nacos:8848', 'UP', { raftMembers: { naming_persistent_service: peers } });

const ALONE = { 'nacos.mode': standalone, 'nacos.data': data('192.168.1.5:7848'), 'nacos.self-address': selfAddress('10.0.0.1'), 'nacos.ports': [{ role: 'main', port: 8848, state: 'free', owner: null }] } as const;

testRule(ipChanged, {
  fail: {
    'one server with another address': {
      given: { 'nacos.mode': standalone, 'nacos.data': data('192.168.1.5:7848'), 'nacos.self-address': selfAddress('10.0.0.1') },
      args: { old: '192.168.1.5:7848', self: '10.0.0.1' }, cites: ['nacos.data', 'nacos.self-address'], case: 'standalone',
    },
    'a list of before the address changed': {
      given: { ...ALONE, 'nacos.cluster-conf': clusterConf('192.168.1.5:8848', '10.0.0.2:8848') }, args: { old: '192.168.1.5:7848' }, cites: ['nacos.data', 'nacos.self-address'], case: 'standalone',
    },
    'another port': {
      given: { 'nacos.mode': standalone, 'nacos.data': data('10.0.0.1:7848'), 'nacos.self-address': selfAddress('10.0.0.1'), 'nacos.ports': [{ role: 'main', port: 8858, state: 'free', owner: null }] },
      args: { self: '10.0.0.1:7858' }, cites: ['nacos.data', 'nacos.self-address'],
    },
    'one server whose old address is still one of this machine': {
      given: { 'nacos.mode': standalone, 'nacos.data': data('192.168.1.5:7848'), 'nacos.self-address': selfAddress('10.0.0.1', { candidates: [{ address: '192.168.1.5', nic: 'eth1' }] }) },
      args: { oldHost: '192.168.1.5' }, cites: ['nacos.data', 'nacos.self-address'], case: 'standalone-nic',
    },
    'two of three peers are not in the list, and nobody has asked them': { given: TWO_LOST, args: { old: '10.0.1.2:7848, 10.0.1.3:7848', oldHost: '10.0.1.2', oldPort: 8848 }, cites: ['nacos.data', 'nacos.self-address'], case: 'cluster-unseen', confidence: 'suspected' },
    'one of them does not answer: that is no proof': { given: { ...TWO_LOST, 'server.endpoints': [peer('10.0.1.2', 'closed'), peer('10.0.1.3', 'filtered')] }, args: {}, cites: ['nacos.data', 'nacos.self-address'], case: 'cluster-unseen', confidence: 'suspected' },
    'one of them is a Nacos that runs: the list is wrong': { given: { ...TWO_LOST, 'server.endpoints': [peer('10.0.1.2', 'closed'), peer('10.0.1.3', 'open')] }, args: { alive: '10.0.1.3:8848', first: '10.0.1.3:8848' }, cites: ['nacos.data', 'nacos.self-address', 'server.endpoints'], case: 'cluster-alive', explains: ['member-down'] },
    'two of three peers are gone': {
      given: {
        'nacos.mode': cluster, 'nacos.data': data('10.0.0.1:7848', '10.0.1.2:7848', '10.0.1.3:7848'), 'nacos.self-address': selfAddress('10.0.0.1'),
        'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848'), 'server.endpoints': [peer('10.0.1.2', 'closed'), peer('10.0.1.3', 'closed')],
      },
      args: { old: '10.0.1.2:7848, 10.0.1.3:7848' }, cites: ['nacos.data', 'nacos.self-address', 'server.endpoints'], case: 'cluster',
    },
    'one member counts nobody of the list': {
      given: { 'server.members': [strange('10.244.3.17:7848', '10.244.5.9:7848'), member('n-0.nacos:8848'), member('n-2.nacos:8848')] },
      args: { member: 'n-1.nacos:8848', old: '10.244.3.17:7848, 10.244.5.9:7848' }, cites: ['server.members'], case: 'member', severity: 'error',
    },
    'the log of a standalone server': { given: { 'nacos.mode': standalone, 'logs.digest': calls }, args: { old: '192.168.1.5:7848' }, cites: ['logs.digest'], case: 'log' },
  },
  pass: {
    same: { given: { 'nacos.mode': standalone, 'nacos.data': data('10.0.0.1:7848'), 'nacos.self-address': selfAddress('10.0.0.1') } },
    'one member was replaced': {
      given: {
        'nacos.mode': cluster, 'nacos.data': data('10.0.0.1:7848', '10.0.0.2:7848', '10.0.1.3:7848'), 'nacos.self-address': selfAddress('10.0.0.1'),
        'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848'),
      },
    },
    'a member of a list that was started standalone: the others are where they were': { given: { ...ALONE, 'nacos.cluster-conf': clusterConf('192.168.1.5:8848', '10.0.0.1:8848') } },
    'its own address, and nothing tells the port': {
      given: { 'nacos.mode': standalone, 'nacos.data': data('10.0.0.1:17848'), 'nacos.self-address': selfAddress('10.0.0.1') },
    },
    'it has a leader': { given: { 'nacos.mode': standalone, 'nacos.data': data('192.168.1.5:7848'), 'nacos.self-address': selfAddress('10.0.0.1'), 'server.members': [led] } },
  },
  na: { 'no data yet': { given: { 'nacos.mode': standalone, 'nacos.data': data() } } },
  unknown: {
    'one member counts an old address beside its own': { given: { 'server.members': [strange('10.244.3.17:7848', 'n-1.nacos:7848'), member('n-0.nacos:8848')] }, missing: ['nacos.data'] },
    'own address not known': { given: { 'nacos.mode': standalone, 'nacos.data': data('10.0.0.1:7848') }, missing: ['nacos.self-address'] },
    'a cluster calls its peers': { given: { 'nacos.mode': cluster, 'logs.digest': calls }, missing: ['nacos.data'] },
  },
});

const [corruption] = chainOf('org.rocksdb.RocksDBException: Corruption: block checksum mismatch');
const belowJraft = corruption ? [{ ...corruption, frames: ['com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage.init(RocksDBLogStorage.java:1)'] }] : [];
const fullDisk = record('x', chainOf('java.io.IOException: No space left on device'), { kind: 'jraft' });
const broken = (why: string) => record(`Encountered an error=Status[EIO<1014>: ${why}] on StateMachine com.alibaba.nacos.core.distributed.raft.NacosStateMachine, it is highly recommended`, [], { kind: 'jraft' });

testRule(corrupt, {
  fail: {
    rocksdb: {
      given: { 'logs.digest': digest([record('x', chainOf('java.lang.RuntimeException: x', 'org.rocksdb.RocksDBException: Corruption: block checksum mismatch'), { kind: 'jraft' })]) },
      args: { reason: 'Corruption: block checksum mismatch' }, cites: ['logs.digest'], case: 'rocksdb',
    },
    snapshot: {
      given: { 'logs.digest': digest([record('Encountered an error=Status[EIO<1014>: Fail to load] on StateMachine com.alibaba.nacos.core.distributed.raft.NacosStateMachine, it is highly recommended', [], { kind: 'jraft' })]) },
      args: { reason: 'Status[EIO<1014>: Fail to load]' }, cites: ['logs.digest'], case: 'snapshot',
    },
    'what RocksDB says in Java': {
      given: { 'logs.digest': digest([record('Fail to open db.', chainOf('org.rocksdb.RocksDBException: CURRENT file corrupted'), { kind: 'jraft' })]) },
      args: { reason: 'CURRENT file corrupted' }, cites: ['logs.digest'], case: 'rocksdb',
    },
    'a pasted piece, thrown below JRaft': {
      given: { 'logs.digest': digest([record('x', belowJraft, { kind: 'other' })]) }, args: { reason: 'Corruption: block checksum mismatch' }, cites: ['logs.digest'], case: 'rocksdb',
    },
    'the snapshot cannot be begun': { given: { 'logs.digest': digest([record('Fail to init snapshot writer /opt/nacos/data/protocol/raft', [], { kind: 'jraft' })]) }, args: {}, cites: ['logs.digest'], case: 'snapshot' },
    ...damagedCases,
  },
  pass: {
    ...damagedPasses,
    silent: { given: { 'logs.digest': digest([]) } },
    'a disk without space, while the snapshot is begun': { given: { 'logs.digest': digest([record('Fail to init snapshot writer /opt/nacos/data', [], { kind: 'jraft' }), fullDisk]) } },
    'a disk without space, while it is saved': { given: { 'logs.digest': digest([broken('Fail to save'), fullDisk]) } },
    'the vote that cannot be saved is another fault': { given: { 'logs.digest': digest([broken('Fail to save raft meta')]) } },
    'a snapshot that cannot be written damages nothing': { given: { 'logs.digest': digest([broken('Fail to save snapshot.')]) } },
  },
});

testRule(dead, {
  fail: {
    critical: { given: { 'logs.digest': digest([record('StateMachine meet critical error', [], { phase: 'running' })]) }, args: {}, cites: ['logs.digest'], case: 'critical' },
    'its snapshot cannot be written': { given: { 'logs.digest': digest([broken('Fail to save snapshot.')]) }, args: { reason: 'Status[EIO<1014>: Fail to save snapshot.]' }, cites: ['logs.digest'], case: 'unsaved', explains: ['no-leader'] },
    'its term cannot be written': { given: { 'logs.digest': digest([record('errMsg: Error [type=ERROR_TYPE_META, status=Status[EIO<1014>: Fail to save raft meta, path=/home/nacos/data/protocol/raft/nacos_config/meta-data]]', [], { kind: 'other', level: null })]) }, args: { path: '/home/nacos/data/protocol/raft/nacos_config/meta-data' }, cites: ['logs.digest'], case: 'meta', explains: ['no-leader'] },
    'what the console says then': { given: { 'logs.digest': digest([record('Unable to process the request at this time: System triggered degradation', [], { kind: 'other', level: null })]) }, args: {}, cites: ['logs.digest'], case: 'degraded' },
    'its disk': { given: { 'logs.digest': digest([record('Fail to truncatePrefix 403.', chainOf('org.rocksdb.RocksDBException: While fdatasync: /home/nacos/data/protocol/raft/naming_service_metadata/log/000156.log: Bad file descriptor'), { kind: 'jraft' })]) }, args: { reason: 'While fdatasync: /home/nacos/data/protocol/raft/naming_service_metadata/log/000156.log: Bad file descriptor' }, cites: ['logs.digest'], case: 'disk' },
    'its log cannot be cut': { given: { 'logs.digest': digest([record('Fail to truncateSuffix 9 in data path: /d/log.', chainOf('org.rocksdb.RocksDBException: end key comes before start key'), { kind: 'jraft' })]) }, args: {}, cites: ['logs.digest'], case: 'uncut' },
    'its log cannot be written': { given: { 'logs.digest': digest([record('**Critical error**, fail to appendEntries, nAppent=0, toAppend=1', [], { kind: 'jraft' })]) }, args: {}, cites: ['logs.digest'], case: 'unwritten' },
    'its log, of which only the status is left': { given: { 'logs.digest': digest([record('got error: Error [type=ERROR_TYPE_LOG, status=Status[EIO<1014>: Corrupted LogStorage]].', [], { kind: 'jraft' })]) }, args: {}, cites: ['logs.digest'], case: 'unwritten' },
  },
  pass: {
    'a disk that fails, of another exception': { given: { 'logs.digest': digest([record('x', chainOf('com.example.StoreException: RocksDBException: While fdatasync: /d/protocol/raft/a/1.log: Bad file descriptor'), { kind: 'jraft' })]) } },
    'its log, on a disk without space': { given: { 'logs.digest': digest([record('**Critical error**, fail to appendEntries, nAppent=0, toAppend=1', [], { kind: 'jraft' }), fullDisk]) } },
    'the status of it, on a disk without space': { given: { 'logs.digest': digest([record('status=Status[EIO<1014>: Corrupted LogStorage]', [], { kind: 'jraft' }), fullDisk]) } },
    'a disk without space has its own rule': { given: { 'logs.digest': digest([broken('Fail to save snapshot.'), fullDisk]) } },
    'its term, on a disk without space': { given: { 'logs.digest': digest([record('Fail to save raft meta, path=/d/meta-data', [], { kind: 'jraft' }), fullDisk]) } },
    'another product that uses JRaft': { given: { 'logs.digest': digest([record('StateMachine meet critical error', [], { phase: 'running', kind: 'application', logger: 'com.alipay.sofa.jraft.core.StateMachineAdapter' })]) } },
    'another degradation': { given: { 'logs.digest': digest([record('Sentinel: System triggered degradation of resource orders', [], { phase: 'running' })]) } },
    'overloaded for a moment': { given: { 'logs.digest': digest([record('FSMCaller is overload.', [], { phase: 'running' })]) } },
  },
});
