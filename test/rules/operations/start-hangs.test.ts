import rule from '../../../rules/operations/start-hangs.ts';
import { boot, digest, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const waiting = (count: number) => record('Nacos is starting...', [], { level: 'INFO', kind: 'start', count });
const unfinished = [boot({ outcome: 'unfinished', startedAt: '2026-01-01 10:00:00,000' })];
const written = (last: string) => {
  const one = digest([], unfinished);
  return { ...one, files: one.files.map(file => ({ ...file, last })) };
};

testRule(rule, {
  fail: {
    'waiting for a leader': { given: { 'logs.digest': digest([waiting(84), { ...waiting(85), kind: 'nacos' }], unfinished), 'nacos.processes': [nacosProcess()] }, args: { count: 85, logs: '/opt/nacos/logs' }, cites: ['logs.digest'], case: 'repeating' },
    'stopped after it had hung': { given: { 'logs.digest': digest([waiting(200)], [boot({ outcome: 'unfinished', stopped: true })]) }, args: { count: 200 }, cites: ['logs.digest'], case: 'repeating' },
    'alive without a port for minutes': {
      given: { 'logs.digest': written('2026-01-01 10:03:00,000'), 'nacos.processes': [nacosProcess({ listens: [] })] }, args: { pid: 4711 }, cites: ['logs.digest', 'nacos.processes'], case: 'alive',
    },
    'alive without a port for two minutes': {
      given: { 'logs.digest': written('2026-01-01 10:02:00,000'), 'nacos.processes': [nacosProcess({ listens: [] })] }, args: { pid: 4711 }, cites: ['logs.digest', 'nacos.processes'], case: 'alive',
    },
  },
  pass: {
    'it started after a while': { given: { 'logs.digest': digest([waiting(120)], [boot({ outcome: 'started' })]) } },
    'the server is ready, and the log was read before it said so': { given: { 'logs.digest': digest([waiting(4)], unfinished), 'nacos.processes': [nacosProcess()], 'server.health': { liveness: null, readiness: { status: 200, body: 'OK' }, naming: null, refused: [] } } },
    'it failed': { given: { 'logs.digest': digest([waiting(120)]) } },
    'stopped at once': { given: { 'logs.digest': digest([waiting(3)], [boot({ outcome: 'unfinished', stopped: true })]) } },
  },
  na: { 'the process is gone': { given: { 'logs.digest': digest([], unfinished), 'nacos.processes': [] } }, 'no logs': { given: { 'logs.digest': null } } },
  unknown: {
    'a slow start': { given: { 'logs.digest': digest([waiting(40)], unfinished), 'nacos.processes': [nacosProcess()] }, missing: ['logs.digest'] },
    'just begun, no port yet': { given: { 'logs.digest': written('2026-01-01 10:00:30,000'), 'nacos.processes': [nacosProcess({ listens: [] })] }, missing: ['logs.digest'] },
  },
});
