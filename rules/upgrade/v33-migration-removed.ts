import { dumpSql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from '../database/shared/db-connection.ts';
import { findTable, hasColumn, hasColumns } from '../../src/nacos/db-table.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'upgrade/v33-migration-removed', severity: 'warning', versions: '>=3.3.0-0',
  title: { en: '3.3 does not migrate a 2.x database', zh: '3.3 不再迁移 2.x 的数据库' },
  message: {
    en: '{database} still has the tables of 2.x ({signs}); Nacos {version} no longer moves their data',
    zh: '{database} 还是 2.x 的表结构（{signs}），Nacos {version} 已不再迁移其中的数据',
  },
  why: {
    en: 'The move of the default namespace to "public" and of beta releases to config_info_gray was done by 3.0 to 3.2 only. Without it these configurations seem to be gone.',
    zh: '默认命名空间迁移到 “public”、beta 发布迁移到 config_info_gray 只在 3.0 到 3.2 中进行。跳过它们，这些配置看起来就像丢失了。',
  },
  fix: [
    { text: { en: 'Dump the database, run 3.2.x on it once until it is ready, then go to this version.', zh: '先备份数据库，用 3.2.x 启动一次并等待就绪，再升级到该版本。' }, do: dumpSql('nacos-before-3.3'), risk: 'data' },
  ],
  needs: ['db.schema', 'nacos.version'],
  references: ['nacos-group/nacos-group.github.io#1119'],

  check({ facts, seen, fail, pass, na }) {
    const schema = facts['db.schema'];
    if (schema === null) return na(NO_DATABASE);
    const history = findTable(schema, 'his_config_info');
    const old = hasColumns(history) && !hasColumn(history, 'gray_name');
    const signs = [findTable(schema, 'config_info_gray') ? '' : 'no config_info_gray', old ? 'his_config_info without gray_name' : ''].filter(Boolean).join(', ');
    if (signs === '' || !findTable(schema, 'config_info')) return pass(seen('db.schema', `tables: ${schema.tables.map(table => table.name).join(', ').slice(0, 600) || 'none'}`));
    return fail({ database: schema.database, signs, version: facts['nacos.version'].version }, [seen('db.schema', signs)]);
  },
});
