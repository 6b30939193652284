import { addMember, replaceMember, setProperty } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';

export const PIN_TO_LISTED: Fix = { risk: 'restart', next: ['auth/auth-disabled-exposed'], do: setProperty('nacos.inetutils.ip-address', '{wanted}'), text: {
  en: 'Pin the address that the list has, then delete the added line {self} from cluster.conf on every node and restart this one.',
  zh: '把自身地址固定为列表中的地址，然后在所有节点的 cluster.conf 中删除自动追加的 {self}，再重启本节点。',
} };

export const PIN_TO_REAL: Fix = { risk: 'restart', next: ['auth/auth-disabled-exposed'], do: [setProperty('nacos.inetutils.ip-address', '{wanted}'), addMember('{member}', '{file}')], text: {
  en: 'Pin the address by which the other nodes reach this one, list it in cluster.conf on every node, delete {self} there, and restart this one.',
  zh: '把自身地址固定为其他节点访问本机所用的地址，在所有节点的 cluster.conf 中写上它并删除 {self}，再重启本节点。',
} };

export const PREFER_HOST_NAME: Fix = { risk: 'restart', do: setProperty('nacos.inetutils.prefer-hostname-over-ip', 'true'), text: {
  en: 'Let the node call itself by host name (Docker: PREFER_HOST_MODE=hostname), delete the added IP line on every node, then restart. The host name must be the one in the list.',
  zh: '让节点用主机名自称（Docker：PREFER_HOST_MODE=hostname），在所有节点上删除自动追加的 IP 行后重启。主机名必须与列表中一致。',
} };

export const CORRECT_PORT: Fix = { risk: 'restart', do: replaceMember('{wanted}', '{self}', '{file}'), text: {
  en: 'Correct the port of this node in cluster.conf on every node.',
  zh: '在所有节点的 cluster.conf 中改正本节点的端口。',
} };

export const ADD_TO_LIST: Fix = { risk: 'restart', do: addMember('{self}', '{file}'), text: {
  en: 'Either add {self} to cluster.conf on every node, or, if another address of this host is listed, pin that one with nacos.inetutils.ip-address.',
  zh: '在所有节点的 cluster.conf 中加入 {self}；如果列表中写的是本机的另一个地址，则用 nacos.inetutils.ip-address 固定为那个地址。',
} };

export const PIN_OR_ADD: Fix = { risk: 'restart', text: {
  en: 'If cluster.conf names this node by another address, pin that one (nacos.inetutils.ip-address, -Dnacos.server.ip, Docker NACOS_SERVER_IP), delete {self} from the file on every node and restart. If it was simply forgotten, add {self} on the other nodes too.',
  zh: '如果 cluster.conf 用另一个地址表示本节点，请固定为那个地址（nacos.inetutils.ip-address、-Dnacos.server.ip 或 Docker 的 NACOS_SERVER_IP），在所有节点上删除 {self} 后重启；如果只是漏写，请在其他节点上也加入 {self}。',
} };

export const PIN_AND_DELETE: Fix = { risk: 'restart', next: ['auth/auth-disabled-exposed'], do: setProperty('nacos.inetutils.ip-address', '<address in the list>'), text: {
  en: 'On each node pin the address under which the others list it (or -Dnacos.server.ip in the start script, Docker NACOS_SERVER_IP; with host names in the list nacos.inetutils.prefer-hostname-over-ip=true). Then delete the line that was added from cluster.conf on every node, and restart. A VPN can be left out with nacos.inetutils.ignored-interfaces.',
  zh: '在每个节点上把自身地址固定为列表中的那个（也可在启动脚本中用 -Dnacos.server.ip，Docker 用 NACOS_SERVER_IP；列表写主机名的用 nacos.inetutils.prefer-hostname-over-ip=true），再从所有节点的 cluster.conf 中删除多出的一行，然后重启。VPN 网卡可以用 nacos.inetutils.ignored-interfaces 排除。',
} };
