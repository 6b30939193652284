import rule from '../../../rules/config/db-url-invalid.ts';
import { dbUrlOf } from '../../../src/nacos/db-url.ts';
import { boot, chainOf, config, dbSettings, dbUrl, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const read = (url: string) => ({ 'db.settings': dbSettings(dbUrlOf(0, url, 'nacos', true)) });
const log = (...lines: readonly string[]) => digest([record('', chainOf(...lines))]);
const POOL = 'com.zaxxer.hikari.pool.HikariPool$PoolInitializationException: Failed to initialize pool';
const encoding = dbUrl({ parameters: { characterEncoding: 'utf-88' } });

testRule(rule, {
  fail: {
    'a scheme with a letter less': { given: read('jdbc:mysq://h:3306/nacos'), args: { urlKey: 'db.url.0', index: 0 }, cites: ['db.settings'], case: 'scheme', confidence: 'proven' },
    'the name of MariaDB before it': { given: read('jdbc:mariadb://h:3307/nacos?useSSL=false'), args: { proposed: 'jdbc:mysql://h:3307/nacos?useSSL=false' }, cites: ['db.settings'], case: 'scheme' },
    'quotes around it': { given: read('"jdbc:mysql://h:3306/nacos"'), args: {}, cites: ['db.settings'], case: 'scheme' },
    '&amp; between the parameters': { given: read('jdbc:mysql://h:3306/nacos?characterEncoding=utf8&amp;useSSL=false'), args: {}, cites: ['db.settings'], case: 'malformed' },
    'letters in the port': { given: read('jdbc:mysql://h:33o6/nacos'), args: {}, cites: ['db.settings'], case: 'malformed' },
    'a switch that is none': { given: read('jdbc:mysql://h/nacos?useSSL=fals'), args: { parameter: 'useSSL', value: 'fals' }, cites: ['db.settings'], case: 'parameter' },
    'seconds for milliseconds': { given: read('jdbc:mysql://h/nacos?connecttimeout=1s'), args: { parameter: 'connectTimeout', value: '1s' }, cites: ['db.settings'], case: 'parameter' },
    'the name of a MySQL charset': { given: read('jdbc:mysql://h/nacos?characterEncoding=utf8mb4'), args: { value: 'utf8mb4' }, cites: ['db.settings'], case: 'encoding' },
    'no name': { given: read('jdbc:mysql://h:3306/?useSSL=false'), args: { proposed: 'jdbc:mysql://h:3306/<database>?useSSL=false' }, cites: ['db.settings'], case: 'nameless' },
    'no name, and no slash': { given: read('jdbc:mysql://h:3306?useSSL=false'), args: { proposed: 'jdbc:mysql://h:3306/<database>?useSSL=false' }, cites: ['db.settings'], case: 'nameless' },
    'no question mark': { given: read('jdbc:mysql://h:3306/nacos&useSSL=false'), args: { database: 'nacos&useSSL=false', proposed: 'jdbc:mysql://h:3306/nacos?useSSL=false' }, cites: ['db.settings'], case: 'unparted' },
    'MySQL says so': { given: { 'logs.digest': log('java.sql.SQLException: No database selected') }, args: {}, cites: ['logs.digest'], case: 'nameless', confidence: 'stated' },
    'seconds where milliseconds are read': { given: read('jdbc:mysql://h/nacos?socketTimeout=30'), args: { parameter: 'socketTimeout', value: '30' }, cites: ['db.settings'], case: 'short', severity: 'warning' },
    'an encoding only Java can tell': {
      given: { 'db.settings': dbSettings(encoding), 'logs.digest': log(`${POOL}: utf-88`, 'java.io.UnsupportedEncodingException: utf-88') },
      args: { value: 'utf-88' }, cites: ['logs.digest'], case: 'encoding', confidence: 'stated',
    },
    'the log alone': {
      given: { 'logs.digest': log("com.mysql.cj.exceptions.WrongArgumentException: The connection property 'sslMode' acceptable values are: 'DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA' or 'VERIFY_IDENTITY'. The value 'OFF' is not acceptable.") },
      args: { parameter: 'sslMode', value: 'OFF' }, cites: ['logs.digest'], case: 'parameter', confidence: 'stated',
    },
    'the pool refuses it': { given: { 'logs.digest': log('java.lang.RuntimeException: Driver com.mysql.cj.jdbc.Driver claims to not accept jdbcUrl, jdbc:mysq://h/nacos') }, args: {}, cites: ['logs.digest'], case: 'scheme' },
    'the log: malformed': { given: { 'logs.digest': log('com.mysql.cj.exceptions.UnableToConnectException: Malformed database URL, failed to parse the connection string near ...') }, args: {}, cites: ['logs.digest'], case: 'malformed' },
    'the log: no port': { given: { 'logs.digest': log("com.mysql.cj.exceptions.WrongArgumentException: Failed to parse the host:port pair 'h:33o6'.") }, args: {}, cites: ['logs.digest'], case: 'malformed' },
    'the log: a charset that Connector/J does not map': { given: { 'logs.digest': log("java.sql.SQLException: Unsupported character encoding 'utf8mb4'") }, args: { value: 'utf8mb4' }, cites: ['logs.digest'], case: 'encoding' },
  },
  pass: {
    'the template': { given: read('jdbc:mysql://127.0.0.1:3306/nacos?characterEncoding=utf8&connectTimeout=1000&socketTimeout=3000&autoReconnect=true&useUnicode=true&useSSL=false&serverTimezone=UTC') },
    'a tenth of a second, or none at all': { given: read('jdbc:mysql://h/nacos?connectTimeout=100&socketTimeout=0') },
    'said while it runs, of a URL that is whole': { given: { ...read('jdbc:mysql://h/nacos?characterEncoding=utf8'), 'logs.digest': digest([record('', chainOf('java.sql.SQLException: No database selected'), { phase: 'running' })], [boot({ outcome: 'started' })]) } },
    'YES, no and 10k are understood': { given: read('jdbc:mysql://h/nacos?useSSL=NO&useUnicode=yes&connectTimeout=10k&characterEncoding=GBK') },
    'variables whose values were not given': { given: read('jdbc:mysql://<MYSQL_SERVICE_HOST>:<MYSQL_SERVICE_PORT>/nacos') },
    'several hosts': { given: read('jdbc:mysql:loadbalance://a:3306,b:3306/nacos') },
    'DNS SRV, which this tool does not follow': { given: read('jdbc:mysql+srv://h/nacos') },
    'corrected since the log': { given: { ...read('jdbc:mysql://h/nacos?characterEncoding=utf8'), 'logs.digest': log('java.io.UnsupportedEncodingException: utf-88') } },
    'an encoding of something else, while it runs': {
      given: { ...read('jdbc:mysql://h/nacos?characterEncoding=utf8'), 'logs.digest': digest([record('', chainOf('java.io.UnsupportedEncodingException: utf8'), { phase: 'running' })], [boot({ outcome: 'started' })]) },
    },
  },
  na: {
    'embedded storage': { given: { 'db.settings': null } },
    'a plugin for another database': { given: { 'db.settings': { platform: 'postgresql', num: 1, urls: [dbUrlOf(0, 'jdbc:postgresql://h/nacos', 'n', true)] } } },
    'another driver for the same platform': { given: { ...read('jdbc:mariadb://h/nacos'), 'nacos.config': config({ 'db.pool.config.driverClassName': 'org.mariadb.jdbc.Driver' }) } },
  },
  unknown: { 'said of a server that runs': { given: { 'logs.digest': digest([record('', chainOf('java.sql.SQLException: No database selected'), { phase: 'running' })], [boot({ outcome: 'started' })]) }, missing: ['db.settings'] }, 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['db.settings'] } },
});
