import slow from '../../../rules/raft/disk-too-slow.ts';
import missing from '../../../rules/raft/group-missing.ts';
import histories from '../../../rules/raft/histories-differ.ts';
import old from '../../../rules/raft/old-raft-peers-apart.ts';
import unanswered from '../../../rules/raft/write-unanswered.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

type More = Parameters<typeof record>[2];

const says = (words: string, more: More = {}) => ({ 'logs.digest': digest([record(words, [], { kind: 'jraft', ...more })]) });
const throws = (words: string, more: More = {}) => ({ 'logs.digest': digest([record('failed', chainOf(words), { kind: 'protocol-raft', ...more })]) });
const at = (version: string) => ({ 'nacos.version': { version, by: 'jar' as const } });

const [cites, none] = [['logs.digest'] as const, { 'no logs': { given: { 'logs.digest': null } } }];
const silent = { silent: { given: { 'logs.digest': digest([]) } } };
const APPLICATION = { kind: 'application', logger: 'com.example.Orders' } as const;

const LEADERS = 'Another peer 10.0.0.3:7848 declares that it is the leader at term 8 which was occupied by leader 10.0.0.2:7848.';

testRule(histories, {
  fail: {
    'two leaders in one term': { given: says(LEADERS), args: { one: '10.0.0.3:7848', other: '10.0.0.2:7848', term: '8' }, cites, case: 'leaders', severity: 'error', confidence: 'stated', explains: ['no-leader', 'not-ready'] },
    'a leader that forgot': { given: says("FATAL ERROR: Can't truncate logs before appliedId=LogId [index=240, term=3], lastIndexKept=17"), args: { index: '240' }, cites, case: 'shorter' },
    'a peer without a beginning': { given: says("Peer=10.0.0.2:7848 declares that log at index=0 doesn't match, which is not supposed to happen"), args: { peer: '10.0.0.2:7848' }, cites, case: 'empty' },
  },
  pass: silent,
  na: { ...none, 'before JRaft': { given: { ...says(LEADERS), ...at('1.3.2') } } },
});

const LOCK = 'Raft-Node-Lock report: currentThread=Thread[a,5,main], acquireMode=write, heldThread=Thread[b,5,main], queuedThreads=[], blockedMs=8123.';

testRule(slow, {
  fail: {
    'a lock that was waited for': { given: says(LOCK), args: { ms: '8123' }, cites, case: 'lock', severity: 'warning', confidence: 'stated', explains: ['no-leader', 'request-refused', 'member-down'] },
    'a queue that is full': { given: says('Node <naming_service_metadata/10.0.0.1:7848> applyQueue is overload.'), args: { words: 'applyQueue is overload' }, cites, case: 'queue' },
    'too many reads': { given: says('Status[EBUSY<1009>: Node is busy, has too many read-only requests.]'), args: { words: 'Node is busy, has too many read-only requests' }, cites, case: 'queue' },
    'entries of the leader': { given: says('Node <a/10.0.0.1:7848> received AppendEntriesRequest but log manager is busy.'), args: { words: 'received AppendEntriesRequest but log manager is busy' }, cites, case: 'queue' },
  },
  pass: {
    ...silent,
    'a queue of an application': { given: says('applyQueue is overload', APPLICATION) },
    'tasks of an application': { given: says('Node is busy, has too many tasks', APPLICATION) },
  },
  na: { ...none, 'before JRaft': { given: { ...says(LOCK), ...at('1.3.2') } } },
});

const AWAY = 'NACOS-RAFT error while sending heart-beat to peer: 10.0.0.2:8848 java.net.ConnectException: Connection refused';

testRule(old, {
  fail: {
    'no leader': { given: says('[IS LEADER] no leader is available now!'), args: {}, cites, case: 'leaderless', severity: 'error', confidence: 'stated', explains: ['request-refused', 'not-ready', 'client-cannot-connect'], symptoms: ['no-leader'] },
    'votes refused': { given: says('NACOS-RAFT vote failed: 403, url: http://10.0.0.2:8848/nacos/v1/ns/raft/vote'), args: { peer: '10.0.0.2:8848', status: '403', host: '10.0.0.2', port: '8848' }, cites, case: 'refused' },
    'no beats taken': { given: says(AWAY), args: { peer: '10.0.0.2:8848' }, cites, case: 'away' },
    'no votes taken': { given: says('error while sending vote to server: [fd00::2]:8848'), args: { peer: '[fd00::2]:8848', host: '[fd00::2]' }, cites, case: 'away' },
    'two terms': { given: throws('java.lang.IllegalArgumentException: out of date beat, beat-from-term: 3, beat-to-term: 9'), args: { from: '3', to: '9' }, cites, case: 'terms' },
    'one that leads no more': { given: throws("java.lang.IllegalStateException: peer(10.0.0.2:8848) tried to publish data but wasn't leader"), args: { peer: '10.0.0.2:8848' }, cites, case: 'deposed' },
    'one whose name ends with a dot': { given: throws('java.lang.IllegalStateException: can not find peer: nacos-1.nacos-headless.prod.svc.cluster.local.:8848'), args: { peer: 'nacos-1.nacos-headless.prod.svc.cluster.local.:8848' }, cites, case: 'dotted' },
    'one that is not listed': { given: throws('java.lang.IllegalStateException: can not find peer: 10.0.0.4:8848'), args: { peer: '10.0.0.4:8848' }, cites, case: 'stranger' },
    'the leader gives no answer': { given: throws('java.lang.IllegalStateException: leader failed, caused by: java.net.ConnectException: Connection refused'), args: { reason: 'java.net.ConnectException: Connection refused' }, cites, case: 'unled' },
    'one that leads no more, in the log of the one that refuses': { given: says('peer {"heartbeatDueMs":2500,"ip":"10.0.0.2:8848","state":"FOLLOWER","term":12} tried to publish data but wasn\'t leader, leader: {"ip":"10.0.0.3:8848"}'), args: { peer: '10.0.0.2:8848' }, cites, case: 'deposed' },
    'no majority': { given: throws('java.lang.IllegalStateException: data publish failed, caused failed to notify majority, key=com.alibaba.nacos.naming.iplist.x'), args: {}, cites, case: 'minority' },
  },
  pass: { ...silent, 'a leader of an application': { given: throws('java.lang.IllegalStateException: leader failed, caused by: no quorum', APPLICATION) } },
  na: { ...none, 'it is gone since 2.2': { given: { ...says(AWAY), ...at('2.2.0') } } },
});

