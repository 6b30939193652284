import { appendToFile, editText, run } from '../../src/kit/fix.ts';
import type { Outcome } from '../../src/model/finding.ts';
import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';
import { hasOwnWay, servedAlone } from './shared/proxy-browsers.ts';
import { forwarding, FORWARD_GRPC, TCP_BESIDE_INGRESS, TCP_BY_ISTIO } from './shared/proxy-fix.ts';
import { whereIs } from '../docker/shared/deployment-rule.ts';
import { LOGIN_WORDS, PAGE_WORDS } from '../docker/shared/page-told.ts';
import { defineProxyRule, type ProxyLook, quoteRoute, uniqueBy, wayArgs } from './shared/proxy-rule.ts';

const BY_HTTP = { en: '{proxy} leads to {targets} by HTTP on {port} only ({where}): browsers are served, clients of 2.x or later that use it look for {wanted}', zh: '{proxy} 仅在 {port} 以 HTTP 转发到 {targets}（{where}）：浏览器可用，但 2.x 及以后的客户端经由它会去找 {wanted}' } as const;

const gravity = (look: ProxyLook): 'error' | 'warning' | 'info' =>
  (look.isMissed() ? 'error' : look.isAboutPage() || (look.version !== null && !look.is3 && look.declared) ? 'info' : 'warning');

