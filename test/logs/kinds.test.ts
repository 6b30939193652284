import { describe, expect, it, test } from 'vitest';
import { byWorth, EVENT_LOGS, eventKindOfName, logKindOf } from '../../src/logs/kind.ts';
import { isForeign, isOfOthers, kindOfFrames, kindOfLoggers } from '../../src/logs/origin.ts';
import type { LogKind } from '../../src/model/digest.ts';

// Whose log a file is: by the names that Nacos gives its files, else by what stands in it; and what stands just outside of each.

const NAMES: Readonly<Record<LogKind | 'none', readonly string[]>> = {
  'start': ['start.out', 'startup.out', 'startup.log', 'start.log', 'nohup.out', 'catalina.out', 'stdout.log', 'console.log', 'start.out.gz', 'C:\\nacos\\logs\\start.out'],
  'cluster': ['nacos-cluster.log', 'nacos-cluster.log.2024-05-01.0'],
  'nacos': ['nacos.log', 'nacos-1.log', 'nacos2.log', 'nacos-.log', 'nacos.log.gz'],
  'config-server': ['config-server.log'],
  'config-fatal': ['config-fatal.log'],
  'persistence': ['nacos-persistence.log'],
  'config': ['config-dump.log', 'config-memory.log', 'config-notify.log', 'config-pull.log', 'config-client-request.log', 'config-trace.log', 'config-pull-check.log'],
  'naming': ['naming-server.log', 'naming-event.log', 'naming-push.log', 'naming-distro.log', 'naming-raft.log', 'naming-performance.log', 'naming-rt.log'],
  'protocol-raft': ['protocol-raft.log'],
  'jraft': ['alipay-jraft.log'],
  'distro': ['protocol-distro.log'],
  'remote': ['remote.log', 'remote-core.log', 'remote-digest.log', 'remote-push.log'],
  'auth': ['core-auth.log'],
  'access': ['access_log.2024-05-01.log', 'localhost_access_log.2024-05-01.txt'],
  'derby': ['derby.log'],
  'gc': ['gc.log', 'nacos_gc.log', 'nacos_gc.log.0', 'gc-1.log', 'gc_2024.log', 'gc.5.log'],
  'hs-err': ['hs_err_pid1.log', 'hs_err_pid.log'],
  'other': ['tps-control.log', 'plugin-control-x.log', 'nacos-address.log', 'cmdb-main.log', 'istio-main.log', 'k8s-sync-main.log', 'ai-mcp.log', 'ai.log', 'remote-else.log', 'xgc.log', 'gcx.log', 'my-nacos.log', 'a.out', 'a.err', 'a.trace', 'a.log.1', 'a.log-2024-05-01', 'A.LOG', 'xnacos-cluster.log', 'xhs_err_pid1.log'],
  'client': ['config.log', 'naming.log'],
  'application': [],
  'none': ['a.hprof', 'a.jar', 'a.class', 'a.zip', 'a.tar', 'a.tgz', 'a.png', 'a.jpg', 'a.jpeg', 'a.so', 'a.dll', 'a.properties', 'a.yml', 'a.yaml', 'a.xml', 'a.json', 'a.sql', 'a.conf', 'a.md', 'a.htm', 'a.html', 'a.pid', 'a.lck', 'a.dat', 'a.cmd', 'a.sh', 'a.bat', 'A.PNG', 'a', 'a.txt', 'a.logs', 'log', 'a.log_x'],
};

test.each(Object.entries(NAMES).flatMap(([kind, names]) => names.map(name => [name, kind] as const)))('%s is %s by its name', (name, kind) => {
  expect(logKindOf(name, '') ?? 'none').toBe(kind);
});

