import { runEverywhere } from '../../src/kit/fix.ts';
import { CONNECTION_ANY, CONNECTION_USES, type ConnectionFault, judgeConnections } from './shared/db-connection.ts';
import { START_AGAIN } from './shared/db-fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { databaseVersionIn } from '../../src/nacos/version.ts';

const FAULT: ConnectionFault = {
  // The version is in the greeting; Connector/J 8 works with 5.5.9 (recorded), pluggable authentication came with 5.5.7.
  stage: 'handshake',
  caseOf: ({ serverVersion }) => (serverVersion !== null && databaseVersionIn(serverVersion, '<5.5.7') === true ? 'version' : null),
  signatures: [{ anchor: 'CLIENT_PLUGIN_AUTH is required', pattern: /CLIENT_PLUGIN_AUTH is required/, when: 'start', case: 'log' }],
  argsOf: ({ connection }) => ({ version: connection?.serverVersion ?? '5.1' }),
};

export default defineRule({
  id: 'database/mysql-51-55-driver', severity: 'fatal', versions: '>=1.3.1-0',
  title: { en: 'MySQL is too old for the bundled driver', zh: 'MySQL 版本过低，内置驱动无法连接' },
  message: {
    version: { en: '{server} is MySQL {version}; the driver of this Nacos (Connector/J 8) needs 5.5.7 or later', zh: '{server} 是 MySQL {version}，该版本 Nacos 自带的 Connector/J 8 要求 5.5.7 以上' },
    log: { en: 'The driver cannot log in to this MySQL: {reason}', zh: '驱动无法登录该 MySQL：{reason}' },
    earlier: { en: 'At its last start the driver could not log in: {reason}; the server there now is recent enough', zh: '上次启动时驱动无法登录：{reason}；现在的服务器版本已满足要求' },
  },
  why: {
    en: 'MySQL 5.1 lacks the pluggable authentication that Connector/J 8 insists on; it could not hold the tables of Nacos either (5.6.5 is the least, 5.7 is advised).',
    zh: 'MySQL 5.1 不支持 Connector/J 8 必需的可插拔认证；它也建不出 Nacos 的全部表（最低 5.6.5，建议 5.7 以上）。',
  },
  fix: [
    { risk: 'none', when: ['version', 'log'], text: {
      en: 'Move to MySQL 5.7 or 8.x: load the schema there, copy the rows of the Nacos tables, and point {urlKey} at it.',
      zh: '迁移到 MySQL 5.7 或 8.x：导入表结构、复制 Nacos 表数据，然后把 {urlKey} 指向新服务器。',
    }, do: runEverywhere('mysqldump -h {host} -P {port} -u {user} -p --no-create-info --complete-insert --result-file=nacos-data.sql {database}') },
    START_AGAIN,
  ],
  needs: [], anyOf: CONNECTION_ANY, uses: CONNECTION_USES, signatures: FAULT.signatures,
  subject: 'url {index}', symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed'],
  references: ['pom.xml@1.3.1 (mysql-connector-java 8)', 'dev.mysql.com/doc/relnotes/mysql/5.5/en/news-5-5-7.html'],
  check: bench => judgeConnections(bench, FAULT),
});
