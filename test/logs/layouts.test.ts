import { describe, expect, test } from 'vitest';
import { logKindOf } from '../../src/logs/index.ts';
import type { LogKind, LogRecord } from '../../src/model/digest.ts';
import { rootOf, scanText } from './support.ts';

type Line = readonly [string, string, LogRecord['level'], string | null, string | null, string];

/** file name, text, level, time, logger, message of the only record */
const LAYOUTS: readonly Line[] = [
  ['nacos.log', '2024-05-01 10:00:00,123 ERROR text of it\n\n', 'ERROR', '2024-05-01 10:00:00,123', null, 'text of it'],
  ['nacos-cluster.log', '2024-05-01 10:00:00,123 WARN [serverlist] self ip x\n\n', 'WARN', '2024-05-01 10:00:00,123', null, '[serverlist] self ip x'],
  ['nacos.log', '2024-05-01 10:00:00,123 ERROR [Cluster-10.0.0.1:8848] Fail to connect\n', 'ERROR', '2024-05-01 10:00:00,123', null, '[Cluster-10.0.0.1:8848] Fail to connect'],
  ['config.log', '2024-05-01 10:00:00.123 ERROR [com.alibaba.nacos.client.Worker:c.a.n.c.config.impl] timed out\n', 'ERROR', '2024-05-01 10:00:00,123', 'c.a.n.c.config.impl', 'timed out'],
  ['app.log', '2021-12-05 22:54:06.927  WARN 6104 --- [           main] c.a.n.c.Naming : gone\n', 'WARN', '2021-12-05 22:54:06,927', 'c.a.n.c.Naming', 'gone'],
  ['app.log', '2025-11-26T20:27:18.217+08:00 ERROR 32153 --- [order] [nio-8080-exec-1] c.e.Orders      : broken\n', 'ERROR', '2025-11-26 20:27:18,217', 'c.e.Orders', 'broken'],
  ['app.log', '2024-05-01 10:00:00.123 [http-nio-8080-exec-1] [abc,def] ERROR com.example.Orders - broken\n', 'ERROR', '2024-05-01 10:00:00,123', 'com.example.Orders', 'broken'],
  ['start.out', '10:00:00.123 [main] ERROR org.springframework.boot.SpringApplication - Application run failed\n', 'ERROR', null, 'org.springframework.boot.SpringApplication', 'Application run failed'],
  ['client.out', '[main] WARN com.alibaba.nacos.client.naming - Grpc Connection is disconnect\n', 'WARN', null, 'com.alibaba.nacos.client.naming', 'Grpc Connection is disconnect'],
  ['start.out', '10:00:00,680 |-WARN in ch.qos.logback.classic.LoggerContext[default] - odd\n', 'WARN', null, 'ch.qos.logback.classic.LoggerContext', 'odd'],
  ['catalina.out', '22-Nov-2026 21:18:53.123 SEVERE [main] org.apache.catalina.core.StandardService.initInternal Failed\n', 'ERROR', '2026-11-22 21:18:53,123', null, '[main] org.apache.catalina.core.StandardService.initInternal Failed'],
  ['start.out', 'Nov 22, 2026 9:18:53 PM org.apache.catalina.Start run\nSEVERE: not started\n', 'ERROR', '2026-11-22 21:18:53', null, 'org.apache.catalina.Start run\nSEVERE: not started'],
  ['start.out', 'Unrecognized VM option \'UseConcMarkSweepGC\'\n', null, null, null, 'Unrecognized VM option \'UseConcMarkSweepGC\''],
  ['start.out', '\uFEFF2024-05-01 10:00:00,123 ERROR with a mark\r\n\r\n', 'ERROR', '2024-05-01 10:00:00,123', null, 'with a mark'],
  ['start.out', '\u001b[2m2024-05-01 10:00:00.123\u001b[0;39m \u001b[31mERROR\u001b[0;39m \u001b[35m77\u001b[0;39m --- [main] a.b.C : red\n', 'ERROR', '2024-05-01 10:00:00,123', 'a.b.C', 'red'],
];

test.each(LAYOUTS)('%s: %s', async (name, text, level, time, logger, message) => {
  const { records } = await scanText(text, name);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({ level, firstTime: time, logger, message, line: 1, count: 1 });
});

