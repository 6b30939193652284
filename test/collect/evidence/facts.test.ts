import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { evidenceFacts } from '../../../src/collect/evidence/facts.ts';
import { readPastedText } from '../../../src/collect/evidence/one-text.ts';
import { readEvidence } from '../../../src/collect/evidence/read.ts';
import { sent } from '../../support/places.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../fixtures/pasted/${name}`, import.meta.url));
const facts = async (...names: readonly string[]) => evidenceFacts((await readEvidence(sent(...names.map(path)), names.map(path))).items, { home: null });
const pasted = (text: string, home: string | null = null) => evidenceFacts(readPastedText('paste.txt', text).items, { home });

test('facts carry file and line', async () => {
  const { facts: found, files } = await facts('session-mixed-centos7.txt');
  expect(Object.keys(found).sort()).toEqual(['host.listeners', 'host.os', 'java.runtimes', 'java.selected']);
  expect(found['host.listeners']).toEqual({
    value: [{ address: '0.0.0.0', port: 22, pid: 999, command: 'sshd' }],
    source: { kind: 'file', path: path('session-mixed-centos7.txt'), line: 7 },
  });
  expect(files['cluster-conf']).toMatchObject([{ startLine: 12, text: '192.168.56.11:8848\n192.168.56.12:8848' }]);
  expect(files.log).toMatchObject([{ startLine: 19 }]);
});

test('nothing is claimed of what is not there', () => {
  expect(pasted('Nacos does not start\n')).toEqual({ facts: {}, files: {}, environments: [], notUnderstood: [] });
});

test('a complete listing beats a filtered one; filtered ones add up and say so', () => {
  const filtered = '$ ss -lntp | grep 8848\nLISTEN 0 100 *:8848 *:* users:(("java",pid=7,fd=1))\n$ ss -lntp | grep 9848\nLISTEN 0 100 *:9848 *:* users:(("java",pid=7,fd=2))\n';
  expect(pasted(filtered).facts['host.listeners']).toMatchObject({
    value: [{ port: 8848 }, { port: 9848 }], partial: 'only what "ss -lntp | grep 8848" shows; only what "ss -lntp | grep 9848" shows',
  });
  const complete = `$ ss -lnt\nState Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 1 0.0.0.0:22 0.0.0.0:*\n${filtered}`;
  expect(pasted(complete).facts['host.listeners']?.value).toMatchObject([{ port: 22 }]);
  expect(pasted(complete).facts['host.listeners']?.partial).toBeUndefined();
});

test('the disk of the home, when it is known', async () => {
  const items = (await readEvidence(sent(path('df-h-centos7.txt')), [path('df-h-centos7.txt')])).items;
  expect(evidenceFacts(items, { home: '/data/nacos' }).facts['host.disk']?.value.map(disk => disk.path)).toEqual(['/data']);
  expect(evidenceFacts(items, { home: '/database' }).facts['host.disk']?.value.map(disk => disk.path)).toEqual(['/']);
  expect(evidenceFacts(items, { home: null }).facts['host.disk']?.partial).toContain('which of these file systems holds Nacos is not known');
});

test('with two different javas none is the selected one', async () => {
  const { facts: found } = await facts('java-8-openjdk-centos7.txt', 'java-17-debian12-tool-options.txt');
  expect(found['java.runtimes']?.value.map(one => one.major)).toEqual([8, 17]);
  expect(found['java.selected']).toBeUndefined();
});

test('an inspected container gives environment and version, secrets masked', async () => {
  const { facts: found } = await facts('docker-inspect.json');
  expect(found['host.env']?.value).toEqual({ MODE: 'standalone', NACOS_AUTH_ENABLE: 'true', NACOS_AUTH_TOKEN: '***', MYSQL_SERVICE_PASSWORD: '***', JVM_XMX: '512m' });
  expect(found['nacos.version']?.value).toEqual({ version: '2.3.2', by: 'image' });
  expect(JSON.stringify(found)).not.toMatch(/hunter2|SecretKey0/);
});

test('containers of two versions tell no version', async () => {
  expect((await facts('docker-ps-a.txt')).facts['nacos.version']).toBeUndefined();
});

test('a state answer gives version and mode; a refused connection an endpoint', async () => {
  const { facts: found } = await facts('curl-state-2.3.2.txt', 'curl-refused.txt');
  expect(found['nacos.version']?.value).toEqual({ version: '2.3.2', by: 'server' });
  expect(found['nacos.mode']?.value).toEqual({ mode: 'standalone', by: 'server' });
  expect(found['server.endpoints']?.value).toEqual([{ role: 'main', host: '192.168.1.5', port: 8848, tcp: 'closed', speaks: null, detail: 'curl: (7)' }]);
  expect(found['server.health']).toBeUndefined();
});

