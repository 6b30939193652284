import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SIGNATURES, logPieces } from '../../bench/log-generator.ts';
import { isNewestFirst } from '../../src/logs/newest-first.ts';
import { referenceDigest, textsOf } from './reference-scanner.ts';
import { FIXTURES, LITERALS, scan, scanCapture } from './support.ts';

test.each(readdirSync(FIXTURES))('%s: the fast way, any block size, and the naive scanner agree', async name => {
  const reference = referenceDigest(textsOf(join(FIXTURES, name), name), LITERALS);
  const everyRecord = await scanCapture(name, { search: 'none' });
  expect(everyRecord.digest).toEqual(reference);
  for (const blockBytes of [512 << 10, 4_099]) {
    expect((await scanCapture(name, { blockBytes })).digest).toEqual(reference);
    expect((await scanCapture(name, { blockBytes, search: 'script' })).digest).toEqual(reference);
  }
});

const DATES = ['2024-05-01 10:00:00,123', '2024-05-01 10:00:01.5', '2024/05/01T10:00:02,001', '2024-05-01T10:00:03.250+08:00', '[2024-05-01 10:00:04,000]'];
const LINES = [
  ...DATES.flatMap(date => [`${date} INFO [x] all well 17`, `${date} ERROR [x] port 9848 is busy`, `${date}  WARN 6104 --- [main] c.a.n.Core : slow 33 ms`, `${date} INFO Address already in use`]),
  '2024-05-01 10:00:05,000 [main] ERROR a.b.C - inside 12', '2024-05-01 10:00:05,100 [x] SEVERE deep', '2024-05-01 10:00:05,200 [x] FATAL deep', '2023-02-29 10:00:05,200 ERROR no day', '2024-05-01 24:00:05,200 ERROR no hour', '2024-05-01 10:00:05,000|500|true|127.0.0.1', '2024-05-01 10:00:06,000 INFORMATION about ERROR ',
  '', '   indented', '\tat a.b.C.d(C.java:1)', '\tat a.b.C.d(C.java:2) No DataSource set', 'Caused by: java.io.IOException: no 12', 'java.lang.IllegalStateException: bad 3',
  '... 12 common frames omitted', 'plain text', 'Error: Could not find or load main class x', '         ,--.', '[main] ERROR a.b.C - simple 4', '10:00:00.123 [main] WARN a.b.C - early', '10:00:01,123 |-INFO in a.B - setup 3', '10:00:02.123 [main] INFO a.b.C - not in serverlist', '10:00:02.123 [main] DEBUG a.b.C - 5',
  'Sun Nov 22 21:25:50 UTC 2026:', '22-Nov-2026 21:18:53.123 SEVERE [main] a.b.C tomcat', '22-Nov-2026 21:18:54.123 INFO [main] a.b.C tomcat', 'ERROR 1067 (42000) at line 3: Invalid', '中文日志 数据库连接失败', '\r', '磁盘满自杀退出',
  '2024-05-01 10:00:07,000 INFO Nacos started successfully in stand alone mode. use embedded storage', '2024-05-01 10:00:00,500 INFO Starting Nacos using Java 17 on vm with PID 77',
  `2024-05-01 10:00:08,000 INFO ${'long '.repeat(300)}Access denied for user`, '2024-05-01 10:00:09,000 ERROR Nacos failed to start, please see x', '***************************', 'APPLICATION FAILED TO START',
];

test('any lines in any order, cut anywhere, give the naive digest', async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.constantFrom(...LINES), { maxLength: 60 }), fc.integer({ min: 1, max: 2_000 }), fc.boolean(), fc.constantFrom('nacos.log', 'start.out', 'naming-server.log', 'access_log.2024-05-01.log', 'nacos_gc.log.0', 'app.log'),
    async (lines, blockBytes, ended, name) => {
      const text = lines.join('\n') + (ended ? '\n' : '');
      fc.pre(!isNewestFirst(text));
      const reference = referenceDigest([{ name, text }], LITERALS);
      expect((await scan([{ path: name, name, text }], { blockBytes })).digest).toEqual(reference);
      expect((await scan([{ path: name, name, text }], { blockBytes, search: 'script' })).digest).toEqual(reference);
    },
  ), { numRuns: 150 });
});

