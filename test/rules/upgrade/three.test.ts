import leader from '../../../rules/upgrade/migrate-before-leader.ts';
import removed from '../../../rules/upgrade/v1-api-removed.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { boot, digest, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, boots = [boot()], more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record(message, [], more)], boots) });
const version = (text: string): { 'nacos.version': Facts['nacos.version'] } => ({ 'nacos.version': { version: text, by: 'server' } });
const NO_LEADER = '[migrate] namespace migrate pre check failed, retry times=2, error=errCode: 500, errMsg: java.util.concurrent.ExecutionException: com.alibaba.nacos.consistency.exception.ConsistencyException: The Raft Group [nacos_config] did not find the Leader node ';
const NO_ENDPOINT = '[NACOS] failed to request API: POST http://10.9.1.5:8848/nacos/v1/ns/instance code:404 msg: {"status":404,"error":"Not Found","message":"No endpoint POST /nacos/v1/ns/instance.","path":"/nacos/v1/ns/instance"}';

testRule(leader, {
  fail: {
    'an embedded cluster': { given: log(NO_LEADER, [boot({ outcome: 'failed' })]), args: { group: 'nacos_config' }, cites: ['logs.digest'], case: 'ended', severity: 'error', confidence: 'stated', explains: ['start-failed', 'no-leader', 'start-hangs'] },
    'its process has ended': { given: { ...log(NO_LEADER, [boot({ outcome: 'unfinished' })]), 'nacos.processes': [] }, args: {}, cites: ['logs.digest'], case: 'ended' },
    'it still tries': { given: { ...log(NO_LEADER, [boot({ outcome: 'unfinished' })]), 'nacos.processes': [nacosProcess({ own: true })] }, args: { group: 'nacos_config' }, cites: ['logs.digest'], case: 'trying', severity: 'info' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'another reason': { given: log('[migrate] namespace migrate pre check failed, retry times=2, error=StatementCallback; bad SQL grammar') },
    'a later try succeeded': { given: log(NO_LEADER, [boot({ outcome: 'started' })]) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } }, '2.x has no migration': { given: { ...log(NO_LEADER), ...version('2.5.1') } } },
});

testRule(removed, {
  fail: {
    '3.2 asked for v1': { given: { ...log(NO_ENDPOINT), ...version('3.2.0') }, args: { path: '/nacos/v1/ns/instance.', version: '3.2.0' }, cites: ['logs.digest'], case: 'removed', explains: ['request-refused', 'client-cannot-connect'] },
    'an access log': { given: { ...log('10.0.0.5 - - [01/May/2026:10:00:00 +0800] "GET /nacos/v1/cs/configs?dataId=a HTTP/1.1" 404 431'), ...version('3.2.4') }, args: { path: '/nacos/v1/cs/configs' }, cites: ['logs.digest'] },
    'a Python client': { given: { ...log('404 Client Error:  for url: http://10.0.0.1:8848/nacos/v1/ns/instance?serviceName=orders'), ...version('3.2.0') }, args: { path: '/nacos/v1/ns/instance' }, cites: ['logs.digest'] },
    'a Java client of 1.x': { given: { ...log('failed to req API:10.0.0.1:8848/nacos/v1/ns/instance/beat. code:404 msg: '), ...version('3.2.0') }, args: { path: '/nacos/v1/ns/instance/beat.' }, cites: ['logs.digest'] },
  },
  pass: {},
  na: {
    'a server that still has it': { given: { ...log(NO_ENDPOINT), ...version('3.1.0') } },
    'the v3 API under a wrong prefix': { given: { ...log('{"status":404,"error":"Not Found","message":"No endpoint GET /v3/client/cs/config.","path":"/v3/client/cs/config"}'), ...version('3.2.0') } },
    "an application's own v1": { given: { ...log('{"status":404,"error":"Not Found","path":"/api/v1/orders/7"}'), ...version('3.2.0') } },
    'no logs': { given: { 'logs.digest': null, ...version('3.2.0') } },
  },
});
