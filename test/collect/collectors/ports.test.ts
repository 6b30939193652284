import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { NacosProcess } from '../../../src/model/nacos.ts';
import { defineCollector } from '../../../src/collect/collector.ts';
import { bindState } from '../../../src/collect/collectors/ports/bind.ts';
import { listeningSockets } from '../../../src/collect/collectors/ports/proc-net.ts';
import { listenersCollector, nacosPortsCollector } from '../../../src/collect/collectors/ports.ts';
import { known, runWith, server } from './support/run.ts';
import { closedPort, listening } from './support/sockets.ts';

const open: { close: () => Promise<void> }[] = [];
afterAll(async () => {
  for (const each of open) await each.close();
});
const listen = async (host = '127.0.0.1', port = 0) => {
  const each = await listening(() => {}, host, port);
  open.push(each);
  return each;
};

const config = (port: number) =>
  ({
    settings: {
      'server.port': {
        key: 'server.port',
        value: String(port),
        origin: 'file',
        source: { kind: 'default', of: 'test' },
        shadowed: [],
        unresolved: [],
      },
    },
    files: [],
    profiles: [],
  }) as const;
const version = { version: '2.3.2', by: 'jar' } as const;

const running = (own: boolean, pid = process.pid): NacosProcess => ({
  pid,
  own,
  home: '/opt/nacos',
  flags: [],
  standalone: true,
  xmxBytes: null,
  javaPath: null,
  cwd: null,
  startedAt: null,
  uid: null,
  openFiles: null,
  openFilesLimit: null,
  rssBytes: null,
  mainPort: null,
  listens: null,
});

/** A main port whose derived ports are free too. */
const freeMain = async (): Promise<number> => {
  for (;;) {
    const port = await closedPort();
    const family = [port, port + 1000, port + 1001, port - 1000];
    if ((await Promise.all(family.map(bindState))).every(({ state }) => state === 'free')) return port;
  }
};

describe('binding', () => {
  test.each(['127.0.0.1', '0.0.0.0', '::', '::1'])('a listener on %s makes the port busy', async host => {
    expect(await bindState((await listen(host)).port)).toMatchObject({ state: 'busy', code: 'EADDRINUSE' });
  });
  test('a free port stays free', async () => {
    const port = await closedPort();
    expect(await bindState(port)).toEqual({ state: 'free', code: null });
    expect(await bindState(port)).toEqual({ state: 'free', code: null });
  });
  test.each([0, -1, 65_536, 1.5, Number.NaN])('%s is no port', async port =>
    expect(await bindState(port)).toEqual({ state: 'invalid', code: null }),
  );
  test('a port that an outgoing connection took is busy', async () => {
    const { port } = await listen('127.0.0.1');
    const socket = connect({ port, host: '127.0.0.1' });
    await new Promise(resolve => socket.once('connect', resolve));
    const { state } = await bindState(socket.localPort ?? 0);
    socket.destroy();
    expect(state).toBe('busy');
  });
});

test('a connection in TIME_WAIT does not make a port busy', async () => {
  const server = createServer(socket => socket.end('x'));
  const port = await new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  await new Promise<void>(resolve =>
    connect({ port, host: '127.0.0.1' })
      .on('close', () => resolve())
      .resume(),
  );
  await new Promise(resolve => server.close(resolve));
  expect((await bindState(port)).state).toBe('free');
});

describe.runIf(process.platform === 'linux')('listeners', () => {
  test('with their owner', async () => {
    const [four, six] = [await listen('127.0.0.1'), await listen('::1')];
    const list = known((await runWith([listenersCollector]))('host.listeners'));
    expect(list.find(each => each.port === four.port)).toMatchObject({
      address: '127.0.0.1',
      pid: process.pid,
      command: expect.stringContaining('node'),
    });
    expect(list.find(each => each.port === six.port)).toMatchObject({ address: '::1', pid: process.pid });
  });

  test('how many connections wait that nobody accepts', async () => {
    const holds = "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { require('node:fs').writeSync(1, String(s.address().port)); for (;;); });";
    const child = spawn(process.execPath, ['-e', holds], { stdio: ['ignore', 'pipe', 'ignore'] });
    const callers: Socket[] = [];
    try {
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      const port = Number(said.toString());
      for (let count = 0; count < 3; count++) callers.push(await new Promise<Socket>(resolve => { const one = connect({ port, host: '127.0.0.1' }, () => resolve(one)); }));
      const list = known((await runWith([listenersCollector]))('host.listeners'));
      expect(list.find(each => each.port === port)).toMatchObject({ pid: child.pid, queue: { waiting: 3, backlog: null } });
    } finally {
      for (const each of callers) each.destroy();
      child.kill('SIGKILL');
    }
  });

  test.runIf(process.getuid?.() === 0)('another user sees the port, not the owner', async () => {
    const { port } = await listen();
    const script = `
      process.setgid(65534); process.setuid(65534);
      const { socketsOf, ownersOf } = await import(${JSON.stringify(`${process.cwd()}/src/collect/collectors/ports/proc-net.ts`)});
      const { thisMachine } = await import(${JSON.stringify(`${process.cwd()}/src/collect/places/local/machine.ts`)});
      const machine = thisMachine({});
      const sockets = (await socketsOf(machine, 'self')).filter(each => each.port === ${port});
      const { pidOf, hidden } = await ownersOf(machine, new Set(sockets.map(each => each.inode)), AbortSignal.timeout(5000));
      console.log(JSON.stringify({ seen: sockets.length, owners: pidOf.size, hidden: hidden > 0 }));`;
    const said = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(JSON.parse(said.trim().split('\n').at(-1) ?? '')).toEqual({ seen: 1, owners: 0, hidden: true });
  });
});