test.each<readonly [string, string]>([
  ['access_log.2024-05-01.log', '127.0.0.1 - - [22/Nov/2026:21:18:53 +0000] "GET /nacos/ HTTP/1.1" 500 2 742 curl/7.88.1 -\n'],
  ['nacos_gc.log.0', '[2024-05-01T10:00:00.000+0800][gc] GC(1) Pause Young 20M->4M(512M) 3.1ms\n[0.123s][info][gc] Using G1\n'],
  ['nacos_gc.log', '2021-08-01T10:00:00.000+0800: 1.234: [GC (Allocation Failure) [ParNew: 1K->2K(3K), 0.1 secs]\n'],
  ['config-client-request.log', '2024-05-01 10:00:00,389|500|true|127.0.0.1|publish|a.yml|DEFAULT_GROUP||x|null\n'],
  ['config-pull-check.log', 'c.txt+DEFAULT_GROUP|10.0.0.1|5d41402abc4b2a76b9719d911017c592|2024-05-01 10:00:00\n'],
])('%s holds events, not failures', async (name, text) => {
  expect((await scanText(text, name)).records).toEqual([]);
});

const CASES: readonly (readonly [string, string, LogKind | null])[] = [
  ['nacos.log.2024-05-01.0', '', 'nacos'], ['start.out.1', '', 'start'], ['startup.log', '', 'start'], ['logs/nacos-cluster.log', '', 'cluster'],
  ['nacos.log.2024-05-01.0.gz', '', 'nacos'], ['remote.log', '2024-05-01 10:00:00,000 INFO [x] y', 'remote'], ['protocol-distro.log', '', 'distro'],
  ['remote.log', '2024-05-01 10:00:00.000 INFO [main:c.a.n.c.remote] y', 'client'], ['hs_err_pid77.log', '', 'hs-err'], ['derby.log', '', 'derby'],
  ['pod.txt', ':   |   \\ | :  ,--.--.   Running in stand alone mode, All function modules', 'start'], ['notes.txt', 'remember the milk', null],
  ['application.properties', 'a=b', null], ['orders.log', '2021-12-05 22:54:06.927  INFO 6104 --- [main] a.B : c', 'application'], ['java.hprof', '', null],
];

const trace = (...frames: readonly string[]): string => `java.lang.IllegalStateException: x\n${frames.map(frame => `\tat ${frame}(X.java:1)\n`).join('')}`;

/** Pasted texts without a telling name. */
const PASTES: readonly (readonly [string, LogKind])[] = [
  ['Caused by: java.lang.IllegalStateException: No DataSource set', 'other'],
  ['Exception in thread "main" java.lang.NoClassDefFoundError', 'other'],
  [trace('java.base/java.lang.Thread.run', 'com.alibaba.nacos.Nacos.main', 'org.springframework.boot.SpringApplication.run', 'org.apache.catalina.core.X.y'), 'other'],
  [trace('com.zaxxer.hikari.pool.HikariPool.createPoolEntry', 'com.mysql.cj.jdbc.ConnectionImpl.connect', 'org.mariadb.jdbc.Driver.connect'), 'other'],
  [trace('io.grpc.netty.shaded.io.netty.channel.X.y', 'com.alipay.sofa.jraft.core.NodeImpl.init', 'org.apache.derby.impl.jdbc.X.<init>', 'jdk.internal.reflect.X.invoke'), 'other'],
  [trace('app//java.lang.X.y', 'java.base@17.0.9/java.util.X.y'), 'other'],
  [trace('java.lang.X.y', 'com.alibaba.nacos.client.config.impl.ClientWorker.x', 'com.acme.Main.main'), 'client'],
  [trace('com.alibaba.cloud.nacos.registry.NacosServiceRegistry.register'), 'client'],
  [trace('org.springframework.boot.X.y', 'com.acme.orders.Main.main'), 'application'],
  [trace('app//com.acme.Main.main'), 'application'],
  [`2024-05-01 10:00:00,123 ERROR broken\n\n${trace('java.lang.Thread.run')}`, 'other'],
  ['2024-05-01T10:00:02.123499Z 12 [Warning] [MY-013360] [Server] Plugin sha256_password reported', 'application'],
  ['2024-05-01 10:00:02 0 [Note] InnoDB: Buffer pool(s) load completed', 'application'],
  ['[2024-05-01 10:00:00,123] ERROR Error while loading (kafka.server.ReplicaManager)', 'application'],
  ['1:M 01 May 2024 10:00:00.123 * Ready to accept connections', 'application'],
  ['[2024-05-01T10:00:00,123][WARN ][o.e.c.r.a.DiskThresholdMonitor] [node-1] high disk watermark', 'application'],
  ['2024-05-01 10:00:00.123 UTC [77] ERROR:  relation "config_info" does not exist', 'application'],
  ['2024/05/01 10:00:00 [error] 77#77: *1 connect() failed (111: Connection refused) while connecting to upstream', 'application'],
  ['2024-05-01 10:00:00.123 [main] ERROR com.acme.Orders - broken', 'application'],
  ['2024-05-01 10:00:00,123 ERROR broken\n2024-05-01T10:00:02.123499Z 12 [Warning] quoted', 'other'],
];

