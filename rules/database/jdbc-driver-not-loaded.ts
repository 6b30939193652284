import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { seeFolder, setProperty } from '../../src/kit/fix.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { dialectOfException } from '../../src/nacos/dialects.ts';
import { fullText } from '../../src/nacos/log.ts';
import { placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { driverKey, driverOf, driverSetting, meantDriver, urlDialect } from './shared/jdbc-driver.ts';

/** The driver that Nacos has speaks to MariaDB too: the URL is what is wrong (config/db-url-invalid). */
const isMariaOnMysql = (dialect: string, platform: string | undefined): boolean => dialect === 'mariadb' && platform?.toLowerCase() === 'mysql';

/** A driver that throws was loaded, wherever it is named. */
const hasSpoken = (digest: LogDigest | null | undefined, dialect: string): boolean => digest?.records.some(record => dialectOfException(fullText(record)) === dialect) === true;

export default defineCaseRule({
  id: 'database/jdbc-driver-not-loaded', severity: 'fatal',
  title: { en: 'The connection pool cannot use its JDBC driver', zh: '连接池无法使用所配置的 JDBC 驱动' },
  why: {
    en: 'The pool loads the class named by its driver-class-name; when none is named Nacos takes com.mysql.cj.jdbc.Driver, which refuses every URL that is not jdbc:mysql:. No data source means no start.',
    zh: '连接池按 driver-class-name 加载驱动类；没有配置时 Nacos 默认使用 com.mysql.cj.jdbc.Driver，它只接受 jdbc:mysql: 开头的 URL。没有数据源就无法启动。',
  },
  anyOf: ['nacos.config'], uses: ['nacos.version', 'nacos.storage'],
  scope: { storage: 'external' },
  by: 'server',
  args: ({ known }) => ({ key: driverKey(known('nacos.config'), known('nacos.version')?.version) }),
  cases: {
    quoted: {
      message: { en: '{key} is written with quotation marks, so that the pool looks for a class named {written}', zh: '{key} 的值带了引号，连接池于是去找名为 {written} 的类' },
      logged: { anchor: 'Failed to load driver class', pattern: /Failed to load driver class (?<written>["'](?<driver>[\w.$]{1,120})["'])/, when: 'start' },
      fix: { text: { en: 'A properties file keeps quotation marks as part of the value: write the class without them.', zh: 'properties 文件会把引号当作值的一部分：去掉引号。' }, do: setProperty('{key}', '{driver}'), risk: 'restart' },
    },
    misspelt: {
      message: { en: '{key} names {driver}, which is no class of any driver: {wanted} is meant', zh: '{key} 配置的 {driver} 不是任何驱动的类名，应为 {wanted}' },
      logged: { anchor: 'Failed to load driver class', pattern: /Failed to load driver class (?<driver>[^\s"']{4,120}) in either/, when: 'start' },
      read: ({ groups }) => { const wanted = meantDriver(groups['driver'] ?? ''); return wanted === null ? null : { wanted }; },
      fix: { text: { en: 'Correct the name of the class.', zh: '改正驱动类名。' }, do: setProperty('{key}', '{wanted}'), risk: 'restart' },
    },
    'other-dialect': {
      message: { en: 'The URL is {dialect}, but the pool has the driver {driver}: {key} does not name the driver of {dialect}', zh: 'URL 是 {dialect}，连接池用的却是 {driver}：{key} 没有配置 {dialect} 的驱动' },
      logged: { anchor: 'claims to not accept jdbcUrl', pattern: /Driver (?<driver>[\w.$]{1,120}) claims to not accept jdbcUrl, jdbc:(?<dialect>[a-z]\w{0,30}):/, when: 'start' },
      read: ({ groups }, { known }) => (isMariaOnMysql(groups['dialect'] ?? '', known('nacos.storage')?.platform) ? null : { wanted: driverOf(groups['dialect'] ?? '') }),
      fix: { text: { en: 'Name the driver of that database, and put its jar into plugins/.', zh: '配置该数据库的驱动类，并把驱动 jar 放入 plugins/。' }, do: setProperty('{key}', '{wanted}'), risk: 'restart' },
    },
    missing: {
      message: { en: 'The driver class {driver} is in no jar of the server', zh: '服务端的任何 jar 中都没有驱动类 {driver}' },
      logged: { anchor: 'Failed to load driver class', pattern: /Failed to load driver class (?<driver>[\w.$]{1,120}) in either/, when: 'start' },
      fix: { do: seeFolder('plugins'), text: { en: 'Put the jar of the JDBC driver into plugins/ (in a container: mount it there), or correct the name of the class in {key}.', zh: '把 JDBC 驱动 jar 放入 plugins/（容器中挂载到该目录），或修正 {key} 中的类名。' }, risk: 'restart' },
    },
  },
  proof({ ask, known, seen, fail, clear, unknown }) {
    const config = ask('nacos.config');
    const [setting, url] = [driverSetting(config), urlDialect(config)];
    const written = setting?.value.trim() ?? '';
    const [, driver] = /^["']([\w.$]+)["']$/.exec(written) ?? [];
    if (setting && driver !== undefined) return fail('quoted', { written, driver }, [seen('nacos.config', quoteSetting(setting), placeOf(setting))]);
    if (url === null) return unknown('nacos.config', 'no db.url was read');
    const quote = seen('nacos.config', quoteSetting(url.setting), placeOf(url.setting));
    if (written !== '' || url.dialect === 'mysql' || isMariaOnMysql(url.dialect, known('nacos.storage')?.platform) || hasSpoken(known('logs.digest'), url.dialect)) return clear(quote);
    return fail('other-dialect', { dialect: url.dialect, driver: 'com.mysql.cj.jdbc.Driver', wanted: driverOf(url.dialect) }, [quote]);
  },
  explains: ['datasource-missing', 'start-failed'],
  references: ['alibaba/nacos#15851', 'alibaba/nacos#13991', 'nacos-group/nacos-plugin#59', 'ExternalDataSourceProperties.java:52-78@2.3.2', 'HikariConfig.setDriverClassName', 'DriverDataSource.java@HikariCP-4.0.3'],
});
