import { replaceText, runEverywhere, setProperty, sql, startServer } from '../../../src/kit/fix.ts';
import type { Action } from '../../../src/model/action.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { Heard } from '../../../src/kit/said-rule.ts';
import type { Text } from '../../../src/model/text.ts';

interface Does {
  readonly does?: Action | readonly Action[];
}

const told = (message: Text, fix: Text, risk: Fix['risk'] = 'none', { does, ...more }: Partial<Heard> & Does = {}): Heard =>
  ({ message, fix: { text: fix, risk, ...(does && { do: does }) }, ...more });

/** What the texts and codes of a database usually mean to Nacos, whichever database it is (src/nacos/said/sql.ts tells which it was). */
export const MEANINGS = {
  'read-only': told(
    { en: '{dialect} takes no writes on this connection: {reason}', zh: '{dialect} 在该连接上不允许写入：{reason}' },
    { en: 'db.url leads to a replica, a standby or a read-only port of a proxy, or the database was switched to read-only: let it lead to the primary (PostgreSQL: targetServerType=primary with several hosts). Which server answers and whether it is read-only, in MySQL:', zh: 'db.url 指向了从库、备库或代理的只读端口，或数据库被切成了只读：改为指向主库（PostgreSQL 多地址时加 targetServerType=primary）。MySQL 中查看连到了哪台、是否只读：' }, 'restart', { does: sql('SHOW GLOBAL VARIABLES LIKE \'%read_only\'; SHOW VARIABLES LIKE \'hostname\';') },
  ),
  starting: told(
    { en: '{dialect} was just starting or stopping: {reason}', zh: '{dialect} 当时正在启动或停止：{reason}' },
    { en: 'Wait until it takes connections, then start Nacos. In compose: a healthcheck on the database and depends_on with condition: service_healthy.', zh: '等数据库可以连接后再启动 Nacos。compose 中给数据库加 healthcheck，并用 depends_on 的 condition: service_healthy。' }, 'restart', { does: startServer() },
  ),
  'password-expired': told(
    { en: 'The password of the database account has expired: {reason}', zh: '数据库账号的密码已过期：{reason}' },
    { en: 'As the administrator set a new one and let it not expire (MySQL: ALTER USER … IDENTIFIED BY … PASSWORD EXPIRE NEVER; Oracle: PASSWORD_LIFE_TIME of its profile), and write it into db.password.', zh: '由管理员重设密码并取消过期策略（MySQL：ALTER USER … IDENTIFIED BY … PASSWORD EXPIRE NEVER；Oracle：其 profile 的 PASSWORD_LIFE_TIME），再写入 db.password。' }, 'data', { does: sql("ALTER USER '<user>'@'<host>' IDENTIFIED BY '<new password>' PASSWORD EXPIRE NEVER;") },
  ),
  'account-locked': told(
    { en: 'The database account is locked: {reason}', zh: '数据库账号被锁定：{reason}' },
    { en: 'As the administrator unlock it (ALTER USER … ACCOUNT UNLOCK) after every node has the right password: one node with an old one locks it again.', zh: '先让所有节点都用上正确的密码，再由管理员解锁（ALTER USER … ACCOUNT UNLOCK）：只要还有一个节点用旧密码，很快又会被锁。' }, 'data', { does: sql('ALTER USER <user> ACCOUNT UNLOCK;') },
  ),
  'tls-demanded': told(
    { en: 'The database accepts encrypted connections only: {reason}', zh: '数据库只接受加密连接：{reason}' },
    { en: 'Take useSSL=false out of db.url and write sslMode=REQUIRED (Connector/J 5: useSSL=true&requireSSL=true).', zh: '从 db.url 中去掉 useSSL=false，改为 sslMode=REQUIRED（Connector/J 5 用 useSSL=true&requireSSL=true）。' }, 'restart', { does: replaceText('conf/application.properties', 'useSSL=false', 'sslMode=REQUIRED') },
  ),
  'auth-plugin': told(
    { en: 'The account logs in by a method that one side does not have: {reason}', zh: '该账号的登录方式有一方不支持：{reason}' },
    { en: 'MySQL 8.4 loads mysql_native_password only with mysql_native_password=ON, 9.0 has it no more: as the administrator give the account caching_sha2_password (ALTER USER … IDENTIFIED WITH caching_sha2_password BY …), and allowPublicKeyRetrieval=true or TLS in db.url.', zh: 'MySQL 8.4 默认不加载 mysql_native_password（需 mysql_native_password=ON），9.0 已移除：由管理员把账号改为 caching_sha2_password（ALTER USER … IDENTIFIED WITH caching_sha2_password BY …），并在 db.url 中加 allowPublicKeyRetrieval=true 或启用 TLS。' }, 'data', { does: sql("ALTER USER '<user>'@'<host>' IDENTIFIED WITH caching_sha2_password BY '<password>';") },
  ),
  deadlock: told(
    { en: '{dialect} ended a transaction because two waited for each other: {reason}', zh: '{dialect} 因两个事务互相等待而终止了其中一个：{reason}' },
    { en: 'Now and then this is harmless: the request is tried again. If it comes often, see which other program writes to these tables (several Nacos clusters on one database, a script that publishes the same configurations at once).', zh: '偶尔出现无害，请求会重试。频繁出现时，查看还有谁在写这些表（多套 Nacos 共用一个库、脚本并发发布同一配置）。' }, 'none', { running: 'info' },
  ),
  duplicate: told(
    { en: '{dialect} has such a row already: {reason}', zh: '{dialect} 中已存在该行：{reason}' },
    { en: 'Two writes of the same thing at once, or a sequence (AUTO_INCREMENT, IDENTITY) that stands behind the largest id after data was copied into the table: compare max(id) with its next value and set it higher.', zh: '同时写入了同一条数据；或者导入数据后自增序列（AUTO_INCREMENT、IDENTITY、SEQUENCE）落后于最大 id：比较 max(id) 与序列下一个值，并把序列调大。' }, 'data', { does: sql('SELECT MAX(id) FROM config_info;') },
  ),
  'too-long': told(
    { en: 'A value is longer than its column in {dialect}: {reason}', zh: '某个值超出了 {dialect} 中的列长度：{reason}' },
    { en: 'Compare the column with the schema script of this release (or of its plugin) and widen it; some databases count bytes where the script means characters (Oracle: VARCHAR2(n CHAR); DM: LENGTH_IN_CHAR=1 when it is initialised).', zh: '与该版本（或其插件）的建表脚本对比并加宽该列；有的数据库按字节计长而脚本按字符（Oracle 用 VARCHAR2(n CHAR)；达梦初始化时设 LENGTH_IN_CHAR=1）。' }, 'data', { does: sql("SELECT column_name, character_maximum_length FROM information_schema.columns WHERE table_name IN ('config_info', 'his_config_info');") },
  ),
  'null-refused': told(
    { en: '{dialect} got no value for a column that must have one: {reason}', zh: '{dialect} 的必填列没有得到值：{reason}' },
    { en: 'Oracle (and DM in its Oracle mode) takes an empty text for NULL, and tenant_id of the public namespace is empty; a column of a newer schema has no default for an older server either. Compare with the schema script of the plugin and of this very release, and allow NULL or give the column a default.', zh: 'Oracle（以及达梦的 Oracle 兼容模式）把空串当作 NULL，而 public 命名空间的 tenant_id 就是空串；新版表结构中的列对旧版服务端也可能没有默认值。请对照插件和该版本的建表脚本，允许该列为 NULL 或给它默认值。' }, 'data',
  ),
  'no-space': told(
    { en: '{dialect} has no room left: {reason}', zh: '{dialect} 没有剩余空间：{reason}' },
    { en: 'On the database server free the disk or enlarge the tablespace; in Nacos the table his_config_info grows most and may be emptied of old rows. What is deleted is the history that the console shows, for good.', zh: '在数据库服务器上清理磁盘或扩容表空间；Nacos 中增长最快的是 his_config_info，可以删除其中的旧记录；删掉的是控制台“历史版本”，无法恢复。' }, 'data', { does: sql("SELECT COUNT(*), MIN(gmt_modified) FROM his_config_info; DELETE FROM his_config_info WHERE gmt_modified < '<yyyy-mm-dd>';") },
  ),
  licence: told(
    { en: 'The licence of {dialect} has expired: {reason}', zh: '{dialect} 的许可证已过期：{reason}' },
    { en: 'Replace the licence file of the database and start it again; nothing in Nacos is to be changed.', zh: '更换数据库的 license 文件并重启数据库；Nacos 无需改动。' }, 'restart',
  ),
  collation: told(
    { en: 'Tables or columns of different collations are compared: {reason}', zh: '比较了排序规则不同的表或列：{reason}' },
    { en: 'Give all tables of Nacos one: ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin (back up first), and see the collation of the database and of the connection.', zh: '把 Nacos 的所有表统一：ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin（先备份），并检查库和连接的排序规则。' }, 'data', { does: sql('SELECT table_name, table_collation FROM information_schema.tables WHERE table_schema = DATABASE(); ALTER TABLE <table> CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;') },
  ),
  types: told(
    { en: '{dialect} refuses to compare or store values of different types: {reason}', zh: '{dialect} 拒绝比较或写入类型不同的值：{reason}' },
    { en: 'The tables were made from the script of another database or release, or the datasource plugin is of another release than the server: make them from the script of the plugin for this dialect, and take the plugin that belongs to this server.', zh: '表是用其他数据库或其他版本的脚本建的，或数据源插件与服务端版本不配套：用该方言插件自带的脚本建表，并使用与服务端配套的插件。' }, 'data',
  ),
  'connection-closed': told(
    { en: 'A connection of the pool had been closed in the meantime: {reason}', zh: '连接池中的连接已被关闭：{reason}' },
    { en: 'The database (wait_timeout, idle limits), a proxy or a firewall ends idle connections: set db.pool.config.maxLifetime below that time (milliseconds; ten minutes below); if the database was restarted, it heals by itself.', zh: '数据库（wait_timeout、空闲限制）、代理或防火墙会断开空闲连接：把 db.pool.config.maxLifetime 设得小于该时间（毫秒，下面是 10 分钟）；如果只是数据库重启过，会自行恢复。' }, 'restart', { running: 'warning', does: setProperty('db.pool.config.maxLifetime', '600000') },
  ),
  packet: told(
    { en: 'The JDBC driver could not read what the database answered: {reason}', zh: 'JDBC 驱动读不懂数据库的应答：{reason}' },
    { en: 'Driver and server are of different ages (MySQL 8.4 or 9 with the driver of an older Nacos), or a proxy between them changes the bytes: try db.url with the database itself, then a newer mysql-connector-j in plugins/ (or a later Nacos), or MySQL 8.0.', zh: '驱动与数据库版本差距过大（旧版 Nacos 自带的驱动连 MySQL 8.4、9），或中间的代理改动了报文：先让 db.url 直连数据库验证，再在 plugins/ 放入较新的 mysql-connector-j（或升级 Nacos），或改用 MySQL 8.0。' }, 'restart', { does: sql('SELECT VERSION();') },
  ),
  'proxy-without-backend': told(
    { en: 'What stands before the database has no server behind it that answers: {reason}', zh: '数据库前面的代理没有可用的后端：{reason}' },
    { en: 'db.url leads to a proxy (ProxySQL: SELECT * FROM runtime_mysql_servers on its port 6032): bring its backend ONLINE, or try db.url with the database itself.', zh: 'db.url 指向的是代理（ProxySQL 可在 6032 端口执行 SELECT * FROM runtime_mysql_servers）：让其后端恢复 ONLINE，或先让 db.url 直连数据库验证。' }, 'none', { does: runEverywhere('mysql -h "<proxy>" -P 6032 -u "<admin>" -p -e "SELECT hostgroup_id, hostname, port, status FROM runtime_mysql_servers"') },
  ),
} satisfies Readonly<Record<string, Heard>>;
