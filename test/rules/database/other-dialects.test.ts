import plugin from '../../../rules/database/datasource-plugin-too-old.ts';
import privilege from '../../../rules/database/table-privilege-missing.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, chain: readonly string[] = [], more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record(message, chainOf(...chain), more)], [boot()]) });
const application = { kind: 'application', logger: 'com.example.Shop' } as const;
const silent = { given: { 'logs.digest': digest([]) } };
const na = { 'no logs': { given: { 'logs.digest': null } } };
const cites = ['logs.digest'] as const;
const MAPPER = '[migrate] namespace migrate pre check failed, retry times=0, error=errCode: 103, errMsg: [MapperManager] Failed to find the table ,tableName:migrate_config ';
const OF_SERVER = 'com.alibaba.nacos.plugin.datasource.mapper.AbstractMapper.select';
const denied = (text: string, type = 'org.postgresql.util.PSQLException') => ['org.springframework.jdbc.BadSqlGrammarException: bad SQL grammar [DELETE FROM config_info]', `${type}: ${text}`];

/** What other databases say to SQL that was written for MySQL. */
const FOR_MYSQL: readonly (readonly [type: string, text: string, words: string])[] = [
  ['org.postgresql.util.PSQLException', 'ERROR: function now(integer) does not exist', 'now(integer)'],
  ['org.postgresql.util.PSQLException', '错误: 函数 now(integer) 不存在', 'now(integer)'],
  ['com.kingbase8.util.KSQLException', 'ERROR: function NOW(integer) does not exist', 'NOW(integer)'],
  ['com.kingbase8.util.KSQLException', 'ERROR: LIMIT #,# syntax is not supported Hint: Use separate LIMIT and OFFSET clauses.', 'LIMIT #,# syntax'],
  ['org.postgresql.util.PSQLException', '错误: 不支持 LIMIT #,# 语法', 'LIMIT #,#'],
  ['org.postgresql.util.PSQLException', 'ERROR: syntax error at or near "`"', '`'],
  ['org.postgresql.util.PSQLException', 'ERROR: operator does not exist: ` integer', '`'],
  ['com.kingbase8.util.KSQLException', '错误: 操作符不存在: ` integer', '`'],
  ['org.opengauss.util.PSQLException', 'ERROR: syntax error at or near "LIMIT"', 'LIMIT'],
  ['org.postgresql.util.PSQLException', '错误: 语法错误 在 "LIMIT" 或附近的', 'LIMIT'],
  ['org.postgresql.util.PSQLException', '错误: 语法错误 在 "`" 或附近的', '`'],
  ['dm.jdbc.driver.DMException', '第 1 行, 第 13 列[`]附近出现错误: \n语法分析出错', '`'],
  ['java.sql.SQLException', "ORA-03047: number '1' is not syntactically valid following '...1 FROM config_info_tag LIMIT '", 'LIMIT'],
  ['com.microsoft.sqlserver.jdbc.SQLServerException', "Incorrect syntax near 'LIMIT'.", 'LIMIT'],
  ['com.microsoft.sqlserver.jdbc.SQLServerException', "'NOW' is not a recognized built-in function name.", 'NOW'],
];
const spoken = Object.fromEntries(FOR_MYSQL.map(([type, text, words]) => [`${type}: ${text}`, { given: log('x', [`${type}: ${text}`], { phase: 'running' }), args: { words }, cites, case: 'dialect', severity: 'error' as const }]));
const ofOthers = Object.fromEntries(FOR_MYSQL.flatMap(([type, text]) => [
  [`an application's: ${type}: ${text}`, { given: log('x', [`${type}: ${text}`], application) }],
  // Oracle's has a number of its own, whoever throws it.
  ...(text.startsWith('ORA') ? [] : [[`told by something else: ${type}: ${text}`, { given: log('x', [`java.io.IOException: ${text}`]) }] as const]),
]));