describe('what a program prints into a file of any name', () => {
  const BOOT = '2024-05-01 10:00:00.123 ERROR 1 --- [main] com.acme.Shop : No space left on device';
  const TOMCAT = '12-Aug-2024 10:00:01.003 SEVERE [main] org.apache.catalina.core.StandardService.initInternal Failed';
  const names = ['start.out', 'nohup.out', 'catalina.out', 'startup.log', 'start.log', 'stdout.log', 'console.log'];
  it.each(names)('%s is of an application in whose layout it is', name => {
    for (const text of [BOOT, TOMCAT, 'Exception in thread "main" java.lang.Error: x\n\tat com.acme.Shop.main(Shop.java:1)']) expect(logKindOf(name, text)).toBe('application');
  });
  it.each(names)('%s is of the server that it names, or of nobody else', name => {
    for (const text of [`${BOOT}\nStarting Nacos v2.3.2`, `${TOMCAT}\n/opt/nacos`, '2024-05-01 10:00:00,123 ERROR x\n\tat org.springframework.A.b(A.java:1)']) expect(logKindOf(name, text)).toBe('start');
  });
  it.each([
    ['Error: Unable to access jarfile shop.jar'], ['Error: Could not find or load main class Shop'], ['/srv/shop/run.sh: line 12: java: command not found'],
    ['Exception in thread "main" java.net.BindException: Address already in use\n\tat java.net.ServerSocket.bind(ServerSocket.java:390)\n\tat Echo.main(Echo.java:12)'],
    ['Exception in thread "main" java.lang.UnsupportedClassVersionError: executable/Main has been compiled by a more recent version of the Java Runtime'],
    ['panic: listen tcp :8848: bind: address already in use'], ['goroutine 7 [running]:'], ['[GIN-debug] [ERROR] listen tcp :8848'], ['Traceback (most recent call last):'], ['Error: x\n    at Server.listen (node:net:1463:16)'],
  ])('the start of another program: %s', text => {
    for (const name of ['start.out', 'nohup.out']) expect(logKindOf(name, text)).toBe('application');
    expect(logKindOf('nohup.out', `${text}\n/opt/nacos/bin`)).toBe('start');
  });
  it.each([
    ['Error: Unable to access jarfile'], ['/opt/bin/startup.sh: line 98: java: command not found'], ['docker-startup.sh: line 9: x'], ['nohup: failed to run command java: No such file or directory'],
    ['Exception in thread "main" java.lang.UnsupportedClassVersionError: org/springframework/boot/loader/launch/PropertiesLauncher has been compiled by a more recent version of the Java Runtime'],
  ])('a start that may be of Nacos: %s', text => expect(logKindOf('nohup.out', text)).toBe('start'));
});

test('a crash is of the program that its command names', () => {
  const crash = '# A fatal error has been detected by the Java Runtime Environment:\n';
  expect(logKindOf('hs_err_pid7.log', `${crash}java_command: /app/shop.jar`)).toBe('application');
  expect(logKindOf('pasted.txt', `${crash}# Command Line: -Xmx2g -jar /app/shop.jar`)).toBe('application');
  expect(logKindOf('pasted.txt', `${crash}# Command Line: -Dnacos.home=/opt/nacos -jar x.jar`)).not.toBe('application');
  expect(logKindOf('hs_err_pid7.log', `${crash}java_command:`)).toBe('hs-err');
});

test('other servers by what stands behind their date', () => {
  expect(isForeign('14 [Note] [MY-010926] [Server] Access denied for user')).toBe(true);
  expect(isForeign('2024-08-12 02:00:00.100+0000 [id=1]\tSEVERE\twinstone.Logger#logInternal: x')).toBe(true);
  expect(isForeign('2024-08-12 02:00:00.100+0000 [id=1] SEVERE x')).toBe(false);
});

test('a name that is no log is none whatever stands in it', () => {
  expect(logKindOf('a.sql', '2024-05-01 10:00:00,123 ERROR Starting Nacos v2.3.2')).toBeNull();
});

