import rule from '../../../rules/operations/jvm-oom-heap.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const thrown = (message: string) => digest([record('Startup errors : ', chainOf('java.lang.IllegalStateException: Unable to load cache item', `java.lang.OutOfMemoryError: ${message}`), { count: 3 })]);

const NETTY = 'io.grpc.netty.shaded.io.netty.util.internal.OutOfDirectMemoryError: failed to allocate 2097152 byte(s) of direct memory (used: 501219607, max: 503316480)';

const EAGAIN = 'OpenJDK 64-Bit Server VM warning: Failed to start thread - pthread_create failed (EAGAIN) for attributes: stacksize: 1024k, guardsize: 0k, detached.';
const COLLECTOR = '# Cannot create GC thread. Out of system resources.';

testRule(rule, {
  fail: {
    'heap': { given: { 'logs.digest': thrown('Java heap space') }, args: { space: 'Java heap space', count: 3 }, cites: ['logs.digest'], case: 'heap', confidence: 'stated' },
    'overhead': { given: { 'logs.digest': thrown('GC overhead limit exceeded') }, args: { space: 'GC overhead limit exceeded' }, cites: ['logs.digest'], case: 'heap' },
    'metaspace': { given: { 'logs.digest': thrown('Metaspace') }, args: { space: 'Metaspace' }, cites: ['logs.digest'], case: 'native' },
    'direct buffers of Java 17': { given: { 'logs.digest': thrown('Cannot reserve 1048576 bytes of direct buffer memory (allocated: 1, limit: 2)') }, args: {}, cites: ['logs.digest'], case: 'native' },
    'beside the heap, as Netty counts it': { given: { 'logs.digest': digest([record('', chainOf(NETTY), { phase: 'running' })]) }, args: { space: 'failed to allocate 2097152 byte(s) of direct memory (used: 501219607, max: 503316480)' }, cites: ['logs.digest'], case: 'native' },
    'no more maps': { given: { 'logs.digest': thrown('Map failed') }, args: { space: 'Map failed', count: 3 }, cites: ['logs.digest'], case: 'maps' },
    'threads, before Nacos': { given: { 'logs.digest': digest([record(EAGAIN, [], { kind: 'start', level: null })]) }, args: {}, cites: ['logs.digest'], case: 'threads' },
    'threads of the collector': { given: { 'logs.digest': digest([record(COLLECTOR, [], { kind: 'start', level: null })]) }, args: {}, cites: ['logs.digest'], case: 'threads' },
    'threads are no lack of heap': { given: { 'logs.digest': thrown('unable to create new native thread') }, args: {}, cites: ['logs.digest'], case: 'threads' },
    'threads, in the words of Java 17': { given: { 'logs.digest': thrown('unable to create native thread: possibly out of memory or process/resource limits reached') }, args: {}, cites: ['logs.digest'], case: 'threads' },
    'a thread of its own, undated': {
      given: { 'logs.digest': digest([record('Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "main"', [], { kind: 'start', level: null })]) }, args: {}, cites: ['logs.digest'], case: 'heap',
    },
  },
  pass: {
    'silent': { given: { 'logs.digest': digest([]) } },
    'an application’s own': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.OutOfMemoryError: Java heap space'), { kind: 'application' })]) } },
    'an application’s maps': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.OutOfMemoryError: Map failed'), { kind: 'application' })]) } },
    'an application’s metaspace': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.OutOfMemoryError: Metaspace'), { kind: 'application' })]) } },
    'an application’s Netty': { given: { 'logs.digest': digest([record('x', chainOf(NETTY), { kind: 'application' })]) } },
    'no thread was permitted': { given: { 'logs.digest': digest([record('Failed to start thread "GC Thread#0" - pthread_create failed (EPERM) for attributes', [], { kind: 'start', level: null }), record(COLLECTOR, [], { kind: 'start', level: null })]) } },
    'an application’s JVM': { given: { 'logs.digest': digest([record(EAGAIN, [], { kind: 'application' })]) } },
    'an application’s collector': { given: { 'logs.digest': digest([record(COLLECTOR, [], { kind: 'application' })]) } },
    'an application’s threads': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.OutOfMemoryError: unable to create native thread'), { kind: 'application' })]) } },
    'an application’s own thread': { given: { 'logs.digest': digest([record('Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "main"', [], { kind: 'application', level: null })]) } },
    'an older start': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.OutOfMemoryError: Java heap space'))], [boot(), boot({ index: 1, outcome: 'started' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
