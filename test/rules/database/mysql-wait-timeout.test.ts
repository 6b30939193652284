import rule from '../../../rules/database/mysql-wait-timeout.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, config, dbServer, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const text = 'HikariPool-1 - Failed to validate connection com.mysql.cj.jdbc.ConnectionImpl@1f (No operations allowed after connection closed.). Possibly consider using a shorter maxLifetime value.';
const log = (count: number, phase: LogRecord['phase'] = 'running') => digest([record(text, [], { level: 'WARN', phase, count })], [boot({ outcome: 'started' })]);
const short = [dbServer({ variables: { wait_timeout: '600' } })];

testRule(rule, {
  fail: {
    'ten minutes against thirty': { given: { 'db.server': short, 'nacos.config': config({ 'db.num': '1' }) }, args: { seconds: 600, lifetime: 1800, suggestion: '570000' }, cites: ['db.server'], case: 'config' },
    'the pool complains again and again': { given: { 'logs.digest': log(12) }, args: { count: 12 }, cites: ['logs.digest'], case: 'log' },
  },
  pass: { 'eight hours': { given: { 'db.server': [dbServer({ variables: { wait_timeout: '28800' } })], 'nacos.config': config({}) } }, 'a shorter lifetime': { given: { 'db.server': short, 'nacos.config': config({ 'db.pool.config.maxLifetime': '500000' }) } } },
  na: { 'embedded storage': { given: { 'db.server': null } } },
  unknown: { 'once, after an outage': { given: { 'logs.digest': log(1) }, missing: ['nacos.config'] }, 'while it starts: the database was not up yet': { given: { 'logs.digest': log(12, 'starting') }, missing: ['nacos.config'] } },
});
