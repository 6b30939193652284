import address from '../../../rules/database/dialect-address-not-allowed.ts';
import connections from '../../../rules/database/dialect-connections-exhausted.ts';
import database from '../../../rules/database/dialect-database-missing.ts';
import login from '../../../rules/database/dialect-login-refused.ts';
import column from '../../../rules/database/dialect-column-missing.ts';
import table from '../../../rules/database/dialect-table-missing.ts';
import tls from '../../../rules/database/dialect-tls-refused.ts';
import unreachable from '../../../rules/database/dialect-unreachable.ts';
import unusable from '../../../rules/database/datasource-plugin-unusable.ts';
import type { Rule } from '../../../src/kit/rule.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import type { Symptom } from '../../../src/model/finding.ts';
import { boot, chainOf, config, digest, record } from '../../support/facts.ts';
import { type FailCase, testRule } from '../../support/rule-tester.ts';

const PG = 'org.postgresql.util.PSQLException';
const KB = 'com.kingbase8.util.KSQLException';
const OG = 'org.opengauss.util.PSQLException';
const FAMILY = [PG, KB, OG];
const DM = 'dm.jdbc.driver.DMException';
const ORACLE = 'java.sql.SQLException';
const MS = 'com.microsoft.sqlserver.jdbc.SQLServerException';

const log = (words: string, more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record('HikariPool-1 - Exception during pool initialization.', chainOf(words), more)], [boot()]) });
const application = { kind: 'application', logger: 'com.example.Shop' } as const;

type Words = readonly (readonly [dialect: string, type: string, words: string])[];

/** Every text convicts in its dialect, and none does when an application says it. */
const testWords = (rule: Rule, words: Words, explains: readonly Symptom[], more: Readonly<Record<string, FailCase>> = {}): void => {
  testRule(rule, {
    fail: { ...Object.fromEntries(words.map(([dialect, type, text]) => [`${dialect}: ${text}`, { given: log(`${type}: ${text}`), args: {}, cites: ['logs.digest'], case: dialect, confidence: 'stated', explains }])), ...more },
    pass: {
      silent: { given: { 'logs.digest': digest([]) } },
      // PostgreSQL's relatives share its words: each row listens to them for its own exceptions.
      ...Object.fromEntries(words.flatMap(([, own, text]) => [own, ...(FAMILY.includes(own) ? FAMILY : [])].map(type => [`an application's ${type}: ${text}`, { given: log(`${type}: ${text}`, application) }]))),
      'nothing tells that the log is of Nacos': { given: { 'logs.digest': digest([record('x', chainOf(`${words[0]?.[1] ?? ''}: ${words[0]?.[2] ?? ''}`), { kind: 'other' })], []) } },
      'MySQL says something like it': { given: log(`com.mysql.cj.jdbc.exceptions.CommunicationsException: ${words[0]?.[2] ?? ''}`) },
    },
    na: { 'no logs': { given: { 'logs.digest': null } } },
    unknown: { 'no log given': { given: { 'nacos.config': config({}) }, missing: ['logs.digest'] } },
  });
};

const configuredAs = (url: string, type: string) => ({ ...log('java.sql.SQLException: FATAL: password authentication failed for user "nacos"'), 'nacos.config': config({ 'nacos.plugin.datasource.db.url.0': url, 'nacos.plugin.datasource.db.user.0': 'nacos' }), 'nacos.storage': { kind: 'external', platform: type, by: 'platform' } as const });

