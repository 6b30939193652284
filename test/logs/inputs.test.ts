import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rootOf, scan, scanText } from './support.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'logs-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ERROR = '2024-05-01 10:00:00,123 ERROR broken\n\njava.lang.IllegalStateException: No DataSource set\n\tat a.B.c(B.java:1)\n';
const put = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const messages = (digest: { readonly records: readonly { readonly message: string }[] }): readonly string[] => digest.records.map(record => record.message);

describe('wrappers', () => {
  const lines = ERROR.trimEnd().split('\n');
  const wrapped: Readonly<Record<string, string>> = {
    compose: lines.map(line => `nacos-1  | ${line}`).join('\n'),
    'docker json-file': lines.map(line => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2024-05-01T02:00:00.1Z' })).join('\n'),
    cri: lines.map(line => `2024-05-01T02:00:00.123456789Z stdout F ${line}`).join('\n'),
    journal: lines.map(line => `May 01 10:00:00 host nacos[77]: ${line}`).join('\n'),
    'kubectl --timestamps': lines.map(line => `2024-05-01T02:00:00.123456789Z ${line}`).join('\n'),
    'kubectl --prefix': lines.map(line => `[pod/nacos-0/nacos] ${line}`).join('\n'),
    'compose with colours': lines.map(line => `\u001b[36mnacos-1  |\u001b[0m ${line}`).join('\n'),
  };

  test.each(Object.entries(wrapped))('%s', async (_, text) => {
    const { digest } = await scan([{ path: '-', name: 'stdin', stream: Readable.from([Buffer.from(`${text}\n`)]) }]);
    expect(digest.records).toHaveLength(1);
    expect(digest.records[0]).toMatchObject({ message: 'broken', level: 'ERROR', line: 1, firstTime: '2024-05-01 10:00:00,123' });
    expect(rootOf(digest.records[0])).toMatchObject({ type: 'java.lang.IllegalStateException', message: 'No DataSource set', frames: ['a.B.c(B.java:1)'] });
  });

  test('pieces of one line are joined, and line numbers stay those of the file', async () => {
    const piece = (log: string): string => JSON.stringify({ log, stream: 'stdout' });
    const text = [piece('2024-05-01 10:00:00,123 ERROR one '), piece('two\n'), piece('2024-05-01 10:00:00,124 ERROR 数据库 \u0001x\n')].join('\n');
    expect((await scanText(text)).records.map(record => [record.line, record.message])).toEqual([[1, 'one two'], [3, '数据库 x']]);
  });
});

describe('files', () => {
  test('a directory: rotated and compressed files of one series, in order of time, each once', async () => {
    put('nacos.log', '2024-05-03 10:00:00,000 ERROR third\n');
    put('nacos.log.2024-05-02.0', '2024-05-02 10:00:00,000 ERROR second\n');
    put('nacos.log.2024-05-01.0.gz', gzipSync('2024-05-01 10:00:00,000 ERROR first\n'));
    symlinkSync(join(folder, 'nacos.log'), join(folder, 'nacos-link.log'));
    put('application.properties', 'db.password=ERROR');
    const { digest, unread } = await scan([{ path: folder }]);
    expect({ messages: messages(digest), unread, files: digest.files.length }).toEqual({ messages: ['first', 'second', 'third'], unread: [], files: 3 });
  });

  test('the newest part of a large file, without the fragment at its beginning', async () => {
    const path = put('nacos.log', `${'2024-05-01 10:00:00,000 ERROR old\n\tat x.Y.z(Y.java:1)\n'.repeat(500)}2024-05-02 10:00:00,000 ERROR new\n`);
    const { digest, partial } = await scan([{ path }], { maxBytesPerFile: 60 });
    expect(messages(digest)).toEqual(['new']);
    expect(digest.files[0]?.readFrom).toBeGreaterThan(0);
    expect(partial).toMatch(/only the last 60 bytes/);
  });

  test('a FIFO nobody writes to and a device are not waited for', async () => {
    const fifo = join(folder, 'nacos.log');
    execFileSync('mkfifo', [fifo]);
    const { unread } = await scan([{ path: fifo }, { path: '/dev/zero' }, { path: join(folder, 'missing.log') }]);
    expect(unread.map(({ obstacle }) => obstacle)).toEqual(['unsupported', 'unsupported', 'not-collected']);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read is denied', async () => {
    const path = put('nacos.log', ERROR);
    chmodSync(path, 0);
    expect((await scan([{ path }])).unread[0]?.obstacle).toBe('denied');
  });

  test('a stream that never ends stops with the signal and keeps what came', async () => {
    const stream = new PassThrough();
    stream.write(`${ERROR}${'2024-05-01 10:00:01,000 INFO x\n'.repeat(3_000)}`);
    const { digest, unread } = await scan([{ path: '-', name: 'stdin', stream }], { signal: AbortSignal.timeout(300) });
    expect(unread[0]?.obstacle).toBe('timeout');
    expect(messages(digest)).toEqual(['broken']);
  });

  test('a stream that stalls within its first kilobytes is digested, with its last record', async () => {
    const stream = new PassThrough();
    stream.write(`2024-05-01 10:00:00,000 ERROR first\n${ERROR.trimEnd()}`);
    const { digest, unread, partial } = await scan([{ path: '-', name: 'stdin', stream }], { signal: AbortSignal.timeout(200) });
    expect(unread).toMatchObject([{ path: '-', obstacle: 'timeout' }]);
    expect(partial).toMatch(/^-: /);
    expect(messages(digest)).toEqual(['first', 'broken']);
    expect(rootOf(digest.records[1])).toMatchObject({ type: 'java.lang.IllegalStateException', frames: ['a.B.c(B.java:1)'] });
  });

  test('equal records that were only counted are not lost when the time is up', async () => {
    const stream = new PassThrough();
    stream.write('2024-05-01 10:00:00,000 ERROR broken for client number 17\n'.repeat(4_000));
    const { digest, unread } = await scan([{ path: '-', name: 'stdin', stream }], { signal: AbortSignal.timeout(300) });
    expect(unread[0]?.obstacle).toBe('timeout');
    expect(digest.records.map(record => record.count)).toEqual([4_000]);
  });

  test('a stream that never says anything has a reason and no file', async () => {
    const { digest, unread } = await scan([{ path: '-', name: 'stdin', stream: new PassThrough() }], { signal: AbortSignal.timeout(50) });
    expect(unread).toMatchObject([{ path: '-', obstacle: 'timeout' }]);
    expect(digest.files).toEqual([]);
  });

  test('of a compressed log and of a stream everything is read, whatever the limit: their newest part stands at the end', async () => {
    const text = `2024-05-01 10:00:00,000 ERROR old\n${'2024-05-01 10:00:01,000 INFO x\n'.repeat(9_000)}2024-05-02 10:00:00,000 ERROR new\n`;
    const path = put('nacos.log.gz', gzipSync(text));
    const packed = await scan([{ path }], { maxBytesPerFile: 60 });
    expect([messages(packed.digest), packed.partial]).toEqual([['old', 'new'], null]);
    const streamed = await scan([{ path: '-', name: 'nacos.log', stream: Readable.from([Buffer.from(text)]) }], { maxBytesPerFile: 60 });
    expect([messages(streamed.digest), streamed.partial]).toEqual([['old', 'new'], null]);
  });

  test('a truncated gzip file gives what is there and says so', async () => {
    const packed = gzipSync(`${ERROR}${Array.from({ length: 5_000 }, (_, n) => `2024-05-01 10:00:01,000 INFO ${n * 7919}\n`).join('')}`);
    const path = put('nacos.log.gz', packed.subarray(0, packed.length >> 1));
    const { digest, unread } = await scan([{ path }]);
    expect(unread[0]).toMatchObject({ path, obstacle: 'unparsable' });
    expect(messages(digest)).toEqual(['broken']);
  });

  test('a sparse file: the hole before the text is passed over', async () => {
    const path = put('nacos.log', '');
    truncateSync(path, 8 << 20);
    appendFileSync(path, ERROR);
    expect((await scan([{ path }])).digest.records[0]).toMatchObject({ message: 'broken', line: 1 });
  });

  test('lines of GB18030 among lines of UTF-8, also as kept literals', async () => {
    const killed = Buffer.from([0xb4, 0xc5, 0xc5, 0xcc, 0xc2, 0xfa, 0xd7, 0xd4, 0xc9, 0xb1, 0xcd, 0xcb, 0xb3, 0xf6]);
    const filler = '2024-05-01 10:00:00,000 INFO nothing\n'.repeat(20);
    const path = put('nacos.log', Buffer.concat([Buffer.from(`2024-05-01 10:00:00,000 ERROR 数据库\n${filler}2024-05-01 10:00:01,000 INFO `), killed, Buffer.from('\n2024-05-01 10:00:02,000 INFO end\n')]));
    expect(messages((await scan([{ path }])).digest)).toEqual(['数据库', '磁盘满自杀退出']);
  });

  test('what PowerShell redirected is UTF-16', async () => {
    const path = put('start.out', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('2024-05-01 10:00:00,000 ERROR 启动失败\r\n', 'utf16le')]));
    expect(messages((await scan([{ path }])).digest)).toEqual(['启动失败']);
  });

  test('an empty directory and an empty file are no logs and no failure', async () => {
    mkdirSync(join(folder, 'logs'));
    const empty = put('nacos.log', '');
    expect((await scan([{ path: join(folder, 'logs') }])).digest).toMatchObject({ files: [], boots: [], records: [] });
    expect((await scan([{ path: empty }])).digest.files[0]).toMatchObject({ bytes: 0, first: null, last: null, cutOff: false });
  });
});

