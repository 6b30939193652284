import { runEverywhere, sql } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { jdbcTarget } from '../../src/syntax/jdbc-others.ts';
import { requiredTables } from './shared/schema.ts';

/** What the reader calls a database without a name. */
const UNNAMED = 'PostgreSQL';

const CONNECT = runEverywhere('psql -h {host} -p {port} -U {user} -d {name}');
const LOAD = runEverywhere('psql -h {host} -p {port} -U {user} -d {name} -f pg-schema.sql');

const shownOf = (value: string): readonly string[] => value.split(', ').filter(name => name !== '').map(name => name.toLowerCase());

export default defineRule({
  id: 'database/postgresql-tables-missing', severity: 'fatal',
  title: { en: 'Tables of Nacos are missing in PostgreSQL', zh: 'PostgreSQL 中缺少 Nacos 的表' },
  message: {
    none: { en: 'The database {database} shows none of the {total} tables of Nacos on the search path of this account', zh: '在该账号的 search_path 下，库 {database} 中没有任何 Nacos 表（应有 {total} 张）' },
    some: { en: 'The database {database} lacks {count} of the {total} tables of Nacos: {tables}', zh: '库 {database} 缺少 Nacos 的 {total} 张表中的 {count} 张：{tables}' },
  },
  why: {
    en: 'Nacos makes no table in PostgreSQL. \\dt lists what this account finds by its search_path: tables in another schema are not found by the server either.',
    zh: 'Nacos 不会在 PostgreSQL 中建表。\\dt 列出的是该账号按 search_path 能找到的表：建在别的模式下的表，服务端同样找不到。',
  },
  fix: [
    { risk: 'none', do: sql("SELECT table_schema, table_name FROM information_schema.tables WHERE table_name = 'config_info'; SHOW search_path;"), text: {
      en: 'See whether they are in another schema; then name it in the URL: ?currentSchema=SCHEMA.',
      zh: '先查是否建在别的模式下；如果是，在 URL 中写明：?currentSchema=模式名。',
    } },
    { risk: 'data', when: ['none'], do: LOAD, text: {
      en: 'Otherwise load the script for PostgreSQL of this version of Nacos (it comes with the plugin; from 3.2 on with the release) with the account of db.user.',
      zh: '否则用 db.user 的账号导入对应 Nacos 版本的 PostgreSQL 建表脚本（随插件提供；3.2 起随发行包提供）。',
    } },
    { risk: 'restart', when: ['some'], do: CONNECT, text: {
      en: 'Otherwise make these tables only, with the account of db.user: take their CREATE TABLE statements out of the script for PostgreSQL of this version of Nacos (it comes with the plugin; from 3.2 on with the release), and compare the columns of the others with it. Then start Nacos again.',
      zh: '否则只补建这几张表：从对应 Nacos 版本的 PostgreSQL 建表脚本（随插件提供；3.2 起随发行包提供）中取出它们的 CREATE TABLE 语句，用 db.user 的账号执行，并核对其余各表的列。之后重新启动 Nacos。',
    } },
  ],
  needs: [], uses: ['host.seen', 'nacos.version', 'db.settings'],
  symptoms: ['schema-incomplete'], explains: ['datasource-missing', 'start-failed'],
  references: ['psql: \\dt', 'nacos-group/nacos-plugin#143'],

  check({ known, seen, fail, pass, na }) {
    const shown = known('host.seen')?.find(({ what }) => what === 'tables');
    if (!shown) return na({ en: 'no list of tables of PostgreSQL was pasted', zh: '没有提供 PostgreSQL 的表列表' });
    const tables = shownOf(shown.value);
    const wanted = requiredTables(known('nacos.version')?.version ?? null);
    const lacking = wanted.filter(name => !tables.includes(name));
    const quote = seen('host.seen', `\\dt: ${shown.value === '' ? '-' : shown.value}`);
    if (lacking.length === 0) return pass(quote);
    const url = known('db.settings')?.urls[0];
    const target = jdbcTarget(url?.url ?? '');
    // The list names its database only where the prompt does.
    const database = shown.subject === UNNAMED ? (target?.database ?? UNNAMED) : shown.subject;
    const named = { host: target?.host ?? '<host>', port: target?.port ?? 5432, user: url?.user ?? '<user>', name: database === UNNAMED ? '<database>' : database };
    const args = { ...named, database, total: wanted.length, count: lacking.length, tables: lacking.join(', ') };
    // A database that holds other tables only may be that of another program, which somebody looked into.
    if (lacking.length === wanted.length && !/nacos/i.test(shown.subject) && tables.length > 0) return pass(quote);
    return fail(args, [quote], { case: lacking.length === wanted.length ? 'none' : 'some' });
  },
});
