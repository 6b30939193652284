import registry from '../../../rules/ports/ai-registry-port-in-use.ts';
import family from '../../../rules/ports/ip-family-missing.ts';
import dns from '../../../rules/k8s/dns-not-answering.ts';
import console from '../../../rules/operations/console-page-outdated.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const thrown = (line: string, more: Partial<LogRecord> = {}): Given => ({ 'logs.digest': digest([record('Startup errors : ', chainOf(line), more)]) });

const REASONS = ['Protocol family unavailable', 'Protocol family not supported', 'Address family not supported by protocol', '协议不支持的地址族'];
testRule(family, {
  fail: Object.fromEntries(REASONS.map(reason => [reason, { given: thrown(`java.net.SocketException: ${reason}`), args: { reason }, cites, explains: ['start-failed' as const, 'not-running' as const] }])),
  pass: {
    ...silent, 'another refusal': { given: thrown('java.net.SocketException: Permission denied') },
    ...Object.fromEntries(REASONS.map(reason => [`an application's: ${reason}`, { given: thrown(`java.net.SocketException: ${reason}`, application) }])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const TAKEN = 'Web server failed to start. Port 9080 was already in use.';
testRule(registry, {
  fail: { 'as Spring says it': { given: said(TAKEN), args: { port: '9080' }, cites, severity: 'error', explains: ['start-failed', 'not-running'] } },
  pass: { ...silent, 'the console': { given: said(TAKEN.replace('9080', '8080')) }, "an application's": { given: said(TAKEN, application) } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before the registry': { given: { ...said(TAKEN), 'nacos.version': { version: '3.0.0', by: 'jar' } } } },
});

const LOOKUP = '2024/09/11 15:52:15 lookup nacos-headless on 172.16.0.10:53: ';
const ANSWERS: readonly (readonly [name: string, text: string])[] = [['broken', 'server misbehaving'], ['refused', 'read udp 10.1.2.3:4711->172.16.0.10:53: read: connection refused'], ['silent', 'read udp 10.1.2.3:4711->172.16.0.10:53: i/o timeout'], ['absent', 'no such host']];
testRule(dns, {
  fail: Object.fromEntries(ANSWERS.map(([name, text]) => [text, { given: said(LOOKUP + text), args: { name: 'nacos-headless', dns: '172.16.0.10' }, cites, case: name, severity: 'error' as const, explains: ['start-failed' as const, 'cluster-alone' as const, 'member-down' as const, 'no-leader' as const] }])),
  pass: { ...silent, 'another name': { given: said('lookup redis on 172.16.0.10:53: no such host') }, 'another name, unanswered': { given: said('lookup redis on 172.16.0.10:53: read udp 10.1.2.3:4711->172.16.0.10:53: i/o timeout') }, ...Object.fromEntries(ANSWERS.map(([, text]) => [`told by a program: ${text}`, { given: said(LOOKUP + text, application) }])) },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(console, {
  fail: { 'a namespace': { given: thrown("org.springframework.web.bind.MissingServletRequestParameterException: Required String parameter 'customNamespaceId' is not present"), args: { parameter: 'customNamespaceId' }, cites, severity: 'warning', explains: ['request-refused'] }, 'as Spring 6 writes it': { given: said("Required request parameter 'customNamespaceId' for method parameter type String is not present"), args: {}, cites } },
  pass: { ...silent, 'another parameter': { given: said("Required String parameter 'dataId' is not present") } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
