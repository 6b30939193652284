import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { httpAnswer } from '../../../src/collect/net/http.ts';
import { maskText, maskWord } from '../../../src/secrets/mask-text.ts';
import { isSecretSetting } from '../../../src/secrets/keys.ts';
import { namedServer } from '../../../src/syntax/server-name.ts';
import { answerOf, rawAnswer, tcpAnswer } from '../../../src/collect/net/tcp.ts';
import { HTTP } from '../../hostile/peers/http.ts';
import { serve } from '../../hostile/peers/serve.ts';
import { closedPort, listening } from './support/sockets.ts';

const forever = new AbortController().signal;
const open: { close: () => Promise<void> }[] = [];
afterAll(async () => {
  for (const each of open) await each.close();
});
const listen = async (...args: Parameters<typeof listening>) => {
  const each = await listening(...args);
  open.push(each);
  return each;
};

describe('HTTP that is no answer', () => {
  const asked = async (name: string, maxBytes?: number) => {
    const peer = await serve(HTTP[name] ?? (() => { throw new Error(name); }));
    open.push({ close: async () => peer.close() });
    return httpAnswer({ url: `http://127.0.0.1:${peer.port}/`, limitMs: 20_000, signal: forever, ...(maxBytes === undefined ? {} : { maxBytes }) });
  };

  test.each([['continue, without end', /more than 100 answers/], ['early hints, without end', /more than 100 answers/], ['an upgrade', /another protocol/]])('%s', async (name, expected) =>
    expect(asked(name)).rejects.toMatchObject({ code: 'EPROTO', message: expect.stringMatching(expected) as string }));

  test('a body in chunks of one byte is cut where any body is', async () => expect(await asked('chunks of one byte', 3_000)).toMatchObject({ status: 200, body: ' '.repeat(3_000), cut: true }));
  test('of a body in more pieces than any server sends, what came is taken', async () => {
    const { body, cut } = await asked('chunks of one byte', 1_000_000);
    expect([body.length, cut]).toEqual([20_000, true]);
  });
  test('a body of just the length is whole', async () => expect(await asked('brackets', 1_000_000)).toMatchObject({ cut: false }));
  test('a body that is longer by one is cut', async () => expect((await asked('brackets', 999_999)).cut).toBe(true));
});

test('nothing is sent when the time was up before', async () => {
  const ended = new AbortController();
  ended.abort();
  const heard: string[] = [];
  const { port } = await listen(socket => { heard.push('connected'); socket.on('error', () => undefined).end('hello'); });
  expect(await rawAnswer('127.0.0.1', port, 'x', 1_000, ended.signal)).toMatchObject({ bytes: Buffer.alloc(0), ended: false });
  await new Promise(done => setTimeout(done, 100));
  expect(heard).toEqual([]);
});

