import { tryPort } from '../../src/kit/fix.ts';
import { defineLogRule, type SignatureMatch } from '../../src/kit/log-rule.ts';
import { WORDS } from './shared/unanswered-words.ts';

const portOf = ({ groups }: SignatureMatch): string => groups['port'] ?? '8848';

export default defineLogRule({
  id: 'client/http-api-unanswered', severity: 'error',
  title: { en: 'No server answers the HTTP requests of the client', zh: '客户端的 HTTP 请求没有服务端响应' },
  message: {
    refused: { en: 'Nothing listens on {host}:{port} where the application runs: the connection is refused', zh: '在应用所在的环境里，{host}:{port} 没有服务在监听：连接被拒绝' },
    unresolvable: { en: 'The name {host} does not resolve where the application runs', zh: '应用所在的环境解析不了主机名 {host}' },
    apisix: { en: 'APISIX does not reach the Nacos of its discovery.nacos.host ({text}), and has no instances until it does', zh: 'APISIX 连不上 discovery.nacos.host 中的 Nacos（{text}），在此之前没有任何实例' },
    'apisix-cut': { en: 'Connections of APISIX to Nacos are broken off ({text})', zh: 'APISIX 到 Nacos 的连接被中途断开（{text}）' },
    'apisix-name': { en: 'APISIX cannot resolve the name of Nacos: {text}', zh: 'APISIX 解析不了 Nacos 的主机名：{text}' },
    'apisix-tls': { en: 'APISIX does not trust the certificate at discovery.nacos.host ({text})', zh: 'APISIX 不信任 discovery.nacos.host 的证书（{text}）' },
    tried: { en: 'No server of the list did what {api} asks; {host}:{port} is one of them. The SDK tells the reason in the lines before', zh: '列表中没有一个服务端（如 {host}:{port}）成功处理 {api}，原因在 SDK 前面的日志行里' },
    gateway: { en: 'What stands at {host}:{port} in front of Nacos answers {status}: it does not get through to Nacos itself', zh: '{host}:{port} 上位于 Nacos 前面的代理返回 {status}：它连不到后面的 Nacos' },
    'no-port': { en: 'The login at {host} failed: the address names no port, and without one the client asks port 80', zh: '在 {host} 上登录失败：地址没有写端口，客户端登录时会使用 80 端口' },
    late: { en: '{host}:{port} gave the client no answer in time', zh: '{host}:{port} 没有在超时前应答客户端' },
    silent: { en: 'The client got no answer from {host}:{port}', zh: '客户端没有得到 {host}:{port} 的响应' },
  },
  why: {
    en: 'SDKs of the HTTP generation (Python before 2, Node, PHP, Go before 2, .NET with UseRpc off) use the main port alone, 8848 unless changed. The address is seen from where the application runs: in a container localhost is the container itself, not the host and not another container.',
    zh: '使用 HTTP 接口的 SDK（Python 2.0 之前、Node、PHP、Go v1、关闭 UseRpc 的 .NET）只用主端口，默认 8848。地址要从应用所在的位置来看：容器里的 localhost 是容器自己，不是宿主机，也不是别的容器。',
  },
  fix: [
    { risk: 'none', when: ['gateway'], text: {
      en: '502 and 504 are of a proxy (nginx, SLB, ingress, kube-proxy behind a NodePort). Look into its error log at that time: does the upstream that it names run, on that port (8848)? Ask Nacos past the proxy: curl -I http://<node>:8848/nacos/ (any answer with a status will do).',
      zh: '502、504 是代理（nginx、SLB、ingress 等）返回的。查看它当时的错误日志：upstream 里的 Nacos 节点和端口（8848）是否在运行？绕过代理直接访问 Nacos：curl -I http://<节点>:8848/nacos/（只要有状态码返回即可）。',
    } },
    { risk: 'restart', when: ['refused'], text: {
      en: 'See that Nacos runs and listens on {port}. If the application runs in a container, write an address in place of localhost: the service name in the same compose project, host.docker.internal or the address of the host for a Nacos on the host.',
      zh: '先确认 Nacos 在运行且监听 {port}。应用在容器里时，不要写 localhost：同一个 compose 项目写服务名；Nacos 在宿主机上写 host.docker.internal 或宿主机地址。',
    } },
    { risk: 'restart', when: ['apisix'], text: { en: 'In conf/config.yaml write an address that the container of APISIX reaches: 127.0.0.1 is that container itself; the name of the Nacos service in one compose network, or the address of the host. Then apisix reload.', zh: '在 conf/config.yaml 中写 APISIX 容器能访问的地址：127.0.0.1 是容器自己；同一 compose 网络写 Nacos 的服务名，否则写宿主机地址。改完执行 apisix reload。' } },
    { risk: 'none', when: ['apisix-cut'], text: { en: 'Nacos itself, or a load balancer between, ends them: look into the log of Nacos at that time (restart, pauses), let several nodes stand in discovery.nacos.host, and do not go through a balancer that drops idle connections. While the list is not there APISIX only waits (nodes(): wait init).', zh: '是 Nacos 自身或中间的负载均衡断开的：查看当时 Nacos 的日志（重启、停顿），discovery.nacos.host 里写上多个节点，不要经过会断开空闲连接的负载均衡。拿到列表之前 APISIX 只能等待（nodes(): wait init）。' } },
    { risk: 'restart', when: ['apisix-name'], text: { en: 'APISIX asks the servers of apisix.dns_resolver (else those of /etc/resolv.conf), not /etc/hosts of another container: write an address into discovery.nacos.host, or a name of its own network or cluster (<service>.<namespace>.svc.cluster.local), and give dns_resolver.', zh: 'APISIX 使用 apisix.dns_resolver（未设置时为 /etc/resolv.conf）里的 DNS：discovery.nacos.host 改写 IP，或写它自己网络、集群里的完整名称（<service>.<namespace>.svc.cluster.local），并配置 dns_resolver。' } },
    { risk: 'restart', when: ['apisix-tls'], text: { en: 'Give APISIX the root certificate of the authority (PEM): apisix.ssl.ssl_trusted_certificate in conf/config.yaml, readable in its container; the name in the address must stand in the certificate. Inside of one network http:// does as well. Then restart APISIX.', zh: '在 conf/config.yaml 的 apisix.ssl.ssl_trusted_certificate 写上签发机构的根证书（PEM，容器内可读），且地址里的主机名要与证书一致；内网也可以直接用 http://。改完重启 APISIX。' } },
    { risk: 'restart', when: ['unresolvable'], text: { en: 'Give a name or an address that resolves there: a service name of Docker Compose or Kubernetes is known inside its own network only.', zh: '改用在该环境能解析的名称或地址：Docker Compose、Kubernetes 的服务名只在其网络内部有效。' } },
    { risk: 'none', when: ['tried'], do: tryPort(), text: {
      en: 'Try the address from where the application runs. If it is open, look a line or two above in the log of the SDK: it has the answer of each server with its code (403: user name and password; 404: context path; 410: the old HTTP API is switched off in 3.x; 500 and 503: the server).',
      zh: '在应用所在环境测试该地址。能连通的话看 SDK 日志的前一两行：其中有每个服务端的应答和状态码（403：用户名密码；404：context path；410：3.x 关闭了旧的 HTTP 接口；500、503：服务端问题）。',
    } },
    { risk: 'none', when: ['late'], do: tryPort(), text: {
      en: 'Try {host}:{port} from where the application runs. Refused or no answer: the address, a firewall or a security group. Open: the server is too slow, now and then or always; look into its log at that time (full GC, CPU, database), and give the SDK more time (Go: TimeoutMs of ClientConfig). With a server of 2.x take the SDK of 2.x, which keeps one connection (go get github.com/nacos-group/nacos-sdk-go/v2).',
      zh: '在应用所在环境测试 {host}:{port}。不通：检查地址、防火墙、安全组。能通：服务端处理太慢，查看它当时的日志（Full GC、CPU、数据库），并调大 SDK 超时（Go 为 ClientConfig 的 TimeoutMs）。服务端是 2.x 时建议改用 2.x SDK（长连接）：go get github.com/nacos-group/nacos-sdk-go/v2。',
    } },
    { risk: 'none', when: ['silent'], do: tryPort(), text: {
      en: 'From where the application runs try the address {host}:{port}; correct it in the configuration of the client, or let it through (firewall, security group), or start the server.',
      zh: '在应用所在的机器或容器里测试 {host}:{port}；不通就改正客户端配置的地址、放通防火墙或安全组，或者先启动服务端。',
    } },
    { risk: 'restart', when: ['no-port'], text: { en: 'Write the port into server-addr: {host}:8848 (config and discovery). If a proxy is meant, write its port too, and see that it answers: curl -I http://{host}/nacos/.', zh: '在 server-addr 中写上端口：{host}:8848（config 和 discovery 都要）。如果是经过代理，也写出代理的端口，并确认它有应答：curl -I http://{host}/nacos/。' } },
  ],
  symptoms: ['client-cannot-connect', 'request-refused'], over: 'each-by-itself',
  references: ['nacos/client.py: _do_sync_req@nacos-sdk-python 1.0', 'nacos-group/nacos-sdk-csharp#342', 'apisix/discovery/nacos/init.lua@3.6', 'soaring-xiongkulu/easyaiot#110', 'packages/nacos-naming/lib/naming/proxy.js@nacos-sdk-nodejs 2.6.0', 'src/http/HTTPCli.cpp@nacos-sdk-cpp 1.1.0', 'nacos-group/nacos-spring-boot-project#140'],
  signature: WORDS,
  args: match => ({ host: match.groups['host'] ?? '<server>', port: portOf(match) }),
});
