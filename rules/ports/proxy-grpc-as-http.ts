import { insertLine } from '../../src/kit/fix.ts';
import { FORWARD_GRPC, TCP_BESIDE_INGRESS, TCP_BY_ISTIO } from './shared/proxy-fix.ts';
import { defineProxyRule, quoteRoute, uniqueBy, wayArgs } from './shared/proxy-rule.ts';

const CALLS = { en: 'gRPC calls, each on a connection of its own choice', zh: '逐个 gRPC 调用（连接由代理自行选择）' };
const REQUESTS = { en: 'requests of HTTP/1', zh: 'HTTP/1 请求' };

export default defineProxyRule({
  id: 'ports/proxy-grpc-as-http', severity: 'error', versions: '>=2.0.0-0',
  title: { en: 'The proxy takes gRPC apart instead of passing TCP on', zh: '代理按七层处理 gRPC，而不是透传 TCP' },
  message: {
    nginx: { en: 'nginx hands {targets} on inside http ({where}), as {how}', zh: 'nginx 在 http 中转发 {targets}（{where}），按{how}处理' },
    haproxy: { en: 'HAProxy hands {targets} on in mode http ({where}), as {how}', zh: 'HAProxy 以 mode http 转发 {targets}（{where}），按{how}处理' },
    traefik: { en: 'Traefik hands {targets} on by an HTTP router ({where}), as {how}', zh: 'Traefik 用 HTTP router 转发 {targets}（{where}），按{how}处理' },
    istio: { en: 'The VirtualService hands {targets} on by a route of HTTP ({where}), as {how}', zh: 'VirtualService 用 HTTP 路由转发 {targets}（{where}），按{how}处理' },
    route: { en: '{proxy} leads to {targets} ({where}) as {how}', zh: '{proxy} 转发到 {targets}（{where}），按{how}处理' },
  },
  why: {
    en: 'Nacos ties a client to its TCP connection. A proxy of layer 7 spreads the calls of one client over connections of its own, or joins those of several: then "Connection is unregistered", lost services, or no connection at all.',
    zh: 'Nacos 把客户端与其 TCP 连接绑定。七层代理会把一个客户端的调用分散到自己的多条连接，或把多个客户端合并到一条，于是出现“连接未注册”、服务丢失，或根本连不上。',
  },
  fix: [
    { ...FORWARD_GRPC, when: ['nginx'] },
    { risk: 'restart', when: ['haproxy'], do: insertLine('after', '{mode}'), text: { en: 'Write mode tcp in this section (and in its backend), with timeout client and timeout server of 10m.', zh: '在该段（以及它的 backend）写 mode tcp，timeout client 和 timeout server 设为 10m。' } },
    { risk: 'restart', when: ['traefik'], text: { en: 'Use a TCP router on an entry point of its own: rule HostSNI(`*`), no TLS, its service with port {inner} (labels: traefik.tcp.routers.<name>.rule, .entrypoints, traefik.tcp.services.<name>.loadbalancer.server.port={inner}; in Kubernetes an IngressRouteTCP).', zh: '改用独立 entryPoint 上的 TCP router：规则 HostSNI(`*`)，不启用 TLS，服务端口为 {inner}（标签：traefik.tcp.routers.<name>.rule、.entrypoints，traefik.tcp.services.<name>.loadbalancer.server.port={inner}；Kubernetes 中用 IngressRouteTCP）。' } },
    { ...TCP_BESIDE_INGRESS, when: ['route'] },
    { ...TCP_BY_ISTIO, when: ['istio'] },
  ],
  subject: 'port {wanted}', explains: ['grpc-unreachable', 'client-cannot-connect'],
  references: ['alibaba/nacos#5269', 'alibaba/nacos#10141', 'alibaba/nacos#12297', 'alibaba/nacos#12329'],

  check({ ways, seen, fail, pass, na }) {
    const grpc = ways.filter(({ role }) => role === 'grpc');
    const [first] = grpc;
    if (!first) return na({ en: 'the proxy does not lead to gRPC', zh: '代理没有转发到 gRPC 端口' });
    const wrong = uniqueBy(grpc.filter(({ route }) => route.layer !== 'tcp'), ({ route }) => `${route.path} ${route.upstream ?? ''} ${route.port}`);
    if (wrong.length === 0) return pass(seen(first.route, quoteRoute(first.route)));
    return wrong.map(way => {
      const { product, layer } = way.route;
      const [inner, wanted] = [way.route.targets[0]?.port ?? 0, way.clientPort ?? way.route.targets[0]?.port ?? 0];
      return fail({ ...wayArgs(way), how: layer === 'grpc' ? CALLS : REQUESTS, mode: way.route.upstream === null ? 'mode tcp' : '<mode tcp>', inner, wanted, main: way.mainPort, service: way.route.targets[0]?.host ?? 'nacos' }, [seen(way.route, quoteRoute(way.route))], {
        case: product === 'nginx' || product === 'haproxy' || product === 'traefik' || product === 'istio' ? product : 'route', ...(layer === 'grpc' && { severity: 'warning' as const }),
      });
    });
  },
});
