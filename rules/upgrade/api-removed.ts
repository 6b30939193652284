import { defineLogRule } from '../../src/kit/log-rule.ts';

/** What clients of 1.x and 2.x ask: it was there until 3.2. */
const OF_CLIENTS = /(?:POST|PUT|DELETE):\/(?:[\w-]{1,60}\/)?v[12]\/ns\/instance\b|PUT:\/(?:[\w-]{1,60}\/)?v1\/ns\/instance\/beat\b|GET:\/(?:[\w-]{1,60}\/)?v1\/ns\/(?:instance|instance\/list|service\/list)\b|GET:\/(?:[\w-]{1,60}\/)?v1\/cs\/configs\b/.source;

export default defineLogRule({
  id: 'upgrade/api-removed', severity: 'error',
  title: { en: 'The server has no such API', zh: '服务端没有这个 API' },
  message: {
    client: { en: 'The server answers "no such api" to {api}, which every version before 3.2 has: it is Nacos 3.2 or later, and the caller is of the HTTP generation (1.x)', zh: '服务端对 {api} 返回 “no such api”，而 3.2 之前的版本都有该接口：说明服务端是 Nacos 3.2 及以上，而调用方是走 HTTP 的 1.x 客户端' },
    other: { en: 'The server answers "no such api" to {api}: the path is not of this version, or it takes another method', zh: '服务端对 {api} 返回 “no such api”：该版本没有这个路径，或请求方法不对' },
  },
  why: {
    en: 'Nacos 3.2 took the /v1 and /v2 HTTP APIs away (404, or 501 with these words); the switches nacos.core.api.compatibility.* of 3.0 and 3.1 do not bring them back. Clients 2.x and 3.x speak gRPC and are not concerned.',
    zh: 'Nacos 3.2 移除了 /v1、/v2 的 HTTP API（返回 404，或 501 加这句话）；3.0、3.1 的 nacos.core.api.compatibility.* 开关不能恢复它们。2.x、3.x 客户端走 gRPC，不受影响。',
  },
  fix: [
    { risk: 'restart', when: ['client'], text: { en: 'Take a client that speaks gRPC: nacos-client 2.x or 3.x (Spring Cloud Alibaba 2.2.7 or 2021.0.4.0 and later, Dubbo 3), nacos-sdk-go/v2, nacos-sdk-python 2 and later.', zh: '换用走 gRPC 的客户端：nacos-client 2.x 或 3.x（Spring Cloud Alibaba 2.2.7、2021.0.4.0 及以上，Dubbo 3）、nacos-sdk-go/v2、nacos-sdk-python 2 及以上。' } },
    { risk: 'restart', when: ['client'], text: { en: 'Until then: install the plugin nacos-api-legacy-adapter on the server, or stay with Nacos 3.1.', zh: '过渡期可在服务端安装 nacos-api-legacy-adapter 插件，或停留在 Nacos 3.1。' } },
    { risk: 'none', when: ['other'], text: { en: 'Compare method and path with the API of the server\'s version: /v3/client/… and /v3/admin/… from 3.0 on.', zh: '对照服务端版本的 API 检查方法和路径：3.0 起为 /v3/client/…、/v3/admin/…。' } },
  ],
  symptoms: ['request-refused'], explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['naming/.../DistroFilter.java: no such api@3.0.3', 'nacos-group.github.io upgrading 3.2'],
  signature: [
    { anchor: 'no such api:', case: 'client', files: ['client', 'application', 'other'], pattern: new RegExp(`no such api:(?<api>${OF_CLIENTS})`) },
    { anchor: 'no such api:', case: 'other', files: ['client', 'application', 'other'], pattern: new RegExp(`no such api:(?!${OF_CLIENTS})(?<api>[A-Z]{3,7}:\\/[\\w\\/.-]{1,160})`) },
  ],
});
