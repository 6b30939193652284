import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'auth/auth-plugin-missing', severity: 'error', versions: '>=2.1.0-0',
  title: { en: 'There is no plugin for the authentication type', zh: '没有与鉴权类型对应的插件' },
  message: { en: 'Authentication of the type {type} is asked for, but the server has no plugin of it: nobody is checked', zh: '鉴权类型设为 {type}，但服务端没有对应的插件：鉴权没有生效，所有请求都被放行' },
  why: {
    en: 'Since 2.1.0 authentication is a plugin, chosen by nacos.core.auth.system.type. Without it requests pass unchecked and the log repeats this line. 2.1.0 itself registers no plugin for ldap, later releases do.',
    zh: '2.1.0 起鉴权是插件，由 nacos.core.auth.system.type 选择。缺少插件时请求不经检查直接放行，日志会反复打印这一行。2.1.0 没有注册 ldap 插件，之后的版本有。',
  },
  fix: [
    { risk: 'restart', text: { en: 'For ldap upgrade from 2.1.0 to 2.1.1 or later; for a type of your own put its jar (built for this release) into plugins/ of every node and restart.', zh: 'ldap：从 2.1.0 升级到 2.1.1 及以上；自定义类型：把为该版本构建的插件 jar 放入每个节点的 plugins/ 并重启。' } },
    { risk: 'restart', do: setProperty('nacos.core.auth.system.type', 'nacos'), text: { en: 'Or use the built-in users until then.', zh: '在此之前先改用内置用户。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#8214', 'core/auth/AuthConfig, AbstractProtocolAuthService.java@2.1.0'],
  signature: { anchor: 'find auth plugin for type', pattern: /[Cc]an(?:'|’)?t find auth plugin for type (?<type>[\w.-]{1,60})/ },
});
