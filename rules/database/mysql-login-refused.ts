import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { sql } from '../../src/kit/fix.ts';
import { isKnownCode } from './shared/login-codes.ts';
import { CONNECTION_USES } from './shared/db-connection.ts';
import { connectionArgs, proveConnections, withoutDatabase } from './shared/connection-case.ts';
import { table } from '../../src/syntax/table.ts';

/** By the number of the error: the account is there, and may not be used as it is. */
const ACCOUNT: Readonly<Record<string, 'expired' | 'locked' | 'plugin'>> = table({ 1820: 'expired', 1862: 'expired', 3118: 'locked', 3955: 'locked', 4151: 'locked', 1251: 'plugin', 1524: 'plugin' });

export default defineCaseRule({
  id: 'database/mysql-login-refused', severity: 'fatal',
  title: { en: 'MySQL refuses the login', zh: 'MySQL 拒绝登录' },
  why: {
    en: 'The server is there and speaks MySQL, so address, port and network are right: the number of its error says what it does not like, and Nacos gets no connection until that is mended.',
    zh: '服务器可达且确实是 MySQL，地址、端口和网络都没有问题：错误号说明了它拒绝的原因，修复之前 Nacos 拿不到连接。',
  },
  anyOf: ['db.connections'], uses: [...CONNECTION_USES],
  unless: withoutDatabase, args: connectionArgs, subject: 'url {index}',
  cases: {
    expired: {
      message: { en: 'The password of {user} on {server} has expired ({reason})', zh: '{server} 上账号 {user} 的密码已过期（{reason}）' },
      fix: { risk: 'data', do: sql("ALTER USER '{user}'@'%' IDENTIFIED BY '<password>' PASSWORD EXPIRE NEVER;"), text: {
        en: 'As an administrator, give it its password again without a date; every program that uses the account must know the password.',
        zh: '由管理员重设密码并取消过期时间；使用该账号的所有程序都必须知道新密码。',
      } },
    },
    locked: {
      message: { en: 'The account {user} on {server} is locked ({reason})', zh: '{server} 上的账号 {user} 被锁定（{reason}）' },
      fix: { risk: 'data', do: sql("ALTER USER '{user}'@'%' ACCOUNT UNLOCK;"), text: {
        en: 'Find out who locked it and why (too many wrong passwords?), then unlock it as an administrator.',
        zh: '先查明账号被锁的原因（是否多次输错密码），再由管理员解锁。',
      } },
    },
    plugin: {
      message: { en: '{server} wants {user} to log in in a way that this driver or server does not have: {reason}', zh: '{server} 要求账号 {user} 使用驱动或服务器不具备的认证方式：{reason}' },
      fix: { risk: 'data', do: sql("ALTER USER '{user}'@'%' IDENTIFIED WITH caching_sha2_password BY '<password>';"), text: {
        en: 'Give the account a plugin that both sides have (caching_sha2_password for drivers 8.x, mysql_native_password for 5.1.x).',
        zh: '为账号改用双方都支持的认证插件（8.x 驱动用 caching_sha2_password，5.1.x 驱动用 mysql_native_password）。',
      } },
    },
    other: {
      message: { en: '{server} refuses the login of {user}: {reason}', zh: '{server} 拒绝账号 {user} 登录：{reason}' },
      fix: { risk: 'none', text: {
        en: 'Look the number up in the error list of the database (perror on its host tells it too), and log in with its own client, with the same user, from this host.',
        zh: '在数据库的错误码列表中查该错误号（在数据库主机上也可用 perror 查询），并在本机用数据库自带客户端以同一账号登录验证。',
      } },
    },
  },
  proof: look => proveConnections(look, 'login', ({ ok, stage, code }) =>
    (ok || !/^\d+$/.test(code ?? '') || (stage !== 'handshake' && stage !== 'login' && stage !== 'database') || isKnownCode(code ?? '') ? null : (ACCOUNT[code ?? ''] ?? 'other'))),
  symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  references: ['dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html'],
});
