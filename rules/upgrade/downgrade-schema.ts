import { loadSql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from '../database/shared/db-connection.ts';
import { findTable } from '../../src/nacos/db-table.ts';
import { targetArgs } from '../database/shared/db-target.ts';
import { missingTables } from '../database/shared/db-schema.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { schemaFileOf } from '../database/shared/schema.ts';

/** Tables that the scripts of 2.5.0 and 2.5.1 dropped. */
const DROPPED: readonly string[] = ['config_info_aggr', 'config_info_beta', 'config_info_tag'];

export default defineRule({
  id: 'upgrade/downgrade-schema', severity: 'error', versions: '<2.5.0-0',
  title: { en: 'The database was created by a newer Nacos', zh: '数据库由更新版本的 Nacos 创建' },
  message: {
    en: '{database} has config_info_gray of 2.5 / 3.x and lacks {tables}, which Nacos {version} still uses',
    zh: '{database} 中有 2.5 / 3.x 的 config_info_gray，却没有 Nacos {version} 仍在使用的 {tables}',
  },
  why: {
    en: 'Newer scripts dropped tables that an older server reads: after a downgrade, or with the script of another version, it cannot load its configurations or probe its database.',
    zh: '新版本脚本去掉了旧版本仍要读取的表：降级之后，或者导入了其他版本的脚本，旧服务端会加载配置失败或数据库探测失败。',
  },
  fix: [
    { risk: 'none', do: loadSql('{schemaFile}', { goOn: 'force' }), text: {
      en: 'Run the version that the database was made for; or load the script of this version over it (tables that exist are skipped, nothing is deleted).',
      zh: '使用与数据库匹配的 Nacos 版本；或者用该版本的脚本补建（已存在的表会跳过，不会删数据）。',
    } },
  ],
  needs: ['db.schema', 'nacos.version'], uses: ['db.settings'],
  explains: ['schema-incomplete', 'start-failed'],
  references: ['distribution/conf/mysql-schema.sql@2.5.0', 'distribution/conf/mysql-schema.sql@2.5.1'],

  check({ facts, known, seen, fail, pass, na }) {
    const schema = facts['db.schema'];
    if (schema === null) return na(NO_DATABASE);
    const version = facts['nacos.version'].version;
    const missing = missingTables(schema, version).filter(name => DROPPED.includes(name));
    const quote = seen('db.schema', `tables: ${schema.tables.map(table => table.name).join(', ').slice(0, 600)}`);
    if (missing.length === 0 || !findTable(schema, 'config_info_gray')) return pass(quote);
    return fail({ ...targetArgs(known('db.settings'), undefined), database: schema.database, tables: missing.join(', '), version, schemaFile: schemaFileOf(version) }, [quote]);
  },
});
