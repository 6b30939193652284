import { setProperty } from '../../src/kit/fix.ts';
import { placeOf, settingValue } from '../../src/nacos/settings.ts';
import { isNonEmpty, loggedByServer, seenMatches, tellingLine } from '../database/shared/db-log.ts';
import { keyArgs } from '../database/shared/db-target.ts';
import { faultyParameter } from '../database/shared/db-url.ts';
import type { Signature, SignatureMatch } from '../../src/kit/log-rule.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';
import type { Config } from '../../src/model/config.ts';
import type { DbUrl } from '../../src/model/database.ts';
import type { Args, Evidence, Outcome } from '../../src/model/finding.ts';

/** HikariConfig/DriverDataSource@4.0.3 and Connector/J@8.0.28 (ConnectionUrlParser, the property definitions). */
const SIGNATURES: readonly Signature[] = [
  { anchor: 'claims to not accept jdbcUrl', pattern: /claims to not accept jdbcUrl/, case: 'scheme' },
  { anchor: 'Malformed database URL', pattern: /Malformed database URL/, case: 'malformed' },
  { anchor: 'Failed to parse the host:port pair', pattern: /Failed to parse the host:port pair/, case: 'malformed' },
  { anchor: 'The connection property ', pattern: /The connection property '(?<parameter>\w{1,60})' (?:only accepts|acceptable values are)[^\n]{0,400}?The value '(?<value>[^'\n]{0,100})'/, case: 'parameter' },
  { anchor: 'UnsupportedEncodingException: ', pattern: /UnsupportedEncodingException: (?<value>[^\s'"]{1,60})/, exception: 'UnsupportedEncodingException', case: 'encoding' },
  { anchor: 'Unsupported character encoding', pattern: /Unsupported character encoding '(?<value>[^'\n]{1,60})'/, case: 'encoding' },
].map(signature => ({ ...signature, when: 'start' as const }));

/** The driver is Connector/J unless another one is named; what others accept is not known here. */
const isMysql = (platform: string, config: Config | undefined): boolean =>
  platform.trim().toLowerCase() === 'mysql' && (config === undefined || settingValue(config, 'db.pool.config.driverClassName') === undefined);

/** What this tool itself does not follow (DNS SRV, very long URLs) is no fault of the URL. */
const isFault = (problem: string): boolean => !/not supported here|longer than/.test(problem);

interface Fault {
  readonly name: string;
  readonly args: Args;
}

const faultOf = (url: DbUrl): Fault | null => {
  if (url.problem !== null && isFault(url.problem)) {
    return { name: /does not accept/.test(url.problem) ? 'scheme' : 'malformed', args: { reason: url.problem } };
  }
  const wrong = faultyParameter(url);
  return wrong && { name: wrong.parameter === 'characterEncoding' ? 'encoding' : 'parameter', args: { ...wrong } };
};

/** A record speaks of the URL that stands there now: the value it complains of is still in it. */
const isCurrent = (match: SignatureMatch, url: DbUrl | undefined): boolean => {
  const value = match.groups['value'];
  return url === undefined || url.problem !== null || (value !== undefined && Object.values(url.parameters).includes(value));
};

type UrlBench = Bench<never, 'db.settings' | 'logs.digest' | 'nacos.config'>;

const failByUrl = (bench: UrlBench, url: DbUrl, { name, args }: Fault, logged: readonly Evidence[]): Outcome => {
  const config = bench.known('nacos.config');
  const keys = keyArgs(config, url.index);
  const place = placeOf(config?.settings[String(keys['urlKey'])]);
  return bench.fail(
    { index: url.index, url: url.url, reason: '', parameter: '', value: '', ...keys, ...args },
    [bench.seen('db.settings', url.url, place), ...logged.slice(0, 1)], { case: name },
  );
};

const failByLog = (bench: UrlBench, match: SignatureMatch): Outcome => {
  const [evidence] = seenMatches(bench, [match]);
  const args = { index: 0, url: '', parameter: 'characterEncoding', value: '', ...keyArgs(bench.known('nacos.config'), 0), ...match.groups };
  return bench.fail({ ...args, reason: tellingLine(match) }, [evidence as Evidence], { case: match.signature.case as string, confidence: 'stated' });
};

export default defineRule({
  id: 'config/db-url-invalid',
  severity: 'fatal',
  title: { en: 'The database URL is not one that the driver understands', zh: '数据库 URL 写法有误，驱动无法识别' },
  message: {
    scheme: { en: 'The driver does not take {urlKey} for a MySQL URL: {reason}', zh: '驱动不认为 {urlKey} 是 MySQL 的 URL：{reason}' },
    malformed: { en: 'The driver cannot read {urlKey}: {reason}', zh: '驱动无法解析 {urlKey}：{reason}' },
    parameter: { en: 'The parameter {parameter} of {urlKey} has the value "{value}", which the driver refuses', zh: '{urlKey} 中参数 {parameter} 的值 “{value}” 不被驱动接受' },
    encoding: { en: 'characterEncoding={value} in {urlKey}: Java knows no such encoding', zh: '{urlKey} 中的 characterEncoding={value} 不是 Java 支持的编码' },
  },
  why: {
    en: 'Nacos hands the text to the JDBC driver as it stands; what the driver cannot read ends the start before any connection is tried.',
    zh: 'Nacos 会把这段文本原样交给 JDBC 驱动；驱动读不懂就会在尝试连接之前直接启动失败。',
  },
  fix: [
    { risk: 'restart', when: ['scheme', 'malformed'], text: {
      en: 'Write the URL as in the template: jdbc:mysql://host:port/database?name=value&name=value, without quotes, with & (not &amp;) between the parameters.',
      zh: '按模板书写：jdbc:mysql://host:port/database?name=value&name=value，不要加引号，参数之间用 &（不是 &amp;）。',
    }, do: setProperty('{urlKey}', 'jdbc:mysql://<host>:3306/<database>?characterEncoding=utf8&connectTimeout=3000&socketTimeout=3000&autoReconnect=true&useUnicode=true&useSSL=false&allowPublicKeyRetrieval=true&serverTimezone=Asia/Shanghai', '{file}') },
    { risk: 'restart', when: ['parameter'], do: setProperty('{urlKey}', '<{urlKey} with a correct {parameter}>', '{file}'), text: {
      en: 'Correct the value: switches are true or false, times are whole milliseconds (connectTimeout=3000).',
      zh: '改正该值：开关类写 true 或 false，时间类写整数毫秒（connectTimeout=3000）。',
    } },
    { risk: 'restart', when: ['encoding'], do: setProperty('{urlKey}', '<{urlKey} with characterEncoding=utf8>', '{file}'), text: {
      en: 'Write characterEncoding=utf8 (or UTF-8): the driver makes utf8mb4 of it when the server has that. utf8mb4 is the name of a MySQL charset, not of a Java encoding.',
      zh: '写成 characterEncoding=utf8（或 UTF-8），服务端支持时驱动会自动使用 utf8mb4。utf8mb4 是 MySQL 的字符集名，不是 Java 的编码名。',
    } },
  ],
  needs: [],
  anyOf: ['db.settings', 'logs.digest'],
  uses: ['nacos.config'],
  signatures: SIGNATURES,
  subject: 'url {index}',
  explains: ['database-unreachable', 'datasource-missing', 'start-failed'],
  references: ['com.mysql.cj.conf.ConnectionUrlParser@8.0.28', 'com.zaxxer.hikari.util.DriverDataSource@4.0.3'],

  check(bench) {
    const settings = bench.known('db.settings');
    const config = bench.known('nacos.config');
    if (settings === null) return bench.na({ en: 'the storage is not a database server', zh: '当前存储不是外部数据库' });
    if (settings && !isMysql(settings.platform, config)) return bench.na({ en: 'another driver reads the URL', zh: 'URL 由其他驱动解析' });
    const logged = loggedByServer(bench.known('logs.digest'), SIGNATURES);
    const evidence = seenMatches(bench, logged);
    const faults = (settings?.urls ?? []).map(url => ({ url, fault: faultOf(url) })).filter(each => each.fault !== null);
    if (faults.length > 0) return faults.map(({ url, fault }) => failByUrl(bench, url, fault as Fault, evidence));
    const match = logged.find(one => isCurrent(one, settings?.urls[0]));
    if (match && isNonEmpty(evidence)) return failByLog(bench, match);
    const quoted = settings?.urls.map(({ url }) => url).join(', ');
    return quoted ? bench.pass(bench.seen('db.settings', quoted)) : bench.unknown('db.settings');
  },
});
