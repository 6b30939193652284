import rule from '../../../rules/database/jdbc-driver-not-loaded.ts';
import type { Storage } from '../../../src/model/nacos.ts';
import { boot, chainOf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const KEY = 'db.pool.config.driverClassName';
const PG = { 'spring.sql.init.platform': 'postgresql', 'db.url.0': 'jdbc:postgresql://10.0.0.9:5432/nacos' };
const external: Storage = { kind: 'external', platform: 'postgresql', by: 'platform' };
const REFUSED = 'java.lang.RuntimeException: Driver com.mysql.cj.jdbc.Driver claims to not accept jdbcUrl, jdbc:oracle:thin:@10.0.0.9:1521/nacos';
const absent = (name: string) => `java.lang.RuntimeException: Failed to load driver class ${name} in either of HikariConfig class loader or Thread context classloader`;
const failed = (line: string, more = {}, boots = [boot()]) => ({ 'logs.digest': digest([record('datasource reload error', chainOf(line), more)], boots) });

testRule(rule, {
  fail: {
    'quotes in the file': {
      given: { 'nacos.config': config({ [KEY]: '"dm.jdbc.driver.DmDriver"', 'db.url.0': 'jdbc:dm://10.0.0.9:5236' }) },
      args: { key: KEY, driver: 'dm.jdbc.driver.DmDriver' }, cites: ['nacos.config'], case: 'quoted', confidence: 'proven', explains: ['datasource-missing', 'start-failed'],
    },
    'quotes, in the spelling of Spring': { given: { 'nacos.config': config({ 'db.pool.config.driver-class-name': "'org.postgresql.Driver'", ...PG }) }, args: { key: 'db.pool.config.driver-class-name' }, cites: ['nacos.config'], case: 'quoted' },
    'no driver for PostgreSQL': { given: { 'nacos.config': config(PG), 'nacos.storage': external }, args: { key: KEY, dialect: 'postgresql', wanted: 'org.postgresql.Driver' }, cites: ['nacos.config'], case: 'other-dialect', confidence: 'proven' },
    'no driver, keys of 3.3': {
      given: { 'nacos.config': config({ 'nacos.plugin.datasource.db.url.0': 'jdbc:kingbase8://10.0.0.9:54321/nacos' }), 'nacos.version': { version: '3.3.0', by: 'log' } },
      args: { key: 'nacos.plugin.datasource.db.pool.config.driver-class-name', wanted: 'com.kingbase8.Driver' }, cites: ['nacos.config'], case: 'other-dialect',
    },
    'the log: another database': { given: failed(REFUSED), args: { driver: 'com.mysql.cj.jdbc.Driver', dialect: 'oracle', wanted: 'oracle.jdbc.OracleDriver' }, cites: ['logs.digest'], case: 'other-dialect', confidence: 'stated' },
    'MariaDB by a plugin of its own': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mariadb', 'db.url.0': 'jdbc:mariadb://db:3306/nacos' }), 'nacos.storage': { kind: 'external', platform: 'mariadb', by: 'platform' } }, args: { wanted: 'org.mariadb.jdbc.Driver' }, cites: ['nacos.config'], case: 'other-dialect' },
    'the log: no such class': { given: failed(absent('org.postgresql.Driver')), args: { driver: 'org.postgresql.Driver' }, cites: ['logs.digest'], case: 'missing' },
    'the log: another sign in its name': { given: failed(absent('org-postgresql.Driver')), args: { driver: 'org-postgresql.Driver', wanted: 'org.postgresql.Driver' }, cites: ['logs.digest'], case: 'misspelt' },
    'the log: a letter is missing': { given: failed(absent('com.kingbase.Driver')), args: { wanted: 'com.kingbase8.Driver' }, cites: ['logs.digest'], case: 'misspelt' },
    'the log: another case': { given: failed(absent('dm.jdbc.driver.dmdriver')), args: { wanted: 'dm.jdbc.driver.DmDriver' }, cites: ['logs.digest'], case: 'misspelt' },
    'the log: a driver nobody knows': { given: failed(absent('com.example.db.Driver')), args: { driver: 'com.example.db.Driver' }, cites: ['logs.digest'], case: 'missing' },
    'the log: quotes': { given: failed(absent('"dm.jdbc.driver.DmDriver"')), args: { driver: 'dm.jdbc.driver.DmDriver' }, cites: ['logs.digest'], case: 'quoted' },
  },
  pass: {
    'MySQL without a driver class': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mysql', 'db.url.0': 'jdbc:mysql://db:3306/nacos' }) } },
    'MariaDB by the driver of MySQL: its URL is what is wrong': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mysql', 'db.url.0': 'jdbc:mariadb://db:3306/nacos' }), 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' } } },
    'the same, as the log says it': { given: { 'nacos.config': config({ 'spring.sql.init.platform': 'mysql', 'db.url.0': 'jdbc:mariadb://db:3306/nacos' }), 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' }, ...failed('java.lang.RuntimeException: Driver com.mysql.cj.jdbc.Driver claims to not accept jdbcUrl, jdbc:mariadb://db:3306/nacos') } },
    'PostgreSQL, whose driver has spoken': { given: { 'nacos.config': config(PG), 'nacos.storage': external, ...failed('org.postgresql.util.PSQLException: Connection to 10.0.0.9:5432 refused') } },
    'PostgreSQL with its driver': { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }) } },
    "an application's own pool": { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }), ...failed(absent('com.example.Driver'), { kind: 'application', logger: 'com.example.Shop' }) } },
    "an application's, misspelt": { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }), ...failed(absent('org-postgresql.Driver'), { kind: 'application', logger: 'com.example.Shop' }) } },
    'misspelt, the start succeeded later': { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }), ...failed(absent('org-postgresql.Driver'), {}, [boot({ outcome: 'started' })]) } },
    "an application's, quoted": { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }), ...failed(absent('"com.example.Driver"'), { kind: 'application', logger: 'com.example.Shop' }) } },
    "an application's, another database": { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }), ...failed(REFUSED, { kind: 'application', logger: 'com.example.Shop' }) } },
    'the start succeeded later': { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }), ...failed(REFUSED, {}, [boot({ outcome: 'started' })]) } },
    'the same, missing class': { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }), ...failed(absent('org.postgresql.Driver'), {}, [boot({ outcome: 'started' })]) } },
    'the same, quotes': { given: { 'nacos.config': config({ ...PG, [KEY]: 'org.postgresql.Driver' }), ...failed(absent('"org.postgresql.Driver"'), {}, [boot({ outcome: 'started' })]) } },
  },
  na: { Derby: { given: { 'nacos.config': config(PG), 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' } } } },
  unknown: { 'no URL': { given: { 'nacos.config': config({}) }, missing: ['nacos.config'] } },
});
