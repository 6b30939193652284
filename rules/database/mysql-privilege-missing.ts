import { sql, startServer } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { cameUp, isNonEmpty, loggedByServer, seenMatches, tellingLine } from './shared/db-log.ts';
import { targetArgs } from './shared/db-target.ts';
import { hiddenTables } from './shared/db-schema.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { SIGNATURE, lackingIn } from './shared/mysql-privilege-missing.ts';

export default defineRule({
  id: 'database/mysql-privilege-missing', severity: 'fatal',
  title: { en: 'The MySQL account lacks privileges', zh: 'MySQL 账号权限不足' },
  message: {
    grants: { en: 'The account {user} has no {missing} on the database {database}', zh: '账号 {user} 在库 {database} 上没有 {missing} 权限' },
    tables: {
      en: 'The account {user} may not even see {tables} in the database {database}: the tables are not there, or it was given rights on others only',
      zh: '账号 {user} 在库 {database} 中看不到 {tables}：要么表不存在，要么只授予了其他表的权限',
    },
    log: { en: 'MySQL denied {missing} to the account {user}: {reason}', zh: 'MySQL 拒绝了账号 {user} 的 {missing} 操作：{reason}' },
    earlier: { en: 'MySQL denied {missing} to the account {user} at the last start; it holds the privilege now', zh: '上次启动时 MySQL 拒绝了账号 {user} 的 {missing} 操作；现在权限已具备' },
  },
  why: {
    en: 'Nacos proves at start that it can write by a DELETE on config_info. Without that privilege it reports "No DataSource set", as if there were no database.',
    zh: 'Nacos 启动时用一条针对 config_info 的 DELETE 验证可写，没有该权限就会报 “No DataSource set”，看起来像没有数据库。',
  },
  fix: [
    { risk: 'none', when: ['grants', 'log', 'tables'], text: {
      en: 'As a MySQL administrator, grant what Nacos needs to the account as it really exists (see its host part first), then start Nacos again.',
      zh: '用 MySQL 管理员授予所需权限（先确认账号真实的主机部分），然后重启 Nacos。',
    }, do: sql("SELECT user, host FROM mysql.user WHERE user = '{user}'; GRANT SELECT, INSERT, UPDATE, DELETE ON `{database}`.* TO '{user}'@'<host from above>';") },
    { risk: 'none', when: ['tables'], do: sql("SELECT table_name FROM information_schema.tables WHERE table_schema = '{database}';"), text: {
      en: 'Should a table really be missing then, Nacos says "doesn\'t exist": load the schema of this version.',
      zh: '如果表确实不存在，授权后会报 “doesn\'t exist”，再导入该版本的表结构即可。',
    } },
    { text: { en: 'Start Nacos again.', zh: '重新启动 Nacos。' }, do: startServer(), risk: 'restart', when: ['earlier'] },
  ],
  needs: [], anyOf: ['db.server', 'logs.digest'], uses: ['db.settings', 'db.schema', 'nacos.version'], signatures: [SIGNATURE],
  subject: 'url {index}', explains: ['datasource-missing', 'start-failed'],
  over: 'with-its-start',
  references: ['ExternalDataSourceServiceImpl.java@2.0.3', 'alibaba/nacos#7652'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const servers = known('db.server');
    const settings = known('db.settings');
    if (servers === null || settings === null) return na(NO_DATABASE);
    const digest = known('logs.digest');
    const logged = loggedByServer(digest, [SIGNATURE]);
    const [match] = logged;
    const evidence = seenMatches(bench, logged);
    const base = targetArgs(settings, undefined);
    const telling = servers?.find(server => server.privileges !== null);
    const lacking = lackingIn(telling?.privileges ?? ['ALL']);
    if (telling && lacking.length > 0) {
      const quote = seen('db.server', `privileges: ${telling.privileges?.join(', ') || 'none'}`);
      return fail({ ...base, index: telling.index, missing: lacking.join(', ') }, [quote, ...evidence], { case: 'grants' });
    }
    const schema = known('db.schema');
    const hidden = schema ? hiddenTables(schema, known('nacos.version')?.version ?? null) : [];
    if (hidden.length > 0) {
      const quote = seen('db.schema', `SELECT denied (1142): ${hidden.join(', ')}`);
      return fail({ ...base, tables: hidden.join(', ') }, [quote, ...evidence], { case: 'tables' });
    }
    const settled = telling !== undefined && cameUp(digest);
    if (match && isNonEmpty(evidence) && !settled) {
      const name = telling ? 'earlier' : 'log';
      return fail({ ...base, ...match.groups, reason: tellingLine(match) }, evidence, { case: name, ...(telling && { severity: 'warning' as const }) });
    }
    return telling ? pass(seen('db.server', `privileges: ${telling.privileges?.join(', ')}`)) : unknown('db.server');
  },
});
