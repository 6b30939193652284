import { getUrl, headUrl } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

const THREE = String.raw`(?<![\d.])3\.[0-9](?:\.(?:\d{1,2}|x))?\b`;
const PAGE = String.raw`:8848\/nacos\b`;
/** As people say that no page comes. */
const NO_PAGE = /(?:\u6253\u4e0d\u5f00|\u770b\u4e0d\u5230|\u8bbf\u95ee\u4e0d(?:\u4e86|\u5230)|\u8fdb\u4e0d\u53bb|\u65e0\u6cd5(?:\u8bbf\u95ee|\u6253\u5f00|\u8fdb\u5165)|\u8bbf\u95ee\u5931\u8d25|\u7a7a\u767d|\b404\b|(?:can(?:no|')t|can ?not|does not|doesn't|do not|not|never) (?:be )?(?:open|load|show|reach|access|available|found)|\bno (?:page|console|login)|\bblank\b)/.source;

export default defineLogRule({
  id: 'upgrade/v3-page-at-main-port', severity: 'warning', versions: '>=3.0.0-0',
  title: { en: 'The console is not at the main port in 3.x', zh: '3.x 的控制台不在主端口上' },
  message: {
    answered: { en: 'The main port answers 404 to the page of the console: since 3.0 it is at the console port (8080 unless changed), path /', zh: '主端口对控制台页面返回 404：3.0 起控制台在独立的控制台端口（默认 8080），路径为 /' },
    told: { en: 'Since 3.0 the console is not below 8848/nacos any more: it is at the console port (8080 unless changed), path /', zh: '3.0 起控制台不再位于 8848/nacos：改在独立的控制台端口（默认 8080），路径为 /' },
  },
  why: {
    en: 'The server runs, it only has no page at 8848/nacos any more. Charts, Services, published ports and proxies made for 2.x know 8848 and 9848 only, so 8080 is not reached from outside.',
    zh: '服务端是正常的，只是 8848/nacos 下不再有页面。为 2.x 准备的 chart、Service、端口映射和代理只有 8848、9848，外面访问不到 8080。',
  },
  fix: [
    { risk: 'none', do: getUrl('http://127.0.0.1:8080/'), text: { en: 'See on the machine (in the container, in the pod) that the page is there.', zh: '先在本机（容器内、Pod 内）确认页面能打开。' } },
    { risk: 'none', text: {
      en: 'Then let it out: docker run -p 8080:8080; a port 8080 in the Service of Kubernetes (and in the pod, in the Ingress); a location of nginx for 8080. The port is nacos.console.port.',
      zh: '再把它暴露出来：docker run -p 8080:8080；Kubernetes 的 Service（以及 Pod、Ingress）加上 8080 端口；nginx 增加转发到 8080 的 location。端口配置项是 nacos.console.port。',
    } },
    { risk: 'none', do: headUrl('http://<server>:8848/nacos/v3/admin/core/state/readiness'), text: { en: 'A health check asks /nacos/v3/admin/core/state/readiness on 8848, or the page at 8080.', zh: '健康检查改用 8848 的 /nacos/v3/admin/core/state/readiness，或 8080 的页面。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-k8s#488', 'alibaba/nacos#13265', 'spring-web: NoHandlerFoundException'],
  signature: [
    { anchor: 'No endpoint GET', pattern: /No endpoint GET \/nacos\/(?:index\.html)?(?=[.,"\s]|$)/, case: 'answered' },
    // Spring 6.1, which only 3.x brings: no page below the context path.
    { anchor: 'No static resource', pattern: /No static resource nacos(?:\/(?:index\.html)?)?\.(?:[;"\s]|$)/, case: 'answered' },
    // In one sentence: the release, the address of before, and that nothing comes.
    { anchor: ':8848/nacos', pattern: new RegExp(`${THREE}[^\\n]{0,200}${PAGE}[^\\n]{0,80}${NO_PAGE}`, 'i'), files: ['start', 'other'], case: 'told' },
    // What the browser shows of it; up to 2.x this path is the page itself.
    { anchor: '"status":404', pattern: /"status":404,"error":"Not Found",(?:"message":"[^"\n]{0,200}",)?"path":"\/nacos\/(?:index\.html)?"/, case: 'answered' },
  ],
});
