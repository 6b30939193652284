import { sql, startServer } from '../../src/kit/fix.ts';
import { NO_DATABASE } from '../database/shared/db-connection.ts';
import { isNonEmpty, loggedByServer, seenMatches, cameUp } from '../database/shared/db-log.ts';
import { findTable, hasColumn, hasColumns } from '../../src/nacos/db-table.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn } from '../../src/kit/match-quote.ts';
import type { Sighting } from '../../src/model/host.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { ENCRYPTED_DATA_KEY } from '../database/shared/schema.ts';
import { addEncryptedDataKey } from '../../src/nacos/schema-sql.ts';

/** People who type it from a screen leave the quotes out, or their editor bends them. */
const SIGNATURE: Signature = { anchor: 'encrypted_data_key', pattern: /Unknown column ['‘’“”"`]?encrypted_data_key['‘’“”"`]? in ['‘’“”"`]?(?:field list|SELECT|where clause)/i };

/** Somebody who has read it says that it is not there. */
const TOLD: readonly Signature[] = ['encrypted_data_key', 'ENCRYPTED_DATA_KEY'].map(anchor => ({ anchor, pattern: new RegExp(`(?:缺少?|缺失|没有|\\black(?:s|ing)?\\b|\\bmissing\\b|\\bwithout\\b)[^\\n]{0,24}["'“”‘’\`]?${anchor}`, 'i') }));

/** Tables that were described, without the column. */
const describedWithout = (shown: readonly Sighting[] | undefined): readonly string[] =>
  (shown ?? []).filter(({ what, subject, value }) => what === 'columns' && ENCRYPTED_DATA_KEY.tables.includes(subject) && !value.toLowerCase().split(', ').includes('encrypted_data_key')).map(({ subject }) => subject);

export default defineRule({
  id: 'upgrade/schema-missing-encrypted-data-key', severity: 'fatal', versions: '>=2.1.0-0',
  title: { en: 'The column encrypted_data_key is missing', zh: '数据库缺少 encrypted_data_key 列' },
  message: {
    schema: { en: '{table} in {database} lacks the column encrypted_data_key, which every Nacos since 2.1.0 selects', zh: '{database} 中的 {table} 缺少 encrypted_data_key 列，2.1.0 起的 Nacos 每次查询都会用到' },
    described: { en: '{table} lacks the column encrypted_data_key, which every Nacos since 2.1.0 selects', zh: '{table} 缺少 encrypted_data_key 列，2.1.0 起的 Nacos 每次查询都会用到' },
    log: { en: 'MySQL does not know the column encrypted_data_key, which every Nacos since 2.1.0 selects', zh: 'MySQL 中没有 encrypted_data_key 列，而 2.1.0 起的 Nacos 每次查询都会用到' },
    earlier: { en: 'The last start missed the column encrypted_data_key; it is there now', zh: '上次启动时缺少 encrypted_data_key 列；现在已存在' },
  },
  why: {
    en: 'The database was created by an older version. Loading all configurations at start fails, and with it the start. Nacos does not change its tables by itself.',
    zh: '该库由旧版本创建。启动时全量加载配置失败，服务随之启动失败。Nacos 不会自动升级表结构。',
  },
  fix: [
    { risk: 'restart', when: ['schema', 'described'], do: sql(addEncryptedDataKey('`{table}`')), text: {
      en: 'Add it, then start again. The default keeps older servers able to write, so rolling back stays possible.',
      zh: '加上该列，然后重启。带默认值的写法不影响旧版本写入，可以回退。',
    } },
    { risk: 'restart', when: ['log'], text: {
      en: 'Add it to every table that lacks it (error 1060 means that it is there already), then start again; config_info_beta needs it too, where it exists.',
      zh: '给缺少该列的表加上（报 1060 说明已存在），然后重启；如有 config_info_beta 也要加。',
    }, do: sql(`${addEncryptedDataKey('config_info')} ${addEncryptedDataKey('his_config_info')} ${addEncryptedDataKey('config_info_beta')}`) },
    { text: { en: 'Start Nacos again.', zh: '重新启动 Nacos。' }, do: startServer(), risk: 'restart', when: ['earlier'] },
  ],
  needs: [], anyOf: ['db.schema', 'logs.digest', 'host.seen'], uses: ['nacos.version'], signatures: [SIGNATURE, ...TOLD],
  subject: 'table {table}', symptoms: ['schema-incomplete'], explains: ['datasource-missing', 'start-failed'],
  over: 'with-its-start',
  references: ['alibaba/nacos#9161', 'alibaba/nacos#8559', 'distribution/conf/nacos-mysql.sql@2.1.0'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const schema = known('db.schema');
    if (schema === null) return na(NO_DATABASE);
    const digest = known('logs.digest');
    const evidence = seenMatches(bench, loggedByServer(digest, [SIGNATURE]));
    const described = schema ? [] : describedWithout(known('host.seen'));
    // Without a version the column cannot be demanded; the log, or who read it, says that the server wanted it.
    const isWanted = known('nacos.version') !== undefined || isNonEmpty(evidence) || (digest ? matchesIn(digest, TOLD).length > 0 : false);
    if (described.length > 0 && isWanted) return described.map(table => fail({ table, database: '' }, [seen('host.seen', `${table} without encrypted_data_key`), ...evidence], { case: 'described' }));
    const tables = ENCRYPTED_DATA_KEY.tables.map(name => schema && findTable(schema, name)).filter(hasColumns);
    const lacking = tables.filter(table => !hasColumn(table, 'encrypted_data_key')).map(table => table.name);
    if (schema && lacking.length > 0) {
      // Without a version the column cannot be demanded; the log says that the server wanted it.
      if (known('nacos.version') === undefined && !isNonEmpty(evidence)) return unknown('nacos.version');
      return lacking.map(table => fail({ table, database: schema.database }, [seen('db.schema', `${table} without encrypted_data_key`), ...evidence], { case: 'schema' }));
    }
    if (!schema || tables.length === 0) {
      return isNonEmpty(evidence) ? fail({ table: 'config_info' }, evidence, { case: 'log' }) : unknown('db.schema', schema ? 'the columns of the tables were not read' : undefined);
    }
    const quote = seen('db.schema', `encrypted_data_key in ${tables.map(table => table.name).join(', ')}`);
    if (isNonEmpty(evidence) && !cameUp(digest)) return fail({ table: 'config_info' }, [...evidence, quote], { case: 'earlier', severity: 'warning', confidence: 'stated' });
    return pass(quote);
  },
});
