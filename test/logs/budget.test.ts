import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newPace } from '../../src/logs/pace.ts';
import { detailIn } from '../../src/text/details.ts';
import { LITERALS, scan } from './support.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'budget-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const MIB = 2 ** 20;
const two = (value: number): string => String(value).padStart(2, '0');
const clock = (n: number): string => `${two(Math.floor(n / 3600) % 24)}:${two(Math.floor(n / 60) % 60)}:${two(n % 60)}`;

/** So many bytes of a busy server's log of a day. */
const filler = (bytes: number, day = '2024-05-02'): string => {
  const lines = Array.from({ length: 1_000 }, (_, n) => `${day} ${clock(n * 80)},000 INFO [push] client ${n} of service orders is well, nothing to be said of it\n`).join('');
  return lines.repeat(Math.ceil(bytes / lines.length));
};

const access = (bytes: number): string => {
  const lines = Array.from({ length: 1_000 }, (_, n) => `10.0.0.${n % 256} - - [02/May/2024:${clock(n)} +0800] "GET /nacos/v1/ns/instance/list?serviceName=orders-${n} HTTP/1.1" 200 ${n} 3 Nacos-Java-Client:v2.3.2 -\n`).join('');
  return lines.repeat(Math.ceil(bytes / lines.length));
};

const STARTED = '2024-05-01 10:00:00,000 INFO Starting Nacos v2.3.2 using Java 17 on vm with PID 7 (/opt/nacos/target/nacos-server.jar started by root in /)\n';
const oldest = '2024-05-01 10:00:01,000 ERROR the oldest\n';
const newest = '2024-05-03 10:00:01,000 ERROR the newest\n';

/** A clock that goes on by as much with every look at it. */
const ticking = (ms: number): (() => number) => {
  let now = 0;
  return () => (now += ms);
};

const messages = (digest: { readonly records: readonly { readonly message: string }[] }): readonly string[] => digest.records.map(({ message }) => message);

