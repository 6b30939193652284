import { defineLogRule } from '../../src/kit/log-rule.ts';
import { sql } from '../../src/kit/fix.ts';

export default defineLogRule({
  id: 'database/table-privilege-missing', severity: 'fatal',
  title: { en: 'The database account may not use the Nacos tables', zh: '数据库账号没有 Nacos 表的权限' },
  message: {
    postgres: { en: 'The account of Nacos is denied the {kind} {name} ("permission denied")', zh: 'Nacos 使用的账号没有 {kind} {name} 的权限（permission denied）' },
    kingbase: { en: 'The account of Nacos is denied the {kind} {name}', zh: 'Nacos 使用的账号没有{kind} {name} 的权限' },
    oracle: { en: 'The account of Nacos lacks a privilege (ORA-01031)', zh: 'Nacos 使用的账号权限不足（ORA-01031）' },
    dameng: { en: 'The account of Nacos has no {privilege} privilege on {name}', zh: 'Nacos 使用的账号没有 {name} 的 {privilege} 权限' },
    sqlserver: { en: 'The account of Nacos is denied {privilege} on {name}', zh: 'Nacos 使用的账号没有 {name} 的 {privilege} 权限' },
  },
  why: {
    en: 'The login works, so the pool starts; the first statement (Nacos tries a DELETE on config_info to find the master) is refused, no data source is chosen, and the log ends with "No DataSource set". Usually another role created the tables.',
    zh: '登录成功，所以连接池能启动；但第一条语句（Nacos 用对 config_info 的 DELETE 判断主库）被拒绝，于是选不出数据源，日志最后只剩 “No DataSource set”。通常是表由另一个角色创建。',
  },
  fix: [
    { text: { en: 'As the owner of the tables, grant the account what Nacos needs (or make it the owner).', zh: '以表的属主身份授予该账号所需权限（或把属主改为它）。' }, do: sql('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA <schema> TO <nacos_role>; GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA <schema> TO <nacos_role>; GRANT USAGE ON SCHEMA <schema> TO <nacos_role>;'), risk: 'none', when: ['postgres', 'kingbase'] },
    { text: { en: 'As the owner of the tables, grant SELECT, INSERT, UPDATE and DELETE on each Nacos table to the account.', zh: '以表的属主身份，把每张 Nacos 表的 SELECT、INSERT、UPDATE、DELETE 权限授予该账号。' }, do: sql('GRANT SELECT, INSERT, UPDATE, DELETE ON <schema>.config_info TO <nacos_user>;'), risk: 'none', when: ['oracle', 'dameng', 'sqlserver'] },
  ],
  explains: ['datasource-missing', 'start-failed'],
  over: 'each-by-itself',
  references: ['wuchubuzai2018/nacos-datasource-extend-plugins#8', 'ExternalDataSourceServiceImpl.SelectMasterTask@2.2.3', 'PostgreSQL: errcodes 42501'],
  signature: [
    { anchor: 'permission denied for ', pattern: /permission denied for (?<kind>table|relation|schema|sequence|view) (?<name>[\w."]{1,80})/, exception: ['PSQLException', 'KSQLException'], by: 'server', case: 'postgres' },
    { anchor: '权限不够', pattern: /对(?<kind>表|关系|模式|序列|视图)? ?"?(?<name>[\w.]{1,80})"? ?权限不够/, exception: ['PSQLException', 'KSQLException'], by: 'server', case: 'kingbase' },
    { anchor: 'ORA-01031', pattern: /ORA-01031/, in: 'chain', by: 'server', case: 'oracle' },
    ...['查询', '删除', '插入', '更新'].map(what => ({ anchor: `对象的${what}权限`, pattern: new RegExp(`没有\\[(?<name>[\\w.]{1,80})\\]对象的(?<privilege>${what})权限`), in: 'chain', by: 'server', case: 'dameng' }) as const),
    { anchor: 'permission was denied on the object', pattern: /The (?<privilege>SELECT|INSERT|UPDATE|DELETE) permission was denied on the object '(?<name>[^']{1,80})'/, in: 'chain', by: 'server', case: 'sqlserver' },
  ],
});
