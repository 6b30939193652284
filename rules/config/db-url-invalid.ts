import { setProperty } from '../../src/kit/fix.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { SIGNATURES, isMysql, type Fault, faultOf, isCurrent, failByUrl, failByLog } from './shared/db-url-invalid.ts';

/** With a placeholder that stayed, or a variable whose value was not given, nobody knows the URL yet. */
const isOpen = (url: string): boolean => /\$\{|<[A-Z][A-Z0-9_]{2,}>/.test(url);

export default defineRule({
  id: 'config/db-url-invalid', severity: 'fatal',
  title: { en: 'The database URL is not one that Nacos can work with', zh: '数据库 URL 写法有误，Nacos 无法使用' },
  message: {
    scheme: { en: 'The driver does not take {urlKey} for a MySQL URL: {reason}', zh: '驱动不认为 {urlKey} 是 MySQL 的 URL：{reason}' },
    malformed: { en: 'The driver cannot read {urlKey}: {reason}', zh: '驱动无法解析 {urlKey}：{reason}' },
    parameter: { en: 'The parameter {parameter} of {urlKey} has the value "{value}", which the driver refuses', zh: '{urlKey} 中参数 {parameter} 的值 “{value}” 不被驱动接受' },
    encoding: { en: 'characterEncoding={value} in {urlKey}: Java knows no such encoding', zh: '{urlKey} 中的 characterEncoding={value} 不是 Java 支持的编码' },
    nameless: { en: '{urlKey} names no database: between the port and the question mark stands nothing', zh: '{urlKey} 没有写库名：端口和问号之间是空的' },
    unparted: { en: '{urlKey} has no question mark before its parameters: the database would be called {database}', zh: '{urlKey} 的参数前没有问号：库名会变成 {database}' },
    short: { en: '{parameter}={value} in {urlKey} are {value} milliseconds: whatever takes longer is cut off', zh: '{urlKey} 中的 {parameter}={value} 表示 {value} 毫秒，超过就会断开' },
  },
  why: {
    en: 'Nacos hands the text to the JDBC driver as it stands. What the driver cannot read ends the start before any connection is tried; without a name MySQL answers each statement with “No database selected” (error 1046); times are milliseconds.',
    zh: 'Nacos 会把这段文本原样交给 JDBC 驱动。驱动读不懂就会在尝试连接之前直接启动失败；没有库名时 MySQL 对每条语句都返回 “No database selected”（错误 1046）；时间的单位是毫秒。',
  },
  fix: [
    { risk: 'restart', when: ['scheme', 'malformed'], text: {
      en: 'Write the URL as in the template: jdbc:mysql://host:port/database?name=value&name=value, without quotes, with & (not &amp;) between the parameters.',
      zh: '按模板书写：jdbc:mysql://host:port/database?name=value&name=value，不要加引号，参数之间用 &（不是 &amp;）。',
    }, do: setProperty('{urlKey}', '{proposed}', '{file}') },
    { risk: 'restart', when: ['parameter'], do: setProperty('{urlKey}', '<{urlKey} with a correct {parameter}>', '{file}'), text: {
      en: 'Correct the value: switches are true or false, times are whole milliseconds (connectTimeout=3000).',
      zh: '改正该值：开关类写 true 或 false，时间类写整数毫秒（connectTimeout=3000）。',
    } },
    { risk: 'restart', when: ['encoding'], do: setProperty('{urlKey}', '<{urlKey} with characterEncoding=utf8>', '{file}'), text: {
      en: 'Write characterEncoding=utf8 (or UTF-8): the driver makes utf8mb4 of it when the server has that. utf8mb4 is the name of a MySQL charset, not of a Java encoding.',
      zh: '写成 characterEncoding=utf8（或 UTF-8），服务端支持时驱动会自动使用 utf8mb4。utf8mb4 是 MySQL 的字符集名，不是 Java 的编码名。',
    } },
    { risk: 'restart', when: ['nameless'], do: setProperty('{urlKey}', '{proposed}', '{file}'), text: {
      en: 'Write the name of the database behind the port (Docker: MYSQL_SERVICE_DB_NAME).',
      zh: '在端口后写上库名（Docker 为 MYSQL_SERVICE_DB_NAME）。',
    } },
    { risk: 'restart', when: ['unparted'], do: setProperty('{urlKey}', '{proposed}', '{file}'), text: {
      en: 'Write a question mark behind the name of the database, and & between the parameters only.',
      zh: '库名后写问号，& 只写在参数之间。',
    } },
    { risk: 'restart', when: ['short'], do: setProperty('{urlKey}', '<{urlKey} with connectTimeout=3000&socketTimeout=30000>', '{file}'), text: {
      en: 'Write milliseconds: connectTimeout=3000, socketTimeout=30000 (Docker: MYSQL_SERVICE_DB_PARAM).',
      zh: '按毫秒填写：connectTimeout=3000、socketTimeout=30000（Docker 为 MYSQL_SERVICE_DB_PARAM）。',
    } },
  ],
  needs: [], anyOf: ['db.settings', 'logs.digest'], uses: ['nacos.config'], signatures: SIGNATURES,
  subject: 'url {index}', explains: ['database-unreachable', 'datasource-missing', 'start-failed'],
  references: ['nacos-group/nacos-docker#225', 'com.mysql.cj.conf.ConnectionUrlParser@8.0.28', 'com.zaxxer.hikari.util.DriverDataSource@4.0.3'],

  check(bench) {
    const settings = bench.known('db.settings');
    const config = bench.known('nacos.config');
    if (settings === null) return bench.na({ en: 'the storage is not a database server', zh: '当前存储不是外部数据库' });
    if (settings && !isMysql(settings.platform, config)) return bench.na({ en: 'another driver reads the URL', zh: 'URL 由其他驱动解析' });
    const logged = loggedByServer(bench.known('logs.digest'), SIGNATURES);
    const evidence = seenMatches(bench, logged);
    const faults = (settings?.urls ?? []).filter(({ url }) => !isOpen(url)).map(url => ({ url, fault: faultOf(url) })).filter(each => each.fault !== null);
    if (faults.length > 0) return faults.map(({ url, fault }) => failByUrl(bench, url, fault as Fault, evidence));
    const match = logged.find(one => isCurrent(one, settings?.urls[0]));
    if (match && isNonEmpty(evidence)) return failByLog(bench, match);
    const quoted = settings?.urls.map(({ url }) => url).join(', ');
    return quoted ? bench.pass(bench.seen('db.settings', quoted)) : bench.unknown('db.settings');
  },
});
