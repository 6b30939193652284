import { NO_LOGS } from '../../src/kit/log-rule.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { setProperty, sql } from '../../src/kit/fix.ts';
import { connectionArgs, earlier, reasonOf, withoutDatabase } from '../database/shared/connection-case.ts';
import { CONNECTION_USES, quoteConnection } from '../database/shared/db-connection.ts';
import { cameUp } from '../database/shared/db-log.ts';
import { isMasterDown } from '../database/shared/db-lost.ts';
import { keyArgs, targetArgs } from '../database/shared/db-target.ts';
import { FULL, FULL_ALONE, RAISE, TOO_MANY, USED_UP } from './shared/too-many-connections.ts';

export default defineCaseRule({
  id: 'operations/mysql-pool-exhausted', severity: 'error',
  title: { en: 'There are not enough database connections', zh: '数据库连接不够用' },
  why: {
    en: 'Each node holds up to db.pool.config.maximumPoolSize (20) connections to each db.url. Slow statements keep them busy; MySQL itself takes max_connections (151) from all its clients together.',
    zh: '每个节点对每个 db.url 最多占用 db.pool.config.maximumPoolSize（默认 20）个连接，慢 SQL 会长期占用连接；MySQL 对所有客户端合计只允许 max_connections（默认 151）个连接。',
  },
  fix: [{ risk: 'none', do: sql("SHOW VARIABLES LIKE 'max%connections'; SHOW STATUS LIKE 'Threads_connected'; SELECT user, host, command, time, LEFT(info, 80) FROM information_schema.processlist ORDER BY time DESC LIMIT 20;"), text: {
    en: 'See who holds the connections and what they wait for.', zh: '查看连接被谁占用、在等待什么。',
  } }],
  anyOf: ['db.connections'], uses: [...CONNECTION_USES],
  unless: withoutDatabase, by: 'server', args: connectionArgs,
  cases: {
    // A pool whose server is away says the same, with the reason as its cause or beside a master that is down: that is mysql-unreachable.
    pool: {
      message: { en: 'No connection of the pool became free within {ms} ms ({count} times)', zh: '{ms} 毫秒内连接池没有空闲连接（{count} 次）' },
      logged: {
        anchor: 'Connection is not available, request timed out', in: 'cause', exception: 'SQLTransientConnectionException',
        pattern: /Connection is not available, request timed out after (?<ms>\d{1,9})ms/,
      },
      read: ({ record }, { known }) => (isMasterDown(known('logs.digest')) ? null : { count: record.count }),
      fix: { risk: 'restart', do: setProperty('db.pool.config.maximumPoolSize', '40'), text: {
        en: 'If statements of Nacos are slow, find out why first; if they are merely many, make the pool larger on every node.',
        zh: '如果 Nacos 的 SQL 很慢，先解决慢的原因；如果只是并发多，在每个节点加大连接池。',
      } },
    },
    server: {
      message: { en: 'MySQL takes no further connection: {reason}', zh: 'MySQL 不再接受新连接：{reason}' },
      logged: [FULL, FULL_ALONE],
      read: ({ quote }) => ({ reason: quote }), fix: RAISE,
    },
    account: {
      message: { en: 'MySQL takes no further connection of {user}: {reason}', zh: 'MySQL 不再接受账号 {user} 的新连接：{reason}' },
      logged: USED_UP,
      read: ({ quote }) => ({ reason: quote }),
      fix: { risk: 'data', do: sql("ALTER USER '{user}'@'%' WITH MAX_USER_CONNECTIONS 0;"), text: {
        en: 'Lift the limit of the account as an administrator (nodes × db.num × maximumPoolSize must fit into it); other applications that use the same account get one of their own.',
        zh: '由管理员放宽该账号的限制（节点数 × db.num × maximumPoolSize 必须小于它）；其他应用请改用各自的账号。',
      } },
    },
    // A server that runs takes what becomes free; one that gave up does not come back.
    earlier: earlier(
      { en: 'When Nacos was started, the database took no further connection: {reason}; the login works now', zh: '上次启动时数据库不再接受新连接：{reason}；现在已能登录' },
      [FULL, USED_UP], (match, { known }) => (match.record.phase === 'starting' && known('db.connections')?.[0]?.ok === true && !cameUp(known('logs.digest')) ? reasonOf(match) : null),
    ),
  },
  proof({ known, seen, fail, clear, na, unknown }) {
    const [connections, digest] = [known('db.connections') ?? [], known('logs.digest')];
    const refused = connections.flatMap(connection => {
      const name = TOO_MANY.get(connection.code ?? '');
      if (name === undefined) return [];
      const target = targetArgs(known('db.settings'), connection);
      const reason = `${connection.message ?? ''} (${connection.code})`;
      return [fail(name, { ...target, ...keyArgs(known('nacos.config'), connection.index), reason }, [seen('db.connections', quoteConnection(connection))])];
    });
    // Whoever is asked for a password has found a place.
    const through = connections.find(({ ok, stage }) => ok || stage === 'login' || stage === 'database');
    if (refused.length > 0) return refused;
    if (through) return clear(seen('db.connections', quoteConnection(through)));
    // Nobody has logged in: of a pool that runs dry the log tells all the same.
    if (digest === null) return na(NO_LOGS);
    return digest && connections.length === 0 ? clear(seen('logs.digest', 'no such record')) : unknown('db.connections');
  },
  subject: 'connections', symptoms: ['database-unreachable'], explains: ['datasource-missing', 'database-unreachable', 'start-failed', 'not-ready'], over: ['database', 'ready'],
  references: ['com.zaxxer.hikari.pool.HikariPool@4.0.3', 'plugin/datasource/.../ExternalDataSourceProperties.java@2.3.2', 'mysqld error messages 1040, 1203, 1226'],
});