const CONTENTS: readonly (readonly [string, LogKind | null])[] = [
  ['Running in stand alone mode', 'start'], ['Running in cluster mode', 'start'], ['Running in a mode', null], ['Starting Nacos v2', 'start'], ['Starting NacosX v2', 'start'], ['Starting Nacos x', null],
  ['Console: http://10.0.0.1:8848/nacos/index.html', 'start'], ['java -Dnacos.home=/opt/nacos', 'start'], ['java -jar nacos-server.jar', 'start'],
  ['2024-05-01 10:00:00.123 ERROR [a:b.c.D] x', 'client'], ['2024-05-01 10:00:00.123  WARN  [a:b.c.D] x', 'client'], ['2024-05-01 10:00:00.123 ERROR [a] x', 'other'], ['so 2024-05-01 10:00:00.123 ERROR [a:b.c.D] x', null],
  ['# A fatal error has been detected by the Java Runtime', 'hs-err'], ['# There is insufficient memory for', 'hs-err'], ['see # There is insufficient memory', null],
  ['x Booting Derby version y', 'derby'], ['[0.123s][info][gc] x', 'gc'], ['[2024-05-01T10:00:00.000+0800][gc] x', 'gc'], ['[0.1s][warning] x', 'gc'], ['[a][gc] x', null], ['x [0.1s][gc]', null],
  ['2021-08-01T10:00:00.000+0800: 1.234: [GC (', 'gc'], ['2021-08-01T10:00:00.000+0800: 1.234: [Full GC (', 'gc'], ['2021-08-01T10:00:00.000+0800: 12.3: [CMS-', 'gc'], ['2021-08-01T10:00:00.000+0800: 1.234: [Eden', 'other'],
  ['10.0.0.1 - - [22/Nov/2026:21:18:53 +0000] "GET /', 'access'], ['10.0.0.1 - a [22/Nov/2026:21:18:53 -0330] "DELETE /', 'access'], ['10.0.0.1 - - [22/Nov/2026:21:18:53 +0000] "get /', null], ['10.0.0.1 - - [22/Nov/2026:21:18:53] "GET /', null],
  ['2024-05-01 10:00:00,123 INFO Nacos is starting...', 'nacos'], ['2024-05-01 10:00:00,123 INFO Nacos Log files: x', 'nacos'], ['2024-05-01 10:00:00,123 INFO Nacos started', 'nacos'], ['2024-05-01 10:00:00,123 ERROR Nacos failed', 'nacos'],
  ['2024-05-01 10:00:00,123 INFO server IP list of Nacos is', 'nacos'], ['2024-05-01 10:00:00,123  WARN x com.alibaba.nacos.core.A', 'nacos'], ['2024-05-01 10:00:00,123 DEBUG x com.alibaba.nacos.sys.A', 'nacos'],
  ['2024-05-01 10:00:00,123 TRACE Nacos started', 'other'], ['2024-05-01 10:00:00,123 INFO Nacos waits', 'other'], ['2024-05-01 10:00:00.123 INFO Nacos started', 'other'],
  ['x com.alibaba.nacos.client.A y', 'client'], ['x com.alibaba.cloud.nacos.A', 'client'], ['c.a.n.client.A', 'client'], ['c.a.n.c.A', 'client'], ['c.a.nacos.client.A', 'client'], ['c.a.n.d.A', null], ['com.alibaba.nacos.clients.A', null],
  ['  :: Spring Boot ::  (v2)', 'application'], ['      :: Spring Boot ::', null], ['x INFO 1 --- [main] a.B : nacos', 'application'], ['x --- [] nacos', null],
  ['2024-05-01 10:00:00 remember', 'other'], ['2024/05/01T10:00:00 x', 'other'], ['## 2024-05-01 10:00:00 x', 'other'], ['at 2024-05-01 10:00:00 x', null], ['2024-05-01 x', null],
  ['Exception in thread "main" x', 'other'], ['Caused by: x', 'other'], ['Wrapped by: x', 'other'], ['a.B', null], ['java.io.IOException: x', 'other'], ['java.io.IOException', 'other'], ['java.io.IOExceptions: x', null], ['IOException: x', null], ['no Caused by: x', null], ['remember the milk', null],
  ['naming-server.log: got exception.', 'other'], ['> alipay-jraft.log 里：x', 'other'], ['see naming-server.log: x', null], ['naming-server.log', null], ['shop.log: x', null],
];

test.each(CONTENTS)('a text without a telling name: %s', (text, kind) => {
  expect(logKindOf('pasted.txt', text)).toBe(kind);
  expect(logKindOf('pasted.txt', `milk\n${text}\nmilk`)).toBe(kind);
});

test('only its beginning is read', () => {
  const late = (bytes: number): LogKind | null => logKindOf('pasted.txt', `${'x'.repeat(bytes)}\nBooting Derby version`);
  expect([late(60_000), late(66_000)]).toEqual(['derby', null]);
});

