import rule from '../../../rules/operations/server-stood-still.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const leap = (delta: string, more = {}) => record(`HikariPool-1 - Thread starvation or clock leap detected (housekeeper delta=${delta}).`, [], { level: 'WARN', phase: 'running', ...more });

testRule(rule, {
  fail: {
    'again and again': { given: { 'logs.digest': digest([leap('6m31s960ms400µs559ns'), leap('7m4s211ms12µs90ns')]) }, args: { delta: '7m4s211ms' }, cites: ['logs.digest'], case: 'again', severity: 'warning' },
    'the same text twice': { given: { 'logs.digest': digest([leap('52s7ms', { count: 2 })]) }, args: { delta: '52s7ms' }, cites: ['logs.digest'], case: 'again' },
    'once, as after a laptop slept': { given: { 'logs.digest': digest([leap('8h12m4s3ms')]) }, args: { delta: '8h12m4s3ms' }, cites: ['logs.digest'], case: 'once', severity: 'info' },
    'the clock was set back': {
      given: { 'logs.digest': digest([record('HikariPool-1 - Retrograde clock change detected (housekeeper delta=-42s112ms), soft-evicting connections from pool.', [], { level: 'WARN', phase: 'running' })]) },
      args: { delta: '42s112ms' }, cites: ['logs.digest'], case: 'back', severity: 'warning',
    },
  },
  pass: {
    'nothing of it': { given: { 'logs.digest': digest([record('HikariPool-1 - Start completed.')]) } },
    'an application’s pool': { given: { 'logs.digest': digest([leap('6m31s', { kind: 'application' }), leap('7m31s', { kind: 'application' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
