import crashed from '../../../rules/jvm/crashed.ts';
import fullGc from '../../../rules/jvm/full-gc-often.ts';
import heap from '../../../rules/jvm/heap-exceeds-memory.ts';
import type { LogDigest, LogKind, LogRecord } from '../../../src/model/digest.ts';
import { chainOf, digest, nacosProcess, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const START = Date.UTC(2026, 0, 1);

const logs = (file: string, kind: LogKind, ...records: readonly LogRecord[]): Given => {
  const all = digest(records, []);
  return { 'logs.digest': { ...all, files: all.files.map(one => ({ ...one, path: file, kind })) } };
};

/** So many equal lines of a GC log, in so many seconds. */
const gc = (message: string, count: number, seconds: number, kind: LogKind = 'gc'): Given =>
  logs('nacos_gc.log', 'gc', record(message, [], { file: 'nacos_gc.log', kind, level: null, boot: null, phase: null, count, firstMs: START, lastMs: START + seconds * 1000 }));

/** The same on standard input, so many bytes of it. */
const piped = (bytes: number, given: Given): Given => {
  const all = given['logs.digest'] as LogDigest;
  return { ...given, 'logs.digest': { ...all, files: all.files.map(file => ({ ...file, path: '-', bytes })) } };
};

const G1 = '[info][gc] GC(12) Pause Full (G1 Compaction Pause) 511M->510M(512M) 1500.0ms';
const withOom = (given: Given): Given => {
  const all = given['logs.digest'] as LogDigest;
  return { ...given, 'logs.digest': { ...all, records: [...all.records, record('x', chainOf('java.lang.OutOfMemoryError: Java heap space'))] } };
};
const PARALLEL = ': 12.3: [Full GC (Ergonomics) [PSYoungGen: 1024K->0K(2048K)] 511000K->510000K(512000K), 1.5000000 secs] [Times: user=1.0 sys=0.0, real=1.5 secs]';
const CMS = ': 12.3: [GC (Allocation Failure) [CMS (concurrent mode failure): 511000K->510000K(512000K), 1.5000000 secs]';
const DITCH = ': 61.663: [Full GC (Last ditch collection) [PSYoungGen: 0K->0K(305664K)] [ParOldGen: 61044K->61044K(699392K)] 61044K->61044K(1005056K), [Metaspace: 97280K->97280K(1140736K)], 0.2900000 secs]';
const CLEAR = '[info][gc] GC(12) Pause Full (Metadata GC Clear Soft References) 60M->60M(1024M) 300.0ms';
const cites = ['logs.digest'] as const;

testRule(fullGc, {
  fail: {
    'Java 17': { given: gc(G1, 5, 20), args: { count: 5, percent: 38 }, cites, severity: 'error', confidence: 'stated' },
    'Java 8': { given: gc(PARALLEL, 20, 600), args: { count: 20, time: 10, percent: 5 }, cites, severity: 'warning' },
    CMS: { given: gc(CMS, 8, 30), args: { count: 8 }, cites, severity: 'error' },
    'a fifth of the time': { given: gc(G1, 8, 60), args: { percent: 20 }, cites, severity: 'error' },
    'the server answers now': { given: { ...gc(G1, 5, 20), 'server.health': { liveness: null, readiness: { status: 200, body: 'OK' }, naming: 'UP', refused: [] } }, args: { count: 5 }, cites: ['logs.digest', 'server.health'], case: 'past', severity: 'warning', confidence: 'stated' },
    'it is not ready': { given: { ...gc(G1, 5, 20), 'server.health': { liveness: null, readiness: { status: 500, body: 'no' }, naming: null, refused: [] } }, args: { count: 5 }, cites, case: 'now', severity: 'error', explains: ['server-mute', 'member-silent', 'grpc-unreachable', 'not-ready', 'client-cannot-connect'] },
    'the heap says itself that it is full': { given: withOom(gc(G1, 5, 20)), args: { count: 5 }, cites, case: 'now', severity: 'warning' },
    'the metaspace may not grow': { given: gc(DITCH, 5, 7), args: { count: 5, percent: 21 }, cites, case: 'metaspace', severity: 'error', confidence: 'stated' },
    'the metaspace of a later Java': { given: gc(CLEAR, 5, 7), args: { count: 5, percent: 21 }, cites, case: 'metaspace' },
    'two of them quoted': { given: piped(2_000, gc(G1, 2, 3)), args: { count: 2, percent: 99 }, cites, severity: 'error', confidence: 'stated' },
    'nearly once a minute': { given: gc(G1, 5, 240), args: { count: 5 }, cites, severity: 'warning' },
  },
  pass: {
    'four of them': { given: gc(G1, 4, 20) },
    'two of them in a log that was piped in': { given: piped(2_001, gc(G1, 2, 3)) },
    'two quoted that took little of the time': { given: piped(2_000, gc(G1, 2, 7)) }, 'one quoted': { given: piped(2_000, gc(G1, 1, 3)) },
    'less than once a minute': { given: gc(G1, 5, 244) },
    'the metaspace grows': { given: gc(DITCH.replace('Last ditch collection', 'Metadata GC Threshold'), 50, 60) }, 'the metaspace in another log': { given: gc(DITCH, 50, 60, 'other') }, 'a later Java in another log': { given: gc(CLEAR, 50, 60, 'other') },
    'asked for': { given: gc(G1.replace('G1 Compaction Pause', 'System.gc()'), 50, 60) },
    'in another log': { given: gc(G1, 50, 60, 'other') }, 'in another log, Java 8': { given: gc(PARALLEL, 50, 60, 'other') }, 'in another log, CMS': { given: gc(CMS, 50, 60, 'other') },
  },
  na: { 'no GC log': { given: { 'logs.digest': digest([]) } }, 'no logs': { given: { 'logs.digest': null } } },
});

const line = (text: string): LogRecord => record(text, [], { file: 'hs_err_pid7.log', kind: 'hs-err', level: null, boot: null, phase: null });
const HEAD = line('# A fatal error has been detected by the Java Runtime Environment:');
const crash = (frame: string, signal = '#  SIGSEGV (0xb) at pc=0x00007f0e9c6b1b20, pid=7, tid=8'): Given => logs('hs_err_pid7.log', 'hs-err', HEAD, line(signal), line('# Problematic frame:'), line(frame));

testRule(crashed, {
  fail: {
    RocksDB: { given: crash('# C  [librocksdbjni2871.so+0x3c5b20]'), args: { reason: 'SIGSEGV', library: 'librocksdbjni.so' }, cites, case: 'storage' },
    'the JVM': { given: crash('# V  [libjvm.so+0x8a1b20]  G1ParScan::run()'), args: { library: 'libjvm.so' }, cites, case: 'jvm' },
    Windows: { given: crash('# C  [rocksdbjni.dll+0x3c5b20]', '#  EXCEPTION_ACCESS_VIOLATION (0xc0000005) at pc=0x00007ff, pid=7, tid=8'), args: { reason: 'EXCEPTION_ACCESS_VIOLATION', library: 'rocksdbjni.dll' }, cites, case: 'storage' },
    'an instruction that the processor lacks': { given: crash('# C  [librocksdbjni7719.dll+0x57c1f9]', '#  EXCEPTION_ILLEGAL_INSTRUCTION (0xc000001d) at pc=0x00007ff, pid=7, tid=8'), args: { reason: 'EXCEPTION_ILLEGAL_INSTRUCTION', library: 'librocksdbjni.dll' }, cites, case: 'instruction' },
    'the same on Linux': { given: crash('# C  [librocksdbjni2871.so+0x2055d2]', '#  SIGILL (0x4) at pc=0x00007f2c9d1e65d2, pid=7, tid=8'), args: { reason: 'SIGILL' }, cites, case: 'instruction' },
    'an instruction that its own compiler made': { given: crash('# V  [libjvm.so+0x8a1b20]', '#  SIGILL (0x4) at pc=0x00007f2c9d1e65d2, pid=7, tid=8'), args: { reason: 'SIGILL' }, cites, case: 'jvm' },
    'quoted from the signal on': { given: logs('-', 'hs-err', line('#  SIGSEGV (0xb) at pc=0x0000fffb01093af4, pid=7, tid=8'), line('# Problematic frame:'), line('# C  [librocksdbjni3722.so+0x423af4]  rocksdb::DBImpl::Get()+0x24')), args: { reason: 'SIGSEGV', library: 'librocksdbjni.so' }, cites, case: 'storage' },
    macOS: { given: crash('# C  [libsystem_platform.dylib+0x1b20]'), args: { library: 'libsystem_platform.dylib' }, cites, case: 'other' },
  },
  pass: { 'no crash': { given: logs('start.out', 'start', line('# C  [librocksdbjni2871.so+0x3c5b20] is mentioned')) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const GIB = 1024 ** 3;
const memory = (total: number, limit: number | null = null): Given => ({ 'host.memory': { totalBytes: total, availableBytes: null, limitBytes: limit } });
const running = (xmxBytes: number | null, more: object = {}): Given => ({ 'nacos.processes': [nacosProcess({ pid: 7, xmxBytes, ...more })] });

testRule(heap, {
  fail: {
    'of the machine': { given: { ...running(2 * GIB), ...memory(2 * GIB) }, args: { xmx: 2048, limit: 2048, suggestion: 1024 }, cites: ['nacos.processes', 'host.memory'], case: 'machine', severity: 'warning' },
    'of its limit': { given: { ...running(GIB), ...memory(16 * GIB, GIB + 511 * 1024 ** 2) }, args: { limit: 1535 }, cites: ['nacos.processes', 'host.memory'], case: 'limit' },
  },
  pass: { 'just enough': { given: { ...running(GIB), ...memory(16 * GIB, GIB + 512 * 1024 ** 2) } }, 'a limit above the machine': { given: { ...running(GIB), ...memory(2 * GIB, 64 * GIB) } } },
  na: { 'no heap is told': { given: { ...running(null), ...memory(GIB) } }, "another's": { given: { ...running(4 * GIB, { own: false }), ...memory(GIB) } }, 'in another network namespace, a container': { given: { ...running(4 * GIB, { network: 'other' }), ...memory(GIB) } } },
});
