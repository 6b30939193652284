import { loadSql, sql } from '../../src/kit/fix.ts';
import { CONNECTION_ANY, CONNECTION_USES, type ConnectionFault, judgeConnections } from './shared/db-connection.ts';
import { START_AGAIN } from './shared/db-fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { schemaFileOf } from './shared/schema.ts';

const FAULT: ConnectionFault = {
  stage: 'database',
  caseOf: ({ code }) => (code === '1049' ? 'unknown' : code === '1044' ? 'no-rights' : null),
  signatures: [
    { anchor: 'Unknown database', pattern: /Unknown database '(?<database>[^']{1,64})'/, when: 'start', case: 'unknown' },
    {
      anchor: 'Access denied for user',
      pattern: /Access denied for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})' to database '(?<database>[^']{1,64})'/,
      when: 'start',
      case: 'no-rights',
    },
  ],
};

export default defineRule({
  id: 'database/mysql-unknown-database', severity: 'fatal',
  title: { en: 'The database of db.url does not exist', zh: 'db.url 中的库不存在' },
  message: {
    unknown: { en: 'There is no database "{database}" on {server} (error 1049)', zh: '{server} 上没有名为 "{database}" 的库（错误 1049）' },
    'no-rights': {
      en: 'The account {user} may not use the database "{database}" on {server}, or there is no such database (error 1044)',
      zh: '账号 {user} 无权访问 {server} 上的库 "{database}"，或该库不存在（错误 1044）',
    },
    earlier: {
      en: 'At its last start Nacos did not find its database: {reason}; it is there now',
      zh: '上次启动时 Nacos 没有找到所需的库：{reason}；现在该库可以访问',
    },
  },
  why: {
    en: 'MySQL closes the connection when the database named in the URL is missing. It gives error 1044 for a missing database too when the account has no rights on it.',
    zh: 'URL 里的库不存在时 MySQL 会直接断开连接；账号没有该库权限时，即使库不存在也返回 1044。',
  },
  fix: [
    { risk: 'none', when: ['unknown'], text: {
      en: 'Create the database, give the account of Nacos its rights, and load the schema into it.',
      zh: '建库、给 Nacos 账号授权，再导入表结构。',
    }, do: sql("CREATE DATABASE `{database}` DEFAULT CHARACTER SET utf8 COLLATE utf8_bin; GRANT SELECT, INSERT, UPDATE, DELETE ON `{database}`.* TO '{user}'@'{accountHost}';") },
    { risk: 'none', when: ['unknown'], do: loadSql('{schemaFile}', { user: 'root' }), text: {
      en: 'Load the tables (with an account that may create them).',
      zh: '导入表结构（使用有建表权限的账号）。',
    } },
    { risk: 'restart', when: ['unknown'], do: sql('SHOW DATABASES;'), text: {
      en: 'If the data is in a database of another name, correct the name in {urlKey} (Docker: MYSQL_SERVICE_DB_NAME) instead.',
      zh: '如果数据在另一个库里，改正 {urlKey} 中的库名即可（Docker 为 MYSQL_SERVICE_DB_NAME）。',
    } },
    { risk: 'none', when: ['no-rights'], text: {
      en: 'As a MySQL administrator, see whether the database is there, create it if not, and give the account its rights.',
      zh: '用 MySQL 管理员确认该库是否存在，不存在则先创建，然后授权。',
    }, do: sql("SHOW DATABASES; CREATE DATABASE IF NOT EXISTS `{database}` DEFAULT CHARACTER SET utf8 COLLATE utf8_bin; SELECT user, host FROM mysql.user WHERE user = '{user}'; GRANT SELECT, INSERT, UPDATE, DELETE ON `{database}`.* TO '{user}'@'{accountHost}';") },
    START_AGAIN,
  ],
  needs: [], anyOf: CONNECTION_ANY, uses: [...CONNECTION_USES, 'nacos.version'], signatures: FAULT.signatures,
  subject: 'url {index}', symptoms: ['database-unreachable'],
  explains: ['datasource-missing', 'schema-incomplete', 'start-failed', 'not-ready'],
  references: ['alibaba/nacos#344', 'distribution/conf/application.properties@2.3.2'],
  check: bench => {
    const schemaFile = schemaFileOf(bench.known('nacos.version')?.version ?? null);
    // 1044 names the account as it is stored, 1049 names none.
    return judgeConnections(bench, {
      ...FAULT,
      argsOf: said => ({ schemaFile, accountHost: /to database/.test(said.text) ? (/@'([^']{0,255})'/.exec(said.text)?.[1] ?? '<host>') : '<host>' }),
    });
  },
});
