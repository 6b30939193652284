import rule from '../../../rules/environment/source-tree-not-release.ts';
import { boot, digest, home, nacosProcess, record, serverJar } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string) => digest([record(message, [], { kind: 'start', level: null })], [boot({ version: null, mode: null })]);

const DAMAGED: readonly (readonly [name: string, text: string])[] = [
  ['corrupt', 'Exception in thread "main" java.util.zip.ZipException: zip END header not found'],
  ['corrupt', 'java.util.zip.ZipException: invalid LOC header (bad signature)'],
  ['corrupt', "java.io.IOException: Unable to open nested jar file 'BOOT-INF/lib/nacos-core-2.2.0.jar'"],
  ['plain', 'no main manifest attribute, in /opt/nacos/target/nacos-server.jar'],
  ['plain', '/opt/nacos/target/nacos-console-2.4.3.jar中没有主清单属性'],
];
const ofAnother = (text: string) => digest([record(text, [], { kind: 'application', level: null })], [boot({ version: null, mode: null })]);

testRule(rule, {
  fail: {
    'no jar': { given: { 'nacos.jar': null, 'nacos.home': home(), 'nacos.version': { version: '2.3.2', by: 'file' } }, args: { home: '/opt/nacos', version: '2.3.2' }, cites: ['nacos.jar'], case: 'missing', confidence: 'proven' },
    'a truncated download': { given: { 'nacos.jar': serverJar({ problem: 'end of central directory not found' }) }, args: { problem: 'end of central directory not found' }, cites: ['nacos.jar'], case: 'damaged' },
    'the log': { given: { 'logs.digest': said('Error: Unable to access jarfile D:\\nacos\\distribution\\target\\nacos-server.jar') }, args: { jar: 'D:\\nacos\\distribution\\target\\nacos-server.jar' }, cites: ['logs.digest'], case: 'logged' },
    ...Object.fromEntries(DAMAGED.map(([name, text]) => [text, { given: { 'logs.digest': said(text) }, args: {}, cites: ['logs.digest'] as const, case: name }])),
    'the log: a name with quotation marks': { given: { 'logs.digest': said('Error: Unable to access jarfile D:\\nacos\\target"nacos-server".jar') }, args: { jar: 'D:\\nacos\\target"nacos-server".jar' }, cites: ['logs.digest'], case: 'quoted' },
    'the same in Chinese': { given: { 'logs.digest': said('错误: 无法访问 jarfile D:\\nacos\\target"nacos-server".jar') }, args: {}, cites: ['logs.digest'], case: 'quoted' },
    'the log: damaged': { given: { 'logs.digest': said('Error: Invalid or corrupt jarfile /opt/nacos/target/nacos-server.jar') }, args: { jar: '/opt/nacos/target/nacos-server.jar' }, cites: ['logs.digest'], case: 'corrupt' },
  },
  pass: {
    'a jar': { given: { 'nacos.jar': serverJar(), 'nacos.home': home() } },
    'started from a class path': { given: { 'nacos.jar': null, 'nacos.home': home(), 'nacos.processes': [nacosProcess()] } },
    'the jar came back': { given: { 'nacos.jar': serverJar(), 'logs.digest': said('Error: Unable to access jarfile /opt/nacos/target/nacos-server.jar') } },
    'a start whose banner names no version': { given: { 'nacos.jar': null, 'nacos.home': home(), 'logs.digest': digest([], [boot({ version: null })]) } },
    'logs of a start that had one': { given: { 'nacos.jar': null, 'nacos.home': home({ entries: ['conf', 'logs'] }), 'logs.digest': digest([]) } },
  },
  unknown: {
    ...Object.fromEntries(DAMAGED.filter(([name]) => name === 'corrupt').map(([, text]) => [`an application's: ${text}`, { given: { 'logs.digest': ofAnother(text) }, missing: ['nacos.jar'] as const }])),
    'a folder of bin alone': { given: { 'nacos.jar': null, 'nacos.home': home({ entries: ['bin'] }) }, missing: ['nacos.jar'] },
    'conf and logs that somebody mailed': { given: { 'nacos.jar': null, 'nacos.home': home({ entries: ['conf', 'logs'] }) }, missing: ['nacos.jar'] },
    'a path whose letters cannot be said': { given: { 'logs.digest': said('Error: Unable to access jarfile D:\\杞欢\\nacos\\target\\nacos-server.jar') }, missing: ['nacos.jar'] },
    'the same in Chinese': { given: { 'logs.digest': said('错误: 无法访问 jarfile D:\\软件\\nacos\\target\\nacos-server.jar') }, missing: ['nacos.jar'] },
    'another program’s jar': { given: { 'logs.digest': said('Error: Unable to access jarfile app.jar') }, missing: ['nacos.jar'] },
  },
});
