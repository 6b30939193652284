import ai from '../../../rules/client/request-unknown.ts';
import proxy from '../../../rules/client/login-answered-by-proxy.ts';
import unreached from '../../../rules/client/login-unreached.ts';
import full from '../../../rules/client/properties-logged-in-full.ts';
import stopped from '../../../rules/client/stopped-before-told.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { chainOf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const line = (message: string, more: Partial<LogRecord> = {}) => record(message, [], { kind: 'client', boot: null, phase: null, ...more });
const log = (...records: readonly LogRecord[]) => ({ 'logs.digest': digest(records, []) });
const silent = { silent: { given: log() } };

const FULL = 'Log nacos client init properties with Full mode, This mode is only used for debugging and troubleshooting. Please close this mode by removing properties `logAllProperties` after finishing debug or troubleshoot.';
testRule(full, {
  fail: { told: { given: log(line(FULL)), args: {}, cites: ['logs.digest'] } },
  pass: { ...silent, 'the short list': { given: log(line('Nacos client key init properties: \n\tserverAddr=10.0.0.1:8848')) }, 'a server': { given: log(line(FULL, { kind: 'naming' })) } },
});

const answered = (code: number, body: string): string => `login failed: {"header":{"originalResponseHeader":{}},"code":${code},"message":"${body}","data":null}`;
const NGINX = '<html>\\r\\n<head><title>405 Not Allowed</title></head>\\r\\n<body>\\r\\n<center><h1>405 Not Allowed</h1></center>\\r\\n<hr><center>nginx/1.24.0</center>';
testRule(proxy, {
  fail: {
    denied: { given: log(line(answered(405, NGINX))), args: { status: '405', who: 'nginx' }, cites: ['logs.digest'], case: 'denied', explains: ['request-refused', 'client-cannot-connect'] },
    'the gRPC port': { given: log(line("login failed: Content-Type 'application/x-www-form-urlencoded' is not supported")), args: {}, cites: ['logs.digest'], case: 'grpc' },
    'a letter with the proxy’s own line, its tags lost': { given: log(line(answered(405, '\\r\\n \\r\\n 405 Not Allowed \\r\\n nginx/1.22.1 \\r\\n'), { kind: 'access' })), args: { status: '405', who: 'nginx' }, cites: ['logs.digest'], case: 'denied' },
    gateway: { given: log(line(answered(502, NGINX.replace('nginx', 'openresty')))), args: { status: '502', who: 'openresty' }, cites: ['logs.digest'], case: 'gateway' },
  },
  pass: {
    ...silent, 'Nacos itself refuses': { given: log(line(answered(403, 'unknown user!'))) }, 'a page of its own Tomcat': { given: log(line(answered(404, '<!doctype html><html><title>HTTP Status 404 – Not Found</title>'))) },
    'Spring, which ends with a point': { given: log(line("login failed: Content-Type 'application/x-www-form-urlencoded' is not supported.")) }, 'the gRPC port, in another log': { given: log(line("login failed: Content-Type 'application/x-www-form-urlencoded' is not supported", { kind: 'naming' })) },
    'another program': { given: log(line(answered(405, NGINX), { kind: 'naming' })) }, 'a gateway in another log': { given: log(line(answered(502, NGINX), { kind: 'naming' })) },
  },
});

const refusedIn = (frame: string, more: Partial<LogRecord> = {}): LogRecord =>
  record('', chainOf('com.alibaba.nacos.api.exception.NacosException: RequestHandler Not Found').map(thrown => ({ ...thrown, frames: [frame] })), { kind: 'client', boot: null, phase: null, ...more });
const asked = (more: Partial<LogRecord> = {}): LogRecord => refusedIn('com.alibaba.nacos.client.ai.remote.AiGrpcClient.requestToServer(AiGrpcClient.java:270)', more);
testRule(ai, {
  fail: {
    'a request of another module': { given: log(refusedIn('com.alibaba.nacos.client.lock.remote.grpc.LockGrpcClient.requestToServer(LockGrpcClient.java:150)')), args: {}, cites: ['logs.digest'], case: 'other' },
    'nobody knows why': { given: log(asked()), args: {}, cites: ['logs.digest'], case: 'asked', explains: ['request-refused'] },
    'the module is off': { given: { ...log(asked()), 'nacos.config': config({ 'nacos.extension.ai.enabled': 'false' }) }, args: { key: 'nacos.extension.ai.enabled', value: 'false' }, cites: ['logs.digest'], case: 'off' },
    'what the server says': { given: log(line('[grpc] No handler for request type : ConfigFuzzyWatchRequest :', { kind: 'remote' })), args: { request: 'ConfigFuzzyWatchRequest' }, cites: ['logs.digest'], case: 'server' },
  },
  pass: {},
  na: {
    'a log of the server': { given: log(asked({ kind: 'remote' })) },
    'off, in a log of the server': { given: { ...log(asked({ kind: 'remote' })), 'nacos.config': config({ 'nacos.extension.ai.enabled': 'false' }) } },
  },
});

const at = (time: string): Partial<LogRecord> => ({ firstTime: time, lastTime: time });
const REMOVED = 'removed ips(1) service: DEFAULT_GROUP@@order -> [{"ip":"10.1.1.5","port":8080,"weight":1.0,"healthy":true}]';
const REFUSED = 'Connection refused: /10.1.1.5:8080';
const gone = (refusedAt: string, more: Partial<LogRecord> = {}, words = REFUSED) => log(line(words, { kind: 'application', ...at(refusedAt) }), line(REMOVED, { ...at('2026-03-01 10:00:20,000'), ...more }));
testRule(stopped, {
  fail: { 'twelve seconds before': { given: gone('2026-03-01 10:00:08,000'), args: { service: 'order', ip: '10.1.1.5', port: '8080', seconds: 12 }, subject: 'instance 10.1.1.5:8080', cites: ['logs.digest'] } },
  pass: {},
  na: {
    'nobody called it': { given: log(line(REMOVED, at('2026-03-01 10:00:20,000'))) },
    'another instance': { given: gone('2026-03-01 10:00:08,000', {}, 'Connection refused: /10.1.1.50:8080') },
    'refused long before': { given: gone('2026-03-01 09:40:08,000') },
    'refused after it': { given: gone('2026-03-01 10:00:28,000') },
    'words of a server': { given: gone('2026-03-01 10:00:08,000', { kind: 'naming' }) },
    'nothing removed': { given: log(line(REFUSED, { kind: 'application', ...at('2026-03-01 10:00:08,000') })) },
  },
});

const login = (errorMsg: string): string => `[NacosClientAuthServiceImpl] login http request failed url: http://nacos.mid:8848/nacos/v1/auth/users/login, params: {username=fee}, bodyMap: {password=******}, errorMsg: ${errorMsg}`;
testRule(unreached, {
  fail: {
    'no answer': { given: log(line(login('connect timed out'))), args: { host: 'nacos.mid', port: '8848', text: 'connect timed out' }, subject: 'nacos.mid:8848', cites: ['logs.digest'], explains: ['request-refused', 'client-cannot-connect'] },
    refused: { given: log(line(login('Connection refused (Connection refused)'))), args: { host: 'nacos.mid', port: '8848' }, cites: ['logs.digest'] },
  },
  pass: { ...silent, 'it was answered late': { given: log(line(login('Read timed out'))) }, 'a log of the server': { given: log(line(login('connect timed out'), { kind: 'naming' })) } },
});
