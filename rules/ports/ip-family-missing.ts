import { addJavaOption, run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { osErrorSource } from '../../src/syntax/os-errors.ts';

export default defineLogRule({
  id: 'ports/ip-family-missing', severity: 'fatal',
  title: { en: 'Java wants IPv6, which this system does not have', zh: 'Java 要用 IPv6，而系统没有启用' },
  message: { en: 'The system refuses to make a socket: {reason}', zh: '系统拒绝创建 socket：{reason}' },
  why: {
    en: 'Java makes IPv6 sockets where it believes IPv6 is there. Where the kernel has it switched off (ipv6.disable=1, a hardened image, gVisor) no port can be bound.',
    zh: 'Java 认为系统支持 IPv6 时会创建 IPv6 socket。内核关闭了 IPv6（ipv6.disable=1、加固镜像、gVisor）时，任何端口都绑定不了。',
  },
  fix: [
    { risk: 'restart', do: addJavaOption('-Djava.net.preferIPv4Stack=true'), text: { en: 'Let Java use IPv4 only, and start again.', zh: '让 Java 只使用 IPv4，然后重新启动。' } },
    { risk: 'none', do: run({ linux: 'cat /proc/sys/net/ipv6/conf/all/disable_ipv6; cat /proc/cmdline' }), text: { en: 'See how IPv6 is switched off; the other way is to switch it on.', zh: '查看 IPv6 是怎么关闭的；也可以选择重新启用。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['openjdk: sun.nio.ch.Net.socket0', 'java.net.preferIPv4Stack'],
  by: 'server',
  signature: [
    { anchor: 'Protocol family', pattern: /SocketException: (?<reason>Protocol family (?:unavailable|not supported))/ },
    { anchor: 'Address family not supported', pattern: new RegExp(`SocketException: (?<reason>${osErrorSource('EAFNOSUPPORT')})`) },
    { anchor: '协议不支持的地址族', pattern: new RegExp(`SocketException: (?<reason>${osErrorSource('EAFNOSUPPORT')})`) },
  ],
});
