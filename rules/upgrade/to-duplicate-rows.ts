import { run } from '../../src/kit/fix.ts';
import { SEE_CONFLICTING_NAMESPACES } from '../../src/nacos/schema-sql.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

export default defineUpgradeRule({
  id: 'upgrade/to-duplicate-rows', severity: 'error', step: 'rows', since: ['3.0.0'],
  title: { en: 'Rows of the empty and the public namespace conflict', zh: '空命名空间与 public 命名空间存在冲突数据' },
  message: { en: '{count} configurations in {database} exist both under \'\' and under \'public\', with different contents', zh: '{database} 中有 {count} 个配置同时存在于 \'\' 和 \'public\' 下，且内容不同' },
  why: { en: '3.0 moves the rows of the empty namespace to public. Where both hold the same dataId and group with different contents it stops the start, since it cannot know which one counts.', zh: '3.0 会把空命名空间的数据迁移到 public。两边有相同 dataId 和 group 而内容不同 时无法判断以谁为准，启动会中止。' },
  fix: [
    { text: { en: 'See which they are.', zh: '先查看是哪些配置。' }, do: run({ sql: SEE_CONFLICTING_NAMESPACES }), risk: 'none' },
    { text: { en: 'Compare their contents, keep one of each pair, delete the other in the console of the old release.', zh: '对比内容，每对只保留一个，另一个在旧版本控制台中删除。' }, risk: 'data' },
  ],
  uses: ['db.schema', 'db.settings'],
  references: ['NamespaceMigrate@3.0.3', 'nacos.io/docs upgrading 3.0'],

  check({ known, seen, fail, pass, na, unknown }) {
    const schema = known('db.schema');
    if (schema === null || known('db.settings') === null) return na({ en: 'the data are in the embedded database', zh: '使用内嵌数据库' });
    const count = schema?.counts['duplicateNamespaces'];
    if (schema === undefined || count == null) return unknown('db.schema', 'the rows were not counted');
    return count === 0 ? pass(seen('db.schema', 'no such rows')) : fail({ count, database: schema.database }, [seen('db.schema', `${count} pairs`)]);
  },
});
