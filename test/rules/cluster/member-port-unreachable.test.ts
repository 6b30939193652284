import rule from '../../../rules/cluster/member-port-unreachable.ts';
import type { Endpoint } from '../../../src/model/nacos.ts';
import { endpoint, member, nacosProcess, selfAddress } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const HOST = '10.0.0.2';
const other = (role: Endpoint['role'], port: number, tcp: Endpoint['tcp'] = 'open'): Endpoint => endpoint(role, port, tcp, { host: HOST, detail: tcp === 'open' ? 'another member, not asked' : `another member, ${tcp}` });
const ports = (main: Endpoint['tcp'], grpc: Endpoint['tcp'] = main, raft: Endpoint['tcp'] = main): readonly Endpoint[] => [
  endpoint('main', 8848), other('main', 8848, main), other('grpc-cluster', 9849, grpc), other('raft', 7848, raft),
];
const here = { 'nacos.mode': { mode: 'cluster', by: 'process' }, 'nacos.processes': [nacosProcess()] } as const;
const fails = (port: number, name: string, main: Endpoint['tcp'], grpc?: Endpoint['tcp'], raft?: Endpoint['tcp']) => ({
  given: { ...here, 'server.endpoints': ports(main, grpc, raft) }, args: { member: `${HOST}:8848`, host: HOST, port }, cites: ['server.endpoints'] as const, case: name,
});