test.each([0.5, 0.02])('a generated log with %d hits gives the naive digest', async hits => {
  const text = [...logPieces({ bytes: 1 << 20, hits, signatures: SIGNATURES, seed: 3 })].join('');
  const reference = referenceDigest([{ name: 'nacos.log', text }], SIGNATURES);
  for (const blockBytes of [512 << 10, 10_007]) {
    expect((await scan([{ path: 'nacos.log', name: 'nacos.log', text }], { blockBytes, keptLiterals: SIGNATURES })).digest).toEqual(reference);
  }
});

const letters = (n: number): string => [...String(n)].map(digit => 'ghijklmnop'[Number(digit)]).join('');
const clock = (n: number): string => `2024-05-01 10:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')},${String(n % 1_000).padStart(3, '0')}`;

const FLOODS: Readonly<Record<string, (n: number) => string>> = {
  'errors that come again after they had to make room': n => `${clock(n)} ERROR failure ${letters(n % 150)}\njava.lang.IllegalStateException: ${letters(n % 150)} No DataSource set\n\tat a.B.c(B.java:${n})\n`,
  'one error under ever new hexadecimal ids': n => `${clock(n)} WARN connection ${(n * 2_654_435_761 % 2 ** 32).toString(16)}-${n.toString(16)} is gone\n`,
  'starts among errors and kept lines': n => n % 97 === 96
    ? `${clock(n)} INFO Starting Nacos using Java 17 on vm with PID ${n}\n${clock(n)} INFO Nacos started successfully in cluster mode. use external storage\n`
    : `${clock(n)} ${n % 3 === 0 ? 'ERROR' : 'INFO'} Access denied for user ${n} and not in serverlist\n\n`,
  'times before 2000, after 2100 and without milliseconds': n => `${['1999', '2024', '2150', '2199', '2200'][n % 5]}${clock(n).slice(4, n % 7 === 0 ? 19 : 23)} ERROR number ${n}\n`,
  'lines of Chinese': n => `${clock(n)} ERROR 数据库连接失败 ${n} 次 ${letters(n % 3)}\n\tat a.B.c(B.java:1)\n`,
  'continuations of every sort': n => `${clock(n)} INFO call ${n}\n${['javax.naming.X: a', 'com.acme.Y: b', 'io.grpc.Z: c', 'Caused by: a.b.C: d', 'javac: no', 'Cause of it', '... 2 more', ' x', 'ioctl', 'java: command not found'][n % 10]}\n\tat a.B.c(B.java:1)\n`,
};

test.each(Object.entries(FLOODS))('%s: the fast way and the naive scanner agree', async (_, line) => {
  const text = Array.from({ length: 1_500 }, (_each, n) => line(n)).join('');
  const reference = referenceDigest([{ name: 'nacos.log', text }], LITERALS);
  for (const blockBytes of [512 << 10, 16_411, 777]) {
    expect((await scan([{ path: 'nacos.log', name: 'nacos.log', text }], { blockBytes })).digest).toEqual(reference);
  }
});

const ACCESS_TIMES = ['01/May/2024:10:00:0', '01/May/2024:10:01:0', '01/May/2024:09:59:5', '30/Apr/2024:10:00:0', '01/Xyz/2024:10:00:0'];

test('an access log in which a literal stands in every line, of one start and of several, is counted as the naive scanner counts it', async () => {
  const line = fc.tuple(fc.nat(9), fc.nat({ max: ACCESS_TIMES.length + 8 }), fc.nat(9), fc.nat(3), fc.constantFrom('GET', 'PUT', '获取'));
  const starts = fc.constantFrom('', '2024-05-01 10:00:05,000 INFO Starting Nacos using Java 17 on vm with PID 77\n', '2024-05-01 09:00:00,000 INFO Starting Nacos using Java 17 on vm with PID 77\n2024-05-01 10:00:07,000 INFO Nacos started successfully in cluster mode. use external storage\n');
  await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 30, maxLength: 200 }), starts, fc.constantFrom(512 << 10, 1_500), async (lines, start, blockBytes) => {
    const text = lines.map(([n, at, second, what, verb]) => `10.0.0.${n} - - [${ACCESS_TIMES[at] ?? ACCESS_TIMES[0]}${second} +0800] "${verb} /${['No DataSource set', 'Access denied for user', 'nacos', 'No DataSource set/port=1'][what]}${n} HTTP/1.1" 404 ${n} -\n`).join('');
    const files = [{ name: 'nacos.log', text: start }, { name: 'access_log.2024-05-01.log', text }].filter(file => file.text !== '');
    const { digest } = await scan(files.map(file => ({ path: file.name, ...file })), { blockBytes });
    expect(digest).toEqual(referenceDigest(files, LITERALS));
  }), { numRuns: 300 });
});

