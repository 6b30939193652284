import { runEverywhere } from '../../src/kit/fix.ts';
import { defineAnswerRule } from './shared/answer-rule.ts';

export default defineAnswerRule({
  id: 'upgrade/v3-console-moved', severity: 'info', versions: '>=3.0.0-0',
  title: { en: 'The console of 3.x is on another port', zh: '3.x 的控制台换了端口' },
  message: {
    tip: { en: 'The main port has no console any more; it is on port {port} under {path}', zh: '主端口不再提供控制台，控制台在端口 {port}，路径 {path}' },
    root: { en: 'The server runs and answers: nothing of it is at / of the main port. The console of 3.x is on port 8080', zh: '服务端在运行、有应答，只是主端口的 / 下没有内容。3.x 的控制台在端口 8080' },
  },
  why: {
    en: 'Since 3.0 the console is a server of its own (nacos.console.port, default 8080). Bookmarks, proxies and published ports of 2.x lead to this hint.',
    zh: '从 3.0 起控制台是独立的服务（nacos.console.port，默认 8080），2.x 时期的书签、代理和端口映射会看到这句提示。',
  },
  fix: [
    { when: ['tip'], text: { en: 'Open http://<server>:{port}{path} in the browser.', zh: '在浏览器中打开 http://<server>:{port}{path}。' }, risk: 'none' },
    { when: ['tip'], text: { en: 'Publish port {port} as well: docker run -p {port}:{port}, a port of the Kubernetes service, a rule of the firewall.', zh: '同时放开端口 {port}：docker run -p {port}:{port}、Kubernetes Service 的端口、防火墙规则。' }, risk: 'none' },
    { when: ['root'], do: runEverywhere('curl -sS http://127.0.0.1:8848/nacos/v3/admin/core/state/readiness'), text: { en: 'Open http://<server>:8080/ in the browser (nacos.console.port). Up to 2.x the console is http://<server>:8848/nacos/. Whether the server is ready is told here:', zh: '浏览器打开 http://<server>:8080/（nacos.console.port）；2.x 及以前是 http://<server>:8848/nacos/。服务端是否就绪看这里：' }, risk: 'none' },
  ],
  references: ['console/.../NacosConsolePathTipFilter.java@3.0.3', 'alibaba/nacos#13608'],
  signature: { anchor: 'Nacos Console default port is', pattern: /Nacos Console default port is (?<port>\d{1,5}), and the path is (?<path>\/[^\s,;"]{0,100}?)\.?(?=["\s]|$)/, case: 'tip' },
}, { 404: { paths: /^\/$/, case: 'root' } });
