import rule from '../../../rules/raft/derby-removal-attack.ts';
import { boot, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string) => ({ 'logs.digest': digest([record(message)], [boot()]) });
const critical = (sql: string) => log(`StateMachine meet critical error: org.springframework.jdbc.UncategorizedSQLException: StatementCallback; uncategorized SQLException for SQL [${sql}]; SQL state [38000]; error code [20000]`);

testRule(rule, {
  fail: {
    'a file is written': { given: critical("CALL SYSCS_UTIL.SYSCS_EXPORT_QUERY_LOBS_TO_EXTFILE('values cast(X''50'' as blob)', '/tmp/a.del', ',', '\"', 'UTF-8', '/tmp/a.jar')"), args: { statement: 'SYSCS_UTIL.SYSCS_EXPORT_QUERY_LOBS_TO_EXTFILE' }, cites: ['logs.digest'], explains: ['no-leader', 'not-ready', 'storage-broken', 'start-failed'] },
    'a jar is installed': { given: critical("CALL sqlj.install_jar('/tmp/a.jar', 'NACOS.a', 0)".replace('sqlj.install_jar', 'SQLJ.INSTALL_JAR')), args: { statement: 'CALL SQLJ.INSTALL_JAR' }, cites: ['logs.digest'] },
    'the class path is set': { given: critical("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.database.classpath','NACOS.a')"), args: {}, cites: ['logs.digest'] },
  },
  pass: { 'another critical error': { given: critical('INSERT INTO config_info VALUES (1)') }, silent: { given: { 'logs.digest': digest([]) } } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