const CONFIGURED = {
  // Without the class of an exception the platform tells which of the relatives it is; the commands name the server of the URL.
  'KingbaseES by its platform': { given: configuredAs('jdbc:kingbase8://10.4.4.4:54321/nacos?currentSchema=conf', 'kingbase'), args: { host: '10.4.4.4', port: 54_321, user: 'nacos', database: 'nacos', schema: 'conf', dialect: 'KingbaseES' }, cites: ['logs.digest'], case: 'kingbase' },
  'openGauss by its URL': { given: configuredAs('jdbc:opengauss://og:5432/nacos', ''), args: { host: 'og', dialect: 'openGauss' }, cites: ['logs.digest'], case: 'opengauss' },
  'nobody tells': { given: configuredAs('', ''), args: { host: '<host>', dialect: 'PostgreSQL' }, cites: ['logs.digest'], case: 'postgresql' },
} as const satisfies Record<string, FailCase>;

testWords(login, [
  ['postgresql', PG, 'FATAL: password authentication failed for user "nacos"'],
  ['postgresql', PG, '致命错误: 用户 "nacos" Password 认证失败'],
  ['postgresql', PG, 'FATAL: role "nacos" does not exist'],
  ['postgresql', PG, '致命错误: 角色 "nacos" 不存在'],
  ['postgresql', PG, 'The server requested password-based authentication, but no password was provided by plugin null'],
  ['kingbase', KB, 'FATAL: password authentication failed for user "system"'],
  ['opengauss', OG, '[10.0.0.9:4123/10.0.0.7:5432] FATAL: Invalid username/password,login denied.'],
  ['opengauss', OG, 'FATAL: The account has been locked.'],
  ['oracle', ORACLE, 'ORA-01017: invalid username/password; logon denied'],
  ['oracle', ORACLE, 'ORA-28000: the account is locked'],
  ['oracle', ORACLE, 'ORA-28001: the password has expired'],
  ['dm', DM, '用户名或密码错误'],
  ['dm', DM, '用户已被锁定'],
  ['dm', DM, 'Invalid username or password'],
  ['sqlserver', MS, "Login failed for user 'sa'. ClientConnectionId:1"],
  ['sqlserver', MS, "用户 'sa' 登录失败。"],
], ['datasource-missing', 'start-failed', 'not-ready'], CONFIGURED);

testWords(address, [
  ['postgresql', PG, 'FATAL: no pg_hba.conf entry for host "172.18.0.5", user "nacos", database "nacos", no encryption'],
  ['postgresql', PG, '致命错误: 没有用于主机 "172.18.0.5", 用户 "nacos", 数据库 "nacos", SSL 关闭 的 pg_hba.conf 记录'],
  ['postgresql', PG, 'FATAL: pg_hba.conf rejects connection for host "172.18.0.5"'],
  ['postgresql', PG, 'The authentication type 10 is not supported. Check that you have configured the pg_hba.conf file'],
  ['postgresql', PG, 'SCRAM authentication is not supported by this driver'],
  ['kingbase', KB, 'FATAL: no sys_hba.conf entry for host "10.1.1.4", user "nacos", database "nacos"'],
  ['opengauss', OG, 'FATAL: Forbid remote connection with initial user.'],
], ['datasource-missing', 'start-failed', 'not-ready']);

testWords(database, [
  ['postgresql', PG, 'FATAL:  database "nacos_by_psql" does not exist'],
  ['kingbase', KB, '致命错误:  数据库 "nacos_by_ksql" 不存在'],
  ['postgresql', PG, 'FATAL: database "nacos_config" does not exist'],
  ['kingbase', KB, '致命错误: 数据库 "nacos" 不存在'],
  ['oracle', ORACLE, 'ORA-12514, TNS:listener does not currently know of service requested in connect descriptor'],
  ['oracle', ORACLE, 'ORA-12505, TNS:listener does not currently know of SID given in connect descriptor'],
  ['sqlserver', MS, 'Cannot open database "nacos" requested by the login. The login failed.'],
  ['sqlserver', MS, '无法打开登录所请求的数据库 "nacos"。登录失败。'],
], ['datasource-missing', 'schema-incomplete', 'start-failed', 'not-ready']);

