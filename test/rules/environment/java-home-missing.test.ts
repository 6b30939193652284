import rule from '../../../rules/environment/java-home-missing.ts';
import { boot, digest, hostOs, javaRuntime, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string) => digest([record(message, [], { kind: 'start', level: null })]);

testRule(rule, {
  fail: {
    'none at all': { given: { 'java.selected': null, 'java.runtimes': [] }, args: {}, cites: ['java.selected'], case: 'none', confidence: 'proven' },
    'a JRE, and a script that wants javac': {
      given: { 'java.selected': null, 'java.runtimes': [javaRuntime(8, { hasJavac: false, path: '/opt/my jre/bin/java' })] }, args: { home: '/opt/my jre' }, cites: ['java.selected', 'java.runtimes'], case: 'overlooked',
    },
    'on PATH only, on Windows': {
      given: { 'java.selected': null, 'java.runtimes': [javaRuntime(17, { path: 'C:\\jdk-17\\bin\\java.exe' })], 'host.os': hostOs({ platform: 'win32' }) }, args: { home: 'C:\\jdk-17' }, cites: ['java.selected', 'java.runtimes'], case: 'overlooked-windows',
    },
    'it does not start': { given: { 'java.selected': javaRuntime(null, { path: '/jdk/bin/java', problem: 'Exec format error' }) }, args: { path: '/jdk/bin/java', problem: 'Exec format error' }, cites: ['java.selected'], case: 'broken' },
    'only the terminal’s text': {
      given: { 'logs.digest': said('ERROR: Please set the JAVA_HOME variable in your environment, We need java(x64)! jdk8 or later is better! !!') }, args: {}, cites: ['logs.digest'], case: 'logged', confidence: 'stated',
    },
    'the file is gone': { given: { 'logs.digest': said("nohup: failed to run command '/usr/lib/jvm/jdk-8/bin/java': No such file or directory") }, args: {}, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'found': { given: { 'java.selected': javaRuntime(17) } },
    'it runs': { given: { 'java.selected': null, 'nacos.processes': [nacosProcess()] } },
    'an older start': { given: { 'java.selected': javaRuntime(17), 'logs.digest': digest([record("nohup: failed to run command '/jdk/bin/java': No such file or directory", [], { kind: 'start', level: null })], [boot({ outcome: 'started' })]) } },
  },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['java.selected'] } },
});