test.each(PASTES)('a paste of %j is of kind %s', (text, kind) => {
  expect(logKindOf('-', text)).toBe(kind);
});

test.each(CASES)('kind of %s %s is %s', (name, head, kind) => expect(logKindOf(name, head)).toBe(kind));

describe('exception chains', () => {
  const types = (record: LogRecord | undefined): readonly string[] => (record?.chain ?? []).map(thrown => `${thrown.relation} ${thrown.type}`);

  test('causes, suppressed ones and what a message says over several lines', async () => {
    const { records } = await scanText([
      '2024-05-01 10:00:00,123 ERROR dump failed', '', 'java.lang.RuntimeException: outer', '\tat a.B.c(B.java:1)', '\tSuppressed: java.io.IOException: closing', '\t\tat a.B.close(B.java:2)',
      '\tCaused by: java.lang.Error: inner of suppressed', '\t\t... 2 more', 'Caused by: com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure', '',
      'The last packet sent successfully to the server was 0 milliseconds ago.', '\tat com.mysql.X.y(X.java:3)', '\t... 12 common frames omitted', '2024-05-01 10:00:01,000 INFO next', '',
    ].join('\n'));
    expect(types(records[0])).toEqual(['top java.lang.RuntimeException', 'suppressed java.io.IOException', 'suppressed java.lang.Error', 'cause com.mysql.cj.jdbc.exceptions.CommunicationsException']);
    expect(rootOf(records[0])?.message).toBe('Communications link failure\n\nThe last packet sent successfully to the server was 0 milliseconds ago.');
    expect(rootOf(records[0])?.frames).toEqual(['com.mysql.X.y(X.java:3)']);
  });

  test('a root-first trace is told outermost first', async () => {
    const { records } = await scanText('2024-05-01 10:00:00,123 ERROR x\njava.io.IOException: root\n\tat a.B.c(B.java:1)\nWrapped by: java.lang.RuntimeException: wrap\n\tat a.B.d(B.java:2)\n');
    expect(types(records[0])).toEqual(['top java.lang.RuntimeException', 'cause java.io.IOException']);
  });

  test('a chain that Spring wrote into one line', async () => {
    const { records } = await scanText('2024-05-01 10:00:00,123 WARN cancelling refresh attempt: org.x.BeanCreationException: Error creating bean; nested exception is java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:9848\n');
    expect(types(records[0])).toEqual(['top org.x.BeanCreationException', 'cause java.io.IOException']);
  });

  test('a bare trace without any date', async () => {
    const { records } = await scanText('启动报错：\nException in thread "main" java.lang.UnsupportedClassVersionError: a/B has been compiled by a more recent version (class file version 61.0)\n\tat java.lang.ClassLoader.defineClass1(Native Method)\nCaused by: java.lang.IllegalStateException: No DataSource set\n\tat a.B.c(B.java:1)\n', 'pasted.txt');
    expect(records.map(record => [record.line, record.message, rootOf(record)?.type ?? null])).toEqual([[1, '启动报错：', null], [2, '', 'java.lang.IllegalStateException']]);
  });

  test.each<readonly [string, readonly string[], string]>([
    ['Caused by: java.io.IOException: gone\n\tat a.B.c(B.java:1)\n', ['cause java.io.IOException'], 'gone'],
    ['Caused by: a.b.C: x\n\tat a.B.c(B.java:1)\nCaused by: java.net.ConnectException: Connection refused\n', ['cause a.b.C', 'cause java.net.ConnectException'], 'Connection refused'],
    ['Caused by: java.io.IOException: alone', ['cause java.io.IOException'], 'alone'],
    ['java.lang.IllegalArgumentException: several\nlines\n\tat a.B.c(B.java:1)\n', ['top java.lang.IllegalArgumentException'], 'several\nlines'],
    ['Exception in thread "main" java.lang.UnsupportedOperationException: no\n\tat a.B.c(B.java:1)\n', ['top java.lang.UnsupportedOperationException'], 'no'],
    ['  java.net.BindException: in use\n    at a.B.c(B.java:1)\n', ['top java.net.BindException'], 'in use'],
    ['Wrapped by: a.b.Wrap: w\n\tat a.B.c(B.java:1)\n', ['top a.b.Wrap'], 'w'],
    ['java.io.IOException: root\n\tat a.B.c(B.java:1)\nWrapped by: a.b.Wrap: w\n\tat a.B.c(B.java:1)\n', ['top a.b.Wrap', 'cause java.io.IOException'], 'root'],
  ])('a text that begins with an exception: %j', async (text, chain, message) => {
    const { records } = await scanText(text, 'pasted.txt');
    expect(records.map(record => [record.message, types(record), rootOf(record)?.message])).toEqual([['', chain, message]]);
  });

  test('prose after "Caused by:" is a message', async () => {
    expect((await scanText('Caused by: a power cut\n', 'pasted.txt')).records[0]).toMatchObject({ message: 'Caused by: a power cut', chain: [] });
  });

  test('the block of a failed Spring application', async () => {
    const block = '\n***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\nWeb server failed to start. Port 8848 was already in use.\n\nAction:\n\nIdentify and stop the process.\n';
    for (const text of [`2024-05-01 10:00:00,123 ERROR \n${block}`, block]) {
      const { records } = await scanText(text, 'start.out');
      const lines = text.trimStart().split('\n');
      expect(records.map(record => record.chain)).toEqual([[{ relation: 'top', type: null, message: 'Web server failed to start. Port 8848 was already in use.', frames: [], down: lines.indexOf('Web server failed to start. Port 8848 was already in use.') }]]);
    }
  });
});

