import { sql, startServer } from '../../src/kit/fix.ts';
import { NO_DATABASE } from '../database/shared/db-connection.ts';
import { cameUp, isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import { findTable, hasColumn, hasColumns } from '../../src/nacos/db-table.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { GRAY_HISTORY_COLUMNS } from '../database/shared/schema.ts';
import { addHistoryColumns, CREATE_GRAY } from '../../src/nacos/schema-sql.ts';
import type { DbSchema } from '../../src/model/database.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: "config_info_gray' doesn't exist", pattern: /Table '[^']{1,130}(?<missing>config_info_gray)' doesn't exist/ },
  // An answer of 3.x: what the database said of the statement stands in the log of the server only.
  { anchor: '"code":10002', pattern: /"code":10002,[^\n]{0,80}"data":"[^"\n]{0,80}bad SQL grammar \[[^\]"\n]{0,400}\b(?<missing>config_info_gray)\b[^\]"\n]{0,400}\]"/ },
  { anchor: 'Unknown column', pattern: /Unknown column '(?<missing>publish_type|gray_name|ext_info)' in '(?:field list|SELECT)'/i },
];

const missingIn = (schema: DbSchema): { readonly table: boolean; readonly columns: readonly string[]; readonly told: boolean } => {
  const history = findTable(schema, 'his_config_info');
  const told = hasColumns(history);
  return { table: !findTable(schema, 'config_info_gray'), columns: told ? GRAY_HISTORY_COLUMNS.filter(column => !hasColumn(history, column)) : [], told };
};

const caseFor = (table: boolean, columns: boolean): string => (table && columns ? 'both' : table ? 'table' : 'columns');

export default defineRule({
  id: 'upgrade/schema-missing-gray', severity: 'fatal', versions: '>=2.5.0-0',
  title: { en: 'The tables were not upgraded to 2.5 / 3.x', zh: '表结构没有升级到 2.5 / 3.x' },
  message: {
    table: { en: '{database} lacks the table config_info_gray, which Nacos needs since 2.5.0', zh: '{database} 缺少 2.5.0 起必需的表 config_info_gray' },
    columns: { en: 'his_config_info in {database} lacks {columns}, which Nacos needs since 2.5.0', zh: '{database} 的 his_config_info 缺少 2.5.0 起必需的列 {columns}' },
    both: { en: '{database} lacks the table config_info_gray and the columns {columns} of his_config_info, which Nacos needs since 2.5.0', zh: '{database} 缺少 2.5.0 起必需的表 config_info_gray，以及 his_config_info 的列 {columns}' },
    earlier: { en: 'The last start missed {missing}; it is there now', zh: '上次启动时缺少 {missing}；现在已存在' },
  },
  why: {
    en: 'Gray releases moved to a table of their own in 2.5.0. The full load at start, publishing, and from 3.0 the health probe use it; Nacos does not change MySQL tables by itself.',
    zh: '2.5.0 把灰度发布移到了独立的表，启动全量加载、发布配置以及 3.0 起的健康探测都会用到；Nacos 不会自动升级 MySQL 表结构。',
  },
  fix: [
    { text: { en: 'Create the table (MySQL 5.6.5 or later), then start again.', zh: '建表（需 MySQL 5.6.5 以上），然后重启。' }, do: sql(CREATE_GRAY), risk: 'restart', when: ['table', 'both'] },
    { text: { en: 'Add the columns that are missing ({columns}); leave out of the statement those that exist.', zh: '补上缺少的列（{columns}）；语句中已存在的列请去掉。' }, do: sql(addHistoryColumns(GRAY_HISTORY_COLUMNS)), risk: 'restart', when: ['columns', 'both'] },
    { text: { en: 'Start Nacos again.', zh: '重新启动 Nacos。' }, do: startServer(), risk: 'restart', when: ['earlier'] },
  ],
  needs: [], anyOf: ['db.schema', 'logs.digest'], uses: ['nacos.version', 'db.settings'],
  keeps: ["config_info_gray' doesn't exist", "Unknown column 'publish_type'", "Unknown column 'gray_name'", "Unknown column 'ext_info'"],
  symptoms: ['schema-incomplete'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  references: ['distribution/conf/mysql-schema.sql@2.5.0', 'alibaba/nacos#13654'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const schema = known('db.schema');
    if (schema === null) return na(NO_DATABASE);
    const digest = known('logs.digest');
    const logged = loggedByServer(digest, SIGNATURES);
    const evidence = seenMatches(bench, logged);
    const names = [...new Set(logged.map(match => match.groups['missing'] as string))];
    const database = schema?.database ?? known('db.settings')?.urls[0]?.database ?? 'the database';
    if (schema === undefined) {
      if (!isNonEmpty(evidence)) return unknown('db.schema');
      const columns = names.filter(name => GRAY_HISTORY_COLUMNS.includes(name));
      return fail({ database, columns: columns.join(', ') }, evidence, { case: caseFor(names.includes('config_info_gray'), columns.length > 0) });
    }
    if (!findTable(schema, 'config_info')) return na({ en: 'the schema is not loaded at all', zh: '表结构尚未导入' });
    const { table, columns, told } = missingIn(schema);
    if (table || columns.length > 0) {
      if (known('nacos.version') === undefined && !isNonEmpty(evidence)) return unknown('nacos.version');
      const quote = seen('db.schema', [table ? 'no config_info_gray' : '', columns.length > 0 ? `his_config_info without ${columns.join(', ')}` : ''].filter(Boolean).join('; '));
      return fail({ database, columns: columns.join(', ') }, [quote, ...evidence], { case: caseFor(table, columns.length > 0) });
    }
    const quote = seen('db.schema', 'config_info_gray is there');
    if (isNonEmpty(evidence) && !cameUp(digest)) return fail({ missing: names.join(', ') }, [...evidence, quote], { case: 'earlier', severity: 'warning', confidence: 'stated' });
    return told ? pass(quote) : unknown('db.schema', 'the columns of his_config_info were not read');
  },
});
