import { editText } from '../../src/kit/fix.ts';
import type { Outcome } from '../../src/model/finding.ts';
import { changedPath } from './shared/proxy-path.ts';
import { defineProxyRule, quoteRoute, uniqueBy, wayArgs } from './shared/proxy-rule.ts';

export default defineProxyRule({
  id: 'ports/proxy-path-rewritten', severity: 'error',
  title: { en: 'The proxy changes the path that Nacos needs', zh: '代理改写了 Nacos 需要的路径' },
  message: {
    stripped: { en: '{proxy} takes {route} and hands {becomes} on to {targets} ({where}): the context path of the API is gone', zh: '{proxy} 接收 {route}，转发给 {targets} 时变成 {becomes}（{where}）：API 的 context path 丢失' },
    doubled: { en: '{proxy} puts {becomes} before every path it hands on to {targets} ({where}): clients, which send /nacos themselves, get 404', zh: '{proxy} 转发给 {targets} 时在每个路径前加 {becomes}（{where}）：客户端自己已带 /nacos，会得到 404' },
    glued: { en: '{proxy} takes {route} and asks {targets} for {becomes} ({where}): the slash at the end of the location and that of proxy_pass do not match', zh: '{proxy} 接收 {route}，向 {targets} 请求的却是 {becomes}（{where}）：location 末尾与 proxy_pass 末尾的斜杠不一致' },
    console: { en: '{proxy} takes {route} and hands {becomes} on to the console at {targets} ({where}): its page asks for /v3/console/… from the root of the host', zh: '{proxy} 接收 {route}，转发给控制台 {targets} 时变成 {becomes}（{where}）：页面会从主机根路径请求 /v3/console/…' },
    kept: { en: '{proxy} hands {route} on unchanged to the console at {targets} ({where}), which has no such path', zh: '{proxy} 把 {route} 原样转发给控制台 {targets}（{where}），而控制台没有这个路径' },
    elsewhere: { en: '{proxy} hands {route} on unchanged to {targets} ({where}); Nacos answers below /nacos, unless its context path was set to {becomes}', zh: '{proxy} 把 {route} 原样转发给 {targets}（{where}）；Nacos 的路径是 /nacos，除非它的 context path 已改为 {becomes}' },
  },
  why: {
    en: 'The API answers below its context path (/nacos), and clients put it there themselves. The console of 3.x lies at the root of its own port, unless nacos.console.contextPath says otherwise, and its page uses absolute paths.',
    zh: 'API 位于 context path（/nacos）之下，客户端会自行带上。3.x 的控制台位于自己端口的根路径（除非设置 nacos.console.contextPath），页面使用绝对路径。',
  },
  fix: [
    { risk: 'restart', when: ['stripped', 'doubled', 'glued'], do: editText('{written};', ';'), text: { en: 'Hand the path on as it comes. nginx: location /nacos/ { proxy_pass http://<upstream>; } (nothing behind the name, not even a slash); Ingress: without rewrite-target.', zh: '路径保持原样转发。nginx：location /nacos/ { proxy_pass http://<upstream>; }（名称后面什么都不写，包括斜杠）；Ingress：去掉 rewrite-target。' } },
    { risk: 'restart', when: ['console', 'kept'], text: { en: 'Give the console a host name or a port of its own with location /; or set NACOS_CONSOLE_CONTEXTPATH=/nacos (nacos.console.contextPath, from 3.0.1 on) and hand /nacos on unchanged.', zh: '为控制台使用独立的域名或端口并用 location /；或设置 NACOS_CONSOLE_CONTEXTPATH=/nacos（nacos.console.contextPath，3.0.1 起支持）并原样转发 /nacos。' } },
    { risk: 'restart', when: ['elsewhere'], text: { en: 'Take /nacos/ at the proxy, as clients ask for it; or give every server this context path (server.servlet.contextPath, from 3.0 on nacos.server.contextPath) and every client the same (contextPath).', zh: '代理上使用客户端请求的 /nacos/；或者让所有服务端使用这个 context path（server.servlet.contextPath，3.0 起为 nacos.server.contextPath），并让所有客户端的 contextPath 与之一致。' } },
  ],
  explains: ['request-refused'],
  references: ['alibaba/nacos#13970', 'alibaba/nacos#13770', 'alibaba/nacos#2359'],

  check({ ways, consolePath, seen, fail, pass, na }) {
    const http = uniqueBy(ways.filter(({ role, route }) => (role === 'main' || role === 'console') && route.layer === 'http'), ({ route }) => `${route.path}:${route.line}`);
    const [first] = http;
    if (!first) return na({ en: 'the proxy hands no requests on to Nacos', zh: '代理没有向 Nacos 转发 HTTP 请求' });
    const wrong = http.flatMap((way): readonly Outcome[] => {
      const found = changedPath(way, consolePath);
      if (found === null) return [];
      const evidence = seen(way.route, `${way.route.route} -> ${found.becomes}`);
      return [fail({ ...wayArgs(way), route: way.route.route, becomes: found.becomes, written: way.route.product === 'nginx' ? (way.route.rewritten ?? '') : '<none>' }, [evidence], { case: found.kind, ...((found.kind === 'doubled' || found.kind === 'elsewhere') && { severity: 'warning' as const }) })];
    });
    return wrong.length > 0 ? wrong : pass(seen(first.route, quoteRoute(first.route)));
  },
});
