import { editSource, run } from '../../src/kit/fix.ts';
import { DEFAULT_CONSOLE_PORT } from '../../src/nacos/console-port.ts';
import { consolePortIn, hostPortOf, isNacosContainer } from '../../src/nacos/declared-container.ts';
import { defineProxyRule, quoteRoute, wayArgs } from './shared/proxy-rule.ts';

/** A route to the console is told there by the Service of it (k8s/console-not-exposed). */
const IN_KUBERNETES: ReadonlySet<string> = new Set(['ingress', 'gateway', 'istio']);

export default defineProxyRule({
  id: 'ports/proxy-misses-console', severity: 'warning',
  title: { en: 'The proxy does not lead to the console of 3.x', zh: '代理没有转发到 3.x 的控制台' },
  message: { en: '{proxy} hands {route} on to {targets} ({where}), and nothing to the console port {console}: since 3.0 there is no page on {main}', zh: '{proxy} 把 {route} 转发到 {targets}（{where}），没有任何路由通到控制台端口 {console}：3.0 起 {main} 上没有页面' },
  why: {
    en: 'Since 3.0 the console is a web server of its own; what was /nacos on the main port answers 404 or a hint.',
    zh: '3.0 起控制台是独立的 Web 服务；原来主端口上的 /nacos 只返回 404 或提示。',
  },
  fix: [
    { risk: 'restart', do: [editSource('nginx.conf', null, 'server { listen <port>; location / { proxy_pass http://<node>:{console}; } }'), run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' })], text: { en: 'Add a server (a host name or port of its own) with location / { proxy_pass http://<node>:{console}; }.', zh: '增加一个 server（独立域名或端口）：location / { proxy_pass http://<节点>:{console}; }。' } },
  ],
  explains: ['request-refused'],
  references: ['alibaba/nacos#13708', 'nacos-group/nacos-group.github.io#1082'],

  check({ ways, declared, is3, seen, fail, pass, na }) {
    const nacos = declared?.containers.filter(isNacosContainer) ?? [];
    const console = nacos[0] ? consolePortIn(nacos[0]) : DEFAULT_CONSOLE_PORT;
    const led = ways.find(({ role }) => role === 'console');
    if (led) return pass(seen(led.route, quoteRoute(led.route)));
    const main = ways.find(({ role, route }) => role === 'main' && route.layer === 'http' && !IN_KUBERNETES.has(route.product));
    if (!main) return na({ en: 'the proxy hands no requests on to Nacos', zh: '代理没有向 Nacos 转发 HTTP 请求' });
    if (!is3) return na({ en: 'the version of Nacos is not known', zh: 'Nacos 版本未知' });
    if (nacos.some(one => hostPortOf(one, console) !== null)) return na({ en: 'the console is published by itself', zh: '控制台端口已单独发布' });
    return fail({ ...wayArgs(main), route: main.route.route, console, main: main.mainPort }, [seen(main.route, quoteRoute(main.route))]);
  },
});
