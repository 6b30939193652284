import { editSource, run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'ports/proxy-upload-refused', severity: 'error',
  title: { en: 'The proxy refuses an upload as too large', zh: '代理以请求体过大为由拒绝了上传' },
  message: { en: 'nginx answered 413 to {method} {path}: {bytes} bytes are more than its client_max_body_size', zh: 'nginx 对 {method} {path} 返回 413：{bytes} 字节超过了 client_max_body_size' },
  why: { en: 'nginx takes bodies of 1 MB unless told otherwise; exported configurations and large ones are bigger. The request never reaches Nacos.', zh: 'nginx 默认只接受 1 MB 的请求体，导出的配置压缩包和较大的配置会超出；请求根本没有到达 Nacos。' },
  fix: [
    { risk: 'restart', do: [editSource('nginx.conf', null, 'client_max_body_size 50m;'), run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' })], text: { en: 'Set client_max_body_size 50m; in the server or location of nginx that passes to Nacos, then nginx -s reload; at an Ingress of ingress-nginx the annotation nginx.ingress.kubernetes.io/proxy-body-size: "50m".', zh: '在转发到 Nacos 的 nginx server 或 location 中设置 client_max_body_size 50m;，然后 nginx -s reload；ingress-nginx 用注解 nginx.ingress.kubernetes.io/proxy-body-size: "50m"。' } },
  ],
  explains: ['request-refused'], over: 'each-by-itself',
  references: ['nginx.org: client_max_body_size'],
  signature: { anchor: 'client intended to send too large body', pattern: /client intended to send too large body: (?<bytes>\d{1,15}) bytes[^\n]{0,300}request: "(?<method>[A-Z]{3,7}) (?<path>\/(?:[\w-]{1,60}\/)?(?:v[123]\/(?:cs|console|admin)|nacos)\/[^\s?"]{0,200})/ },
});
