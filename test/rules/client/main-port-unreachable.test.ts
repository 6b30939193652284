import { expect, it } from 'vitest';
import rule from '../../../rules/client/main-port-unreachable.ts';
import { judge } from '../../../src/engine/judge.ts';
import type { FactMap } from '../../../src/model/facts.ts';
import type { Endpoint } from '../../../src/model/nacos.ts';
import { listener, nacosProcess, serverState } from '../../support/facts.ts';
import { linkedIn } from '../../support/linked.ts';
import { snapshotOf, testRule } from '../../support/rule-tester.ts';

const main = (more: Partial<Endpoint>): readonly Endpoint[] => [
  { role: 'main', host: '10.0.0.5', port: 8848, tcp: 'open', speaks: null, detail: 'x', ...more },
  { role: 'main', host: '10.0.0.6', port: 8848, tcp: 'closed', speaks: null, detail: 'another member, the connection is refused (ECONNREFUSED)' },
];

testRule(rule, {
  fail: {
    'nobody listens': { given: { 'server.endpoints': main({ tcp: 'closed' }) }, args: { server: '10.0.0.5:8848', grpc: 9848, hint: { en: '', zh: '' } }, cites: ['server.endpoints'], case: 'closed', confidence: 'proven' },
    'no answer': { given: { 'server.endpoints': main({ tcp: 'filtered' }) }, args: { port: 8848 }, cites: ['server.endpoints'], case: 'filtered' },
    'no such name': { given: { 'server.endpoints': main({ tcp: 'unresolvable', host: 'nacos.invalid' }) }, args: { host: 'nacos.invalid' }, cites: ['server.endpoints'], case: 'unresolvable' },
    'accepts and is mute': { given: { 'server.endpoints': main({ speaks: 'silent' }) }, args: {}, cites: ['server.endpoints'], case: 'silent' },
    'its own process is stopped, as the kernel says': {
      given: { 'server.endpoints': main({ speaks: 'silent' }), 'nacos.processes': [nacosProcess({ own: true, pid: 4711, state: 'T' })] }, args: { pid: 4711 }, cites: ['server.endpoints', 'nacos.processes'], case: 'stopped', symptoms: ['server-mute'],
    },
    'its own process does not answer': {
      given: { 'server.endpoints': main({ speaks: 'silent' }), 'nacos.processes': [nacosProcess({ own: true, pid: 4711 })] }, args: { pid: 4711 }, cites: ['server.endpoints'], case: 'hung',
    },
    'its own process listens and takes no connection any more': {
      given: { 'server.endpoints': main({ tcp: 'filtered' }), 'nacos.processes': [nacosProcess({ own: true, pid: 4711, listens: [8848] })] }, args: { pid: 4711 }, cites: ['server.endpoints'], case: 'queue-full',
    },
    'its own process listens, and connections wait in its queue': {
      given: { 'server.endpoints': main({ tcp: 'filtered' }), 'nacos.processes': [nacosProcess({ own: true, pid: 4711, listens: [8848] })], 'host.listeners': [listener(8848, { queue: { waiting: 101, backlog: null } })] }, args: { pid: 4711 }, cites: ['server.endpoints'], case: 'queue-full',
    },
    'its own process is stopped, and its queue is full': {
      given: { 'server.endpoints': main({ tcp: 'filtered' }), 'nacos.processes': [nacosProcess({ own: true, pid: 4711, state: 'T', listens: [8848] })] }, args: { pid: 4711 }, cites: ['server.endpoints', 'nacos.processes'], case: 'stopped',
    },
    ...Object.fromEntries(Object.entries({ 302: 'redirected', 407: 'login-before', 429: 'throttled', 503: 'gateway', 400: 'rejected', 500: 'failing' }).map(([status, name]) => [`HTTP ${status} and nothing of Nacos`, {
      given: { 'server.endpoints': main({ speaks: 'http1', detail: `HTTP ${status} on /v1/console/health/liveness, server: nginx` }) }, args: { status: Number(status), server: '10.0.0.5:8848' }, cites: ['server.endpoints'] as const, case: name,
    }])),
    'no name server answers for its name': { given: { 'server.endpoints': main({ tcp: 'resolver-silent' }) }, args: { host: '10.0.0.5' }, cites: ['server.endpoints'], case: 'resolver-silent' },
    'a URL without a port was named': {
      given: { 'server.endpoints': main({ tcp: 'closed', port: 80 }) }, args: { server: '10.0.0.5:80', hint: { en: ' (a URL without a port means 80; Nacos itself listens on 8848: nacos-doctor check 10.0.0.5:8848)', zh: '（URL 不写端口即为 80；Nacos 自身监听 8848：nacos-doctor check 10.0.0.5:8848）' } },
      cites: ['server.endpoints'], case: 'closed',
    },
    'the gRPC port was named': { given: { 'server.endpoints': main({ speaks: 'other', detail: 'an HTTP/2 server' }) }, args: { detail: 'an HTTP/2 server' }, cites: ['server.endpoints'], case: 'stranger' },
  },
  pass: {
    'it answers as Nacos': { given: { 'server.endpoints': main({ speaks: 'nacos-http' }) } },
    'it says its state': { given: { 'server.endpoints': main({ speaks: 'http1' }), 'server.state': serverState() } },
  },
  na: { 'nobody waits in its queue: a firewall dropped it': { given: { 'server.endpoints': main({ tcp: 'filtered' }), 'nacos.processes': [nacosProcess({ own: true, listens: [8848] })], 'host.listeners': [listener(8848, { queue: { waiting: 0, backlog: null } })] } }, 'its own process listens in another network': { given: { 'server.endpoints': main({ tcp: 'filtered' }), 'nacos.processes': [nacosProcess({ own: true, network: 'other', listens: [8848] })] } }, 'its own process listens on another port': { given: { 'server.endpoints': main({ tcp: 'filtered' }), 'nacos.processes': [nacosProcess({ own: true, listens: [8858] })] } }, 'on its own host': { given: { 'server.endpoints': main({ tcp: 'closed' }), 'nacos.processes': [nacosProcess()] } } },
  unknown: {
    'a login is wanted': { given: { 'server.endpoints': main({ speaks: 'http1' }) }, lacking: { 'server.state': '403' }, missing: ['server.endpoints'] },
    'no main port': { given: { 'server.endpoints': [] }, missing: ['server.endpoints'] },
  },
});

it('an HTTP server that knows none of the paths', () => {
  const snapshot = snapshotOf({ given: { 'server.endpoints': main({ speaks: 'http1', detail: 'HTTP/1.1 404 Not Found' }) } });
  const state = { status: 'unknown', obstacle: 'unsupported', detail: '/v1/console/server/state 404', by: 'server-api' } as const;
  const facts: FactMap = { ...snapshot.facts, 'server.state': state };
  expect(judge(rule, { ...snapshot, facts })).toMatchObject([{ state: 'fail', case: 'other-path' }]);
  // Of the gRPC port it says nothing.
  expect(linkedIn(rule, { ...snapshot, facts })[0]?.explains).toEqual(['client-cannot-connect', 'request-refused']);
});
