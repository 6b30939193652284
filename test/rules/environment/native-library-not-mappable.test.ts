import rule from '../../../rules/environment/native-library-not-mappable.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const failed = (message: string, type = 'java.lang.UnsatisfiedLinkError') => ({ 'logs.digest': digest([record('Startup errors : ', chainOf(`${type}: ${message}`))], [boot()]) });
const SO = '/data/tmp/librocksdbjni598778425169178433.so';

testRule(rule, {
  fail: {
    English: { given: failed(`${SO}: ${SO}: failed to map segment from shared object: Operation not permitted`), args: { library: SO, folder: '/data/tmp' }, cites: ['logs.digest'], explains: ['start-failed', 'storage-broken', 'not-running'] },
    Chinese: { given: failed(`${SO}: ${SO}: 无法从共享目标中映射段: 不允许的操作`), args: { folder: '/data/tmp' }, cites: ['logs.digest'] },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'another architecture': { given: failed(`${SO}: ${SO}: wrong ELF class: ELFCLASS32`) },
    'another exception': { given: failed(`${SO}: failed to map segment from shared object: Operation not permitted`, 'java.io.IOException') },
    'another exception, in Chinese': { given: failed(`${SO}: 无法从共享目标中映射段: 不允许的操作`, 'java.io.IOException') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
