import { seeFolder } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

const POSTGRES = ['PSQLException', 'KSQLException'] as const;

export default defineLogRule({
  id: 'database/driver-misfit', severity: 'fatal',
  title: { en: 'The JDBC driver does not fit the database', zh: 'JDBC 驱动与数据库不匹配' },
  message: {
    protocol: { en: 'The driver and the database do not understand each other while logging in: {reason}', zh: '登录时驱动与数据库的协议对不上：{reason}' },
    oracle: { en: 'The driver is older than Oracle lets in (ORA-28040); user and password are not the matter', zh: '驱动太旧，Oracle 不再接受它的登录协议（ORA-28040），与用户名密码无关' },
    charset: {
      en: 'The driver of Oracle does not know the character set {charset} of the database by itself: orai18n.jar is missing',
      zh: 'Oracle 驱动本身不支持数据库的字符集 {charset}：缺少 orai18n.jar',
    },
    scram: { en: 'The driver does not know the way of logging in that the database asks for: {reason}', zh: '驱动不支持数据库要求的认证方式：{reason}' },
  },
  why: {
    en: 'PostgreSQL, openGauss and Kingbase descend from one protocol and have changed its login each in its own way; drivers older than SCRAM (PostgreSQL 10) fail too, and Oracle 12.2 and later refuses drivers of 11g; ojdbc brings a few character sets, orai18n.jar the others. User and password are not the matter.',
    zh: 'PostgreSQL、openGauss、金仓出自同一协议，但各自改了登录过程；早于 SCRAM（PostgreSQL 10）的驱动也会失败；Oracle 12.2 起拒绝 11g 的驱动；ojdbc 只带少数字符集，其余在 orai18n.jar 中。与用户名密码无关。',
  },
  fix: [
    { risk: 'restart', when: ['charset'], do: seeFolder('plugins'), text: {
      en: 'Put orai18n.jar of the same release as the ojdbc (com.oracle.database.nls:orai18n) beside it into plugins/, and restart. The driver alone knows US7ASCII, WE8DEC, WE8ISO8859P1, WE8MSWIN1252, UTF8 and AL32UTF8.',
      zh: '把与 ojdbc 同版本的 orai18n.jar（com.oracle.database.nls:orai18n）放到 plugins/ 下的 ojdbc 旁边，然后重启。驱动自带的只有 US7ASCII、WE8DEC、WE8ISO8859P1、WE8MSWIN1252、UTF8 和 AL32UTF8。',
    } },
    { risk: 'restart', when: ['oracle'], do: seeFolder('plugins'), text: {
      en: 'Put the ojdbc of this Oracle or a newer one into plugins/ (ojdbc8 19.x or later; take the old ojdbc out), and restart.',
      zh: '把与该 Oracle 版本一致或更新的 ojdbc 放入 plugins/（ojdbc8 19.x 及以上，并移走旧的 ojdbc），然后重启。',
    } },
    { risk: 'none', when: ['oracle'], text: {
      en: 'Until then the DBA can let old drivers in: SQLNET.ALLOWED_LOGON_VERSION_SERVER=11 in sqlnet.ora (weaker), then set the password of the account anew.',
      zh: '过渡办法：DBA 在 sqlnet.ora 设置 SQLNET.ALLOWED_LOGON_VERSION_SERVER=11（安全性较低），并重设该账号的密码。',
    } },
    { risk: 'restart', when: ['protocol', 'scram'], do: seeFolder('plugins'), text: {
      en: 'Keep one driver in plugins/, that of the maker of this database and not older than it (postgresql 42.2.x or later for PostgreSQL 10 and later), and name its class in db.pool.config.driverClassName.',
      zh: 'plugins/ 下只保留一个驱动：用该数据库厂商提供、且不早于数据库版本的驱动（PostgreSQL 10 及以上需 postgresql 42.2.x 或更新），并在 db.pool.config.driverClassName 中写对类名。',
    } },
  ],
  explains: ['datasource-missing', 'start-failed'],
  over: 'with-its-start',
  references: ['dylan-tao/nacos-plus#58', 'pgjdbc: ConnectionFactoryImpl.doAuthentication', 'wuwen5/ojdbc-mysql2oracle#8', 'Oracle JDBC: ORA-17056'],
  by: 'server',
  signature: [
    { anchor: 'orai18n.jar', pattern: /(?:Non supported character set|不支持的字符集) ?\([^)\n]{0,80}orai18n\.jar[^)\n]{0,80}\): (?<charset>\w{2,30})/, case: 'charset' },
    { anchor: 'ORA-28040', pattern: /(?<reason>ORA-28040)/, case: 'oracle' },
    { anchor: 'Session setup failed', exception: POSTGRES, pattern: /(?<reason>Protocol error\. {1,2}Session setup failed\.)/, case: 'protocol' },
    { anchor: '会话建立失败', exception: POSTGRES, pattern: /(?<reason>通讯协定错误。会话建立失败。?)/, case: 'protocol' },
    { anchor: 'authentication type ', exception: POSTGRES, pattern: /(?<reason>The authentication type \d{1,3} is not supported)/, case: 'scram' },
    { anchor: 'SCRAM mechanisms', exception: POSTGRES, pattern: /(?<reason>Invalid or unsupported by client SCRAM mechanisms)/, case: 'scram' },
    { anchor: ' 验证类型', exception: POSTGRES, pattern: /(?<reason>不支持 \d{1,3} 验证类型)/, case: 'scram' },
  ],
});