describe('hostile text', () => {
  const timed = async (text: string, name = 'nacos.log'): Promise<{ readonly ms: number; readonly count: number; readonly dropped: number }> => {
    const begin = performance.now();
    const digest = await scanText(text, name);
    return { ms: performance.now() - begin, count: digest.records.length, dropped: digest.dropped };
  };
  const time = '2024-05-01 10:00:00,000';

  test.each<readonly [string, string]>([
    ['one endless line', `${time} ERROR ${'x'.repeat(12 << 20)}`],
    ['an endless line without a date', 'a.b.'.repeat(2 << 20)],
    ['a line of dots and words', `${time} ERROR ${'a.b.c.D: '.repeat(200_000)}`],
    ['nested exceptions in one line', `${time} ERROR ${'; nested exception is a.B: c'.repeat(50_000)}`],
    ['brackets that never close', `${time} ${'['.repeat(500_000)}\n`.repeat(3)],
    ['a chain of fifty thousand causes', `${time} ERROR x\n${'Caused by: a.b.CException: d\n\tat e.F.g(H.java:1)\n'.repeat(50_000)}`],
    ['a hundred thousand suppressed', `${time} ERROR x\njava.lang.E: f\n${'\tSuppressed: a.b.CException: d\n'.repeat(100_000)}`],
    ['nothing but line ends', '\n'.repeat(2 << 20)],
    ['nothing but digits', `${time} ERROR ${'0123456789'.repeat(200_000)}`],
    ['stars and blocks', `${time} ERROR ${'*'.repeat(500_000)}\nAPPLICATION FAILED TO START\n${'Description:\n'.repeat(50_000)}`],
  ])('%s is read in time', async (_, text) => {
    const { ms, count } = await timed(text);
    expect(count).toBeLessThan(20);
    expect(ms).toBeLessThan(8_000);
  });

  test('the last cause of a record larger than its limit is still its root', async () => {
    const { records } = await scanText(`${time} ERROR x\njava.lang.E: f\n${'\tat a.B.c(B.java:1)\n'.repeat(150_000)}Caused by: java.io.IOException: the root\n\tat z.Z.z(Z.java:1)\n`);
    expect(rootOf(records[0])).toMatchObject({ type: 'java.io.IOException', message: 'the root' });
  });

  test('a flood of distinct errors keeps the first, the last and the other failure', async () => {
    const letters = (n: number): string => [...String(n)].map(digit => 'ghijklmnop'[Number(digit)]).join('');
    const flood = Array.from({ length: 20_000 }, (_, n) => `${time} ERROR failure ${letters(n)}\njava.lang.IllegalStateException: ${letters(n)}\n\tat a.B.c(B.java:1)\n`);
    flood.splice(10_000, 0, `${time} ERROR other\njava.io.IOException: alone\n\tat a.B.c(B.java:1)\n`);
    const { records, dropped } = await scanText(flood.join(''));
    const kept = messages({ records });
    expect(kept[0]).toBe(`failure ${letters(0)}`);
    expect(kept.at(-1)).toBe(`failure ${letters(19_999)}`);
    expect(kept).toContain('other');
    expect(records.length + dropped).toBe(20_001);
    expect(records.length).toBeLessThan(200);
  });
});
