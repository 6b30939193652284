import { matchLines, searchLog, setProperty } from '../../src/kit/fix.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';

const NO_URL = { en: 'the URL is not told', zh: '未给出 URL' };

export default defineSaidRule({
  id: 'database/pool-refused',
  severity: 'fatal',
  title: { en: 'The connection pool could not be started', zh: '连接池无法启动' },
  why: {
    en: 'HikariCP opens the first connection while Nacos starts; without a driver that takes the URL, or with a setting it refuses, there is no data source and no start.',
    zh: 'HikariCP 在 Nacos 启动时就要建立第一个连接；没有接受该 URL 的驱动，或参数被拒绝，就没有数据源，也无法启动。',
  },
  speakers: ['pool'],
  args: ({ about, quote }) => ({ driver: about['driver'] ?? { en: 'the configured driver', zh: '所配置的驱动' }, url: about['url'] ?? NO_URL, reason: about['reason'] ?? about['why'] ?? quote }),
  cases: {
    'driver-class': {
      message: { en: 'The pool has no driver for this database: {quote}', zh: '连接池没有该数据库的驱动：{quote}' },
      fix: { text: { en: 'Put the jar of the JDBC driver into plugins/ (in a container: mount it there), and write the class without quotation marks in db.pool.config.driverClassName (3.3 on: nacos.plugin.datasource.db.pool.config.driver-class-name). See that the URL begins with jdbc: and the name of that database.', zh: '把 JDBC 驱动 jar 放入 plugins/（容器中挂载到该目录），在 db.pool.config.driverClassName（3.3 起为 nacos.plugin.datasource.db.pool.config.driver-class-name）中写上不带引号的类名；确认 URL 以 jdbc: 加该数据库名开头。' }, risk: 'restart' },
    },
    'driver-url': {
      message: { en: 'The driver {driver} does not take the URL {url}', zh: '驱动 {driver} 不接受 URL {url}' },
      fix: { do: setProperty('db.pool.config.driverClassName', '<driver class>'), text: { en: 'Name the driver of that database in db.pool.config.driverClassName, or correct the URL: blanks, quotation marks and a missing jdbc: make it nobody\'s.', zh: '在 db.pool.config.driverClassName 中配置该数据库的驱动，或修正 URL：多余空格、引号、缺少 jdbc: 都会导致无驱动可用。' }, risk: 'restart' },
    },
    'not-available': {
      running: 'warning',
      message: { en: 'The pool had no connection to give within {waited} ms', zh: '连接池在 {waited} 毫秒内没有可用连接' },
      fix: { do: searchLog('Caused by', 10, 'logs/nacos.log'), text: { en: 'At the start: the database does not answer, see the last "Caused by". While running: statements hold the connections (slow queries, a lock, a lost network); raise db.pool.config.maximumPoolSize only after these are ruled out.', zh: '启动时出现：数据库没有响应，看最后一个 “Caused by”。运行中出现：连接被长时间占用（慢查询、锁、网络中断），排除后再调大 db.pool.config.maximumPoolSize。' }, risk: 'none' },
    },
    setting: {
      running: 'info',
      message: { en: 'The pool refuses a setting: {quote}', zh: '连接池拒绝了一个参数：{quote}' },
      fix: { do: matchLines('db\\.pool\\.config', 'conf/application.properties'), text: { en: 'Correct db.pool.config.{key} (times in milliseconds).', zh: '修正 db.pool.config.{key}（时间单位为毫秒）。' }, risk: 'restart' },
    },
    'not-initialised': {
      message: { en: 'The pool could not open its first connection: {reason}', zh: '连接池无法建立第一个连接：{reason}' },
      fix: { do: searchLog('Caused by', 10, 'logs/nacos.log'), text: { en: 'The last "Caused by" of this record is the answer of the database or of the network; connect once by hand with the same URL, user and password from the machine (or container) of Nacos.', zh: '该记录最后一个 “Caused by” 就是数据库或网络的答复；在 Nacos 所在机器（或容器）里用同样的 URL、用户名、密码手动连接一次。' }, risk: 'none' },
    },
  },
  // Connector/J with autoReconnect says so whatever it was, and drops the cause of its attempts.
  unnamed: 'Could not create connection to database server',
  explains: ['datasource-missing', 'start-failed'],
  symptoms: ['start-failed'],
  over: ['database', 'ready'],
  references: ['HikariCP: DriverDataSource, HikariPool.checkFailFast@4.0.3', 'java.sql.DriverManager'],
});