const ABSENT = 'com.alibaba.nacos.core.distributed.raft.exception.NoSuchRaftGroupException: No corresponding Raft Group found : naming_service_metadata';

testRule(missing, {
  fail: {
    here: { given: throws(ABSENT), args: { group: 'naming_service_metadata' }, cites, case: 'here', subject: 'Raft group naming_service_metadata', severity: 'warning', confidence: 'stated', symptoms: ['request-refused'] },
    'at a peer, for long': { given: says('Fail to issue RPC to 10.0.0.2:7848, consecutiveErrorTimes=231, error=Status[ENOENT<1012>: Peer id not found: 10.0.0.2:7848, group: naming_service_metadata]'), args: { peer: '10.0.0.2:7848', group: 'naming_service_metadata' }, cites, case: 'peer' },
    twice: { given: throws('com.alibaba.nacos.core.distributed.raft.exception.DuplicateRaftGroupException: The Raft Group [naming_service_metadata] is already used'), args: { group: 'naming_service_metadata' }, cites, case: 'twice' },
  },
  pass: { ...silent, 'at a peer that starts': { given: says('Fail to issue RPC to 10.0.0.2:7848, consecutiveErrorTimes=1, error=Status[ENOENT<1012>: Peer id not found: 10.0.0.2:7848, group: naming_service_metadata]') } },
  na: { ...none, 'before JRaft': { given: { ...throws(ABSENT), ...at('1.3.2') } } },
});

const METADATA = 'com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 500, errMsg: do metadata operation failed';
const NO_LEADER = record('x', chainOf('com.alibaba.nacos.core.distributed.raft.exception.NoLeaderException: The Raft Group [naming_service_metadata] did not find the Leader node'));
const [PERSISTENT, UPDATE, QUERY] = ['Persistent client operation failed. ', 'An timeout exception occurred during the update operation', 'An exception occurred during the query operation : java.util.concurrent.TimeoutException'];
const log = (words: string, count: number, ...more: ReturnType<typeof record>[]) => ({ 'logs.digest': digest([record(words, words === PERSISTENT ? chainOf('java.util.concurrent.TimeoutException') : [], { count }), ...more]) });
const beside = (words: string) => ({ 'logs.digest': digest([record('failed', chainOf(words)), NO_LEADER]) });

testRule(unanswered, {
  fail: {
    'in time': { given: throws(METADATA), args: {}, cites, case: 'metadata', severity: 'error', confidence: 'stated', symptoms: ['request-refused'] },
    'a persistent instance': { given: log(PERSISTENT, 2), args: { reason: 'java.util.concurrent.TimeoutException' }, cites, case: 'persistent' },
    'a change of the embedded storage': { given: log(UPDATE, 1), args: {}, cites, case: 'embedded' },
    'a question to it': { given: log(QUERY, 3), args: { reason: 'java.util.concurrent.TimeoutException' }, cites, case: 'read' },
    'with a reason': { given: throws(`${METADATA} class java.lang.IllegalStateException: closed`), args: { reason: 'class java.lang.IllegalStateException: closed' }, cites, case: 'refused' },
  },
  pass: { ...silent, 'for want of a leader': { given: beside(METADATA) }, 'for want of a leader, with a reason': { given: beside(`${METADATA} no leader`) },
    'one instance, once': { given: log(PERSISTENT, 1) }, 'one question, twice': { given: log(QUERY, 2) },
    ...Object.fromEntries([PERSISTENT, UPDATE, QUERY].map(words => [`for want of a leader: ${words}`, { given: log(words, 9, NO_LEADER) }])),
  },
  na: { ...none, 'before JRaft': { given: { ...throws(METADATA), ...at('1.3.2') } } },
});