describe('a client', () => {
  const line = '2024-05-01 10:00:00.123 ERROR [a:b.c.D] x';

  it('writes files of the names that the server writes', () => {
    expect(['config.log', 'naming.log', 'remote.log', 'ai.log', 'nacos-client.log', 'config-fatal.log'].map(name => logKindOf(name, line))).toEqual(['client', 'client', 'client', 'client', 'client', 'client']);
    expect(['nacos.log', 'xremote.log', 'derby.log'].map(name => logKindOf(name, line))).toEqual(['nacos', 'client', 'derby']);
    expect(logKindOf('remote.log', '2024-05-01 10:00:00,123 ERROR x')).toBe('remote');
    expect(logKindOf('remote.log', '2024-05-01 10:00:00,123 INFO [RpcClientFactory] create a new rpc client of 3f2b9a1e-6b1f-4b57-9d32-77b3d0b7a2c1_config-0')).toBe('client');
    expect(logKindOf('remote.log', '2024-05-01 10:00:00,123 INFO [RpcClientFactory] create a new rpc client of Cluster-10.0.0.2:8848')).toBe('remote');
  });

  it('prints where anybody prints, and is not a start of the server', () => {
    const printed = 'com.alibaba.nacos.client.A';
    expect(['nohup.out', 'catalina.out', 'startup.log', 'start.log', 'stdout.log', 'console.log'].map(name => logKindOf(name, printed))).toEqual(Array.from({ length: 6 }, () => 'client'));
    expect(logKindOf('start.out', printed)).toBe('start');
    const servers = ['Starting Nacos v2.3.2', '2024-05-01 10:00:00,123 INFO Nacos started', 'com.alibaba.nacos.core.X', 'com.alibaba.nacos.config.server.X', 'com.alibaba.nacos.Nacos.main'];
    expect(servers.map(own => logKindOf('nohup.out', `${printed}\n${own}`))).toEqual(servers.map(() => 'start'));
  });
});

test('events: logs of which a line is asked for, the newest first, behind all others', () => {
  expect([...EVENT_LOGS]).toEqual(['access', 'gc']);
  expect(['logs/access_log.1.log', 'gc.log.gz', 'nacos.log', 'a.txt'].map(eventKindOfName)).toEqual(['access', 'gc', null, null]);
  const files = ['access_log.2024-05-01.log', 'nacos.log', 'access_log.2024-05-03.log', 'gc.log', 'config.log', 'access_log.2024-05-02.log'];
  expect([...files].sort(byWorth)).toEqual(['config.log', 'nacos.log', 'gc.log', 'access_log.2024-05-03.log', 'access_log.2024-05-02.log', 'access_log.2024-05-01.log']);
});

describe('by the packages of its frames', () => {
  const trace = (...names: readonly string[]): string => names.map(name => `\tat ${name}.run(X.java:1)\n`).join('');

  it.each<readonly [readonly string[], LogKind | null]>([
    [[], null], [['java.lang.Thread', 'org.springframework.boot.App'], 'other'], [['java.lang.Thread', 'com.example.Orders'], 'application'],
    [['com.example.Orders', 'com.alibaba.nacos.client.naming.X'], 'client'], [['com.alibaba.cloud.nacos.X', 'com.example.Orders'], 'client'], [['com.alibaba.nacos.shaded.io.grpc.X'], 'client'],
    [['com.alibaba.nacos.spring.X'], 'client'], [['com.alibaba.boot.nacos.X'], 'client'], [['com.alibaba.nacos.core.X'], 'other'], [['com.alibaba.druid.X'], 'application'],
    [['java.base/java.lang.Thread'], 'other'], [['app/java.base@17.0.9/java.lang.Thread'], 'other'], [['app//com.example.X'], 'application'], [['javax.x.X', 'jakarta.x.X', 'reactor.x.X', 'kotlin.x.X', 'oracle.x.X'], 'other'],
  ])('%j', (names, kind) => {
    expect(kindOfFrames(trace(...names))).toBe(kind);
  });

  it('and of loggers in the usual layout', () => {
    const line = (logger: string, between = ' [main] ERROR '): string => `2024-05-01 10:00:00.123${between}${logger} - x\n`;
    expect(kindOfLoggers(line('org.springframework.boot.A'))).toBe('other');
    expect(kindOfLoggers(line('org.springframework.boot.A') + line('com.example.A'))).toBe('application');
    expect(kindOfLoggers(line('com.alibaba.nacos.client.A'))).toBe('client');
    for (const between of [' [main] INFO ', ' [main]  WARN    ', ' [a b] DEBUG ', '    [main]    ERROR ']) expect(kindOfLoggers(line('com.example.A', between)), between).toBe('application');
    for (const between of [' [main] TRACE ', ' main ERROR ', ' ERROR ', '     [main] ERROR ']) expect(kindOfLoggers(line('com.example.A', between)), between).toBeNull();
    expect(kindOfLoggers(line('Main'))).toBeNull();
  });
});