testRule(plugin, {
  fail: {
    ...spoken,
    'copied from a screen': { given: log('ERROR: LIMIT #,# syntax is not supported', [], { kind: 'other', level: null }), args: { words: 'LIMIT #,# syntax' }, cites, case: 'dialect', severity: 'error' },
    'named in the message of Spring only': { given: log('CONSOLE /nacos/v1/console/namespaces', ['org.springframework.jdbc.BadSqlGrammarException: bad SQL grammar [x]; nested exception is org.postgresql.util.PSQLException: ERROR: syntax error at or near "`"']), args: { words: '`' }, cites, case: 'dialect' },
    'the same as people type it': { given: log('[MapperManager] Failed to find the table, tableName:config_info_aggr'), args: { table: 'config_info_aggr' }, cites, case: 'mapper' },
    'a method of the server that the plugin asks for': { given: log('x', [`java.lang.NoSuchMethodError: ${OF_SERVER}`]), args: { method: OF_SERVER }, cites, case: 'caller' },
    'the same as newer JVMs write it': { given: log('x', [`java.lang.NoSuchMethodError: 'java.lang.String ${OF_SERVER}(java.util.List)'`]), args: { method: OF_SERVER }, cites, case: 'caller' },
    'a method of the plugin that the server asks for': { given: log('x', ['java.lang.NoSuchMethodError: com.alibaba.nacos.plugin.datasource.impl.dm.ConfigInfoMapperByDm.count(Ljava/util/List;)I']), args: { method: 'com.alibaba.nacos.plugin.datasource.impl.dm.ConfigInfoMapperByDm.count' }, cites, case: 'method' },
    'a table that came later': { given: log(MAPPER), args: { table: 'migrate_config' }, cites, case: 'mapper', explains: ['start-failed', 'datasource-missing'] },
    'a method that came later': {
      given: log('Startup errors : ', ['org.springframework.beans.factory.BeanCreationException: x', 'java.lang.AbstractMethodError: Receiver class org.example.DmMapper does not define or inherit com.alibaba.nacos.plugin.datasource.mapper.Mapper.getFunction(java.lang.String)']),
      args: { method: 'com.alibaba.nacos.plugin.datasource.mapper.Mapper.getFunction' }, cites, case: 'method',
    },
  },
  pass: {
    silent,
    'a datasource without plugin is another rule': { given: log('[MapperManager] Failed to find the datasource,dataSource:dm') },
    ...ofOthers,
    'a wrong column is no dialect': { given: log('x', ['org.postgresql.util.PSQLException: ERROR: column "gray_name" does not exist']) },
    'only told, not thrown': { given: log('AbstractMethodError of com.alibaba.nacos.plugin.datasource.mapper.Mapper.getFunction was mended in 2.5') },
  },
  na: { ...na, 'before plugins': { given: { ...log(MAPPER), 'nacos.version': { version: '2.1.2', by: 'jar' } } } },
});

testRule(privilege, {
  fail: {
    PostgreSQL: { given: log('[master-db] master db access error', denied('ERROR: permission denied for table config_info')), args: { kind: 'table', name: 'config_info' }, cites, case: 'postgres', explains: ['datasource-missing', 'start-failed'] },
    'PostgreSQL 9, a sequence': { given: log('x', denied('ERROR: permission denied for sequence config_info_id_seq')), args: { kind: 'sequence' }, cites, case: 'postgres' },
    'KingbaseES, in Chinese': { given: log('x', denied('错误: 对表 config_info 权限不够', 'com.kingbase8.util.KSQLException')), args: { kind: '表', name: 'config_info' }, cites, case: 'kingbase' },
    Oracle: { given: log('x', denied('ORA-01031: insufficient privileges', 'java.sql.SQLSyntaxErrorException')), args: {}, cites, case: 'oracle' },
    Dameng: { given: log('x', denied('没有[NACOS.CONFIG_INFO]对象的删除权限', 'dm.jdbc.driver.DMException')), args: { name: 'NACOS.CONFIG_INFO', privilege: '删除' }, cites, case: 'dameng' },
    'SQL Server': { given: log('x', denied("The DELETE permission was denied on the object 'config_info', database 'nacos', schema 'dbo'.", 'com.microsoft.sqlserver.jdbc.SQLServerException')), args: { privilege: 'DELETE', name: 'config_info' }, cites, case: 'sqlserver' },
  },
  pass: {
    silent,
    "an application's own database": { given: log('x', denied('ERROR: permission denied for table orders'), application) },
    "an application's, KingbaseES": { given: log('x', denied('错误: 对表 orders 权限不够', 'com.kingbase8.util.KSQLException'), application) },
    "an application's, Oracle": { given: log('x', denied('ORA-01031: insufficient privileges', 'java.sql.SQLException'), application) },
    "an application's, Dameng": { given: log('x', denied('没有[SHOP.ORDERS]对象的删除权限', 'dm.jdbc.driver.DMException'), application) },
    "an application's, Dameng, read": { given: log('x', denied('没有[SHOP.ORDERS]对象的查询权限', 'dm.jdbc.driver.DMException'), application) },
    "an application's, Dameng, insert": { given: log('x', denied('没有[SHOP.ORDERS]对象的插入权限', 'dm.jdbc.driver.DMException'), application) },
    "an application's, Dameng, update": { given: log('x', denied('没有[SHOP.ORDERS]对象的更新权限', 'dm.jdbc.driver.DMException'), application) },
    "an application's, SQL Server": { given: log('x', denied("The DELETE permission was denied on the object 'orders'", 'com.microsoft.sqlserver.jdbc.SQLServerException'), application) },
    'another program says so': { given: log('x', ['java.io.IOException: permission denied for table config_info']) },
    'another says it in Chinese': { given: log('x', ['java.io.IOException: 对表 config_info 权限不够']) },
    'told by a message': { given: log('ORA-01031 is the code of insufficient privileges') },
    'told by a message, Dameng': { given: log('没有[A.B]对象的查询权限') },
    'told, delete': { given: log('没有[A.B]对象的删除权限') },
    'told, insert': { given: log('没有[A.B]对象的插入权限') },
    'told, update': { given: log('没有[A.B]对象的更新权限') },
    'told by a message, SQL Server': { given: log("The DELETE permission was denied on the object 'config_info'") },
    'told by a message, PostgreSQL': { given: log('permission denied for table config_info') },
    'told by a message, KingbaseES': { given: log('对表 config_info 权限不够') },
  },
  na,
});
