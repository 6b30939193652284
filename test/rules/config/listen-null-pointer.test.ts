import rule from '../../../rules/config/listen-null-pointer.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const thrown = (frame: string, more: Partial<LogRecord> = {}, type = 'java.lang.NullPointerException') => ({
  'logs.digest': digest([record('request handler error', [{ relation: 'top', type, message: 'null', frames: ['java.util.concurrent.ConcurrentHashMap.get(ConcurrentHashMap.java:936)', `${frame}(StringPool.java:42)`] }], { kind: 'remote', ...more })]),
});
const POOL = 'com.alibaba.nacos.core.utils.StringPool.get';
const at = (version: string) => ({ 'nacos.version': { version, by: 'jar' as const } });

testRule(rule, {
  fail: { 'in the pool': { given: { ...thrown(POOL), ...at('2.2.0') }, args: {}, cites: ['logs.digest'] } },
  pass: {
    elsewhere: { given: { ...thrown('com.alibaba.nacos.core.utils.Loggers.get'), ...at('2.2.0') } },
    'another exception': { given: { ...thrown(POOL, {}, 'java.lang.IllegalStateException'), ...at('2.2.0') } },
    'an application': { given: { ...thrown('com.example.StringPool.get', { kind: 'application', logger: 'com.example.Orders' }), ...at('2.2.0') } },
    'a client that prints it': { given: { ...thrown(POOL, { kind: 'client' }), ...at('2.2.0') } },
  },
  na: { 'mended': { given: { ...thrown(POOL), ...at('2.3.0') } }, 'older': { given: { ...thrown(POOL), ...at('2.0.4') } } },
});
