import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { versionIn } from '../../src/nacos/version.ts';
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
      fix: [{ risk: 'restart', do: editSource('{file}', '{library} {version}', '{library} 2.x', '{line}'), text: { en: 'Take a client 2.x or later ({through}); every one of them works with this server.', zh: '升级到 2.x 或更高版本的客户端（{through}），都可以连接该服务端。' } }, ADAPTER],
    },
    'no-grpc': {
      message: { en: '{project} gets {library} {version}, which speaks gRPC; Nacos {server} has none', zh: '{project} 用的是 {library} {version}，走 gRPC；Nacos {server} 没有 gRPC' },
      fix: { risk: 'restart', do: editSource('{file}', '{library} {version}', '{library} 1.4.x', '{line}'), text: { en: 'Upgrade the server to 2.0 or later; until then take a client 1.4 ({through}).', zh: '把服务端升级到 2.0 或更高版本；在此之前使用 1.4 客户端（{through}）。' } },
    },
  },
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['apache/incubator-seata#8096', 'nacos-group.github.io upgrading 3.2', 'alibaba/nacos#6985'],
  proof: look => {
    const server = look.known('nacos.version');
    if (!server && look.known('client.met')) return look.unknown('nacos.version');
    return overMet(look, ({ name, client, uses }) => {
      if (!server) return [];
      const library = client?.library;
      const isHttp = client?.generation === 1 || (client === null && uses.some(({ addresses }) => addresses.some(({ grpcPort }) => grpcPort === null)));
      const kind = isHttp && versionIn(server.version, '>=3.2.0-0') === true ? 'removed' : client && client.generation !== null && client.generation > 1 && versionIn(server.version, '<2.0.0-0') === true ? 'no-grpc' : null;
      if (kind === null) return [];
      const at = library?.versionAt ?? library ?? { path: '', line: 1 };
      const args = { project: name, library: library?.name.split(':').at(-1) ?? 'SDK', version: client?.version ?? '1.x', server: server.version, through: library?.through ?? library?.name ?? '-', file: at.path, line: String(at.line) };
      return [look.fail(kind, args, [look.seen(factOfMet(look), `${library?.name ?? ''} ${client?.version ?? ''}`.trim() || name, at.path === '' ? {} : at), look.seen('nacos.version', server.version)])];
    });
  },
});
