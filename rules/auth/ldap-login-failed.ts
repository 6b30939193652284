import { matchLines, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import type { Text } from '../../src/model/text.ts';
import { table } from '../../src/syntax/table.ts';

const REFUSED: Text = { en: 'wrong name or password', zh: '用户名或密码错误' };

/** What Active Directory writes behind `data`. */
const MEANINGS: Readonly<Record<string, Text>> = table({
  525: { en: 'there is no such user (data 525)', zh: '用户不存在（data 525）' },
  '52e': { en: 'wrong password, or a user DN that is not his (data 52e)', zh: '密码错误，或 user DN 写得不对（data 52e）' },
  530: { en: 'it may not log in at this time (data 530)', zh: '当前时段不允许登录（data 530）' },
  532: { en: 'its password has expired (data 532)', zh: '密码已过期（data 532）' },
  533: { en: 'it is disabled (data 533)', zh: '账号已停用（data 533）' },
  701: { en: 'the account has expired (data 701)', zh: '账号已过期（data 701）' },
  773: { en: 'its password must be changed first (data 773)', zh: '必须先修改密码（data 773）' },
  775: { en: 'it is locked (data 775)', zh: '账号已锁定（data 775）' },
});

/** What a directory answers when the settings do not fit it (RFC 4511, 4.1.9). */
const ANSWERS: Readonly<Record<string, Text>> = table({
  1: { en: 'it lets nobody search without a login, so nacos.core.auth.ldap.userDn and .password are needed (error 1)', zh: '不允许匿名查询，需要配置 nacos.core.auth.ldap.userDn 和 .password（错误 1）' },
  4: { en: 'the search finds too many entries: nacos.core.auth.ldap.filter.prefix does not single out one user (error 4)', zh: '查到的条目过多：nacos.core.auth.ldap.filter.prefix 不能唯一确定一个用户（错误 4）' },
  8: { en: 'it wants TLS: use ldaps:// and port 636 in nacos.core.auth.ldap.url (error 8)', zh: '要求加密连接：nacos.core.auth.ldap.url 改用 ldaps:// 和 636 端口（错误 8）' },
  32: { en: 'there is no such entry: nacos.core.auth.ldap.basedc or the pattern of the user DN is wrong (error 32)', zh: '没有这个条目：nacos.core.auth.ldap.basedc 或用户 DN 模板写错（错误 32）' },
  34: { en: 'a DN is written wrongly: it must look like cn=admin,dc=example,dc=org (error 34)', zh: 'DN 写法不正确：应形如 cn=admin,dc=example,dc=org（错误 34）' },
  53: { en: 'it refuses a login without a password (error 53)', zh: '拒绝空密码登录（错误 53）' },
});

/** Where one of these stands, it says why. */
const TOLD = /javax\.naming\.CommunicationException|PartialResultException|LDAP: error code (?:1|4|8|32|34|49|53)\b/;

export default defineLogRule({
  id: 'auth/ldap-login-failed', severity: 'error', versions: '>=2.0.0',
  title: { en: 'Logging in through LDAP fails', zh: 'LDAP 登录失败' },
  message: {
    unreachable: { en: 'The LDAP server cannot be reached: {reason}', zh: '无法连接 LDAP 服务器：{reason}' },
    partial: { en: 'Active Directory answered with a referral: {reason}', zh: 'Active Directory 返回了引用（referral）：{reason}' },
    refused: { en: 'The LDAP server refuses the account (error 49): {meaning}', zh: 'LDAP 服务器拒绝了该账号（错误 49）：{meaning}' },
    settings: { en: 'The LDAP server answers: {meaning}', zh: 'LDAP 服务器返回：{meaning}' },
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
    { risk: 'none', when: ['refused'], do: matchLines('^nacos[.]core[.]auth[.]ldap', 'conf/application.properties'), text: {
      en: 'Compare nacos.core.auth.ldap.userDn and .password (the account that searches) and the pattern of the DN with the directory; try the same account with ldapsearch from this host.',
      zh: '核对用于查询的账号 nacos.core.auth.ldap.userDn、.password 以及 DN 模板是否与目录一致；在本机用 ldapsearch 以同一账号验证。',
    } },
    { risk: 'none', when: ['settings'], do: matchLines('^nacos[.]core[.]auth[.]ldap', 'conf/application.properties'), text: {
      en: 'Correct that setting, try the same with ldapsearch from this host, and start Nacos again.',
      zh: '改正该配置，在本机用 ldapsearch 以同样的参数验证，然后重启 Nacos。',
    } },
    { risk: 'restart', when: ['partial'], do: setProperty('nacos.core.auth.ldap.ignore.partial.result.exception', 'true'), text: {
      en: 'Active Directory: ignore partial results and search by the account name.',
      zh: 'Active Directory：忽略 partial result 并按账号名查找（同时设置 nacos.core.auth.ldap.filter.prefix=sAMAccountName）。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#7924', 'alibaba/nacos#7954', 'plugin-default-impl/.../LdapAuthenticationManager.java:78@2.3.2'],
  signature: [
    { anchor: 'javax.naming.CommunicationException', pattern: /javax\.naming\.CommunicationException: (?<reason>[^\n]{1,160})/, by: 'server', case: 'unreachable' },
    { anchor: 'PartialResultException', pattern: /PartialResultException: (?<reason>[^\n]{1,160})/, by: 'server', case: 'partial' },
    { anchor: 'LDAP: error code 49', pattern: /LDAP: error code 49(?:[^\]\n]{0,160}, data (?<data>[0-9a-f]{2,4})\b)?/, by: 'server', case: 'refused' },
    { anchor: 'LDAP: error code ', pattern: /LDAP: error code (?<answer>1|4|8|32|34|53)\b/, by: 'server', case: 'settings' },
    { anchor: 'LDAP login failed', pattern: /(?<!")(?<reason>LDAP login failed[^\n]{0,120})/, in: 'message', by: 'server', unless: TOLD, case: 'login' },
    { anchor: '[LDAP-LOGIN] failed', pattern: /(?<reason>\[LDAP-LOGIN\] failed)/, in: 'message', unless: new RegExp(`${TOLD.source}|LDAP login failed`), case: 'login' },
  ],
  args: ({ groups, signature }) => {
    const meaning = signature.case === 'refused' ? MEANINGS[groups['data'] ?? ''] ?? REFUSED : ANSWERS[groups['answer'] ?? ''];
    return meaning ? { meaning } : {};
  },
});
