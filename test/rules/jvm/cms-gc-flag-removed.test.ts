import rule from '../../../rules/jvm/cms-gc-flag-removed.ts';
import { digest, javaRuntime, nacosProcess, record, startScript } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const refused = digest([record("Unrecognized VM option 'UseConcMarkSweepGC'\nError: Could not create the Java Virtual Machine.", [], { kind: 'start', level: null })]);
const stock = [startScript({ javaOpts: [{ line: 130, text: 'JAVA_OPT="${JAVA_OPT} -XX:+UseConcMarkSweepGC -XX:+UseCMSCompactAtFullCollection"' }] })];

const start = (text: string) => record(text, [], { kind: 'start', level: null });
const ENDED = start("Unrecognized VM option 'UseConcMarkSweepGC'\nError: Could not create the Java Virtual Machine.");
const EXEC = '+ exec /opt/java/openjdk/bin/java -XX:+UseConcMarkSweepGC -XX:+UseCMSCompactAtFullCollection -Xms1g -jar /home/nacos/target/nacos-server.jar';

testRule(rule, {
  fail: {
    'an image that got no version of Java': { given: { 'logs.digest': digest([start('+ JAVA_MAJOR_VERSION='), ENDED]) }, args: { option: 'UseConcMarkSweepGC' }, cites: ['logs.digest'], case: 'probe' },
    'the same, of which the last lines are given': { given: { 'logs.digest': digest([start(EXEC), ENDED]) }, args: { option: 'UseConcMarkSweepGC' }, cites: ['logs.digest'], case: 'probe' },
    'an option of the user in an image that got it': { given: { 'logs.digest': digest([start('+ JAVA_MAJOR_VERSION=17'), start(EXEC.replace('-XX:+UseConcMarkSweepGC -XX:+UseCMSCompactAtFullCollection', '-Xlog:gc -XX:+UseConcMarkSweepGC')), ENDED]) }, args: { option: 'UseConcMarkSweepGC' }, cites: ['logs.digest'], case: 'logged' },
    'the log': { given: { 'logs.digest': refused, 'host.env': { JAVA_OPT: '-XX:+UseConcMarkSweepGC' } }, args: { option: 'UseConcMarkSweepGC', where: 'JAVA_OPT' }, cites: ['logs.digest'], case: 'logged' },
    'the environment on Java 17': {
      given: { 'java.selected': javaRuntime(17), 'host.env': { JAVA_OPT: '-Xmx1g -XX:+UseParNewGC' } }, args: { option: '-XX:+UseParNewGC', where: 'JAVA_OPT', major: 17 }, cites: ['host.env', 'java.selected'], case: 'static',
    },
    'the environment on Java 14, the first without it': { given: { 'java.selected': javaRuntime(14), 'host.env': { JAVA_OPT: '-XX:+UseConcMarkSweepGC' } }, args: { major: 14 }, cites: ['host.env', 'java.selected'], case: 'static' },
  },
  pass: {
    'Java 11': { given: { 'java.selected': javaRuntime(11), 'host.env': { JAVA_OPT: '-XX:+UseConcMarkSweepGC' } } },
    'the stock script adds it for Java 8 only': { given: { 'java.selected': javaRuntime(17), 'nacos.scripts': stock } },
    'the server runs': { given: { 'java.selected': javaRuntime(17, { via: 'process' }), 'nacos.processes': [nacosProcess()] } },
  },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['java.selected'] } },
});
