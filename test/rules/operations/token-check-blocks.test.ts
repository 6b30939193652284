import rule from '../../../rules/operations/token-check-blocks.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const thread = (state: string, frame: string, count: number): Given => ({
  'logs.digest': digest([record(`"http-nio-8848-exec-1" #101 daemon prio=5\n   java.lang.Thread.State: ${state} (on object monitor)`, [{ relation: 'top', type: null, message: '', frames: ['java.util.zip.ZipFile.getEntry(ZipFile.java:315)', frame] }], { count })]),
});
const PARSER = 'io.jsonwebtoken.impl.lang.Services.loadFirst(Services.java:52)';

testRule(rule, {
  fail: { 'five threads of a dump': { given: thread('BLOCKED', PARSER, 5), args: { count: 5 }, cites, severity: 'error', confidence: 'stated', explains: ['server-mute', 'client-cannot-connect', 'not-ready'] } },
  pass: {
    ...silent,
    'four of them': { given: thread('BLOCKED', PARSER, 4) },
    'threads that wait for work': { given: thread('WAITING', PARSER, 9) },
    'threads that wait for another lock': { given: thread('BLOCKED', 'com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:1)', 9) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'a release with a parser of its own': { given: { ...thread('BLOCKED', PARSER, 9), 'nacos.version': { version: '2.2.1', by: 'jar' } } } },
});
