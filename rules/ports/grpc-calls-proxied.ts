import { defineLogRule } from '../../src/kit/log-rule.ts';

/** The only two calls that clients of Nacos make, as they stand in a proxy's own log of requests. */
const CALLS = String.raw`\/(?:Request\/request|BiRequestStream\/requestBiStream)`;

export default defineLogRule({
  id: 'ports/grpc-calls-proxied', severity: 'warning',
  title: { en: 'A proxy hands on gRPC call by call', zh: '代理按单个请求转发 gRPC' },
  message: {
    mesh: { en: 'The sidecar between the application and {host} takes gRPC apart into calls, and chooses a connection for each', zh: '应用与 {host} 之间的 sidecar 把 gRPC 拆成单个请求，各自选择连接转发' },
    proxy: { en: 'A proxy logs the gRPC calls of Nacos one by one: it chooses a connection for each', zh: '代理日志里逐条记录了 Nacos 的 gRPC 请求：它为每个请求各自选择连接' },
  },
  why: {
    en: 'Nacos ties a client to its connection. A proxy that speaks HTTP/2 itself puts several clients on one connection, or one client on several: "Connection is unregistered", lost registrations, no configuration.',
    zh: 'Nacos 把客户端和连接绑定在一起。自己解析 HTTP/2 的代理会让多个客户端共用连接，或把一个客户端分到多条连接：出现 “Connection is unregistered”、注册丢失、取不到配置。',
  },
  fix: [
    { risk: 'restart', when: ['mesh'], text: {
      en: 'Take the ports out of the sidecar, on the application and on Nacos: annotations traffic.sidecar.istio.io/excludeOutboundPorts: "9848,9849" and traffic.sidecar.istio.io/excludeInboundPorts: "9848,9849,7848"; or give the port of the Service a name that begins with tcp- (appProtocol: tcp).',
      zh: '让 sidecar 不接管这些端口，应用和 Nacos 两边都要配：注解 traffic.sidecar.istio.io/excludeOutboundPorts: "9848,9849"、traffic.sidecar.istio.io/excludeInboundPorts: "9848,9849,7848"；或把 Service 端口名改为 tcp- 开头（appProtocol: tcp）。',
    } },
    { risk: 'restart', when: ['proxy'], text: {
      en: 'Hand main port + 1000 on as TCP: a stream server in nginx, mode tcp in HAProxy, tcp_proxy in Envoy.',
      zh: '“主端口 + 1000” 改为 TCP 转发：nginx 用 stream，HAProxy 用 mode tcp，Envoy 用 tcp_proxy。',
    } },
  ],
  explains: ['client-cannot-connect', 'grpc-unreachable'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#5860', 'alibaba/nacos#12329', 'nacos-group/nacos-k8s#411'],
  signature: [
    // Access log of Envoy in JSON, as Istio and ASM write it, and its usual text.
    { anchor: '/Request/request', pattern: new RegExp(`^(?=[^\\n]{0,2000}"(?:request_uri|path)":"${CALLS}")(?=[^\\n]{0,2000}"(?:request_host|authority)":"(?<host>[\\w.-]{1,255}(?::\\d{1,5})?)")[^\\n]{0,20}\\{`, 'm'), case: 'mesh' },
    { anchor: '/Request/request', pattern: new RegExp(`"POST ${CALLS} HTTP/2" [^\\n]{0,300}?"(?<host>[\\w.-]{1,255}:9[\\d]{3})"`), case: 'mesh' },
    { anchor: '/Request/request', pattern: new RegExp(`"POST ${CALLS} HTTP/2\\.0" [1-5]\\d\\d `), case: 'proxy' },
    { anchor: '/BiRequestStream/requestBiStream', pattern: new RegExp(`"POST ${CALLS} HTTP/2\\.0" [1-5]\\d\\d `), case: 'proxy' },
  ],
});
