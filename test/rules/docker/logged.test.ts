import hmac from '../../../rules/docker/hmac-not-available.ts';
import trace from '../../../rules/docker/trace-shows-secrets.ts';
import arrays from '../../../rules/k8s/shell-without-arrays.ts';
import helm from '../../../rules/k8s/helm-refused.ts';
import stream from '../../../rules/ports/nginx-without-stream.ts';
import derby from '../../../rules/database/derby-made-too-slowly.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['logs.digest'] as const;
const printed = (message: string, more: Partial<LogRecord> = {}): Given => ({ 'logs.digest': digest([record(message, [], { kind: 'start', level: null, ...more })]) });
const client = (message: string): Given => printed(message, { kind: 'application', logger: 'com.example.Orders' });
const silent = { silent: { given: { 'logs.digest': digest([]) } } };

testRule(trace, {
  fail: { 'of bash': { given: printed('+ [[ -z U2VjcmV0S2V5 ]]'), args: {}, cites, severity: 'info' }, 'of busybox': { given: printed("+ '[[' -z U2VjcmV0S2V5 ']]'"), args: {}, cites }, 'of busybox as it quotes today, above dated lines': { given: printed("+ '[[' -z U2VjcmV0S2V5 ]]", { kind: 'nacos' }), args: {}, cites } },
  pass: { ...silent, 'what is empty': { given: printed("+ [[ -z '' ]]") }, 'what is not there': { given: printed('+ [[ -z  ]]') }, 'quoted by a program': { given: client('+ [[ -z U2VjcmV0S2V5 ]]') }, 'of busybox, by a program': { given: client("+ '[[' -z U2VjcmV0S2V5 ']]'") } },
});

testRule(hmac, {
  fail: { 'at the login': { given: printed("Unable to obtain JCA MAC algorithm 'HmacSHA256': Algorithm HmacSHA256 not available"), args: { algorithm: 'HmacSHA256' }, cites, case: 'none' },
    'at the login, whatever the password': { given: printed('caused: Invalid key: javax.crypto.spec.SecretKeySpec@fa7710bc;'), args: {}, cites, case: 'key' } },
  pass: { ...silent, 'another key': { given: printed('Invalid key: java.security.KeyRep@1') }, 'another algorithm': { given: printed('Algorithm SHA1withDSA not available') } },
});

testRule(helm, {
  fail: {
    'a second release': { given: printed('Error: INSTALLATION FAILED: rendered manifests contain a resource that already exists. Unable to continue with install: Service "nacos-cs" in namespace "default" exists and cannot be imported'), args: { kind: 'Service', name: 'nacos-cs', namespace: 'default' }, cites, case: 'taken' },
    'a comma': { given: printed('Error: failed parsing --set data: key "x" has no value (cannot end with ,)'), args: { key: 'x' }, cites, case: 'comma' },
    'a port of no node': { given: printed('The Service "nacos" is invalid: spec.ports[0].nodePort: Invalid value: 8848: provided port is not in the valid range. The range of valid ports is 30000-32767'), args: { port: '8848', range: '30000-32767' }, cites, case: 'node-port' },
  },
  pass: { ...silent, 'told by a program': { given: client('rendered manifests contain a resource that already exists. Unable: Service "a" in namespace "b"') }, 'a comma of a program': { given: client('failed parsing --set data: key "x" has no value') }, 'a port of a program': { given: client('nodePort: Invalid value: 1: provided port is not in the valid range. The range of valid ports is 3-4') } },
});

testRule(arrays, {
  fail: { 'an array': { given: printed('sh: 1: Syntax error: "(" unexpected'), args: { line: '1', sign: '(' }, cites, case: 'dash' }, 'of BusyBox': { given: printed('sh: syntax error: unexpected "("'), args: { sign: '(' }, cites, case: 'busybox' }, 'of BusyBox, with its line': { given: printed('/bin/sh: line 0: syntax error: unexpected "("'), args: { sign: '(' }, cites, case: 'busybox' } },
  pass: { ...silent, 'another sign': { given: printed('sh: syntax error: unexpected "done"') }, 'of bash': { given: printed('bash: line 1: syntax error near unexpected token') }, 'told by a program': { given: client('sh: 1: Syntax error: "(" unexpected') } },
});

testRule(stream, {
  fail: { 'at its start': { given: printed('nginx: [emerg] unknown directive "stream" in /etc/nginx/nginx.conf:12'), args: { where: '/etc/nginx/nginx.conf:12' }, cites } },
  pass: { ...silent, 'another directive': { given: printed('nginx: [emerg] unknown directive "steam" in /etc/nginx/nginx.conf:12') }, 'told by a program': { given: client('unknown directive "stream" in /etc/nginx/nginx.conf:12') } },
});

const EMBEDDED: Given = { 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' } };
const WAITED = 'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 10000ms.';
const slow = (more: Partial<LogRecord> = { phase: 'starting' }, storage = EMBEDDED): Given => ({ ...storage, 'logs.digest': digest([record('[ExternalDataSource] load derby-schema.sql error.', chainOf(WAITED), more)]) });

/** As Derby's own driver tells it, with its frame or by its own class. */
const login = (thrown: string, frame: string, more: Partial<LogRecord> = {}): Given => ({ ...EMBEDDED, 'logs.digest': digest([record('x', chainOf(thrown).map(one => ({ ...one, frames: [frame] })), { phase: 'starting', ...more })]) });
const [TIMED, OWN, DRIVER] = ['java.sql.SQLTimeoutException: Login timeout exceeded.', 'org.apache.derby.iapi.error.StandardException: Login timeout exceeded.', 'org.apache.derby.jdbc.InternalDriver.timeLogin(Unknown Source)'];
const SHOP = { kind: 'application', logger: 'com.example.Orders' } as const;

testRule(derby, {
  fail: { 'not opened': { given: login(TIMED, DRIVER), args: {}, cites, case: 'opened' }, 'not opened, in its own words': { given: login(OWN, 'x.Y.z(Y.java:1)'), args: {}, cites, case: 'opened' }, 'at the first start': { given: slow(), args: { ms: '10000' }, cites, case: 'late' } },
  pass: {},
  na: {
    ...Object.fromEntries([TIMED, OWN].flatMap(thrown => [[`later: ${thrown}`, { given: login(thrown, DRIVER, { phase: 'running' }) }], [`of an application: ${thrown}`, { given: login(thrown, DRIVER, SHOP) }]])),
    'another driver': { given: login(TIMED, 'com.mysql.cj.jdbc.ConnectionImpl.connect(ConnectionImpl.java:1)') }, 'another exception there': { given: login('java.sql.SQLException: Login timeout exceeded.', DRIVER) }, 'another exception': { given: login('java.lang.IllegalStateException: Login timeout exceeded.', DRIVER) },
    'MySQL': { given: slow({ phase: 'starting' }, { 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' } }) }, 'later': { given: slow({ phase: 'running' }) }, 'a pool of which nobody says that it is Derby\'s': { given: { 'logs.digest': digest([record('Failed to obtain JDBC Connection', chainOf(WAITED), { phase: 'starting' })]) } }, 'of an application': { given: slow({ phase: 'starting', kind: 'application', logger: 'com.example.Orders' }) }, 'as a message alone': { given: { ...EMBEDDED, 'logs.digest': digest([record(WAITED, [], { phase: 'starting' })]) } } },
});
