import { describe, expect, it, test } from 'vitest';
import { DECIDING_BYTES, isBannerTop, isCommandLine, offsetIn, startOf } from '../../src/logs/layout.ts';

// How a line begins a record, layout by layout, and what stands just outside of each.

/** line: time, level, logger, message */
const LINES: readonly (readonly [string, readonly [string | null, string | null, string | null, string]])[] = [
  ['2024-05-01 10:00:00,123 ERROR text', ['2024-05-01 10:00:00,123', 'ERROR', null, ' text']],
  ['2024-05-01 10:00:00 text', ['2024-05-01 10:00:00', null, null, ' text']],
  ['[2024-05-01 10:00:00,123] [WARN] text', ['2024-05-01 10:00:00,123', 'WARN', null, ' text']],
  ['2024/05/01 10:00:00.5 INFO a', ['2024-05-01 10:00:00,5', 'INFO', null, ' a']],
  ['2024-05-01T10:00:00.123456789Z DEBUG b', ['2024-05-01 10:00:00,123456789', 'DEBUG', null, ' b']],
  ['2024-05-01T10:00:00:123 TRACE c', ['2024-05-01 10:00:00,123', 'DEBUG', null, ' c']],
  ['2024-05-01 10:00:00,123 +0800 WARN d', ['2024-05-01 10:00:00,123', 'WARN', null, ' d']],
  ['2024-05-01 10:00:00,123+08:00 WARN d', ['2024-05-01 10:00:00,123', 'WARN', null, ' d']],
  ['2024-05-01 10:00:00,123 FATAL e', ['2024-05-01 10:00:00,123', 'ERROR', null, ' e']],
  ['2024-05-01 10:00:00,123 WARNING f', ['2024-05-01 10:00:00,123', 'WARN', null, ' f']],
  ['2024-05-01 10:00:00,123 SEVERE g', ['2024-05-01 10:00:00,123', 'ERROR', null, ' g']],
  ['2024-05-01 10:00:00,123 ERRORS h', ['2024-05-01 10:00:00,123', null, null, ' ERRORS h']],
  ['2024-05-01 10:00:00,123 [main] [a,b] {x} (y) ERROR i', ['2024-05-01 10:00:00,123', 'ERROR', null, ' i']],
  ['2024-05-01 10:00:00,123 a b c d e f ERROR j', ['2024-05-01 10:00:00,123', null, null, ' a b c d e f ERROR j']],
  ['2024-05-01 10:00:00,123 a b c d e ERROR j', ['2024-05-01 10:00:00,123', 'ERROR', null, ' j']],
  ['2024-05-01 10:00:00,123 |-INFO in ch.qos.A[default] - k', ['2024-05-01 10:00:00,123', 'INFO', 'ch.qos.A', 'k']],
  ['2024-05-01 10:00:00,123\tERROR\tx/y.go:12\tl', ['2024-05-01 10:00:00,123', 'ERROR', null, '\tx/y.go:12\tl']],
  ['2024-05-01 10:00:00,123 | ERROR | m', ['2024-05-01 10:00:00,123', 'ERROR', null, ' | m']],
  ['2024-05-01 10:00:00,123 -ERROR n', ['2024-05-01 10:00:00,123', 'ERROR', null, ' n']],
  ['2024-05-01 10:00:00.123  INFO 1 --- [main] a.b.C : o', ['2024-05-01 10:00:00,123', 'INFO', 'a.b.C', 'o']],
  ['2024-05-01 10:00:00.123  INFO 1 --- [app] [main] [id] [x] a.b.C     : p', ['2024-05-01 10:00:00,123', 'INFO', 'a.b.C', 'p']],
  ['2024-05-01 10:00:00.123  INFO 1 --- [app] [main] [id] [x] [y] a.b.C : five', ['2024-05-01 10:00:00,123', 'INFO', null, ' 1 --- [app] [main] [id] [x] [y] a.b.C : five']],
  ['2024-05-01 10:00:00.123 INFO [t:c.a.n.X] q', ['2024-05-01 10:00:00,123', 'INFO', 'c.a.n.X', 'q']],
  ['2024-05-01 10:00:00.123 INFO [main] a.b.C - r', ['2024-05-01 10:00:00,123', 'INFO', 'a.b.C', 'r']],
  ['2024-05-01 10:00:00.123 INFO a.b.C[12] - s', ['2024-05-01 10:00:00,123', 'INFO', 'a.b.C', 's']],
  ['2024-05-01 10:00:00.123 INFO a.b.C: t', ['2024-05-01 10:00:00,123', 'INFO', null, ' a.b.C: t']],
  ['2024-05-01 10:00:00.123 INFO Short - u', ['2024-05-01 10:00:00,123', 'INFO', null, ' Short - u']],
  ['2024-05-01 10:00:00.123 [main] INFO Short - u', ['2024-05-01 10:00:00,123', 'INFO', 'Short', 'u']],
  ['2024-05-01 10:00:00.123 [main] INFO Short [x] - u', ['2024-05-01 10:00:00,123', 'INFO', 'Short', 'u']],
  ['10:00:00.123 [main] ERROR a.b.C - x', [null, 'ERROR', 'a.b.C', 'x']],
  ['10:00:00,680 |-WARN in ch.qos.A[default] - y', [null, 'WARN', 'ch.qos.A', 'y']],
  ['22-Nov-2026 21:18:53.123 SEVERE [main] a.b.C.d e', ['2026-11-22 21:18:53,123', 'ERROR', null, ' [main] a.b.C.d e']],
  ['Sun Nov 22 21:18:53 CST 2026 h', ['2026-11-22 21:18:53', null, null, ' h']],
  ['Sun Nov 22 21:18:53 GMT+08:00 2026 i', ['2026-11-22 21:18:53', null, null, ' i']],
  ['Nov 22, 2026 9:18:53 PM a.B run', ['2026-11-22 21:18:53', null, null, 'a.B run']],
  ['Nov 2, 2026 12:00:01 AM a.B run', ['2026-11-02 00:00:01', null, null, 'a.B run']],
  ['Nov 2, 2026, 12:00:01 PM a.B run', ['2026-11-02 12:00:01', null, null, 'a.B run']],
  ['Nov 2, 2026 9:18:53 a.B run', ['2026-11-02 09:18:53', null, null, 'a.B run']],
  ['10.0.0.1 - - [22/Nov/2026:21:18:53 +0000] "GET /"', ['2026-11-22 21:18:53', null, null, '10.0.0.1 - - [22/Nov/2026:21:18:53 +0000] "GET /"']],
  ['[main] WARN com.a.B - k', [null, 'WARN', 'com.a.B', 'k']],
  ['[ERROR] l', [null, 'ERROR', null, 'l']],
  ['[ERROR] Short - x', [null, 'ERROR', null, 'Short - x']],
  ['2024-05-01 10:00:00.123 INFO [main:c.a.n.X]q', ['2024-05-01 10:00:00,123', 'INFO', 'c.a.n.X', 'q']],
  ['2024-05-01 10:00:00.123 INFO [a b:com.example.Orders$Inner] q', ['2024-05-01 10:00:00,123', 'INFO', 'com.example.Orders$Inner', 'q']],
  ['2024-05-01 10:00:00.123 INFO com.example.orders.Orders - r', ['2024-05-01 10:00:00,123', 'INFO', 'com.example.orders.Orders', 'r']],
  ['2024-05-01 10:00:00.123  INFO 12345 --- [main][id] a.b.C :o', ['2024-05-01 10:00:00,123', 'INFO', 'a.b.C', 'o']],
  ['2024-05-01 10:00:00.123 [main] INFO Short [thread one] - u', ['2024-05-01 10:00:00,123', 'INFO', 'Short', 'u']],
  ['2024-05-01 10:00:00,123 || ERROR || m', ['2024-05-01 10:00:00,123', 'ERROR', null, ' || m']],
  ['2024-05-01 10:00:00,123 ERROR', ['2024-05-01 10:00:00,123', 'ERROR', null, '']],
  ['10.0.0.1 user other [22/Nov/2026:21:18:53 +0000] "GET /"', ['2026-11-22 21:18:53', null, null, '10.0.0.1 user other [22/Nov/2026:21:18:53 +0000] "GET /"']],
  ['[SEVERE] l', [null, 'ERROR', null, 'l']],
  ['[FATAL] l', [null, 'ERROR', null, 'l']],
  ['ERROR a.b.C - m', [null, 'ERROR', 'a.b.C', 'm']],
  ['ERROR [x] n', [null, 'ERROR', null, '[x] n']],
  ['WARN   a.b.c - o', [null, 'WARN', 'a.b.c', 'o']],
];

