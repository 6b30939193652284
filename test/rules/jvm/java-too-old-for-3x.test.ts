import rule from '../../../rules/jvm/java-too-old-for-3x.ts';
import { boot, chainOf, digest, javaRuntime, record, serverJar } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const v3 = { version: '3.0.3', by: 'jar' } as const;
const text = (needed: string, has: string, name = 'com/alibaba/nacos/bootstrap/Nacos'): string =>
  `java.lang.UnsupportedClassVersionError: ${name} has been compiled by a more recent version of the Java Runtime (class file version ${needed}), this version of the Java Runtime only recognizes class file versions up to ${has}`;
const logged = record('Exception in thread "main"', chainOf(text('61.0', '55.0')), { kind: 'start', level: null });

testRule(rule, {
  fail: {
    'Java 11 and the classes of 3.x': {
      given: { 'java.selected': javaRuntime(11, { via: 'JAVA_HOME' }), 'nacos.jar': serverJar({ classMajor: 61, version: '3.0.3' }) },
      args: { major: 11, needed: 17 }, cites: ['java.selected', 'nacos.jar'], case: 'selected', confidence: 'proven',
    },
    'Java 8 and only the version known': { given: { 'java.selected': javaRuntime(8), 'nacos.version': v3 }, args: { major: 8, needed: 17 }, cites: ['java.selected', 'nacos.version'] },
    'the loader of the jar is older than its classes': {
      given: { 'java.selected': javaRuntime(11), 'nacos.version': v3, 'nacos.jar': serverJar({ classMajor: 52 }) }, args: { needed: 17 }, cites: ['java.selected', 'nacos.version'],
    },
    'only the log': { given: { 'logs.digest': digest([logged]) }, args: { needed: 17, had: { en: 'Java 11', zh: 'Java 11' } }, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
    'a bare trace': {
      given: { 'logs.digest': digest([record(text('61.0', '52.0'), [], { kind: 'application', boot: null, phase: null })], []) }, args: { needed: 17 }, cites: ['logs.digest'], case: 'logged',
    },
    'the log, and a newer Java in this shell': {
      given: { 'java.selected': javaRuntime(17), 'nacos.version': v3, 'logs.digest': digest([logged]) }, args: { needed: 17, major: 17 }, cites: ['java.selected', 'logs.digest'], case: 'other-java',
    },
    'its classes say it of themselves': { given: { 'java.selected': javaRuntime(11), 'nacos.version': v3, 'nacos.jar': serverJar({ classMajor: 61 }) }, args: { needed: 17 }, cites: ['java.selected', 'nacos.jar'] },
  },
  pass: {
    'Java 17': { given: { 'java.selected': javaRuntime(17), 'nacos.version': v3 } },
    'Java 25': { given: { 'java.selected': javaRuntime(25), 'nacos.jar': serverJar({ classMajor: 61 }) } },
    'a plugin was compiled for a newer Java than the server': {
      given: { 'java.selected': javaRuntime(17), 'nacos.version': v3, 'logs.digest': digest([record('x', chainOf(text('65.0', '61.0', 'com/alibaba/nacos/plugin/datasource/impl/postgresql/X')), { kind: 'start', level: null })]) },
    },
    'an application’s own classes': {
      given: { 'java.selected': javaRuntime(17), 'nacos.version': v3, 'logs.digest': digest([record(text('65.0', '61.0', 'org/example/App'), [], { kind: 'application' })]) },
    },
  },
  na: {
    'Nacos 2 wants Java 8': { given: { 'java.selected': javaRuntime(8), 'nacos.version': { version: '2.3.2', by: 'jar' } } },
    'no Java at all': { given: { 'java.selected': null, 'nacos.version': v3 } },
  },
  unknown: {
    'a silent log': { given: { 'logs.digest': digest([], [boot()]) }, missing: ['java.selected'] },
    'a Java that does not say its version': { given: { 'java.selected': javaRuntime(null), 'nacos.version': v3 }, missing: ['java.selected'] },
    'which Nacos is not known': { given: { 'java.selected': javaRuntime(17) }, missing: ['nacos.version'] },
  },
});