describe('TCP', () => {
  test('open', async () =>
    expect(await tcpAnswer('127.0.0.1', (await listen()).port, 1000, forever)).toMatchObject({
      state: 'open',
      remoteAddress: '127.0.0.1',
    }));
  test('open by name', async () =>
    expect(await tcpAnswer('localhost', (await listen()).port, 1000, forever)).toMatchObject({ state: 'open' }));
  test('closed', async () =>
    expect(await tcpAnswer('127.0.0.1', await closedPort(), 1000, forever)).toMatchObject({
      state: 'closed',
      code: 'ECONNREFUSED',
    }));
  test('a reset while it connects is a closed port, no answer is a filtered one', () => {
    expect(answerOf('ECONNRESET')).toMatchObject({ state: 'closed', code: 'ECONNRESET' });
    expect(answerOf('ETIMEDOUT')).toMatchObject({ state: 'filtered' });
    expect(answerOf('EHOSTUNREACH')).toMatchObject({ state: 'filtered' });
    expect(answerOf('ENOTFOUND')).toMatchObject({ state: 'unresolvable' });
  });
  test('closed by name', async () =>
    expect(await tcpAnswer('localhost', await closedPort(), 1000, forever)).toMatchObject({
      state: 'closed',
      code: 'ECONNREFUSED',
    }));
  test('unresolvable', async () =>
    expect(await tcpAnswer('no.such.host.invalid', 1, 5000, forever)).toMatchObject({ state: expect.stringMatching(/^(?:unresolvable|resolver-silent)$/) }));
  test('not a port', async () =>
    expect(await tcpAnswer('127.0.0.1', 70_000, 1000, forever)).toMatchObject({
      state: 'filtered',
      code: 'ERR_SOCKET_BAD_PORT',
    }));
  test('an aborted run', async () =>
    expect(await tcpAnswer('127.0.0.1', 1, 1000, AbortSignal.abort())).toMatchObject({ state: 'filtered', code: 'ETIMEDOUT' }));
  test.runIf(process.platform === 'linux')(
    'a full backlog, whose SYNs the kernel drops, is filtered within the limit',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'probe-net-'));
      const file = join(folder, 'Full.java');
      await writeFile(
        file,
        `class Full { public static void main(String[] a) throws Exception {
      var s = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
      System.out.println(s.getLocalPort()); Thread.sleep(60000); } }`,
      );
      const child = spawn('java', [file], { stdio: ['ignore', 'pipe', 'ignore'] });
      const fillers: Socket[] = [];
      try {
        const [said] = (await once(child.stdout, 'data')) as [Buffer];
        const port = Number(said.toString());
        for (let count = 0; count < 4; count++) fillers.push(connect({ port, host: '127.0.0.1' }).on('error', () => {}));
        await new Promise(resolve => setTimeout(resolve, 200));
        const start = Date.now();
        expect(await tcpAnswer('127.0.0.1', port, 300, forever)).toMatchObject({ state: 'filtered', code: 'ETIMEDOUT' });
        expect(Date.now() - start).toBeLessThan(20_000);
      } finally {
        for (const each of fillers) each.destroy();
        child.kill('SIGKILL');
        await rm(folder, { recursive: true, force: true });
      }
    },
    20_000,
  );
});

describe('raw', () => {
  test('silent', async () =>
    expect(await rawAnswer('127.0.0.1', (await listen()).port, 'x', 200, forever)).toEqual({
      bytes: Buffer.alloc(0),
      ended: false,
    }));
  test('closes', async () =>
    expect(await rawAnswer('127.0.0.1', (await listen(socket => socket.end())).port, 'x', 1000, forever)).toEqual({
      bytes: Buffer.alloc(0),
      ended: true,
    }));
  test('floods', async () =>
    expect(
      (await rawAnswer('127.0.0.1', (await listen(socket => socket.write(Buffer.alloc(500_000, 65)))).port, 'x', 1000, forever))
        .bytes.length,
    ).toBeLessThanOrEqual(2048));
});

