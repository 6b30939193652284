import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import {
  membersIn,
  namingStatusIn,
  refusedStatusIn,
  selfIn,
  stateIn,
} from '../../../src/collect/collectors/server-api/answers.ts';
import { serverApiCollector } from '../../../src/collect/collectors/server-api.ts';
import { createLedger } from '../../../src/secrets/ledger.ts';
import { thisHost } from '../../support/places.ts';
import { known, runWith, server } from './support/run.ts';
import { closedPort, listening } from './support/sockets.ts';

const recorded = (name: string): Promise<string> => readFile(new URL(`../../fixtures/probes/${name}`, import.meta.url), 'utf8');
const [STATE_232, NODES_232, READY_303, NO_IDENTITY] = (await Promise.all(
  ['v232-state.json', 'v232-cluster-nodes.json', 'v303-readiness.json', 'v232-no-identity-403.json'].map(recorded),
)) as [string, string, string, string];
// The recordings of 3.0.3 are cut after 300 characters; these have their beginning and the keys that matter.
const STATE_303 =
  '{"code":0,"message":"success","data":{"defaultMaxSize":"102400","auth_system_type":"nacos","auth_enabled":"true","auth_admin_request":"true","startup_mode":"standalone","version":"3.0.3","function_mode":null}}';
const NODES_303 =
  '{"code":0,"message":"success","data":[{"ip":"127.0.0.1","port":46848,"state":"UP","extendInfo":{"supportGrayModel":true,"lastRefreshTime":1795383930290,"version":"3.0.3","raftMetaData":{"metaDataMap":{"lock_acquire_service_v2":{"leader":"127.0.0.1:45848","raftGroupMember":["127.0.0.1:45848"],"term":1}}}},"address":"127.0.0.1:46848","failAccessCnt":0}]}';

const open: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of open) await close();
});

type Answers = Readonly<Record<string, readonly [number, string]>>;
interface Fake {
  readonly port: number;
  readonly requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
}

/** A server that answers these paths and 404 to all others. */
const fake = async (answers: Answers, elseStatus = 404): Promise<Fake> => {
  const requests: Fake['requests'] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      const [status, text] = answers[request.url ?? ''] ?? [elseStatus, '{"error":"x"}'];
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end(text);
    });
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  open.push(
    () =>
      new Promise(resolve => {
        http.closeAllConnections();
        http.close(resolve);
      }),
  );
  return { port: (http.address() as AddressInfo).port, requests };
};
const look = (port: number, options: object = {}) =>
  runWith([serverApiCollector], {}, { target: server(`http://127.0.0.1:${port}/nacos`), options });

const V2: Answers = {
  '/nacos/v1/console/server/state': [200, STATE_232],
  '/nacos/v1/core/cluster/nodes': [200, NODES_232],
  '/nacos/v1/core/cluster/self': [
    200,
    `{"code":200,"message":null,"data":{"ip":"127.0.0.1","port":28850,"address":"127.0.0.1:28850","state":"UP","extendInfo":{"version":"2.3.2-OEM"}}}`,
  ],
  '/nacos/v1/ns/operator/metrics': [200, '{"status":"UP"}'],
  '/nacos/v1/console/health/liveness': [200, 'OK'],
  '/nacos/v1/console/health/readiness': [500, 'naming not in readiness'],
};

test('2.x', async () => {
  const { port, requests } = await fake(V2);
  const fact = await look(port);
  expect(known(fact('server.state'))).toMatchObject({
    api: 'v1',
    version: '2.3.2-OEM',
    mode: 'cluster',
    authEnabled: false,
    functionMode: null,
  });
  expect(known(fact('server.members')).map(each => [each.address, each.state, each.self])).toEqual([
    ['127.0.0.1:18850', 'UP', false],
    ['127.0.0.1:28850', 'UP', true],
    ['127.0.0.1:38850', 'UP', false],
  ]);
  expect(known(fact('server.members'))[0]?.raftLeaders['nacos_config']).toBe('127.0.0.1:17850');
  expect(known(fact('server.health'))).toMatchObject({
    liveness: { status: 200, body: 'OK' },
    readiness: { status: 500, body: 'naming not in readiness' },
    naming: 'UP',
  });
  expect(new Set(requests.map(each => each.method))).toEqual(new Set(['GET']));
});

