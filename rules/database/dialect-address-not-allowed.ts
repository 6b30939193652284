import type { Fix } from '../../src/model/finding.ts';
import { editSource, sql } from '../../src/kit/fix.ts';
import { defineDialectRule, type OtherDialect } from './shared/dialect-rule.ts';

const HBA_FILE: Readonly<Partial<Record<OtherDialect, string>>> = { postgresql: 'pg_hba.conf', opengauss: 'pg_hba.conf', kingbase: 'sys_hba.conf' };

/** What the server asks of a password; openGauss has no SCRAM of PostgreSQL. */
const METHOD: Readonly<Partial<Record<OtherDialect, string>>> = { opengauss: 'sha256' };

const OWN_ACCOUNT: Fix = {
  text: {
    en: 'The account made at installation may log in locally only: make one of its own for Nacos.',
    zh: '安装时创建的初始用户只能本地登录：为 Nacos 单独建一个账号。',
  },
  do: sql("CREATE USER nacos WITH PASSWORD '<password>'; GRANT ALL PRIVILEGES ON DATABASE {database} TO nacos;"), risk: 'none',
};

const fixes = (dialect: OtherDialect): readonly Fix[] => [
  { do: [editSource(HBA_FILE[dialect] ?? 'pg_hba.conf', null, `host {database} {user} <address of Nacos>/32 ${METHOD[dialect] ?? 'scram-sha-256'}`), sql(`SELECT ${dialect === 'kingbase' ? 'sys' : 'pg'}_reload_conf();`)], text: {
    en: `On the database server add a line to ${HBA_FILE[dialect] ?? 'its list of addresses'} for database, user and address of Nacos, above those that refuse it, then reload it. Behind Docker or Kubernetes the address is that of the container or node which the message names.`,
    zh: `在数据库服务器的 ${HBA_FILE[dialect] ?? '访问控制文件'} 中为 Nacos 的库、用户和地址加一行（放在拒绝规则之前），然后重新加载。经过 Docker 或 Kubernetes 时，地址是报错里写的容器或节点地址。`,
  }, risk: 'none' },
  { text: {
    en: 'If the message names an authentication type: the JDBC driver in plugins/ is older than the password method of the server. Replace the driver by a current one; then set the password once again.',
    zh: '如果报错说的是认证类型不支持：plugins/ 里的 JDBC 驱动比数据库的密码加密方式旧。换成新版驱动；仍不行再重设一次密码。',
  }, risk: 'restart' },
  ...(dialect === 'opengauss' ? [OWN_ACCOUNT] : []),
];

export default defineDialectRule({
  id: 'database/dialect-address-not-allowed', severity: 'fatal',
  title: { en: 'This address or way of login is not let in by the database', zh: '数据库不允许该地址或该认证方式登录' },
  message: { en: '{dialect} lets this connection in by none of its rules: {quote}', zh: '{dialect} 的访问规则不允许这个连接：{quote}' },
  why: {
    en: 'PostgreSQL and its relatives have a list of who may come from where and how. User and password are not even looked at before a line of it fits.',
    zh: 'PostgreSQL 及同源数据库用一张表规定谁可以从哪里、以什么方式登录。没有匹配的行时，根本不会检查用户名和密码。',
  },
  said: {
    postgresql: [
      { anchor: 'no pg_hba.conf entry', pattern: /no pg_hba\.conf entry for (?:replication connection from )?host "[^"]{1,80}"[^\n]{0,160}/ },
      { anchor: 'pg_hba.conf 记录', pattern: /没有用于主机[^\n]{1,200}pg_hba\.conf 记录/ },
      { anchor: 'pg_hba.conf rejects', pattern: /pg_hba\.conf rejects connection[^\n]{0,160}/ },
      { anchor: 'The authentication type', pattern: /The authentication type \d{1,3} is not supported/ },
      { anchor: 'SCRAM authentication is not', pattern: /SCRAM authentication is not supported by this driver/ },
    ],
    kingbase: [{ anchor: 'sys_hba.conf', pattern: /no sys_hba\.conf entry[^\n]{0,160}|没有用于主机[^\n]{1,200}sys_hba\.conf/ }],
    opengauss: [{ anchor: 'Forbid remote connection', pattern: /Forbid remote connection with (?:initial user|trust method)[^\n]{0,80}/ }],
  },
  fixes,
  symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  over: 'with-its-start',
  references: ['PostgreSQL: auth-pg-hba-conf', 'pgjdbc: ConnectionFactoryImpl.doAuthentication', 'openGauss: 初始用户', 'KingbaseES: sys_hba.conf'],
});
