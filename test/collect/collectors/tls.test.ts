import { createServer as plainHttp } from 'node:http';
import { type AddressInfo, type Server } from 'node:net';
import { createServer as tlsServer } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { tlsCollector } from '../../../src/collect/collectors/tls.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { config, endpoint, nacosProcess } from '../../support/facts.ts';
import { newIdentity } from '../../support/identity.ts';
import { known, runWith, server } from './support/run.ts';
import { listening } from './support/sockets.ts';

const open: (() => unknown)[] = [];
afterAll(() => Promise.all(open.map(close => close())));

const onLoopback = async (one: Server): Promise<number> => {
  await new Promise<void>(resolve => one.listen(0, '127.0.0.1', resolve));
  open.push(() => one.close());
  return (one.address() as AddressInfo).port;
};

const withCertificate = (names?: string): Promise<number> => onLoopback(tlsServer(newIdentity(names), socket => socket.on('error', () => {})));
const withoutTls = (): Promise<number> => onLoopback(plainHttp((_, response) => response.end('x')));

const at = (role: Facts['server.endpoints'][number]['role'], port: number, detail = 'open') => endpoint(role, port, 'open', { host: '127.0.0.1', detail });
const look = async (given: Partial<Facts>, target = server('127.0.0.1:8848')) => (await runWith([tlsCollector], given, { target, options: { probeTimeoutMs: 400 } }))('server.tls');

describe('what a handshake shows', () => {
  test('the certificate: whom it is for, and how long', async () => {
    const port = await withCertificate('DNS:nacos.example.com,IP:10.0.0.1');
    const [seen] = known(await look({ 'server.endpoints': [at('main', port)] }, server(`https://127.0.0.1:${port}`)));
    expect(seen).toMatchObject({ role: 'main', port, isOther: false, handshake: 'done', certificate: { subject: 'CN=localhost', names: ['nacos.example.com', '10.0.0.1'], coversHost: false } });
    const left = (seen?.certificate?.validToMs ?? 0) - (seen?.askedMs ?? 0);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(86_400_000);
  });

  test('the address is among its names', async () => {
    const port = await withCertificate('IP:127.0.0.1');
    expect(known(await look({ 'server.endpoints': [at('main', port)] }, server(`https://127.0.0.1:${port}`)))[0]?.certificate?.coversHost).toBe(true);
  });

  test('one that lists no names: the common name', async () => {
    const port = await withCertificate();
    expect(known(await look({ 'server.endpoints': [at('grpc-sdk', port, 'TLS: it wants an encrypted connection')] }))[0]?.certificate?.names).toEqual(['localhost']);
  });

  test('a port without TLS, one that says nothing, one that hangs up', async () => {
    const mute = await listening();
    const short = await listening(socket => socket.once('data', () => socket.end()));
    open.push(mute.close, short.close);
    const plain = await withoutTls();
    const asked = known(await look({ 'server.endpoints': [plain, mute.port, short.port].map(port => at('grpc-sdk', port, 'TLS: it wants an encrypted connection')) }));
    expect(asked.map(({ handshake, certificate }) => [handshake, certificate])).toEqual([['plain', null], ['silent', null], ['refused', null]]);
  });
});

describe('which ports are asked', () => {
  const own = (values: Record<string, string>, endpoints: Facts['server.endpoints'], version = '2.4.0') => look(
    { 'server.endpoints': endpoints, 'nacos.config': config(values), 'nacos.processes': [nacosProcess({ own: true })], 'nacos.version': { version, by: 'jar' } },
    { kind: 'installation', name: '/opt/nacos', why: 'given', preflight: false },
  );

  test('none, where nobody speaks of TLS', async () => {
    expect(known(await own({}, [at('main', 1), at('grpc-sdk', 2), at('grpc-cluster', 3)]))).toEqual([]);
  });

  test.each([
    ['server.ssl.enabled', 'main', 'grpc-sdk'],
    ['nacos.remote.server.rpc.tls.enableTls', 'grpc-sdk', 'grpc-cluster'],
    ['nacos.remote.peer.rpc.tls.enableTls', 'grpc-cluster', 'grpc-sdk'],
  ] as const)('%s is about %s', async (key, role, other) => {
    const [port, nobody] = [await withCertificate(), await withoutTls()];
    expect(known(await own({ [key]: 'true' }, [at(role, port), at(other, nobody)])).map(seen => seen.port)).toEqual([port]);
  });

  test('members too, and before 2.4 not', async () => {
    const port = await withoutTls();
    const member = [at('grpc-cluster', port, 'another member, not asked')];
    expect(known(await own({ 'nacos.remote.peer.rpc.tls.enableTls': 'true' }, member))).toMatchObject([{ isOther: true, handshake: 'plain' }]);
    expect(known(await own({ 'nacos.remote.peer.rpc.tls.enableTls': 'true' }, member, '2.3.2'))).toEqual([]);
  });

  test('no port that is closed', async () => {
    expect(known(await look({ 'server.endpoints': [endpoint('main', 1, 'closed')] }, server('https://127.0.0.1:1')))).toEqual([]);
  });
});