test('3.x, whose old paths are gone', async () => {
  const { port } = await fake(
    {
      '/nacos/v3/admin/core/state': [200, STATE_303],
      '/nacos/v3/admin/core/cluster/node/list': [200, NODES_303],
      '/nacos/v3/admin/core/state/readiness': [200, READY_303],
      '/nacos/v3/admin/ns/ops/metrics': [200, '{"code":0,"message":"success","data":{"status":"UP"}}'],
    },
    410,
  );
  const fact = await look(port);
  expect(known(fact('server.state'))).toMatchObject({ api: 'v3', version: '3.0.3', mode: 'standalone', authEnabled: true });
  expect(known(fact('server.members'))[0]).toMatchObject({ state: 'UP', version: '3.0.3' });
  expect(known(fact('server.health'))).toMatchObject({ naming: 'UP', readiness: { status: 200 }, liveness: null });
  expect(known(fact('server.health')).refused.some(each => each.status === 410)).toBe(true);
});

test('everything refused because the identity is missing', async () => {
  const { port } = await fake({}, 403);
  const all = await fake(Object.fromEntries(Object.keys(V2).map(path => [path, [403, NO_IDENTITY] as const])));
  const fact = await look(all.port);
  expect(fact('server.state')).toMatchObject({ status: 'unknown', obstacle: 'denied' });
  expect(known(fact('server.health')).refused.find(each => each.status === 403)?.body).toContain('Invalid server identity');
  expect((await look(port))('server.members')).toMatchObject({ obstacle: 'denied' });
});

test('a server without console module still names its version', async () => {
  const { '/nacos/v1/console/server/state': _, ...rest } = V2;
  expect((await look((await fake(rest)).port))('server.state')).toMatchObject({
    status: 'known',
    value: { version: '2.3.2-OEM', mode: null },
    partial: expect.any(String),
  });
});

test('starting', async () => {
  const starting = await fake(
    Object.fromEntries(Object.keys(V2).map(path => [path, [503, 'server is STARTING now, please try again later!'] as const])),
    503,
  );
  const fact = await look(starting.port);
  expect(fact('server.state')).toMatchObject({ status: 'unknown', detail: expect.stringContaining('STARTING') });
  expect(known(fact('server.health'))).toMatchObject({ naming: 'STARTING' });
});

describe('logging in', () => {
  const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuYWNvcyIsImV4cCI6MX0.c2lnbmF0dXJlc2lnbmF0dXJl';
  const credentials = { user: 'nacos', password: 'hunter2+&=' };

  test.each(['/v1/auth/login', '/v1/auth/users/login', '/v3/auth/user/login'])('on %s', async path => {
    const { port, requests } = await fake({
      ...V2,
      [`/nacos${path}`]: [200, JSON.stringify({ accessToken: TOKEN, tokenTtl: 18000 })],
    });
    const fact = await look(port, credentials);
    const posts = requests.filter(each => each.method === 'POST');
    expect(new URLSearchParams(posts.at(-1)?.body).get('password')).toBe('hunter2+&=');
    expect(requests.filter(each => each.method === 'GET').every(each => each.headers.authorization === `Bearer ${TOKEN}`)).toBe(
      true,
    );
    const all = JSON.stringify([fact('server.state'), fact('server.members'), fact('server.health')]);
    for (const secret of ['eyJ', 'hunter2', 'c2lnbmF0']) expect(all).not.toContain(secret);
    expect(requests.every(each => !each.url.includes('hunter2') && !each.url.includes('eyJ'))).toBe(true);
  });

  test.each([
    ['wrapped in data', JSON.stringify({ code: 0, data: { accessToken: TOKEN } }), true],
    ['beside a data that is none', JSON.stringify({ data: null, accessToken: TOKEN }), true],
    ['that is no text', JSON.stringify({ accessToken: 7 }), false],
    ['nowhere', JSON.stringify({ data: 'x' }), false],
    ['in what is no object', JSON.stringify([null, TOKEN]), false],
    ['in a word', JSON.stringify(TOKEN), false],
    ['in nothing', 'null', false],
    ['in a page', '<html>ok</html>', false],
  ])('with a token %s', async (_, body, isTaken) => {
    const { port, requests } = await fake({ ...V2, '/nacos/v1/auth/login': [200, body] });
    const fact = await look(port, credentials);
    expect(fact('server.state').status).toBe('known');
    const asked = requests.filter(each => each.method === 'GET').map(each => each.headers.authorization);
    expect([...new Set(asked)]).toEqual([isTaken ? `Bearer ${TOKEN}` : undefined]);
  });

  test('nobody logs in without a password, and no header is sent', async () => {
    const { port, requests } = await fake(V2);
    await look(port);
    expect(requests.filter(each => each.method === 'POST' || each.headers.authorization !== undefined)).toEqual([]);
  });

  test('refused: said, the password known to the door, and asked once', async () => {
    const { port, requests } = await fake({
      ...V2,
      '/nacos/v1/auth/login': [403, 'unknown user! password=hunter2+&=, hunter2+&='],
    });
    const ledger = createLedger();
    const health = known((await look(port, { ...credentials, ledger }))('server.health'));
    expect(health.refused[0]).toMatchObject({ path: '/v1/auth/login', status: 403 });
    expect(ledger.mask(JSON.stringify(health))).not.toContain('hunter2');
    expect(requests.filter(each => each.method === 'POST').length).toBe(1);
  });

  test('a redirect gets neither followed nor the credentials', async () => {
    const other = await fake({});
    const { port } = await fake({ '/nacos/v1/auth/login': [302, ''], '/nacos/v1/console/server/state': [302, ''] });
    expect((await look(port, credentials))('server.state').status).toBe('unknown');
    expect(other.requests).toEqual([]);
  });
});

