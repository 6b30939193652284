import { CLIENT_FILES } from './shared/client-log.ts';
import { editSource, getUrl } from '../../src/kit/fix.ts';
import { defineLogRule, type SignatureMatch } from '../../src/kit/log-rule.ts';

const CALLED = /https:\/\/(?<server>[\w.-]{1,255}(?::\d{1,5})?)/;

/** Java names the address in the message and the complaint in the exception below it. */
const addressOf = ({ groups, record }: SignatureMatch): string => groups['server'] ?? CALLED.exec(record.message)?.groups?.['server'] ?? '<server>';

export default defineLogRule({
  id: 'client/https-on-plain-port', severity: 'error',
  title: { en: 'The client speaks HTTPS to a port of plain HTTP', zh: '客户端用 HTTPS 访问了普通 HTTP 端口' },
  message: { en: 'The client calls https://{server}, and what answers there is no TLS', zh: '客户端访问 https://{server}，而该端口返回的不是 TLS' },
  why: {
    en: 'Nacos itself serves plain HTTP on its main port unless server.ssl.* is set; https:// in the server list makes the client greet it with TLS. gRPC on port + 1000 does not follow the scheme at all.',
    zh: '没有设置 server.ssl.* 时，Nacos 主端口只提供普通 HTTP；服务端地址写 https:// 会让客户端发起 TLS 握手。端口 + 1000 的 gRPC 并不受这个协议头影响。',
  },
  fix: [
    { risk: 'restart', do: editSource('application.yml', 'https://<host>:8848', '<host>:8848'), text: { en: 'Write the address without https:// (host:port). If TLS is wanted, name the port of the proxy that ends it.', zh: '地址去掉 https://，只写 host:port。确实需要 TLS 时，写终结 TLS 的代理端口。' } },
    { risk: 'none', do: getUrl('http://{server}/nacos/'), text: { en: 'Any answer to this shows that the port is plain HTTP.', zh: '下面的请求有任何响应，就说明该端口是普通 HTTP。' } },
  ],
  symptoms: ['request-refused'], explains: ['client-cannot-connect', 'request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#3158', 'java.net.ssl: Unrecognized SSL message', 'net/http: server gave HTTP response to HTTPS client'],
  signature: [
    // The message in front of it is that of the HTTP agents of the client (ServerHttpAgent, NamingHttpClientProxy).
    { anchor: 'ecognized SSL message', files: CLIENT_FILES, exception: 'SSLException', frame: 'com.alibaba.nacos', pattern: /(?:Unrecognized|Unsupported or unrecognized) SSL message/ },
    { anchor: 'currentServerAddr: https://', files: CLIENT_FILES, in: 'message', pattern: /currentServerAddr: https:\/\/(?<server>[\w.-]{1,255}(?::\d{1,5})?)[\s\S]{0,200}?SSL message/ },
    { anchor: 'login http request failed', files: CLIENT_FILES, pattern: /login http request failed\s{0,3}url: https:\/\/(?<server>[\w.-]{1,255}(?::\d{1,5})?)\/[^\n]{0,600}?errorMsg: (?:Unrecognized|Unsupported or unrecognized) SSL message/ },
    { anchor: 'server gave HTTP response to HTTPS client', files: CLIENT_FILES, pattern: /https:\/\/(?<server>[\w.-]{1,255}(?::\d{1,5})?)\/nacos\/[^\n]{0,300}server gave HTTP response to HTTPS client/ },
    { anchor: 'WRONG_VERSION_NUMBER', files: CLIENT_FILES, pattern: /host='(?<server>[\w.-]{1,255})', port=\d{1,5}\): Max retries exceeded with url: \/nacos\/[^\n]{0,300}WRONG_VERSION_NUMBER/ },
  ],
  args: match => ({ server: addressOf(match) }),
});