test.each([
  [
    '   0: 0100007F:2290 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0000 100 0 0 10 0',
    [{ address: '127.0.0.1', port: 8848, inode: '12345', waiting: 0 }],
  ],
  [
    '   0: 00000000000000000000000000000000:2678 00000000000000000000000000000000:0000 0A 0:1F 00:0 0 0 0 7 1',
    [{ address: '::', port: 9848, inode: '7', waiting: 31 }],
  ],
  [
    '   0: 0000000000000000FFFF00000100007F:2290 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 8 1',
    [{ address: '::ffff:127.0.0.1', port: 8848, inode: '8', waiting: 0 }],
  ],
  ['   1: 0100007F:2290 0100007F:D431 01 0:0 00:0 0 0 0 9 1', []],
  ['  sl  local_address rem_address   st tx_queue', []],
  ['x: ZZ:1 0 0A', []],
])('/proc/net/tcp %#', (line, expected) => expect(listeningSockets(line, true)).toEqual(expected));

describe('the ports of Nacos', () => {
  test('all free', async () => {
    const main = await freeMain();
    const uses = known(
      (
        await runWith([listenersCollector, nacosPortsCollector], {
          'nacos.config': config(main),
          'nacos.version': version,
          'nacos.processes': [],
        })
      )('nacos.ports'),
    );
    expect(uses.map(({ role, port, state }) => [role, port - main, state])).toEqual([
      ['main', 0, 'free'],
      ['grpc-sdk', 1000, 'free'],
      ['grpc-cluster', 1001, 'free'],
      ['raft', -1000, 'free'],
    ]);
  });

  test('are those of the configuration, however long it takes to be read', async () => {
    const main = await freeMain();
    const late = defineCollector({
      id: 'late', provides: ['nacos.config'],
      collect: async () => {
        await sleep(50);
        return { 'nacos.config': { value: config(main), source: { kind: 'api', call: 'given' } } };
      },
    });
    const fact = await runWith([late, listenersCollector, nacosPortsCollector], { 'nacos.version': version, 'nacos.processes': [] });
    expect(known(fact('nacos.ports')).map(({ port }) => port - main)).toEqual([0, 1000, 1001, -1000]);
  });

  test('held by another Nacos, by the own one, by a stranger', async () => {
    const main = await freeMain();
    await listen('127.0.0.1', main + 1000);
    const look = async (processes: readonly NacosProcess[]) => {
      const fact = await runWith([listenersCollector, nacosPortsCollector], {
        'nacos.config': config(main),
        'nacos.version': version,
        'nacos.processes': processes,
      });
      return known(fact('nacos.ports')).find(each => each.role === 'grpc-sdk');
    };
    expect(await look([])).toMatchObject({ state: 'busy', owner: { pid: process.pid, own: false, nacosHome: null } });
    expect(await look([running(false)])).toMatchObject({ state: 'busy', owner: { own: false, nacosHome: '/opt/nacos' } });
    expect(await look([running(true)])).toMatchObject({ state: 'busy', owner: { own: true } });
  });

  test('while the own server runs nothing is bound, and the fact says so', async () => {
    const fact = await runWith([listenersCollector, nacosPortsCollector], {
      'nacos.config': config(await freeMain()),
      'nacos.version': version,
      'nacos.processes': [running(true, 1)],
    });
    expect(fact('nacos.ports')).toMatchObject({ status: 'known', partial: expect.stringContaining('not tried') });
  });

  test('while the own server runs a port that it has not bound yet is left to it, though binding it would fail', async () => {
    const main = await freeMain();
    await listen('127.0.0.1', main + 1000);
    const stateWith = async (processes: readonly NacosProcess[]) => {
      const fact = await runWith([nacosPortsCollector], { 'host.listeners': [], 'nacos.config': config(main), 'nacos.version': version, 'nacos.processes': processes });
      return known(fact('nacos.ports')).find(each => each.role === 'grpc-sdk')?.state;
    };
    expect(await stateWith([running(true, 1)])).toBe('free');
    expect(await stateWith([running(false, 1)])).toBe('busy');
  });

  test('out of range', async () => {
    const uses = known(
      (
        await runWith([listenersCollector, nacosPortsCollector], {
          'nacos.config': config(65_000),
          'nacos.version': version,
          'nacos.processes': [],
        })
      )('nacos.ports'),
    );
    expect(uses.find(each => each.role === 'grpc-sdk')).toMatchObject({ port: 66_000, state: 'invalid', owner: null });
  });

  test('without a configuration the default is assumed, and said', async () => {
    expect((await runWith([listenersCollector, nacosPortsCollector], { 'nacos.processes': [] }))('nacos.ports')).toMatchObject({
      status: 'known',
      partial: expect.stringContaining('8848'),
    });
  });

  test('of a remote server are not judged from here', async () => {
    const fact = await runWith([listenersCollector, nacosPortsCollector], {}, { target: server('127.0.0.1:8848') });
    expect(fact('nacos.ports')).toMatchObject({ status: 'unknown', obstacle: 'not-collected' });
  });
});