describe('nobody who answers', () => {
  test('closed', async () =>
    expect((await look(await closedPort()))('server.health')).toMatchObject({
      status: 'unknown',
      obstacle: 'unreachable',
      detail: expect.stringContaining('ECONNREFUSED'),
    }));
  test('silent, within the limit', async () => {
    let asked = 0;
    const silent = await listening(() => { asked++; });
    open.push(silent.close);
    const start = Date.now();
    expect((await look(silent.port, { probeTimeoutMs: 200 }))('server.state')).toMatchObject({
      status: 'unknown',
      obstacle: 'timeout',
    });
    expect(Date.now() - start).toBeLessThan(20_000);
    // Each further question would cost the limit again.
    expect(asked).toBe(1);
  });
  test('garbage', async () => {
    const noise = await listening(socket => socket.end('\0\x01garbage'));
    open.push(noise.close);
    expect((await look(noise.port))('server.state').status).toBe('unknown');
  });
  test('a web page that says 200 to everything is no Nacos', async () => {
    const page = Object.fromEntries(
      [...Object.keys(V2), '/nacos/v3/admin/core/state'].map(path => [path, [200, '<html>OK readiness</html>'] as const]),
    );
    const fact = await look((await fake(page)).port);
    expect(fact('server.state')).toMatchObject({ status: 'unknown', obstacle: 'unparsable' });
    expect(fact('server.members').status).toBe('unknown');
  });
  test.each(['[]', 'null', '{"data":[1,2]}', '{"code":0,"message":"x","data":null}', '"x"', '{"version":{"a":1}}'])(
    'odd JSON %s',
    body => {
      expect(membersIn(body, null) ?? []).toEqual([]);
      expect(selfIn(body)).toBeNull();
      expect(namingStatusIn(body)).toBeNull();
      expect(stateIn(body, 'v1', 'x')?.version ?? null).toBeNull();
    },
  );
});

test.each([
  ['server is DOWNnow, please try again later!', 'DOWN'],
  ['server is STARTING now, detailed error message: Optional[...]', 'STARTING'],
  ['server is', null],
])('%s', (body, status) => expect(refusedStatusIn(body)).toBe(status));

test('a secret in the state answer is masked, switches are not', () => {
  expect(
    stateIn('{"version":"2.3.2","x_token_secret":"abc","auth_enabled":"true","standalone_mode":"standalone"}', 'v1', 'b'),
  ).toMatchObject({
    mode: 'standalone',
    authEnabled: true,
    raw: { x_token_secret: '***', auth_enabled: 'true' },
  });
});

test('of an archive nobody is asked again, and no member that it names is contacted', async () => {
  const there = await fake({ '/nacos/v1/console/health/readiness': [200, 'OK'] });
  const list = JSON.stringify([{ ip: '127.0.0.1', port: there.port, state: 'DOWN', address: `127.0.0.1:${there.port}`, extendInfo: {} }]);
  const ask = async (recordedNetwork: boolean) => {
    const answers: Answers = { '/nacos/v1/console/server/state': [200, '{"version":"2.3.2","startup_mode":"cluster"}'], '/nacos/v1/core/cluster/nodes': [200, list] };
    const asked = await fake(answers);
    const http = (url: string) => {
      const [status, body] = answers[new URL(url).pathname] ?? [404, ''];
      return { status, body, server: null, contentType: null, cut: false };
    };
    const place = { ...thisHost(), ...(recordedNetwork && { recorded: { http, tcp: () => null, addresses: null, takenAt: null } }) };
    const before = there.requests.length;
    const fact = await runWith([serverApiCollector], {}, { target: server(`127.0.0.1:${asked.port}`), place });
    expect(known(fact('server.members'))).toMatchObject([{ state: 'DOWN' }]);
    return there.requests.length - before;
  };
  expect(await ask(true)).toBe(0);
  expect(await ask(false)).toBeGreaterThan(0);
}, 30_000);
