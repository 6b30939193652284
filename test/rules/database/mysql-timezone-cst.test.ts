import rule from '../../../rules/database/mysql-timezone-cst.ts';
import { chainOf, dbServer, dbSettings, dbUrl, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (text: string) => digest([record('', chainOf(text))]);
const zoned = dbUrl({ url: 'jdbc:mysql://h/nacos?serverTimezone=UTC', parameters: { serverTimezone: 'UTC' } });

testRule(rule, {
  fail: {
    'the driver refuses CST': {
      given: { 'logs.digest': log("java.sql.SQLException: The server time zone value 'CST' is unrecognized or represents more than one time zone."), 'db.settings': dbSettings() },
      args: { zone: 'CST', newUrl: 'jdbc:mysql://db.example:3306/nacos?connectTimeout=1000&useSSL=false&serverTimezone=Asia/Shanghai' }, cites: ['logs.digest'], case: 'refused',
    },
    'a zone that does not exist, in the URL': { given: { 'db.settings': dbSettings(dbUrl({ parameters: { serverTimezone: 'Asia/Peking' } })) }, args: { zone: 'Asia/Peking' }, cites: ['db.settings'], case: 'no-such-zone' },
    'a zone that does not exist, in the log of 8.2.0': { given: { 'logs.digest': log('java.time.zone.ZoneRulesException: Unknown time-zone ID: Asia/Peking') }, args: { zone: 'Asia/Peking' }, cites: ['logs.digest'], case: 'no-such-zone' },
    'an offset that ZoneId does not take': {
      given: { 'db.settings': dbSettings(dbUrl({ parameters: { serverTimezone: 'GMT+8:00x' } })), 'logs.digest': log('java.time.DateTimeException: Invalid ID for ZoneOffset, non numeric characters found: +8:00x') },
      args: { zone: 'GMT+8:00x' }, cites: ['logs.digest'], case: 'no-such-zone',
    },
    'a plus sign that the URL made a blank': { given: { 'db.settings': dbSettings(dbUrl({ parameters: { serverTimezone: 'GMT 8' } })) }, args: { zone: 'GMT 8' }, cites: ['db.settings'], case: 'no-such-zone' },
    'a server in CST, times shift silently': {
      given: { 'db.settings': dbSettings(), 'db.server': [dbServer({ variables: { time_zone: 'SYSTEM', system_time_zone: 'CST' } })] }, args: { zone: 'CST', index: 0 }, cites: ['db.server'], case: 'shift', severity: 'warning',
    },
    'a zone that Connector/J 8.0.21 does not map': { given: { 'logs.digest': log("com.mysql.cj.exceptions.WrongArgumentException: No timezone mapping entry for 'Asia/Peking'") }, args: { zone: 'Asia/Peking' }, cites: ['logs.digest'], case: 'no-such-zone' },
  },
  pass: {
    'the URL names the zone': { given: { 'db.settings': dbSettings(zoned), 'db.server': [dbServer({ variables: { system_time_zone: 'CST' } })] } },
    'the zone was added after the failure': { given: { 'db.settings': dbSettings(zoned), 'logs.digest': log("java.sql.SQLException: The server time zone value 'CST' is unrecognized") } },
    'another zone since': { given: { 'db.settings': dbSettings(zoned), 'logs.digest': log('java.time.DateTimeException: Invalid ID for region-based ZoneId, invalid format: GMT 8') } },
    'a server with an offset': { given: { 'db.settings': dbSettings(), 'db.server': [dbServer({ variables: { time_zone: '+08:00', system_time_zone: 'CST' } })] } },
  },
  na: { 'embedded storage': { given: { 'db.settings': null } } },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]), 'db.settings': dbSettings() }, missing: ['db.server'] } },
});
