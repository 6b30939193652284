import { getUrl } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** With the context path before it (the console has none), or without (the main port has /nacos). */
const WITH = '(?<path>nacos\\/(?:v3\\/(?:auth|console)|v1\\/auth)\\/[\\w/-]{1,100})';
const WITHOUT = '(?<path>v3\\/(?:admin|client)\\/[\\w/-]{1,100})';

export default defineLogRule({
  id: 'upgrade/v3-path-of-other-port', severity: 'error', versions: '>=3.0.0-0',
  title: { en: 'An API of 3.x is asked at the wrong port or prefix', zh: '3.x 的 API 请求发到了错误的端口或前缀' },
  message: {
    console: { en: 'Whoever answered has no {path}: it is the console (8080), which has no /nacos before its paths', zh: '应答方没有 {path}：这是控制台端口（默认 8080），其路径前不带 /nacos' },
    main: { en: 'Whoever answered has no {path}: the admin and client APIs are served by the main port (8848) under /nacos', zh: '应答方没有 {path}：管理和客户端 API 由主端口（默认 8848）提供，并带有 /nacos 前缀' },
    'not-found': { en: '/{path} was answered 404: a server of 2.x has no /v3 API, the previews of 3.0 (alpha, BETA) have not all of it, and in 3.x the paths of the console are served by its own port (8080), without /nacos', zh: '/{path} 返回 404：2.x 服务端没有 /v3 接口，3.0 的预览版（alpha、BETA）只有一部分；3.x 中控制台的路径由控制台端口（默认 8080）提供，且不带 /nacos' },
  },
  why: {
    en: 'Since 3.0 there are two web servers: the console (nacos.console.port, 8080, no prefix: /v3/console/…, /v3/auth/…) and the server (nacos.server.main.port, 8848, prefix nacos.server.contextPath: /nacos/v3/admin/…, /nacos/v3/client/…, /nacos/v3/auth/…). Each answers "No static resource" to the paths of the other.',
    zh: '3.0 起有两个 Web 服务：控制台（nacos.console.port，默认 8080，无前缀：/v3/console/…、/v3/auth/…）和服务端（nacos.server.main.port，默认 8848，前缀 nacos.server.contextPath：/nacos/v3/admin/…、/nacos/v3/client/…、/nacos/v3/auth/…）。路径发错端口就会得到 “No static resource”。',
  },
  fix: [
    { risk: 'none', when: ['console'], text: {
      en: 'For a login by a program take the main port: POST http://<host>:8848/nacos/v3/auth/user/login; for the console leave /nacos out: http://<host>:8080/v3/auth/user/login.',
      zh: '程序登录请用主端口：POST http://<host>:8848/nacos/v3/auth/user/login；访问控制台则去掉 /nacos：http://<host>:8080/v3/auth/user/login。',
    } },
    { risk: 'none', when: ['main'], do: getUrl('http://127.0.0.1:8848/nacos/v3/admin/core/namespace/list'), text: {
      en: 'Give the tool or program the main port with its prefix (8848 and /nacos unless changed); a 403 here already means the right place.',
      zh: '把工具或程序的地址改成主端口并带上前缀（默认 8848 和 /nacos）；此处返回 403 也说明地址已经对了。',
    } },
    { risk: 'none', when: ['not-found'], do: getUrl('http://127.0.0.1:8848/nacos/v1/console/server/state'), text: {
      en: 'See which version answers: this one is answered by 1.x and 2.x (use their /nacos/v1 and /nacos/v2 paths); 3.x answers http://<host>:8848/nacos/v3/admin/core/state instead.',
      zh: '先确认版本：这个地址能返回就是 1.x、2.x（改用 /nacos/v1、/nacos/v2 接口）；3.x 对应的是 http://<host>:8848/nacos/v3/admin/core/state。',
    } },
  ],
  explains: ['request-refused', 'client-cannot-connect'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#13898', 't8y2/dbx#5594', 'console/.../NacosConsole.java@3.0.3'],
  signature: [
    { anchor: 'No static resource', case: 'console', pattern: new RegExp(`No static resource \\/?${WITH}`) },
    { anchor: 'No static resource', case: 'main', pattern: new RegExp(`No static resource \\/?${WITHOUT}`), not: /"path":"\/nacos\// },
    { anchor: '"status":404', case: 'not-found', pattern: /"status":404,"error":"Not Found",(?:"message":"[^"\n]{0,200}",)?"path":"\/(?<path>nacos\/v3\/(?:console|admin|client|auth)\/[\w/-]{1,100})"/ },
  ],
});
