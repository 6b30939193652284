import rule from '../../../rules/cluster/request-to-dead-member.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const handed = (url: string): Given => ({ 'logs.digest': digest([record(`Exception while request: ${url}, caused: {}`, chainOf('java.net.ConnectException: Connection refused: /10.1.3.12:8848'), { level: 'WARN' })]) });
const BEAT = 'http://10.1.3.12:8848/nacos/v1/ns/instance/beat?app=unknown&ip=10.1.3.47';

testRule(rule, {
  fail: { 'a beat': { given: handed(BEAT), args: { member: '10.1.3.12:8848', host: '10.1.3.12', port: '8848', reason: 'Connection refused: /10.1.3.12:8848' }, cites, severity: 'error', confidence: 'stated', explains: ['request-refused', 'client-cannot-connect'] } },
  pass: { ...silent, 'a request of something else': { given: handed('http://10.1.3.12:8080/orders') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'hands nothing on': { given: { ...handed(BEAT), 'nacos.version': { version: '2.0.0', by: 'jar' } } } },
});
