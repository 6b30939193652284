import { expect, test } from 'vitest';
import { parseEnvironment } from '../../../../src/collect/readers/pasted/environment.ts';
import { parseProcesses } from '../../../../src/collect/readers/pasted/processes.ts';
import { fixture } from './fixture.ts';

test('ps -ef | grep nacos', () => {
  const found = parseProcesses(fixture('ps-ef-grep-nacos.txt'), '/usr/local/nacos');
  expect(found).toMatchObject({
    partial: null,
    value: [{ pid: 20211, home: '/usr/local/nacos', standalone: true, xmxBytes: 512 * 1024 ** 2, javaPath: '/usr/local/jdk1.8.0_202/bin/java', uid: 0, own: true, listens: null }],
  });
  expect(found?.value[0]?.flags).toContain('--db.password.0=***');
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

test('only the grep itself: no server runs', () => {
  expect(parseProcesses(fixture('ps-ef-grep-nacos-none.txt'), null)).toEqual({ value: [], partial: null });
});

test('jps -lv: the server, not the client application', () => {
  expect(parseProcesses(fixture('jps-lv.txt'), null)).toMatchObject({ value: [{ pid: 20211, home: '/opt/nacos', standalone: false, xmxBytes: 2 * 1024 ** 3, own: false }], partial: 'jps shows only the processes of its own user' });
});

test('jps -l shows no flags', () => {
  expect(parseProcesses('$ jps -l\n7 /opt/nacos/target/nacos-server.jar\n8 sun.tools.jps.Jps\n', null)?.partial).toBe('the JVM flags are not shown (jps without -v)');
});

test('ps aux has the resident memory', () => {
  const text = 'USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n1000     4321  1.0 12.5 5000000 2048000 ?  Sl   10:00   1:05 java -Xmx1g -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar --server.port=8850 nacos.nacos\n';
  expect(parseProcesses(text, null)?.value).toMatchObject([{ pid: 4321, uid: 1000, rssBytes: 2048000 * 1024, mainPort: 8850, javaPath: null }]);
});

test.each([[1, 'only some processes are listed'], [30, null]])('%i processes without Nacos', (count, partial) => {
  const rows = Array.from({ length: count }, (_, at) => `root ${at + 1} 0 0 23:02 ? 00:00:03 /sbin/service${at}`);
  expect(parseProcesses(['UID        PID  PPID  C STIME TTY          TIME CMD', ...rows].join('\n'), null)).toEqual({ value: [], partial });
});

test('other text is none', () => {
  expect(parseProcesses('root 1 2 3\n', null)).toBeNull();
});

test('environment of a container: what Nacos reads, secrets masked', () => {
  expect(parseEnvironment(fixture('env-nacos-container.txt'))).toEqual({
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOSTNAME: '3f2a1b4c5d6e', MODE: 'cluster',
    NACOS_SERVERS: '10.0.0.1:8848 10.0.0.2:8848', MYSQL_SERVICE_PASSWORD: '***', NACOS_AUTH_TOKEN: '***', JVM_XMX: '1g',
  });
});

test('export -p quotes; functions are left out', () => {
  const text = 'declare -x JAVA_HOME="/usr/lib/jvm/java-8"\ndeclare -x HOME="/root"\ndeclare -x PATH="/bin"\ndeclare -x JAVA_OPT="-Dnacos.core.auth.plugin.nacos.token.secret.key=abcdef -Xmx1g"\n';
  const found = parseEnvironment(text);
  expect(found?.['JAVA_HOME']).toBe('/usr/lib/jvm/java-8');
  expect(found?.['JAVA_OPT']).toBe('-Dnacos.core.auth.plugin.nacos.token.secret.key=*** -Xmx1g');
});

test('a properties file is no environment', () => {
  expect(parseEnvironment('server.port=8848\ndb.num=1\nnacos.core.auth.enabled=true\n')).toBeNull();
});

const SERVER = 'java -Xmx1g -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar';

test.each([
  ['busybox', `$ ps\nPID   USER     TIME  COMMAND\n    7 root      3:21 ${SERVER}\n`, { pid: 7, uid: 0 }],
  ['pgrep -a', `$ pgrep -a java\n7 ${SERVER}\n`, { pid: 7, uid: null }],
  ['ps -o pid,tty,time,args', `$ ps -o pid,tty,time,args\n  PID TT           TIME COMMAND\n    7 ?        00:00:12 ${SERVER}\n`, { pid: 7 }],
])('%s', (_, text, expected) => {
  expect(parseProcesses(text, '/opt/nacos')?.value).toMatchObject([{ ...expected, own: true, xmxBytes: 1024 ** 3, standalone: false }]);
});

test('javac and a folder of that name are no server', () => {
  expect(parseProcesses(`$ pgrep -af nacos\n7 ${SERVER.replace('java ', 'javac ')}\n8 /opt/java/x ${SERVER.slice(5)}\n`, null)?.value ?? []).toEqual([]);
});

test.each([
  ['/usr/local/jdk/bin/java -Xms512m -Xmx512m -Xmn25', 'the command lines are cut: ps without "ww" on a terminal'],
  ['java -Xms512m', 'the command lines are cut: ps without "ww" on a terminal'],
  ['/usr/local/jdk/bin/java -jar app.jar', null], ['/usr/local/jdk/bin/java org.acme.Main', null], ['/opt/javascript/run -Xmx1g', null],
])('a server may be behind a java that ends before its class: %s', (command, partial) => {
  const text = `UID        PID  PPID  C STIME TTY          TIME CMD\nroot     20211     1  0 10:00 ?        00:01:05 ${command}\nroot     20999 20900  0 10:01 pts/0    00:00:00 grep nacos\n`;
  expect(parseProcesses(text, null)).toEqual({ value: [], partial });
});
