import rule from '../../../rules/environment/rocksdb-wrong-arch.ts';
import { boot, chainOf, digest, hostOs, javaRuntime, nacosProcess, record, serverJar } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const old = serverJar({ version: '2.0.3', rocksdbNatives: ['librocksdbjni-linux32.so', 'librocksdbjni-linux64.so', 'librocksdbjni-osx.jnilib', 'librocksdbjni-win64.dll'] });
const mac = hostOs({ platform: 'darwin', arch: 'aarch64' });
const arm = javaRuntime(17, { arch: 'aarch64' });
const failed = (message: string) => digest([record('Startup errors : ', chainOf("org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'persistentClientOperationServiceImpl'", `java.lang.UnsatisfiedLinkError: ${message}`))]);
const apple = "/private/var/folders/librocksdbjni3.jnilib: dlopen(/private/var/folders/librocksdbjni3.jnilib, 0x0001): tried: '/private/var/folders/librocksdbjni3.jnilib' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64e'))";

testRule(rule, {
  fail: {
    'Apple silicon': { given: { 'nacos.jar': old, 'host.os': mac, 'java.selected': arm }, args: { platform: 'darwin', arch: 'aarch64' }, cites: ['nacos.jar', 'java.selected'], case: 'static', confidence: 'proven' },
    'Windows on ARM': { given: { 'nacos.jar': serverJar(), 'host.os': hostOs({ platform: 'win32', arch: 'aarch64' }), 'java.selected': arm }, args: { platform: 'win32' }, cites: ['nacos.jar', 'java.selected'] },
    'all that was quoted': { given: { 'logs.digest': failed("have 'x86_64', need 'arm64e'") }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'the log': { given: { 'logs.digest': failed(apple) }, args: {}, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
    'older macOS': { given: { 'logs.digest': failed('librocksdbjni1.jnilib: no suitable image found.  Did find: librocksdbjni1.jnilib: mach-o, but wrong architecture') }, args: {}, cites: ['logs.digest'] },
    'Windows on ARM, the log': { given: { 'logs.digest': failed("C:\\Temp\\librocksdbjni1.dll: Can't load AMD 64-bit .dll on a ARM 64-bit platform") }, args: {}, cites: ['logs.digest'] },
    'no such library at all': { given: { 'logs.digest': failed("librocksdbjni-linux-riscv64.so was not found inside JAR.") }, args: {}, cites: ['logs.digest'] },
  },
  pass: {
    'an x86_64 Java on Apple silicon': { given: { 'nacos.jar': old, 'host.os': mac, 'java.selected': javaRuntime(17, { arch: 'x86_64' }) } },
    '2.2.1 on Apple silicon': { given: { 'nacos.jar': serverJar(), 'host.os': mac, 'java.selected': arm } },
    'it runs': { given: { 'nacos.jar': old, 'host.os': mac, 'java.selected': arm, 'nacos.processes': [nacosProcess()], 'logs.digest': digest([], [boot({ outcome: 'started' })]) } },
    'Linux on ARM': { given: { 'nacos.jar': serverJar(), 'host.os': hostOs({ arch: 'aarch64' }), 'java.selected': arm } },
  },
  na: { 'before JRaft': { given: { 'nacos.jar': old, 'nacos.version': { version: '1.3.2', by: 'jar' } } }, 'no jar': { given: { 'nacos.jar': null } } },
  unknown: {
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.jar'] },
    'libraries were not seen': { given: { 'nacos.jar': serverJar({ rocksdbNatives: [] }), 'host.os': mac, 'java.selected': arm }, missing: ['nacos.jar'] },
    'Java is not known': { given: { 'nacos.jar': old, 'host.os': mac }, missing: ['java.selected'] },
  },
});
