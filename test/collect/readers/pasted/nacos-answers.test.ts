import { expect, test } from 'vitest';
import { parseHttpAnswers, urlOf } from '../../../../src/collect/readers/pasted/http-answer.ts';
import { type NacosAnswer, readNacosAnswer } from '../../../../src/collect/readers/pasted/nacos-answers.ts';
import { fixture } from './fixture.ts';

const read = (text: string): readonly NacosAnswer[] => parseHttpAnswers(text).map(readNacosAnswer);

test('state of 2.3.2', () => {
  expect(read(fixture('curl-state-2.3.2.txt'))).toMatchObject([{
    state: { baseUrl: 'http://127.0.0.1:8848/nacos', api: 'v1', version: '2.3.2', mode: 'standalone', functionMode: null, authEnabled: false, raw: { server_port: '8848' } },
  }]);
});

test.each([
  ['{"version":"1.4.2","standalone_mode":"cluster","function_mode":null}', 'v1', 'cluster'],
  ['{"version":"2.0.3","standalone_mode":"standalone","function_mode":"All"}', 'v1', 'standalone'],
  ['{"version":"1.1.4","standalone_mode":"true"}', 'v1', 'standalone'],
  ['{"version":"1.1.4","standalone_mode":"false"}', 'v1', 'cluster'],
  ['{"code":0,"message":"success","data":{"version":"3.0.3","startup_mode":"cluster","auth_enabled":"true","console_ui_enabled":"true"}}', 'v3', 'cluster'],
])('state %#', (body, api, mode) => {
  expect(read(body)).toMatchObject([{ state: { api, mode, baseUrl: '' } }]);
});

test('secrets of a state answer are masked', () => {
  expect(read('{"version":"2.0.3","standalone_mode":"true","server_identity_value":"s3cret"}')[0]?.state?.raw['server_identity_value']).toBe('***');
});

test.each([['s3cret', '***'], ['', ''], ['true', 'true'], ['false', 'false']])('of a state answer %j is shown as %j below a secret name', (value, shown) => {
  expect(read(JSON.stringify({ version: '2.0.3', standalone_mode: 'true', has_identity: value }))[0]?.state?.raw).toMatchObject({ has_identity: shown, version: '2.0.3' });
});

test('members of 3.0.3 and of 1.1.4', () => {
  expect(read(fixture('curl-v3-nodes-3.0.3.txt'))[0]?.members).toEqual([
    { address: '127.0.0.1:8848', ip: '127.0.0.1', port: 8848, state: 'UP', version: '3.0.3', self: true, failAccessCount: 0, raftLeaders: { naming_persistent_service_v2: '127.0.0.1:7848' }, raftMembers: { naming_persistent_service_v2: ['127.0.0.1:7848'] } },
    { address: '10.0.0.9:8848', ip: '10.0.0.9', port: 8848, state: 'DOWN', version: null, self: false, failAccessCount: 9, raftLeaders: {} },
  ]);
  expect(read(fixture('curl-servers-1.1.4.txt'))[0]?.members?.map(({ address, state }) => `${address} ${state}`)).toEqual(['10.0.0.1:8848 UP', '10.0.0.2:8848 DOWN']);
});

test('a group that has no leader yet names none', () => {
  const extendInfo = { raftMetaData: { metaDataMap: { naming_instance_metadata: { leader: null, raftGroupMember: ['10.0.0.1:7848'], term: 1 }, naming_service_metadata: { leader: '10.0.0.1:7848', term: 2 } } } };
  expect(read(JSON.stringify({ code: 200, data: [{ ip: '10.0.0.1', port: 8848, state: 'UP', extendInfo }] }))[0]?.members).toMatchObject([
    { raftLeaders: { naming_service_metadata: '10.0.0.1:7848' }, raftMembers: { naming_instance_metadata: ['10.0.0.1:7848'] } },
  ]);
});

test.each([
  ['$ curl h:8848/nacos/v1/ns/operator/metrics\n{"status":"UP"}', { naming: 'UP' }],
  ['{"code":0,"message":"success","data":{"serviceCount":0,"status":"DOWN","instanceCount":0,"responsibleInstanceCount":0}}', { naming: 'DOWN' }],
  ['$ curl -i h:8848/nacos/v1/console/health/readiness\nHTTP/1.1 200 \nContent-Length: 2\n\nOK', { readiness: { status: 200, body: 'OK' } }],
  ['$ curl h:8848/nacos/v1/console/health/liveness\nOK', { liveness: { status: 200, body: 'OK' } }],
  ['naming not in readiness', { readiness: { status: 500, body: 'naming not in readiness' } }],
  ['server is DOWNnow, please try again later!', { naming: 'DOWN', refused: { path: '', status: 503, body: 'server is DOWNnow, please try again later!' } }],
])('health %#', (text, expected) => {
  expect(read(text)).toMatchObject([expected]);
});

