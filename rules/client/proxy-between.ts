import { CLIENT_FILES } from './shared/client-log.ts';
import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/proxy-between', severity: 'error',
  title: { en: 'The client asks a proxy instead of Nacos', zh: '客户端的请求走了代理' },
  message: {
    grpc: { en: 'The connection to {host}:{port} goes to {proxy} on the client\'s own machine: a local proxy takes it, and breaks it', zh: '到 {host}:{port} 的连接实际连到了客户端本机的 {proxy}：被本地代理接管后断开' },
    http: { en: 'The request to {host} goes through a proxy, which refuses it: {text}', zh: '到 {host} 的请求走了代理，被代理拒绝：{text}' },
  },
  why: {
    en: 'Go, Python and .NET take HTTP_PROXY, HTTPS_PROXY and ALL_PROXY from the environment, for gRPC too; Java does not, so that its applications on the same machine work. A port test by hand does not go through the proxy either.',
    zh: 'Go、Python、.NET 会读取环境变量 HTTP_PROXY、HTTPS_PROXY、ALL_PROXY，gRPC 也不例外；Java 不读，所以同一台机器上的 Java 应用是好的，手工 telnet 也不经过代理。',
  },
  fix: [
    { risk: 'restart', do: run({ sh: 'export NO_PROXY="$NO_PROXY,{host}" no_proxy="$no_proxy,{host}"', powershell: '$env:NO_PROXY = "$env:NO_PROXY,{host}"' }), text: {
      en: 'Except Nacos from the proxy where the application is started (or unset HTTP_PROXY and HTTPS_PROXY there), then start it again. A proxy that takes all traffic (TUN mode) needs a rule of its own.',
      zh: '在启动应用的环境中把 Nacos 加入 NO_PROXY（或取消 HTTP_PROXY、HTTPS_PROXY），再重启应用。代理软件开了 TUN/全局模式时，需要在其中加直连规则。',
    } },
  ],
  symptoms: ['grpc-unreachable'], explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-sdk-go#694', 'google.golang.org/grpc: WithNoProxy', 'requests: trust_env'],
  signature: [
    {
      anchor: 'serverGrpcPort:', files: CLIENT_FILES, case: 'grpc',
      pattern: /\{serverIp:(?!127\.|localhost|\[?::1)(?<host>[\w.-]{1,255}) serverPort:\d{1,5} serverGrpcPort:(?<port>\d{1,5})\}[^\n]{0,400}?(?:read|write) tcp [\w.:[\]]{3,60}->(?<proxy>(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]):\d{1,5})\b/,
    },
    { anchor: 'proxyconnect tcp', files: CLIENT_FILES, case: 'http', pattern: /https?:\/\/(?<host>[\w.-]{1,255})(?::\d{1,5})?\/nacos\/[^\n]{0,400}?(?<text>proxyconnect tcp: [^\n"]{1,160})/ },
    { anchor: 'ProxyError(', files: CLIENT_FILES, case: 'http', pattern: /host='(?<host>[\w.-]{1,255})', port=\d{1,5}\): Max retries exceeded with url: \/nacos\/[^\n]{0,400}?ProxyError\((?<text>[^\n]{1,160})/ },
  ],
});