describe('equal records', () => {
  test('numbers, ids and addresses aside they are one; ports and error codes are not', async () => {
    const line = (n: number, text: string): string => `2024-05-01 10:00:0${n},000 ERROR ${text}\n`;
    const { records } = await scanText([
      line(1, 'client 10.0.0.1_57244 id 3f2a77bc-11 gone after 12 ms'), line(2, 'client 10.0.0.9_1 id 9bc-7 gone after 7 ms'),
      line(3, 'Port 8848 was already in use'), line(4, 'Port 8080 was already in use'), line(5, 'errCode: 500'), line(6, 'errCode: 403'),
    ].join(''));
    expect(records.map(record => [record.count, record.firstTime?.slice(17, 19), record.lastTime?.slice(17, 19)])).toEqual([
      [2, '01', '02'], [1, '03', '03'], [1, '04', '04'], [1, '05', '05'], [1, '06', '06'],
    ]);
  });
});

describe('starts', () => {
  const boot = (pid: number, minute: number, end: string): string =>
    `2024-05-01 10:0${minute}:00,000 INFO Starting Nacos using Java 17 on vm with PID ${pid} (x)\n\n2024-05-01 10:0${minute}:05,000 ERROR before ${pid}\n\n${end}`;

  test('each start of a file is a boot; a record knows its boot and its phase', async () => {
    const text = boot(1, 1, '2024-05-01 10:01:09,000 ERROR Nacos failed to start, please see x for more details.\n\n') +
      boot(1, 3, '2024-05-01 10:03:09,000 INFO Nacos started successfully in cluster mode. use external storage\n\n2024-05-01 10:03:20,000 ERROR after\n\n');
    const { boots, records } = await scanText(text);
    expect(boots).toMatchObject([{ index: 0, outcome: 'failed', pid: 1 }, { index: 1, outcome: 'started', mode: 'cluster', storage: 'external', endedAt: '2024-05-01 10:03:20,000' }]);
    expect(records.map(record => [record.message.slice(0, 6), record.boot, record.phase])).toEqual([
      ['before', 0, 'starting'], ['Nacos ', 0, 'starting'], ['before', 1, 'starting'], ['after', 1, 'running'],
    ]);
  });

  test('3.x starts in parts, each of which says so; a console that is deployed apart is one alone', async () => {
    const [core, web, console, registry] = [
      'Nacos started successfully in stand alone mode with embedded storage in 5243 ms', 'Nacos Server API started successfully in 4012 ms',
      'Nacos Console started successfully in 1301 ms', 'Nacos AI Registry started successfully in 700 ms',
    ].map((text, at) => `2025-06-26 13:51:1${at},000 INFO ${text}\n\n`) as [string, string, string, string];
    const starting = '2025-06-26 13:51:09,000 INFO Starting NacosBootstrap v3.1.0 using Java 17 with PID 7 (/n/target/nacos-server.jar)\n\n';
    const partsOf = async (...lines: readonly string[]) => (await scanText(starting + lines.join(''))).boots.map(({ outcome, parts }) => [outcome, parts]);
    expect(await partsOf(core)).toEqual([['started', undefined]]);
    expect(await partsOf(core, web)).toEqual([['started', ['core', 'web']]]);
    expect(await partsOf(core, web, console, registry)).toEqual([['started', ['core', 'web', 'console', 'registry']]]);
    expect(await partsOf(console)).toEqual([['started', ['console']]]);
    expect(await partsOf('2025-06-26 13:51:10,000 INFO Nacos Console is starting...\n\n')).toEqual([['unfinished', undefined]]);
  });

  test('the command line opens a boot, and a JVM that never ran failed', async () => {
    const { boots, records } = await scanText('/opt/jdk/bin/java -Dnacos.standalone=true -Dserver.port=8850 -jar /opt/nacos/target/nacos-server.jar nacos.nacos\nError: Could not find or load main class \nCaused by: java.lang.ClassNotFoundException: \n', 'start.out');
    expect(boots).toMatchObject([{ outcome: 'failed', mode: 'standalone', port: 8850, startedAt: null, line: 1 }]);
    expect(boots[0]?.command).toMatch(/^\/opt\/jdk\/bin\/java /);
    expect(records[0]).toMatchObject({ level: null, boot: 0, line: 2 });
  });

  test('the banner names version, mode, port and pid', async () => {
    const banner = '\n         ,--.\n       ,--.\'|\n   ,--,:  : |                                           Nacos 2.3.2\n,`--.\'`|  \' :                       ,---.               Running in cluster mode, All function modules\n|   :  :  | |                      \'   ,\'\\   .--.--.    Port: 8848\n:   |   \\ | :  ,--.--.     ,---.  /   /   | /  /    \'   Pid: 42\n\'---\'        `--`---\'     `----\'\n\n2024-05-01 10:00:00,000 INFO up\n';
    const { boots, records } = await scanText(banner, 'start.out');
    expect(boots).toMatchObject([{ version: '2.3.2', mode: 'cluster', port: 8848, pid: 42, outcome: 'unfinished', startedAt: '2024-05-01 10:00:00,000', line: 2 }]);
    expect(records).toEqual([]);
  });

  test.each([
    ['http://192.168.1.5:8848/nacos/index.html', '192.168.1.5'], ['http://[fe80::1]:8848/nacos/index.html', 'fe80::1'],
    ['http://nacos-0.nacos-headless:8848/nacos/index.html', 'nacos-0.nacos-headless'], ['https://10.0.0.1:8080/index.html', '10.0.0.1'],
  ])('the banner names the address of the console: %s', async (url, address) => {
    const banner = `\n         ,--.\n,\`--.'\`|  ' :    Running in cluster mode, All function modules\n|   :  :  | |      Port: 8848\n'   ' ;.    ;|     Console: ${url}\n\n`;
    expect((await scanText(`${banner}2024-05-01 10:00:00,000 INFO up\n`, 'start.out')).boots).toMatchObject([{ address, port: 8848 }]);
  });

  test('since and until leave out what is outside', async () => {
    const text = [1, 2, 3].map(hour => `2024-05-01 0${hour}:00:00,000 ERROR number ${'abc'[hour - 1]}\n`).join('');
    expect((await scanText(text, 'nacos.log', { since: '2024-05-01T02:00', until: '2024-05-01 02:30' })).records.map(record => record.message)).toEqual(['number b']);
  });
});
