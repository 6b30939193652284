import { CLIENT_FILES } from './shared/client-log.ts';
import { tryPort } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature, type SignatureMatch } from '../../src/kit/log-rule.ts';

const portOf = ({ groups }: SignatureMatch): string => groups['port'] ?? '8848';

const told = (name: 'refused' | 'silent' | 'unresolvable' | 'apisix' | 'tried', anchor: string, pattern: RegExp): Signature => ({ anchor, files: CLIENT_FILES, case: name, pattern });

/** Words of libraries that know nothing of Nacos: the path /nacos/ or its usual port stands beside them. */
const WORDS: readonly [Signature, ...Signature[]] = [
  told('refused', 'Connection refused (', /(?:HttpRequestException|SocketException)[^\n]{0,80}: Connection refused \((?<host>[\w.-]{1,255}):(?<port>8848)\)/),
  told('refused', 'actively refused it', /No connection could be made because the target machine actively refused it\.? \(?(?:\[::ffff:)?(?<host>[\w.-]{1,255})\]?:(?<port>8848)\)?/),
  told('refused', '目标计算机积极拒绝', /目标计算机积极拒绝，无法连接。 \(?(?<host>[\w.-]{1,255}):(?<port>8848)\)?/),
  told('refused', 'NewConnectionError(', /host='(?<host>[\w.-]{1,255})', port=(?<port>\d{1,5})\): Max retries exceeded with url: \/nacos\/[^\n]{0,300}NewConnectionError\([^\n]{0,200}(?:refused|拒绝)/),
  told('silent', 'ConnectTimeoutError(', /host='(?<host>[\w.-]{1,255})', port=(?<port>\d{1,5})\): Max retries exceeded with url: \/nacos\/[^\n]{0,300}ConnectTimeoutError\(/),
  told('silent', '[do-sync-req]', /\[do-sync-req\] (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) request timeout/),
  told('refused', 'ECONNREFUSED', /connect ECONNREFUSED (?<host>[\w.:]{1,255}):(?<port>8848)\b/),
  told('silent', 'ETIMEDOUT', /connect ETIMEDOUT (?<host>[\w.:]{1,255}):(?<port>8848)\b/),
  told('unresolvable', 'getaddrinfo E', /\[Nacos#[^\n]{0,200}getaddrinfo E(?:NOTFOUND|AI_AGAIN) (?<host>[\w.-]{1,255})/),
  told('refused', 'cURL error 7:', /cURL error 7: Failed to connect to (?<host>[\w.-]{1,255}) port (?<port>\d{1,5})[^\n]{0,400}\/nacos\//),
  told('silent', 'cURL error 28:', /cURL error 28: [^\n]{0,200}https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\//),
  told('refused', 'connect: connection refused', /https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\/[^\n]{0,300}: connect: connection refused/),
  told('refused', 'connection error:', /\[do-sync-req\] (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) connection error:[^\n]{0,60}(?:refused|积极拒绝)/),
  told('silent', 'connection error:', /\[do-sync-req\] (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) connection error:[^\n]{0,60}timed out/),
  told('unresolvable', 'connection error:', /\[do-sync-req\] (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) connection error:[^\n]{0,60}(?:not known|getaddrinfo failed|name resolution)/),
  told('refused', 'curl_easy_perform() failed: 7 ', /\[HTTPCli\]-\w{3,6}:curl_easy_perform\(\) failed: 7 /),
  told('unresolvable', 'curl_easy_perform() failed: 6 ', /\[HTTPCli\]-\w{3,6}:curl_easy_perform\(\) failed: 6 /),
  told('silent', 'curl_easy_perform() failed: 28 ', /\[HTTPCli\]-\w{3,6}:curl_easy_perform\(\) failed: 28 /),
  told('silent', 'Response timeout for ', /Response timeout for \d{1,6}ms, [A-Z]{3,6} https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\//),
  { ...told('tried', 'failed to req API:', /failed to req API: ?(?:\/api)?\/nacos\/(?<api>\S{1,120}) after all servers\((?<host>[\w.-]{1,255}):(?<port>\d{1,5})[^)\n]{0,400}\) tried/), unless: /failed to req API: ?https?:\S{1,300} ?code: ?\d|connect E[A-Z]{6,}|curl_easy_perform\(\) failed/ },
  told('apisix', 'fetch_from_host:', /fetch_from_host: https?:\/\/\S{1,300} err: ?(?<text>connection refused|timeout|no route to host)/),
  told('apisix', 'get_url:', /get_url: ?\S{0,40}ns\/(?:instance|service)\/\S{1,400} err: ?(?<text>connection refused|timeout|no route to host)/),
  told('apisix', 'nacos login fail:', /nacos login fail:[^\n]{0,200}desc: ?(?<text>connection refused|timeout|no route to host)/),
  told('silent', ': i/o timeout', /https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\/[^\n]{0,300}: i\/o timeout/),
  told('silent', 'Cannot connect to host ', /NacosException: Error \[\d{3}\]: HTTP request failed: Cannot connect to host (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) ssl:\S{1,20} \[Connect call failed/),
  told('unresolvable', 'Cannot connect to host ', /NacosException: Error \[\d{3}\]: HTTP request failed: Cannot connect to host (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) ssl:\S{1,20} \[(?:Name or service not known|getaddrinfo failed|Temporary failure in name resolution|nodename nor servname)/),
  told('refused', 'Http login error, send response failed', /Http login error, send response failed, err=[^\n]{0,80}url: "https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/[^\n]{0,400}ConnectionRefused/),
  told('unresolvable', 'Http login error, send response failed', /Http login error, send response failed, err=[^\n]{0,80}url: "https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/[^\n]{0,400}(?:dns error|failed to lookup address)/),
  told('silent', 'Http login error, send response failed', /Http login error, send response failed, err=[^\n]{0,80}url: "https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/[^\n]{0,400}(?:TimedOut|deadline has elapsed)/),
  { ...told('silent', 'All server are not available', /NacosRequestException: All server are not available/), unless: /\[do-sync-req\] |Max retries exceeded with url: \/nacos\// },
];

export default defineLogRule({
  id: 'client/http-api-unanswered', severity: 'error',
  title: { en: 'No server answers the HTTP requests of the client', zh: '客户端的 HTTP 请求没有服务端响应' },
  message: {
    refused: { en: 'Nothing listens on {host}:{port} where the application runs: the connection is refused', zh: '在应用所在的环境里，{host}:{port} 没有服务在监听：连接被拒绝' },
    unresolvable: { en: 'The name {host} does not resolve where the application runs', zh: '应用所在的环境解析不了主机名 {host}' },
    apisix: { en: 'APISIX does not reach the Nacos of its discovery.nacos.host ({text}), and has no instances until it does', zh: 'APISIX 连不上 discovery.nacos.host 中的 Nacos（{text}），在此之前没有任何实例' },
    tried: { en: 'No server of the list did what {api} asks; {host}:{port} is one of them. The SDK tells the reason in the lines before', zh: '列表中没有一个服务端（如 {host}:{port}）成功处理 {api}，原因在 SDK 前面的日志行里' },
    silent: { en: 'The client got no answer from {host}:{port}', zh: '客户端没有得到 {host}:{port} 的响应' },
  },
  why: {
    en: 'SDKs of the HTTP generation (Python before 2, Node, PHP, Go before 2, .NET with UseRpc off) use the main port alone, 8848 unless changed. The address is seen from where the application runs: in a container localhost is the container itself, not the host and not another container.',
    zh: '使用 HTTP 接口的 SDK（Python 2.0 之前、Node、PHP、Go v1、关闭 UseRpc 的 .NET）只用主端口，默认 8848。地址要从应用所在的位置来看：容器里的 localhost 是容器自己，不是宿主机，也不是别的容器。',
  },
  fix: [
    { risk: 'restart', when: ['refused'], text: {
      en: 'See that Nacos runs and listens on {port}. If the application runs in a container, write an address in place of localhost: the service name in the same compose project, host.docker.internal or the address of the host for a Nacos on the host.',
      zh: '先确认 Nacos 在运行且监听 {port}。应用在容器里时，不要写 localhost：同一个 compose 项目写服务名；Nacos 在宿主机上写 host.docker.internal 或宿主机地址。',
    } },
    { risk: 'restart', when: ['apisix'], text: { en: 'In conf/config.yaml write an address that the container of APISIX reaches: 127.0.0.1 is that container itself; the name of the Nacos service in one compose network, or the address of the host. Then apisix reload.', zh: '在 conf/config.yaml 中写 APISIX 容器能访问的地址：127.0.0.1 是容器自己；同一 compose 网络写 Nacos 的服务名，否则写宿主机地址。改完执行 apisix reload。' } },
    { risk: 'restart', when: ['unresolvable'], text: { en: 'Give a name or an address that resolves there: a service name of Docker Compose or Kubernetes is known inside its own network only.', zh: '改用在该环境能解析的名称或地址：Docker Compose、Kubernetes 的服务名只在其网络内部有效。' } },
    { risk: 'none', when: ['tried'], do: tryPort(), text: {
      en: 'Try the address from where the application runs. If it is open, look a line or two above in the log of the SDK: it has the answer of each server with its code (403: user name and password; 404: context path; 410: the old HTTP API is switched off in 3.x; 500 and 503: the server).',
      zh: '在应用所在环境测试该地址。能连通的话看 SDK 日志的前一两行：其中有每个服务端的应答和状态码（403：用户名密码；404：context path；410：3.x 关闭了旧的 HTTP 接口；500、503：服务端问题）。',
    } },
    { risk: 'none', when: ['silent'], do: tryPort(), text: {
      en: 'From where the application runs try the address {host}:{port}; correct it in the configuration of the client, or let it through (firewall, security group), or start the server.',
      zh: '在应用所在的机器或容器里测试 {host}:{port}；不通就改正客户端配置的地址、放通防火墙或安全组，或者先启动服务端。',
    } },
  ],
  symptoms: ['client-cannot-connect', 'request-refused'], over: 'each-by-itself',
  references: ['nacos/client.py: _do_sync_req@nacos-sdk-python 1.0', 'nacos-group/nacos-sdk-csharp#342', 'apisix/discovery/nacos/init.lua@3.6', 'soaring-xiongkulu/easyaiot#110', 'packages/nacos-naming/lib/naming/proxy.js@nacos-sdk-nodejs 2.6.0', 'src/http/HTTPCli.cpp@nacos-sdk-cpp 1.1.0'],
  signature: WORDS,
  args: match => ({ host: match.groups['host'] ?? '<server>', port: portOf(match) }),
});
