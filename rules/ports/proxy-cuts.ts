import { editText } from '../../src/kit/fix.ts';
import type { Outcome } from '../../src/model/finding.ts';
import type { ProxySetting } from '../../src/model/proxy.ts';
import { defineProxyRule, quoteRoute, uniqueBy, wayArgs } from './shared/proxy-rule.ts';

/** A listener of 1.x and of the HTTP API hangs for up to 30 s (constant of the clients: 30,000 ms). */
const LONG_POLLING_SECONDS = 30;
/** Below this a pause of the collector already looks like silence. */
const IDLE_SECONDS = 60;

const placeOf = ({ path, line }: ProxySetting<number>): string => (line === null ? path : `${path}:${line}`);

export default defineProxyRule({
  id: 'ports/proxy-cuts', severity: 'warning',
  title: { en: 'The proxy cuts off what Nacos keeps open', zh: '代理会切断 Nacos 保持的连接' },
  message: {
    polling: { en: '{proxy} waits {seconds} s for an answer of {targets} ({at}); a listener of a configuration is answered after up to 30 s', zh: '{proxy} 等待 {targets} 的应答只有 {seconds} 秒（{at}）；配置监听的长轮询最长 30 秒才返回' },
    idle: { en: '{proxy} cuts the gRPC connections to {targets} after {seconds} s of silence ({at})', zh: '{proxy} 在 gRPC 连接静默 {seconds} 秒后断开与 {targets} 的连接（{at}）' },
    body: { en: '{proxy} refuses bodies of more than {bytes} bytes on the way to {targets} ({at}): a larger configuration, or an import, gets 413', zh: '{proxy} 拒绝超过 {bytes} 字节的请求体（{targets}，{at}）：较大的配置或导入会得到 413' },
  },
  why: {
    en: 'Configurations are watched by a request that hangs until something changes (1.x, HTTP), or over a gRPC connection that may be silent for a while. A proxy that ends them earlier makes every client reconnect again and again.',
    zh: '配置监听依靠挂起的请求（1.x、HTTP）或可能暂时静默的 gRPC 连接。代理提前断开会让所有客户端反复重连。',
  },
  fix: [
    { risk: 'restart', when: ['polling'], do: editText('{written}', '{enough}', '{at}'), text: { en: 'Raise it to 60 s or more (nginx: proxy_read_timeout 60s; HAProxy: timeout client and timeout server 60s; ingress-nginx: proxy-read-timeout "60").', zh: '提高到 60 秒以上（nginx：proxy_read_timeout 60s；HAProxy：timeout client、timeout server 60s；ingress-nginx：proxy-read-timeout "60"）。' } },
    { risk: 'restart', when: ['idle'], do: editText('{written}', '{enough}', '{at}'), text: { en: 'Raise it to 10 minutes (nginx stream: proxy_timeout 10m; HAProxy: timeout client, server and tunnel 10m).', zh: '提高到 10 分钟（nginx stream：proxy_timeout 10m；HAProxy：timeout client、server、tunnel 10m）。' } },
    { risk: 'restart', when: ['body'], do: editText('{written}', '50m', '{at}'), text: { en: 'Allow more: client_max_body_size 50m; of ingress-nginx the annotation proxy-body-size "50m".', zh: '放宽限制：client_max_body_size 50m；ingress-nginx 用注解 proxy-body-size "50m"。' } },
  ],
  explains: ['client-cannot-connect'],
  references: ['alibaba/nacos#7605', 'alibaba/nacos#10476', 'alibaba/nacos#12572'],

  check({ ways, seen, fail }) {
    const cuts = ways.flatMap((way): readonly Outcome[] => {
      const { route, role } = way;
      const told = (kind: string, setting: ProxySetting<number>, more: object, severity?: 'info'): Outcome =>
        fail({ ...wayArgs(way), seconds: setting.value, bytes: setting.value, at: placeOf(setting), written: setting.text ?? '', enough: `${kind === 'idle' ? '600' : '60'}${route.product === 'ingress' ? '' : 's'}`, ...more }, [seen({ path: setting.path, line: setting.line ?? route.line }, quoteRoute(route))], { case: kind, ...(severity && { severity }) });
      const { timeoutSeconds: time, bodyBytes: body } = route;
      return [
        ...(role === 'main' && time && time.line !== null && time.value <= LONG_POLLING_SECONDS ? [told('polling', time, {})] : []),
        ...(role === 'grpc' && time && time.line !== null && time.value < IDLE_SECONDS ? [told('idle', time, {})] : []),
        ...((role === 'main' || role === 'console') && body && body.value <= 1024 ** 2 ? [told('body', body, {}, body.value < 1024 ** 2 ? undefined : 'info')] : []),
      ];
    });
    return uniqueBy(cuts, one => (one.state === 'fail' ? `${one.case} ${String(one.args['at'])}` : ''));
  },
});
