import { resolveName, run } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';

/** For a case in which no name server said a word about {host}. */
export const ASK_NAME_SERVERS: Fix = {
  risk: 'none',
  do: [resolveName(), run({ linux: 'cat /etc/resolv.conf', macos: 'scutil --dns', cmd: 'ipconfig /all', powershell: 'Get-DnsClientServerAddress' })],
  text: {
    en: 'Neither the name nor the port is proven wrong. See whether the name resolves here at all, then whether the name servers of this machine are the right ones and reached on UDP and TCP 53. An entry in the hosts file, or the address in place of the name, does without them.',
    zh: '这并不说明主机名或端口有误。先看本机能否解析该主机名，再检查本机配置的 DNS 服务器是否正确、其 UDP/TCP 53 端口是否可达。也可以在 hosts 文件中加一条记录，或直接使用 IP 地址。',
  },
};
