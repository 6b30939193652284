import type { Fix } from '../../src/model/finding.ts';
import { sql } from '../../src/kit/fix.ts';
import { defineDialectRule, type OtherDialect } from './shared/dialect-rule.ts';

const LIST: Readonly<Record<OtherDialect, string>> = {
  postgresql: 'SELECT datname FROM pg_database;', opengauss: 'SELECT datname FROM pg_database;', kingbase: 'SELECT datname FROM sys_database;',
  oracle: 'SELECT name FROM v$services;', dm: 'SELECT name FROM v$database;', sqlserver: 'SELECT name FROM sys.databases;',
};

const fixes = (dialect: OtherDialect): readonly Fix[] => [
  { text: { en: 'Ask the server (as its administrator) for the names it has, and correct the name in db.url.0.', zh: '用管理员账号查出服务器上实际的名字，改正 db.url.0 中的库名。' }, do: sql(LIST[dialect]), risk: 'none' },
  ...(dialect === 'oracle'
    ? [{ text: { en: 'A service is written with a slash (jdbc:oracle:thin:@//host:1521/service), a SID with a colon (@host:1521:SID).', zh: '服务名用斜杠（jdbc:oracle:thin:@//host:1521/服务名），SID 用冒号（@host:1521:SID）。' }, risk: 'restart' } as const]
    : [{ text: { en: 'If it was never made: create it, and load the schema script of the plugin (or of conf/) into it.', zh: '如果还没有建：先建库，再导入插件（或 conf/）里的建表脚本。' }, do: sql('CREATE DATABASE {database};'), risk: 'none' } as const]),
];

export default defineDialectRule({
  id: 'database/dialect-database-missing', severity: 'fatal',
  title: { en: 'The database of db.url does not exist (other than MySQL)', zh: 'db.url 中的库或服务名不存在（非 MySQL）' },
  message: { en: '{dialect} does not know what db.url names: {quote}', zh: '{dialect} 没有 db.url 指定的库：{quote}' },
  why: {
    en: 'The server answered, so address and port are right; what stands behind them in the URL is not there.',
    zh: '服务器有应答，说明地址和端口没错；URL 后半段指定的库（服务名、SID）不存在。',
  },
  said: {
    postgresql: [
      // psql and the server's log write two blanks.
      { anchor: 'FATAL:  database "', pattern: /database "[^"]{1,80}" does not exist/ },
      { anchor: '致命错误:  数据库', pattern: /数据库 ?"[^"]{1,80}" ?不存在/ },
      { anchor: 'FATAL: database "', pattern: /database "[^"]{1,80}" does not exist/ },
      { anchor: '致命错误: 数据库', pattern: /数据库 ?"[^"]{1,80}" ?不存在/ },
    ],
    oracle: [
      { anchor: 'ORA-12514', pattern: /ORA-12514[^\n]{0,160}/ },
      { anchor: 'ORA-12505', pattern: /ORA-12505[^\n]{0,160}/ },
    ],
    sqlserver: [
      { anchor: 'Cannot open database', pattern: /Cannot open database "[^"]{1,120}" requested by the login/ },
      { anchor: '无法打开登录所请求的数据库', pattern: /无法打开登录所请求的数据库 ?"[^"]{1,120}"/ },
    ],
  },
  fixes,
  symptoms: ['database-unreachable'], explains: ['datasource-missing', 'schema-incomplete', 'start-failed', 'not-ready'],
  over: 'with-its-start',
  references: ['PostgreSQL: errcodes 3D000', 'Oracle: ORA-12505, ORA-12514', 'SQL Server: 4060'],
});
