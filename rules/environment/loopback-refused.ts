import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/loopback-refused', severity: 'fatal',
  title: { en: 'Java cannot connect to itself on Windows', zh: 'Java 在 Windows 上无法建立本机回环连接' },
  message: {
    unix: { en: 'Java could not connect its local socket in the temporary folder ({reason})', zh: 'Java 无法连接临时目录中的本地套接字（{reason}）' },
    tcp: { en: 'Java could not make a connection over 127.0.0.1 to itself', zh: 'Java 无法通过 127.0.0.1 连接到自身' },
  },
  why: {
    en: 'On Windows every selector of NIO wakes itself by a connection to itself: Tomcat, gRPC and the client need one. Since Java 16 it is a UNIX-domain socket, a file in %TEMP%; security software, a path that is too long or has other letters than ASCII, or a driver of Windows that is missing break it. No port and no setting of Nacos has to do with it.',
    zh: 'Windows 上 NIO 的每个 Selector 都靠连接自身来唤醒，Tomcat、gRPC 都要用到。Java 16 起它是 %TEMP% 中的 UNIX 域套接字文件；安全软件拦截、路径过长或含非 ASCII 字符、系统驱动缺失都会使其失败。与端口和 Nacos 配置无关。',
  },
  fix: [
    { risk: 'restart', when: ['unix'], do: run({ cmd: 'set "JAVA_OPT=%JAVA_OPT% -Djdk.net.unixdomain.tmpdir=C:\\tmp"', powershell: '$env:JAVA_OPT = "$env:JAVA_OPT -Djdk.net.unixdomain.tmpdir=C:\\tmp"' }), text: {
      en: 'Give these sockets a short, plain folder that exists (make C:\\tmp first), and start again.',
      zh: '为这些套接字指定一个已存在的短路径（先建好 C:\\tmp），然后重新启动。',
    } },
    { risk: 'none', text: {
      en: 'Take java.exe out of what the security software (antivirus, VPN, proxy client) watches, or switch it off for a try; a program that it put into the network stack is seen here.',
      zh: '在安全软件（杀毒、VPN、代理客户端）中放行 java.exe，或暂时关闭验证；它安装的网络组件可以这样查看。',
    }, do: run({ cmd: 'netsh winsock show catalog', powershell: 'netsh winsock show catalog' }) },
    { risk: 'none', when: ['unix'], text: {
      en: 'The driver of these sockets must run; if it does not, Windows has to be repaired (sfc /scannow).',
      zh: '此类套接字的系统驱动必须在运行；如果没有，需要修复系统（sfc /scannow）。',
    }, do: run({ cmd: 'sc query afunix', powershell: 'sc.exe query afunix' }) },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['openjdk: sun.nio.ch.PipeImpl (windows)', 'openjdk/jdk17u-dev#3687', 'JDK-8280233'],
  signature: [
    { anchor: 'Invalid argument: connect', pattern: /SocketException: (?<reason>Invalid argument: connect)/, frame: 'sun.nio.ch.UnixDomainSockets', by: 'server', case: 'unix' },
    { anchor: 'Unable to establish loopback connection', pattern: /Unable to establish loopback connection/, in: 'cause', by: 'server', case: 'tcp' },
  ],
});
