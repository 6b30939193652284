import rule from '../../../rules/operations/ready-without-database.ts';
import type { ServerHealth } from '../../../src/model/nacos.ts';
import { connection } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const ready = (status: number): ServerHealth => ({ liveness: null, readiness: { status, body: 'OK' }, naming: null, refused: [] });

testRule(rule, {
  fail: {
    'the login fails': {
      given: { 'server.health': ready(200), 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED' })] }, args: { status: 200, database: 'db.example:3306', reason: 'ECONNREFUSED' },
      cites: ['server.health', 'db.connections'], severity: 'warning', explains: ['request-refused'],
    },
  },
  pass: {
    'it answers': { given: { 'server.health': ready(200), 'db.connections': [connection({ ok: true })] } },
    'the second of two answers': { given: { 'server.health': ready(200), 'db.connections': [connection(), connection({ index: 1, ok: true })] } },
  },
  na: {
    'readiness fails as well': { given: { 'server.health': ready(500), 'db.connections': [connection()] } },
    'nobody asked the database': { given: { 'server.health': ready(200) } },
    'there is none': { given: { 'server.health': ready(200), 'db.connections': null } },
  },
});
