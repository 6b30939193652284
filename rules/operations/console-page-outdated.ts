import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/console-page-outdated', severity: 'warning',
  title: { en: 'The browser shows the console of another release', zh: '浏览器中的控制台页面与服务端版本不一致' },
  message: { en: 'A request to create a namespace came without {parameter}, which the page of this server always sends', zh: '创建命名空间的请求缺少 {parameter}，而当前版本的页面一定会带上它' },
  why: {
    en: 'The page that asked is an old one: the browser, a proxy or a CDN kept the scripts of the release before the upgrade (or somebody calls the API by hand). The server is well.',
    zh: '发请求的是旧页面：浏览器、代理或 CDN 缓存了升级前的脚本（或有人手动调用 API 时漏了参数）。服务端没有问题。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Reload the console with an empty cache (Ctrl+F5, or a private window); purge the cache of a proxy in front.',
      zh: '清空缓存后重新打开控制台（Ctrl+F5 或无痕窗口）；前面有代理缓存的，也要清掉。',
    } },
    { risk: 'none', text: { en: 'Calling the API yourself: add customNamespaceId (may be empty).', zh: '自行调用 API 的，加上 customNamespaceId 参数（可以为空）。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#7786', 'alibaba/nacos#2459', 'nacos-group/nacos-docker#119'],
  signature: { anchor: 'customNamespaceId', pattern: /Required (?:String|request) parameter '(?<parameter>customNamespaceId)'(?: for method parameter type String)? is not present/ },
});
