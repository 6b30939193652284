import { setProperty } from '../../src/kit/fix.ts';
import { defineAnswerRule } from './shared/answer-rule.ts';
import { ASKED_BY_CLIENTS, LOGIN, toldByApisix, toldByPython, toldBySdks, toldOfLogins } from './shared/old-api-answers.ts';

/** What 3.x answers, without a message unless server.error.include-message asks for one. */
const goneAt = (path: string): RegExp => new RegExp(`"status":410,"error":"Gone",(?:"message":"(?!Current API)[^"]{0,300}",)?"path":"(?<path>/(?:[\\w-]{1,40}/)?${path}[^"]{0,160})"`);
/** In 3.0 and 3.1 these are answered as long as nacos.core.api.compatibility.client.enabled is true (seen). */
const OF_CLIENTS = ASKED_BY_CLIENTS;
const GONE = '"status":410,"error":"Gone"';

export default defineAnswerRule({
  id: 'upgrade/api-410-gone', severity: 'error',
  title: { en: 'A caller uses an API that 3.x has switched off', zh: '调用了 3.x 已关闭的旧 API' },
  message: {
    flag: { en: 'A request to an old API was answered 410; 3.x wants {api}', zh: '旧 API 请求返回 410，3.x 应使用 {api}' },
    'flag-cut': { en: 'A request to an old API was answered 410; 3.x wants {api}', zh: '旧 API 请求返回 410，3.x 应使用 {api}' },
    'flag-only': { en: 'A request to an old API was answered 410; 3.x has no other for it and wants {key}=true', zh: '旧 API 请求返回 410，3.x 没有替代接口，需要设置 {key}=true' },
    client: { en: '{path} was answered 410 Gone: this server has the old HTTP interface of the clients switched off', zh: '{path} 返回 410 Gone：该服务端关闭了旧的客户端 HTTP 接口' },
    python: { en: 'The Python SDK of the HTTP generation was answered 410 Gone: this server has the old HTTP interface of the clients switched off', zh: 'HTTP 版 Python SDK 的请求返回 410 Gone：该服务端关闭了旧的客户端 HTTP 接口' },
    sdk: { en: 'An SDK of the HTTP generation was answered 410 Gone: this server has the old HTTP interface of the clients switched off', zh: 'HTTP 版 SDK 的请求返回 410 Gone：该服务端关闭了旧的客户端 HTTP 接口' },
    login: { en: 'The login of an SDK was answered 410 Gone: it goes to /v1/auth/…, and this server has the old HTTP interface of the clients switched off', zh: 'SDK 登录返回 410 Gone：它使用 /v1/auth/…，而该服务端关闭了旧的客户端 HTTP 接口' },
    gateway: { en: 'The gateway asks the old HTTP interface for instances and was answered 410 Gone: this server has it switched off', zh: '网关用旧的 HTTP 接口查询实例，得到 410 Gone：该服务端关闭了这个接口' },
    console: { en: '{path} was answered 410 Gone: 3.x has the old console interface switched off', zh: '{path} 返回 410 Gone：3.x 关闭了旧的控制台接口' },
    admin: { en: '{path} was answered 410 Gone: 3.x has the old admin interface switched off', zh: '{path} 返回 410 Gone：3.x 关闭了旧的管理接口' },
    inner: { en: 'A request to an old inner API was refused: "{api} is deprecated"', zh: '旧的内部 API 请求被拒绝："{api} is deprecated"' },
  },
  why: {
    en: 'The old /v1 and /v2 admin and console APIs are off by default in 3.x; the client API of 2.x still works.',
    zh: '3.x 默认关闭 /v1、/v2 的管理和控制台 API；2.x 客户端使用的接口仍然可用。',
  },
  fix: [
    { risk: 'none', when: ['flag', 'flag-cut', 'inner'], text: { en: 'Move the script to the v3 path that the answer names.', zh: '把脚本改为响应中提示的 v3 路径。' } },
    { risk: 'restart', when: ['flag-only'], do: setProperty('{key}', 'true'), text: { en: 'Do without that call, or switch the old API on, on every node.', zh: '不再使用该接口，或在每个节点上打开旧 API。' } },
    { risk: 'none', when: ['console', 'admin'], text: { en: 'Move the script to the interface of 3.x: /v3/console/… on the port of the console, /v3/admin/… on the main port, both with a login.', zh: '把脚本改为 3.x 的接口：控制台端口上的 /v3/console/…，或主端口上的 /v3/admin/…，都需要登录。' } },
    { risk: 'none', when: ['client', 'python', 'sdk'], text: { en: 'Give the application a client of 2.x or later, which speaks gRPC; HTTP callers use /v3/client/….', zh: '把应用升级到 2.x 及以上客户端（走 gRPC）；直接调用 HTTP 的改用 /v3/client/…。' } },
    { risk: 'restart', when: ['client', 'python', 'sdk', 'gateway'], do: setProperty('nacos.core.api.compatibility.client.enabled', 'true'), text: { en: 'Until then: switch it on again, on every node.', zh: '过渡期在每个节点上重新打开。' } },
    { risk: 'restart', when: ['login'], do: setProperty('nacos.core.api.compatibility.client.enabled', 'true'), text: { en: 'Switch it on again on every node: of the SDKs that speak gRPC only nacos-client 3.x logs in at /v3/auth/user/login. User and password are not the point.', zh: '在每个节点上重新打开：走 gRPC 的 SDK 中，只有 nacos-client 3.x 使用 /v3/auth/user/login 登录。问题不在用户名和密码。' } },
    { risk: 'restart', when: ['flag'], do: setProperty('{key}', 'true'), text: { en: 'Until then: switch the old API on, on every node.', zh: '过渡期可以在每个节点上重新打开旧 API。' } },
    { risk: 'restart', when: ['inner', 'admin'], do: setProperty('nacos.core.api.compatibility.admin.enabled', 'true'), text: { en: 'Until then: switch the old admin API on, on every node.', zh: '过渡期可以在每个节点上重新打开旧的管理 API。' } },
    { risk: 'restart', when: ['console'], do: setProperty('nacos.core.api.compatibility.console.enabled', 'true'), text: { en: 'Until then: switch the old API of the console on, on every node.', zh: '过渡期可以在每个节点上重新打开旧的控制台 API。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['core/.../ApiCompatibilityFilter.java@3.0.3', 'core/.../ApiCompatibilityConfig.java@3.0.3'],
  signature: [
    { anchor: 'Current API will be deprecated, please use API', pattern: /Current API will be deprecated, please use API\(s\) `(?<api>[^`]{1,160})` instead, or set `(?<key>nacos\.[\w.]{5,80})=true`/, case: 'flag' },
    { anchor: 'Current API will be deprecated, please use API', pattern: /Current API will be deprecated, please use API\(s\) `(?<api>[^`]{1,160})`(?! instead, or set `nacos\.)/, case: 'flag-cut' },
    { anchor: 'Current API will be deprecated, If wanted', pattern: /Current API will be deprecated, If wanted continue to use, please set `(?<key>nacos\.[\w.]{5,80})=true`/, case: 'flag-only' },
    { anchor: GONE, pattern: goneAt(`v[12]/(?:${OF_CLIENTS})`), case: 'client' },
    { anchor: GONE, pattern: goneAt(`v[12]/${LOGIN}`), case: 'login' },
    { anchor: GONE, pattern: goneAt('v[12]/console/'), case: 'console' },
    { anchor: GONE, pattern: goneAt(`v[12]/(?!${OF_CLIENTS}|${LOGIN}|console/)`), case: 'admin' },
    ...toldByPython(410, 'python'), ...toldBySdks(410, 'Gone', 'sdk'), ...toldByApisix(410, 'gateway'), ...toldOfLogins(410, 'login'),
    { anchor: 'Old Inner API', pattern: /Old Inner API (?<api>\S{0,120}).{0,40}deprecated/, case: 'inner' },
  ],
}, { 410: { paths: new RegExp(`/v[12]/${OF_CLIENTS}`), case: 'client' } });
