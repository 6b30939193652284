import rule from '../../../rules/database/mysql-require-primary-key.ts';
import { chainOf, dbSchema, dbServer, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const error = { code: 3750, sqlState: 'HY000', message: "Unable to create or change a table without a primary key, when the system variable 'sql_require_primary_key' is set.", line: 170 };

testRule(rule, {
  fail: {
    'a pasted import': { given: { 'db.import-errors': [error] }, args: { reason: error.message }, cites: ['db.import-errors'], case: 'import' },
    'the tables are missing and the switch is on': { given: { 'db.schema': dbSchema(['users', 'config_info']), 'db.server': [dbServer({ variables: { sql_require_primary_key: 'ON' } })] }, args: { tables: 'roles, permissions' }, cites: ['db.server', 'db.schema'], case: 'missing' },
    'Percona XtraDB Cluster': { given: { 'logs.digest': digest([record('', chainOf('java.sql.SQLException: Percona-XtraDB-Cluster prohibits use of DML command on a table (nacos.roles) without an explicit primary key with pxc_strict_mode = ENFORCING'))]) }, args: {}, cites: ['logs.digest'], case: 'log' },
  },
  pass: { 'they exist': { given: { 'db.schema': dbSchema(['roles', 'permissions']), 'db.import-errors': [error] } }, 'the switch is off': { given: { 'db.server': [dbServer({ variables: { sql_require_primary_key: 'OFF' } })], 'db.schema': dbSchema([]) } } },
  na: { 'embedded storage': { given: { 'db.schema': null, 'db.server': null } } },
  unknown: { 'an old server without the switch': { given: { 'db.server': [dbServer()] }, missing: ['db.server'] } },
});
