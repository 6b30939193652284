import rule from '../../../rules/operations/start-failed.ts';
import { boot, chainOf, digest, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const wrapped = record('Startup errors : ', chainOf("org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'memoryMonitor'", 'java.lang.IllegalStateException: No DataSource set'), { line: 29 });
const voice = (message: string) => record(message, [], { kind: 'start', level: null, file: '/opt/nacos/logs/start.out', line: 2, phase: null });

testRule(rule, {
  fail: {
    'the last cause, not the bean': { given: { 'logs.digest': digest([wrapped]) }, args: { quote: 'java.lang.IllegalStateException: No DataSource set', place: '/opt/nacos/logs/nacos.log:29' }, cites: ['logs.digest'], case: 'cause', confidence: 'stated' },
    'what ended the start, not an earlier error': {
      given: { 'logs.digest': digest([record('Event listener exception : ', chainOf('java.lang.InterruptedException: null')), record('some error', chainOf('java.lang.RuntimeException: harmless')), wrapped]) },
      args: { quote: 'java.lang.IllegalStateException: No DataSource set' }, cites: ['logs.digest'],
    },
    'the JVM’s own words': {
      given: { 'logs.digest': digest([voice('Error: Could not create the Java Virtual Machine.'), voice("Unrecognized VM option 'UseConcMarkSweepGC'")]) }, args: { quote: "Unrecognized VM option 'UseConcMarkSweepGC'" }, cites: ['logs.digest'], case: 'cause',
    },
    'the only error there is': { given: { 'logs.digest': digest([record('HikariPool-1 - Exception during pool initialization.', chainOf('java.io.IOException: No space left on device'))]) }, args: { quote: 'java.io.IOException: No space left on device' }, cites: ['logs.digest'] },
    'no reason in the logs': { given: { 'logs.digest': digest([record('Nacos failed to start, please see /opt/nacos/logs/nacos.log for more details.')]) }, args: { place: '/opt/nacos/logs/start.out:1' }, cites: ['logs.digest'], case: 'silent' },
    'started twice': {
      given: { 'logs.digest': digest([wrapped], [boot({ pid: 5000 })]), 'nacos.processes': [nacosProcess({ pid: 4711 })] }, args: { pid: 4711 }, cites: ['logs.digest', 'nacos.processes'], case: 'another-runs', severity: 'warning',
    },
  },
  pass: {
    'an older one failed, the newest is up': { given: { 'logs.digest': digest([wrapped], [boot(), boot({ index: 1, outcome: 'started' })]) } },
    'not finished is not failed': { given: { 'logs.digest': digest([wrapped], [boot({ outcome: 'unfinished' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'no start in them': { given: { 'logs.digest': digest([wrapped], []) } } },
});
