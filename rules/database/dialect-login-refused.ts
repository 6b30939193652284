import { setProperty, sql } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { defineDialectRule, type OtherDialect } from './shared/dialect-rule.ts';

const NEW_PASSWORD: Readonly<Record<OtherDialect, string>> = {
  postgresql: "ALTER ROLE {user} WITH LOGIN PASSWORD '<new password>';",
  kingbase: "ALTER USER {user} WITH PASSWORD '<new password>';",
  opengauss: "ALTER USER {user} IDENTIFIED BY '<new password>'; ALTER USER {user} ACCOUNT UNLOCK;",
  oracle: 'ALTER USER {user} IDENTIFIED BY "<new password>" ACCOUNT UNLOCK;',
  dm: 'ALTER USER {user} IDENTIFIED BY "<new password>"; ALTER USER {user} ACCOUNT UNLOCK;',
  sqlserver: "ALTER LOGIN [{user}] WITH PASSWORD = '<new password>' UNLOCK; ALTER LOGIN [{user}] ENABLE;",
};

const fixes = (dialect: OtherDialect): readonly Fix[] => [
  { do: [setProperty('db.user.0', '<user>'), setProperty('db.password.0', '<password>')], text: {
    en: 'Write the user and password that work as db.user.0 and db.password.0 (without index: db.user, db.password). A backslash must be doubled in .properties, and blanks at both ends are cut off.',
    zh: '把能登录的用户名和密码写到 db.user.0、db.password.0（或不带序号的 db.user、db.password）。.properties 中反斜杠要写两个，首尾空格会被去掉。',
  }, risk: 'restart' },
  { text: { en: 'As the administrator of the database, give the account a new password and unlock it.', zh: '由数据库管理员重设该账号的密码并解锁。' }, do: sql(NEW_PASSWORD[dialect]), risk: 'data' },
];

export default defineDialectRule({
  id: 'database/dialect-login-refused', severity: 'fatal',
  title: { en: 'The database refuses user or password (other than MySQL)', zh: '数据库拒绝用户名或密码（非 MySQL）' },
  message: { en: '{dialect} refuses the login: {quote}', zh: '{dialect} 拒绝登录：{quote}' },
  why: {
    en: 'Without a login there is no data source and no start. The account is the one of db.user and db.password; some of these databases lock it after several wrong tries, and then the right password is refused too.',
    zh: '登录不上就没有数据源，也无法启动。所用账号来自 db.user 和 db.password；有的数据库在多次输错后会锁定账号，此时正确的密码也会被拒绝。',
  },
  said: {
    postgresql: [
      { anchor: 'password authentication failed for user', pattern: /password authentication failed for user "[^"]{1,80}"/ },
      { anchor: 'Password 认证失败', pattern: /用户 ?"[^"]{1,80}" ?Password 认证失败/ },
      { anchor: 'FATAL: role "', pattern: /role "[^"]{1,80}" does not exist/ },
      { anchor: '致命错误: 角色', pattern: /角色 ?"[^"]{1,80}" ?不存在/ },
      { anchor: 'no password was provided', pattern: /no password was provided/ },
    ],
    opengauss: [
      { anchor: 'username/password,login denied', pattern: /Invalid username\/password,\s?login denied/ },
      { anchor: 'The account has been locked', pattern: /The account has been locked/ },
    ],
    oracle: [
      { anchor: 'ORA-01017', pattern: /ORA-01017[^\n]{0,120}/ },
      { anchor: 'ORA-28000', pattern: /ORA-28000[^\n]{0,120}/ },
      { anchor: 'ORA-28001', pattern: /ORA-28001[^\n]{0,120}/ },
    ],
    dm: [
      { anchor: 'DMException: 用户名或密码错误', pattern: /(?<=DMException: )用户名或密码错误/ },
      { anchor: 'DMException: 用户已被锁定', pattern: /(?<=DMException: )用户已被锁定/ },
      { anchor: 'DMException: Invalid user', pattern: /(?<=DMException: )Invalid username or password/i },
    ],
    sqlserver: [
      { anchor: 'Login failed for user', pattern: /Login failed for user '[^']{0,80}'/ },
      { anchor: "' 登录失败", pattern: /用户 ?'[^']{0,80}' ?登录失败/ },
    ],
  },
  fixes,
  symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  over: 'with-its-start',
  references: ['PostgreSQL: errcodes 28P01', 'Oracle: ORA-01017, ORA-28000', 'Dameng: -2501', 'SQL Server: 18456', 'openGauss: gs_guc, account lock'],
});
