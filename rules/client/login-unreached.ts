import { seeListening, tryPort } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

export default defineLogRule({
  id: 'client/login-unreached', severity: 'error', subject: '{host}:{port}',
  title: { en: 'The login does not come to the main port', zh: '登录请求连不上主端口' },
  message: { en: 'The login goes over HTTP to {host}:{port}, and comes to nobody there: {text} ({count} times)', zh: '登录走 HTTP 访问 {host}:{port}，但连不上：{text}（{count} 次）' },
  why: {
    en: 'Clients of 2.x and 3.x speak gRPC on the main port + 1000, but log in over HTTP on the main port itself. Where only the port of gRPC is let through, the connection is there and every request is refused with 403: nobody is logged in.',
    zh: '2.x、3.x 客户端的请求走主端口 + 1000 的 gRPC，但登录仍然走主端口的 HTTP。只放通 gRPC 端口时，连接能建立，而所有请求都因未登录返回 403。',
  },
  fix: [
    { risk: 'none', do: tryPort(), text: {
      en: 'Let TCP {port} through from the client to {host}, beside {port} + 1000: firewall, security group, network policy, and in a Service of Kubernetes or a load balancer as a port of its own. User name and password are not the point.',
      zh: '除了 {port} + 1000，客户端到 {host} 的 TCP {port} 也要放通：防火墙、安全组、网络策略；Kubernetes Service 或负载均衡要单独声明这个端口。问题不在用户名和密码：',
    } },
    { risk: 'none', do: seeListening(), text: { en: 'Where it is refused: see on the server whether Nacos runs and listens on {port}.', zh: '如果是连接被拒绝：到服务端确认 Nacos 是否在运行并监听 {port}：' } },
  ],
  explains: ['request-refused', 'client-cannot-connect'],
  over: 'each-by-itself',
  references: ['client/.../HttpLoginProcessor.java:55-120@3.0.3', 'client/.../NacosClientAuthServiceImpl.java@2.4.1'],
  signature: [
    { anchor: 'login http request failed', files: CLIENT_FILES, pattern: /login http request failed\s{0,3}url: https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/[^\n]{0,600}?errorMsg: (?<text>[^\n]{0,200}?(?:[Cc]onnect(?:ion)? timed out|[Cc]onnection refused|No route to host)[^\n]{0,100})/ },
  ],
});
