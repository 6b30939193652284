import { mayBeIn } from '../../src/nacos/version.ts';
import { sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** Tables whose unique key holds a dataId; config_info_gray is shipped without a _bin collation. */
const TABLES: readonly string[] = ['config_info', 'config_info_beta', 'config_info_tag'];

const IGNORES_CASE = /_ci$/i;

export default defineRule({
  id: 'database/collation-case-insensitive', severity: 'warning',
  title: { en: 'The tables do not tell upper from lower case', zh: '表的排序规则不区分大小写' },
  message: {
    en: '{table} has the collation {collation}: dataIds that differ in case only collide',
    zh: '{table} 的排序规则是 {collation}，仅大小写不同的 dataId 会冲突',
  },
  why: {
    en: 'Nacos takes "App.yaml" and "app.yaml" for two configurations, and so do the shipped tables (utf8_bin until 3.1). Here publishing the second one ends in a duplicate entry or overwrites the first.',
    zh: 'Nacos 把 “App.yaml” 和 “app.yaml” 当作两个配置，官方表（3.1 及以前为 utf8_bin）也是如此；而在此表中发布后者会报重复键，或者覆盖前者。',
  },
  fix: [
    { risk: 'data', do: sql('ALTER TABLE `{table}` CONVERT TO CHARACTER SET {charset} COLLATE {charset}_bin;'), text: {
      en: 'Give the table the binary collation of its character set; it is rewritten and locked meanwhile, so take a dump first.',
      zh: '改成同字符集的二进制排序规则；期间会重写并锁表，请先备份。',
    } },
  ],
  needs: [], anyOf: ['db.schema', 'host.seen'], uses: ['nacos.version'],
  subject: 'table {table}',
  references: ['distribution/conf/mysql-schema.sql@2.5.0', 'distribution/conf/mysql-schema.sql@3.0.3'],

  check({ known, seen, fail, pass, na, unknown }) {
    const schema = known('db.schema');
    if (schema === null) return na(NO_DATABASE);
    const version = known('nacos.version')?.version ?? null;
    // The script of 3.2 itself says utf8mb4_unicode_ci.
    if (version !== null && mayBeIn(version, '>=3.2.0-0')) return na({ en: 'the script of this version is case-insensitive', zh: '该版本的官方脚本本身不区分大小写' });
    const looked = (schema?.tables ?? []).flatMap(({ name, collation }) => (collation === null ? [] : [{ name, collation, fact: 'db.schema' as const }]));
    const shown = (known('host.seen') ?? []).filter(({ what }) => what === 'collation').map(({ subject, value }) => ({ name: subject, collation: value, fact: 'host.seen' as const }));
    const told = (looked.length > 0 ? looked : shown).filter(({ name }) => TABLES.includes(name));
    const wrong = told.filter(({ collation }) => IGNORES_CASE.test(collation));
    if (wrong.length > 0)
      return wrong.map(({ name, collation, fact }) => fail({ table: name, collation, charset: collation.split('_')[0] as string }, [seen(fact, `${name}: ${collation}`)]));
    const [first] = told;
    return first ? pass(seen(first.fact, `${first.name}: ${first.collation}`)) : unknown('db.schema', schema && 'the collations of the tables were not read');
  },
});
