import { resolveName, run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { ASK_NAME_SERVERS } from '../client/shared/name-server-fix.ts';

const NAME = String.raw`[\w.-]{1,253}`;
const NUMBERS = 'com.alibaba.nacos.core.distributed.id.SnowFlowerIdGenerator';
/** EAI_AGAIN: nobody said whether there is such a name. */
const TRY_AGAIN = '(?:Temporary failure in name resolution|域名解析暂时失败)';

export default defineLogRule({
  id: 'environment/hostname-unresolvable', severity: 'error',
  title: { en: 'The machine cannot resolve its own host name', zh: '本机无法解析自己的主机名' },
  message: {
    named: { en: 'Java asks for the address of this machine by its name {host}, and nothing knows that name', zh: 'Java 用主机名 {host} 查询本机地址，但没有任何地方能解析这个名字' },
    given: { en: 'Nacos is to call itself {host} (nacos.server.ip, nacos.inetutils.ip-address, or its host name by preference), and nothing here resolves that name', zh: 'Nacos 把自己的地址设成了 {host}（nacos.server.ip、nacos.inetutils.ip-address，或优先使用主机名），而本机解析不了这个名字' },
    unanswered: { en: 'Nacos is to call itself {host} (nacos.server.ip, nacos.inetutils.ip-address, or its host name by preference), and no name server answered for that name', zh: 'Nacos 把自己的地址设成了 {host}（nacos.server.ip、nacos.inetutils.ip-address，或优先使用主机名），而查询这个名字时 DNS 没有应答' },
    untold: { en: 'Java could not tell the address of this machine by its own host name, and Nacos did not start without it', zh: 'Java 无法通过本机主机名得到地址，Nacos 因此没有启动' },
  },
  why: {
    en: 'InetAddress.getLocalHost() resolves what `hostname` prints. Nacos and its libraries ask for it at the start; a name that is neither in /etc/hosts nor in DNS ends the start or leaves an address empty.',
    zh: 'InetAddress.getLocalHost() 会解析 `hostname` 输出的名字，Nacos 及其依赖在启动时都会用到。该名字既不在 /etc/hosts 也不在 DNS 中时，启动会失败或取不到本机地址。',
  },
  fix: [
    { risk: 'restart', when: ['named', 'given', 'unanswered'], do: run({ linux: "printf '127.0.1.1 %s\\n' {host} | sudo tee -a /etc/hosts", macos: "printf '127.0.0.1 %s\\n' {host} | sudo tee -a /etc/hosts", cmd: 'echo 127.0.0.1 {host} >> "%SystemRoot%\\System32\\drivers\\etc\\hosts"', powershell: 'Add-Content -Path "$env:SystemRoot\\System32\\drivers\\etc\\hosts" -Value (-join ("127.0.0.1 ", {host}))' }), text: {
      en: 'Add the name to /etc/hosts, better with the address by which the other nodes reach this machine, and start Nacos again.',
      zh: '把该主机名加到 /etc/hosts（最好写其他节点访问本机所用的地址），然后重新启动 Nacos。',
    } },
    { risk: 'restart', when: ['untold'], do: run({ sh: 'echo "127.0.1.1 $(hostname)" | sudo tee -a /etc/hosts', cmd: "for /f %h in ('hostname') do @echo 127.0.0.1 %h >> %SystemRoot%\\System32\\drivers\\etc\\hosts", powershell: 'Add-Content "$env:SystemRoot\\System32\\drivers\\etc\\hosts" "`r`n127.0.0.1 $(hostname)"' }), text: {
      en: 'Add what hostname prints to /etc/hosts, better with the address by which the other nodes reach this machine, and start Nacos again.',
      zh: '把 hostname 输出的名字加到 /etc/hosts（最好写其他节点访问本机所用的地址），然后重新启动 Nacos。',
    } },
    { risk: 'none', when: ['named', 'given'], do: resolveName('{host}'), text: { en: 'See that it resolves now.', zh: '确认现在可以解析。' } },
    { ...ASK_NAME_SERVERS, when: ['unanswered'] },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#3231', 'alibaba/nacos#404', 'core/.../SnowFlowerIdGenerator.java@2.3.2', 'java.net.InetAddress.getLocalHost'],
  // The JDK writes the name twice when it is that of the machine itself: `host: host: Name or service not known`, on Windows `host: 不知道这样的主机。 (host)`.
  signature: [
    { anchor: 'UnknownHostException', exception: 'UnknownHostException', frame: 'java.net.InetAddress.getLocalHost', pattern: /UnknownHostException: (?<host>[\w.-]{1,253}): (?:\1: |[^\n(]{1,60}\(\1\))/, by: 'server', case: 'named' },
    // The address that Nacos was given, looked up for the numbers of its rows.
    { anchor: 'UnknownHostException', exception: 'UnknownHostException', frame: NUMBERS, pattern: new RegExp(`UnknownHostException: (?<host>${NAME})(?!: \\1: )(?=: ${TRY_AGAIN})`), by: 'server', case: 'unanswered' },
    { anchor: 'UnknownHostException', exception: 'UnknownHostException', frame: NUMBERS, pattern: new RegExp(`UnknownHostException: (?<host>${NAME})(?!: \\1: )(?!: ${TRY_AGAIN})(?=:|$)`), by: 'server', case: 'given' },
    // Nacos until 1.0 (DistroMapper).
    { anchor: 'Unable to resolve current host IP', pattern: /Unable to resolve current host IP/, unless: /UnknownHostException: [\w.-]{1,253}/, case: 'untold' },
    // Nacos leaves the cause out here (SnowFlowerIdGenerator).
    { anchor: 'Cannot get LocalHost InetAddress', pattern: /Cannot get LocalHost InetAddress, please check your network!/, unless: /UnknownHostException: [\w.-]{1,253}/, case: 'untold' },
  ],
});
