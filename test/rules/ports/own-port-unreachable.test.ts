import rule from '../../../rules/ports/own-port-unreachable.ts';
import type { Endpoint, NacosProcess } from '../../../src/model/nacos.ts';
import { boot, digest, endpoint, listener, nacosProcess, serverState } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const ROLES = { main: 8848, 'grpc-sdk': 9848, 'grpc-cluster': 9849, raft: 7848 } as const;
type Role = keyof typeof ROLES;

const server = (more: Partial<NacosProcess> = {}): NacosProcess => nacosProcess({ pid: 77, listens: Object.values(ROLES), ageSeconds: 600, ...more });
const without = (role: Role): readonly number[] => Object.values(ROLES).filter(port => port !== ROLES[role]);
const ports = (role: Role | null = null, tcp: Endpoint['tcp'] = 'closed', more: Partial<Endpoint> = {}): readonly Endpoint[] =>
  (Object.keys(ROLES) as Role[]).map(each => endpoint(each, ROLES[each], each === role ? tcp : 'open', { host: '127.0.0.1', ...(each === role && more) }));
const heard = (waiting: number, more = {}) => Object.values(ROLES).map(port => listener(port, { pid: 77, address: '::', queue: { waiting, backlog: null }, ...more }));

const cluster = { 'nacos.mode': { mode: 'cluster', by: 'process' } } as const;
const cites = ['server.endpoints', 'nacos.processes'] as const;

