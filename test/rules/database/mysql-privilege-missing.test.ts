import rule from '../../../rules/database/mysql-privilege-missing.ts';
import { boot, chainOf, dbSchema, dbServer, dbSettings, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const denied = record('[master-db] master db access error', chainOf("java.sql.SQLSyntaxErrorException: DELETE command denied to user 'ro'@'localhost' for table 'config_info'"));

testRule(rule, {
  fail: {
    'no DELETE': { given: { 'db.server': [dbServer({ privileges: ['SELECT', 'INSERT', 'UPDATE'] })], 'db.settings': dbSettings() }, args: { missing: 'DELETE', user: 'nacos', database: 'nacos' }, cites: ['db.server'], case: 'grants' },
    'usage only': { given: { 'db.server': [dbServer({ privileges: [] })] }, args: { missing: 'SELECT, INSERT, UPDATE, DELETE' }, cites: ['db.server'] },
    'denied in the log, MariaDB quoting': {
      given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLSyntaxErrorException: DELETE command denied to user 'ro'@'localhost' for table `nacos`.`config_info`"))]) }, args: { missing: 'DELETE', user: 'ro' }, cites: ['logs.digest'], case: 'log', confidence: 'stated',
    },
    'rights on single tables, one left out': {
      given: { 'db.server': [dbServer({ privileges: null })], 'db.schema': { ...dbSchema(['config_info']), hidden: ['users', 'app_list'] } },
      args: { tables: 'users' }, cites: ['db.schema'], case: 'tables', confidence: 'proven',
    },
    'granted since': { given: { 'logs.digest': digest([denied]), 'db.server': [dbServer()] }, args: { missing: 'DELETE' }, cites: ['logs.digest'], case: 'earlier', severity: 'warning' },
  },
  pass: {
    'all privileges': { given: { 'db.server': [dbServer()] } },
    'just enough, in lower case': { given: { 'db.server': [dbServer({ privileges: ['select', 'insert', 'update', 'delete'] })] } },
    'denied once, running with the privilege': { given: { 'logs.digest': digest([denied], [boot({ outcome: 'started' })]), 'db.server': [dbServer()] } },
  },
  na: { 'embedded storage': { given: { 'db.server': null } } },
  unknown: {
    'grants not readable': { given: { 'db.server': [dbServer({ privileges: null })] }, missing: ['db.server'] },
    'CREATE is not needed': { given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLSyntaxErrorException: CREATE command denied to user 'ro'@'localhost' for table 't1'"))]) }, missing: ['db.server'] },
  },
});
