import name from '../../../rules/cluster/member-name-unresolvable.ts';
import raft from '../../../rules/raft/self-not-in-raft-conf.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['logs.digest'] as const;
const said = (message: string): Given => ({ 'logs.digest': digest([record(message, [], { kind: 'other', level: null })]) });
const silent = { silent: { given: { 'logs.digest': digest([]) } } };

const POD = 'nacos-1.nacos-hs.prod.svc.cluster.local';
const report = (why: string): Given => said(`failed to report new info to target node : ${POD}:8848, error : caused: ${why};`);
const explains = ['member-down', 'no-leader', 'cluster-alone'] as const;
testRule(name, {
  fail: {
    'in the words of glibc': { given: report(`${POD}: Name or service not known`), args: { host: POD }, cites, severity: 'error', explains },
    'the name alone': { given: report(POD), args: { host: POD }, cites },
    'in Chinese': { given: report(`${POD}: 未知的名称或服务`), args: { host: POD }, cites },
  },
  pass: { ...silent, 'a member that refuses': { given: report('Connection refused') }, 'another name': { given: report(`${POD}.example: Name or service not known`) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const VOTE = "Node <naming_instance_metadata/1ac04d9a05a2:7848> can't do preVote as it is not in conf <ConfigurationEntry [id=LogId [index=1, term=1], conf=5502413c8ad6:7848, oldConf=]>.";
const MANY = VOTE.replace('5502413c8ad6:7848', '10.0.0.1:7848,10.0.0.2:7848');
const ELECT = "Node <naming_instance_metadata/1ac04d9a05a2:7848> can't do electSelf as it is not in ConfigurationEntry [id=LogId [index=1, term=1], conf=10.0.0.1:7848,10.0.0.2:7848, oldConf=].";
const ASKED = 'Node <naming_instance_metadata/10.0.0.1:7848> ignore PreVoteRequest from 10.0.0.4:7848 as it is not in conf <ConfigurationEntry [id=LogId [index=9, term=2], conf=10.0.0.1:7848,10.0.0.2:7848, oldConf=]>.';
const often = (words: string, count: number) => ({ 'logs.digest': digest([record(words, [], { count })]) });
const THERE = 'Node <naming_persistent_service/172.19.3.11:7848> PreVote to 47.96.10.21:7848 error: Status[ENOENT<1012>: Peer id not found: 47.96.10.21:7848, group: naming_persistent_service].';

testRule(raft, {
  fail: {
    'a container that was made anew': { given: said(VOTE), args: { members: '5502413c8ad6:7848' }, cites, severity: 'error', case: 'alone', explains: ['no-leader', 'not-ready', 'start-hangs'] },
    'a member under a new address': { given: often(MANY, 3), args: { members: '10.0.0.1:7848,10.0.0.2:7848', self: '1ac04d9a05a2:7848' }, cites, case: 'several' },
    'the same, at the vote': { given: often(ELECT, 3), args: { members: '10.0.0.1:7848,10.0.0.2:7848', self: '1ac04d9a05a2:7848' }, cites, case: 'several' },
    'a member that calls itself otherwise': { given: often(THERE, 2), args: { peer: '47.96.10.21:7848', group: 'naming_persistent_service' }, cites, case: 'there', symptoms: ['self-not-in-list'] },
    'a stranger asks': { given: often(ASKED, 3), args: { peer: '10.0.0.4:7848', self: '10.0.0.1:7848', members: '10.0.0.1:7848,10.0.0.2:7848' }, cites, case: 'other' },
  },
  pass: { ...silent, 'one vote of a start': { given: often(THERE, 1) }, 'a node that joins a cluster': { given: often(MANY, 2) }, 'the same, at the vote': { given: often(ELECT, 2) }, 'one that joins asks': { given: often(ASKED, 2) } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before JRaft': { given: { ...said(VOTE), 'nacos.version': { version: '1.3.2', by: 'jar' } } } },
});
