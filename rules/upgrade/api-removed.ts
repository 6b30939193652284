import { getUrl } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from '../client/shared/client-log.ts';
import { defineAnswerRule } from './shared/answer-rule.ts';
import { ASKED_BY_CLIENTS, toldByApisix, toldByPython, toldBySdks, toldOfLogins } from './shared/old-api-answers.ts';

/** What clients of 1.x and 2.x ask: it was there until 3.2. */
const OF_CLIENTS = /(?:POST|PUT|DELETE):\/(?:[\w-]{1,60}\/)?v[12]\/ns\/instance\b|PUT:\/(?:[\w-]{1,60}\/)?v1\/ns\/instance\/beat\b|GET:\/(?:[\w-]{1,60}\/)?v1\/ns\/(?:instance|instance\/list|service\/list)\b|GET:\/(?:[\w-]{1,60}\/)?v1\/cs\/configs\b/.source;

/** Without the interface only files are served there, and of files Spring takes nothing but GET: it answers 405 to the rest. */
const METHOD = `"status":405,"error":"Method Not Allowed",(?:"message":"[^"]{0,300}",)?"path":"(?<path>/(?:[\\w-]{1,40}/)?v[12]/${ASKED_BY_CLIENTS}[^"]{0,160})"`;

export default defineAnswerRule({
  id: 'upgrade/api-removed', severity: 'error',
  title: { en: 'The server has no such API', zh: '服务端没有这个 API' },
  message: {
    client: { en: 'The server answers "no such api" to {api}, which every version before 3.2 has: it is Nacos 3.2 or later, and the caller is of the HTTP generation (1.x)', zh: '服务端对 {api} 返回 “no such api”，而 3.2 之前的版本都有该接口：说明服务端是 Nacos 3.2 及以上，而调用方是走 HTTP 的 1.x 客户端' },
    method: { en: '{path} was answered 405: with this method nothing is served there. Of what clients ask that is so from Nacos 3.2 on, or where a proxy lets nothing but GET through', zh: '{path} 返回 405：该路径不支持这个请求方法。客户端的正常请求得到 405，说明服务端是 Nacos 3.2 及以上（已没有 /v1），或者前面的代理只放行 GET' },
    sdk: { en: 'An SDK of the HTTP generation was answered {status}: the server has the interface no more (3.2 and later), or a proxy before it lets no method but GET through', zh: 'HTTP 版 SDK 的请求返回 {status}：服务端已没有这个接口（3.2 及以上），或者前面的代理只放行 GET' },
    login: { en: 'The login of an SDK was answered {status}: this server has /v1/auth/… no more (3.2 and later), or a proxy before it lets no POST through', zh: 'SDK 登录返回 {status}：服务端已没有 /v1/auth/…（3.2 及以上），或者前面的代理不放行 POST' },
    other: { en: 'The server answers "no such api" to {api}: the path is not of this version, or it takes another method', zh: '服务端对 {api} 返回 “no such api”：该版本没有这个路径，或请求方法不对' },
  },
  why: {
    en: 'Nacos 3.2 took the /v1 and /v2 HTTP APIs away (404, or 501 with these words); the switches nacos.core.api.compatibility.* of 3.0 and 3.1 do not bring them back. Clients 2.x and 3.x speak gRPC and are not concerned.',
    zh: 'Nacos 3.2 移除了 /v1、/v2 的 HTTP API（返回 404，或 501 加这句话）；3.0、3.1 的 nacos.core.api.compatibility.* 开关不能恢复它们。2.x、3.x 客户端走 gRPC，不受影响。',
  },
  fix: [
    { risk: 'none', when: ['method', 'sdk', 'login'], do: getUrl('http://<server>:8848/nacos/v3/admin/core/state'), text: { en: 'See which version it is: this is answered by 3.x only, with its version. An older one means that a proxy in front refuses POST, PUT and DELETE: let them through below /nacos/.', zh: '先确认版本：这个地址只有 3.x 会返回，并带有版本号。如果服务端更旧，就是前面的代理拒绝了 POST、PUT、DELETE：请在 /nacos/ 下放行这些方法。' } },
    { risk: 'restart', when: ['client', 'method', 'sdk'], text: { en: 'Take a client that speaks gRPC: nacos-client 2.x or 3.x (Spring Cloud Alibaba 2.2.7 or 2021.0.4.0 and later, Dubbo 3), nacos-sdk-go/v2, nacos-sdk-python 2 and later.', zh: '换用走 gRPC 的客户端：nacos-client 2.x 或 3.x（Spring Cloud Alibaba 2.2.7、2021.0.4.0 及以上，Dubbo 3）、nacos-sdk-go/v2、nacos-sdk-python 2 及以上。' } },
    { risk: 'restart', when: ['client', 'method', 'sdk', 'login'], text: { en: 'Until then: install the plugin nacos-api-legacy-adapter on the server, or stay with Nacos 3.1.', zh: '过渡期可在服务端安装 nacos-api-legacy-adapter 插件，或停留在 Nacos 3.1。' } },
    { risk: 'none', when: ['other'], text: { en: 'Compare method and path with the API of the server\'s version: /v3/client/… and /v3/admin/… from 3.0 on.', zh: '对照服务端版本的 API 检查方法和路径：3.0 起为 /v3/client/…、/v3/admin/…。' } },
  ],
  symptoms: ['request-refused'], explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['naming/.../DistroFilter.java: no such api@3.0.3', 'nacos-group.github.io upgrading 3.2'],
  signature: [
    { anchor: 'no such api:', case: 'client', files: CLIENT_FILES, pattern: new RegExp(`no such api:(?<api>${OF_CLIENTS})`) },
    { anchor: 'no such api:', case: 'other', files: CLIENT_FILES, pattern: new RegExp(`no such api:(?!${OF_CLIENTS}|[^\\s]{1,60}/v1/ns/api/)(?<api>[A-Z]{3,7}:\\/[\\w\\/.-]{1,160})`) },
    { anchor: '"error":"Method Not Allowed"', case: 'method', pattern: new RegExp(METHOD) },
    ...[{ status: 405, word: 'MethodNotAllowed' }, { status: 501, word: 'NotImplemented' }].flatMap(({ status, word }) => [...toldByPython(status, 'sdk'), ...toldBySdks(status, word, 'sdk'), ...toldByApisix(status, 'sdk'), ...toldOfLogins(status, 'login')]),
  ],
}, { 405: { paths: new RegExp(`/v[12]/${ASKED_BY_CLIENTS}`), case: 'method' } });
