import { copyFile, makeFolder } from '../../src/kit/fix.ts';
import { NO_DATABASE } from './shared/db-connection.ts';
import { isNonEmpty, loggedByServer, seenMatches, tellingLine } from './shared/db-log.ts';
import { targetArgs } from './shared/db-target.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { mayBeIn, databaseVersionIn } from '../../src/nacos/version.ts';
import type { DbConnection } from '../../src/model/database.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: 'Client does not support authentication', pattern: /Client does not support authentication protocol requested by server/, when: 'start' },
  { anchor: 'Unable to load authentication plugin', pattern: /Unable to load authentication plugin '\w{1,60}'/, when: 'start' },
  { anchor: 'Unknown system variable', pattern: /Unknown system variable '(?:query_cache_size|tx_isolation|tx_read_only)'/, when: 'start' },
  // A sound link whose answer the driver cannot ask for: tx_read_only became transaction_read_only.
  { anchor: 'Could not retrieve transation read-only', pattern: /Could not retrieve transation read-only status server/, unless: /Communications link failure/ },
  // Its table of character sets ends before those of MySQL 8 (utf8mb4_0900_ai_ci is 255).
  { anchor: 'NullPointerException', pattern: /NullPointerException/, exception: 'java.lang.NullPointerException', frame: 'com.mysql.jdbc.ConnectionImpl.getServerCharset', when: 'start' },
  { anchor: 'Unknown initial character set index', pattern: /Unknown initial character set index '\d{1,5}'/, when: 'start' },
];

const isEight = ({ serverVersion, flavour }: DbConnection): boolean =>
  flavour === 'mysql' && serverVersion !== null && databaseVersionIn(serverVersion, '>=8.0.0') === true;

export default defineRule({
  id: 'database/mysql8-with-old-nacos', severity: 'fatal',
  title: { en: 'The old MySQL driver cannot talk to MySQL 8', zh: '旧版 MySQL 驱动连不上 MySQL 8' },
  message: {
    log: { en: 'The driver of this Nacos does not understand MySQL 8: {reason}', zh: '该 Nacos 的驱动不兼容 MySQL 8：{reason}' },
    server: { en: '{server} is MySQL {version}; Nacos {nacos} brings the 5.1 driver, made for MySQL 5.x', zh: '{server} 是 MySQL {version}，而 Nacos {nacos} 自带的是面向 MySQL 5.x 的 5.1 驱动' },
  },
  why: {
    en: 'Nacos up to 1.1 connects with com.mysql.jdbc.Driver 5.1, which knows neither caching_sha2_password nor the character sets and variables of MySQL 8. Since 1.3.1 Connector/J 8 is built in.',
    zh: 'Nacos 1.1 及以前使用 com.mysql.jdbc.Driver 5.1，不认识 caching_sha2_password，也不认识 MySQL 8 的字符集和系统变量。1.3.1 起内置 Connector/J 8。',
  },
  fix: [
    { text: { en: 'Upgrade Nacos to 1.3.1 or later (1.4.x takes over the data of 1.x).', zh: '升级 Nacos 到 1.3.1 以上（1.4.x 可直接接管 1.x 的数据）。' }, risk: 'data' },
    { risk: 'restart', do: [makeFolder('plugins/mysql'), copyFile('<mysql-connector-java-8.0.28.jar>', 'plugins/mysql')], text: {
      en: 'Or put Connector/J 8 into plugins/mysql of the home; the old version then takes that driver.',
      zh: '或者把 Connector/J 8 放到安装目录的 plugins/mysql 下，旧版会改用该驱动。',
    } },
  ],
  needs: [], anyOf: ['db.connections', 'logs.digest'], uses: ['db.settings', 'nacos.version'], signatures: SIGNATURES,
  subject: 'url {index}', symptoms: ['database-unreachable'], explains: ['database-not-answering', 'datasource-missing', 'start-failed'],
  over: 'with-its-start',
  references: ['alibaba/nacos#8753', 'alibaba/nacos#2681', 'BasicDataSourceServiceImpl.java@1.1.4'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const connections = known('db.connections');
    const settings = known('db.settings');
    if (connections === null || settings === null) return na(NO_DATABASE);
    const nacos = known('nacos.version')?.version ?? null;
    if (!mayBeIn(nacos, '<1.3.1-0')) return na({ en: 'this version brings Connector/J 8', zh: '该版本自带 Connector/J 8' });
    const eight = connections?.find(isEight);
    const greeted = connections?.find(connection => connection.serverVersion !== null);
    const logged = loggedByServer(known('logs.digest'), SIGNATURES);
    const evidence = seenMatches(bench, logged);
    const args = { ...targetArgs(settings, eight ?? greeted), version: eight?.serverVersion ?? '8', nacos: nacos ?? '1.x' };
    const [match] = logged;
    if (match && isNonEmpty(evidence) && (eight || !greeted)) return fail({ ...args, reason: tellingLine(match) }, evidence, { case: 'log' });
    // The probe brings a driver of its own, so a login that works does not clear the old one.
    if (eight && nacos !== null && mayBeIn(nacos, '<1.2.0-0')) {
      return fail(args, [seen('db.connections', `${eight.host}:${eight.port} is MySQL ${eight.serverVersion}`)], { case: 'server', confidence: 'suspected' });
    }
    if (greeted && !eight) return pass(seen('db.connections', `${greeted.host}:${greeted.port} is ${greeted.flavour} ${greeted.serverVersion}`));
    return unknown('db.connections');
  },
});
