import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { PAGE, SIGNING_PROXIES } from './shared/refusals.ts';

/** What Nacos answers is JSON or text; a page with its own server line is of what stands in front of it. A letter with a line of the proxy is taken for its log. */
const page = (name: string, status: string): Signature => ({
  anchor: 'login failed: {', files: [...CLIENT_FILES, 'access'], case: name,
  pattern: new RegExp(`login failed: \\{[^\\n]{0,2000}?"code":\\s?(?<status>${status}),\\s?"message":\\s?"${PAGE}[^\\n]{0,2000}?\\b(?<who>${SIGNING_PROXIES})\\b`, 'i'),
});

export default defineLogRule({
  id: 'client/login-answered-by-proxy', severity: 'error',
  title: { en: 'What stands in front of Nacos answers the login', zh: '登录请求被 Nacos 前面的代理拦下' },
  message: {
    denied: { en: '{who} refused the login itself, with {status} and a page of its own: it never came to Nacos', zh: '{who} 自己拒绝了登录请求（状态码 {status}，返回的是它的页面），请求没有到达 Nacos' },
    grpc: { en: 'The login, which is HTTP, came to the gRPC port: the proxy in front hands every path to it', zh: '登录请求（HTTP）被转发到了 gRPC 端口：前面的代理把所有路径都转给了它' },
    gateway: { en: '{who} could not hand the login on to Nacos ({status})', zh: '{who} 无法把登录请求转发给 Nacos（{status}）' },
  },
  why: {
    en: 'A client of 3.x asks /v3/auth/user/login first and goes on to /v1/auth/users/login only after 404 or 501. A proxy that lets known paths through and answers 403 or 405 for the rest ends the login there.',
    zh: '3.x 客户端先请求 /v3/auth/user/login，只有得到 404 或 501 才会改用 /v1/auth/users/login。如果代理只放行已知路径，对其他路径返回 403 或 405，登录就到此为止。',
  },
  fix: [
    { risk: 'restart', when: ['denied'], text: { en: 'Let /nacos/v3/auth/user/login (3.x) and /nacos/v1/auth/users/login with POST through in {who}.', zh: '在 {who} 中放行 POST /nacos/v3/auth/user/login（3.x）和 /nacos/v1/auth/users/login。' } },
    { risk: 'restart', when: ['grpc'], text: { en: 'Give the proxy two ports that lie 1000 apart: the main one with proxy_pass http://<server>:8848 (in nginx not grpc_pass), and that + 1000 as TCP (stream) to <server>:9848; give the client the first one with its number (https://nacos.example:8848).', zh: '代理要有两个相差 1000 的端口：主端口用 proxy_pass http://<server>:8848（nginx 中不要用 grpc_pass），主端口 + 1000 用 TCP（stream）转发到 <server>:9848；客户端写第一个端口，并写出端口号（https://nacos.example:8848）。' } },
    { risk: 'none', when: ['gateway'], text: { en: 'See whether {who} reaches the main port of Nacos: its own error log names the address.', zh: '检查 {who} 能否连到 Nacos 主端口：它自己的错误日志里有具体地址。' } },
  ],
  signature: [
    page('denied', '40[135]'), page('gateway', '50[234]'),
    // A gRPC server of Java (NettyServerHandler, 415); Spring ends the sentence with a point.
    { anchor: "Content-Type 'application/x-www-form-urlencoded' is not", files: CLIENT_FILES, case: 'grpc', pattern: /login (?:failed|in err): ?Content-Type 'application\/x-www-form-urlencoded' is not supported(?!\.)/ },
  ],
  explains: ['request-refused', 'client-cannot-connect'],
  over: 'each-by-itself',
  references: ['io.grpc.netty.NettyServerHandler.onHeadersRead@1.50', 'nacos-group/nacos-sdk-csharp#339', 'client/…/HttpLoginProcessor.java:80@3.0.3'],
});
