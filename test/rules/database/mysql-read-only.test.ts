import rule from '../../../rules/database/mysql-read-only.ts';
import { chainOf, connection, dbServer, dbSettings, dbUrl, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const logged = digest([record('[master-db] master db access error', chainOf('java.sql.SQLException: The MySQL server is running with the --read-only option so it cannot execute this statement'), { level: 'WARN' })]);
const refusedWhile = digest([record('got exception. PreparedStatementCallback; uncategorized SQLException; SQL state [HY000]; error code [1290]; The MySQL server is running with the --read-only option so it cannot execute this statement', [], { phase: 'running' })]);
const replica = dbServer({ variables: { read_only: 'ON', super_read_only: 'OFF' }, privileges: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] });
const primary = dbServer({ index: 1, variables: { read_only: 'OFF' } });

testRule(rule, {
  fail: {
    'a replica': { given: { 'db.server': [replica], 'db.settings': dbSettings() }, args: { option: 'read_only', server: 'db.example:3306' }, cites: ['db.server'], case: 'now' },
    'super_read_only stops even SUPER': { given: { 'db.server': [dbServer({ variables: { read_only: '1', super_read_only: '1' }, privileges: ['SUPER'] })] }, args: { option: 'super_read_only' }, cites: ['db.server'] },
    'the log': { given: { 'logs.digest': logged }, args: { option: 'read-only' }, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
    'writable again': { given: { 'logs.digest': logged, 'db.server': [{ ...primary, index: 0 }] }, args: {}, cites: ['logs.digest', 'db.server'], case: 'earlier', severity: 'warning' },
    'demoted for a while, as 3.1.0 logs it': { given: { 'logs.digest': refusedWhile, 'db.server': [{ ...primary, index: 0 }] }, args: {}, cites: ['logs.digest', 'db.server'], case: 'was', severity: 'info' },
    'demoted while it runs': { given: { 'logs.digest': refusedWhile }, args: { option: 'read-only' }, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
  },
  pass: {
    'a primary': { given: { 'db.server': [primary] } },
    'a replica beside its primary': { given: { 'db.server': [replica, primary], 'db.settings': dbSettings(dbUrl(), dbUrl({ index: 1 })) } },
  },
  na: { 'embedded storage': { given: { 'db.server': null } } },
  unknown: {
    'the variable was not read': { given: { 'db.server': [dbServer()] }, missing: ['db.server'] },
    'only the replica of two was seen': { given: { 'db.server': [replica], 'db.settings': dbSettings(dbUrl(), dbUrl({ index: 1 })) }, missing: ['db.server'] },
    'nobody is let in now': { given: { 'logs.digest': refusedWhile, 'db.connections': [connection()] }, missing: ['db.server'] },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['db.server'] },
  },
});
