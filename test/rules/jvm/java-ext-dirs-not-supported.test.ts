import rule from '../../../rules/jvm/java-ext-dirs-not-supported.ts';
import { boot, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const text = '-Djava.ext.dirs=/usr/lib/jvm/java-17/jre/lib/ext:/usr/lib/jvm/java-17/lib/ext is not supported.  Use -classpath instead.\nError: Could not create the Java Virtual Machine.';
const said = record(text, [], { kind: 'start', level: null });

testRule(rule, {
  fail: {
    'a unit that calls java itself': { given: { 'logs.digest': digest([record(`Sep 14 10:21:07 mid-07 java[30122]: ${text}`, [], { kind: 'other', level: null })]) }, args: { count: 1 }, cites: ['logs.digest'], case: 'service' },
    'the log': { given: { 'logs.digest': digest([said]) }, args: { count: 1 }, cites: ['logs.digest'], confidence: 'stated', case: 'script' }, 'in a sentence': { given: { 'logs.digest': digest([record(`启动报 ${text}`, [], { kind: 'start', level: null })]) }, args: { count: 1 }, cites: ['logs.digest'] } },
  pass: {
    'the option is only on the command line': { given: { 'logs.digest': digest([record('/usr/bin/java -Djava.ext.dirs=/a:/b -Xmx512m -jar nacos-server.jar', [], { kind: 'start', level: null })]) } },
    'an older start': { given: { 'logs.digest': digest([{ ...said, boot: 0 }], [boot(), boot({ index: 1, outcome: 'started' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
