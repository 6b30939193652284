import { expect, test } from 'vitest';
import { parseTries, tellsTries } from '../../../../src/collect/readers/pasted/reach.ts';
import { unheardPort } from '../../../../src/collect/readers/pasted/unheard.ts';
import { promptCommand } from '../../../../src/collect/readers/pasted/text.ts';

const tried = (text: string): readonly string[] | undefined => parseTries(text)?.map(({ host, port, tcp }) => `${host} ${port} ${tcp}`);

test.each([
  ['telnet', '[root@app ~]# telnet 10.0.0.3 9848\nTrying 10.0.0.3...\ntelnet: connect to address 10.0.0.3: Connection timed out\n[root@app ~]# telnet 10.0.0.3 8848\nTrying 10.0.0.3...\nConnected to 10.0.0.3.', ['10.0.0.3 9848 filtered', '10.0.0.3 8848 open']],
  ['telnet, Chinese', '$ telnet 10.0.0.3 9848\nTrying 10.0.0.3...\ntelnet: connect to address 10.0.0.3: 拒绝连接', ['10.0.0.3 9848 closed']],
  ['telnet of Windows', 'C:\\Users\\dev>telnet 10.0.0.3 9848\n正在连接10.0.0.3...无法打开到主机的连接。 在端口 9848: 连接失败', ['10.0.0.3 9848 filtered']],
  ['OpenBSD nc', 'Connection to 10.0.0.3 8848 port [tcp/*] succeeded!\nnc: connect to 10.0.0.3 port 9848 (tcp) failed: Connection refused', ['10.0.0.3 8848 open', '10.0.0.3 9848 closed']],
  ['OpenBSD nc, with the address', 'nc: connect to nacos (10.0.0.3) port 9848 (tcp) failed: Connection refused', ['nacos 9848 closed']],
  ['ncat', '[root@a ~]# nc -zv 10.0.0.3 9848\nNcat: Version 7.50 ( https://nmap.org/ncat )\nNcat: No route to host.', ['10.0.0.3 9848 filtered']],
  ['ncat with a limit', '$ nc -zv -w 3 10.0.0.3 9848\nNcat: TIMEOUT.', ['10.0.0.3 9848 filtered']],
  ['busybox nc', '/ # nc -zv 10.0.0.3 8848\n10.0.0.3 (10.0.0.3:8848) open', ['10.0.0.3 8848 open']],
  ['PowerShell', 'ComputerName           : nacos.example\nRemoteAddress          : 10.0.0.3\nRemotePort             : 9848\nTcpTestSucceeded       : False', ['nacos.example 9848 filtered']],
  ['bash', 'bash: connect: Connection refused\nbash: /dev/tcp/10.0.0.3/9848: Connection refused', ['10.0.0.3 9848 closed']],
  ['a name', '$ nslookup nacos-0.nacos\nServer:\t10.96.0.10\n** server can\'t find nacos-0.nacos: NXDOMAIN', ['nacos-0.nacos null unresolvable']],
  ['one of two addresses answers', '$ nc -zv localhost 8848\nnc: connect to localhost port 8848 (tcp) failed: Connection refused\nConnection to localhost 8848 port [tcp/*] succeeded!', ['localhost 8848 open']],
])('%s', (_, text, expected) => expect(tried(text)).toEqual(expected));

test.each([
  ['a host that answers pings', '$ ping 10.0.0.3\n64 bytes from 10.0.0.3: icmp_seq=1 ttl=64 time=0.1 ms'],
  ['an outcome of nobody knows which port', 'telnet: Unable to connect to remote host: Connection refused'],
  ['a name that resolves', '$ nslookup nacos\nName:\tnacos\nAddress: 10.0.0.3'],
])('says nothing: %s', (_, text) => expect(tried(text)).toBeUndefined());

test.each([
  ['[root@n1 ~]# lsof -i:8848\n[root@n1 ~]#', 8848],
  ['$ sudo lsof -i tcp:8848', 8848],
  ['$ ss -ltnp | grep 8848', 8848],
  ['$ netstat -tunlp | grep :8848\n\n$', 8848],
  ['C:\\Users\\x>netstat -ano | findstr "8848"', 8848],
  ['C:\\Users\\x>netstat -ano | findstr :8848', 8848],
  // Who is not root does not see the sockets of others.
  ['$ lsof -i:8848', null],
  // Without -l and -a only connections are listed.
  ['$ netstat -tn | grep 8848', null],
  ['$ ss -ltnp | grep java', null],
  ['$ ss -ltnp | grep 8848\nLISTEN 0 100 *:8848 *:*', null],
  ['', null],
])('what was looked for in vain by %j', (text, port) => expect(unheardPort(text)).toBe(port));

test('a prompt behind which nothing was typed', () => expect(promptCommand('[root@n1 ~]#')).toBe(''));

test.each([
  ['curl 8848 也通，telnet 10.1.1.3 7848 不通', '10.1.1.3 7848 filtered'], ['从 n1 到 10.1.1.2 的 9849 端口连不上', '10.1.1.2 9849 filtered'], ['port 10.1.1.2:7848 is refused from node 1', '10.1.1.2 7848 closed'],
  ['nc -vz 10.1.1.2 9848 timed out here', '10.1.1.2 9848 filtered'],
])('a port in words: %s', (text, told) => {
  expect(tellsTries(text)).toBe(true);
  expect(tried(text)).toEqual([told]);
});

test.each(['telnet 10.1.1.3 7848 通', '10.1.1.3 重启后超时', '端口 7848 要在所有节点之间放通', '10.1.1.3:8848 DOWN', '2024-05-01 10:00:00 connect to 10.1.1.3:7848 timed out'])('no port in words: %s', text => expect(tellsTries(text)).toBe(false));
