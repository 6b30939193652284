import { run } from '../../src/kit/fix.ts';
import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';
import { defineProxyRule, quoteRoute, wayArgs } from './shared/proxy-rule.ts';

export default defineProxyRule({
  id: 'ports/proxy-tls-uneven', severity: 'warning', versions: '>=2.0.0-0',
  title: { en: 'TLS ends at the proxy for one of the two ports only', zh: '两个端口中只有一个在代理处终结 TLS' },
  message: {
    'main-only': { en: '{proxy} has TLS on {port} and none on {grpc} ({where}): logins are encrypted, configurations over gRPC are not, and a client with TLS for gRPC is refused', zh: '{proxy} 在 {port} 启用了 TLS，{grpc} 没有（{where}）：登录请求加密，gRPC 上的配置数据不加密，启用 gRPC TLS 的客户端会被拒绝' },
    'grpc-only': { en: '{proxy} has TLS on {grpc} and none on {port} ({where}): a client without nacos.remote.client.rpc.tls.enable=true stays in STARTING', zh: '{proxy} 在 {grpc} 启用了 TLS，{port} 没有（{where}）：没有设置 nacos.remote.client.rpc.tls.enable=true 的客户端会一直处于 STARTING' },
  },
  why: {
    en: 'A client speaks HTTP to the one port and gRPC to the other. Whether it speaks TLS there are two settings of its own; a proxy that ends TLS on one port only fits none of the usual clients.',
    zh: '客户端对一个端口说 HTTP、对另一个说 gRPC，是否使用 TLS 是两个独立的设置；只在一个端口终结 TLS 的代理与常见客户端都不匹配。',
  },
  fix: [
    { risk: 'restart', do: run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' }), text: {
      en: 'The same on both ports: either listen … ssl with the certificate in the stream server too and nacos.remote.client.rpc.tls.enable=true in every client (2.2.1 or later), or plain TCP on both.',
      zh: '两个端口保持一致：要么 stream 的 server 也用 listen … ssl 加证书，并在每个客户端设置 nacos.remote.client.rpc.tls.enable=true（2.2.1 起）；要么两个都用明文 TCP。',
    } },
  ],
  explains: ['client-cannot-connect'],
  references: ['alibaba/nacos#10443', 'nacos-group/nacos-sdk-csharp#339'],

  check({ ways, seen, fail, pass, na }) {
    const pairs = ways.filter(({ role, clientPort }) => role === 'main' && clientPort !== null).flatMap(main =>
      ways.filter(({ role, clientPort, route }) => role === 'grpc' && route.layer === 'tcp' && clientPort === (main.clientPort ?? 0) + GRPC_SDK_OFFSET).map(grpc => ({ main, grpc })));
    const [first] = pairs;
    if (!first) return na({ en: 'the proxy does not lead to both ports', zh: '代理没有同时转发两个端口' });
    const uneven = pairs.find(({ main, grpc }) => main.route.isTls !== grpc.route.isTls);
    if (!uneven) return pass(seen(first.main.route, quoteRoute(first.main.route)), seen(first.grpc.route, quoteRoute(first.grpc.route)));
    const { main, grpc } = uneven;
    const told = main.route.isTls ? main : grpc;
    return fail({ ...wayArgs(told), port: main.clientPort ?? 0, grpc: grpc.clientPort ?? 0 }, [seen(told.route, quoteRoute(told.route))], main.route.isTls ? { case: 'main-only' } : { case: 'grpc-only', severity: 'error' });
  },
});
