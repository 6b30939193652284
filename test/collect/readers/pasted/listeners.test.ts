import { expect, test } from 'vitest';
import { parseExcludedPorts } from '../../../../src/collect/readers/pasted/excluded-ports.ts';
import { parseListeners } from '../../../../src/collect/readers/pasted/listeners.ts';
import { fixture } from './fixture.ts';

const shown = (text: string): readonly string[] | undefined =>
  parseListeners(text)?.value.map(({ address, port, pid, command }) => `${address} ${port} ${pid} ${command}`);

test.each([
  ['ss-ltnp-ubuntu22-root.txt', [
    '127.0.0.53 53 712 systemd-resolve', '0.0.0.0 22 913 sshd', ':: 8848 20211 java', ':: 9848 20211 java', '127.0.0.1 7848 20211 java', ':: 33060 null null',
  ], null],
  ['ss-antp-centos7.txt', ['0.0.0.0 22 1100 sshd', ':: 8848 12345 java'], null],
  ['ss-ltn-empty.txt', [], null],
  ['netstat-lntp-centos7-root.txt', ['0.0.0.0 22 999 sshd', '127.0.0.1 25 1201 master', ':: 8848 20211 java', ':: 3306 null null'], null],
  ['netstat-lntp-zh-header-only.txt', [], null],
  ['netstat-anv-macos14.txt', ['0.0.0.0 8848 4412 null', '127.0.0.1 3306 388 null'], null],
  ['netstat-ano-windows10-en.txt', ['0.0.0.0 135 1100 null', '0.0.0.0 8848 15420 null', ':: 8848 15420 null'], null],
  ['netstat-nao-windows-zh.txt', ['0.0.0.0 9848 7788 null', '127.0.0.1 3306 3344 null'], null],
  ['netstat-ano-windows-de.txt', ['0.0.0.0 8848 9152 null'], null],
  ['netstat-anp-grep-zh.txt', [':: 8848 3057 java'], 'only what "netstat -anp | grep 8848" shows'],
  ['lsof-i-8848-centos7.txt', [':: 8848 20211 java'], 'only what "lsof -i:8848" shows'],
])('%s', (name, expected, partial) => {
  expect(shown(fixture(name))).toEqual(expected);
  expect(parseListeners(fixture(name))?.partial).toBe(partial);
});

test('rows without header are only a part', () => {
  const text = 'tcp6       0      0 :::8848                 :::*                    LISTEN      1/java\n';
  expect(parseListeners(text)?.partial).toBe('only some lines of the listing were given');
});

test('ss wraps the users column in a narrow terminal', () => {
  const text = 'State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\nLISTEN 0 100 *:8848 *:*\n users:(("java",pid=7,fd=1))\n';
  expect(shown(text)).toEqual([':: 8848 7 java']);
});

test('netstat -b names the program below its row', () => {
  const text = 'Active Connections\n\n  Proto  Local Address  Foreign Address  State\n  TCP    0.0.0.0:8848   host:0   LISTENING\n  TCP    0.0.0.0:9848           0.0.0.0:0              LISTENING\n [java.exe]\n';
  expect(shown(text)).toEqual(['0.0.0.0 9848 null java.exe']);
});

test.each([
  ['established connections only', 'State Recv-Q Send-Q Local Address:Port Peer Address:Port\nESTAB 0 0 10.0.0.1:8848 10.0.0.2:5000\n'],
  ['UDP only', 'Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address Foreign Address State\nudp        0      0 0.0.0.0:68              0.0.0.0:*\n'],
  ['without servers', 'Active Internet connections (w/o servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State\n'],
  ['grep found no connection', '$ netstat -ntp | grep 8848\n'],
  ['other text', 'the port is 8848\n'],
])('%s says nothing about listeners', (_, text) => {
  expect(parseListeners(text)).toBeNull();
});

test.each([
  ['netsh-excluded-windows11-zh.txt', [{ from: 5357, to: 5357 }, { from: 8760, to: 8859 }, { from: 50000, to: 50059 }]],
  ['netsh-excluded-windows10-en-empty.txt', []],
])('%s', (name, expected) => {
  expect(parseExcludedPorts(fixture(name))).toEqual(expected);
});

test('UDP ranges are not TCP ranges', () => {
  expect(parseExcludedPorts('Protocol udp Port Exclusion Ranges\n\nStart Port    End Port\n----------    --------\n      8848        8848\n')).toBeNull();
});