test.each<readonly [string, boolean]>([
  ['com.example.orders.Orders failed', true], ['org.springframework.boot.App failed', false], ['com.example.orders.Orders failed; nacos', false], ['com.example.orders.Orders NACOS', false],
  ['com.Orders failed', false], ['com.example.Ab', false], ['com.example.Abc', true], ['/com.example.orders.Orders', false], ['-com.example.orders.Orders', false], ['com.example.orders.orders', false],
])('%s is of another program: %s', (text, expected) => {
  expect(isOfOthers(text)).toBe(expected);
});

const FOREIGN: readonly string[] = [
  '2024-05-01T10:00:00.123456Z 0 [Warning] x', '2024-05-01 10:00:00 12 [Note] x', '2024-05-01T10:00:00+08:00 0 [ERROR] x', '2024-05-01T10:00:00.1Z 0 [System] [MY-010116] x',
  '240501 10:00:00 [Note] x', '240501  9:00:00 12 [ERROR] x', '240501 10:00:00 [Warning] x',
  '2024-05-01 10:00:00.123 UTC [77] LOG:  x', '2024-05-01 10:00:00 CST [77-1] user=a,db=b FATAL:  x', '2024-05-01 10:00:00 UTC [7] STATEMENT:  x',
  '[2024-05-01 10:00:00,123] INFO x (kafka.server.KafkaServer)', '[2024-05-01 10:00:00,123] WARN x (org.apache.zookeeper.X)', '[2024-05-01 10:00:00,123] TRACE x (state.change.logger)',
  '2024-05-01 10:00:00,123 [myid:1] - INFO  [main] x', '[2024-05-01T10:00:00,123][INFO ][o.e.n.Node] x', '1:M 01 May 2024 10:00:00.123 * x', '77:C 01 May 2024 10:00:00.123 # x',
  '01-May-2024 10:00:00.123 INFO [main] org.apache.catalina.X', 'time="2024-05-01T10:00:00Z" level=error msg="x"', '2024/05/01 10:00:00 [error] 7#7: x', '2024/05/01 10:00:00 [emerg] 7#0: x',
];

test.each(FOREIGN)('a line of another server: %s', line => {
  const own = '2024-05-01 10:00:00,123 ERROR x';
  expect([isForeign(line), isForeign(`milk\n${line}\n${own}`), isForeign(`${own}\n${line}`), isForeign(`so ${line}`)]).toEqual([true, true, false, false]);
});

test.each([
  '2024-05-01 10:00:00,123 ERROR x', '2024-05-01 10:00:00 [Warning] x', '2024-05-01 10:00:00 12 [Info] x', '240501 10:00 [Note] x', '2024-05-01 10:00:00 UTC LOG:  x', '[2024-05-01 10:00:00,123] INFO x (com.example.A)',
  '2024-05-01 10:00:00,123 [main] - INFO x', '[2024-05-01T10:00:00,123] [INFO ][x', '1:X 1 May 2024 10:00:00.123 * x', '1:Q 01 May 2024 10:00:00.123 * x', '01-May-2024 10:00:00.123 INFO [main] com.example.X',
  'time=2024 level=error msg="x"', '2024/05/01 10:00:00 [error] 7: x', '2024/05/01 10:00:00 [fatal] 7#7: x',
])('no line of another server: %s', line => {
  expect(isForeign(line)).toBe(false);
});
