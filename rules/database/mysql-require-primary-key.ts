import { sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { findTable } from '../../src/nacos/db-table.ts';
import { isNonEmpty, loggedByServer, seenMatches, tellingLine } from './shared/db-log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURE: Signature = {
  anchor: 'without an explicit primary key', pattern: /prohibits use of DML command on a table \((?<table>[^)]{1,130})\) without an explicit primary key/,
};

/** 3750: sql_require_primary_key; 3098: Group Replication. */
const CODES: readonly number[] = [3750, 3098];

export default defineRule({
  id: 'database/mysql-require-primary-key', severity: 'fatal',
  title: { en: 'MySQL demands primary keys that the schema lacks', zh: 'MySQL 强制要求主键，而官方表没有' },
  message: {
    import: { en: 'Loading the schema failed: {reason}', zh: '导入表结构失败：{reason}' },
    missing: { en: 'sql_require_primary_key is ON and {tables} could not be created in {database}', zh: 'sql_require_primary_key 为 ON，{database} 中的 {tables} 无法创建' },
    log: { en: 'The database cluster refuses writes to tables without a primary key: {reason}', zh: '数据库集群拒绝写入没有主键的表：{reason}' },
  },
  why: {
    en: 'roles and permissions have a unique index but no primary key in every script but that of 2.4.0; managed MySQL, Group Replication and Percona XtraDB Cluster refuse such tables.',
    zh: '除 2.4.0 外，官方脚本中的 roles 和 permissions 只有唯一索引没有主键；云数据库、Group Replication、Percona XtraDB Cluster 会拒绝这样的表。',
  },
  fix: [
    { risk: 'none', when: ['import', 'missing'], text: {
      en: 'Create the two tables with a primary key of their own; Nacos does not mind the extra column. Leave users as it is.',
      zh: '给这两张表加上自增主键再创建，多出的列不影响 Nacos；users 表保持不变。',
    }, do: sql('CREATE TABLE IF NOT EXISTS roles (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, username varchar(50) NOT NULL, role varchar(50) NOT NULL, UNIQUE INDEX idx_user_role (username, role)); CREATE TABLE IF NOT EXISTS permissions (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, role varchar(50) NOT NULL, resource varchar(128) NOT NULL, action varchar(8) NOT NULL, UNIQUE INDEX uk_role_permission (role, resource, action));') },
    { risk: 'none', when: ['log'], text: {
      en: 'Add a primary key to the tables that lack one.',
      zh: '给缺少主键的表补上主键。',
    }, do: sql('ALTER TABLE roles ADD COLUMN id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY; ALTER TABLE permissions ADD COLUMN id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY;') },
  ],
  needs: [], anyOf: ['db.import-errors', 'db.server', 'logs.digest'], uses: ['db.schema', 'db.settings'], signatures: [SIGNATURE],
  explains: ['schema-incomplete', 'datasource-missing', 'start-failed'],
  over: 'with-its-start',
  references: ['alibaba/nacos#12197', 'alibaba/nacos#13256', 'alibaba/nacos#1915', 'distribution/conf/mysql-schema.sql@3.0.3'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const schema = known('db.schema');
    if (schema === null || known('db.settings') === null) return na(NO_DATABASE);
    const absent = schema ? ['roles', 'permissions'].filter(name => !findTable(schema, name)) : undefined;
    const error = known('db.import-errors')?.find(one => CODES.includes(one.code));
    if (error && absent?.length !== 0) {
      return fail({ reason: error.message }, [seen('db.import-errors', `ERROR ${error.code}: ${error.message}`)], { case: 'import', confidence: 'stated' });
    }
    const demands = known('db.server')?.map(server => server.variables['sql_require_primary_key']).find(value => value !== undefined);
    const isOn = /^(?:on|1)$/i.test(demands ?? '');
    if (schema && isOn && absent && absent.length > 0) {
      const evidence = [seen('db.server', 'sql_require_primary_key=ON'), seen('db.schema', `missing: ${absent.join(', ')}`)] as const;
      return fail({ tables: absent.join(', '), database: schema.database }, evidence, { case: 'missing' });
    }
    const logged = loggedByServer(known('logs.digest'), [SIGNATURE]);
    const evidence = seenMatches(bench, logged);
    const [match] = logged;
    if (match && isNonEmpty(evidence)) return fail({ reason: tellingLine(match) }, evidence, { case: 'log' });
    if (schema && absent?.length === 0) return pass(seen('db.schema', 'roles and permissions are there'));
    return demands === undefined ? unknown('db.server') : pass(seen('db.server', `sql_require_primary_key=${demands}`));
  },
});