describe('when time is short', () => {
  test('the newest part of a log is read, and what was left out is said', async () => {
    put('logs/nacos.log', `${STARTED}${oldest}${filler(24 * MIB)}${newest}`);
    const { digest, partial, unread } = await scan([{ path: folder }], { timeMs: 600, now: ticking(1), blockBytes: 1 << 16 });
    expect([messages(digest), unread]).toEqual([['the oldest', 'the newest'], []]);
    expect(digest.files[0]?.readFrom).toBeGreaterThan(4 * MIB);
    expect(digest.records.map(({ line }) => line)).toEqual([2, 0]);
    expect(partial).toMatch(/^only the last \d+ bytes of .*nacos\.log$/);
    expect(detailIn('zh', partial ?? '')).toMatch(/^只读取了 .*nacos\.log 的最后 \d+ 字节$/);
  });

  test('what only an earlier start wrote is not missed, unless every start is asked for', async () => {
    put('logs/nacos.log', `${STARTED}${oldest}${filler(24 * MIB)}${STARTED.replace('05-01', '05-03')}${newest}`);
    const short = { timeMs: 600, blockBytes: 1 << 16 };
    const { digest, partial } = await scan([{ path: folder }], { ...short, now: ticking(1) });
    expect([digest.boots.length, partial]).toEqual([2, null]);
    expect((await scan([{ path: folder }], { ...short, now: ticking(1), allBoots: true })).partial).toMatch(/only the last/);
  });

  test('the end of a record whose beginning was left out is not taken for one', async () => {
    const trace = `2024-05-02 10:00:00,000 ERROR broken\njava.lang.IllegalStateException: x\n${'\tat a.B.c(D.java:1)\n'.repeat(60_000)}`;
    put('logs/nacos.log', `${STARTED}${trace.repeat(20)}${newest}`);
    const { digest } = await scan([{ path: folder }], { timeMs: 600, now: ticking(1), blockBytes: 1 << 16 });
    expect(digest.files[0]?.readFrom).toBeGreaterThan(0);
    expect([...new Set(messages(digest))]).toEqual(['broken', 'the newest']);
  });

  test('without a single millisecond everything is said to be unread, and nothing is claimed', async () => {
    put('logs/nacos.log', `${STARTED}${oldest}`);
    put('logs/access_log.2024-05-02.log', access(1_000));
    const { digest, partial } = await scan([{ path: folder }], { timeMs: 0, now: ticking(1) });
    expect(digest).toMatchObject({ boots: [], records: [], leftOut: '1 MiB of 1 access and GC logs were not read, the newest first' });
    expect(digest.files.every(({ unreadBytes, bytes }) => unreadBytes === bytes)).toBe(true);
    expect(partial).toMatch(/nacos\.log: there was no time to read it/);
  });

  test('an older compressed log gives way to the newer one', async () => {
    const noise = Array.from({ length: 120_000 }, () => `2024-05-01 10:00:00,000 INFO ${randomBytes(32).toString('hex')}\n`).join('');
    put('logs/nacos.log.2024-05-01.0.gz', gzipSync(`${oldest}${noise}`));
    put('logs/nacos.log', `${STARTED.replace('05-01', '05-02')}${filler(6 * MIB)}${newest}`);
    const { digest, partial } = await scan([{ path: folder }], { timeMs: 280, now: ticking(1) });
    expect([messages(digest), partial]).toEqual([['the newest'], null]);
    expect(digest.files.map(({ path, unreadBytes = 0 }) => [/gz$/.test(path), unreadBytes > 0])).toEqual([[true, true], [false, false]]);
  });

  test('a slow file does not use up the time of those that wait', async () => {
    put('logs/nacos.log', `${STARTED}${filler(2 * MIB)}`);
    put('logs/alipay-jraft.log', newest);
    const stream = new PassThrough();
    stream.end(`${oldest}${filler(2 * MIB)}`);
    const { digest, partial } = await scan([{ path: 'start.out', name: 'start.out', stream }, { path: folder }], { timeMs: 400, now: ticking(1), blockBytes: 1 << 12 });
    expect(messages(digest)).toEqual(expect.arrayContaining(['the oldest', 'the newest']));
    expect(partial).toMatch(/start\.out: the time for reading it was over/);
  });

  test('a stream that goes on for ever ends when its time is over, with what came', async () => {
    const stream = new PassThrough();
    stream.write(`${oldest}${filler(MIB)}`);
    const { digest, partial } = await scan([{ path: '-', name: 'nacos.log', stream }], { timeMs: 300 });
    expect([messages(digest), partial]).toEqual([['the oldest'], '-: the time for reading it was over']);
  });
});

