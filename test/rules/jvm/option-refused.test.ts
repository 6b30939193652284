import rule from '../../../rules/jvm/option-refused.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record(message, [], { kind: 'start', level: null, boot: null, phase: null, ...more })], []) });
const application = { kind: 'application', logger: 'com.example.Orders' } as const;
const ORDER = 'Initial heap size set to a larger value than the maximum heap size';
const COLLECTORS = 'Conflicting collector combinations in option list; please refer to the release notes for the combinations allowed';
const MORE: readonly (readonly [name: string, text: string, value?: string])[] = [
  ['order', 'Incompatible minimum and maximum heap sizes specified'],
  ['small', 'Too small maximum heap', 'Too small maximum heap'],
  ['small', 'The Java thread stack size specified is too small. Specify at least 180k', 'The Java thread stack size specified is too small. Specify at least 180k'],
  ['locked', "Error: VM option 'UseZGC' is experimental and must be enabled via -XX:+UnlockExperimentalVMOptions.", 'UseZGC'],
  ['locked', "Error: To use 'UnlockCommercialFeatures', first unlock using -XX:+UnlockExperimentalVMOptions.", 'UnlockCommercialFeatures'],
  ['spelt', "Improperly specified VM option 'MaxMetaspaceSize=big'", "Improperly specified VM option 'MaxMetaspaceSize=big'"],
  ['spelt', 'uintx ParallelGCThreads=-1 is outside the allowed range [ 0 ... 2147483647 ]', 'uintx ParallelGCThreads=-1 is outside the allowed range [ 0 ... 2147483647 ]'],
  ['log', "Invalid -Xlog option '-Xlog:gc*:file=/opt/nacos/logs/nacos_gc.log:time,tags:filecount=10,filesize=100m', see error log for details.", '/opt/nacos/logs/nacos_gc.log'],
  ['module', 'java.lang.module.FindException: Module java.se.ee not found', 'java.se.ee'],
  ['archive', 'Unable to use shared archive.'],
  ['torn', 'Error: Could not find or load main class Files\\Java\\jdk1.8\\lib\\ext', 'Files\\Java\\jdk1.8\\lib\\ext'],
  ['torn', '错误: 找不到或无法加载主类 java.base.java.util=ALL-UNNAMED', 'java.base.java.util=ALL-UNNAMED'],
];
const MULTIPLE = 'Multiple garbage collectors selected';

testRule(rule, {
  fail: {
    'the first above the largest': { given: said(ORDER), args: {}, cites: ['logs.digest'], case: 'order', severity: 'error', confidence: 'stated', explains: ['start-failed', 'not-running'] },
    'gigabytes in two letters': { given: said('Invalid maximum heap size: -Xmx2gb'), args: { which: 'maximum', value: '-Xmx2gb' }, cites: ['logs.digest'], case: 'size' },
    'nothing behind it': { given: said('Invalid initial heap size: -Xms'), args: { which: 'initial', value: '-Xms' }, cites: ['logs.digest'], case: 'size' },
    'a start line of 3.x, and Java 8': { given: said('Unrecognized option: --add-opens'), args: { value: '--add-opens' }, cites: ['logs.digest'], case: 'modules' },
    'an option of nobody': { given: said('Unrecognized option: -server2'), args: { value: '-server2' }, cites: ['logs.digest'], case: 'unknown' },
    ...Object.fromEntries(MORE.map(([name, text, value]) => [text, { given: said(text), args: value === undefined ? {} : { value }, cites: ['logs.digest'] as const, case: name }])),
    'two collectors, Java 8': { given: said(COLLECTORS), args: {}, cites: ['logs.digest'], case: 'collectors' },
    'two collectors, Java 17': { given: said(MULTIPLE), args: {}, cites: ['logs.digest'], case: 'collectors' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'a VM option that was taken out is another rule': { given: said("Unrecognized VM option 'UseConcMarkSweepGC'") },
    'deprecated, and taken': { given: said('OpenJDK 64-Bit Server VM warning: Option UseConcMarkSweepGC was deprecated in version 9.0') },
    'a class of somebody': { given: said('Error: Could not find or load main class com.example.Orders') },
    'a class of somebody, in Chinese': { given: said('错误: 找不到或无法加载主类 com.example.Orders') },
    'gigabytes that a JVM of 32 bits does not have': { given: said('Invalid maximum heap size: -Xmx4g') },
    ...Object.fromEntries(MORE.map(([, text]) => [`an application's: ${text}`, { given: said(text, application) }])),
    ...Object.fromEntries([ORDER, 'Invalid maximum heap size: -Xmx2gb', 'Unrecognized option: --add-opens', 'Unrecognized option: -server2', COLLECTORS, MULTIPLE].map(text => [`an application's: ${text}`, { given: said(text, application) }])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
