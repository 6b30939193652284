import { editSource, editText, run, runEverywhere } from '../../src/kit/fix.ts';
import type { ProxyFault } from '../../src/model/proxy.ts';
import { whereIs } from '../docker/shared/deployment-rule.ts';
import { defineProxyRule } from './shared/proxy-rule.ts';

/** Another program's failure: nothing of Nacos depends on its start. */
export default defineProxyRule({
  id: 'ports/proxy-does-not-start', severity: 'error',
  title: { en: 'The proxy refuses its configuration', zh: '代理拒绝其配置' },
  message: {
    'stream-in-http': { en: 'stream stands inside http ({where}); nginx refuses it: "stream" directive is not allowed here', zh: 'stream 写在 http 里面（{where}）；nginx 会拒绝："stream" directive is not allowed here' },
    misplaced: { en: '{text} stands in a server of http ({where}) and in no location; nginx refuses it: "proxy_pass" directive is not allowed here', zh: '{text} 写在 http 的 server 中（{where}）而不在 location 里；nginx 会拒绝："proxy_pass" directive is not allowed here' },
    unbalanced: { en: 'a brace at {where} has no partner', zh: '{where} 处的花括号不配对' },
    'no-upstream': { en: 'no upstream is called {text} ({where}); there is {near}', zh: '没有名为 {text} 的 upstream（{where}）；已有的是 {near}' },
    sign: { en: '{text} at {where} is a character of another width, which nginx takes for a part of the word; {near} is meant', zh: '{where} 处的 {text} 是全角字符，nginx 会把它当作前一个词的一部分，应为 {near}' },
    semicolon: { en: '"{text}" at {where} ends without a semicolon: nginx takes {near} for a part of it', zh: '{where} 处的“{text}”末尾缺少分号：nginx 会把后面的 {near} 当作它的一部分' },
    directive: { en: '{text} at {where} is no directive of nginx; {near} is meant', zh: '{where} 处的 {text} 不是 nginx 指令，应为 {near}' },
    scheme: { en: 'proxy_pass leads to {text} ({where}), which is not taken: within http a URL is wanted, within stream an address; {near} is meant', zh: '{where} 处 proxy_pass 的目标 {text} 不被接受：http 中须写 URL，stream 中须写地址，应为 {near}' },
    'no-port': { en: 'the server {text} at {where} has no port: within stream nginx knows none by itself (no port in upstream)', zh: '{where} 处的 server {text} 没有写端口：stream 中没有默认端口（no port in upstream）' },
    twice: { en: '{text} stands a second time ({where}); nginx refuses it: duplicate upstream', zh: '{text} 重复定义（{where}）；nginx 会拒绝：duplicate upstream' },
    certificate: { en: '"{text}" at {where} wants TLS, and no ssl_certificate is given for it', zh: '{where} 处的“{text}”要求 TLS，却没有配置 ssl_certificate' },
    'no-backend': { en: 'no backend of HAProxy is called {text} ({where}); there is {near}', zh: 'HAProxy 没有名为 {text} 的 backend（{where}）；已有的是 {near}' },
    modes: { en: 'a frontend of HAProxy and its backend are of different modes: {text} ({where}); {near} is meant', zh: 'HAProxy 的 frontend 与其 backend 模式不同：{text}（{where}），应为 {near}' },
    sni: { en: 'the TCP router of Traefik asks for {text} ({where}), a name that only TLS tells, and has no TLS: Traefik leaves it out, and whoever connects is cut off', zh: 'Traefik 的 TCP router 使用 {text}（{where}），该主机名只有 TLS 握手时才有，而 router 没有启用 TLS：Traefik 不会创建它，连接会被断开' },
    'other-context': { en: 'the upstream {text} ({where}) is defined in the other of http and stream, where this server does not see it', zh: 'upstream {text}（{where}）定义在 http 与 stream 中的另一个里，这个 server 看不到它' },
  },
  why: {
    en: 'nginx does not start with it, or keeps running with the configuration it had before: then the new port is never opened. Traefik leaves out the router alone.',
    zh: 'nginx 无法启动，或继续使用旧配置运行，新端口不会打开；Traefik 只是不创建这个 router。',
  },
  fix: [
    { risk: 'restart', when: ['stream-in-http'], do: run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' }), text: { en: 'Move the stream block beside http, to the top level of nginx.conf; files in conf.d are read inside http.', zh: '把 stream 块移到 nginx.conf 顶层，与 http 并列；conf.d 下的文件是在 http 内部读取的。' } },
    { risk: 'restart', when: ['misplaced'], do: run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' }), text: { en: 'Forwarding TCP belongs into a server of stream at the top level of nginx.conf; forwarding HTTP into a location.', zh: 'TCP 转发写在 nginx.conf 顶层 stream 的 server 中；HTTP 转发写在 location 中。' } },
    { risk: 'none', when: ['unbalanced'], do: runEverywhere('nginx -t'), text: { en: 'Try it.', zh: '检查一下。' } },
    { risk: 'restart', when: ['no-upstream', 'no-backend'], do: editText('{text}', '{near}'), text: { en: 'Write {near}.', zh: '改为 {near}。' } },
    { risk: 'restart', when: ['sign', 'semicolon', 'directive', 'scheme', 'no-port', 'modes'], do: editText('{from}', '{to}'), text: { en: 'Correct {where}; nginx -t (haproxy -c -f FILE) checks the whole.', zh: '修正 {where}；可用 nginx -t（haproxy -c -f 文件）检查整个配置。' } },
    { risk: 'restart', when: ['twice'], do: run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' }), text: { en: 'Put all servers into one block, or give the other another name.', zh: '把所有 server 合并到一个块里，或给其中一个换名。' } },
    { risk: 'restart', when: ['certificate'], do: [editSource('nginx.conf', null, 'ssl_certificate <chain>.pem;'), editSource('nginx.conf', null, 'ssl_certificate_key <key>.pem;'), run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' })], text: { en: 'Add ssl_certificate and ssl_certificate_key, or take ssl out of the line.', zh: '补上 ssl_certificate 和 ssl_certificate_key，或去掉该行的 ssl。' } },
    { risk: 'restart', when: ['other-context'], do: [editSource('nginx.conf', null, 'upstream nacos_grpc { server <node>:9848; }'), run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' })], text: { en: 'Define an upstream in stream too; it may have the same name.', zh: '在 stream 中也定义 upstream，名称可以相同。' } },
    { risk: 'restart', when: ['sni'], do: editText('{from}', '{to}'), text: { en: 'Take every connection of the entry point, which gRPC has for itself; clients of Nacos speak without TLS unless told otherwise:', zh: '让 gRPC 专用的 entryPoint 接受所有连接（Nacos 客户端默认不用 TLS）：' } },
  ],
  explains: ['client-cannot-connect', 'grpc-unreachable'],
  references: ['nginx.org/en/docs/stream/ngx_stream_core_module.html', 'nginx.org/en/docs/http/ngx_http_upstream_module.html'],
  speaksWithoutNacos: true,

  check({ proxy, seen, fail }) {
    return proxy.faults.flatMap((fault: ProxyFault) => (fault.fault === 'udp' ? [] : [fail({ where: whereIs(fault), text: fault.text, near: fault.near ?? '', from: fault.edit?.from ?? '', to: fault.edit?.to ?? '<host>:<port>' }, [seen(fault, fault.text)], { case: fault.fault })]));
  },
});
