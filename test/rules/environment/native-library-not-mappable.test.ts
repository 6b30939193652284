import rule from '../../../rules/environment/native-library-not-mappable.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const failed = (message: string, type = 'java.lang.UnsatisfiedLinkError') => ({ 'logs.digest': digest([record('Startup errors : ', chainOf(`${type}: ${message}`))], [boot()]) });
const torn = (message: string, more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record(message, [], { kind: 'other', level: null, boot: null, phase: null, ...more })], []) });
const SO = '/data/tmp/librocksdbjni598778425169178433.so';

testRule(rule, {
  fail: {
    English: { given: failed(`${SO}: ${SO}: failed to map segment from shared object: Operation not permitted`), args: { library: SO, folder: '/data/tmp' }, cites: ['logs.digest'], explains: ['start-failed', 'storage-broken', 'not-running'] },
    Chinese: { given: failed(`${SO}: ${SO}: 无法从共享目标中映射段: 不允许的操作`), args: { folder: '/data/tmp' }, cites: ['logs.digest'] },
    'all that a screen showed of it': { given: torn('...om shared object: Permission denied'), args: { library: 'librocksdbjni', folder: '/tmp' }, cites: ['logs.digest'] },
  },
  pass: {
    "an application's, torn": { given: torn('...om shared object: Permission denied', { kind: 'application', logger: 'com.example.Shop' }) },
    'in another log of the server': { given: torn('...om shared object: Permission denied', { kind: 'naming' }) },
    silent: { given: { 'logs.digest': digest([]) } },
    'another architecture': { given: failed(`${SO}: ${SO}: wrong ELF class: ELFCLASS32`) },
    'another exception': { given: failed(`${SO}: failed to map segment from shared object: Operation not permitted`, 'java.io.IOException') },
    'another exception, in Chinese': { given: failed(`${SO}: 无法从共享目标中映射段: 不允许的操作`, 'java.io.IOException') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