test.each(LINES)('%s', (line, [time, level, logger, message]) => {
  expect(startOf(line)).toEqual({ time, level, logger, messageAt: line.length - message.length, voice: false });
});

test.each(LINES)('behind other words nothing begins: %s', line => {
  expect(startOf(`so, ${line}`)).toBeNull();
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

test.each(MONTHS.map((month, index) => [month, String(index + 1).padStart(2, '0')] as const))('%s is %s', (month, number) => {
  expect(startOf(`22-${month}-2026 21:18:53.123 INFO x`)?.time).toBe(`2026-${number}-22 21:18:53,123`);
  expect(startOf(`Sun ${month} 22 21:18:53 CST 2026 x`)?.time).toBe(`2026-${number}-22 21:18:53`);
  expect(startOf(`${month} 2, 2026 9:18:53 PM a.B run`)?.time).toBe(`2026-${number}-02 21:18:53`);
  expect(startOf(`10.0.0.1 - - [22/${month}/2026:21:18:53 +0000] "GET /"`)?.time).toBe(`2026-${number}-22 21:18:53`);
});

describe('words between the date and the level', () => {
  const level = (between: string): string | null | undefined => startOf(`2024-05-01 10:00:00,123 ${between}ERROR text`)?.level;

  it('are at most five', () => {
    expect([level('a b c d e '), level('a b c d e f ')]).toEqual(['ERROR', null]);
  });

  it('are words, or stand in brackets, and are of a limited length', () => {
    expect(['word ', 'a.b$c@d/e:f-g ', '[a b] ', '{a b} ', '(a b) ', '[a]', '| ', ', ', `${'x'.repeat(60)} `, `[${'x'.repeat(120)}] `].map(level)).toEqual(Array.from({ length: 10 }, () => 'ERROR'));
    expect(['wörd ', 'a*b ', '[a b ', '<a> ', '"a" ', `${'x'.repeat(61)} `, `[${'x'.repeat(121)}] `, `[${'x'.repeat(110)}] (${'y'.repeat(50)}) `].map(level)).toEqual(Array.from({ length: 8 }, () => null));
  });
});

const VOICES: readonly string[] = [
  'Exception in thread "main" a', 'Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "a"',
  'Error: Could not find', 'Error occurred during initialization of VM', '错误: 找不到', 'Unrecognized VM option',
  'Conflicting collector combinations in option list', 'Invalid maximum heap size', 'Could not create the Java Virtual Machine.',
  'OpenJDK 64-Bit Server VM warning: x', 'Java HotSpot(TM) 64-Bit Server VM warning: x', '# A fatal error has been detected',
  '#There is insufficient memory', 'java: not found', 'nohup: ignoring input', 'bash: line 1: x', '/bin/sh: x', './startup.sh: line 3: x',
  'startup.sh: 12: x', 'Killed', 'Killed by', 'Terminated', 'Aborted (core dumped)', 'Segmentation fault', 'Bus error',
  'Terminating due to java.lang.OutOfMemoryError', 'Dumping heap to java_pid1.hprof', 'Picked up JAVA_TOOL_OPTIONS: x', 'Picked up _JAVA_OPTIONS: x',
  'SLF4J: x', 'WARNING: An illegal reflective', 'WARNING: Unknown module', 'env NACOS_AUTH_TOKEN must be set', 'ERROR 1045 (28000): x',
  '-Djava.ext.dirs=x is not supported', '<JAVA_HOME>/lib/ext exists', '/usr/bin/java -Xmx1g', 'nohup /opt/jdk/bin/java -jar x',
  '"C:\\jdk\\bin\\java.exe" -jar x', '         ,--.', '  .   ____          _',
];

test.each(VOICES)('the JVM, a shell or the banner speaks: %s', line => {
  expect(startOf(line)).toEqual({ time: null, level: null, logger: null, messageAt: 0, voice: true });
});

test.each(VOICES.filter(line => !line.startsWith(' ')))('behind other words nobody speaks: %s', line => {
  expect(startOf(`a="${line}`)).toBeNull();
});

const NO_STARTS: readonly string[] = [
  '24-05-01 10:00:00 v', '2024-5-1 10:00:00 v', ' 2024-05-01 10:00:00,123 ERROR w', '\t2024-05-01 10:00:00,123 ERROR w', '',
  '10:00:00 [main] ERROR z', '10:00:00.123 main ERROR z', '2-Nov-2026 21:18:53.123 SEVERE f', '22-Nov-2026 21:18:53 SEVERE g',
  'Sun Nov 22 21:18:53 2026 j', 'Nov 2, 2026 9:18:53 ', '10.0.0.1 - - 22/Nov/2026:21:18:53 "GET /"', '[main] SEVERE com.a.B - k',
  '[main] WARN com.a.B: k', 'WARN    a.b.c - four', 'INFO Abc', 'WARNING a.b', 'Exception in thread main', 'Invalid argument', 'Could not say',
  '# A comment', 'python: x', 'a/b.sh:x', 'Killedx', 'WARNING: hello', 'env x must be set', 'ERROR 104 (28000): x', 'prose of somebody',
  '/usr/bin/javac -x', '/usr/bin/java x', 'JAVA=/usr/bin/java -x', '    ,--.', '  .   ___',
];

test.each(NO_STARTS)('no record begins with: %s', line => {
  expect(startOf(line)).toBeNull();
});

test('what stands further in the line decides nothing', () => {
  const line = (length: number): string => `/${'a'.repeat(length - 7)}/java -x`;
  expect([startOf(line(300))?.voice, startOf(line(DECIDING_BYTES + 100))]).toEqual([true, null]);
});

test('the command that starts a server, and the first line of a banner', () => {
  expect(VOICES.filter(isCommandLine)).toEqual(['/usr/bin/java -Xmx1g', 'nohup /opt/jdk/bin/java -jar x', '"C:\\jdk\\bin\\java.exe" -jar x']);
  expect(VOICES.filter(isBannerTop)).toEqual(['         ,--.', '  .   ____          _']);
});

test.each<readonly [string, number | null]>([
  ['2024-05-01 10:00:00,123 x', null],
  ['2024-05-01T10:00:00.123Z x', 0],
  ['2024-05-01T10:00:00Z', 0],
  ['2024-05-01 10:00:00,123 +0800 x', 480],
  ['2024-05-01T10:00:00-05:30', -330],
  ['[2024/05/01 10:00:00 -03:00] x', -180],
  ['2024-05-01 10:00:00,123 +08000 x', null],
  ['2024-05-01 10:00:00,123Zx', null],
  ['10.0.0.1 - - [22/Nov/2026:21:18:53 +0130] "GET', 90],
  ['a - [22/Nov/2026:21:18:53 +0130]', null],
  ['10:00:00 +0800', null],
  ['x 2024-05-01T10:00:00Z', null],
])('the clock of %s is so many minutes ahead: %s', (line, minutes) => {
  expect(offsetIn(line)).toBe(minutes);
});
