import rule from '../../../rules/operations/readiness-fails.ts';
import type { ServerHealth } from '../../../src/model/nacos.ts';
import { home, nacosProcess } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const health = (more: Partial<ServerHealth>): ServerHealth => ({ liveness: { status: 200, body: 'OK' }, readiness: null, naming: 'UP', refused: [], ...more });
const PATH = '/v1/console/health/readiness';

testRule(rule, {
  fail: {
    'it never answers, though the rest does': {
      given: { 'nacos.home': home(), 'server.health': health({ unanswered: [{ what: 'readiness', path: PATH, why: 'no answer within 5000 ms' }] }) },
      args: { path: PATH, why: 'no answer within 5000 ms' }, cites: ['server.health'], case: 'unanswered',
    },
    'it says that it is not ready': {
      given: { 'nacos.home': home(), 'server.health': health({ readiness: { status: 500, body: 'config not in readiness' } }) },
      args: { status: 500, body: 'config not in readiness' }, cites: ['server.health'], case: 'refused',
    },
    'a gateway says it with a page': {
      given: { 'nacos.home': home(), 'server.health': health({ readiness: { status: 502, body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n' } }) },
      args: { status: 502, body: '502 Bad Gateway nginx/1.22.1' }, cites: ['server.health'], case: 'refused',
    },
  },
  pass: { ready: { given: { 'server.health': health({ readiness: { status: 200, body: 'OK' } }) } } },
  unknown: {
    'it ends while it is asked': { given: { 'nacos.processes': [nacosProcess({ unsteady: true })], 'server.health': health({ unanswered: [{ what: 'readiness', path: PATH, why: 'ECONNREFUSED' }] }) }, missing: ['server.health'] },
    'no path of it is known': { given: { 'server.health': health({ unanswered: [{ what: 'metrics', path: '/v1/ns/operator/metrics', why: 'ECONNRESET' }] }) }, missing: ['server.health'] },
  },
});