describe('access and GC logs', () => {
  test('are read last, the newest first, and none of them makes the rest incomplete', async () => {
    put('logs/nacos.log', `${STARTED}${newest}`);
    for (const [day, said] of [['01', 'No DataSource set'], ['02', 'Address already in use'], ['03', 'jmenv.tbsite.net']] as const) {
      const path = put(`logs/access_log.2024-05-${day}.log`, `${access(MIB)}10.0.0.1 - - [${day}/May/2024:10:00:00 +0800] "GET /${said} HTTP/1.1" 200 1 1 x -\n`);
      utimesSync(path, Number(day), Number(day));
    }
    const { digest, partial, unread } = await scan([{ path: folder }], { timeMs: 340, now: ticking(1), blockBytes: 1 << 16 });
    expect({ partial, unread }).toEqual({ partial: null, unread: [] });
    expect(digest.files.map(({ path }) => path.slice(folder.length + 6))).toEqual(['nacos.log', 'access_log.2024-05-03.log', 'access_log.2024-05-02.log', 'access_log.2024-05-01.log']);
    expect(digest.files.map(({ unreadBytes = 0 }) => unreadBytes > 0)).toEqual([false, false, expect.anything(), true]);
    expect(digest.leftOut).toMatch(/^\d MiB of [23] access and GC logs were not read/);
    expect(digest.records.map(({ kind, message }) => (kind === 'access' ? /jmenv/.test(message) : kind))).toEqual([true, 'nacos']);
    const whole = await scan([{ path: folder }]);
    expect(whole.digest.records.map(({ kind, line }) => [kind, line > 1])).toEqual([['access', true], ['access', true], ['access', true], ['nacos', true]]);
    expect(whole.digest.leftOut).toBeUndefined();
  });

  test('cost no more than a log of the server', async () => {
    const cost = async (name: string, text: string): Promise<number> => {
      await scan([{ path: name, name, text }]);
      const runs: number[] = [];
      // The least of several: the memory of earlier tests is cleared in any of them.
      for (let run = 0; run < 5; run++) {
        const begin = process.cpuUsage();
        await scan([{ path: name, name, text }]);
        const { user, system } = process.cpuUsage(begin);
        runs.push(user + system);
      }
      return Math.min(...runs);
    };
    const own = await cost('nacos.log', filler(8 * MIB));
    const others = {
      access: await cost('access_log.2024-05-02.log', access(8 * MIB)),
      gc: await cost('nacos_gc.log.0', filler(8 * MIB).replaceAll('2024-05-02', '[2024-05-02T').slice(0, 8 * MIB)),
      uptime: await cost('gc.log', '[1.5s][info][gc] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 25M->4M(256M) 3.1ms\n'.repeat(90_000)),
      'time of day': await cost('app.log', filler(8 * MIB).replace(/2024-05-02 (\S+),000 INFO/g, '$1.000 [main] INFO')),
    };
    for (const [name, ms] of Object.entries(others)) expect(ms / own, name).toBeLessThan(4);
  });

  test('a folder full of them does not hide the log of the server', async () => {
    for (let n = 0; n < 2_100; n++) put(`logs/access_log.2024-${two(1 + (n % 12))}-${n}.log`, 'x\n');
    put('logs/nacos.log', newest);
    expect(messages((await scan([{ path: folder }])).digest)).toEqual(['the newest']);
  });

  test('a line is quoted with its number, however long the file', async () => {
    const text = `${access(3 * MIB)}10.0.0.1 - - [02/May/2024:10:00:00 +0800] "GET /${LITERALS[0]} HTTP/1.1" 200 1 1 x -\n`;
    for (const search of ['compiled', 'script', 'none'] as const) {
      const { digest } = await scan([{ path: 'access_log.log', name: 'access_log.log', text }], { search, blockBytes: 10_007 });
      expect(digest.records.map(({ line }) => line)).toEqual([text.split('\n').length - 1]);
    }
  });
});

describe('pace', () => {
  test('nothing is left out while there is time, and nothing is planned without a limit', () => {
    expect(newPace(Number.POSITIVE_INFINITY, ticking(1)).excess(1e15, 1e15)).toBe(0);
    expect(newPace(1_000, ticking(0)).excess(100 * MIB, 50 * MIB)).toBe(0);
  });

  test('what can be read is shared with what waits', () => {
    const pace = newPace(1_000, ticking(0));
    const can = 1_000 * 300_000 * 0.8;
    expect(pace.excess(can, can)).toBe(can / 2);
    expect(pace.excess(can, can / 4)).toBe(can / 4);
  });

  test('what was measured counts, not what was assumed', () => {
    let now = 0;
    const pace = newPace(10_000, () => now);
    now = 1_000;
    pace.note(10 * MIB);
    const can = 9_000 * ((10 * MIB) / 1_000) * 0.8;
    expect(pace.excess(2 * can, 0)).toBeCloseTo(can, -2);
  });

  test('a part has half of the time that is left at least', () => {
    const pace = newPace(1_000, ticking(0));
    expect([pace.endOf(1, 99), pace.endOf(90, 10), pace.endOf(0, 0)]).toEqual([500, 900, 500]);
  });
});