testWords(table, [
  ['postgresql', PG, 'ERROR: relation "config_info" does not exist\n  Position: 13'],
  ['postgresql', PG, 'ERROR: column "c_schema" does not exist'],
  ['postgresql', PG, 'ERROR: schema "nacos" does not exist'],
  ['kingbase', KB, '错误: 关系 "config_info" 不存在'],
  ['kingbase', KB, '错误: 字段 "c_use" 不存在'],
  ['opengauss', OG, 'ERROR: Relation "config_info" does not exist on node1.'],
  ['oracle', ORACLE, 'ORA-00942: table or view does not exist'],
  ['oracle', ORACLE, 'ORA-00904: "TYPE": invalid identifier'],
  ['dm', DM, '第 1 行, 第 23列[config_info]附近出现错误: \n无效的表或视图名[CONFIG_INFO]'],
  ['dm', DM, '无效的模式名[NACOS]'],
  ['dm', DM, '无效的列名[C_USE]'],
  ['dm', DM, 'Invalid table or view name [CONFIG_INFO]'],
  ['sqlserver', MS, "Invalid object name 'config_info'."],
  ['sqlserver', MS, "对象名 'config_info' 无效。"],
], ['datasource-missing', 'start-failed']);

testWords(column, [
  ['postgresql', PG, 'ERROR: column "encrypted_data_key" does not exist'],
  ['postgresql', PG, 'ERROR: column "ext_info" of relation "his_config_info" does not exist'],
  ['kingbase', KB, '错误: 字段 "gray_name" 不存在'],
  ['oracle', ORACLE, 'ORA-00904: "ENCRYPTED_DATA_KEY": invalid identifier'],
  ['oracle', ORACLE, 'ORA-00904: "NACOS"."PUBLISH_TYPE": 标识符无效'],
  ['dm', DM, '无效的列名[ENCRYPTED_DATA_KEY]'],
  ['sqlserver', MS, "Invalid column name 'gray_name'."],
  ...['publish_type', 'gray_name', 'ext_info', 'encrypted_data_key'].map(name => ['sqlserver', MS, `列名 '${name}' 无效。`] as const),
], ['datasource-missing', 'start-failed']);

testWords(unreachable, [
  ['postgresql', PG, 'Connection to 10.2.0.15:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.'],
  ['postgresql', PG, 'The connection attempt failed.'],
  ['postgresql', PG, 'psql: error: connection to server at "10.2.0.15", port 5432 failed: Connection refused'],
  ['postgresql', PG, 'psql: could not connect to server: Connection refused'],
  ['postgresql', PG, 'psql: error: could not translate host name "pg" to address: Name or service not known'],
  ['kingbase', KB, '到 10.2.0.15:54321 的连接被拒绝。请检查主机名和端口是否正确'],
  ['oracle', ORACLE, 'ORA-12541: TNS:no listener'],
  ['oracle', 'oracle.net.ns.NetException', 'The Network Adapter could not establish the connection'],
  ['dm', DM, '网络通信异常'],
  ['dm', DM, '创建SOCKET连接失败!'],
  ['dm', DM, 'Network communication error'],
  ['sqlserver', MS, 'The TCP/IP connection to the host db, port 1433 has failed. Error: "Connection refused"'],
  ['sqlserver', MS, '通过端口 1433 连接到主机 db 的 TCP/IP 连接失败。错误: “拒绝连接”'],
], ['datasource-missing', 'start-failed', 'not-ready']);

testWords(connections, [
  ['postgresql', PG, 'FATAL: sorry, too many clients already'],
  ['postgresql', PG, 'FATAL: remaining connection slots are reserved for non-replication superuser connections'],
  ['kingbase', KB, '致命错误: 对不起, 已经有太多的客户'],
  ['opengauss', OG, 'FATAL: Already too many clients, active/non-active: 1/199.'],
  ['oracle', ORACLE, 'ORA-12516, TNS:listener could not find available handler'],
  ['oracle', ORACLE, 'ORA-00018: maximum number of sessions exceeded'],
  ['oracle', ORACLE, 'ORA-12519, TNS:no appropriate service handler found'],
  ['dm', DM, '超过最大会话数限制'],
], ['datasource-missing', 'start-failed', 'not-ready']);

