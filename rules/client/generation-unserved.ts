import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { saysNoSuchApi } from './shared/client-log.ts';
import { unserved } from './shared/generations.ts';
import { inPlace } from './shared/in-place.ts';
import { factOfMet, overMet } from './shared/met.ts';

const ADAPTER = { risk: 'restart', text: {
  en: 'Or install the plugin nacos-api-legacy-adapter on the server, or stay with Nacos 3.1.', zh: '或在服务端安装 nacos-api-legacy-adapter 插件，或停留在 Nacos 3.1。',
} } as const;

export default defineCaseRule({
  id: 'client/generation-unserved', severity: 'error',
  title: { en: 'The server does not serve clients of this generation', zh: '服务端不支持这一代客户端' },
  why: {
    en: 'Clients 1.x speak HTTP /v1, which Nacos 3.2 no longer has (404 or 501 "no such api"). Clients 2.x and 3.x speak gRPC on the main port + 1000, which Nacos 1.x does not have.',
    zh: '1.x 客户端使用 HTTP /v1 接口，Nacos 3.2 已移除（404 或 501 “no such api”）。2.x、3.x 客户端使用主端口 + 1000 的 gRPC，Nacos 1.x 没有该端口。',
  },
  cases: {
    removed: {
      message: { en: '{project} gets {library} {version}, which speaks HTTP; Nacos {server} has no /v1 and /v2 any more', zh: '{project} 用的是 {library} {version}，走 HTTP 接口；Nacos {server} 已没有 /v1、/v2 接口' },
      fix: [{ risk: 'restart', do: editSource('{file}', '{written}', '{instead}', '{line}'), text: { en: 'Take a client 2.x or later ({through}); every one of them works with this server.', zh: '升级到 2.x 或更高版本的客户端（{through}），都可以连接该服务端。' } }, ADAPTER],
    },
    logged: {
      message: { en: '{project} speaks HTTP ({library} {version}), and its server answers "{said}": it is Nacos 3.2 or later, which has no /v1 any more', zh: '{project} 走 HTTP 接口（{library} {version}），服务端返回 “{said}”：说明它是 Nacos 3.2 及以上，已没有 /v1 接口' },
      fix: [{ risk: 'restart', text: { en: 'Take a client that speaks gRPC ({through}).', zh: '换用走 gRPC 的客户端（{through}）。' } }, ADAPTER], confidence: 'stated',
    },
    'default-namespace': {
      message: { en: '{project} gets {library} {version}, which calls the default namespace "public"; Nacos {server} keeps its configurations under no name, and finds none', zh: '{project} 用的是 {library} {version}，它把默认命名空间叫作 “public”；Nacos {server} 中默认命名空间的配置没有名称，因此读不到' },
      fix: { risk: 'restart', text: { en: 'Upgrade the server to 3.x, or keep the configurations in a namespace with an id of its own and name that id; or take a client 2.x in place of {library} {version}, which comes with {through} (Spring Cloud Alibaba: 2023.0.3.x).', zh: '把服务端升级到 3.x；或把配置放到有自己 ID 的命名空间，并在客户端写上该 ID；或把 {through} 带来的 {library} {version} 换成 2.x 客户端（Spring Cloud Alibaba 用 2023.0.3.x）。' } },
    },
    'no-grpc': {
      message: { en: '{project} gets {library} {version}, which speaks gRPC; Nacos {server} has none', zh: '{project} 用的是 {library} {version}，走 gRPC；Nacos {server} 没有 gRPC' },
      fix: { risk: 'restart', do: editSource('{file}', '{written}', '{instead}', '{line}'), text: { en: 'Upgrade the server to 2.0 or later; until then take a client 1.4 ({through}).', zh: '把服务端升级到 2.0 或更高版本；在此之前使用 1.4 客户端（{through}）。' } },
    },
  },
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version', 'logs.digest'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['apache/incubator-seata#8096', 'nacos-group.github.io upgrading 3.2', 'alibaba/nacos#6985', 'alibaba/nacos#13977'],
  proof: look => {
    const server = look.known('nacos.version');
    const said = saysNoSuchApi(look.known('logs.digest'));
    if (!server && look.known('client.met')) return look.unknown('nacos.version');
    return overMet(look, project => {
      const kind = unserved(project, server?.version ?? null, said !== null);
      if (kind === null) return [];
      const { name, client } = project;
      const at = client?.library.versionAt ?? client?.library ?? { path: '', line: 1 };
      const library = client?.library.name.split(':').at(-1) ?? 'SDK';
      const args = { project: name, library, version: client?.version ?? '1.x', server: server?.version ?? '3.2+', said: said?.said ?? '', through: client?.library.through ?? client?.library.name ?? '-', ...inPlace(client?.library, client?.version ?? null, kind === 'no-grpc' ? '1.4' : '2'), file: at.path, line: String(at.line) };
      const proof = look.seen(factOfMet(look), `${library} ${client?.version ?? ''}`.trim(), at.path === '' ? {} : at);
      return [look.fail(kind, args, kind === 'logged' && said ? [proof, look.seen('logs.digest', said.said, said.at)] : [proof, look.seen('nacos.version', server?.version ?? '')])];
    }, said !== null);
  },
});
