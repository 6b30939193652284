import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { createServer as createTls } from 'node:tls';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import proxyNotTcp from '../../../rules/ports/proxy-not-tcp.ts';
import { judge } from '../../../src/engine/judge.ts';
import type { PortRole } from '../../../src/model/nacos.ts';
import { endpointsCollector } from '../../../src/collect/collectors/endpoints.ts';
import { excerptWith } from '../../../src/secrets/learning-mask.ts';
import { speechOf } from '../../../src/collect/collectors/endpoints/speaks.ts';
import { serverCheck } from '../../../src/collect/collectors/grpc.ts';
import { known, runWith, server } from './support/run.ts';
import { nacosProcess } from '../../support/facts.ts';
import { snapshotOf } from '../../support/rule-tester.ts';
import { newIdentity } from '../../support/identity.ts';
import { closedPort, listening } from './support/sockets.ts';

const forever = new AbortController().signal;
const open: (() => unknown)[] = [];
afterEach(() => void delete process.env['http_proxy']);
afterAll(async () => {
  for (const close of open) await close();
});

// The proto of Nacos, written here once more, so that a wrong number in the client's is seen.
const PROTO = `syntax = "proto3";
import "google/protobuf/any.proto";
message Metadata { string type = 3; string clientIp = 8; map<string, string> headers = 7; }
message Payload { Metadata metadata = 2; google.protobuf.Any body = 3; }
service Request { rpc request (Payload) returns (Payload) {} }`;

interface Payload {
  metadata: { type: string; clientIp: string } | null;
  body: { value: Buffer } | null;
}
type Handler = (request: Payload, answer: (error: { code: number; details: string } | null, value?: unknown) => void) => void;

