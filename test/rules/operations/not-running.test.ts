import rule from '../../../rules/operations/not-running.ts';
import { boot, digest, home, nacosProcess } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = { 'nacos.home': home(), 'nacos.processes': [nacosProcess({ own: false })] };

testRule(rule, {
  fail: {
    'its start failed': { given: { ...given, 'logs.digest': digest([], [boot({ mode: null })]) }, args: { home: '/opt/nacos' }, cites: ['nacos.processes', 'logs.digest'], case: 'failed', severity: 'info' },
    'stopped': { given: { ...given, 'logs.digest': digest([], [boot({ outcome: 'started', stopped: true, mode: 'cluster' })]) }, args: {}, cites: ['nacos.processes', 'logs.digest'], case: 'stopped' },
    'stopped, was standalone': { given: { ...given, 'logs.digest': digest([], [boot({ outcome: 'started', stopped: true, mode: 'standalone' })]) }, args: {}, cites: ['nacos.processes', 'logs.digest'], case: 'stopped-standalone' },
    'failed, was on embedded storage': { given: { ...given, 'logs.digest': digest([], [boot({ mode: 'cluster', command: 'java -DembeddedStorage=true -jar nacos-server.jar' })]) }, args: {}, cites: ['nacos.processes', 'logs.digest'], case: 'failed-embedded' },
    'gone, was on embedded storage': { given: { ...given, 'logs.digest': digest([], [boot({ outcome: 'started', mode: 'cluster', storage: 'embedded' })]) }, args: {}, cites: ['nacos.processes', 'logs.digest'], case: 'gone-embedded' },
    'told to stop while it started': { given: { ...given, 'logs.digest': digest([], [boot({ outcome: 'unfinished', stopped: true, stoppedAt: '2026-11-30 13:53:58,834', mode: 'standalone' })]) }, args: {}, cites: ['nacos.processes', 'logs.digest'], case: 'interrupted-standalone', severity: 'warning' },
    'gone': { given: { ...given, 'logs.digest': digest([], [boot({ outcome: 'started', mode: 'cluster', storage: 'external' })]) }, args: {}, cites: ['nacos.processes', 'logs.digest'], case: 'gone' },
  },
  pass: { 'it runs': { given: { ...given, 'nacos.processes': [nacosProcess()] } } },
  na: { 'never started': { given: { ...given, 'logs.digest': null } } },
  unknown: { 'processes cannot be seen': { given: { 'nacos.home': home() }, lacking: { 'nacos.processes': 'hidepid' }, missing: ['nacos.processes'] } },
});
