import { seeFolder } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

const POSTGRES = ['PSQLException', 'KSQLException'] as const;

export default defineLogRule({
  id: 'database/driver-misfit', severity: 'fatal',
  title: { en: 'The JDBC driver does not fit the database', zh: 'JDBC 驱动与数据库不匹配' },
  message: {
    protocol: { en: 'The driver and the database do not understand each other while logging in: {reason}', zh: '登录时驱动与数据库的协议对不上：{reason}' },
    scram: { en: 'The driver does not know the way of logging in that the database asks for: {reason}', zh: '驱动不支持数据库要求的认证方式：{reason}' },
  },
  why: {
    en: 'PostgreSQL, openGauss and Kingbase descend from one protocol and have changed its login each in its own way; drivers older than SCRAM (PostgreSQL 10) fail too. User and password are not even compared.',
    zh: 'PostgreSQL、openGauss、金仓出自同一协议，但各自改了登录过程；早于 SCRAM（PostgreSQL 10）的驱动也会失败。此时还没有校验用户名和密码。',
  },
  fix: [
    { risk: 'restart', do: seeFolder('plugins'), text: {
      en: 'Keep one driver in plugins/, that of the maker of this database and not older than it (postgresql 42.2.x or later for PostgreSQL 10 and later), and name its class in db.pool.config.driverClassName.',
      zh: 'plugins/ 下只保留一个驱动：用该数据库厂商提供、且不早于数据库版本的驱动（PostgreSQL 10 及以上需 postgresql 42.2.x 或更新），并在 db.pool.config.driverClassName 中写对类名。',
    } },
  ],
  explains: ['datasource-missing', 'start-failed'],
  over: 'with-its-start',
  references: ['dylan-tao/nacos-plus#58', 'pgjdbc: ConnectionFactoryImpl.doAuthentication'],
  by: 'server',
  signature: [
    { anchor: 'Session setup failed', exception: POSTGRES, pattern: /(?<reason>Protocol error\. {1,2}Session setup failed\.)/, case: 'protocol' },
    { anchor: '会话建立失败', exception: POSTGRES, pattern: /(?<reason>通讯协定错误。会话建立失败。?)/, case: 'protocol' },
    { anchor: 'authentication type ', exception: POSTGRES, pattern: /(?<reason>The authentication type \d{1,3} is not supported)/, case: 'scram' },
    { anchor: ' 验证类型', exception: POSTGRES, pattern: /(?<reason>不支持 \d{1,3} 验证类型)/, case: 'scram' },
  ],
});
