import { moveAside, setVariable } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { CANNOT_OPEN, CMD_STOPPED, homeOf, JAR_NOT_FOUND, takenForClass } from './shared/path-words.ts';
import { initNode, noSuchFolder, untold } from './shared/init-node.ts';
import { hasNonAscii, lettersOf, localeOf, pathTrouble } from './shared/path-letters.ts';

const MOVE_ON_WINDOWS: Fix = { risk: 'restart', text: { en: 'Move the installation to a path of plain ASCII without blanks, for example D:\\nacos.', zh: '把安装目录移到纯 ASCII 且无空格的路径，例如 D:\\nacos。' } };

const MOVE: Fix = { risk: 'restart', do: moveAside('{home}', '/opt/nacos'), text: {
  en: 'Move the installation to a path of plain ASCII without blanks.',
  zh: '把安装目录移到纯 ASCII 且无空格的路径。',
} };

const UTF8: Fix = { risk: 'restart', do: setVariable('LC_ALL', 'C.UTF-8'), text: {
  en: 'Start it in a UTF-8 locale (systemd: Environment=LC_ALL=C.UTF-8).',
  zh: '在 UTF-8 locale 下启动（systemd 用 Environment=LC_ALL=C.UTF-8）。',
} };

const NOT_OPENED = { en: 'The last start could not open {path} though the file is there', zh: '上次启动时文件存在，但无法打开 {path}' };

export default defineCaseRule({
  id: 'environment/windows-path-chinese-or-space', severity: 'error',
  title: { en: 'The installation path has letters that break the start', zh: '安装路径中的字符会导致启动失败' },
  why: {
    en: 'Delayed expansion eats “!”, parentheses end blocks of a batch file, blanks split unquoted words, and a JVM in a locale without the letters cannot name the file.',
    zh: '批处理的延迟展开会吃掉 “!”，括号会提前结束代码块，空格会拆开没加引号的参数；而 JVM 在不支持这些字符的 locale 下根本无法定位文件。',
  },
  anyOf: ['nacos.home'], uses: ['host.os', 'host.env', 'nacos.version', 'nacos.processes'],
  cases: {
    windows: { fix: MOVE_ON_WINDOWS, message: { en: 'The path {path} contains {letters}, which startup.cmd cannot handle', zh: '路径 {path} 中含有 {letters}，startup.cmd 无法处理' } },
    'windows-suspected': {
      severity: 'warning', confidence: 'suspected', fix: MOVE_ON_WINDOWS, message: { en: 'The path {path} contains {letters}, which startup.cmd is known to stumble over', zh: '路径 {path} 中含有 {letters}，startup.cmd 在这种路径下常出问题' },
    },
    unix: { fix: MOVE, message: { en: 'The path {path} contains {letters}, which this script or Java cannot handle', zh: '路径 {path} 中含有 {letters}，该脚本或 Java 无法处理' } },
    locale: {
      severity: 'warning', confidence: 'suspected', fix: [MOVE, UTF8],
      message: { en: 'The path {path} has letters ({letters}) that the locale “{locale}” does not know', zh: '路径 {path} 中的字符（{letters}）在当前 locale “{locale}” 下无法表示' },
    },
    rocksdb: {
      fix: MOVE_ON_WINDOWS,
      message: { en: 'RocksDB could not create its files below {path}: it cannot handle {letters}', zh: 'RocksDB 无法在 {path} 下创建文件：它不支持路径中的 {letters}' },
      // It opens files by the bytes of its own code page (alibaba/nacos#8806, #7666): the path in JRaft's line, the refusal below it.
      logged: { anchor: 'Failed to create', when: 'start', pattern: /RocksDBException: Failed to create (?:a directory|dir): (?<path>[A-Za-z]:\\[^\r\n]{1,300}?[\\/]data[\\/]protocol[\\/]raft)/ },
      read: ({ groups: { path = '' } }) => (hasNonAscii(path) ? { home: path, letters: lettersOf(path) } : null),
    },
    'init-node': initNode(MOVE_ON_WINDOWS),
    'jar-not-found': {
      fix: MOVE_ON_WINDOWS,
      message: { en: 'Java cannot open {path}: its letters ({letters}) are not those of the code page', zh: 'Java 无法打开 {path}：路径中的字符（{letters}）与代码页不一致' },
      logged: JAR_NOT_FOUND,
      read: ({ groups: { path = '' } }) => (hasNonAscii(path) ? { home: homeOf(path), path, letters: lettersOf(path) } : null),
    },
    'cmd-stopped': {
      fix: MOVE_ON_WINDOWS,
      message: { en: 'cmd stopped at "{words}": brackets or blanks in the path of Nacos or of the JDK (Program Files (x86)) end a block of startup.cmd too early', zh: 'cmd 停在 “{words}”：Nacos 或 JDK 路径中的括号、空格（如 Program Files (x86)）提前结束了 startup.cmd 的代码块' },
      logged: CMD_STOPPED,
      read: ({ groups: { words = '' } }) => ({ home: 'D:\\nacos', words }),
    },
    'taken-for-class': takenForClass(MOVE_ON_WINDOWS),
    'no-such-folder': noSuchFolder(MOVE_ON_WINDOWS), untold: untold(MOVE_ON_WINDOWS),
    logged: { fix: [MOVE, UTF8], message: NOT_OPENED, logged: CANNOT_OPEN,
      read: ({ groups: { path = '' } }, { known }) => (/[?]/.test(path) || hasNonAscii(path + (known('nacos.home')?.path ?? '')) ? { home: homeOf(path) } : null),
    },
    'logged-plain': { fix: [MOVE, UTF8], message: NOT_OPENED, logged: CANNOT_OPEN, confidence: 'suspected', read: ({ groups: { path = '' } }) => ({ home: homeOf(path) }) },
  },
  proof({ ask, known, seen, fail, clear, pass, unknown }) {
    const { path } = ask('nacos.home');
    const place = seen('nacos.home', path);
    const own = known('nacos.processes')?.find(each => each.own);
    if (own) return pass(place, seen('nacos.processes', `pid ${own.pid} runs`));
    if (/^[\w./:\\-]+$/.test(path)) return clear(place);
    const [os, env] = [ask('host.os'), known('host.env')];
    const trouble = pathTrouble(os, path, known('nacos.version')?.version, env);
    if (trouble) return fail(trouble.case, { path, home: path, letters: trouble.letters, locale: env ? localeOf(env) || 'C' : '?' }, [place]);
    return hasNonAscii(path) && os.platform !== 'win32' && env === undefined ? unknown('host.env', 'the locale is not known') : clear(place);
  },
  explains: ['start-failed', 'not-running'], over: 'with-its-start',
  references: ['alibaba/nacos#385', 'alibaba/nacos#4089', 'alibaba/nacos#8806', 'alibaba/nacos#5526', 'alibaba/nacos#3643', 'alibaba/nacos#6335', 'distribution/bin/startup.cmd:17-24@3.0.3'],
});
