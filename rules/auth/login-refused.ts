import { searchLog, sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'auth/login-refused', severity: 'warning',
  title: { en: 'Somebody logs in with an account that does not exist', zh: '有人用不存在的账号登录' },
  message: { en: '{count} logins as "{account}" were refused: this server has no such account', zh: '以 “{account}” 登录被拒绝 {count} 次：该服务端没有这个账号' },
  why: {
    en: 'Accounts stand in the table users of the database that this server uses. After a renamed or deleted account, a new database or a changed LDAP, clients and people go on with the old name; each login costs the server a query. The server itself works.',
    zh: '账号保存在该服务端所用数据库的 users 表里。账号改名、删除、换库或切换 LDAP 之后，客户端和人仍在用旧账号，每次登录都要查一次库。服务端本身是正常的。',
  },
  fix: [
    { risk: 'none', do: sql('SELECT username, enabled FROM users'), text: {
      en: 'See which accounts there are: if {account} is to be one, create it on the console under Authority Control (or rename it back).',
      zh: '先看有哪些账号：如果 {account} 应该存在，在控制台“权限控制”里创建（或改回原名）。',
    } },
    { risk: 'none', do: searchLog('/login', 20, 'logs/access_log.<date>.log'), text: {
      en: 'Else find who asks: the access log has the address of each login. Give that client, script or person an account that exists.',
      zh: '否则找出是谁：access log 里有每次登录的来源地址。给该客户端、脚本或使用者换成存在的账号。',
    } },
  ],
  symptoms: ['request-refused'], explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['NacosUserDetailsServiceImpl.java@2.5.1', 'alibaba/nacos#14119', 'alibaba/nacos#11901'],
  signature: { anchor: 'not found', exception: 'UsernameNotFoundException', pattern: /: User (?<account>\S{1,100}) not found/, by: 'server' },
});
