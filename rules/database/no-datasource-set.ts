import { NO_LOGS } from '../../src/kit/log-rule.ts';
import { matchLog, runEverywhere, setProperty, sql } from '../../src/kit/fix.ts';
import { isNonEmpty, loggedByServer, seenMatches, tellingLine } from './shared/db-log.ts';
import { keyArgs, targetArgs, withParameter } from './shared/db-target.ts';
import { tasksWentOn } from './shared/db-lost.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { caseFor, firstUrl, listedWithout, reasonIn, SIGNATURES } from './shared/no-datasource-set.ts';

export default defineRule({
  id: 'database/no-datasource-set', severity: 'fatal',
  title: { en: 'Nacos found no usable data source', zh: 'Nacos 没有可用的数据源（No DataSource set）' },
  message: {
    reason: { en: 'No database could be written to at start ("No DataSource set"): {reason}', zh: '启动时没有可写的数据库（No DataSource set）：{reason}' },
    new: {
      en: 'Nacos logged in to the database but could not run its DELETE test on config_info ("No DataSource set"): missing tables, missing DELETE privilege or a read-only server',
      zh: 'Nacos 能登录数据库，但对 config_info 执行 DELETE 测试失败（No DataSource set）：缺表、没有 DELETE 权限或数据库只读',
    },
    old: {
      en: 'No database could be written to at start ("No DataSource set"); before 2.3 this hides every reason, from an unreachable server to a missing table',
      zh: '启动时没有可写的数据库（No DataSource set）；2.3 之前的版本连不上、密码错、缺表等所有原因都只显示这一句',
    },
    'not-listed': { en: 'No database could be written to at start ("No DataSource set"): {urlKey} names "{database}", and the databases shown are {listed}', zh: '启动时没有可写的数据库（No DataSource set）：{urlKey} 中的库是 “{database}”，而列出的库有 {listed}' },
    'no-key': { en: 'No database could be written to at start ("No DataSource set"); {urlKey} switches TLS off and does not let the driver fetch the key that a login at MySQL 8 needs after each restart of it', zh: '启动时没有可写的数据库（No DataSource set）；{urlKey} 关闭了 TLS，又没有允许驱动获取公钥，而 MySQL 8 每次重启后的首次登录都需要它' },
    'any-version': { en: 'No database could be written to at start ("No DataSource set")', zh: '启动时没有可写的数据库（No DataSource set）' },
  },
  why: {
    en: 'At start Nacos runs DELETE FROM config_info WHERE data_id=\'com.alibaba.nacos.testMasterDB\' on every db.url and keeps the first that lets it. When none does, this is all that the start-up error says; from 2.3.0 a failed login is reported as such before it comes to this.',
    zh: 'Nacos 启动时会在每个 db.url 上执行 DELETE FROM config_info WHERE data_id=\'com.alibaba.nacos.testMasterDB\'，成功的那个作为主库；全部失败时启动日志只剩这一句。2.3.0 起连接失败会提前单独报错。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Run the same statement by hand from the machine of Nacos; the error of the client of that database is the reason.',
      zh: '在 Nacos 所在机器上手动执行同一条语句，数据库自带客户端的报错就是真正原因。',
    }, do: runEverywhere('mysql -h {host} -P {port} -u {user} -p -e "DELETE FROM config_info WHERE data_id=\'com.alibaba.nacos.testMasterDB\'" {database}') },
    { risk: 'none', when: ['new', 'old', 'any-version'], text: {
      en: 'Read the line "[master-db] master db access error" in logs/nacos-persistence.log (before 2.3: logs/config-fatal.log).',
      zh: '查看 logs/nacos-persistence.log（2.3 之前为 logs/config-fatal.log）中 “[master-db] master db access error” 后面的异常。',
    }, do: matchLog('master db access error|Caused by', 20, 'logs/nacos-persistence.log', 'logs/config-fatal.log') },
    { risk: 'none', when: ['new'], text: {
      en: 'The usual causes, most frequent first: tables not loaded into this database, no DELETE privilege, a read-only replica in db.url.',
      zh: '常见原因（按频率）：该库没有导入表结构、账号缺少 DELETE 权限、db.url 指向只读从库。',
    } },
    { risk: 'none', when: ['old', 'any-version'], text: {
      en: 'The usual causes, most frequent first: tables not loaded into this database, MySQL started after Nacos, wrong host or port, wrong password, "Public Key Retrieval", no DELETE privilege, a read-only replica.',
      zh: '常见原因（按频率）：该库没有导入表结构、MySQL 比 Nacos 启动晚、主机或端口错、密码错、Public Key Retrieval、缺少 DELETE 权限、指向只读从库。',
    } },
    { risk: 'restart', when: ['not-listed'], do: sql('SHOW DATABASES;'), text: {
      en: 'Write the name of the one that holds the tables of Nacos into {urlKey} (Docker: MYSQL_SERVICE_DB_NAME), or create "{database}" and load mysql-schema.sql into it.',
      zh: '把存放 Nacos 表的那个库名写进 {urlKey}（Docker 为 MYSQL_SERVICE_DB_NAME）；或创建 “{database}” 并导入 mysql-schema.sql。',
    } },
    { risk: 'restart', when: ['no-key'], do: setProperty('{urlKey}', '{newUrl}', '{file}'), text: {
      en: 'Let the driver fetch it (Docker: append it to MYSQL_SERVICE_DB_PARAM). A login of another client fills the cache of MySQL, which is why Nacos starts after Navicat was there.',
      zh: '允许驱动获取公钥（Docker 追加到 MYSQL_SERVICE_DB_PARAM）。其他客户端登录一次会填充 MySQL 的缓存，所以先用 Navicat 连一下 Nacos 就能启动。',
    } },
  ],
  needs: ['logs.digest'], uses: ['nacos.version', 'db.settings', 'nacos.config', 'host.seen'], signatures: SIGNATURES,
  keeps: ['[master-db] master db access error'],
  symptoms: ['datasource-missing'], explains: ['start-failed'],
  over: { shownBy: ({ records }, known) => tasksWentOn(records, known) },
  references: ['alibaba/nacos#10269', 'alibaba/nacos#6899', 'alibaba/nacos#6318', 'alibaba/nacos#3947', 'alibaba/nacos#10795', 'nacos-group/nacos-docker#124', 'ExternalDataSourceServiceImpl.java@3.0.3'],

  check(bench) {
    const { facts, known, seen, fail, pass, na } = bench;
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const logged = loggedByServer(digest, SIGNATURES);
    const evidence = seenMatches(bench, logged);
    if (!isNonEmpty(evidence)) return pass(seen('logs.digest', 'newest start: no "No DataSource set"'));
    const reason = reasonIn(digest);
    const version = known('nacos.version')?.version;
    const settings = known('db.settings');
    const listed = listedWithout(settings, known('host.seen'));
    const url = firstUrl(settings, known('nacos.config'));
    const args = { ...targetArgs(settings, undefined), ...keyArgs(known('nacos.config'), 0), newUrl: withParameter(url ?? 'jdbc:mysql://<host>:3306/<database>', 'allowPublicKeyRetrieval', 'true'), listed: listed?.value ?? '?' };
    const first = logged[0] as (typeof logged)[0];
    return fail({ ...args, reason: reason ?? tellingLine(first) }, evidence, { case: caseFor({ version, reason, url, digest, listed }) });
  },
});
