import rule from '../../../rules/jvm/java-too-new.ts';
import { boot, chainOf, digest, javaRuntime, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const old = { version: '2.0.3', by: 'jar' } as const;
const opens = record('Application run failed', chainOf(
  'org.springframework.beans.factory.BeanCreationException: Error creating bean',
  'java.lang.reflect.InaccessibleObjectException: Unable to make protected final java.lang.Class java.lang.ClassLoader.defineClass(java.lang.String,byte[],int,int) accessible: module java.base does not "opens java.lang" to unnamed module @1b2c',
));

testRule(rule, {
  fail: {
    'the log says what is closed': { given: { 'logs.digest': digest([opens]), 'java.selected': javaRuntime(17) }, args: {}, cites: ['logs.digest'], case: 'logged', severity: 'error' },
    'class files nobody knew then': {
      given: { 'logs.digest': digest([record('Startup errors : ', chainOf('java.lang.IllegalArgumentException: Unsupported class file major version 61'))]) }, args: {}, cites: ['logs.digest'], case: 'logged',
    },
    'made before Java 17': { given: { 'java.selected': javaRuntime(17), 'nacos.version': old }, args: { version: '2.0.3', major: 17 }, cites: ['java.selected', 'nacos.version'], case: 'untested', severity: 'warning', confidence: 'suspected' },
    '1.4.3 on Java 21': { given: { 'java.selected': javaRuntime(21), 'nacos.version': { version: '1.4.3', by: 'jar' } }, args: { major: 21 }, cites: ['java.selected', 'nacos.version'] },
  },
  pass: {
    'it started on it': { given: { 'java.selected': javaRuntime(17), 'nacos.version': old, 'logs.digest': digest([], [boot({ outcome: 'started' })]) } },
    'it runs on it': { given: { 'java.selected': javaRuntime(17, { via: 'process' }), 'nacos.version': old } },
    'Java 11': { given: { 'java.selected': javaRuntime(11), 'nacos.version': old } },
    '2.3.2 on Java 25': { given: { 'java.selected': javaRuntime(25), 'nacos.version': { version: '2.3.2-OEM', by: 'jar' } } },
    '1.4.6 has a newer Spring Boot': { given: { 'java.selected': javaRuntime(17), 'nacos.version': { version: '1.4.6', by: 'jar' } } },
  },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['java.selected'] }, 'which Nacos is not known': { given: { 'java.selected': javaRuntime(17) }, missing: ['nacos.version'] } },
});
