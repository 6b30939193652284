import rule from '../../../rules/docker/rocksdb-musl.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const failed = (message: string) => digest([record('Startup errors : ', chainOf("org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'persistentClientOperationServiceImpl'", `java.lang.UnsatisfiedLinkError: ${message}`))]);

testRule(rule, {
  fail: {
    'no glibc loader': { given: { 'logs.digest': failed('/tmp/librocksdbjni123.so: Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /tmp/librocksdbjni123.so)') }, args: { library: 'ld-linux-x86-64.so.2' }, cites: ['logs.digest'] },
    'no libstdc++': { given: { 'logs.digest': failed('Error loading shared library libstdc++.so.6: No such file or directory (needed by /tmp/librocksdbjni123.so)') }, args: { library: 'libstdc++.so.6' }, cites: ['logs.digest'] },
    'glibc’s words': { given: { 'logs.digest': failed('/tmp/librocksdbjni1.so: libstdc++.so.6: cannot open shared object file: No such file or directory') }, args: { library: 'libstdc++.so.6' }, cites: ['logs.digest'] },
  },
  pass: {
    'another library': { given: { 'logs.digest': failed('Error loading shared library libfoo.so.1: No such file (needed by /tmp/libnetty.so)') } },
    'a noexec mount is another rule': { given: { 'logs.digest': failed('/tmp/librocksdbjni1.so: /tmp/librocksdbjni1.so: failed to map segment from shared object: Operation not permitted') } },
    'the wrong CPU': { given: { 'logs.digest': failed("/tmp/librocksdbjni.jnilib: dlopen: mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64e')") } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
