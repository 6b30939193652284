import { describe, expect, it } from 'vitest';
import embedded from '../../../rules/cluster/cluster-embedded-not-all-nodes.ts';
import snapshot from '../../../rules/cluster/distro-snapshot-load-failed.ts';
import waiting from '../../../rules/cluster/distro-waiting-server-list.ts';
import down from '../../../rules/cluster/member-down-9849.ts';
import inconsistent from '../../../rules/cluster/naming-data-inconsistent.ts';
import offline from '../../../rules/cluster/node-offline-button.ts';
import refused from '../../../rules/cluster/server-is-down-503.ts';
import readonlyConf from '../../../rules/k8s/cluster-conf-readonly.ts';
import symlink from '../../../rules/k8s/cluster-conf-symlink-not-watched.ts';
import headless from '../../../rules/k8s/k8s-headless-not-ready.ts';
import oneX from '../../../rules/upgrade/grpc-1x-mode.ts';
import mixed from '../../../rules/upgrade/mixed-versions-cluster.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import type { NacosProcess } from '../../../src/model/nacos.ts';
import { boot, chainOf, clusterConf, digest, endpoint, member, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { judgeNodes } from './nodes.ts';

const standalone = { mode: 'standalone', by: 'process' } as const;
const running = boot({ outcome: 'started', mode: 'cluster' });
const late = { lastTime: '2026-01-01 10:30:00,000', phase: 'running' } as const;
const early = { lastTime: '2026-01-01 10:01:00,000', phase: 'running' } as const;
const end = record('something else', [], { ...late, level: 'WARN' });
const log = (...records: LogRecord[]) => ({ 'logs.digest': digest(records, [running]) });

const self = member('10.0.0.1:8848', 'UP', { self: true });
const gone = member('10.0.0.2:8848', 'DOWN');
const of = (main: 'open' | 'closed' | 'filtered', rpc: 'open' | 'closed' | 'filtered') => ({
  'server.members': [self, gone],
  'server.endpoints': [endpoint('main', 8848), endpoint('main', 8848, main, { host: '10.0.0.2' }), endpoint('grpc-cluster', 9849, rpc, { host: '10.0.0.2' })],
});
/** The other member is on the same machine, where its process can be seen. */
const here = (other: Partial<NacosProcess>) => ({
  'server.members': [self, member('10.0.0.1:8858', 'DOWN')],
  'server.endpoints': [endpoint('main', 8848), endpoint('main', 8858, 'closed', { host: '10.0.0.1' }), endpoint('grpc-cluster', 9859, 'closed', { host: '10.0.0.1' })],
  'nacos.processes': [nacosProcess({ own: true }), nacosProcess({ pid: 77, own: false, ...other })],
});
/** Both its ports take connections, and it was asked whether it is ready. */
const asked = (readiness: number | null, other: Partial<NacosProcess>, state: 'DOWN' | 'SUSPICIOUS' = 'DOWN') => ({
  ...here({ mainPort: 8858, listens: [8858, 9859], ...other }), 'server.members': [self, member('10.0.0.1:8858', state)],
  'server.endpoints': [endpoint('main', 8848), endpoint('main', 8858, 'open', { host: '10.0.0.1', readiness }), endpoint('grpc-cluster', 9859, 'open', { host: '10.0.0.1' })],
});
const unhealthy = (more: Partial<LogRecord>) => record('report the metadata to the unhealthy node : 10.0.0.2:8848', [], { kind: 'cluster', level: 'WARN', count: 30, ...more });

const leftOut = (more: Partial<LogRecord>) => record("[DISTRO] Cancel distro sync caused by target server 10.0.0.2:8848 unhealthy, key: DistroKey{resourceKey='1'}", [], { kind: 'distro', level: 'WARN', count: 30, ...more });
const unverified = (more: Partial<LogRecord>) => record('[DISTRO-FAILED] verify data for type Nacos:Naming:v2:ClientData to 10.0.0.2:8848 failed.', [], { kind: 'distro', count: 30, ...more });

/** What a node says of data, news and questions that did not get through to another. */
const UNSENT = [
  "[DISTRO-FAILED] Sync distro data failed! key: DistroKey{resourceKey='1', resourceType='Nacos:Naming:v2:ClientData', targetServer='10.0.0.2:8848'}",
  '[notify-exception] target:10.0.0.2:8848 dataId:a group:b ts:1 ex:java.net.ConnectException: Connection refused',
  '[notify-retry] target:10.0.0.2:8848 dataId:a group:b ts:1',
  '[STATUS-SYNCHRONIZE] failed to request serverStatus, remote server: 10.0.0.2:8848',
  'Exception while request: http://10.0.0.2:8848/nacos/v1/ns/distro/datum, caused: java.net.ConnectException: Connection refused',
  'failed to req API:http://10.0.0.2:8848/nacos/v1/ns/operator/cluster/state. code:500 msg: org.apache.http.conn.HttpHostConnectException: Connect to 10.0.0.2:8848 failed: Connection refused (Connection refused)',
  'Get metrics fail,member=10.0.0.2:8848',
  '[Cluster-10.0.0.2:8848]Send request fail, request=MemberReportRequest{}, retryTimes=1,errorMessage=Client not connected,current status:STARTING',
] as const;
const unsent = (words: string, more: Partial<LogRecord>) => record(words, [], { kind: 'nacos', count: 30, ...more });

const reported = (why: string, more: Partial<LogRecord>) => record(`failed to report new info to target node : 10.0.0.2:8848, error : caused: ${why};`, [], { kind: 'cluster', count: 30, ...more });

testRule(down, {
  fail: {
    'process dead, embedded storage': { given: { ...of('closed', 'closed'), 'nacos.storage': { kind: 'embedded', platform: '', by: 'embedded-flag' } }, args: { member: '10.0.0.2:8848' }, cites: ['server.members', 'server.endpoints'], case: 'process-dead-embedded' },
    'process dead on this machine, embedded storage': { given: { ...here({ ageSeconds: 76, mainPort: null, listens: [] }), 'nacos.storage': { kind: 'embedded', platform: '', by: 'embedded-flag' } }, args: {}, cites: ['server.members', 'server.endpoints'], case: 'process-dead-here-embedded' },
    'the log to its end, and the server tells nobody who has not logged in': {
      given: log(unhealthy(late), end), lacking: { 'server.members': 'denied' }, args: { member: '10.0.0.2:8848', server: '127.0.0.1:8848' }, cites: ['logs.digest'], case: 'log-denied', confidence: 'suspected', severity: 'warning',
    },
    'the start of the node failed: the log tells what it lacked': {
      given: { 'logs.digest': digest([unhealthy(late), end], [boot({ outcome: 'failed', mode: 'cluster' })]), 'nacos.processes': [] }, args: { member: '10.0.0.2:8848' }, cites: ['logs.digest'], case: 'log', confidence: 'suspected', severity: 'warning',
    },
    'process dead': { given: of('closed', 'closed'), args: { member: '10.0.0.2:8848', host: '10.0.0.2' }, cites: ['server.members', 'server.endpoints'], case: 'process-dead', severity: 'error' },
    'port blocked': { given: of('open', 'filtered'), args: { rpc: 9849 }, cites: ['server.members', 'server.endpoints'], case: 'port-blocked' },
    'no way to the host': { given: of('filtered', 'filtered'), args: {}, cites: ['server.members', 'server.endpoints'], case: 'host-unreachable' },
    'both open': { given: of('open', 'open'), args: {}, cites: ['server.members', 'server.endpoints'], case: 'both-open' },
    'its main port is closed and its Raft port open: on its way': {
      given: { ...of('closed', 'closed'), 'server.endpoints': [...of('closed', 'closed')['server.endpoints'], endpoint('raft', 7848, 'open', { host: '10.0.0.2' })] },
      args: { sign: '10.0.0.2:7848 open' }, cites: ['server.members', 'server.endpoints'], case: 'starting', severity: 'warning',
    },
    'a server that was just started on this machine': { given: here({ ageSeconds: 4, mainPort: null, listens: [] }), args: { sign: 'pid 77: 4 s' }, cites: ['server.members', 'server.endpoints', 'nacos.processes'], case: 'starting', severity: 'warning' },
    'one whose configuration names the port of the member': { given: here({ ageSeconds: 4, mainPort: null, configuredPort: 8858, listens: [] }), args: { sign: 'pid 77: 4 s' }, cites: ['server.members', 'server.endpoints', 'nacos.processes'], case: 'starting', severity: 'warning' },
    'one that was started long ago has no port and is not the member': { given: here({ ageSeconds: 76, mainPort: null, listens: [] }), args: {}, cites: ['server.members', 'server.endpoints'], case: 'process-dead-here' },
    'a young one with another main port is another': { given: here({ ageSeconds: 4, mainPort: 8868, listens: [8868] }), args: {}, cites: ['server.members', 'server.endpoints'], case: 'process-dead-here' },
    'one whose configuration names another main port is another, though nothing is open yet': { given: here({ ageSeconds: 4, mainPort: null, configuredPort: 8868, listens: [7868] }), args: {}, cites: ['server.members', 'server.endpoints'], case: 'process-dead-here' },
    'its process is stopped': { given: { ...here({ state: 'T', listens: [8858, 9859], mainPort: 8858 }), 'server.endpoints': [endpoint('main', 8848), endpoint('main', 8858, 'open', { host: '10.0.0.1', speaks: 'silent' }), endpoint('grpc-cluster', 9859, 'open', { host: '10.0.0.1' })] }, args: { pid: 77 }, cites: ['server.members', 'server.endpoints', 'nacos.processes'], case: 'stopped', severity: 'error' },
    'a stopped process of another network is not it': { given: { ...here({ state: 'T', listens: [8858, 9859], mainPort: 8858, network: 'other' }), 'server.endpoints': [endpoint('main', 8848), endpoint('main', 8858, 'open', { host: '10.0.0.1', speaks: 'silent' }), endpoint('grpc-cluster', 9859, 'open', { host: '10.0.0.1' })] }, args: {}, cites: ['server.members', 'server.endpoints'], case: 'frozen' },
    'nothing listens where it was never heard of, and a peer that Raft remembers answers': {
      given: { 'server.members': [self, member('10.0.0.2:8848', 'DOWN', { version: null })], 'server.endpoints': [...of('closed', 'closed')['server.endpoints'], endpoint('main', 8848, 'open', { host: '10.0.0.7', detail: 'a remembered peer, HTTP 200' })] },
      args: { remembered: '10.0.0.7:8848' }, cites: ['server.members', 'server.endpoints'], case: 'listed-wrongly', severity: 'error',
    },
    'it has been heard of before: it has gone': {
      given: { 'server.members': [self, gone], 'server.endpoints': [...of('closed', 'closed')['server.endpoints'], endpoint('main', 8848, 'open', { host: '10.0.0.7', detail: 'a remembered peer, HTTP 200' })] },
      args: {}, cites: ['server.members', 'server.endpoints'], case: 'process-dead',
    },
    'its ports are open, and it is not ready yet': { given: asked(503, { ageSeconds: 9 }), args: { readiness: '503' }, cites: ['server.members', 'server.endpoints'], case: 'not-ready', severity: 'warning' },
    'it does not answer whether it is ready, and nobody sees how old it is': { given: { ...asked(null, { network: 'other' }) }, args: { readiness: 'no answer' }, cites: ['server.members', 'server.endpoints'], case: 'not-ready', severity: 'warning' },
    'it is not ready long after any start': { given: asked(500, { ageSeconds: 76 }), args: { readiness: '500' }, cites: ['server.members', 'server.endpoints'], case: 'not-ready', severity: 'error' },
    'it says that it is ready, and has just been started': { given: asked(200, { ageSeconds: 30 }), args: {}, cites: ['server.members', 'server.endpoints'], case: 'returning', severity: 'warning' },
    'its process was seen before its port was': { given: asked(200, { ageSeconds: 12, listens: [], mainPort: null, configuredPort: 8858 }), args: {}, cites: ['server.members', 'server.endpoints'], case: 'returning', severity: 'warning' },
    'it is ready, and only suspected so far': { given: asked(200, { ageSeconds: 4000 }, 'SUSPICIOUS'), args: {}, cites: ['server.members', 'server.endpoints'], case: 'returning', severity: 'warning' },
    'it is ready, long since, and the server goes on calling it DOWN': { given: asked(200, { ageSeconds: 76 }), args: {}, cites: ['server.members', 'server.endpoints'], case: 'both-open', severity: 'error' },
    'a server of unknown port that was just started here is not the one that is open': { given: asked(200, { ageSeconds: 5, listens: [], mainPort: null }), args: {}, cites: ['server.members', 'server.endpoints'], case: 'both-open', severity: 'error' },
    'not probed': { given: { 'server.members': [self, member('10.0.0.2:8848', 'SUSPICIOUS')] }, args: { state: 'SUSPICIOUS' }, cites: ['server.members'], case: 'not-probed' },
    ...Object.fromEntries(UNSENT.map(words => [`not sent: ${words.slice(0, 40)}`, { given: log(unsent(words, late), end), args: { member: '10.0.0.2:8848', main: 8848 }, cites: ['logs.digest'] as const, case: 'log-unsent' }])),
    'in the words of Distro': { given: log(leftOut(late), end), args: { member: '10.0.0.2:8848' }, cites: ['logs.digest'], case: 'log' },
    'when data are compared': { given: log(unverified(late), end), args: { member: '10.0.0.2:8848' }, cites: ['logs.digest'], case: 'log' },
    'the log to its end': { given: log(unhealthy(late), end), args: { member: '10.0.0.2:8848' }, cites: ['logs.digest'], case: 'log', confidence: 'suspected', severity: 'warning' },
    'the words of 1.4, refused': { given: log(reported('Connection refused', late), end), args: { member: '10.0.0.2:8848', host: '10.0.0.2', main: 8848 }, cites: ['logs.digest'], case: 'log-refused', confidence: 'suspected', severity: 'warning' },
    'the words of 1.4, no answer': { given: log(reported('Timeout connecting to [10.0.0.2/10.0.0.2:8848]', late), end), args: { reason: 'Timeout connecting to [10.0.0.2/10.0.0.2:8848]' }, cites: ['logs.digest'], case: 'log-report' },
    'its last try lies less than three turns back': {
      given: log(record('Server check fail, please check server 10.0.0.2 ,port 9849 is available , error ={}', [], { kind: 'remote', count: 30, ...late, lastTime: '2026-01-01 10:29:46,000' }), end),
      args: { member: '10.0.0.2:8848' }, cites: ['logs.digest'], case: 'log-grpc',
    },
  },
  pass: { 'all up now': { given: { 'server.members': [self, member('10.0.0.2:8848')], ...log(unhealthy(late)) } } },
  na: { standalone: { given: { 'nacos.mode': standalone, 'server.members': [self] } } },
  unknown: {
    'the node itself does not run any more: what it said of others was so then': { given: { ...log(unhealthy(late), end), 'nacos.processes': [nacosProcess({ own: false })] }, missing: ['server.members'] },
    'the peer came back': { given: log(unhealthy(early), end), missing: ['server.members'] },
    'its ports were tried from here, and say more': { given: { ...log(unhealthy(late), end), 'server.endpoints': [endpoint('main', 8848), endpoint('main', 8848, 'closed', { host: '10.0.0.2', detail: 'another member, refused' })] }, missing: ['server.members'] },
    'once or twice, in the words of 1.4': { given: log(reported('Connection refused', { ...late, count: 2 })), missing: ['server.members'] },
    'the peer came back, in the words of 1.4': { given: log(reported('Connection refused', early), end), missing: ['server.members'] },
    'once or twice, in the words of Distro': { given: log(leftOut({ ...late, count: 2 })), missing: ['server.members'] },
    'once or twice, when data are compared': { given: log(unverified({ ...late, count: 2 })), missing: ['server.members'] },
    ...Object.fromEntries(UNSENT.map(words => [`once or twice: ${words.slice(0, 40)}`, { given: log(unsent(words, { ...late, count: 2 })), missing: ['server.members'] as const }])),
    'once or twice': { given: log(unhealthy({ ...late, count: 2 })), missing: ['server.members'] },
    'its last try lies more than three turns back: it is not spoken of any more': {
      given: log(record('Server check fail, please check server 10.0.0.2 ,port 9849 is available , error ={}', [], { kind: 'remote', count: 30, ...late, lastTime: '2026-01-01 10:29:44,000' }), end), missing: ['server.members'],
    },
  },
});

const health = (naming: string | null, body = '') => ({
  liveness: null, readiness: null, naming, refused: body === '' ? [] : [{ path: '/nacos/v1/ns/instance/list', status: 503, body }],
});

testRule(refused, {
  fail: {
    'metrics say DOWN': { given: { 'server.health': health('DOWN') }, args: { status: 'DOWN' }, cites: ['server.health'], case: 'live' },
    '503 with a reason': {
      given: { 'server.health': health(null, 'server is DOWNnow, detailed error message: Optional[Distro protocol is not initialized]') },
      args: { status: 'DOWN', detail: 'Distro protocol is not initialized' }, cites: ['server.health'], case: 'live',
    },
    'the words of 2.0.0': { given: log(record('server is STARTING now, please try again later!', [], late)), args: { status: 'STARTING' }, cites: ['logs.digest'], case: 'log' },
  },
  pass: { 'UP now': { given: { 'server.health': health('UP'), ...log(record('server is DOWNnow, please try again later!', [], late)) } } },
  unknown: {
    'it was so in the beginning': { given: log(record('server is DOWNnow, please try again later!', [], early), end), missing: ['server.health'] },
    'server is UP': { given: log(record('server is UP now', [], late)), missing: ['server.health'] },
  },
});

testRule(offline, {
  fail: {
    'Raft counts one more': {
      given: { 'server.members': [member('10.0.0.1:8848', 'UP', { raftMembers: { naming_persistent_service_v2: ['10.0.0.1:7848', '10.0.0.2:7848', '10.0.0.3:7848'] } }), member('10.0.0.2:8848')] },
      args: { names: '10.0.0.3:8848' }, cites: ['server.members'], case: 'counted', severity: 'error', explains: ['member-down', 'self-not-in-list', 'cluster-alone'],
    },
    'the access log': { given: log(record('10.0.0.9 - - [x] "POST /nacos/v1/core/cluster/server/leave HTTP/1.1" 200', [], { kind: 'access', level: null })), args: {}, cites: ['logs.digest'], severity: 'warning' },
  },
  pass: { 'one counts nobody of the list: raft/raft-ip-changed': { given: { 'server.members': [member('10.0.0.1:8848', 'UP', { raftMembers: { g: ['10.0.0.1:7848', '10.0.0.2:7848'] } }), member('10.0.0.2:8848', 'UP', { raftMembers: { g: ['10.9.0.1:7848', '10.9.0.2:7848'] } })] } }, 'Raft counts the same': { given: { 'server.members': [member('10.0.0.1:8848', 'UP', { raftMembers: { g: ['10.0.0.1:7848', '10.0.0.2:17848'] } }), member('10.0.0.2:8848')] } } },
  na: {
    'the answer of one member alone': { given: { 'server.members': [member('10.0.0.1:8848', 'UP', { raftMembers: { g: ['10.0.0.1:7848', '10.0.0.2:7848'] } })] } },
    'nobody tells whom Raft counts': { given: { 'server.members': [member('10.0.0.1:8848')] } },
    standalone: { given: { 'nacos.mode': standalone, 'server.members': [self] } },
  },
  unknown: { '2.1.1 refuses it': { given: { ...log(record('POST /nacos/v1/core/cluster/server/leave')), 'nacos.version': { version: '2.1.1', by: 'jar' } }, missing: ['server.members'] } },
});

/** As 2.3.2 logged it. */
const cancelled = record('[DISTRO-INIT] load snapshot Nacos:Naming:v2:ClientData from 127.0.0.1:45848 failed.', chainOf(
  'com.alibaba.nacos.core.distributed.distro.exception.DistroException: [DISTRO-EXCEPTION][DISTRO] Cancel get snapshot caused by target server 127.0.0.1:45848 unhealthy',
), { kind: 'distro' });
const loaded232 = record('[DISTRO-INIT] load snapshot Nacos:Naming:v2:ClientData from 127.0.0.1:45848 result: true', [], { kind: 'distro', level: 'INFO' });
const loaded = record('[DISTRO-INIT] load snapshot Nacos:Naming:v2:ClientData from 127.0.0.1:45848 success.', [], { kind: 'distro', level: 'INFO' });

const answered500 = chainOf('com.alibaba.nacos.core.distributed.distro.exception.DistroException: [DISTRO-FAILED] Get snapshot request to 10.0.0.2:8848 failed, code: 500, message: handle distro request with exception');

testRule(snapshot, {
  fail: {
    'tried again and again': {
      given: log({ ...cancelled, count: 4, firstTime: '2026-01-01 10:00:30,000', lastTime: '2026-01-01 10:02:00,000' }, record('x', [], { lastTime: '2026-01-01 10:02:05,000' })),
      args: { peer: '127.0.0.1:45848' }, cites: ['logs.digest'], case: 'unhealthy',
    },
    unhealthy: { given: log(cancelled, end), args: { peer: '127.0.0.1:45848', host: '127.0.0.1', rpc: 46_849 }, cites: ['logs.digest'], case: 'unhealthy', severity: 'warning' },
    size: {
      given: log(record('x', chainOf('io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: gRPC message exceeds maximum size 10485760: 24329998'), { kind: 'distro' })),
      args: {}, cites: ['logs.digest'], case: 'size',
    },
    other: { given: log(record('[DISTRO-INIT] load snapshot Nacos:Naming:v2:ClientData from 10.0.0.2:8848 failed.', [], { kind: 'distro' }), end), args: { peer: '10.0.0.2:8848' }, cites: ['logs.digest'], case: 'other' },
    answered: { given: log(record('[DISTRO-INIT] load snapshot Nacos:Naming:v2:ClientData from 10.0.0.2:8848 failed.', answered500, { kind: 'distro' }), end), args: { peer: '10.0.0.2:8848', status: '500', reason: 'handle distro request with exception' }, cites: ['logs.digest'], case: 'answered' },
  },
  pass: {
    'the second attempt succeeded (#12160)': { given: log(cancelled, loaded) }, 'as 2.3.2 says it': { given: log(cancelled, loaded232) }, silent: { given: log() },
    'answered with an error once, loaded then': { given: log(record('x', answered500, { kind: 'distro' }), loaded) },
    'too large once, loaded then': { given: log(record('x', chainOf('io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: gRPC message exceeds maximum size 10485760: 24329998'), { kind: 'distro' }), loaded) },
  },
  unknown: {
    'a member that starts with the others': {
      given: log({ ...cancelled, firstTime: '2026-01-01 10:00:30,000', lastTime: '2026-01-01 10:00:30,000' }, record('x', [], { lastTime: '2026-01-01 10:00:50,000' })),
      missing: ['logs.digest'],
    },
  },
});

const waits = (count: number) => record('[DISTRO-INIT] waiting server list init...', [], { kind: 'distro', level: 'INFO', count });
const listed = (members: string) => record(`[ClusterRpcClientProxy] success to refresh cluster rpc client on start up,members =${members}`, [], { kind: 'cluster', level: 'WARN' });
testRule(waiting, {
  fail: {
    'for ten seconds': { given: log(waits(10)), args: { count: 10 }, cites: ['logs.digest'], case: 'long' },
    'a list without others': { given: log(listed('[]'), waits(1)), args: {}, cites: ['logs.digest'], case: 'empty' },
  },
  pass: {
    'some seconds': { given: log(waits(9)) },
    'some seconds, with others on the list': { given: log(listed('[Member{ip=10.0.0.2}]'), waits(4)) },
    'standalone: a list without others, and nobody waits': { given: log(listed('[]')) },
  },
});

const KEY = "DistroKey{resourceKey='1_10.0.0.9_40122', resourceType='Nacos:Naming:v2:ClientData', targetServer='10.0.0.2:8848'}";
const arrivedAt = (to: string) => record(`[DISTRO-END] DistroSyncChangeTask for ${KEY.replace('10.0.0.2:8848', to)} result: true`, [], { kind: 'distro', level: 'INFO', firstTime: '2026-01-01 10:30:05,000', lastTime: '2026-01-01 10:30:05,000' });

testRule(inconsistent, {
  fail: {
    'to the end': { given: log(record('[DISTRO-FAILED] x', [], { kind: 'distro', count: 8, ...late }), end), args: { count: 8 }, cites: ['logs.digest'], severity: 'warning' },
    'of a member that the log names': { given: log(record(`[DISTRO-FAILED] Sync distro data failed! key: ${KEY}`, [], { kind: 'distro', count: 8, ...late }), end), args: { count: 8, target: '10.0.0.2:8848', grpc: 9849 }, cites: ['logs.digest'], case: 'named' },
    'left out, as it is held for unhealthy': { given: log(record('[DISTRO] Cancel distro sync caused by target server 10.0.0.2:8948 unhealthy, key: x', [], { kind: 'distro', count: 2, ...late }), end), args: { target: '10.0.0.2:8948', grpc: 9949 }, cites: ['logs.digest'], case: 'named' },
    'something arrived at another member only': { given: log(record(`[DISTRO-FAILED] Sync distro data failed! key: ${KEY}`, [], { kind: 'distro', count: 8, ...late }), arrivedAt('10.0.0.3:8848')), args: {}, cites: ['logs.digest'] },
    'five times, the change of a record': { given: log(record('Sync data change failed', [], { kind: 'distro', count: 5, ...late }), end), args: { count: 5 }, cites: ['logs.digest'] },
  },
  pass: {
    'something arrived there since': { given: log(record(`[DISTRO-FAILED] Sync distro data failed! key: ${KEY}`, [], { kind: 'distro', count: 8, ...late }), arrivedAt('10.0.0.2:8848')) },
    'once': { given: log(record('[DISTRO] Cancel distro sync caused by target server 10.0.0.2:8848 unhealthy, key: x', [], { kind: 'distro', count: 1, ...late }), end) },
    'during a restart of the peer': { given: log(record('[DISTRO-FAILED] x', [], { kind: 'distro', count: 8, ...early }), end) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(oneX, {
  fail: {
    refused: {
      given: { ...log(record('client NacosException: Nacos cluster is running with 1.X mode, can\'t accept gRPC request temporarily.')), 'nacos.version': { version: '2.0.3', by: 'jar' } },
      args: {}, cites: ['logs.digest'], case: 'refused',
    },
    'without its first letter': { given: log(record('acos cluster is running with 1.X mode, can\'t accept gRPC request temporarily.')), args: {}, cites: ['logs.digest'], case: 'refused' },
    waiting: { given: log(record('upgrade check result false', [], { kind: 'naming', level: 'INFO', count: 60 })), args: { count: 60 }, cites: ['logs.digest'], case: 'waiting' },
    'its own answer': { given: log(record('isAll20XVersion                = false', [], { kind: 'other', level: null })), args: { what: 'isAll20XVersion = false' }, cites: ['logs.digest'], case: 'member', severity: 'error' },
    'not yet, with members of 2.x only': { given: log(record('upgraded   = false\nisAll20XVersion   = true', [], { kind: 'other', level: null })), args: { what: 'upgraded = false' }, cites: ['logs.digest'], case: 'member' },
  },
  pass: {
    'all of 2.x, and upgraded': { given: log(record('upgraded                       = true\nisAll20XVersion                = true')) },
    'it switched': { given: log(record('upgrade check result false', [], { level: 'INFO', count: 60 }), record('Upgrade to 2.0.X', [], { level: 'INFO' })) },
  },
  na: { '2.2 has no such mode': { given: { ...log(), 'nacos.version': { version: '2.2.0', by: 'jar' } } } },
});

const mixedWith = (version: string) => ({ 'server.members': [self, member('10.0.0.2:8848', 'UP', { version })] });

testRule(mixed, {
  fail: {
    'one has Raft groups that the other does not know': { given: mixedWith('3.1.0'), args: { versions: '10.0.0.1:8848 2.3.2, 10.0.0.2:8848 3.1.0' }, cites: ['server.members'], case: 'across', severity: 'warning', explains: ['no-leader'] },
    'the first of 3.x': { given: mixedWith('3.0.0-BETA'), args: {}, cites: ['server.members'], case: 'across' },
    'both know the same groups': { given: mixedWith('2.5.1'), args: {}, cites: ['server.members'], case: 'mixed', explains: [] },
    'two of 3.x': { given: { 'server.members': [member('10.0.0.1:8848', 'UP', { version: '3.0.3' }), member('10.0.0.2:8848', 'UP', { version: '3.1.0' })] }, args: {}, cites: ['server.members'], case: 'mixed', explains: [] },
    'one of 1.x, and one that takes nothing over from it': { given: mixedWith('1.4.2'), args: { versions: '10.0.0.1:8848 2.3.2, 10.0.0.2:8848 1.4.2' }, cites: ['server.members'], case: 'from1x', severity: 'error', explains: [] },
    'one of 1.x, and one that does': { given: { 'server.members': [member('10.0.0.1:8848', 'UP', { version: '2.0.4' }), member('10.0.0.2:8848', 'UP', { version: '1.4.2' })] }, args: {}, cites: ['server.members'], case: 'mixed' },
    two: { given: { 'server.members': [self, member('10.0.0.2:8848', 'UP', { version: '2.2.3' })] }, args: { versions: '10.0.0.1:8848 2.3.2, 10.0.0.2:8848 2.2.3' }, cites: ['server.members'], case: 'mixed' },
  },
  pass: {
    one: { given: { 'server.members': [self, member('10.0.0.2:8848')] } },
    'another suffix of the same': { given: { 'server.members': [self, member('10.0.0.2:8848', 'UP', { version: '2.3.2-OEM' })] } },
    'a member that has not reported yet': { given: { 'server.members': [self, member('10.0.0.2:8848', 'DOWN', { version: null })] } },
  },
  unknown: { 'nobody tells': { given: { 'server.members': [member('10.0.0.2:8848', 'DOWN', { version: null })] }, missing: ['server.members'] } },
});

const conf = clusterConf('10.0.0.1:8848');

testRule(symlink, {
  fail: { link: { given: { 'nacos.cluster-conf': { ...conf, symlink: true } }, args: { file: conf.path }, cites: ['nacos.cluster-conf'], severity: 'info' } },
  pass: { file: { given: { 'nacos.cluster-conf': conf } } },
  na: { none: { given: { 'nacos.cluster-conf': null } }, standalone: { given: { 'nacos.cluster-conf': { ...conf, symlink: true }, 'nacos.mode': standalone } } },
});

const failedWrite = log(record('cluster member node persistence failed : java.io.FileNotFoundException: conf/cluster.conf (Read-only file system)'));

testRule(readonlyConf, {
  fail: {
    'not writable': { given: { 'nacos.cluster-conf': { ...conf, writable: false } }, args: { file: conf.path }, cites: ['nacos.cluster-conf'], severity: 'info' },
    'the log': { given: failedWrite, args: {}, cites: ['logs.digest'] },
  },
  pass: { writable: { given: { 'nacos.cluster-conf': conf, ...failedWrite } } },
  unknown: { 'cannot be told': { given: { 'nacos.cluster-conf': { ...conf, writable: null } }, missing: ['nacos.cluster-conf'] } },
});

testRule(headless, {
  fail: {
    'a peer pod': {
      given: log(record('x', chainOf('java.net.UnknownHostException: nacos-1.nacos-headless.default.svc.cluster.local'))), args: { host: 'nacos-1.nacos-headless.default.svc.cluster.local' }, cites: ['logs.digest'],
    },
  },
  pass: {
    'the address server is another matter': { given: log(record('x', chainOf('java.net.UnknownHostException: jmenv.tbsite.net'))) },
    'a pod of another StatefulSet, in the log of an application': {
      given: log(record('x', chainOf('java.net.UnknownHostException: kafka-1.kafka-headless.default.svc.cluster.local'), { kind: 'application' })),
    },
  },
});

const storage = (kind: 'embedded' | 'external') => ({ 'nacos.storage': { kind, platform: kind === 'external' ? 'mysql' : '', by: kind === 'external' ? 'platform' : 'embedded-flag' } as const });

describe(embedded.id, () => {
  it('fails when nodes differ and passes when they agree', () => {
    expect(judgeNodes(embedded, storage('embedded'), storage('external'), storage('embedded'))).toMatchObject([{ state: 'fail', args: { embedded: 'node1, node3', external: 'node2' } }]);
    expect(judgeNodes(embedded, storage('external'), storage('external'))).toMatchObject([{ state: 'pass' }]);
    expect(judgeNodes(embedded, storage('external'), {})).toMatchObject([{ state: 'unknown', missing: [{ fact: 'nacos.storage' }] }]);
  });

  it('does not compare standalone nodes', () => {
    expect(judgeNodes(embedded, { ...storage('embedded'), 'nacos.mode': standalone }, storage('external'))).toMatchObject([{ state: 'na' }]);
  });
});
