import rule from '../../../rules/database/derby-back-quotes.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { application, cites, silent } from '../../support/said.ts';

const LEXICAL = 'Lexical error at line 1, column 17.  Encountered: "`" (96), after : "".';
const GRAMMAR = `org.springframework.jdbc.BadSqlGrammarException: PreparedStatementCallback; bad SQL grammar [SELECT id,quota, \`usage\` FROM tenant_capacity WHERE tenant_id = ?]; nested exception is java.sql.SQLSyntaxErrorException: ${LEXICAL}`;
const ROOT = `org.apache.derby.iapi.error.StandardException: ${LEXICAL}`;
const thrown = (lines: readonly string[], more = {}): Given => ({ 'logs.digest': digest([record('CONSOLE /nacos/v1/console/namespaces', chainOf(...lines), more)]) });

testRule(rule, {
  fail: {
    'with the statement': { given: thrown([GRAMMAR, ROOT]), args: {}, cites, severity: 'error', explains: ['start-failed', 'request-refused'] },
    'the root alone': { given: thrown([ROOT]), args: {}, cites },
  },
  pass: {
    ...silent,
    'the schema at a first start': { given: { 'logs.digest': digest([record(LEXICAL, [], { kind: 'persistence', level: 'WARN' })]) } },
    'another letter': { given: thrown([ROOT.replace('"`" (96)', '"#" (35)')]) },
    'an application with a Derby of its own': { given: thrown([GRAMMAR, ROOT], application) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
