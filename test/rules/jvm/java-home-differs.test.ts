import rule from '../../../rules/jvm/java-home-differs.ts';
import { javaRuntime } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const home = (major: number) => javaRuntime(major, { via: 'JAVA_HOME', path: `/jdk${major}/bin/java` });

testRule(rule, {
  fail: {
    'both would do': { given: { 'java.runtimes': [home(11), javaRuntime(17)] }, args: { home: 11, path: 17, wanted: '/usr/lib/jvm/java-17' }, cites: ['java.runtimes'], case: 'differs', severity: 'warning' },
    'the one that does not count is too old': {
      given: { 'java.runtimes': [home(17), javaRuntime(8)], 'nacos.version': { version: '3.0.3', by: 'jar' } }, args: { home: 17, path: 8 }, cites: ['java.runtimes'], case: 'kept', severity: 'info',
    },
    'the one that counts is too old': {
      given: { 'java.runtimes': [home(8), javaRuntime(17)], 'nacos.version': { version: '3.0.3', by: 'jar' } }, args: { home: 8, wanted: '/usr/lib/jvm/java-17' }, cites: ['java.runtimes'], case: 'wrong-one', severity: 'error',
    },
  },
  pass: {
    'the same': { given: { 'java.runtimes': [home(17), javaRuntime(17)] } },
    'the running server has settled it': { given: { 'java.runtimes': [home(8), javaRuntime(17)], 'java.selected': javaRuntime(17, { via: 'process' }) } },
  },
  na: {
    'no JAVA_HOME': { given: { 'java.runtimes': [javaRuntime(17)] } },
    'JAVA_HOME is broken': { given: { 'java.runtimes': [javaRuntime(null, { via: 'JAVA_HOME', problem: 'does not exist' }), javaRuntime(17)] } },
  },
});