test.each([
  ['{"status":"UP"}'],
  ['{"status":"UP","components":{"db":{"status":"UP"}}}'],
  ['$ curl http://shop.example/api/orders\nHTTP/1.1 503 Service Unavailable\n\nno'],
  ['{"name":"left-pad","version":"1.0.0"}'],
  ['hello'],
])('%s is no answer of Nacos', text => {
  expect(read(text)).toEqual([{}]);
});

test.each([
  ['curl-i-403.txt', '/nacos/v1/core/cluster/nodes', 403],
  ['curl-v-503.txt', '/nacos/v1/ns/instance/list', 503],
  ['nginx-502.html', '', 502],
])('%s is refused', (name, path, status) => {
  expect(read(fixture(name))[0]?.refused).toMatchObject({ path, status });
});

test.each([
  ['{"timestamp":"x","status":410,"error":"Gone","message":"m","path":"/nacos/v1/cs/configs"}', '/nacos/v1/cs/configs', 410],
  ['<!doctype html><html lang="en"><head><title>HTTP Status 400 – Bad Request</title></head></html>', '', 400],
  ['$ curl h:8848/nacos/x\n<html><body><h1>Whitelabel Error Page</h1><div>There was an unexpected error (type=Not Found, status=404).</div></body></html>', '/nacos/x', 404],
])('refusal %#', (text, path, status) => {
  expect(read(text)[0]?.refused).toMatchObject({ path, status });
});

test.each([
  ['$ curl -i http://127.0.0.1:8848/\nHTTP/1.1 404 \n\n{"timestamp":"2025-09-02T08:11:45.020+00:00","status":404,"error":"Not Found","path":"/"}\n', true],
  ['$ curl -i http://127.0.0.1:8081/\nHTTP/1.1 404 \n\n{"timestamp":"2025-09-02T08:11:45.020+00:00","status":404,"error":"Not Found","path":"/"}\n', false],
  ['$ curl -i http://127.0.0.1:8848/\nHTTP/1.1 404 \n\nnot here\n', false],
])('the usual main port without a path: %#', (text, is) => expect(parseHttpAnswers(text).flatMap(answer => readNacosAnswer(answer)?.refused ?? []).length > 0).toBe(is));

test('several answers of one session, and those of -w %{http_code}', () => {
  const text = '$ curl -i h:8848/nacos/a\nHTTP/1.1 404 \n\nx\nHTTP/1.1 200 \n\ny\n$ curl h:8848/nacos/b\nz\n';
  expect(parseHttpAnswers(text).map(({ url, status, body }) => [url, status, body])).toEqual([
    ['http://h:8848/nacos/a', 404, 'x'], [null, 200, 'y'], ['http://h:8848/nacos/b', null, 'z'],
  ]);
  expect(parseHttpAnswers('OK [200] node1 /v1/console/health/readiness\n{"status":"UP"} [200] node1 /v1/ns/operator/metrics\n').map(({ url, status }) => [url, status])).toEqual([
    ['/v1/console/health/readiness', 200], ['/v1/ns/operator/metrics', 200],
  ]);
});

test('documents on lines of their own are an answer each, below the status of one answer they are that one', () => {
  const documents = '{"status":"UP"}\n{"status":"DOWN"}';
  expect(parseHttpAnswers(`$ for h in a b; do curl $h:8848/nacos/v1/ns/operator/metrics; done\n${documents}\n`).map(({ body }) => body)).toEqual(documents.split('\n'));
  expect(parseHttpAnswers(`$ curl -i h:8848/nacos/v1/ns/operator/metrics\nHTTP/1.1 200 \n\n${documents}\n`).map(({ status, body }) => [status, body])).toEqual([[200, documents]]);
});

test('a curl error has its number', () => {
  expect(parseHttpAnswers(fixture('curl-refused.txt'))).toEqual([{ url: 'http://192.168.1.5:8848/nacos/', status: null, body: '', curlError: 7 }]);
});

test.each([
  ["curl -X GET 'http://nacos:secret@10.0.0.1:8848/nacos/v1/x?accessToken=abc&password=p'", 'http://10.0.0.1:8848/nacos/v1/x'],
  ['curl localhost:8848/nacos', 'http://localhost:8848/nacos'],
  ['curl -s [::1]:8848/nacos', 'http://[::1]:8848/nacos'],
  ['curl --help', null],
])('%s', (command, expected) => {
  expect(urlOf(command)).toBe(expected);
});

test.each([
  [10_001, 403], [10_002, 500], [20_001, 400], [20_004, 404], [20_005, 409], [22_000, 400], [22_001, 404], [23_002, 400], [30_000, 500], [40_000, 410], [40_001, 501], [50_000, 400], [50_003, 400], [50_310, 400], [50_311, 400], [100_001, 400], [100_006, 400],
])('code %i is a refusal, as %i', (code, status) => {
  expect(read(`{"code":${code},"message":"m","data":"d"}`)[0]?.refused).toMatchObject({ path: '', status });
});

test.each([0, 200, 1000, 9999, 10_003, 20_000, 23_003, 49_999, 50_004, 50_312, 100_000, 100_007])('code %i is no refusal of Nacos', code => {
  expect(read(`{"code":${code},"message":"m","data":"d"}`)).toEqual([{}]);
});
