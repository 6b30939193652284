import { matchLines, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'auth/ldap-login-failed', severity: 'error', versions: '>=2.0.0',
  title: { en: 'Logging in through LDAP fails', zh: 'LDAP 登录失败' },
  message: {
    unreachable: { en: 'The LDAP server cannot be reached: {reason}', zh: '无法连接 LDAP 服务器：{reason}' },
    partial: { en: 'Active Directory answered with a referral: {reason}', zh: 'Active Directory 返回了引用（referral）：{reason}' },
    login: { en: 'An LDAP login failed: {reason}', zh: 'LDAP 登录失败：{reason}' },
  },
  why: {
    en: 'With nacos.core.auth.system.type=ldap every user but the local nacos is looked up in the directory.',
    zh: 'nacos.core.auth.system.type=ldap 时，除本地的 nacos 外所有用户都到目录服务中认证。',
  },
  fix: [
    { risk: 'none', when: ['unreachable', 'login'], do: matchLines('^nacos[.]core[.]auth[.]ldap', 'conf/application.properties'), text: {
      en: 'Correct nacos.core.auth.ldap.url and see that the port is reachable from this host.',
      zh: '检查 nacos.core.auth.ldap.url，并确认本机能访问该端口。',
    } },
    { risk: 'restart', when: ['partial'], do: setProperty('nacos.core.auth.ldap.ignore.partial.result.exception', 'true'), text: {
      en: 'Active Directory: ignore partial results and search by the account name.',
      zh: 'Active Directory：忽略 partial result 并按账号名查找（同时设置 nacos.core.auth.ldap.filter.prefix=sAMAccountName）。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['plugin-default-impl/.../LdapAuthenticationManager.java:78@2.3.2'],
  signature: [
    { anchor: 'javax.naming.CommunicationException', pattern: /javax\.naming\.CommunicationException: (?<reason>[^\n]{1,160})/, by: 'server', case: 'unreachable' },
    { anchor: 'PartialResultException', pattern: /PartialResultException: (?<reason>[^\n]{1,160})/, by: 'server', case: 'partial' },
    {
      anchor: 'LDAP login failed', pattern: /(?<reason>LDAP login failed[^\n]{0,120})/, in: 'message', case: 'login',
      unless: /javax\.naming\.CommunicationException|PartialResultException/,
    },
  ],
});
