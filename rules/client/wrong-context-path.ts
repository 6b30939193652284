import { NO_LOGS } from '../../src/kit/log-rule.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { headUrl } from '../../src/kit/fix.ts';
import { saidByApisix } from './shared/apisix.ts';
import { otherPaths } from './shared/context-paths.ts';
import { isRemovedApi } from '../upgrade/shared/removed-api.ts';

export default defineCaseRule({
  id: 'client/wrong-context-path', severity: 'error',
  title: { en: 'A client uses another context path', zh: '客户端的 context path 与服务端不一致' },
  why: {
    en: 'Client and server must agree on the prefix (/nacos unless changed: server.servlet.contextPath, from 3.0 nacos.server.contextPath). A server-addr that contains /nacos doubles it, a gateway may cut it off.',
    zh: '客户端与服务端的前缀必须一致（默认 /nacos，由 server.servlet.contextPath 设置，3.0 起为 nacos.server.contextPath）。server-addr 中写了 /nacos 会使前缀重复，网关也可能把前缀去掉。',
  },
  anyOf: ['client.met'], uses: ['nacos.version', 'server.state'],
  cases: {
    login: {
      message: { en: 'The login of the client was answered 404: there is no login under the path it uses', zh: '客户端登录返回 404：所用路径下没有登录接口' },
      logged: { anchor: 'login failed: {"code":404', pattern: /login failed: \{"code":404\b/ },
      read: ({ record: { count } }) => ({ count }),
    },
    apisix: {
      message: { en: 'APISIX asked {path} and was answered 404: Nacos does not serve under discovery.nacos.prefix, or is 3.2 or later and has this interface no more', zh: 'APISIX 请求 {path} 返回 404：Nacos 不在 discovery.nacos.prefix 这个前缀下，或者是 3.2 及以上、已没有这个接口' },
      logged: saidByApisix('status = 404\\b', {}),
      read: ({ groups: { path = 'auth/login' } }) => ({ path }),
    },
    project: {
      message: { en: '{project} uses the context path {path}, and the server serves under {served}', zh: '{project} 使用的 context path 是 {path}，服务端实际是 {served}' },
    },
    path: {
      message: { en: 'A request to {path} was answered 404 ({count} times): the server does not serve under this prefix', zh: '请求 {path} 返回 404（{count} 次）：服务端不在这个前缀下提供服务' },
      logged: [
        // Spring Boot's answer; the quotes are escaped when a client logs it inside JSON.
        {
          anchor: 'Not Found',
          pattern: /"status\\?":404,\\?"error\\?":\\?"Not Found\\?",(?:\\?"[a-z]{1,12}\\?":\\?"[^"]{0,200}",){0,3}\\?"path\\?":\\?"(?<path>(?!\/nacos\/v3\/)(?:\/[^"\\\s]{0,100})?\/v[123]\/(?:auth|cs|ns(?!\/api\/)|core|console|client)\/[^"\\\s]{0,120})/,
        },
        { anchor: '/nacos/nacos/v', pattern: /"(?:GET|POST|PUT|DELETE) (?<path>\/nacos\/nacos\/v[123]\/[^\s?"]{1,120})[^"]{0,500}" 404\b/, files: ['access'] },
      ],
      // A path that this version has given up is no matter of the prefix.
      read: ({ groups: { path = '' }, record: { count } }, { known }) => (isRemovedApi(path, known('nacos.version')?.version) ? null : { count }),
    },
  },
  proof: look => {
    const { known, clear, seen, na, fail } = look;
    const base = known('server.state')?.baseUrl ?? '';
    const projects = URL.canParse(base) ? (known('client.met')?.projects ?? []) : [];
    const apart = projects.flatMap(project => otherPaths(project, new URL(base).pathname).map(args => fail('project', { project: project.name, ...args }, [seen('client.met', `${args.key}: ${args.path}`), seen('server.state', base)]))).slice(0, 3);
    if (apart.length > 0) return apart;
    return known('logs.digest') ? clear(seen('logs.digest', 'no request to another prefix')) : na(NO_LOGS);
  },
  fix: [
    { risk: 'none', text: {
      en: 'Find the prefix that works: one of the two answers 200.',
      zh: '确认可用的前缀：下面两个地址有一个会返回 200。',
    }, do: [headUrl('http://<server>:8848/nacos/'), headUrl('http://<server>:8848/')] },
    { risk: 'restart', text: {
      en: 'In the client write server-addr as host:port only, and set the same prefix as the server (spring.cloud.nacos.config.context-path, for others -Dnacos.client.contextPath).',
      zh: '客户端的 server-addr 只写 host:port，并把前缀设成与服务端相同（spring.cloud.nacos.config.context-path，其他客户端用 -Dnacos.client.contextPath）。',
    } },
    { risk: 'restart', when: ['path', 'login'], text: {
      en: 'Where the prefix is right and the server is 3.2 or later: it has no /v1 and /v2 any more. Write scripts for /v3 (login: POST /nacos/v3/auth/user/login), take a client that speaks gRPC, or install the plugin nacos-api-legacy-adapter.',
      zh: '如果前缀没错而服务端是 3.2 及以上：它已没有 /v1、/v2 接口。脚本改用 /v3（登录为 POST /nacos/v3/auth/user/login），客户端换成走 gRPC 的版本，或安装 nacos-api-legacy-adapter 插件。',
    } },
  ],
  explains: ['request-refused', 'client-cannot-connect'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#2462', 'apache/shenyu#5721', 'apache/incubator-seata#5144', 'client/.../HttpLoginProcessor.java@2.4.0'],
});
