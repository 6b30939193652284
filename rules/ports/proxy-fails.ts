import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { PROXY_SAID } from './shared/proxy-said.ts';

export default defineCaseRule({
  id: 'ports/proxy-fails', severity: 'error',
  title: { en: 'The proxy in front of Nacos cannot pass requests on', zh: 'Nacos 前面的代理无法转发请求' },
  why: { en: 'The client sees 502, 503 or 404 of the proxy, and nothing of it stands in the log of Nacos.', zh: '客户端看到的是代理返回的 502、503 或 404，Nacos 日志里没有任何记录。' },
  cases: PROXY_SAID,
  anyOf: [],
  proof: ({ na }) => na({ en: 'only the log of the proxy tells', zh: '只有代理的日志能说明' }),
  explains: ['request-refused', 'client-cannot-connect'], over: { never: 'the log of a proxy shows what failed, not what went well' },
  references: ['nginx.org: ngx_http_upstream_module, ngx_http_proxy_module, ngx_stream_core_module', 'docs.haproxy.org: log-format', 'envoyproxy.io: response flags'],
});
