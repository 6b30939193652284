import { sql } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { ADD_ROLES_KEY, addEncryptedDataKey, addHistoryColumns, CREATE_GRAY, CREATE_PERMISSIONS, relaxEncryptedDataKey, widenSourceAddress } from '../../src/nacos/schema-sql.ts';
import { type SchemaChange, schemaStepsTo } from '../../src/nacos/schema-steps.ts';
import { NO_DATABASE } from '../database/shared/db-connection.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

const SAFE = { en: 'Save the database, then run this; existing rows stay as they are.', zh: '先备份数据库，然后执行此语句；已有数据保持不变。' };

const STATEMENTS: Readonly<Record<Exclude<SchemaChange, 'script'>, string>> = {
  permissions: CREATE_PERMISSIONS, 'roles-key': ADD_ROLES_KEY, 'source-address': widenSourceAddress('{table}'), 'data-key': addEncryptedDataKey('{table}'),
  'data-key-default': relaxEncryptedDataKey('{table}'), gray: CREATE_GRAY, publish_type: addHistoryColumns(['publish_type']), gray_name: addHistoryColumns(['gray_name']),
  ext_info: addHistoryColumns(['ext_info']),
};

const BY_STATEMENT = Object.entries(STATEMENTS).map(([kind, statement]): Fix => ({ text: SAFE, do: sql(statement), risk: 'none', when: [kind] }));

const LACKS = { en: '{database} lacks {missing}, which Nacos needs since {since}', zh: '{database} 缺少 {missing}，这是 {since} 起需要的' };

export default defineUpgradeRule({
  id: 'upgrade/to-schema', severity: 'error', step: 'schema',
  title: { en: 'The database is not ready for the release to upgrade to', zh: '数据库表结构还不满足要升级到的版本' },
  message: { ...Object.fromEntries(Object.keys(STATEMENTS).map(kind => [kind, LACKS])), script: LACKS },
  why: {
    en: 'Nacos never changes tables of MySQL by itself. Older servers go on working with what is added here, so it can be done days before the upgrade.',
    zh: 'Nacos 不会自动修改 MySQL 表结构。这里新增的内容不影响旧版本运行，可以在升级前几天就执行。',
  },
  fix: [{ text: {
    en: 'Run its CREATE statement of the mysql-schema.sql of {version} (in 3.2 inside of the datasource plugin), or start with -f microservice (3.2.2 and later) when the AI registry is not used.',
    zh: '执行 {version} 自带 mysql-schema.sql 中该表的 CREATE 语句（3.2 起在数据源插件里）；不使用 AI 注册中心时，也可以用 -f microservice 启动（3.2.2 起）。',
  }, risk: 'none', when: ['script'] }, ...BY_STATEMENT],
  subject: '{missing}', uses: ['db.schema', 'db.settings'],
  references: ['distribution/conf/mysql-schema.sql@2.5.0', 'distribution/conf/mysql-schema.sql@3.0.3', 'nacos.io/docs upgrading 3.2'],

  check({ to, known, seen, fail, pass, na, unknown }) {
    const schema = known('db.schema');
    if (schema === null || known('db.settings') === null) return na(NO_DATABASE);
    if (schema === undefined) return unknown('db.schema');
    const steps = schemaStepsTo(to, schema);
    if (steps.length === 0) return pass(seen('db.schema', `${schema.tables.length} tables, nothing missing for ${to}`));
    return steps.map(({ kind, table, what, since, isMinor }) =>
      fail({ database: schema.database, version: to, missing: what, table, since }, [seen('db.schema', `without ${what}`)], { case: kind, severity: isMinor ? 'warning' : 'error' }));
  },
});