test.each([
  ['PS C:\\> curl http://h:8848/nacos/\ncurl : 无法连接到远程服务器\n所在位置 行:1 字符: 1', 'closed', '无法连接到远程服务器'],
  ['PS C:\\> iwr http://h:8848/nacos/\niwr : The operation has timed out.', 'filtered', 'The operation has timed out.'],
  ["PS C:\\> irm http://h:8848/nacos/\nirm : The remote name could not be resolved: 'h'", 'unresolvable', "The remote name could not be resolved: 'h'"],
  ['PS C:\\> Invoke-WebRequest http://h:8848/nacos/\nInvoke-WebRequest: No connection could be made because the target machine actively refused it. (h:8848)', 'closed', 'No connection could be made because the target machine actively refused it. (h:8848)'],
  ['$ wget http://h:8848/nacos/\nConnecting to h (h)|10.0.0.7|:8848... failed: Connection refused.', 'closed', 'Connection refused'],
  ["$ wget http://h:8848/nacos/\nwget: can't connect to remote host (10.0.0.7): Connection refused", 'closed', "can't connect to remote host (10.0.0.7): Connection refused"],
])('Windows PowerShell and wget say in words what curl says in numbers: %s', (text, tcp, detail) => {
  expect(pasted(text).facts['server.endpoints']?.value).toEqual([{ role: 'main', host: 'h', port: 8848, tcp, speaks: null, detail }]);
});

test('a status that Windows PowerShell tells is the answer of the server, another sentence is none', () => {
  expect(pasted('PS C:\\> curl http://h:8848/nacos/v1/core/cluster/nodes\ncurl : 远程服务器返回错误: (403) 已禁止。').facts['server.health']).toMatchObject({ value: { refused: [{ path: '/nacos/v1/core/cluster/nodes', status: 403 }] } });
  expect(pasted('PS C:\\> curl http://h:8848/nacos/\ncurl : 找不到与参数名称“X”匹配的参数。').facts['server.endpoints']).toBeUndefined();
});

test('answers of several commands make one health', () => {
  const text = '$ curl h:8848/nacos/v1/console/health/readiness\nOK\n$ curl h:8848/nacos/v1/ns/operator/metrics\n{"status":"UP"}\n$ curl -i h:8848/nacos/v1/core/cluster/nodes\nHTTP/1.1 403 \n\nuser not found!\n';
  expect(pasted(text).facts['server.health']).toMatchObject({
    value: { liveness: null, readiness: { status: 200, body: 'OK' }, naming: 'UP', refused: [{ path: '/nacos/v1/core/cluster/nodes', status: 403 }] },
    partial: 'only the answers in the evidence',
  });
});

test('table names come without columns, the version of a client is not the server\'s', () => {
  const text = '$ mysql --version\nmysql  Ver 14.14 Distrib 5.7.44, for Linux (x86_64)\nmysql> show tables;\n| Tables_in_nacos |\n+----+\n| users |\n+----+\n1 row in set (0.00 sec)\n';
  const { facts: found } = pasted(text);
  expect(found['db.server']).toBeUndefined();
  expect(found['db.schema']).toMatchObject({ value: { database: 'nacos', tables: [{ name: 'users', columns: [] }], counts: {} }, partial: expect.stringContaining('not their columns') });
});

test('the server\'s version counts, whether it or the variables were asked for first', () => {
  const version = 'mysql> select version();\n| version() |\n+----+\n| 8.0.36 |\n+----+\n';
  const variables = "mysql> show variables like 'read_only';\n| Variable_name | Value |\n+----+----+\n| read_only | ON |\n+----+----+\n";
  for (const text of [version + variables, variables + version]) {
    expect(pasted(text).facts['db.server']).toMatchObject({ value: [{ version: '8.0.36', flavour: 'mysql', variables: { read_only: 'ON' } }], partial: 'only the variables in the evidence' });
  }
  expect(pasted(variables).facts['db.server']).toMatchObject({ value: [{ version: '' }], partial: 'the version of the server is not shown' });
});

test('one process with its flags tells the mode, two do not; a list of Windows tells which java runs', () => {
  const ps = (pid: number, flags: string): string => `root      ${pid}     1  3 10:00 ?        00:01:00 /usr/bin/java ${flags} -jar /opt/nacos/target/nacos-server.jar nacos.nacos\n`;
  const HEAD = '$ ps -ef | grep nacos\nUID        PID  PPID  C STIME TTY          TIME CMD\n';
  const mode = (text: string) => pasted(HEAD + text).facts['nacos.mode']?.value.mode;
  expect(pasted(HEAD + ps(7, '-Dnacos.home=/opt/nacos')).facts['nacos.processes']?.value).toMatchObject([{ pid: 7, home: '/opt/nacos', standalone: false }]);
  expect([mode(ps(7, '-Dnacos.home=/opt/nacos')), mode(ps(7, '-Dnacos.standalone=true -Dnacos.home=/opt/nacos'))]).toEqual(['cluster', 'standalone']);
  expect(mode(ps(7, '-Dnacos.home=/opt/nacos') + ps(8, '-Dnacos.standalone=true -Dnacos.home=/opt/nacos2'))).toBeUndefined();
  expect(pasted('C:\\>tasklist\n\nImage Name                     PID Session Name        Session#    Mem Usage\n========================= ======== ================ =========== ============\njava.exe                     15204 Console                    1    812,640 K\n').facts['host.seen']?.value)
    .toEqual([{ what: 'program', subject: 'java.exe', value: 'pid 15204' }]);
});

test('an output that its reader cannot read is told', () => {
  expect(pasted('$ ifconfig\nbash: ifconfig: command not found\n')).toEqual({
    facts: {}, files: {}, environments: [], notUnderstood: [{ path: 'paste.txt:1', reason: 'recognised as ip a / ifconfig / ipconfig, but nothing in it could be read' }],
  });
});
