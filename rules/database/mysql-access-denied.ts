import { removeProperty, setProperty, sql } from '../../src/kit/fix.ts';
import { CONNECTION_ANY, CONNECTION_USES, judgeConnections } from './shared/db-connection.ts';
import { START_AGAIN, tryLogin } from './shared/db-fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { FAULT, faultFor, withList } from './shared/mysql-access-denied.ts';

export default defineRule({
  id: 'database/mysql-access-denied', severity: 'fatal',
  title: { en: 'MySQL refuses the account of Nacos', zh: 'MySQL 拒绝了 Nacos 使用的账号' },
  message: {
    password: { en: "{server} refuses '{user}'@'{from}' with the configured password (error 1045)", zh: "{server} 拒绝了账号 '{user}'@'{from}'，配置的密码不被接受（错误 1045）" },
    listed: { en: "{server} refuses '{user}'@'{from}' with the configured password (error 1045); {passwordKey} has no index and is read as a list, so that a comma in the password cuts it", zh: "{server} 拒绝了账号 '{user}'@'{from}'，配置的密码不被接受（错误 1045）；{passwordKey} 不带序号，会被当作列表读取，密码里如有逗号会被截断" },
    'listed-variable': { en: "{server} refuses '{user}'@'{from}' with the configured password (error 1045); the image writes it as {passwordKey}, which is read as a list, so that a comma in the password cuts it", zh: "{server} 拒绝了账号 '{user}'@'{from}'，配置的密码不被接受（错误 1045）；镜像把它写成 {passwordKey}，会被当作列表读取，密码里如有逗号会被截断" },
    proxy: { en: "ProxySQL, not MySQL, refuses '{user}'@'{from}': the account is not in its mysql_users, or with another password", zh: "拒绝账号 '{user}'@'{from}' 的是 ProxySQL 而不是 MySQL：它的 mysql_users 里没有该账号，或密码不同" },
    oceanbase: { en: "OceanBase (it calls every client xxx.xxx.xxx.xxx) refuses '{user}' at {server}: its user names carry the tenant, and behind OBProxy the cluster", zh: "拒绝 '{user}' 的是 OceanBase（它把所有客户端都写成 xxx.xxx.xxx.xxx，地址 {server}）：它的用户名要带租户，经 OBProxy 还要带集群" },
    'no-password': { en: "{server} refuses '{user}'@'{from}' because Nacos sent no password (using password: NO)", zh: "{server} 拒绝了账号 '{user}'@'{from}'：Nacos 没有发送密码（using password: NO）" },
    'socket-account': { en: "{server} lets '{user}' in through the local socket only (error 1698), never over the network", zh: "{server} 只允许 '{user}' 通过本机 socket 登录（错误 1698），网络登录一律拒绝" },
    earlier: { en: 'At its last start Nacos was refused by the database: {reason}; the login works now', zh: '上次启动时数据库拒绝了 Nacos：{reason}；现在登录已经正常' },
  },
  why: {
    en: 'Without a login there is no data source, and the server gives up starting. The same error is given when the account must use TLS (REQUIRE SSL) and Nacos connects without it.',
    zh: '登录不上就没有数据源，服务启动失败。如果账号设置了 REQUIRE SSL 而 Nacos 未用 TLS 连接，MySQL 返回的也是同一个错误。',
  },
  fix: [
    { risk: 'restart', when: ['oceanbase'], do: setProperty('{userKey}', '{user}@<tenant>#<cluster>', '{file}'), text: {
      en: 'Write the user as user@tenant#cluster for OBProxy (2883), as user@tenant for an observer itself (2881); ask the administrator of OceanBase for both names. Without tenant it looks in “sys”.',
      zh: '连 OBProxy（2883）时用户名写成 用户@租户#集群，直连 observer（2881）时写成 用户@租户；租户和集群名问 OceanBase 管理员。不写租户会到 sys 租户里找。',
    } },
    { risk: 'none', when: ['oceanbase'], text: {
      en: 'If the tenant stands there already, the password is wrong in it: try it from the machine (or container) that runs Nacos with obclient or mysql, the user in quotes ("user@tenant#cluster").',
      zh: '如果已经带了租户，就是该租户下的密码不对：在 Nacos 所在机器（或容器）上用 obclient 或 mysql 试登录，用户名加引号（"用户@租户#集群"）。',
    } },
    { risk: 'restart', when: ['listed'], do: [removeProperty('db.password', '{file}'), setProperty('db.password.0', '<password>', '{file}')], text: {
      en: 'If the password has a comma, write it with an index: db.password.0 takes it as it stands.',
      zh: '如果密码里有逗号，请带上序号：db.password.0 会原样使用。',
    } },
    tryLogin(['password', 'listed', 'listed-variable']),
    { risk: 'none', when: ['proxy'], text: {
      en: 'On the admin port of ProxySQL (6032): look for the account, add it with the password that MySQL has, then LOAD MYSQL USERS TO RUNTIME and SAVE MYSQL USERS TO DISK.',
      zh: '在 ProxySQL 管理端口（6032）上：查看是否有该账号，按 MySQL 中的密码补上，再执行 LOAD MYSQL USERS TO RUNTIME 和 SAVE MYSQL USERS TO DISK。',
    }, do: sql("SELECT username, active, default_hostgroup FROM mysql_users WHERE username = '{user}'; INSERT INTO mysql_users (username, password) VALUES ('{user}', '<password>');") },
    { risk: 'data', when: ['password', 'listed', 'listed-variable'], text: {
      en: 'If it fails there too, give the account a new password (as a MySQL administrator; keep the host part that the account really has).',
      zh: '如果手动登录也失败，用 MySQL 管理员重设该账号的密码（主机部分以实际账号为准）。',
    }, do: sql("SELECT user, host, plugin, ssl_type FROM mysql.user WHERE user = '{user}'; ALTER USER '{user}'@'%' IDENTIFIED BY '<new password>';") },
    { risk: 'restart', when: ['password', 'listed-variable'], do: setProperty('{passwordKey}', '<password>', '{file}'), text: {
      en: 'Write the password that works as {passwordKey} (Docker: MYSQL_SERVICE_PASSWORD) and start again. Nacos trims the value, so a password cannot begin or end with a space; in .properties a backslash must be doubled.',
      zh: '把正确的密码写到 {passwordKey}（Docker 为 MYSQL_SERVICE_PASSWORD）后重启。Nacos 会去掉首尾空格，密码不能以空格开头或结尾；.properties 中的反斜杠要写成两个。',
    } },
    { risk: 'restart', when: ['no-password'], do: setProperty('{passwordKey}', '<password>', '{file}'), text: {
      en: 'Set the password: {passwordKey} is empty or written under another name (Docker: MYSQL_SERVICE_PASSWORD).',
      zh: '补上密码：{passwordKey} 为空，或者写成了别的名字（Docker 为 MYSQL_SERVICE_PASSWORD）。',
    } },
    { risk: 'none', when: ['socket-account'], text: {
      en: 'Create an account for Nacos that logs in with a password, and configure it as {userKey} and {passwordKey}.',
      zh: '为 Nacos 单独建一个用密码登录的账号，并配置到 {userKey} 和 {passwordKey}。',
    }, do: sql("CREATE USER 'nacos'@'%' IDENTIFIED BY '<password>'; GRANT SELECT, INSERT, UPDATE, DELETE ON `{database}`.* TO 'nacos'@'%';") },
    START_AGAIN,
    { risk: 'data', when: ['listed-variable'], text: {
      en: 'If the password has a comma, give the account one without it.',
      zh: '如果密码里有逗号，请给该账号换一个不含逗号的密码。',
    } },
  ],
  needs: [], anyOf: CONNECTION_ANY, uses: CONNECTION_USES, signatures: FAULT.signatures,
  subject: 'url {index}', symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  references: ['alibaba/nacos#6318', 'alibaba/nacos#4179', 'alibaba/nacos#12883', 'oceanbase/oceanbase#1204', 'ExternalDataSourceProperties.java@3.0.3'],
  check: bench => withList(judgeConnections(bench, faultFor(bench.known('db.settings'))), bench.known('nacos.config')),
});