testRule(rule, {
  fail: {
    ...Object.fromEntries((Object.keys(ROLES) as Role[]).flatMap(role => [
      [`${role} is rejected by a firewall of this machine`, { given: { ...cluster, 'nacos.processes': [server()], 'server.endpoints': ports(role), 'host.listeners': heard(0), 'logs.digest': digest([], [boot({ outcome: 'started' })]) }, args: { port: ROLES[role], pid: 77 }, cites, case: 'refused', severity: 'error' }],
      [`${role} is dropped by a firewall of this machine`, { given: { ...cluster, 'nacos.processes': [server()], 'server.endpoints': ports(role, 'filtered'), 'host.listeners': heard(0) }, args: { port: ROLES[role] }, cites, case: 'dropped', severity: 'error' }],
      [`nobody listens on ${role}`, { given: { ...cluster, 'nacos.processes': [server({ listens: without(role) })], 'server.endpoints': ports(role), 'host.listeners': heard(0).filter(({ port }) => port !== ROLES[role]), 'logs.digest': digest([], [boot({ outcome: 'started' })]) }, args: { port: ROLES[role] }, cites, case: 'not-listening', severity: 'error' }],
    ])),
    'the HTTP API of 3.x said that it is up': { given: { 'nacos.processes': [server({ listens: without('main'), ageSeconds: 9 })], 'server.endpoints': ports('main'), 'logs.digest': digest([], [boot({ outcome: 'started', version: '3.1.0', parts: ['core', 'web'] })]) }, args: { port: 8848 }, cites, case: 'not-listening' },
    'the console of 3.x said that it is up': { given: { 'nacos.processes': [server({ ageSeconds: 9 })], 'server.endpoints': [...ports(), endpoint('console', 8080, 'closed', { host: '127.0.0.1' })], 'logs.digest': digest([], [boot({ outcome: 'started', version: '3.1.0', parts: ['core', 'web', 'console'] })]) }, args: { port: 8080 }, cites, case: 'not-listening' },
    'nobody else needs it in standalone mode': { given: { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.processes': [server()], 'server.endpoints': ports('grpc-cluster') }, args: { port: 9849 }, cites, case: 'refused', severity: 'warning' },
    'gRPC of the members is taken and not answered': { given: { 'nacos.processes': [server()], 'server.endpoints': ports('grpc-cluster', 'open', { speaks: 'silent' }) }, args: { port: 9849 }, cites, case: 'mute' },
    'two at once': { given: { 'nacos.processes': [server()], 'server.endpoints': [...ports('raft').slice(0, 2), ...ports('grpc-cluster').slice(2, 3), ...ports('raft').slice(3)] }, args: [{ port: 9849 }, { port: 7848 }], cites },
  },
  pass: {
    'everything is open': { given: { 'nacos.processes': [server()], 'server.endpoints': ports() } },
    'connections wait in its queue': { given: { 'nacos.processes': [server()], 'server.endpoints': ports('raft', 'filtered'), 'host.listeners': heard(101) } },
    'how many wait is not told': { given: { 'nacos.processes': [server()], 'server.endpoints': ports('raft', 'filtered') } },
    'it is bound to another address': { given: { 'nacos.processes': [server()], 'server.endpoints': ports('main'), 'host.listeners': heard(0, { address: '10.0.0.1' }) } },
    'another program has the port': { given: { 'nacos.processes': [server({ listens: without('grpc-cluster') })], 'server.endpoints': ports('grpc-cluster'), 'host.listeners': [listener(9849)] } },
    'the port of another member is lost': { given: { 'nacos.processes': [server()], 'server.endpoints': [...ports(), endpoint('raft', 7858, 'closed', { host: '127.0.0.1', detail: 'another member, closed' }), endpoint('main', 8858, 'closed', { host: '127.0.0.1', detail: 'a remembered peer, closed' })] } },
    'no JRaft where only configurations are kept': { given: { 'nacos.processes': [server({ listens: without('raft') })], 'server.endpoints': ports('raft'), 'server.state': serverState({ functionMode: 'config' }) } },
  },
  na: {
    'it has not said that its start is done': { given: { 'nacos.processes': [server({ listens: [] })], 'server.endpoints': ports('main').slice(0, 1), 'logs.digest': digest([], [boot({ outcome: 'unfinished' })]) } },
    'it is on its way out': { given: { 'nacos.processes': [server({ listens: [] })], 'server.endpoints': ports('main').slice(0, 1), 'logs.digest': digest([], [boot({ outcome: 'started', stopped: true })]) } },
    'its console is not up yet, though the main port answers': { given: { 'nacos.processes': [server({ ageSeconds: 9 })], 'server.endpoints': [...ports(), endpoint('console', 8080, 'closed', { host: '127.0.0.1' })], 'logs.digest': digest([], [boot({ outcome: 'started', version: '3.1.0', parts: ['core', 'web'] })]) } },
    'the HTTP API of 3.x is not up yet, though the core says that Nacos started': { given: { 'nacos.processes': [server({ listens: without('main'), ageSeconds: 9 })], 'server.endpoints': ports('main'), 'logs.digest': digest([], [boot({ outcome: 'started', version: '3.1.0' })]) } },
    'the same, where another look tells the version': { given: { 'nacos.processes': [server({ listens: without('main'), ageSeconds: 9 })], 'server.endpoints': ports('main'), 'nacos.version': { version: '3.1.0', by: 'jar' }, 'logs.digest': digest([], [boot({ outcome: 'started', version: null })]) } },
    'it was another one at the end of the look': { given: { 'nacos.processes': [server({ unsteady: true, listens: without('grpc-sdk') })], 'server.endpoints': ports('grpc-sdk') } },
    'bound between two looks': { given: { 'nacos.processes': [server({ ageSeconds: 9 })], 'server.endpoints': ports('raft'), 'logs.digest': digest([], [boot({ outcome: 'unfinished' })]) } },
    'its start failed, and the process is still ending': { given: { 'nacos.processes': [server({ listens: without('raft') })], 'server.endpoints': ports('raft'), 'logs.digest': digest([], [boot({ outcome: 'failed' })]) } },
    'no server of it runs here': { given: { 'nacos.processes': [server({ own: false })], 'server.endpoints': ports('raft') } },
    'it is in another network': { given: { 'nacos.processes': [server({ network: 'other' })], 'server.endpoints': ports('raft') } },
  },
  unknown: {
    'on what it listens may not be seen': { given: { 'nacos.processes': [server({ listens: null })], 'server.endpoints': ports('raft') }, missing: ['nacos.processes'] },
  },
});