const grpcServer = async (handler: Handler, credentials = grpc.ServerCredentials.createInsecure()): Promise<number> => {
  const { mkdtemp, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const folder = await mkdtemp(join((await import('node:os')).tmpdir(), 'probe-proto-'));
  await writeFile(join(folder, 'n.proto'), PROTO);
  const definition = loader.loadSync(join(folder, 'n.proto'), { keepCase: true });
  const server = new grpc.Server();
  const service = definition['Request'] as unknown as grpc.ServiceDefinition;
  server.addService(service, {
    request: (call: { request: Payload }, callback: Parameters<Handler>[1]) => handler(call.request, callback),
  } as never);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  open.push(() => server.forceShutdown());
  return port;
};
const reply = (type: string, body: object) => ({ metadata: { type }, body: { value: Buffer.from(JSON.stringify(body)) } });

const rawServer = async (onSocket?: (socket: Socket) => void): Promise<number> => {
  const { port, close } = await listening(onSocket);
  open.push(close);
  return port;
};
const httpServer = async (handler: RequestListener): Promise<number> => {
  const http = createServer(handler);
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  open.push(
    () =>
      new Promise(resolve => {
        http.closeAllConnections();
        http.close(resolve);
      }),
  );
  return (http.address() as AddressInfo).port;
};
const speech = (port: number, role: PortRole = 'grpc-sdk', limitMs = 600) =>
  speechOf({ host: '127.0.0.1', port, role, baseUrl: `http://127.0.0.1:${port}/nacos`, limitMs, signal: forever, excerpt: excerptWith(undefined) });

describe('gRPC ports', () => {
  test('a Nacos server; the request is what Nacos expects', async () => {
    const seen: Payload[] = [];
    const port = await grpcServer((request, answer) => {
      seen.push(request);
      answer(null, reply('ServerCheckResponse', { resultCode: 200, connectionId: 'c1' }));
    });
    expect(await speech(port)).toEqual({
      speaks: 'nacos-grpc',
      detail: 'ServerCheckResponse {"resultCode":200,"connectionId":"c1"}',
    });
    expect(seen[0]?.metadata?.type).toBe('ServerCheckRequest');
    expect(seen[0]?.body?.value.toString()).toBe('{}');
  });
  test('a Nacos server that starts is one', async () => {
    const port = await grpcServer((_, answer) =>
      answer(null, reply('ErrorResponse', { errorCode: 300, message: 'Server is starting,please try again later.' })),
    );
    expect(await speech(port)).toMatchObject({ speaks: 'nacos-grpc', detail: expect.stringContaining('starting') });
  });
  test('a Nacos server that takes TLS only, with a certificate that nobody vouches for', async () => {
    const { key, cert } = newIdentity();
    const port = await grpcServer((_, answer) => answer(null, reply('ServerCheckResponse', { resultCode: 200 })), grpc.ServerCredentials.createSsl(null, [{ private_key: key, cert_chain: cert }]));
    expect(await speech(port, 'grpc-sdk', 5000)).toEqual({ speaks: 'nacos-grpc', detail: 'TLS: ServerCheckResponse {"resultCode":200}' });
  });
  test('JRaft', async () => {
    const port = await grpcServer((_, answer) => answer({ code: 12, details: 'Method not found: Request/request' }));
    expect(await speech(port, 'raft')).toMatchObject({ speaks: 'jraft' });
  });
  test('another gRPC server', async () => {
    const port = await grpcServer((_, answer) => answer({ code: 12, details: 'unknown service Request' }));
    expect(await speech(port)).toMatchObject({ speaks: 'other', detail: expect.stringContaining('unknown service') });
  });
  test('one that refuses', async () => {
    const port = await grpcServer((_, answer) => answer({ code: 16, details: 'who are you' }));
    expect(await speech(port)).toMatchObject({ speaks: 'other', detail: expect.stringContaining('16') });
  });
  test('one that never answers the call', async () => {
    const start = Date.now();
    expect(await speech(await grpcServer(() => {}))).toMatchObject({ speaks: 'other', detail: expect.stringContaining('gRPC') });
    expect(Date.now() - start).toBeLessThan(20_000);
  });
  test('an HTTP/1.1 server such as nginx', async () => {
    const port = await httpServer((_, answer) => answer.writeHead(400, { server: 'nginx/1.24.0' }).end('<html>'));
    expect(await speech(port)).toEqual({ speaks: 'http1', detail: 'HTTP/1.1 400 Bad Request, server: nginx/1.24.0' });
  });
  test('an HTTP/2 web server', async () => {
    const http2 = createHttp2((_, answer) => answer.writeHead(404).end());
    await new Promise<void>(resolve => http2.listen(0, '127.0.0.1', resolve));
    open.push(() => http2.close());
    expect((await speech((http2.address() as AddressInfo).port)).speaks).toBe('other');
  });
  test.each([['an alert', [0x15, 3, 3, 0, 2, 2, 40]], ['a handshake', [0x16, 3, 3, 0, 1, 0]]])('TLS, by %s', async (_, bytes) =>
    expect(await speech(await rawServer(socket => socket.end(Buffer.from(bytes))))).toMatchObject({ speaks: 'other', detail: expect.stringContaining('TLS') }));
  test('neither of them in another version', async () =>
    expect((await speech(await rawServer(socket => socket.end(Buffer.from([0x15, 9, 9, 0, 2, 2, 40]))))).detail).not.toContain('TLS'));
  test('silence', async () => expect(await speech(await rawServer())).toMatchObject({ speaks: 'silent' }));
  test('a hang-up', async () =>
    expect(await speech(await rawServer(socket => socket.end()))).toMatchObject({
      speaks: 'other',
      detail: expect.stringContaining('closes'),
    }));
  test('rubbish', async () =>
    expect(await speech(await rawServer(socket => socket.write('SSH-2.0-OpenSSH_9\r\n\x1b[31m')))).toMatchObject({
      speaks: 'other',
      detail: expect.stringContaining('SSH-2.0'),
    }));
  test('control bytes are not repeated', async () =>
    expect((await speech(await rawServer(socket => socket.write('\x1b[31m\x07x')))).detail).not.toContain('\x1b'));
  test('MySQL', async () => {
    const greeting = Buffer.concat([Buffer.from([74, 0, 0, 0, 10]), Buffer.from('8.0.36\0'), Buffer.alloc(67)]);
    expect(await speech(await rawServer(socket => socket.write(greeting)))).toMatchObject({
      speaks: 'other',
      detail: expect.stringContaining('MySQL greeting: 8.0.36'),
    });
  });
  test.each([
    ['SETTINGS of the connection', [0, 0, 0, 4, 0, 0, 0, 0, 0], true],
    ['another frame', [0, 0, 0, 6, 0, 0, 0, 0, 0], false],
    ['SETTINGS of a stream', [0, 0, 0, 4, 0, 0, 0, 0, 1], false],
    ['a length that no first frame has', [1, 0, 0, 4, 0, 0, 0, 0, 0], false],
    ['less than a frame', [0, 0, 0, 4, 0, 0, 0, 0], false],
  ])('HTTP/2 is told by %s: %j', async (_, bytes, isHttp2) => {
    const port = await rawServer(socket => socket.end(Buffer.from(bytes)));
    expect((await speech(port, 'console')).detail.startsWith('an HTTP/2 server')).toBe(isHttp2);
  });
  test('a port that wants TLS', async () => {
    const tls = createTls({});
    await new Promise<void>(resolve => tls.listen(0, '127.0.0.1', resolve));
    tls.on('tlsClientError', () => {});
    open.push(() => tls.close());
    expect((await speech((tls.address() as AddressInfo).port)).speaks).toBe('other');
  });
  test('a proxy of the environment is not obeyed', async () => {
    process.env['http_proxy'] = `http://127.0.0.1:${await closedPort()}`;
    const port = await grpcServer((_, answer) => answer(null, reply('ServerCheckResponse', {})));
    expect(await serverCheck('127.0.0.1', port, 1000, forever)).toMatchObject({ kind: 'payload' });
  });
  test('nobody', async () =>
    expect(await serverCheck('127.0.0.1', await closedPort(), 1000, forever)).toMatchObject({ kind: 'status', code: 14 }));
  test('an aborted run ends at once', async () => {
    const start = Date.now();
    await serverCheck('127.0.0.1', await rawServer(), 30_000, AbortSignal.timeout(100));
    expect(Date.now() - start).toBeLessThan(20_000);
  });
});

describe('main ports', () => {
  test.each([
    ['a 2.x', '/nacos/v1/console/health/liveness', 200, 'OK', 'nacos-http'],
    ['one without console', '/nacos/v1/ns/operator/metrics', 200, '{"status":"UP"}', 'nacos-http'],
    [
      'one that starts',
      '/nacos/v1/console/health/liveness',
      503,
      'server is STARTING now, please try again later!',
      'nacos-http',
    ],
    ['a 3.x', '/nacos/v3/admin/core/state/liveness', 200, '{"code":0,"message":"success","data":"ok"}', 'nacos-http'],
    [
      'one with auth and no identity',
      '/nacos/v1/console/health/liveness',
      403,
      '{"status":403,"message":"Invalid server identity key or value, Please make sure set `nacos.core.auth.server.identity.key`"}',
      'nacos-http',
    ],
    ['a Jenkins', '/nacos/v1/console/health/liveness', 403, '<html><head>Authentication required</head></html>', 'http1'],
    ['a page that speaks of Nacos is none', '/nacos/v1/console/health/liveness', 200, '<!DOCTYPE html><html><title>nacos</title></html>', 'http1'],
    ['another Spring application', '/x', 200, '', 'http1'],
  ])('%s', async (_, path, status, body, speaks) => {
    const port = await httpServer((request, answer) => {
      const here = request.url === path;
      const missing = JSON.stringify({ timestamp: 'x', status: 404, error: 'Not Found', path: request.url });
      answer.writeHead(here ? status : 404).end(here ? body : missing);
    });
    expect((await speech(port, 'main')).speaks).toBe(speaks);
  });
  test('silence', async () => expect((await speech(await rawServer(), 'main', 300)).speaks).toBe('silent'));
  test('rubbish', async () =>
    expect((await speech(await rawServer(socket => socket.end('hello')), 'main')).speaks).toBe('other'));
});

describe('the fact', () => {
  test('1.x has no gRPC ports, and closed ones are said to be closed', async () => {
    const port = await closedPort();
    const fact = await runWith(
      [endpointsCollector],
      { 'nacos.version': { version: '1.3.2', by: 'server' } },
      { target: server(`127.0.0.1:${port}`) },
    );
    expect(known(fact('server.endpoints'))).toEqual([
      { role: 'main', host: '127.0.0.1', port, tcp: 'closed', speaks: null, detail: expect.stringContaining('ECONNREFUSED') },
    ]);
  });
  test.runIf(process.platform === 'linux')('a server that is bound to one address of this host is asked there', async () => {
    const page = createServer((_, answer) => answer.end('OK'));
    await new Promise<void>(resolve => page.listen(0, '127.0.0.9', resolve));
    open.push(() => void page.close());
    const { port } = page.address() as AddressInfo;
    const setting = (key: string, value: string) => ({ key, value, origin: 'file' as const, source: { kind: 'default', of: 'test' } as const, shadowed: [], unresolved: [] });
    const own = (address: string) => ({ 'nacos.config': { settings: { 'server.port': setting('server.port', String(port)), 'server.address': setting('server.address', address) }, files: [], profiles: [] }, 'nacos.processes': [nacosProcess({ mainPort: port })] });
    const mainOf = async (address: string) => known((await runWith([endpointsCollector], own(address)))('server.endpoints'))[0];
    expect(await mainOf('127.0.0.9')).toMatchObject({ host: '127.0.0.9', port, tcp: 'open', speaks: 'nacos-http' });
    for (const other of ['0.0.0.0', '203.0.113.9', 'some.host']) expect(await mainOf(other)).toMatchObject({ host: '127.0.0.1', port });
  });
  test('of a server that is ending the ports are tried once more, of one that stays the answer stands', async () => {
    const main = async (endsAfterMs: number | null): Promise<string> => {
      const page = createServer((_, answer) => answer.setHeader('connection', 'close').end('OK'));
      await new Promise<void>(resolve => page.listen(0, '127.0.0.1', resolve));
      open.push(() => void page.close());
      if (endsAfterMs !== null) page.once('connection', () => setTimeout(() => page.close(), endsAfterMs));
      const { port } = page.address() as AddressInfo;
      const fact = await runWith([endpointsCollector], { 'nacos.version': { version: '2.3.2', by: 'server' } }, { target: server(`127.0.0.1:${port}`) });
      return known(fact('server.endpoints')).map(({ tcp }) => tcp).join();
    };
    expect(await main(null)).toBe('open,closed,closed,closed');
    expect(await main(500)).toBe('closed,closed,closed,closed');
  });
  test('3.x has a console', async () => {
    const fact = await runWith(
      [endpointsCollector],
      { 'nacos.version': { version: '3.0.3', by: 'server' } },
      { target: server(`127.0.0.1:${await closedPort()}`) },
    );
    expect(known(fact('server.endpoints')).map(each => each.role)).toEqual([
      'main',
      'grpc-sdk',
      'grpc-cluster',
      'raft',
      'console',
    ]);
  });
  test('a name that does not resolve', async () => {
    const fact = await runWith(
      [endpointsCollector],
      {},
      { target: server('no.such.host.invalid:8848'), options: { probeTimeoutMs: 5000 } },
    );
    expect(known(fact('server.endpoints'))[0]).toMatchObject({ tcp: expect.stringMatching(/^(?:unresolvable|resolver-silent)$/), speaks: null });
  });
  test.each([
    ['switched off', { options: { network: false } }, {}, 'not-collected'],
    ['not the own server', {}, { 'nacos.processes': [] }, 'unreachable'],
    ['no address', { target: server('http://') }, {}, 'unparsable'],
    ['before the start', { target: { ...server('x'), kind: 'installation', preflight: true } as const }, {}, 'not-collected'],
  ])('%s', async (_, settings, given, obstacle) => {
    expect((await runWith([endpointsCollector], given, settings))('server.endpoints')).toMatchObject({
      status: 'unknown',
      obstacle,
    });
  });
});

describe('every status with which gRPC ends a server check', () => {
  const CODES = Array.from({ length: 16 }, (_, index) => index + 1);
  test.each(CODES)('%i is no Nacos, and its words are kept', async code => {
    const port = await grpcServer((_, answer) => answer({ code, details: `no such thing ${code}` }));
    const speech = await speechOf({ host: '127.0.0.1', port, role: 'grpc-sdk', baseUrl: '', limitMs: 1500, signal: forever, excerpt: excerptWith(undefined) });
    expect(speech).toMatchObject({ speaks: 'other', detail: expect.stringMatching(new RegExp(`\\b${code}\\b|HTTP/2`)) });
    const facts = { 'server.endpoints': [{ role: 'grpc-sdk' as const, host: '127.0.0.1', port, tcp: 'open' as const, ...speech }] };
    expect(judge(proxyNotTcp, snapshotOf({ given: facts }))).toMatchObject([{ state: 'fail', case: 'other', args: { detail: speech.detail } }]);
  });
});
