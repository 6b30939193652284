import { urlToWrite } from '../../src/nacos/url-to-write.ts';
import { setProperty, sql, startServer } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { isNonEmpty, loggedByServer, seenMatches } from './shared/db-log.ts';
import { keyArgs, targetArgs } from './shared/db-target.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { DbServer } from '../../src/model/database.ts';

const SIGNATURE: Signature = { anchor: 'running with the --', pattern: /running with the --(?<option>(?:super-)?read-only|read_only)(?:=\w+)? option/ };

const isOn = (value: string | undefined): boolean => /^(?:on|1|true|yes)$/i.test(value ?? '');

/** read_only lets accounts with SUPER (and ALL PRIVILEGES on *.*) write; super_read_only lets nobody. */
const optionOf = ({ variables }: DbServer): string | null => {
  if (isOn(variables['super_read_only'])) return 'super_read_only';
  return isOn(variables['read_only']) ? 'read_only' : null;
};

const tells = ({ variables }: DbServer): boolean => variables['read_only'] !== undefined;

export default defineRule({
  id: 'database/mysql-read-only', severity: 'fatal',
  title: { en: 'db.url points at a read-only MySQL', zh: 'db.url 指向只读的 MySQL' },
  message: {
    now: { en: '{server} runs with {option}=ON, and no other db.url can be written to', zh: '{server} 处于 {option}=ON，且没有其他可写的 db.url' },
    log: { en: 'The database refused to write because it runs with --{option}', zh: '数据库以 --{option} 运行，拒绝写入' },
    earlier: { en: 'At its last start Nacos found the database read-only (--{option}); it can be written to now', zh: '上次启动时数据库为只读（--{option}）；现在已可写' },
    was: { en: 'The database refused to write for a while (--{option}); it can be written to now', zh: '数据库曾一度只读（--{option}），拒绝写入；现在已可写' },
  },
  why: {
    en: 'Nacos takes as its database the first db.url that lets it run a DELETE; a replica, or a primary that was demoted, does not. While running it looks again every 10 seconds.',
    zh: 'Nacos 以能执行 DELETE 的第一个 db.url 作为主库，从库或被降级的主库无法执行。运行期间每 10 秒重新选择一次。',
  },
  fix: [
    { risk: 'restart', when: ['now', 'log'], text: {
      en: 'Point {urlKey} at the primary, or list both servers with db.num=2: Nacos takes the one that can be written to.',
      zh: '把 {urlKey} 指向主库；也可以用 db.num=2 列出两台，Nacos 会选可写的那台。',
    }, do: setProperty('{urlKey}', urlToWrite('<primary host>', '{database}'), '{file}') },
    { risk: 'data', when: ['now', 'log'], do: sql("SHOW VARIABLES LIKE '%read_only'; SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF;"), text: { en: 'Only if this server is meant to be the primary: let it accept writes.', zh: '仅当该服务器本应是主库时：关闭只读。' } },
    { risk: 'none', when: ['was'], do: sql("SHOW VARIABLES LIKE '%read_only';"), text: {
      en: 'Nacos goes on by itself. Find out why the database was read-only (a failover, a switchover, maintenance): what was written meanwhile was refused to the clients and has to be sent again.',
      zh: 'Nacos 会自行恢复。请查明数据库当时为何只读（故障切换、主从切换、维护等）：期间的写入都被拒绝，需要重新提交。',
    } },
    { text: { en: 'Start Nacos again.', zh: '重新启动 Nacos。' }, do: startServer(), risk: 'restart', when: ['earlier'] },
  ],
  needs: [], anyOf: ['db.server', 'logs.digest'], uses: ['db.settings', 'nacos.config', 'db.connections'], signatures: [SIGNATURE],
  subject: 'url {index}', explains: ['datasource-missing', 'start-failed'], over: 'by-its-proof',
  references: ['ExternalDataSourceServiceImpl.java@3.0.3 (SelectMasterTask, checkMasterWritable)'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const servers = known('db.server');
    const settings = known('db.settings');
    if (servers === null || settings === null) return na(NO_DATABASE);
    const logged = loggedByServer(known('logs.digest'), [SIGNATURE]);
    const evidence = seenMatches(bench, logged);
    const index = servers?.[0]?.index ?? 0;
    const target = targetArgs(settings, undefined);
    const url = settings?.urls.find(one => one.index === index)?.hosts[0];
    const args = { ...target, ...keyArgs(known('nacos.config'), index), index, ...(url && { server: `${url.host}:${url.port}` }), option: logged[0]?.groups['option'] ?? 'read-only' };
    const telling = servers?.filter(tells) ?? [];
    const complete = telling.length > 0 && (settings === undefined || telling.length >= settings.urls.length);
    const writable = telling.find(server => optionOf(server) === null);
    if (writable) {
      const quote = seen('db.server', 'read_only=OFF');
      if (!isNonEmpty(evidence)) return pass(quote);
      const isPast = logged.every(({ record }) => record.phase === 'running');
      return fail(args, [...evidence, quote], { case: isPast ? 'was' : 'earlier', severity: isPast ? 'info' : 'warning', confidence: 'stated' });
    }
    const blocked = telling[0];
    const option = blocked ? optionOf(blocked) : null;
    if (option && complete && (option === 'super_read_only' || !blocked?.privileges?.some(one => /^SUPER$/i.test(one)))) {
      return fail({ ...args, option }, [seen('db.server', `${option}=ON`), ...evidence], { case: 'now' });
    }
    // Nobody is let in now: whether it is read-only still cannot be told, and what keeps everybody out weighs more.
    const isCutOff = known('db.connections')?.some(({ ok }) => !ok) === true && logged.every(({ record }) => record.phase === 'running');
    return isNonEmpty(evidence) && !isCutOff ? fail(args, evidence, { case: 'log' }) : unknown('db.server');
  },
});