testWords(tls, [
  ['postgresql', PG, 'The server does not support SSL.'],
  ['kingbase', KB, '服务器不支持 SSL 连接'],
  ['sqlserver', MS, 'The driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption.'],
  ['sqlserver', MS, '驱动程序无法通过使用安全套接字层(SSL)加密与 SQL Server 建立安全连接。'],
], ['datasource-missing', 'start-failed', 'not-ready']);

const MAPPER = 'com.alibaba.nacos.plugin.datasource.mapper';
const broken = `java.util.ServiceConfigurationError: ${MAPPER}.Mapper: Provider com.alibaba.nacos.plugin.datasource.impl.dm.ConfigInfoMapperByDm could not be instantiated`;
const compiled = 'java.lang.UnsupportedClassVersionError: com/alibaba/nacos/plugin/datasource/impl/postgresql/X has been compiled by a more recent version of the Java Runtime (class file version 65.0), this version of the Java Runtime only recognizes class file versions up to 61.0';
const missing = 'java.lang.NoClassDefFoundError: com/alibaba/nacos/plugin/datasource/mapper/ConfigInfoGrayMapper';
const proxied = `java.lang.ClassCastException: class jdk.proxy2.$Proxy110 cannot be cast to class ${MAPPER}.Mapper (jdk.proxy2.$Proxy110 is in module x)`;
const cites = ['logs.digest'] as const;
const explains = ['start-failed', 'datasource-missing'] as const;

testRule(unusable, {
  fail: {
    'a class that came later': { given: log(missing), args: { name: 'com/alibaba/nacos/plugin/datasource/mapper/ConfigInfoGrayMapper' }, cites, case: 'newer', explains },
    'a class that went with 2.5': { given: log(`java.lang.ClassNotFoundException: ${MAPPER}.ConfigInfoAggrMapper`), args: { name: `${MAPPER}.ConfigInfoAggrMapper` }, cites, case: 'older', explains },
    'a class that went with 2.5, of MySQL': { given: log('java.lang.NoClassDefFoundError: com/alibaba/nacos/plugin/datasource/impl/mysql/ConfigInfoAggrMapperByMySql'), args: {}, cites, case: 'older' },
    'told by its cause alone': { given: log(`java.lang.ClassNotFoundException: ${MAPPER}.ConfigInfoGrayMapper`), args: { name: `${MAPPER}.ConfigInfoGrayMapper` }, cites, case: 'newer' },
    'a newer Java': { given: log(compiled), args: { needed: '65', has: '61' }, cites, case: 'java' },
    'wrapped by its own log': { given: log(proxied), args: { name: 'jdk.proxy2.$Proxy110' }, cites, case: 'proxy' },
    'wrapped, in the words of Java 8': { given: log(`java.lang.ClassCastException: com.sun.proxy.$Proxy114 cannot be cast to ${MAPPER}.Mapper`), args: { name: '$Proxy114' }, cites, case: 'proxy' },
    'nothing is said of why': { given: log(broken), args: { name: 'com.alibaba.nacos.plugin.datasource.impl.dm.ConfigInfoMapperByDm' }, cites, case: 'broken' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'why the provider fails is told beside': { given: { 'logs.digest': digest([record('x', chainOf(broken)), record('y', chainOf('java.lang.NoClassDefFoundError: org/x/Y'))], [boot()]) } },
    // An application that bundles the plugin speaks with its own classes only.
    "a class of somebody else's plugin": { given: log('java.lang.NoClassDefFoundError: org/example/nacos/plugin/datasource/X', application) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before plugins': { given: { ...log(missing), 'nacos.version': { version: '2.1.2', by: 'jar' } } } },
});