/** Bodies that differ in what counts, or only in what does not. */
const BODIES: readonly ((n: number) => string)[] = [
  n => `ERROR port ${n % 3} is busy`, n => `ERROR took ${n} ms`, n => `WARN code: ${n % 2} XSDB${n % 2} x${n}`, n => `ERROR id ${(n * 7919).toString(16)}`, n => `ERROR ${n % 2 === 0 ? 'a' : 'b'} 5`,
  n => `ERROR failed\njava.io.IOException: disk ${n}\n${'\tat a.B.c(D.java:1)\n'.repeat(1 + (n % 3))}`, n => `ERROR failed\njava.io.IOException: disk\n\tat a.B.${n % 2 === 0 ? 'No DataSource set' : 'c'}(D.java:1)`,
  n => `INFO Access denied for user and ${n % 2 === 0 ? 'not in serverlist' : 'Java heap space'}`, n => `ERROR 数据库 ${n}`, n => `ERROR bad XSDB${n % 2} page`, n => `ERROR pair${n % 2 === 0 ? '' : '\n\tat x.Y.z(A.java:1)'}`, n => `ERROR a\nb ${n}\n\n`, n => `ERROR tab\there ${n % 2}\u0007`, () => 'ERROR a\n\tat \n\tat', n => `ERROR same ${n % 2 === 0 ? '1' : '12'}\n\tat x.Y(${n})\nCaused by: a.b.C: d`,
];
const SOME_TIMES = ['2024-05-01 10:00:01,1', '2024-05-01 10:01:01,1', '2024-05-01 24:00:00,1', '2024-02-30 10:00:00,1', '2024-02-29 10:00:00,1', '2023-02-29 10:00:00,1', '2024-05-01 10:60:00,1', '2024-13-01 10:00:00,1', '1970-05-01 10:00:00,1', '1969-01-01 00:00:00,1', '2100-02-29 00:00:00,1'];
const SIGNS = ['INFO Starting Nacos using Java 17 on vm with PID 77', 'INFO Nacos started successfully in cluster mode. use external storage', 'ERROR Nacos failed to start, please see x'];

test('records that come again and again, in and out of starts, are counted as the naive scanner counts them', async () => {
  const record = fc.tuple(fc.integer({ min: 0, max: BODIES.length - 1 }), fc.nat(40), fc.integer({ min: 0, max: SOME_TIMES.length - 1 }), fc.integer({ min: 10, max: 99 }));
  await fc.assert(fc.asyncProperty(fc.array(record, { minLength: 40, maxLength: 160 }), fc.uniqueArray(fc.nat(120), { maxLength: 4 }), fc.subarray(BODIES.map((_, index) => index), { minLength: 1, maxLength: 4 }), async (records, signs, bodies) => {
    const lines = records.map(([body, n, time, millis], index) => {
      const text = BODIES[bodies[body % bodies.length] ?? 0]?.(n) ?? '';
      const sign = signs.includes(index) ? `${SOME_TIMES[n % 2]}${millis} ${SIGNS[(signs.indexOf(index) + (n % 5 === 0 ? 1 : 0)) % 3]}\n` : '';
      return `${sign}${SOME_TIMES[n % 3 === 0 ? time : n % 2]}${millis} ${text}`;
    });
    const text = `${lines.join('\n')}\n`;
    const { digest } = await scan([{ path: 'nacos.log', name: 'nacos.log', text }], { blockBytes: 1 << 16 });
    expect(digest).toEqual(referenceDigest([{ name: 'nacos.log', text }], LITERALS));
  }), { numRuns: 300 });
});

test.each<readonly [string, readonly string[]]>([
  ['of four characters', ['Full', 'Access denied for user']], ['of three characters: every record is read', ['17 ', 'busy']], ['none', []],
])('literals %s', async (_, keptLiterals) => {
  const text = `${LINES.join('\n')}\n2024-05-01 10:00:09,500 INFO Disk Full at 17 o'clock\n`.repeat(40);
  expect((await scan([{ path: 'nacos.log', name: 'nacos.log', text }], { keptLiterals })).digest).toEqual(referenceDigest([{ name: 'nacos.log', text }], keptLiterals));
});
