import rule from '../../../rules/cluster/member-path-lossy.ts';
import type { Endpoint } from '../../../src/model/nacos.ts';
import { endpoint } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cites = ['server.endpoints'] as const;
const at = (host: string, role: Endpoint['role'], port: number, connectMs?: number): Endpoint =>
  endpoint(role, port, 'open', { host, detail: 'another member, not asked', ...(connectMs === undefined ? {} : { connectMs }) });
const given = (...endpoints: readonly Endpoint[]) => ({ 'server.endpoints': endpoints });

testRule(rule, {
  fail: {
    'as seen where four of ten packets were dropped': {
      given: given(at('10.0.0.2', 'main', 8848, 3063), at('10.0.0.2', 'grpc-cluster', 9849, 1024), at('10.0.0.2', 'raft', 7848, 1), at('10.0.0.3', 'main', 8848, 2), at('10.0.0.3', 'raft', 7848, 1)),
      args: { host: '10.0.0.2', member: '10.0.0.2:8848', times: '3063 ms (8848), 1024 ms (9849)' }, cites, severity: 'warning', confidence: 'proven', subject: 'member 10.0.0.2:8848', explains: ['member-silent', 'member-down', 'no-leader', 'not-ready'],
    },
    'a second and no more': { given: given(at('10.0.0.2', 'main', 8848, 1000), at('10.0.0.2', 'raft', 7848, 1000)), args: { host: '10.0.0.2', member: '10.0.0.2:8848', times: '1000 ms (8848), 1000 ms (7848)' }, cites },
  },
  pass: {
    'one of them by chance': { given: given(at('10.0.0.2', 'main', 8848, 1020), at('10.0.0.2', 'grpc-cluster', 9849, 3), at('10.0.0.3', 'main', 8848, 1030), at('10.0.0.3', 'raft', 7848, 2)) },
    'two members of one host, each by chance once': { given: given(at('10.0.0.2', 'main', 8848, 1020), at('10.0.0.2', 'raft', 7848, 1), at('10.0.0.2', 'main', 8858, 1020), at('10.0.0.2', 'raft', 7858, 1)) },
    'over a long way': { given: given(at('10.0.0.2', 'main', 8848, 999), at('10.0.0.2', 'raft', 7848, 340)) },
  },
  na: {
    'own ports are another matter': { given: given(endpoint('main', 8848), endpoint('grpc-sdk', 9848)) },
    'made elsewhere': { given: given(at('10.0.0.2', 'main', 8848), at('10.0.0.2', 'raft', 7848)) },
  },
});
