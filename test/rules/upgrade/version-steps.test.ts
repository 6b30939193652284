import derby from '../../../rules/upgrade/derby-schema-upgrade.ts';
import onlyJar from '../../../rules/upgrade/upgrade-only-jar.ts';
import from1x from '../../../rules/upgrade/upgrade-1x-direct-to-22plus.ts';
import namespace from '../../../rules/upgrade/v3-namespace-migrate-conflict.ts';
import type { ServerJar, StartScript } from '../../../src/model/nacos.ts';
import { boot, chainOf, config, dbSchema, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const version = (text: string) => ({ version: text, by: 'jar' as const });
const up = [boot({ outcome: 'started' })];
const count = record('[migrate] config_info conflict count=3', [], { kind: 'config-server' });
const failed = record('Startup errors :', chainOf('java.lang.Exception: [migrate] config_info namespace migrate pre check failed'));
const sql = record("[migrate] namespace migrate pre check failed, retry times=3, error=Unknown column 'encrypted_data_key' in 'field list'");

testRule(namespace, {
  fail: {
    'counted in the database': { given: { 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: 2 }), 'nacos.version': version('3.0.3') }, args: { count: 2 }, cites: ['db.schema'], case: 'live', confidence: 'proven' },
    'counted by the server': { given: { 'logs.digest': digest([count, failed]), 'nacos.version': version('3.0.3') }, args: { count: '3' }, cites: ['logs.digest'], case: 'conflict' },
    'an SQL error is the schema': { given: { 'logs.digest': digest([sql, failed]), 'nacos.version': version('3.0.3') }, args: { reason: "Unknown column 'encrypted_data_key' in 'field list'" }, cites: ['logs.digest'], case: 'schema' },
    'the exception alone': { given: { 'logs.digest': digest([failed]) }, args: {}, cites: ['logs.digest'], case: 'unclear' },
    'the check of the gray table': { given: { 'logs.digest': digest([record('Startup errors :', chainOf('java.lang.Exception: [migrate] config_gray namespace migrate pre check failed'))]) }, args: {}, cites: ['logs.digest'], case: 'unclear' },
    'the move itself fails': { given: { 'logs.digest': digest([record("[migrate] config_info namespace migrate insert failed, retry times=3, error=Duplicate entry 'a-b-public' for key 'uk_configinfo_datagrouptenant'")], up) }, args: { reason: "Duplicate entry 'a-b-public' for key 'uk_configinfo_datagrouptenant'" }, cites: ['logs.digest'], case: 'broken' },
    'the move, and the reason below': { given: { 'logs.digest': digest([record('[migrate] namespace migrate failed', chainOf('java.lang.Exception: [migrate] config_info namespace migrate insert failed'))], up) }, args: { reason: 'java.lang.Exception: [migrate] config_info namespace migrate insert failed' }, cites: ['logs.digest'], case: 'broken' },
    'one is enough': { given: { 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: 1 }), 'nacos.version': version('3.0.3') }, args: { count: 1 }, cites: ['db.schema'], case: 'live' },
  },
  pass: {
    'no duplicates': { given: { 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: 0 }), 'nacos.version': version('3.0.3') } },
    'removed since': { given: { 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: 0 }), 'logs.digest': digest([count]) } },
    'a start that succeeded': { given: { 'logs.digest': digest([], up) } },
    'another reason stands beside it': { given: { 'logs.digest': digest([failed, record('[migrate] namespace migrate pre check failed, retry times=3, error=[MapperManager] Cannot find the mapper')]) } },
    'the gray table is missing, which another rule tells': {
      given: { 'logs.digest': digest([failed, record('[migrate] namespace migrate pre check failed, retry times=0, error=PreparedStatementCallback; bad SQL grammar [SELECT COUNT(*) AS count FROM config_info_gray ci1 WHERE ci1.tenant_id = ?]')]) },
    },
    'the move has no mapper': { given: { 'logs.digest': digest([record('[migrate] config_info namespace migrate insert failed, retry times=3, error=[MapperManager] Failed to find the table')]) } },
    'the move has no database': { given: { 'logs.digest': digest([record('[migrate] namespace migrate failed'), record('x', chainOf('java.sql.SQLException: Communications link failure'))]) } },
    'a count of zero': { given: { 'logs.digest': digest([record('[migrate] config_info conflict count=0')]) } },
  },
  na: {
    '2.x does not migrate': { given: { 'db.schema': dbSchema(['config_info'], { duplicateNamespaces: 2 }), 'nacos.version': version('2.5.1') } },
    'switched off': { given: { 'db.schema': dbSchema([], { duplicateNamespaces: 2 }), 'nacos.version': version('3.0.3'), 'nacos.config': config({ 'nacos.config.namespace.compatible.mode': 'false' }) } },
  },
  unknown: { 'not counted': { given: { 'db.schema': dbSchema([], { duplicateNamespaces: null }), 'nacos.version': version('3.0.3') }, missing: ['db.schema'] } },
});