export default defineProxyRule({
  id: 'ports/proxy-without-grpc', severity: 'error', versions: '>=2.0.0-0',
  title: { en: 'The proxy does not forward the gRPC port', zh: '代理没有转发 gRPC 端口' },
  message: {
    missing: { en: '{proxy} hands {port} on to {targets} ({where}), and {wanted} to nobody: a client of 2.x or later that uses {port} connects to {wanted} as well', zh: '{proxy} 把 {port} 转发到 {targets}（{where}），但没有转发 {wanted}：2.x 及以后的客户端使用 {port} 时还会连接 {wanted}' },
    offset: { en: '{proxy} hands {port} on to {targets} ({where}) and gRPC at {grpc} ({grpcWhere}): a client of {port} connects to {wanted}', zh: '{proxy} 在 {port} 转发 {targets}（{where}），gRPC 却在 {grpc}（{grpcWhere}）：使用 {port} 的客户端会连接 {wanted}' },
    misdirected: { en: '{proxy} hands {wanted} on to {targets} ({grpcWhere}), the HTTP port; gRPC is {inner} of these servers', zh: '{proxy} 把 {wanted} 转发到 {targets}（{grpcWhere}），那是 HTTP 端口；这些服务器的 gRPC 端口是 {inner}' },
    udp: { en: '{proxy} hands {port} on to {targets} ({where}), and listens on {wanted} by UDP only ({grpcWhere}): gRPC is TCP', zh: '{proxy} 把 {port} 转发到 {targets}（{where}），但 {wanted} 只监听 UDP（{grpcWhere}）：gRPC 使用 TCP' },
    unpublished: { en: '{proxy} listens on {grpc} for gRPC ({grpcWhere}), but its container {name} does not publish that port as {wanted}', zh: '{proxy} 在 {grpc} 监听 gRPC（{grpcWhere}），但它的容器 {name} 没有把该端口发布为 {wanted}' },
    browsers: BY_HTTP, routed: BY_HTTP, istio: BY_HTTP,
    forwarded: { en: 'port-forward leads {port} to {targets} ({where}) and {wanted} to nobody: a client of 2.x or later that uses {port} connects to {wanted} as well', zh: 'port-forward 把 {port} 转发到 {targets}（{where}），但没有转发 {wanted}：2.x 及以后的客户端使用 {port} 时还会连接 {wanted}' },
  },
  why: {
    en: 'A client adds 1000 to the port that it was given and opens its gRPC connection there. It must reach the server\'s own gRPC port as plain TCP; otherwise the client stays in STARTING.',
    zh: '客户端会在所配置的端口上加 1000 建立 gRPC 连接，该端口必须以纯 TCP 通到服务端的 gRPC 端口，否则客户端一直处于 STARTING。',
  },
  fix: [
    { ...FORWARD_GRPC, when: ['missing', 'browsers'], do: appendToFile('{beside}', '{block}') },
    { ...FORWARD_GRPC, when: ['offset'], do: editText('{grpc}', '{wanted}', '{grpcListen}') },
    { risk: 'restart', when: ['udp'], do: editText(' udp', '', '{grpcWhere}'), text: { en: 'Take udp out.', zh: '去掉 udp。' } },
    { ...FORWARD_GRPC, when: ['misdirected'], do: editText(':{main}', ':{inner}', '{grpcWhere}') },
    { risk: 'none', when: ['forwarded'], do: run({ kubectl: 'kubectl port-forward svc/{service} {port}:{main} {wanted}:{inner}' }), text: { en: 'Forward both ports in one command, 1000 apart on this side too.', zh: '用一条命令同时转发两个端口，本地端口也要相差 1000。' } },
    { ...TCP_BESIDE_INGRESS, when: ['routed'] },
    { risk: 'restart', when: ['unpublished'], text: { en: 'Publish it: "{wanted}:{grpc}" below ports of {name}.', zh: '发布该端口：在 {name} 的 ports 下加 "{wanted}:{grpc}"。' } },
    { ...TCP_BY_ISTIO, when: ['istio'] },
  ],
  subject: 'port {wanted}', keeps: [...LOGIN_WORDS, ...PAGE_WORDS], explains: ['grpc-unreachable', 'client-cannot-connect'],
  references: ['alibaba/nacos#10437', 'alibaba/nacos#10707', 'alibaba/nacos#6154', 'alibaba/nacos#11664'],

  check(look) {
    const { ways, declared, seen, fail, pass, na } = look;
    const mains = uniqueBy(ways.filter(({ role, clientPort }) => role === 'main' && clientPort !== null), ({ route, clientPort }) => `${route.product} ${clientPort}`);
    const grpc = ways.filter(({ role }) => role === 'grpc');
    // What listens 1000 above another main listener is meant for gRPC.
    const first = mains.filter(({ clientPort }) => !mains.some(other => other.clientPort === (clientPort ?? 0) - GRPC_SDK_OFFSET));
    if (first.length === 0) return na({ en: 'the proxy leads to no main port of Nacos', zh: '代理没有转发到 Nacos 的主端口' });
    if (look.clients.length > 0 && look.clients.every(({ generation }) => generation === 1)) return na({ en: 'clients of 1.x know no gRPC', zh: '1.x 客户端不使用 gRPC' });
    return first.map((main): Outcome => {
      const wanted = (main.clientPort ?? 0) + GRPC_SDK_OFFSET;
      const args = { ...wayArgs(main), port: main.clientPort ?? 0, wanted, inner: main.mainPort + GRPC_SDK_OFFSET, main: main.mainPort, name: main.container?.name ?? '', grpc: 0, grpcWhere: '', grpcListen: '', service: main.route.targets[0]?.host ?? 'nacos', ...forwarding(main, wanted) };
      const right = grpc.find(({ clientPort, route }) => clientPort === wanted || route.port === null);
      if (right) return pass(seen(right.route, quoteRoute(right.route)));
      if (main.route.product === 'port-forward') return fail(args, [seen(main.route, quoteRoute(main.route))], { case: 'forwarded', severity: 'warning' });
      const deaf = look.proxy?.faults.find(one => one.fault === 'udp' && one.port === wanted);
      if (deaf) return fail({ ...args, grpcWhere: whereIs(deaf) }, [seen(deaf, deaf.text)], { case: 'udp' });
      const wrong = mains.find(({ clientPort }) => clientPort === wanted);
      if (wrong) return fail({ ...args, ...wayArgs(wrong), grpcWhere: whereIs(wrong.route) }, [seen(wrong.route, quoteRoute(wrong.route))], { case: 'misdirected' });
      const hidden = grpc.find(({ clientPort, container }) => clientPort === null && container !== null);
      if (hidden) return fail({ ...args, grpc: hidden.route.port ?? 0, grpcWhere: whereIs(hidden.route), name: hidden.container?.name ?? '' }, [seen(hidden.route, quoteRoute(hidden.route))], { case: 'unpublished' });
      const kind = grpc.some(({ route }) => route.product === main.route.product) ? null : servedAlone(main);
      if (kind !== null) return hasOwnWay(declared) ? pass(seen(main.route, quoteRoute(main.route))) : fail(args, [seen(main.route, quoteRoute(main.route))], { case: kind, severity: gravity(look) });
      const [other] = grpc;
      if (!other) return fail(args, [seen(main.route, quoteRoute(main.route))], { case: 'missing' });
      return fail({ ...args, grpc: other.clientPort ?? 0, grpcWhere: whereIs(other.route), grpcListen: other.container === null && other.route.listenLine !== undefined ? `${other.route.path}:${other.route.listenLine}` : '' }, [seen(main.route, quoteRoute(main.route)), seen(other.route, quoteRoute(other.route))], { case: 'offset' });
    });
  },
});