testRule(rule, {
  fail: {
    'JRaft alone is cut off, every member UP': { ...fails(7848, 'raft', 'open', 'open', 'filtered'), given: { ...here, 'server.endpoints': ports('open', 'open', 'filtered'), 'server.members': [member(`${HOST}:8848`)] } },
    'JRaft alone is refused': fails(7848, 'raft-closed', 'open', 'open', 'closed'),
    'gRPC alone is refused': fails(9849, 'grpc-closed', 'open', 'closed', 'open'),
    'gRPC alone is dropped': fails(9849, 'grpc', 'open', 'filtered', 'open'),
    'the main port alone is dropped, the member UP': { ...fails(8848, 'main', 'filtered', 'open', 'open'), severity: 'warning', given: { ...here, 'server.endpoints': ports('filtered', 'open', 'open'), 'server.members': [member(`${HOST}:8848`)] } },
    'the main port and JRaft are dropped, gRPC is open': { ...fails(8848, 'main', 'filtered', 'open', 'filtered'), severity: 'warning' },
    'the main port and gRPC are dropped, JRaft is open': { ...fails(8848, 'main', 'filtered', 'filtered', 'open'), severity: 'warning' },
    'nobody there, and nobody logged in to ask': fails(8848, 'dead', 'closed'),
    'nobody there, on this very machine': { ...fails(8848, 'dead-here', 'closed'), given: { ...here, 'nacos.self-address': selfAddress(HOST), 'server.endpoints': ports('closed') } },
    'it is starting, on this very machine': {
      ...fails(8848, 'starting', 'closed'), severity: 'warning',
      given: { ...here, 'nacos.processes': [nacosProcess(), nacosProcess({ pid: 78, own: false, ageSeconds: 4, mainPort: null, configuredPort: 8848, listens: [] })], 'nacos.self-address': selfAddress(HOST), 'server.endpoints': ports('closed') },
    },
    'a young one on this machine that is to have another port is not it': {
      ...fails(8848, 'dead-here', 'closed'),
      given: { ...here, 'nacos.processes': [nacosProcess(), nacosProcess({ pid: 78, own: false, ageSeconds: 4, mainPort: null, configuredPort: 8858, listens: [] })], 'nacos.self-address': selfAddress(HOST), 'server.endpoints': ports('closed') },
    },
    'one that was started long ago and has no port': {
      ...fails(8848, 'dead-here', 'closed'),
      given: { ...here, 'nacos.processes': [nacosProcess(), nacosProcess({ pid: 78, own: false, ageSeconds: 75, mainPort: null, configuredPort: 8848, listens: [] })], 'nacos.self-address': selfAddress(HOST), 'server.endpoints': ports('closed') },
    },
    'its JRaft listens already': { ...fails(8848, 'starting', 'closed', 'closed', 'open'), severity: 'warning' },
    'its gRPC listens already': { ...fails(8848, 'starting', 'closed', 'open', 'closed'), severity: 'warning' },
    'no answer at all': fails(8848, 'silent', 'filtered'),
    'it hangs, and the server still calls it UP': {
      ...fails(8848, 'mute', 'open'),
      given: { ...here, 'server.members': [member(`${HOST}:8848`)], 'server.endpoints': [...ports('open').slice(0, 1), { ...other('main', 8848), speaks: 'silent' }] },
    },
    ...Object.fromEntries((['silent', 'http1', 'other'] as const).map(speaks => [`what holds its gRPC port is no gRPC: ${speaks}`, {
      ...fails(9849, 'not-grpc', 'open'), given: { ...here, 'server.endpoints': [...ports('open').slice(0, 2), { ...other('grpc-cluster', 9849), speaks }, other('raft', 7848)] },
    }])),
    'it hangs, and its process on this machine is stopped': {
      ...fails(8848, 'stopped', 'open'), cites: ['server.endpoints', 'nacos.processes'] as const, args: { pid: 78, member: `${HOST}:8848` },
      given: { ...here, 'nacos.processes': [nacosProcess(), nacosProcess({ pid: 77, own: false, state: 'T', listens: [8858] }), nacosProcess({ pid: 78, own: false, state: 'T', listens: [8848] })], 'nacos.self-address': selfAddress(HOST), 'server.endpoints': [...ports('open').slice(0, 1), { ...other('main', 8848), speaks: 'silent' }] },
    },
    'a name that does not resolve': fails(8848, 'name', 'unresolvable'),
    'no name server answers for its name': fails(8848, 'resolver', 'resolver-silent'),
  },
  pass: {
    'it wants TLS there': { given: { ...here, 'server.endpoints': [...ports('open').slice(0, 2), { ...other('grpc-cluster', 9849), speaks: 'other', detail: 'another member, TLS: it wants an encrypted connection' }, other('raft', 7848)] } },
    'its answer did not come in time': { given: { ...here, 'server.endpoints': [...ports('open').slice(0, 2), { ...other('grpc-cluster', 9849), speaks: 'other', detail: 'another member, an HTTP/2 server that does not answer a gRPC server check (gRPC status 4: Deadline exceeded after 5.001s,name resolution: 0.008s,Waiting for LB pick)' }, other('raft', 7848)] } },
    'nobody asked what it speaks': { given: { ...here, 'server.endpoints': [...ports('open').slice(0, 2), { ...other('grpc-cluster', 9849), speaks: null }, other('raft', 7848)] } },
    'everything is open': { given: { ...here, 'server.endpoints': ports('open') } },
    'the server itself says that it is down': { given: { ...here, 'server.endpoints': ports('closed'), 'server.members': [member(`${HOST}:8848`, 'DOWN')] } },
    'all its ports are dropped since this very moment': { given: { ...here, 'server.endpoints': ports('filtered'), 'server.members': [member(`${HOST}:8848`)] } },
    'it went this very moment': { given: { ...here, 'server.endpoints': ports('closed'), 'server.members': [member(`${HOST}:8848`)] } },
  },
  unknown: { 'nobody tried': { given: { ...here, 'server.endpoints': ports('not-probed') }, missing: ['server.endpoints'] } },
  na: {
    standalone: { given: { ...here, 'nacos.mode': { mode: 'standalone', by: 'process' }, 'server.endpoints': ports('closed') } },
    'from another network a firewall is meant': { given: { 'nacos.mode': { mode: 'cluster', by: 'process' }, 'nacos.processes': [nacosProcess({ network: 'other' })], 'server.endpoints': ports('filtered') } },
    'nobody else was tried': { given: { ...here, 'server.endpoints': [endpoint('main', 8848)] } },
  },
});
