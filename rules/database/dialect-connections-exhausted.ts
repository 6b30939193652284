import { setProperty, sql } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { defineDialectRule, type OtherDialect } from './shared/dialect-rule.ts';

const WHO: Readonly<Record<OtherDialect, string>> = {
  postgresql: 'SELECT client_addr, usename, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC; SHOW max_connections;',
  opengauss: 'SELECT client_addr, usename, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC; SHOW max_connections;',
  kingbase: 'SELECT client_addr, usename, state, count(*) FROM sys_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC; SHOW max_connections;',
  oracle: 'SELECT machine, username, count(*) FROM v$session GROUP BY machine, username ORDER BY 3 DESC;',
  dm: "SELECT clnt_ip, user_name, count(*) FROM v$sessions GROUP BY clnt_ip, user_name ORDER BY 3 DESC; SELECT para_value FROM v$dm_ini WHERE para_name = 'MAX_SESSIONS';",
  sqlserver: 'SELECT host_name, login_name, count(*) FROM sys.dm_exec_sessions GROUP BY host_name, login_name ORDER BY 3 DESC;',
};

const fixes = (dialect: OtherDialect): readonly Fix[] => [
  { text: { en: 'See who holds the connections (as the administrator of the database).', zh: '用数据库管理员账号看连接被谁占着。' }, do: sql(WHO[dialect]), risk: 'none' },
  { do: setProperty('db.pool.config.maximumPoolSize', '10'), text: {
    en: 'Every Nacos node takes up to db.pool.config.maximumPoolSize connections (20 unless changed): lower that (10 below, on every node), end what is left over, or raise the limit of the database.',
    zh: '每个 Nacos 节点最多占用 db.pool.config.maximumPoolSize 个连接（默认 20）：在每个节点调小它（下面为 10）、清掉残留连接，或调大数据库的上限。',
  }, risk: 'restart' },
];

export default defineDialectRule({
  id: 'database/dialect-connections-exhausted', severity: 'error',
  title: { en: 'The database has no connection left (other than MySQL)', zh: '数据库连接数已满（非 MySQL）' },
  message: { en: '{dialect} takes no further connection: {quote}', zh: '{dialect} 不再接受新连接：{quote}' },
  why: {
    en: 'The limit counts the connections of all programs and nodes together; a pool opens several at once when it starts.',
    zh: '上限按所有程序、所有节点的连接合计；连接池启动时会一次建立多个。',
  },
  said: {
    postgresql: [
      { anchor: 'sorry, too many clients', pattern: /sorry, too many clients already/ },
      { anchor: 'remaining connection slots', pattern: /remaining connection slots are reserved[^\n]{0,80}/ },
      { anchor: '太多的客户', pattern: /已经有太多的客户/ },
    ],
    opengauss: [{ anchor: 'Already too many clients', pattern: /Already too many clients[^\n]{0,80}/ }],
    oracle: [
      { anchor: 'ORA-12516', pattern: /ORA-12516[^\n]{0,120}/ },
      { anchor: 'ORA-00018', pattern: /ORA-00018[^\n]{0,80}/ },
      { anchor: 'ORA-12519', pattern: /ORA-12519[^\n]{0,120}/ },
    ],
    dm: [{ anchor: '超过最大会话数', pattern: /超过最大会话数(?:限制)?/ }],
  },
  fixes,
  symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  over: ['database', 'ready'],
  references: ['PostgreSQL: errcodes 53300', 'Oracle: ORA-12516, ORA-12519, ORA-00018'],
});
