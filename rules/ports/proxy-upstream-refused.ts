import { seeListening } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'ports/proxy-upstream-refused', severity: 'error',
  title: { en: 'The Nacos behind the proxy does not answer it', zh: '代理后面的 Nacos 没有响应' },
  message: {
    refused: { en: '{upstream} refuses nginx: nothing listens there, and clients get 502', zh: '{upstream} 拒绝了 nginx 的连接：那里没有服务在监听，客户端会看到 502' },
    silent: { en: '{upstream} does not answer nginx in time, and clients get 504', zh: '{upstream} 没有在时限内响应 nginx，客户端会看到 504' },
  },
  why: { en: 'nginx itself works; what it passes to does not. A container behind it that was made anew may have another address than the one nginx resolved at its start.', zh: 'nginx 本身正常，是它转发的目标不通。后面的容器重建后地址可能变了，而 nginx 仍使用启动时解析到的地址。' },
  fix: [
    { risk: 'none', do: seeListening(), text: { en: 'On that machine see whether Nacos runs and listens on that port (its log tells why not); correct the upstream in nginx if it moved, then nginx -s reload.', zh: '在那台机器上查看 Nacos 是否在运行并监听该端口（没有运行则看它的日志）；地址变了就改 nginx 的 upstream，再 nginx -s reload。' } },
  ],
  symptoms: ['not-running'], explains: ['request-refused'], over: 'each-by-itself',
  references: ['nginx.org: ngx_http_upstream_module'],
  signature: [
    { anchor: 'while connecting to upstream', case: 'refused', pattern: /connect\(\) failed \(111: Connection refused\) while connecting to upstream[^\n]{0,400}upstream: "(?:\w{3,6}:\/\/)?(?<upstream>[\w.:[\]-]{1,100}:(?:8848|9848|8080))(?=[/"])(?:\/nacos\/[^"\n]{0,300}|\/v[123]\/[^"\n]{0,300})?"/ },
    { anchor: 'upstream timed out', case: 'silent', pattern: /upstream timed out \(110: Connection timed out\)[^\n]{0,400}upstream: "(?:\w{3,6}:\/\/)?(?<upstream>[\w.:[\]-]{1,100}:(?:8848|9848))(?=[/"])/ },
  ],
});
