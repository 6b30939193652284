import rule from '../../../rules/jvm/heap-cannot-reserve.ts';
import { boot, digest, javaRuntime, nacosProcess, record, startScript } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const G = 1024 ** 3;
const memory = (total: number, available: number | null, limit: number | null = null) => ({ totalBytes: total * G, availableBytes: available === null ? null : available * G, limitBytes: limit === null ? null : limit * G });
const scripts = [startScript({ javaOpts: [{ line: 90, text: '-Xms512m -Xmx512m -Xmn256m' }, { line: 96, text: '-server -Xms2g -Xmx2g -Xmn1g' }] })];
const cluster = { mode: 'cluster', by: 'script-default' } as const;
const said = (text: string) => digest([record(text, [], { kind: 'start', level: null })]);

testRule(rule, {
  fail: {
    'refused': { given: { 'logs.digest': said('Error occurred during initialization of VM\nCould not reserve enough space for 2097152KB object heap') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'refused to a Java of 32 bits': {
      given: { 'logs.digest': said('Error occurred during initialization of VM\nCould not reserve enough space for 2097152KB object heap'), 'java.selected': javaRuntime(8, { bits: 32 }) }, args: { path: '/usr/lib/jvm/java-8/bin/java' }, cites: ['logs.digest', 'java.selected'], case: 'logged-32',
    },
    'no memory to commit': { given: { 'logs.digest': said('# There is insufficient memory for the Java Runtime Environment to continue.') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'a cluster on a machine of 1 GB': { given: { 'host.memory': memory(1, 0.8), 'nacos.scripts': scripts, 'nacos.mode': cluster }, args: { xmx: 2048, memory: 1024 }, cites: ['nacos.scripts', 'host.memory'], case: 'too-large', severity: 'error' },
    'a container limit': { given: { 'host.memory': memory(64, 30, 1), 'host.env': { CUSTOM_NACOS_MEMORY: '-Xms2g -Xmx2g' } }, args: { xmx: 2048, memory: 1024, where: 'CUSTOM_NACOS_MEMORY' }, cites: ['host.env', 'host.memory'], case: 'too-large' },
    'little available': { given: { 'host.memory': memory(4, 1.5), 'nacos.scripts': scripts, 'nacos.mode': cluster }, args: { xmx: 2048, memory: 1536 }, cites: ['nacos.scripts', 'host.memory'], case: 'tight', severity: 'warning', confidence: 'suspected' },
    '32 bits': {
      given: { 'host.memory': memory(16, 12), 'nacos.scripts': scripts, 'nacos.mode': cluster, 'java.selected': javaRuntime(8, { bits: 32 }) }, args: { xmx: 2048 }, cites: ['nacos.scripts', 'java.selected'], case: 'bits-32',
    },
    'more than the JVM may have': { given: { 'logs.digest': said('Invalid maximum heap size: -Xmx8g') }, args: {}, cites: ['logs.digest'] },
    'the kernel commits no more': { given: { 'logs.digest': said("OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x0000000080000000, 2147483648, 0) failed; error='Cannot allocate memory' (errno=12)") }, args: {}, cites: ['logs.digest'] },
  },
  pass: {
    'standalone on 1 GB': { given: { 'host.memory': memory(1, 0.9), 'nacos.scripts': scripts, 'nacos.mode': { mode: 'standalone', by: 'script-default' } } },
    'a cluster on 8 GB': { given: { 'host.memory': memory(8, 6), 'nacos.scripts': scripts, 'nacos.mode': cluster } },
    'the running server has its heap': { given: { 'host.memory': memory(2, 0.2), 'nacos.processes': [nacosProcess({ flags: ['-Xmx1g'] })], 'logs.digest': said('Could not reserve enough space for object heap') } },
    'the last -Xmx counts': { given: { 'host.memory': memory(2, 1.8), 'logs.digest': digest([], [boot({ command: 'java -Xmx16g -Xmx512m -jar nacos-server.jar' })]) } },
  },
  unknown: {
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['host.memory'] },
    'no thread was permitted, whatever the JVM guesses': { given: { 'logs.digest': said('Failed to start thread "GC Thread#0" - pthread_create failed (EPERM) for attributes: stacksize: 1024k\n# There is insufficient memory for the Java Runtime Environment to continue.') }, missing: ['host.memory'] },
    'no size at all': { given: { 'logs.digest': said('Invalid maximum heap size: -Xmx8gb') }, missing: ['host.memory'] },
    'the heap of a JVM of 32 bits': { given: { 'logs.digest': digest([record('Invalid maximum heap size: -Xmx4g', [], { kind: 'start', level: null }), record('The specified size exceeds the maximum representable size.', [], { kind: 'start', level: null })]) }, missing: ['host.memory'] },
    'no thread was left': { given: { 'logs.digest': digest([record('OpenJDK 64-Bit Server VM warning: Failed to start thread - pthread_create failed (EAGAIN) for attributes', [], { kind: 'start', level: null }), record('# There is insufficient memory for the Java Runtime Environment to continue.', [], { kind: 'start', level: null })]) }, missing: ['host.memory'] },
    'the heap is not known': { given: { 'host.memory': memory(8, 6) }, missing: ['nacos.scripts'] },
  },
});
