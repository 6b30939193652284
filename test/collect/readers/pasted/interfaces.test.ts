import { expect, test } from 'vitest';
import { parseInterfaces } from '../../../../src/collect/readers/pasted/interfaces.ts';
import { fixture } from './fixture.ts';

/** `index name up|down [loopback] address/prefix …` */
const shown = (text: string): readonly string[] | undefined =>
  parseInterfaces(text)?.value.map(nic =>
    [nic.index, nic.name, nic.up ? 'up' : 'down', ...(nic.loopback ? ['loopback'] : []), ...nic.addresses.map(a => `${a.address}/${a.prefix}`)].join(' '));

test.each([
  ['ip-addr-centos7-docker.txt', [
    '1 lo up loopback 127.0.0.1/8 ::1/128',
    '2 ens33 up 192.168.56.11/24 192.168.56.100/32 fe80::20c:29ff:fe3f:471b/64',
    '3 docker0 down 172.17.0.1/16',
    '8 vethf1a2b3c up',
    '9 tun0 up 10.8.0.6/32',
  ]],
  ['ip-o-addr-debian12.txt', ['1 lo up loopback 127.0.0.1/8 ::1/128', '4 eth0 up 192.0.2.2/24 fe80::fc:ff:fe00:1/64']],
  ['ifconfig-nettools2-centos7.txt', [
    '1 docker0 down 172.17.0.1/16', '2 eth0 up 10.0.4.7/22 fe80::5054:ff:fe6c:9f2d/64', '3 lo up loopback 127.0.0.1/8 ::1/128',
  ]],
  ['ifconfig-nettools1-centos6.txt', [
    '1 eth0 up 192.168.1.20/24 fe80::20c:29ff:feab:cdef/64', '2 eth1 down', '3 lo up loopback 127.0.0.1/8 ::1/128',
  ]],
  ['ifconfig-macos14.txt', [
    '1 lo0 up loopback 127.0.0.1/8 ::1/128 fe80::1/64', '2 en0 up fe80::c2d:9f3b:1a2b:3c4d/64 192.168.31.77/24', '3 utun3 up 10.9.0.2/32',
  ]],
  ['ipconfig-windows10-zh.txt', [
    '1 本地连接 down', '2 以太网 up fe80::d1f0:4c6e:6d2b:9c11/null 192.168.1.105/24', '3 vEthernet (WSL) up 172.28.80.1/20',
  ]],
  ['ipconfig-all-windows11-en.txt', ['1 Ethernet up fe80::1c2b:3d4e:5f60:7182/null 10.20.30.40/16', '2 Wi-Fi down']],
])('%s', (name, expected) => {
  expect(shown(fixture(name))).toEqual(expected);
});

test('only `ip addr` shows the kernel index', () => {
  expect(parseInterfaces(fixture('ip-addr-centos7-docker.txt'))?.partial).toBeNull();
  expect(parseInterfaces(fixture('ifconfig-nettools2-centos7.txt'))?.partial).toContain('no interface index');
});

test.each([
  ['$ ip addr show eth0\n2: eth0: <BROADCAST,UP,LOWER_UP> mtu 1500\n    inet 10.0.0.1/24 scope global eth0'],
  ['$ ip a | grep -A3 eth0\n2: eth0: <BROADCAST,UP,LOWER_UP> mtu 1500\n    inet 10.0.0.1/24 scope global eth0'],
])('one interface of several is partial', text => {
  expect(parseInterfaces(text)?.partial).toContain('only the interfaces that');
});

test('colours and CRLF do not matter', () => {
  const text = '\u001b[36m2: \u001b[0m\u001b[36meth0: \u001b[0m<BROADCAST,UP,LOWER_UP> mtu 1500\r\n    inet \u001b[35m10.0.0.1\u001b[0m/24 brd 10.0.0.255 scope global eth0\r\n';
  expect(shown(text)).toEqual(['2 eth0 up 10.0.0.1/24']);
});

test('other text is none', () => {
  expect(parseInterfaces('1: first point\n2: second point\n')).toBeNull();
});

test.each([
  ['ip -br addr in columns', '$ ip -br addr\nlo               UNKNOWN        127.0.0.1/8 ::1/128 \neth0@if12        UP             10.0.0.5/24 \neth1             DOWN           \n', ['1 lo up loopback 127.0.0.1/8 ::1/128', '2 eth0 up 10.0.0.5/24', '3 eth1 down']],
  ['a Windows of 2003', 'Windows IP Configuration\r\n\r\nEthernet adapter Local Area Connection:\r\n\r\n   IP Address. . . . . . . . . . . . : 10.0.0.5\r\n   Subnet Mask . . . . . . . . . . . : 255.255.255.0\r\n   Default Gateway . . . . . . . . . : 10.0.0.1\r\n', ['1 Local Area Connection up 10.0.0.5/24']],
  ['the same, its blanks lost', 'Windows IP Configuration\n\nEthernet adapter Local Area Connection:\n   IPAddress. . . : 10.0.0.5\n   Subnet Mask . . : 255.255.255.0\n', ['1 Local Area Connection up 10.0.0.5/24']],
])('%s', (_, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

test('an address that is none is left out', () => {
  expect(shown('eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500\n        inet 300.1.2.3  netmask 255.255.255.0\n        inet 10.0.4.7  netmask 255.255.252.0\n')).toEqual(['1 eth0 up 10.0.4.7/22']);
});
