import { POD_STATUS } from '../readers/containers/tables.ts';
import type { OutputKind } from './kinds.ts';

interface Signature {
  readonly kind: OutputKind;
  readonly pattern: RegExp;
}

// Lines that begin an output and that nothing else prints.
const HEADERS: readonly Signature[] = [
  { kind: 'java-version', pattern: /^(?:[A-Za-z][\w() -]{0,40} )?version "\d[^"]{0,60}"|^Property settings:$|^(?:openjdk|java) \d[\w.+-]{0,40} \d{4}-\d{2}-\d{2}/ },
  { kind: 'java-version', pattern: /^.{0,60}\bjava\b['"”’]?\s*[:：]?\s*(?:command not found|未找到命令|不是内部或外部命令|is not recognized)|command not found: java$|无法将“java”/ },
  { kind: 'interfaces', pattern: /^\d{1,6}: [^\s:]{1,80}: <[A-Z]|^\d{1,6}: \S{1,64}\s+inet6? \S|^\S{1,64}: flags=\w{1,16}<|^\S{1,64}\s+Link encap:/ },
  { kind: 'interfaces', pattern: /^Windows[ -]IP[ -](?:Configuration|配置|Konfiguration|設定|組態)|^(?:以太网|无线局域网|隧道|未知|PPP|乙太網路|Ethernet|Ethernet-|Wireless LAN|Unknown|Tunnel|Drahtlos-LAN-)\s?(?:适配器|介面卡|adapter|Adapter)\s.{0,120}[:：]$/ },
  { kind: 'listeners', pattern: /^(?:Netid\s+)?State\s+Recv-Q\s+Send-Q|^Active (?:Internet )?(?:LISTEN )?[Cc]onnections|^(?:激活|活动) ?Internet连接|^活动连接$|^使用中連線$|^Aktive (?:Internet)?[Vv]erbindungen|^\s*(?:Proto|协议|協定)\s+(?:Recv-Q|Local Address|Lokale Adresse|本地地址|本機位址)|^COMMAND\s+PID\s+(?:TID\s+)?(?:USER\s+)?FD\s|^LocalAddress\s+LocalPort\s+RemoteAddress\s/ },
  { kind: 'selinux', pattern: /^SELinux status:\s/ },
  { kind: 'service-state', pattern: /^\s*[●○×↻*]\s+\S{1,120}\.service(?: - |$)|^Unit \S{1,120}\.service could not be found\.$/ },
  { kind: 'programs', pattern: /^(?:Image Name|映像名称|映像名稱)\s+PID\b|^\s*(?:Handles\s+)?NPM\(K\)\s+PM\([KM]\)/ },
  { kind: 'container-stats', pattern: /^CONTAINER(?: ID)?\s+(?:NAME\s+)?CPU %\s+MEM USAGE|^(?:NAMESPACE\s+)?NAME\s+CPU\(cores\)\s+MEMORY\(bytes\)/ },
  { kind: 'excluded-ports', pattern: /^(?:Protocol|协议|通訊協定|Protokoll) (?:tcp|udp) \S/i },
  { kind: 'limits', pattern: /^(?:core file size|real-time non-blocking time)\s+\(|^Limit\s+Soft Limit\s+Hard Limit|^-t: cpu time|^time\((?:cpu-)?seconds\)\s/ },
  { kind: 'memory', pattern: /^\s{2,}(?:total|总计)\s+(?:used|已用)\s+(?:free|空闲)|^MemTotal:\s+\d+ kB|^top - \d{1,2}:\d\d:\d\d up |^(?:[KMG]iB )?Mem ?: +\d[\d.,]*[km+]* ?total,|^PhysMem: \d|^Mem: \d{1,12}K used, \d{1,12}K free/ },
  { kind: 'disk', pattern: /^(?:Filesystem|文件系统|檔案系統|Dateisystem)\s+\S.{0,120}(?:Mounted|挂载点|掛載點|Eingehängt|on$)/ },
  { kind: 'os', pattern: /^(?:Linux|Darwin) \S{1,255} \d{1,3}\.\d{1,3}.{0,300}(?:x86_64|aarch64|arm64|i[3-6]86|GNU\/Linux)|^PRETTY_NAME="|^NAME="[^"]{1,80}"$|^Microsoft Windows \[|^(?:Host Name|主机名)[:：]\s{5,}/ },
  { kind: 'docker-ps', pattern: /^CONTAINER ID\s+IMAGE\s|^NAMES?\s+(?:IMAGE|COMMAND|SERVICE|STATUS(?!\s+(?:VOLUME|ROLES|AGE|CAPACITY)\b))\s|^\s*Name\s+Command\s+State\s+Ports$/ },
  { kind: 'docker-run', pattern: /^\s*(?:[$#>]\s+)?(?:sudo\s+)?(?:docker|podman|nerdctl)(?:\s+container)?\s+(?:run|create)\s+[-\w\\`^–—－−]/ },
  { kind: 'quadlet', pattern: /^\[Container\]\s*$/ },
  { kind: 'crictl', pattern: /^CONTAINER\s+IMAGE\s+CREATED\s+STATE\s+NAME\s/ },
  { kind: 'kube-pods', pattern: /^(?:NAMESPACE\s+)?NAME\s+READY\s+STATUS\s+RESTARTS\s+AGE\b/ },
  { kind: 'kube-events', pattern: /^(?:NAMESPACE\s+)?LAST SEEN\s+TYPE\s+REASON\s+OBJECT\s/ },
  { kind: 'kube-describe', pattern: /^Name: {9,}[a-z0-9][\w.-]*$/ },
  { kind: 'kube-describe', pattern: /^Events:$/ },
  { kind: 'kube-objects', pattern: /^(?:NAMESPACE\s+)?NAME\s+(?:STATUS\s+VOLUME\s|ENDPOINTS\s+AGE|STATUS\s+ROLES\s+AGE|REPLICAS\s+READY\s+TYPE\s+DBTYPE)/ },
  { kind: 'kube-forward', pattern: /^\s*(?:[$#>]\s+)?(?:kubectl|oc)\s.{0,200}\bport-forward\s|^Forwarding from (?:127\.0\.0\.1|\[::1\]|0\.0\.0\.0):\d+ -> \d+/ },
  { kind: 'kube-services', pattern: /^(?:NAMESPACE\s+)?NAME\s+TYPE\s+CLUSTER-IP\s/ },
  { kind: 'kube-services', pattern: /^(?:[a-z0-9-]{1,63}\s+)?(?:service\/|svc\/)?[a-z0-9][\w.-]{0,252}\s+(?:ClusterIP|NodePort|LoadBalancer)\s+(?:None|[\da-f.:]{3,45})\s+\S+\s+\d\S*\/TCP\S*\s+(?:\d+[smhdy])+(?:\s|$)/ },
  { kind: 'http-answer', pattern: /^HTTP\/[\d.]{1,3} \d{3}|^\* {1,3}(?:Trying|About to connect)|^curl: \(\d{1,3}\) |^\{"(?:code|timestamp|status|version|defaultMaxSize|servers)":|^<!doctype html|^<html/i },
  { kind: 'reach', pattern: /^nc: connect to \S+ |^Connection to \S{1,253} \d{1,5} port \[|^ComputerName\s+: \S|^\*\* server can't find |^ping: \S{1,253}: |^PING \S{1,253}[ (]|^(?:Pinging|正在 Ping) \S|^(?:Server|服务器|伺服器)[:：]\s+(?:[\da-fA-F.:]{3,45}|UnKnown|[\w-]+(?:\.[\w-]+)+)$|^; <<>> DiG |^;; ->>HEADER<<-/ },
  { kind: 'db-tables', pattern: /^Create Table: CREATE TABLE |^\|\s*\w{1,64}\s*\|\s*CREATE TABLE `|^\|\s*Database\s+\|$|^\|\s*Field\s*\|\s*Type\s*\||^\|\s*username\s*\|\s*password\s*\||^(?:\|\s*)?Tables_in_\S|^\s+(?:List of relations|关联列表)$|^Did not find any relations\.$/ },
  { kind: 'db-variables', pattern: /^\|\s*Variable_name\s*\|\s*Value|^Variable_name\tValue|^(?:\|\s*)?(?:version\(\)|@@(?:global\.)?version)\s*\|?$|^Server version:\s+\d|^\S{0,100}(?:mysql|mariadb)\s+(?:from|Ver)\s+\d|^\|\s*@@\w/i },
  { kind: 'processes', pattern: /^\s*(?:UID\s+PID\s+PPID|USER\s+PID\s+%CPU)/ },
];

// Rows that a paste without header or prompt may begin with; inside another output they mean nothing.
const ROWS: readonly Signature[] = [
  { kind: 'db-import', pattern: /^ERROR \d{4} \(\w{5}\)|^\[(?:Err|ERR|Error)\] \d{4} - |SQL (?:错误|Error) \[\d{4}\]|^\[\w{5}\]\[\d{4}\] |\/\* SQL ?(?:错误|Error)\s?[(（]\d{4}|^(?:Error Code|错误代码)[:：] ?\d{4}|^#\d{4} - |^> \d{4} - / },
  { kind: 'limits', pattern: /^(?:open files|max user processes)\s+\(|^Max (?:open files|processes)\s+(?:\d|unlimited)/ },
  { kind: 'listeners', pattern: /^(?:tcp\s+)?LISTEN\s+\d+\s+\d+\s+\S+[:.]\d+\s|^tcp[46]{0,2}\s+\d+\s+\d+\s+\S+[:.](?:\d+|\*)\s|^\s+TCP\s+\S+:\d+\s+\S+:\d+\s|\sTCP\s+\S+\s+\(LISTEN\)$/ },
  { kind: 'processes', pattern: /^\s*\S{1,32}\s+\d{1,10}\s+\d{1,10}\s.{0,60}(?:\S{0,200}\/)?java\s.{0,4000}nacos|^\d{1,10}\s+\S{0,300}nacos-server\S{0,40}\.jar\b/ },
  { kind: 'http-answer', pattern: /^server is ?:? ?[A-Z_]{2,12} ?now\b|^(?:config|naming|config and naming) (?:is |are )?not in readiness/i },
  { kind: 'docker-ps', pattern: /^[0-9a-f]{12}\s{2,}\S+\s{2,}"[^"]{1,200}"\s{2,}\S.{1,40} ago\s{2,}(?:Up|Exited|Restarting|Created|Dead)\b/ },
  { kind: 'kube-pods', pattern: /^(?:[a-z0-9-]{1,63}\s+)?[a-z0-9][a-z0-9.-]{0,252}\s+\d+\/\d+\s+[A-Z][\w:/-]*\s+\d+(?:\s+\([^)]{1,30}ago\))?\s+(?:\d+[smhdy])+(?:\s|$)/ },
  { kind: 'kube-pods', pattern: POD_STATUS },
  { kind: 'memory', pattern: /^(?:Mem|内存)[:：]\s+\d/ },
  { kind: 'selinux', pattern: /^(?:Enforcing|Permissive)$/ },
  { kind: 'programs', pattern: /^\S{1,60}\.exe\s+\d{1,10}\s+(?:Console|Services|控制台|服务)\s/ },
  { kind: 'clock', pattern: /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d (?:[AP]M )?[A-Z]{2,5} \d{4}$|^\d{4}年 ?\d{1,2}月 ?\d{1,2}日 ?(?:星期|周)\S/ },
  { kind: 'host-name', pattern: /^hostname: \S/ },
  { kind: 'kube-describe', pattern: /^\s*(?:Warning|Normal)\s+[A-Z]\w{3,40}\s+\d+[smhd]\S{0,8}(?: \(x\d+[^)]{0,30}\))?\s+[\w-]{3,40}(?:, \S{1,80})?\s{2,}\S/ },
];

const kindIn = (signatures: readonly Signature[], line: string): OutputKind | null =>
  signatures.find(({ pattern }) => pattern.test(line))?.kind ?? null;

/** The output that begins with this line; null when the line is no header. */
export const headerKind = (line: string): OutputKind | null => (line.length < 3 ? null : kindIn(HEADERS, line.slice(0, 2000)));

/** The output that this line, without a header above it, belongs to; null when it could be anything. */
export const rowKind = (line: string): OutputKind | null => (line.length < 3 ? null : kindIn(ROWS, line.slice(0, 6000)));
