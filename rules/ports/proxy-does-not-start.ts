import { editText } from '../../src/kit/fix.ts';
import type { ProxyFault } from '../../src/model/proxy.ts';
import { whereIs } from '../docker/shared/deployment-rule.ts';
import { defineProxyRule } from './shared/proxy-rule.ts';

/** Another program's failure: nothing of Nacos depends on its start. */
export default defineProxyRule({
  id: 'ports/proxy-does-not-start', severity: 'error',
  title: { en: 'nginx refuses its configuration', zh: 'nginx 拒绝其配置' },
  message: {
    'stream-in-http': { en: 'stream stands inside http ({where}); nginx refuses it: "stream" directive is not allowed here', zh: 'stream 写在 http 里面（{where}）；nginx 会拒绝："stream" directive is not allowed here' },
    misplaced: { en: '{text} stands in a server of http ({where}) and in no location; nginx refuses it: "proxy_pass" directive is not allowed here', zh: '{text} 写在 http 的 server 中（{where}）而不在 location 里；nginx 会拒绝："proxy_pass" directive is not allowed here' },
    unbalanced: { en: 'a brace at {where} has no partner', zh: '{where} 处的花括号不配对' },
    'no-upstream': { en: 'no upstream is called {text} ({where}); there is {near}', zh: '没有名为 {text} 的 upstream（{where}）；已有的是 {near}' },
    'other-context': { en: 'the upstream {text} ({where}) is defined in the other of http and stream, where this server does not see it', zh: 'upstream {text}（{where}）定义在 http 与 stream 中的另一个里，这个 server 看不到它' },
  },
  why: {
    en: 'nginx does not start with it, or keeps running with the configuration it had before: then the new port is never opened.',
    zh: 'nginx 无法启动，或继续使用旧配置运行，新端口不会打开。',
  },
  fix: [
    { risk: 'restart', when: ['stream-in-http'], text: { en: 'Move the stream block beside http, to the top level of nginx.conf; files in conf.d are read inside http.', zh: '把 stream 块移到 nginx.conf 顶层，与 http 并列；conf.d 下的文件是在 http 内部读取的。' } },
    { risk: 'restart', when: ['misplaced'], text: { en: 'Forwarding TCP belongs into a server of stream at the top level of nginx.conf; forwarding HTTP into a location.', zh: 'TCP 转发写在 nginx.conf 顶层 stream 的 server 中；HTTP 转发写在 location 中。' } },
    { risk: 'none', when: ['unbalanced'], text: { en: 'Try it with nginx -t.', zh: '用 nginx -t 检查。' } },
    { risk: 'restart', when: ['no-upstream'], do: editText('{text}', '{near}'), text: { en: 'Write {near}.', zh: '改为 {near}。' } },
    { risk: 'restart', when: ['other-context'], text: { en: 'Define an upstream in stream too; it may have the same name.', zh: '在 stream 中也定义 upstream，名称可以相同。' } },
  ],
  explains: ['client-cannot-connect', 'grpc-unreachable'],
  references: ['nginx.org/en/docs/stream/ngx_stream_core_module.html', 'nginx.org/en/docs/http/ngx_http_upstream_module.html'],
  speaksWithoutNacos: true,

  check({ proxy, seen, fail }) {
    return proxy.faults.map((fault: ProxyFault) => fail({ where: whereIs(fault), text: fault.text, near: fault.near ?? '' }, [seen(fault, fault.text)], { case: fault.fault }));
  },
});
