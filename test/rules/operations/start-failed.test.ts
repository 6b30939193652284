import rule from '../../../rules/operations/start-failed.ts';
import { boot, chainOf, digest, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const wrapped = record('Startup errors : ', chainOf("org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'memoryMonitor'", 'java.lang.IllegalStateException: No DataSource set'), { line: 29 });
const voice = (message: string) => record(message, [], { kind: 'start', level: null, file: '/opt/nacos/logs/start.out', line: 2, phase: null });

const T = (minute: number) => `2026-11-30 13:${String(minute).padStart(2, '0')}:00,000`;
/** The one that runs is the newest to diagnose, though the other began later. */
const beside = (more: Partial<Parameters<typeof boot>[0]> = {}, lastMs = 0) => ({
  ...digest([{ ...wrapped, boot: 0 }], [boot({ index: 0, pid: 5000, startedAt: T(20), endedMs: 1000, ...more }), boot({ index: 1, pid: 4711, startedAt: T(10), outcome: 'started', home: '/opt/nacos' })]),
  files: [{ ...digest([wrapped]).files[0], lastMs }],
}) as ReturnType<typeof digest>;
const runs = { 'nacos.processes': [nacosProcess({ pid: 4711 })] };

testRule(rule, {
  fail: {
    'a second start beside the server that runs': { given: { ...runs, 'logs.digest': beside() }, args: { pid: 4711, quote: 'java.lang.IllegalStateException: No DataSource set', place: '/opt/nacos/logs/nacos.log:29' }, cites: ['logs.digest', 'nacos.processes'], case: 'another-runs', severity: 'warning', confidence: 'stated' },
    'two days ago': { given: { ...runs, 'logs.digest': beside({}, 172_800_000) }, args: { pid: 4711 }, cites: ['logs.digest', 'nacos.processes'], case: 'another-runs', severity: 'info' },
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
    'one that failed before the server that runs was started': { given: { ...runs, 'logs.digest': beside({ startedAt: T(5) }) } },
    'one of another home, in the same folder of logs': { given: { ...runs, 'logs.digest': beside({ home: '/opt/other' }) } },
    'one beside it that did not fail': { given: { ...runs, 'logs.digest': beside({ outcome: 'started' }) } },
    'the server that runs is not of this log': { given: { 'nacos.processes': [nacosProcess({ pid: 99 })], 'logs.digest': beside() } },
    'an older one failed, the newest is up': { given: { 'logs.digest': digest([wrapped], [boot(), boot({ index: 1, outcome: 'started' })]) } },
    'not finished is not failed': { given: { 'logs.digest': digest([wrapped], [boot({ outcome: 'unfinished' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'no start in them': { given: { 'logs.digest': digest([wrapped], []) } } },
});