describe('HTTP', () => {
  const serve = async (handler: Parameters<typeof createServer>[1]): Promise<string> => {
    const server = createServer(handler as never);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    open.push({
      close: () =>
        new Promise(resolve => {
          server.closeAllConnections();
          server.close(() => resolve());
        }),
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  const get = (url: string, limitMs = 1000, maxBytes?: number) =>
    httpAnswer({ url, limitMs, signal: forever, ...(maxBytes === undefined ? {} : { maxBytes }) });

  test('redirects are not followed', async () => {
    expect(
      await get(await serve((_, answer) => answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end('moved'))),
    ).toMatchObject({ status: 302, body: 'moved' });
  });
  test('a proxy of the environment is not obeyed', async () => {
    process.env['http_proxy'] = 'http://127.0.0.1:1';
    const answer = await get(await serve((_, response) => response.end('OK'))).finally(() => delete process.env['http_proxy']);
    expect(answer).toMatchObject({ status: 200, body: 'OK' });
  });
  test('an endless body is cut', async () => {
    const url = await serve((_, answer) => {
      const timer = setInterval(() => answer.write('x'.repeat(10_000)), 1);
      answer.on('close', () => clearInterval(timer));
    });
    expect(await get(url, 5000, 5000)).toMatchObject({ cut: true, body: 'x'.repeat(5000) });
  });
  test.each([
    ['never answers', () => {}],
    ['never ends the body', (_: unknown, answer: { write(text: string): void }) => answer.write('x')],
  ])('a server that %s', async (_, handler) => {
    await expect(get(await serve(handler as never), 200)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
  test('garbage', async () =>
    await expect(get(`http://127.0.0.1:${(await listen(socket => socket.end('garbage\r\n\r\n'))).port}/`)).rejects.toThrow());
  test('nobody', async () =>
    await expect(get(`http://127.0.0.1:${await closedPort()}/`)).rejects.toMatchObject({ code: 'ECONNREFUSED' }));
  test('cut off', async () => {
    const { port } = await listen(socket =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nab');
        setTimeout(() => socket.destroy(), 20);
      }),
    );
    await expect(get(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});

test.each([
  ['h', { scheme: 'http', host: 'h', port: null, path: null }],
  ['h:8850', { scheme: 'http', host: 'h', port: 8850, path: null }],
  ['h:80', { scheme: 'http', host: 'h', port: 80, path: null }],
  ['[::1]:8848', { scheme: 'http', host: '::1', port: 8848, path: null }],
  ['::1', { scheme: 'http', host: '::1', port: null, path: null }],
  ['http://h/', { scheme: 'http', host: 'h', port: 80, path: null }],
  ['https://h/nacos/', { scheme: 'https', host: 'h', port: 443, path: '/nacos' }],
  ['http://h:8848/nacos', { scheme: 'http', host: 'h', port: 8848, path: '/nacos' }],
  ['h:8848/ctx', { scheme: 'http', host: 'h', port: 8848, path: '/ctx' }],
  ['h:99999', null],
  ['', null],
  ['http://', null],
  ['a b', null],
])('server named %s', (text, expected) => expect(namedServer(text)).toEqual(expected));

test.each([
  ['-Dnacos.core.auth.plugin.nacos.token.secret.key=abc', '-Dnacos.core.auth.plugin.nacos.token.secret.key=***'],
  ['--db.password.0=abc', '--db.password.0=***'],
  ['-Dnacos.core.auth.server.identity.value=abc', '-Dnacos.core.auth.server.identity.value=***'],
  ['-Dnacos.home=/opt/n', '-Dnacos.home=/opt/n'],
  ['-Dhttp.proxy=http://u:abc@p:1', '-Dhttp.proxy=http://***@p:1'],
  ['--db.url.0=jdbc:mysql://h/n?user=a&password=abc&x=1', '--db.url.0=jdbc:mysql://h/n?user=***&password=***&x=1'],
  ['-Xmx1g', '-Xmx1g'],
])('word %s', (word, expected) => expect(maskWord(word)).toBe(expected));

test.each([
  ['{"accessToken":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuYWNvcyJ9.abc","tokenTtl":18000}', ['eyJ', 'abc"']],
  ['password=hunter2&username=nacos', ['hunter2']],
  ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuYWNvcyJ9.abcdef', ['eyJ', 'abcdef']],
])('text %s', (text, secrets) => {
  for (const secret of secrets) expect(maskText(text)).not.toContain(secret);
});

test('hostile text is masked in linear time', () => {
  const start = Date.now();
  for (const text of [
    'eyJ'.repeat(400_000),
    'password'.repeat(200_000),
    '//'.repeat(500_000),
    `password${' '.repeat(1_000_000)}`,
  ]) {
    maskText(text);
  }
  expect(Date.now() - start).toBeLessThan(20_000);
});

test.each([
  ['db.password', true],
  ['nacos.core.auth.plugin.nacos.token.secret.key', true],
  ['nacos.core.auth.plugin.nacos.token.expire.seconds', false],
  ['auth_enabled', false],
  ['nacos.core.auth.server.identity.key', true],
  ['server.port', false],
])('%s is secret: %s', (name, secret) => expect(isSecretSetting(name)).toBe(secret));
