import { setProperty, sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { isNonEmpty, loggedByServer, seenMatches, tellingLine } from './shared/db-log.ts';
import { keyArgs, targetArgs, urlOf, withParameter } from './shared/db-target.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { DbUrl } from '../../src/model/database.ts';
import { SIGNATURES, NO_SUCH_ZONE, LOST_PLUS, isOf, zoneOf, isAmbiguous } from './shared/mysql-timezone-cst.ts';

export default defineRule({
  id: 'database/mysql-timezone-cst', severity: 'error',
  title: { en: 'The time zone of the database connection is wrong', zh: '数据库连接的时区不对' },
  message: {
    refused: { en: 'The driver refuses the time zone "{zone}" of {server}', zh: '驱动不接受 {server} 的时区 “{zone}”' },
    'no-such-zone': { en: 'serverTimezone={zone} in {key} is not a time zone', zh: '{key} 中的 serverTimezone={zone} 不是有效时区' },
    shift: {
      en: '{server} runs in the ambiguous time zone CST and {key} names none: times can be 13 or 14 hours off',
      zh: '{server} 的时区是有歧义的 CST，而 {key} 未指定时区，时间可能相差 13 或 14 小时',
    },
  },
  why: {
    en: 'CST is both China and US Central time. Older drivers refuse to connect, others silently take the American one, which shifts the times of the configuration history.',
    zh: 'CST 既是中国标准时间也是美国中部时间。有的驱动版本直接拒绝连接，有的默默按美国时间处理，导致配置历史时间错位。',
  },
  fix: [
    { risk: 'restart', do: setProperty('{urlKey}', '{newUrl}', '{file}'), text: {
      en: 'Name the zone in the URL (Docker: MYSQL_SERVICE_DB_PARAM), then start again.',
      zh: '在 URL 中写明时区（Docker 为 MYSQL_SERVICE_DB_PARAM），然后重启。',
    } },
    { risk: 'restart', when: ['refused', 'shift'], do: sql("SET GLOBAL time_zone = '+8:00';"), text: {
      en: 'Or set it on the server; add default-time-zone=+8:00 to my.cnf to keep it after a restart.',
      zh: '或者在服务端设置；my.cnf 中加上 default-time-zone=+8:00 以便重启后仍生效。',
    } },
  ],
  needs: [], anyOf: ['db.server', 'db.settings', 'logs.digest'], uses: ['nacos.config'], signatures: SIGNATURES,
  subject: 'url {index}', explains: ['datasource-missing', 'start-failed', 'database-unreachable'],
  references: ['distribution/conf/application.properties@2.5.1', 'Connector/J 8.0 TimeUtil.getCanonicalTimeZone'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const settings = known('db.settings');
    const servers = known('db.server');
    if (settings === null || servers === null) return na(NO_DATABASE);
    const args = (url: DbUrl | undefined) => {
      const target = targetArgs(settings, undefined);
      const index = url?.index ?? 0;
      const newUrl = withParameter(url?.url ?? 'jdbc:mysql://<host>:3306/<database>', 'serverTimezone', 'Asia/Shanghai');
      return { ...target, index, key: `db.url.${index}`, ...keyArgs(known('nacos.config'), index), newUrl };
    };
    const bad = settings?.urls.find(url => NO_SUCH_ZONE.test(zoneOf(url) ?? '') || LOST_PLUS.test(zoneOf(url) ?? ''));
    const logged = loggedByServer(known('logs.digest'), SIGNATURES);
    const evidence = seenMatches(bench, logged);
    if (bad) return fail({ ...args(bad), zone: zoneOf(bad) as string }, [seen('db.settings', bad.url), ...evidence.slice(0, 1)], { case: 'no-such-zone' });
    const first = settings?.urls[0];
    const match = logged[0];
    if (match && isNonEmpty(evidence) && isOf(zoneOf(first), match.groups['zone'])) {
      return fail({ zone: tellingLine(match), ...args(first), ...match.groups, ...(zoneOf(first) !== undefined && { zone: zoneOf(first) as string }) }, evidence, { case: match.signature.case as string });
    }
    const shifted = servers?.find(server => isAmbiguous(server) && settings !== undefined && zoneOf(urlOf(settings, server.index)) === undefined);
    if (shifted) {
      return fail({ ...args(urlOf(settings, shifted.index)), zone: 'CST' }, [seen('db.server', `system_time_zone=CST, time_zone=${shifted.variables['time_zone'] ?? 'SYSTEM'}`)], { case: 'shift', severity: 'warning' });
    }
    if (settings?.urls.length && settings.urls.every(url => zoneOf(url) !== undefined)) return pass(seen('db.settings', `serverTimezone=${zoneOf(first)}`));
    const server = servers?.[0];
    return server?.variables['system_time_zone'] === undefined ? unknown('db.server') : pass(seen('db.server', `system_time_zone=${server.variables['system_time_zone']}`));
  },
});
