import { seeFolder } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'auth/ldap-library-missing', severity: 'fatal',
  title: { en: 'The LDAP part of the auth plugin lacks its library', zh: '鉴权插件的 LDAP 部分缺少依赖库' },
  message: {
    library: { en: 'The auth plugin needs {library} of spring-ldap-core, which is not among the jars: the start ends, with or without LDAP', zh: '鉴权插件需要 spring-ldap-core 中的 {library}，但 jar 里没有：不管用不用 LDAP，启动都会终止' },
    class: { en: 'Spring could not look into LdapAuthPluginConfig: spring-ldap-core is not among the jars, and the start ends, with or without LDAP', zh: 'Spring 无法解析 LdapAuthPluginConfig：jar 里没有 spring-ldap-core；不管用不用 LDAP，启动都会终止' },
  },
  why: {
    en: 'In 3.2.0 and 3.2.1 the default auth plugin lies in plugins/ and names classes of spring-ldap-core, which the package does not bring. Spring reads all of the plugin before it asks whether LDAP is wanted.',
    zh: '3.2.0、3.2.1 的默认鉴权插件位于 plugins/ 下，引用了 spring-ldap-core 的类，而发行包没有带它。Spring 会先读取整个插件，再判断是否启用 LDAP。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Take a later release, in which LDAP is a plugin of its own.',
      zh: '换用更新的版本：那里 LDAP 已拆成独立插件。',
    } },
    { risk: 'restart', do: seeFolder('plugins'), text: {
      en: 'Or put the jars spring-ldap-core and spring-tx (of the same Spring as the server, 6.x) into plugins/ of every node and start again. Own plugins must bring it along as well.',
      zh: '或者把 spring-ldap-core、spring-tx 的 jar（与服务端同代的 Spring 6.x 版本）放进每个节点的 plugins/ 后重新启动。自己的插件同样需要带上它。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#14911', 'alibaba/nacos#15127', 'alibaba/nacos#15118'],
  signature: [
    { anchor: 'org/springframework/ldap/', pattern: /(?:NoClassDefFoundError|ClassNotFoundException): (?<library>org\/springframework\/ldap\/[\w/$]{1,120})/, in: 'chain', by: 'server', case: 'library' },
    { anchor: 'LdapAuthPluginConfig', pattern: /Failed to introspect Class \[com\.alibaba\.nacos\.plugin\.auth\.impl\.ldap\.LdapAuthPluginConfig\]/, unless: /org\/springframework\/ldap\//, case: 'class' },
  ],
});
