import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isRemovedApi } from './shared/removed-api.ts';

/** How programs write that they were answered 404. The path itself would be a bad anchor: it stands in every line of an access log. */
const ANSWERED_404 = [
  'HTTP/1.1" 404', 'HTTP/1.0" 404', 'HTTP/2.0" 404', 'HTTP/1.1 404', 'HTTP 404', 'code:404', 'code: 404', 'code=404', 'code 404', 'tatus:404', 'tatus: 404', 'tatus=404', 'tatus 404',
  'rror 404', 'rror: 404', '404 Client Error', 'Not Found',
];

const BEHIND = /(?:\b404\b|Not Found).{0,200}?(?<path>\/(?:[\w-]{1,40}\/){0,3}v[12]\/(?:auth|cs|ns|core|console)\/[^\s"\\?]{0,120})/;
const BEFORE = /(?<path>\/(?:[\w-]{1,40}\/){0,3}v[12]\/(?:auth|cs|ns|core|console)\/[^\s"\\?]{0,120})[^\n]{0,200}?(?:\b(?:code|status)[:= ]{1,3}404\b|" 404\b)/;

export default defineCaseRule({
  id: 'upgrade/v1-api-removed', severity: 'error',
  title: { en: 'A client uses the v1 or v2 HTTP API, which 3.2 no longer has', zh: '客户端使用了 3.2 已移除的 v1/v2 HTTP API' },
  why: {
    en: 'From 3.2.0 the distribution serves neither /v1/ nor /v2/ over HTTP: such a request is answered 404, whatever the prefix. Clients of 2.x and later talk gRPC on main port + 1000 and do not notice.',
    zh: '从 3.2.0 起，发行包不再提供 /v1/ 和 /v2/ 的 HTTP 接口，这类请求一律返回 404，与前缀无关。2.x 及以上的客户端走 gRPC（主端口 + 1000），不受影响。',
  },
  needs: ['nacos.version'],
  cases: {
    removed: {
      message: { en: 'The server is {version}, which has no {path} any more: it is answered 404', zh: '服务端版本为 {version}，已没有接口 {path}，因此返回 404' },
      logged: [
        { anchor: 'No endpoint ', pattern: /No endpoint [A-Z]{3,7} (?<path>\/[^\s"\\?]{1,160})/ },
        { anchor: '"status":404', pattern: /"status":404,.{0,200}?"path":"(?<path>\/[^"\\]{1,160})"/ },
        ...ANSWERED_404.flatMap(anchor => [{ anchor, pattern: BEHIND }, { anchor, pattern: BEFORE }]),
      ],
      read: ({ groups: { path = '' } }, { known }) => {
        const version = known('nacos.version')?.version;
        return isRemovedApi(path, version) ? { path, version: version ?? '' } : null;
      },
      fix: [
        { text: { en: 'Use a client that talks gRPC (Java and Go from 2.0, the current Python, Node and C# SDKs with RPC switched on), or move calls to the v3 API (/nacos/v3/client/…, /nacos/v3/admin/…).', zh: '改用 gRPC 客户端（Java、Go 2.0 及以上，或当前版本的 Python、Node、C# SDK 并开启 RPC），或把调用迁移到 v3 接口（/nacos/v3/client/…、/nacos/v3/admin/…）。' }, risk: 'restart' },
        { text: { en: 'For a while: put nacos-api-legacy-adapter into plugins/ of every node, which serves the old paths again.', zh: '过渡期：在每个节点的 plugins/ 中放入 nacos-api-legacy-adapter，恢复旧接口。' }, risk: 'restart' },
      ],
    },
  },
  proof: ({ na }) => na({ en: 'no request to the old API was seen', zh: '没有看到对旧接口的请求' }),
  explains: ['request-refused', 'client-cannot-connect'],
  over: 'each-by-itself',
  references: ['alibaba/nacos 3.2.0 release notes', 'yinghongzhen/RedNb.Nacos#6', 'nacos-group/nacos-group.github.io#1042'],
});
