import { setProperty, sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/mysql-pool-exhausted', severity: 'error',
  title: { en: 'There are not enough database connections', zh: '数据库连接不够用' },
  message: {
    pool: { en: 'No connection of the pool became free within {ms} ms ({count} times)', zh: '{ms} 毫秒内连接池没有空闲连接（{count} 次）' },
    server: { en: 'MySQL refused a connection: Too many connections ({count} times)', zh: 'MySQL 拒绝了连接：Too many connections（{count} 次）' },
  },
  why: {
    en: 'Each node holds up to db.pool.config.maximumPoolSize (20) connections to each db.url. Slow statements keep them busy; MySQL itself takes max_connections (151) from all its clients together.',
    zh: '每个节点对每个 db.url 最多占用 db.pool.config.maximumPoolSize（默认 20）个连接，慢 SQL 会长期占用连接；MySQL 对所有客户端合计只允许 max_connections（默认 151）个连接。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'See who holds the connections and what they wait for.',
      zh: '查看连接被谁占用、在等待什么。',
    }, do: sql("SHOW VARIABLES LIKE 'max_connections'; SHOW STATUS LIKE 'Threads_connected'; SELECT user, host, command, time, LEFT(info, 80) FROM information_schema.processlist ORDER BY time DESC LIMIT 20;") },
    { risk: 'restart', when: ['pool'], do: setProperty('db.pool.config.maximumPoolSize', '40'), text: {
      en: 'If statements of Nacos are slow, find out why first; if they are merely many, make the pool larger on every node.',
      zh: '如果 Nacos 的 SQL 很慢，先解决慢的原因；如果只是并发多，在每个节点加大连接池。',
    } },
    { risk: 'none', when: ['server'], do: sql('SET GLOBAL max_connections = 500;'), text: {
      en: 'Raise the limit of MySQL (write it into my.cnf too); nodes × db.num × maximumPoolSize must fit into it beside the other applications.',
      zh: '调大 MySQL 的上限（同时写入 my.cnf）；节点数 × db.num × maximumPoolSize 再加上其他应用的连接必须小于它。',
    } },
  ],
  // A pool whose server is away says the same, with the reason as its cause: that is mysql-unreachable, so the root must be the pool itself.
  by: 'server',
  signature: [
    {
      anchor: 'Connection is not available, request timed out', in: 'cause', exception: 'SQLTransientConnectionException',
      pattern: /Connection is not available, request timed out after (?<ms>\d{1,9})ms/, case: 'pool',
    },
    { anchor: 'Too many connections', in: 'cause', pattern: /(?:message from server: "|: |^)Too many connections/, case: 'server' },
  ],
  subject: 'connections', explains: ['datasource-missing', 'database-unreachable', 'start-failed'],
  references: ['com.zaxxer.hikari.pool.HikariPool@4.0.3', 'plugin/datasource/.../ExternalDataSourceProperties.java@2.3.2'],
});
