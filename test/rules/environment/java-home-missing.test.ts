import rule from '../../../rules/environment/java-home-missing.ts';
import { boot, digest, hostOs, javaRuntime, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string) => digest([record(message, [], { kind: 'start', level: null })]);

/** What nohup misses, and the command line above it. */
const torn = (missing: string, line: string, outcome: 'failed' | 'started' = 'failed', kind: 'start' | 'nacos' = 'start') => digest([record(line, [], { kind, level: null }), record(`nohup: ${missing}: No such file or directory`, [], { kind, level: null })], [boot({ outcome })]);

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
    'macOS, whose own java looks for one': { given: { 'logs.digest': said('The operation couldn’t be completed. Unable to locate a Java Runtime.') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'macOS, an older one': { given: { 'logs.digest': said('No Java runtime present, requesting install.') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'by sudo, which leaves the variable behind': {
      given: { 'logs.digest': digest(['$ echo $JAVA_HOME', '/usr/local/java/jdk1.8.0_221', '$ sudo sh startup.sh -m standalone', 'ERROR: Please set the JAVA_HOME variable in your environment, We need java(x64)! jdk8 or later is better! !!'].map(text => record(text, [], { kind: 'other', level: null }))) }, args: {}, cites: ['logs.digest'], case: 'sudo', confidence: 'stated',
    },
    'by sudo, beside the Java of the shell': {
      given: { 'java.selected': javaRuntime(8), 'logs.digest': digest(['$ sudo ./startup.sh -m standalone', 'ERROR: Please set the JAVA_HOME variable in your environment, We need java(x64)! jdk8 or later is better! !!'].map(text => record(text, [], { kind: 'other', level: null }))) }, args: {}, cites: ['logs.digest'], case: 'sudo',
    },
    'by sudo, and nobody shows a Java': {
      given: { 'logs.digest': digest(['sudo sh startup.sh -m standalone', 'ERROR: Please set the JAVA_HOME variable in your environment, We need java(x64)! jdk8 or later is better! !!'].map(text => record(text, [], { kind: 'other', level: null }))) }, args: {}, cites: ['logs.digest'], case: 'logged',
    },
    'the journal of a unit': {
      given: { 'logs.digest': said('startup.sh[21973]: ERROR: Please set the JAVA_HOME variable in your environment, We need java(x64)! jdk8 or later is better! !!') }, args: {}, cites: ['logs.digest'], case: 'unit', confidence: 'stated',
    },
    'a path with a space, on macOS': { given: { 'logs.digest': torn('/Library/Internet', '/Library/Internet Plug-Ins/JavaAppletPlugin.plugin/Contents/Home/bin/java  -Xms512m -Dnacos.standalone=true') }, args: { start: '/Library/Internet' }, cites: ['logs.digest'], case: 'space', confidence: 'stated', explains: ['start-failed'] },
    'the file is gone, below its command line': { given: { 'logs.digest': torn('/opt/jdk/bin/java', '/opt/jdk/bin/java -Xms512m -jar nacos-server.jar') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'the whole line in quotes': { given: { 'logs.digest': said("nohup: failed to run command '/opt/jdk-17/bin/java   -Xms512m -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar': No such file or directory") }, args: { java: '/opt/jdk-17/bin/java' }, cites: ['logs.digest'], case: 'whole' },
    'the whole line in quotes, in Chinese': { given: { 'logs.digest': said("nohup: 无法运行命令'/opt/jdk-17/bin/java   -Xms512m -jar /opt/nacos/target/nacos-server.jar': 没有那个文件或目录") }, args: { java: '/opt/jdk-17/bin/java' }, cites: ['logs.digest'], case: 'whole' },
    'the file is gone': { given: { 'logs.digest': said("nohup: failed to run command '/usr/lib/jvm/jdk-8/bin/java': No such file or directory") }, args: {}, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'found': { given: { 'java.selected': javaRuntime(17) } },
    'it runs': { given: { 'java.selected': null, 'nacos.processes': [nacosProcess()] } },
    'an older start': { given: { 'java.selected': javaRuntime(17), 'logs.digest': digest([record("nohup: failed to run command '/jdk/bin/java': No such file or directory", [], { kind: 'start', level: null })], [boot({ outcome: 'started' })]) } },
  },
  unknown: {
    'macOS, before a start that went well': { given: { 'logs.digest': digest([record('Unable to locate a Java Runtime.', [], { kind: 'start', level: null })], [boot({ outcome: 'started' })]) }, missing: ['java.selected'] },
    'macOS, an older one, before a start that went well': { given: { 'logs.digest': digest([record('No Java runtime present, requesting install.', [], { kind: 'start', level: null })], [boot({ outcome: 'started' })]) }, missing: ['java.selected'] },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['java.selected'] },
    'another program is missing': { given: { 'logs.digest': torn('/usr/local/bin/wrapper', '/usr/bin/java -Xms512m') }, missing: ['java.selected'] },
    'a start that went well': { given: { 'logs.digest': torn('/Library/Internet', '/Library/Internet Plug-Ins/Home/bin/java -Xms512m', 'started') }, missing: ['java.selected'] },
    'the log of the server itself': { given: { 'logs.digest': torn('/Library/Internet', '/Library/Internet Plug-Ins/Home/bin/java -Xms512m', 'failed', 'nacos') }, missing: ['java.selected'] },
  },
});
