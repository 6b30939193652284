import rule from '../../../rules/jvm/startup-203-empty-main-class.ts';
import { digest, javaRuntime, nacosProcess, record, startScript } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const bad = [startScript({ quotedEmptyOptionLine: 141, path: '/opt/nacos 2/bin/startup.sh' })];
const said = (text: string) => digest([record(text, [], { kind: 'start', level: null })]);
const blank = said('Error: Could not find or load main class \nCaused by: java.lang.ClassNotFoundException: ');

testRule(rule, {
  fail: {
    'the script on Java 17': { given: { 'nacos.scripts': bad, 'java.selected': javaRuntime(17) }, args: { line: 141, major: 17, file: '/opt/nacos 2/bin/startup.sh' }, cites: ['nacos.scripts', 'java.selected'], case: 'script', confidence: 'proven' },
    'the script and the log, Java not known': { given: { 'nacos.scripts': bad, 'logs.digest': blank }, args: { file: '/opt/nacos 2/bin/startup.sh' }, cites: ['logs.digest', 'nacos.scripts'], case: 'logged' },
    'only the log': { given: { 'logs.digest': blank }, args: {}, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
    'quoted in one line': { given: { 'logs.digest': said('「找不到或无法加载主类，原因: java.lang.ClassNotFoundException」') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'in one line, in English': { given: { 'logs.digest': said('Error: Could not find or load main class Caused by: java.lang.ClassNotFoundException:') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'the log in Chinese': { given: { 'logs.digest': said('错误: 找不到或无法加载主类 ') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'the script on Java 9': { given: { 'nacos.scripts': bad, 'java.selected': javaRuntime(9) }, args: { major: 9 }, cites: ['nacos.scripts', 'java.selected'], case: 'script' },
  },
  pass: {
    'the script of 2.0.4': { given: { 'nacos.scripts': [startScript()], 'java.selected': javaRuntime(17) } },
    'on Java 8': { given: { 'nacos.scripts': bad, 'java.selected': javaRuntime(8) } },
    'it runs all the same': { given: { 'nacos.scripts': bad, 'java.selected': javaRuntime(17), 'nacos.processes': [nacosProcess()] } },
  },
  na: { 'Windows': { given: { 'nacos.scripts': [startScript({ kind: 'cmd', path: 'D:\\nacos\\bin\\startup.cmd' })] } } },
  unknown: {
    'a class that has a name': { given: { 'logs.digest': said('Error: Could not find or load main class com.example.App\nCaused by: java.lang.ClassNotFoundException: com.example.App') }, missing: ['nacos.scripts'] },
    'Java is not known': { given: { 'nacos.scripts': bad }, missing: ['java.selected'] },
  },
});
