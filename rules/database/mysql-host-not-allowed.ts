import { sql } from '../../src/kit/fix.ts';
import { CONNECTION_ANY, CONNECTION_USES, type ConnectionFault, judgeConnections } from './shared/db-connection.ts';
import { START_AGAIN } from './shared/db-fix.ts';
import { defineRule } from '../../src/kit/rule.ts';

const FROM = /Host '(?<from>[^']{1,255})'/;

const FAULT: ConnectionFault = {
  stage: 'handshake',
  caseOf: ({ code }) => (code === '1130' ? 'not-allowed' : code === '1129' ? 'blocked' : null),
  signatures: [
    { anchor: 'is not allowed to connect to this', pattern: /Host '(?<from>[^']{1,255})' is not allowed to connect to this (?:MySQL|MariaDB) server/, when: 'start', case: 'not-allowed' },
    { anchor: 'is blocked because of many connection errors', pattern: /Host '(?<from>[^']{1,255})' is blocked because of many connection errors/, when: 'start', case: 'blocked' },
  ],
  argsOf: ({ text }) => ({ from: FROM.exec(text)?.groups?.['from'] ?? '<client address>' }),
};

export default defineRule({
  id: 'database/mysql-host-not-allowed', severity: 'fatal',
  title: { en: 'MySQL does not let this host connect', zh: 'MySQL 不允许本机连接' },
  message: {
    'not-allowed': {
      en: '{server} has no account that may log in from {from} (error 1130)',
      zh: '{server} 上没有允许从 {from} 登录的账号（错误 1130）',
    },
    blocked: {
      en: '{server} has blocked {from} after too many broken connections (error 1129)',
      zh: '{from} 连接出错次数过多，已被 {server} 封禁（错误 1129）',
    },
    earlier: {
      en: 'At its last start Nacos was turned away by the database: {reason}; it gets in now',
      zh: '上次启动时数据库拒绝了 Nacos 所在主机：{reason}；现在已可连接',
    },
  },
  why: {
    en: 'MySQL accounts belong to a user and a host; the server closes the connection before it looks at a password.',
    zh: 'MySQL 账号由用户名和来源主机共同确定，来源主机不匹配时还没校验密码连接就被断开。',
  },
  fix: [
    { risk: 'none', when: ['not-allowed'], text: {
      en: "As a MySQL administrator, create the account for the network that Nacos comes from ('%' is any host).",
      zh: "用 MySQL 管理员为 Nacos 所在网段创建账号（'%' 表示任意主机）。",
    }, do: sql("CREATE USER '{user}'@'%' IDENTIFIED BY '<password>'; GRANT SELECT, INSERT, UPDATE, DELETE ON `{database}`.* TO '{user}'@'%';") },
    { risk: 'none', when: ['blocked'], do: sql('TRUNCATE TABLE performance_schema.host_cache;'), text: {
      en: 'Clear the list of blocked hosts (MySQL 5.5 and MariaDB: FLUSH HOSTS;), then look for what opened and dropped the connections, such as health checks of a load balancer or port scans.',
      zh: '清空被封禁的主机列表（MySQL 5.5 和 MariaDB 用 FLUSH HOSTS;），再排查是谁在频繁建立又断开连接，例如负载均衡健康检查、端口扫描。',
    } },
    START_AGAIN,
  ],
  needs: [], anyOf: CONNECTION_ANY, uses: CONNECTION_USES, signatures: FAULT.signatures,
  subject: 'url {index}', symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  references: ['dev.mysql.com/doc/refman/8.0/en/host-cache.html'],
  check: bench => judgeConnections(bench, FAULT),
});