const column = record('', chainOf("java.sql.SQLSyntaxErrorException: Column 'ENCRYPTED_DATA_KEY' is either not in any table in the FROM list or appears within a join specification"));
testRule(derby, {
  fail: {
    'data of 2.0 under 2.1': { given: { 'logs.digest': digest([column]) }, args: { missing: 'ENCRYPTED_DATA_KEY' }, cites: ['logs.digest'], case: 'column', severity: 'error' },
    'no gray table': { given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLSyntaxErrorException: Table/View 'CONFIG_INFO_GRAY' does not exist."))]) }, args: { missing: 'CONFIG_INFO_GRAY' }, cites: ['logs.digest'], case: 'table' },
  },
  pass: {
    'a fresh 3.0.3 asks for the beta table (recorded)': { given: { 'logs.digest': digest([record("[db-error] DataAccessException : caused: StatementCallback; bad SQL grammar [SELECT COUNT(*) FROM config_info_beta ];caused: Table/View 'CONFIG_INFO_BETA' does not exist.;", [], { kind: 'persistence' })], up) } },
    'already exists is normal': { given: { 'logs.digest': digest([record("Table/View 'CONFIG_INFO' already exists in Schema 'NACOS'.", [], { level: 'WARN' })], up) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'external storage': { given: { 'logs.digest': digest([column]), 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' } } } },
});

const script = (startFile: StartScript['startFile']): StartScript => ({
  path: '/opt/nacos/bin/startup.sh', kind: 'sh', defaultMode: 'cluster', modeLine: 40, startFile, crlf: false, quotedEmptyOptionLine: null, looksFor: 'java', needsBash: true, javaOpts: [], executable: true,
});
const jar = (text: string | null): ServerJar => ({ path: '/opt/nacos/target/nacos-server.jar', bytes: 1, version: text, classMajor: 52, rocksdbNatives: [], jars: [], problem: null });
testRule(onlyJar, {
  fail: {
    'a 3.x jar in a 2.x home': { given: { 'nacos.scripts': [script('start.out')], 'nacos.jar': jar('3.0.3') }, args: { startFile: 'start.out', version: '3.0.3' }, cites: ['nacos.scripts', 'nacos.jar'], case: 'older' },
    'rolled back the jar only': { given: { 'nacos.scripts': [script('startup.log')], 'nacos.jar': jar('2.3.2') }, args: {}, cites: ['nacos.scripts', 'nacos.jar'], case: 'newer' },
  },
  pass: { 'both 2.x': { given: { 'nacos.scripts': [script('start.out')], 'nacos.jar': jar('2.5.1') } }, 'both 3.x': { given: { 'nacos.scripts': [script('startup.log')], 'nacos.jar': jar('3.0.3') } }, 'the alpha wrote start.out': { given: { 'nacos.scripts': [script('start.out')], 'nacos.jar': jar('3.0.0-alpha.2') } } },
  na: { 'no jar': { given: { 'nacos.scripts': [script('start.out')], 'nacos.jar': null } }, 'an own script': { given: { 'nacos.scripts': [script(null)], 'nacos.jar': jar('3.0.3') } } },
  unknown: { 'a jar without a version': { given: { 'nacos.scripts': [script('start.out')], 'nacos.jar': jar(null) }, missing: ['nacos.jar'] } },
});

testRule(from1x, {
  fail: { 'the hint of 2.1': { given: { 'logs.digest': digest([record('If you want open this feature, please set `nacos.core.support.upgrade.from.1x=true`', [], { level: 'WARN' })]), 'nacos.version': version('2.1.0') }, args: {}, cites: ['logs.digest'] } },
  pass: { 'a clean log': { given: { 'logs.digest': digest([]) } } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
