import { searchLog, seeFolder } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'auth/oidc-library-missing', severity: 'error', versions: '>=3.2.0-0',
  title: { en: 'The OIDC plugin lacks a library', zh: 'OIDC 鉴权插件缺少依赖库' },
  message: {
    cause: { en: 'The OIDC plugin needs {library}, which this release does not bring', zh: 'OIDC 插件需要 {library}，而该发行包没有带' },
    after: { en: 'The OIDC plugin was not made ({part} is null); what it lacked stands at its first login or at the start, in the same log', zh: 'OIDC 插件没有初始化成功（{part} 为 null）；缺少的东西写在首次登录或启动时的日志里' },
  },
  why: {
    en: 'The class is looked for once, at the first login; after that the plugin stays half made and every login fails on a null handler. The settings of Keycloak and the like are not the matter.',
    zh: '首次登录时加载该类失败，此后插件一直处于未初始化的状态，每次登录都报空指针。与 Keycloak 等的配置无关。',
  },
  fix: [
    { risk: 'restart', do: seeFolder('plugins'), text: {
      en: 'Take a release in which the plugin is complete (newer than the 3.2.1 of the report), or put the missing library (caffeine-3.x.jar for com.github.benmanes.caffeine) into plugins/ of every node, and restart.',
      zh: '换用插件依赖完整的版本（比报告中的 3.2.1 更新），或把缺少的库（com.github.benmanes.caffeine 对应 caffeine-3.x.jar）放到每个节点的 plugins/，然后重启。',
    } },
    { risk: 'none', when: ['after'], do: searchLog('NoClassDefFoundError', 5, 'logs/start.out', 'logs/nacos.log'), text: { en: 'Search the log for the first NoClassDefFoundError beside auth.impl.oidc: it names the library.', zh: '在日志中搜索 auth.impl.oidc 附近的第一个 NoClassDefFoundError，它会写明缺少的类。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#14838', 'alibaba/nacos#14774', 'alibaba/nacos#14054'],
  signature: [
    { anchor: 'benmanes/caffeine', case: 'cause', pattern: /NoClassDefFoundError: (?:Could not initialize class )?(?<library>com\/github\/benmanes\/caffeine\/[\w/$]{1,80})/, by: 'server' },
    { anchor: 'auth.impl.oidc', case: 'after', unless: /NoClassDefFoundError/, pattern: /Cannot invoke "com\.alibaba\.nacos\.plugin\.auth\.impl\.oidc\.[^"\n]{1,200}" because "this\.(?<part>\w{1,60})" is null/ },
  ],
});
