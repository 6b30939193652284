import { getUrl } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'upgrade/index-page-gone', severity: 'error', versions: '>=3.0.0-0',
  title: { en: 'The console has no index.html', zh: '控制台没有 index.html' },
  message: { en: 'The console answers that there is no index.html: since 3.2 its page is / alone', zh: '控制台返回没有 index.html：3.2 起页面地址就是 /，不再带 index.html' },
  why: { en: 'The server runs and its console is there; only the address of older releases, and of bookmarks, is gone.', zh: '服务端和控制台都正常，只是旧版本（以及书签、文档）里的地址已不存在。' },
  fix: [{ risk: 'none', do: getUrl('http://127.0.0.1:8080/'), text: { en: 'Open the console without it: http://<host>:8080/.', zh: '去掉 index.html 访问：http://<主机>:8080/。' } }],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-group.github.io#1058'],
  signature: { anchor: 'No static resource index.html', pattern: /No static resource index\.html\.?(?:[;"\s]|$)/ },
});
