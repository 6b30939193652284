import rule from '../../../rules/environment/windows-path-chinese-or-space.ts';
import type { Boot } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, home, hostOs, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const at = (path: string) => home({ path, realPath: path });
const windows = hostOs({ platform: 'win32' });
const v2 = { version: '2.3.2', by: 'jar' } as const;
const said = (message: string, more: Partial<Boot> = {}) => digest([record(message, [], { kind: 'start', level: null })], [boot({ version: null, ...more })]);
const cannotOpen = (path: string) => digest([record(`Error: An unexpected error occurred while trying to open file ${path}`, [], { kind: 'start', level: null })], [boot({ version: null })]);

const LOOSE = { boot: null, phase: null } as const;

const INIT = (folder: string): string => `Error creating bean in URL [jar:file:/E:/${folder}/nacos/target/nacos-server.jar!/BOOT-INF/lib/x.jar!/P.class]: Fail to init node, please see the logs to find the reason.`;

testRule(rule, {
  fail: {
    'an exclamation mark on Windows': { given: { 'nacos.home': at('D:\\top!\\nacos'), 'host.os': windows }, args: { letters: '!' }, cites: ['nacos.home'], case: 'windows', severity: 'error' },
    'Program Files (x86)': { given: { 'nacos.home': at('C:\\Program Files (x86)\\nacos'), 'host.os': windows }, args: { letters: '( )' }, cites: ['nacos.home'], case: 'windows' },
    'Chinese on Windows': { given: { 'nacos.home': at('E:\\在线学习\\nacos'), 'host.os': windows, 'nacos.version': v2 }, args: { letters: '在线学习' }, cites: ['nacos.home'], case: 'windows-suspected', severity: 'warning', confidence: 'suspected' },
    'blanks on Linux with an old script': { given: { 'nacos.home': at('/opt/my nacos'), 'host.os': hostOs(), 'nacos.version': { version: '2.0.2', by: 'jar' } }, args: { letters: 'blank' }, cites: ['nacos.home'], case: 'unix' },
    'Chinese in a C locale': { given: { 'nacos.home': at('/opt/注册中心'), 'host.os': hostOs(), 'host.env': { LANG: 'C' } }, args: { locale: 'C', letters: '注册中心' }, cites: ['nacos.home'], case: 'locale', severity: 'warning', confidence: 'suspected' },
    'the log, letters lost': { given: { 'logs.digest': cannotOpen('/opt/????/target/nacos-server.jar') }, args: { home: '/opt/????' }, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
    'the log, a plain path': { given: { 'logs.digest': cannotOpen('/opt/nacos/target/nacos-server.jar') }, args: { path: '/opt/nacos/target/nacos-server.jar' }, cites: ['logs.digest'], case: 'logged-plain', confidence: 'suspected' },
    'RocksDB on a path of Chinese letters': {
      given: { 'logs.digest': digest([record('x', chainOf('org.rocksdb.RocksDBException: Failed to create a directory: D:\\软件\\nacos\\data\\protocol\\raft\\nacos_config\\log'), { kind: 'jraft' })]) }, args: { letters: '软件' }, cites: ['logs.digest'], case: 'rocksdb',
    },
    'JRaft does not start, and the path of the jar has letters': { given: { 'logs.digest': digest([record(INIT('瀛︿範'), [], { phase: 'starting' })]) }, args: { path: 'E:/瀛︿範/nacos', home: 'E:/瀛︿範/nacos' }, cites: ['logs.digest'], case: 'init-node', confidence: 'suspected' },
    'a jar whose path cannot be said': { given: { 'logs.digest': said('Error: Unable to access jarfile D:\\杞欢\\nacos\\target\\nacos-server.jar') }, args: { letters: '杞欢' }, cites: ['logs.digest'], case: 'jar-not-found' },
    'a folder that only the code page has': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: D:\\杞欢\\nacos\\conf\\cluster.conf (系统找不到指定的路径。)'), { kind: 'start', boot: null, phase: null })], []) }, args: { path: 'D:\\杞欢\\nacos', letters: '杞欢' }, cites: ['logs.digest'], case: 'no-such-folder' },
    'the same of an English Windows': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: E:\\Músicas\\nacos\\logs\\nacos.log (The system cannot find the path specified)'), { kind: 'start', boot: null, phase: null })], []) }, args: { letters: 'ú' }, cites: ['logs.digest'], case: 'no-such-folder' },
    'letters of which the console made question marks': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: D:\\??\\nacos\\conf\\application.properties (文件名、目录名或卷标语法不正确。)'), { kind: 'start', boot: null, phase: null })], []) }, args: { path: 'D:\\??\\nacos', letters: '?' }, cites: ['logs.digest'], case: 'no-such-folder' },
    'question marks on an English Windows': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: E:\\????\\nacos\\logs\\a.log (The filename, directory name, or volume label syntax is incorrect)'), { kind: 'start', boot: null, phase: null })], []) }, args: { letters: '?' }, cites: ['logs.digest'], case: 'no-such-folder' },
    'only the place of the log is shown': { given: { 'logs.digest': digest([record('Nacos failed to start, please see E:\\瀹炴垬\\nacos\\logs\\nacos.log for more details.', [], LOOSE), record('x', chainOf('org.springframework.context.ApplicationContextException: Unable to start web server'), LOOSE)], []) }, args: { letters: '瀹炴垬' }, cites: ['logs.digest'], case: 'untold', severity: 'warning', confidence: 'suspected' },
    'the same in Chinese': { given: { 'logs.digest': said('错误: 无法访问 jarfile D:\\软件\\nacos\\target\\nacos-server.jar') }, args: { letters: '软件' }, cites: ['logs.digest'], case: 'jar-not-found' },
    'a bracket ended a block': { given: { 'logs.digest': said('此时不应有 \\nacos\\bin\\..\\plugins\\health。') }, args: { words: '\\nacos\\bin\\..\\plugins\\health' }, cites: ['logs.digest'], case: 'cmd-stopped' },
    'a path with a blank': { given: { 'logs.digest': said("'C:\\Program' 不是内部或外部命令，也不是可运行的程序") }, args: { words: 'C:\\Program' }, cites: ['logs.digest'], case: 'cmd-stopped' },
    'a path with a blank, in English': { given: { 'logs.digest': said("'C:\\Program' is not recognized as an internal or external command,") }, args: { words: 'C:\\Program' }, cites: ['logs.digest'], case: 'cmd-stopped' },
    'a path without quotation marks': { given: { 'logs.digest': said('错误: 找不到或无法加载主类 Files') }, args: { words: 'Files' }, cites: ['logs.digest'], case: 'taken-for-class' },
    'a path without quotation marks, in English': { given: { 'logs.digest': said('Error: Could not find or load main class (x86)\\nacos') }, args: { words: '(x86)\\nacos' }, cites: ['logs.digest'], case: 'taken-for-class' },
    'the same in English': { given: { 'logs.digest': said('\\Java\\jdk1.8.0_201\\bin\\java.exe was unexpected at this time.') }, args: {}, cites: ['logs.digest'], case: 'cmd-stopped' },
    'an accent in a C locale': { given: { 'nacos.home': at('/opt/café'), 'host.os': hostOs(), 'host.env': { LANG: 'C' } }, args: { letters: 'é' }, cites: ['nacos.home'], case: 'locale' },
  },
  pass: {
    'plain': { given: { 'nacos.home': home() } },
    'Chinese and blanks under UTF-8 ran with 2.3.2': { given: { 'nacos.home': at('/opt/注册 中心'), 'host.os': hostOs(), 'host.env': { LANG: 'zh_CN.UTF-8' }, 'nacos.version': v2 } },
    'LC_ALL beats LANG': { given: { 'nacos.home': at('/opt/注册中心'), 'host.os': hostOs(), 'host.env': { LANG: 'C', LC_ALL: 'C.UTF-8' } } },
    'it runs': { given: { 'nacos.home': at('/opt/注册中心'), 'host.os': hostOs(), 'host.env': {}, 'nacos.processes': [nacosProcess()] } },
    'an exclamation mark inside a name on Linux': { given: { 'nacos.home': at('/opt/a!b/nacos'), 'host.os': hostOs(), 'nacos.version': v2 } },
  },
  unknown: {
    'the cause is shown': { given: { 'logs.digest': digest([record('Nacos failed to start, please see E:\\瀹炴垬\\nacos\\logs\\nacos.log for more details.', [], LOOSE), record('x', chainOf('org.springframework.context.ApplicationContextException: Unable to start web server', 'java.net.BindException: Address already in use'), LOOSE)], []) }, missing: ['nacos.home'] },
    'a plain folder that is not there': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: D:\\nacos\\conf\\cluster.conf (系统找不到指定的路径。)'), { kind: 'start', boot: null, phase: null })], []) }, missing: ['nacos.home'] },
    'question marks, and it came up later': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: D:\\??\\nacos\\conf\\a.properties (文件名、目录名或卷标语法不正确。)'), { kind: 'start', phase: 'starting' })], [boot({ outcome: 'started' })]) }, missing: ['nacos.home'] },
    'question marks on an English Windows, and it came up later': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: D:\\??\\nacos\\conf\\a.properties (The filename, directory name, or volume label syntax is incorrect)'), { kind: 'start', phase: 'starting' })], [boot({ outcome: 'started' })]) }, missing: ['nacos.home'] },
    'JRaft does not start, and the path is plain': { given: { 'logs.digest': digest([record(INIT('soft'), [], { phase: 'starting' })]) }, missing: ['nacos.home'] },
    'JRaft of an older start': { given: { 'logs.digest': digest([record(INIT('软件'), [], { phase: 'starting' })], [boot({ outcome: 'started' })]) }, missing: ['nacos.home'] },
    'the locale is not known': { given: { 'nacos.home': at('/opt/注册中心'), 'host.os': hostOs() }, missing: ['host.env'] },
    'a jar that is not there': { given: { 'logs.digest': said('Error: Unable to access jarfile D:\\nacos\\target\\nacos-server.jar') }, missing: ['nacos.home'] },
    'it came up later': { given: { 'logs.digest': said('Error: Unable to access jarfile D:\\软件\\nacos\\target\\nacos-server.jar', { outcome: 'started' }) }, missing: ['nacos.home'] },
    'it came up later, in Chinese': { given: { 'logs.digest': said('错误: 无法访问 jarfile D:\\软件\\nacos\\target\\nacos-server.jar', { outcome: 'started' }) }, missing: ['nacos.home'] },
    'another batch file': { given: { 'logs.digest': said('此时不应有 else。') }, missing: ['nacos.home'] },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.home'] },
  },
});
