import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'ports/nginx-without-stream', severity: 'error',
  title: { en: 'nginx in front of Nacos has no stream module', zh: 'Nacos 前面的 nginx 没有 stream 模块' },
  message: { en: 'nginx does not know stream, which hands on the gRPC port ({where})', zh: 'nginx 不认识用于转发 gRPC 端口的 stream 指令（{where}）' },
  why: { en: 'stream is a module of its own: some packages load it from a file, some builds lack it. Until nginx accepts its configuration it keeps the old one, or does not start.', zh: 'stream 是独立模块：有的软件包需要动态加载，有的编译版本没有。配置未通过前 nginx 会沿用旧配置或无法启动。' },
  fix: [{ risk: 'restart', do: runEverywhere('nginx -V'), text: {
    en: 'Install it (libnginx-mod-stream on Debian and Ubuntu, nginx-mod-stream on RHEL and CentOS), or write load_module modules/ngx_stream_module.so; at the top of nginx.conf.',
    zh: '安装该模块（Debian、Ubuntu：libnginx-mod-stream；RHEL、CentOS：nginx-mod-stream），或在 nginx.conf 顶部写 load_module modules/ngx_stream_module.so;。',
  } }],
  explains: ['grpc-unreachable', 'client-cannot-connect'],
  over: 'each-by-itself',
  signature: { anchor: 'unknown directive "stream"', pattern: /unknown directive "stream" in (?<where>\S+:\d+)/, files: ['start', 'other'] },
  references: ['nginx.org/en/docs/stream/ngx_stream_core_module.html'],
});
