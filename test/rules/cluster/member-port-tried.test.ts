import rule from '../../../rules/cluster/member-port-tried.ts';
import type { Endpoint } from '../../../src/model/nacos.ts';
import { testRule } from '../../support/rule-tester.ts';

const tried = (port: number, role: Endpoint['role'], tcp: Endpoint['tcp'], more: Partial<Endpoint> = {}): Endpoint =>
  ({ host: '10.1.1.3', port, role, tcp, speaks: null, detail: 'as it was shown', isTried: true, ...more });
const raft = tried(7848, 'raft', 'filtered');
const given = (...endpoints: readonly Endpoint[]) => ({ 'server.endpoints': endpoints });

testRule(rule, {
  fail: {
    'JRaft gives no answer': { given: given(raft), args: { host: '10.1.1.3', port: 7848, role: 'raft' }, cites: ['server.endpoints'], case: 'filtered' },
    'gRPC is refused, the main port is open': { given: given(tried(8848, 'main', 'open'), tried(9849, 'grpc-cluster', 'closed')), args: { port: 9849 }, cites: ['server.endpoints'], case: 'closed' },
    'the main port of another one is closed': { given: given(raft, tried(8848, 'main', 'closed', { host: '10.1.1.2' })), args: { host: '10.1.1.3' }, cites: ['server.endpoints'], case: 'filtered' },
  },
  pass: {
    'it answers': { given: given(tried(7848, 'raft', 'open')) },
    'the whole member is away': { given: given(raft, tried(8848, 'main', 'filtered')) },
    'the own machine': { given: given(tried(7848, 'raft', 'closed', { host: '127.0.0.1' })) },
  },
  na: {
    'this tool tried it': { given: given({ ...raft, isTried: undefined } as unknown as Endpoint) },
    'a port of clients': { given: given(tried(9848, 'grpc-sdk', 'filtered')) },
    standalone: { given: { ...given(raft), 'nacos.mode': { mode: 'standalone', by: 'process' } } },
  },
});
