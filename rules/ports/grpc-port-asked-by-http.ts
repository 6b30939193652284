import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'ports/grpc-port-asked-by-http', severity: 'info',
  title: { en: 'Somebody asks a gRPC port by HTTP', zh: '有程序用 HTTP 访问了 gRPC 端口' },
  message: { en: 'A gRPC port was asked "{request}" in HTTP/1: the connection is closed, and nothing else happens; if the server stopped, this is not why', zh: 'gRPC 端口收到了 HTTP/1 请求 “{request}”：该连接会被关闭，没有其他影响；如果服务停了，原因不在这里' },
  why: {
    en: 'Ports 9848, 9849 and 7848 speak HTTP/2 only. A browser, a health check, a scanner of ports or a proxy that forwards in its http block speaks HTTP/1 there.',
    zh: '9848、9849、7848 只说 HTTP/2。浏览器、健康检查、端口扫描，或在 http 块里转发的代理，会在这里说 HTTP/1。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Point browsers and health checks to the main port (8848; the console of 3.x is on 8080), forward the gRPC ports as TCP, and close them to the internet. Why the server ended stands elsewhere: the last lines of logs/nacos.log and start.out, dmesg for the OOM killer.',
      zh: '浏览器和健康检查改用主端口（8848；3.x 控制台为 8080），代理按 TCP 转发 gRPC 端口，不要对公网开放。服务停止的原因要看 logs/nacos.log、start.out 的最后几行，以及 dmesg 中是否有 OOM Killer。',
    } },
  ],
  explains: [],
  over: 'each-by-itself',
  references: ['io.netty.handler.codec.http2.Http2ConnectionHandler.PrefaceDecoder', 'alibaba/nacos#5570'],
  signature: [{ anchor: 'Unexpected HTTP/1.x request: ', pattern: /Http2Exception: Unexpected HTTP\/1\.x request: (?<request>[A-Z]{3,8} [^\s"]{0,80})/, by: 'server', count: 20 }],
});
