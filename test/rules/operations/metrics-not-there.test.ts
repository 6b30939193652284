import rule from '../../../rules/operations/metrics-not-there.ts';
import { config, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const ANSWER = '{"timestamp":"2023-05-24T08:24:34.823+08:00","status":404,"error":"Not Found","message":"No message available","path":"/nacos/actuator/prometheus"}';
const OWN = '{"timestamp":"2026-08-03T09:09:08.669+00:00","status":404,"error":"Not Found","message":"No endpoint GET /nacos/prometheus.","path":"/nacos/prometheus"}';
const KEY = 'management.endpoints.web.exposure.include';
const log = (...messages: readonly string[]): Given => ({ 'logs.digest': digest(messages.map((message, at) => record(message, [], { kind: 'other', boot: null, line: at + 1 }))) });
const cites = ['logs.digest'] as const;

testRule(rule, {
  fail: {
    'not shown': { given: log(ANSWER), args: { path: '/nacos/actuator/prometheus', key: KEY }, cites, case: 'closed', severity: 'warning' },
    'something else is shown': { given: { ...log(ANSWER), 'nacos.config': config({ [KEY]: 'health' }) }, args: { value: 'health' }, cites, case: 'closed' },
    'set and not read': { given: { ...log(ANSWER), 'nacos.config': config({ [KEY]: 'prometheus' }) }, args: { value: 'prometheus' }, cites: ['logs.digest', 'nacos.config'], case: 'unread' },
    'set, as the words beside it say': { given: log(`${KEY}=*`, ANSWER), args: { value: '*' }, cites, case: 'unread' },
    'a build without it': { given: { ...log(ANSWER), 'nacos.version': { version: '3.0.0', by: 'jar' } }, args: { version: '3.0.0' }, cites, case: 'without' },
    'the list for Prometheus, and the key is misspelt': { given: log('nacos.prometheus.metric.enabled=true', OWN), args: { path: '/nacos/prometheus', value: 'nacos.prometheus.metric.enabled=true' }, cites, case: 'own' },
    'the list for Prometheus of one namespace': { given: log(OWN.replace(/prometheus"\}$/, 'prometheus/namespaceId/public"}')), args: { path: '/nacos/prometheus/namespaceId/public' }, cites, case: 'own' },
    'the next build': { given: { ...log(ANSWER), 'nacos.version': { version: '3.0.1', by: 'jar' } }, args: {}, cites, case: 'closed' },
  },
  pass: {},
  na: {
    'no logs': { given: { 'logs.digest': null } },
    'the metrics of an application': { given: log(OWN.replaceAll('/nacos/prometheus', '/shop/prometheus')) },
    'another page': { given: log(ANSWER.replace('actuator/prometheus', 'index.html')) },
    'another answer': { given: log(ANSWER.replace('404', '403')) },
    'the key alone': { given: log(`${KEY}=*`) },
  },
});
