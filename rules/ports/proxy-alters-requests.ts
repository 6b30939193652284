import { editText, insertLine } from '../../src/kit/fix.ts';
import type { Outcome } from '../../src/model/finding.ts';
import { defineProxyRule, quoteRoute, uniqueBy, wayArgs } from './shared/proxy-rule.ts';

export default defineProxyRule({
  id: 'ports/proxy-alters-requests', severity: 'error',
  title: { en: 'The proxy adds what Nacos does not understand', zh: '代理附加了 Nacos 不认识的内容' },
  message: {
    'proxy-header': { en: '{proxy} sends the PROXY header ahead to {targets} ({where}); neither Tomcat nor the gRPC server of Nacos expects it', zh: '{proxy} 向 {targets} 发送 PROXY 协议头（{where}）；Nacos 的 Tomcat 和 gRPC 服务都不接受' },
    host: { en: '{proxy} sends "Host: {upstream}" to {targets} ({where}); Tomcat refuses a name with an underscore with 400', zh: '{proxy} 向 {targets} 发送 "Host: {upstream}"（{where}）；带下划线的主机名会被 Tomcat 以 400 拒绝' },
    port: { en: '{proxy} is asked at port {port} and hands on "Host: $host" without it ({where}): the redirect of /nacos to /nacos/ leads to the standard port, where nobody answers', zh: '{proxy} 监听 {port}，但转发的 "Host: $host" 不带端口（{where}）：/nacos 跳转到 /nacos/ 时端口丢失，浏览器会去访问标准端口' },
    password: { en: '{proxy} asks for a password of its own in front of {targets} ({where}); its Authorization header and that of Nacos are the same one', zh: '{proxy} 在 {targets} 前另设了密码（{where}）；它使用的 Authorization 头与 Nacos 的是同一个' },
  },
  why: {
    en: 'Bytes ahead of the first request make Tomcat answer 400 and gRPC close the connection; a Host with an underscore is no host name (RFC 1123); two logins in one header shut each other out.',
    zh: '首个请求前多出的字节会让 Tomcat 返回 400、gRPC 断开连接；带下划线的 Host 不是合法主机名（RFC 1123）；两种登录共用一个头会互相冲突。',
  },
  fix: [
    { risk: 'restart', when: ['proxy-header'], do: editText('proxy_protocol on', 'proxy_protocol off', '{header}'), text: { en: 'Switch it off: proxy_protocol off (nginx stream), without send-proxy (HAProxy), PROXY protocol off (load balancer, tcp-services).', zh: '关闭：nginx stream 用 proxy_protocol off，HAProxy 去掉 send-proxy，负载均衡和 tcp-services 关闭 PROXY 协议。' } },
    { risk: 'restart', when: ['host'], do: insertLine('before', 'proxy_set_header Host $host;'), text: { en: 'Add proxy_set_header Host $host; to the location, or give the upstream a name without an underscore.', zh: '在 location 中加 proxy_set_header Host $host;，或把 upstream 改成不带下划线的名称。' } },
    { risk: 'restart', when: ['port'], do: editText('proxy_set_header Host $host', 'proxy_set_header Host $http_host'), text: { en: 'Hand the header on as it came, with its port ($http_host); until then the address with the slash at its end works.', zh: '原样转发带端口的 Host（$http_host）；改之前访问以斜杠结尾的地址也能打开。' } },
    { risk: 'restart', when: ['password'], text: { en: 'Take auth_basic away from the paths of Nacos and use its own login (nacos.core.auth.enabled=true).', zh: '去掉 Nacos 路径上的 auth_basic，使用 Nacos 自己的登录（nacos.core.auth.enabled=true）。' } },
  ],
  explains: ['request-refused', 'client-cannot-connect'],
  references: ['alibaba/nacos#2359', 'spring-projects/spring-boot#15369', 'haproxy.org/download/1.8/doc/proxy-protocol.txt'],

  check({ ways, seen, fail }) {
    const wrong = ways.flatMap((way): readonly Outcome[] => {
      const { route, role } = way;
      const told = (kind: string, severity?: 'warning'): Outcome => fail({ ...wayArgs(way), port: route.port ?? '', upstream: route.upstream ?? '', header: route.headerLine === undefined ? '' : `${route.path}:${route.headerLine}` }, [seen(route, quoteRoute(route))], { case: kind, ...(severity && { severity }) });
      const isHttp = route.layer === 'http' && (role === 'main' || role === 'console');
      return [
        ...(route.sendsProxyHeader ? [told('proxy-header')] : []),
        ...(isHttp && route.sendsUpstreamName && route.upstream?.includes('_') ? [told('host', 'warning')] : []),
        ...(isHttp && route.dropsPort && route.port !== null && ![80, 443].includes(route.port) && !route.targets.some(({ port }) => port === route.port) ? [told('port')] : []),
        ...(isHttp && route.asksPassword ? [told('password', 'warning')] : []),
      ];
    });
    return uniqueBy(wrong, one => (one.state === 'fail' ? `${one.case} ${String(one.args['where'])}` : ''));
  },
});
