import { defineLogRule } from '../../src/kit/log-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';

export default defineLogRule({
  id: 'auth/ldap-settings-missing', severity: 'fatal', versions: '>=1.4.2',
  title: { en: 'LDAP is chosen, and its settings are not all there', zh: '选择了 LDAP，但 LDAP 的配置不全' },
  message: { en: 'The start wants a text for {where} that no key gives: of nacos.core.auth.ldap.* one is missing', zh: '启动时 {where} 需要的值没有配置：nacos.core.auth.ldap.* 中缺了某一项' },
  why: {
    en: 'With nacos.core.auth.system.type=ldap the beans of LDAP take their texts from nacos.core.auth.ldap.*. The file of the release has them as remarks; which have a default differs by version.',
    zh: 'nacos.core.auth.system.type=ldap 时，LDAP 的 Bean 从 nacos.core.auth.ldap.* 取值。发行包的配置文件里这些行都是注释，哪些有默认值各版本不同。',
  },
  fix: [
    { risk: 'restart', do: [setProperty('nacos.core.auth.ldap.url', 'ldap://<host>:389'), setProperty('nacos.core.auth.ldap.basedc', '<dc=example,dc=org>'), setProperty('nacos.core.auth.ldap.userDn', '<cn=admin,dc=example,dc=org>'), setProperty('nacos.core.auth.ldap.password', '<password>')], text: {
      en: 'Write all of them: nacos.core.auth.ldap.url, .basedc, .userDn, .password, .userdn, and from 2.2 .filter.prefix and .case.sensitive (spelt as in the remarks of application.properties of this release).',
      zh: '把它们全部配置上：nacos.core.auth.ldap.url、.basedc、.userDn、.password、.userdn，2.2 起还有 .filter.prefix 和 .case.sensitive（写法以该版本 application.properties 的注释为准）。',
    } },
    { risk: 'restart', do: setProperty('nacos.core.auth.system.type', 'nacos'), text: { en: 'Without LDAP: choose the built-in users.', zh: '不使用 LDAP 时：改回内置用户。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#9341', 'LdapAuthConfig.java@2.1.2'],
  signature: { anchor: "required a bean of type 'java.lang.String'", pattern: /(?<where>(?:parameter|constructor|method|field)[^\n]{0,60}?ldap\w{1,60}) in com\.alibaba\.nacos\.[^\n]{1,120} required a bean of type 'java\.lang\.String'/i },
});
