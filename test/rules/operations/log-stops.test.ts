import rule from '../../../rules/operations/log-stops.ts';
import { boot, digest, home, nacosProcess } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const started = digest([], [boot({ outcome: 'started' })]);
const unfinished = digest([], [boot({ outcome: 'unfinished' })]);

testRule(rule, {
  fail: {
    'in the middle of a start': { given: { 'logs.digest': unfinished, 'nacos.processes': [] }, args: { last: '2026-01-01 10:01:00,000' }, cites: ['logs.digest', 'nacos.processes'], case: 'starting', severity: 'error' },
    'while running': { given: { 'logs.digest': started, 'nacos.home': home(), 'nacos.processes': [nacosProcess({ own: false, home: '/srv/other' })] }, args: {}, cites: ['logs.digest', 'nacos.processes'], case: 'running', severity: 'warning' },
  },
  pass: {
    'it runs': { given: { 'logs.digest': started, 'nacos.processes': [nacosProcess()] } },
    'stopped in order': { given: { 'logs.digest': digest([], [boot({ outcome: 'started', stopped: true })]), 'nacos.processes': [] } },
    'a pasted list shows it': { given: { 'logs.digest': started, 'nacos.processes': [nacosProcess({ own: false })] } },
    'it failed and said so': { given: { 'logs.digest': digest([]), 'nacos.processes': [] } },
  },
  na: { 'no logs': { given: { 'logs.digest': null, 'nacos.processes': [] } } },
  unknown: {
    'a Nacos runs, and nothing tells whether it is this one': {
      given: { 'logs.digest': started, 'nacos.processes': [nacosProcess({ own: false, pid: 99, home: null })] }, missing: ['nacos.processes'],
    },
    'mailed logs': { given: { 'logs.digest': started }, lacking: { 'nacos.processes': 'another machine' }, missing: ['nacos.processes'] },
  },
});
