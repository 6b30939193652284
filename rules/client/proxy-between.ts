import { CLIENT_FILES } from './shared/client-log.ts';
import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/proxy-between', severity: 'error',
  title: { en: 'The client asks a proxy instead of Nacos', zh: '客户端的请求走了代理' },
  message: {
    grpc: { en: 'The connection to {host}:{port} goes to {proxy} on the client\'s own machine: a local proxy takes it, and breaks it', zh: '到 {host}:{port} 的连接实际连到了客户端本机的 {proxy}：被本地代理接管后断开' },
    java: { en: 'The gRPC connection to {host}:{port} goes through the HTTP proxy {proxy}, which does not let it through: {text}', zh: '到 {host}:{port} 的 gRPC 连接走了 HTTP 代理 {proxy}，没有通过：{text}' },
    'java-proxied': { en: 'The client opens its gRPC connection through an HTTP proxy, and it fails there', zh: '客户端通过 HTTP 代理建立 gRPC 连接，在代理处失败' },
    refused: { en: 'The SDK opens its gRPC connection through the HTTP proxy of its environment, which does not let it through: {text}', zh: 'SDK 通过环境变量中的 HTTP 代理建立 gRPC 连接，被代理拒绝：{text}' },
    http: { en: 'The request to {host} goes through a proxy, which refuses it: {text}', zh: '到 {host} 的请求走了代理，被代理拒绝：{text}' },
  },
  why: { en: 'Go, Python and .NET take HTTP_PROXY, HTTPS_PROXY and ALL_PROXY from the environment, for gRPC too; Java does not, so that its applications on the same machine work; it has -Dhttps.proxyHost for that. A port test by hand does not go through the proxy either.', zh: 'Go、Python、.NET 会读取环境变量 HTTP_PROXY、HTTPS_PROXY、ALL_PROXY，gRPC 也不例外；Java 不读（它用的是 -Dhttps.proxyHost），所以同一台机器上的 Java 应用是好的，手工 telnet 也不经过代理。' },
  fix: [
    { risk: 'restart', when: ['java', 'java-proxied'], text: { en: 'Add the servers of Nacos to -Dhttp.nonProxyHosts, for example -Dhttp.nonProxyHosts="localhost|127.*|<server>": the gRPC of nacos-client uses the proxy of -Dhttps.proxyHost, and the hosts it leaves out are those of http.nonProxyHosts. Or remove -Dhttp.proxyHost and -Dhttps.proxyHost, from JAVA_TOOL_OPTIONS too.', zh: '把 Nacos 服务端加进 -Dhttp.nonProxyHosts：nacos-client 的 gRPC 会使用 https.proxyHost 指定的代理，排除名单取自 http.nonProxyHosts（-Dhttp.nonProxyHosts="localhost|127.*|<server>"）；或去掉 -Dhttp.proxyHost、-Dhttps.proxyHost（JAVA_TOOL_OPTIONS 里的也要去掉）。' } },
    { risk: 'restart', when: ['grpc', 'http'], do: run({ sh: 'export NO_PROXY="$NO_PROXY,{host}" no_proxy="$no_proxy,{host}"', powershell: '$env:NO_PROXY = "$env:NO_PROXY,{host}"' }), text: { en: 'Except Nacos from the proxy where the application is started (or unset HTTP_PROXY and HTTPS_PROXY there), then start it again. A proxy that takes all traffic (TUN mode) needs a rule of its own.', zh: '在启动应用的环境中把 Nacos 加入 NO_PROXY（或取消 HTTP_PROXY、HTTPS_PROXY），再重启应用。代理软件开了 TUN/全局模式时，需要在其中加直连规则。' } },
    { risk: 'restart', when: ['refused'], do: run({ sh: 'export NO_PROXY="$NO_PROXY,<server>" no_proxy="$no_proxy,<server>"', powershell: '$env:NO_PROXY = "$env:NO_PROXY,<server>"' }), text: { en: 'Except the servers of Nacos from the proxy where the application is started (each by its host, as server-addr has it), or unset HTTPS_PROXY there, then start it again. curl with --noproxy, or from another shell, does not show it.', zh: '在启动应用的环境中把 Nacos 的每个服务端地址（与 server-addr 写法一致）加入 NO_PROXY，或取消 HTTPS_PROXY，再重启应用。带 --noproxy 的 curl 或换一个终端测试看不出这个问题。' } },
  ],
  symptoms: ['grpc-unreachable'], explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['io.grpc.internal.ProxyDetectorImpl@1.50', 'io.netty.handler.proxy.ProxyHandler.exceptionMessage@4.1', 'alibaba/nacos#11809', 'nacos-group/nacos-sdk-go#694', 'google.golang.org/grpc: WithNoProxy', 'requests: trust_env'],
  signature: [
    // grpc-go (proxy.go) and the C core (http_proxy_mapper, handshaker) of the SDKs for Go, Python, C++ and Node.
    { anchor: 'failed to do connect handshake', files: CLIENT_FILES, case: 'refused', pattern: /(?:\[RpcClient|rpc error|nacos)[^\n]{0,600}?failed to do connect handshake, response: \\{0,3}"(?<text>HTTP\/1\.[01] \d{3}[^\\\r\n"]{0,60})/ },
    { anchor: 'HTTP proxy returned response code', files: CLIENT_FILES, case: 'refused', pattern: /(?<text>HTTP proxy returned response code \d{3})/ },
    {
      anchor: 'serverGrpcPort:', files: CLIENT_FILES, case: 'grpc',
      pattern: /\{serverIp:(?!127\.|localhost|\[?::1)(?<host>[\w.-]{1,255}) serverPort:\d{1,5} serverGrpcPort:(?<port>\d{1,5})\}[^\n]{0,400}?(?:read|write) tcp [\w.:[\]]{3,60}->(?<proxy>(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]):\d{1,5})\b/,
    },
    {
      anchor: 'HttpProxyHandler', files: CLIENT_FILES, case: 'java',
      pattern: /HttpProxyConnectException: http, \w{1,20}, (?<proxy>[^\s=]{1,120}) => (?:[\w.-]{0,255}\/)?(?<host>[\w.-]{1,255}):(?<port>\d{1,5}), (?<text>[^\n]{1,120})/,
    },
    { anchor: 'HttpProxyHandler#', files: CLIENT_FILES, case: 'java-proxied', pattern: /nacos[\s\S]{0,1500}?Channel Pipeline: \[[^\]\n]{0,200}HttpProxyHandler#\d/, unless: /HttpProxyConnectException: http,/ },
    { anchor: 'proxyconnect tcp', files: CLIENT_FILES, case: 'http', pattern: /https?:\/\/(?<host>[\w.-]{1,255})(?::\d{1,5})?\/nacos\/[^\n]{0,400}?(?<text>proxyconnect tcp: [^\n"]{1,160})/ },
    { anchor: 'ProxyError(', files: CLIENT_FILES, case: 'http', pattern: /host='(?<host>[\w.-]{1,255})', port=\d{1,5}\): Max retries exceeded with url: \/nacos\/[^\n]{0,400}?ProxyError\((?<text>[^\n]{1,160})/ },
  ],
});
