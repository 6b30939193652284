import { getUrl } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';
import { saidByApisix } from './shared/apisix.ts';
import { SIGNING_PROXIES } from './shared/refusals.ts';

const told = (name: 'gateway' | 'page' | 'path' | 'login', anchor: string, pattern: RegExp): Signature => ({ anchor, pattern, case: name });

/**
 * What Nacos itself answers is JSON or a plain text: a page is of a proxy, of another program, or of a Tomcat under another path.
 * Of a page that stands in one line only the words are left, with the name of the program at their end.
 */
const PAGE = String.raw`\s{0,9}(?:<(?:!doctype|html)|[45]\d\d [A-Z][\w -]{2,40}? {1,9}(?:${SIGNING_PROXIES}|apisix)\b)`;

export default defineLogRule({
  id: 'client/answered-by-other', severity: 'error',
  title: { en: 'Not Nacos but something before it answers the SDK', zh: '应答 SDK 的不是 Nacos，而是它前面的代理或别的程序' },
  message: {
    gateway: { en: 'The SDK was answered {status}: a proxy in front does not reach Nacos', zh: 'SDK 得到 {status}：前面的代理连不上 Nacos' },
    page: { en: 'The SDK was answered {status} with a page of HTML, which no Nacos sends: a proxy refuses the request, or another program has that port', zh: 'SDK 得到 {status} 和一个 HTML 页面，Nacos 不会这样应答：请求被代理拒绝，或该端口上是别的程序' },
    nonsense: { en: 'What answered APISIX 200 sent no JSON: it is not Nacos, or the path (discovery.nacos.prefix) is not one of its interfaces', zh: 'APISIX 得到 200，但返回的不是 JSON：应答的不是 Nacos，或 discovery.nacos.prefix 指向的路径不是它的接口' },
    login: { en: 'The login was answered {status} with Spring\'s own error page, which no Nacos sends that knows logins (1.2 and later): another Spring Boot program has that address, or a Nacos before 1.2', zh: '登录得到 {status} 和 Spring 自带的错误页，支持登录的 Nacos（1.2 及以上）不会这样应答：该地址上是别的 Spring Boot 程序，或 1.2 之前的 Nacos' },
    path: { en: 'The SDK was answered 404 by {server}: nothing of Nacos is served under that path', zh: 'SDK 从 {server} 得到 404：该路径下没有 Nacos 的接口' },
  },
  why: {
    en: '502 and 504 are said by proxies, load balancers and ingresses only. An SDK of the HTTP generation tells the status and not who answered.',
    zh: '502、504 只会来自代理、负载均衡或 Ingress。HTTP 版 SDK 只转述状态码，不说是谁应答的。',
  },
  fix: [
    { risk: 'none', when: ['gateway'], text: {
      en: 'Look into the error log of the proxy: it names the address of Nacos that it tried (stopped, still starting, or another port). To be sure, give the SDK the address of a Nacos node itself.',
      zh: '查看代理的错误日志，里面有它尝试连接的 Nacos 地址（已停止、还在启动，或端口不对）。想要确认，可以让 SDK 直接连接某个 Nacos 节点。',
    } },
    { risk: 'none', when: ['page', 'path', 'nonsense'], do: getUrl('http://<server>:8848/nacos/v1/console/server/state'), text: {
      en: 'Ask the very address that the SDK has: a Nacos answers with JSON. If it does not, correct the address and the port, the context path (/nacos unless changed), or let /nacos/ through in the proxy. (3.x: /nacos/v3/admin/core/state.)',
      zh: '访问 SDK 所用的同一个地址：Nacos 会返回 JSON。不是的话，改正地址和端口、context path（默认 /nacos），或在代理中放行 /nacos/。（3.x 为 /nacos/v3/admin/core/state。）',
    } },
    { risk: 'none', when: ['login'], do: getUrl('http://<server>:8848/nacos/v1/console/server/state'), text: {
      en: 'Ask the very address that the client has. No JSON with a version: correct the address or the port. A version before 1.2: it has no users; take user name and password out of the client (spring.cloud.nacos.username), or upgrade the server.',
      zh: '访问客户端所用的同一个地址。返回的不是带 version 的 JSON：改正地址或端口。version 低于 1.2：该服务端没有用户功能，去掉客户端的用户名密码（spring.cloud.nacos.username），或升级服务端。',
    } },
  ],
  symptoms: ['request-refused'], explains: ['client-cannot-connect', 'request-refused'], over: 'each-by-itself',
  references: ['packages/nacos-naming/lib/naming/proxy.js@nacos-sdk-nodejs 2.6.3', 'nacos/client.py: _do_sync_req@nacos-sdk-python 0.1.12', 'v2/nacos/transport/auth_client.py@nacos-sdk-python 3.2.0', 'common/security/security_proxy.go@nacos-sdk-go v2.3.3', 'Nacos/V2/Config/Impl/ConfigHttpTransportClient.cs@nacos-sdk-csharp 1.3'],
  signature: [
    told('gateway', 'failed to req API: http', /failed to req API: https?:\/\/(?<server>[^\s/]{1,255})\/\S{1,200}\. code: (?<status>50[24]) msg:/),
    told('page', 'failed to req API: http', new RegExp(`failed to req API: https?://(?<server>[^\\s/]{1,255})/\\S{1,200}\\. code: (?<status>40[1345]|50[03]) msg:${PAGE}`, 'i')),
    told('page', 'Server Error Status: ', new RegExp(`Server Error Status: (?<status>40[1345]|50[03]), url: https?://(?<server>[^\\s/,]{1,255})/[^\\n]{0,800}?[:'"\`]${PAGE}`, 'i')),
    told('gateway', 'Server Error Status: 50', /Server Error Status: (?<status>50[24]), url: https?:\/\/(?<server>[^\s/,]{1,255})\//),
    told('gateway', '[do-sync-req] server:', /\[do-sync-req\] server:(?<server>\S{1,255}) is not available for reason: ?(?<status>Bad Gateway|Gateway Time-?out)/i),
    told('gateway', '[get-access-token] request', /\[get-access-token\] request (?:https?:\/\/)?(?<server>[^\s/]{1,255})\/\S{1,200} failed, error: HTTP error: (?<status>50[24])\b/),
    told('path', '[get-access-token] request', /\[get-access-token\] request (?:https?:\/\/)?(?<server>[^\s/]{1,255})\/\S{1,200} failed, error: HTTP error: (?<status>404)\b/),
    told('login', 'Whitelabel Error Page', /login failed: \{"code":(?<status>401),[^\n]{0,300}Whitelabel Error Page/),
    told('gateway', 'login in err:', /login in err:\s{0,9}(?:<(?:!doctype|html)[^\n]{0,200}?<title>)?(?<status>50[24]) [A-Z]/i),
    told('page', 'login in err:', /login in err:\s{0,9}(?:<(?:!doctype|html)[^\n]{0,200}?<title>)?(?<status>40[1345]) [A-Z]/i),
    told('gateway', 'retry3times request failed', /retry3times request failed,\s?err=\[(?<status>50[24])\]/),
    told('gateway', 'httpCode: ', /\[NACOS ConnectException\] currentServerAddr: (?:https?:\/\/)?(?<server>[^\s/,]{1,255})[^\n]{0,80}, httpCode: (?<status>BadGateway|GatewayTimeout)/),
    told('gateway', 'Exceptions.NacosException: ', /Nacos(?:\.V2)?\.Exceptions\.NacosException: (?<status>BadGateway|GatewayTimeout)\b/),
    told('gateway', 'resulted in a `50', /`[A-Z]{3,6} https?:\/\/(?<server>[^\s/]{1,255})\/nacos\/\S{1,400} resulted in a `(?<status>50[24])/),
    ...saidByApisix(String.raw`status = (?<status>50[24])\b`, { case: 'gateway' }),
    ...saidByApisix(String.raw`Expected (?:value|the end) but found [^\n]{1,80} at character \d`, { case: 'nonsense' }),
  ],
});
