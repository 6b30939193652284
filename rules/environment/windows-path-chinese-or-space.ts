import type { HostOs } from '../../src/model/host.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { versionIn } from '../../src/nacos/version.ts';

/** The launcher found the jar by its bytes, the JVM then could not open it by its characters: a locale without them. */
const CANNOT_OPEN: Signature = {
  anchor: 'An unexpected error occurred while trying to open file',
  pattern: /An unexpected error occurred while trying to open file (?<path>.{1,300}\.jar)/,
  when: 'start',
};

/** RocksDB opens files by the bytes of its own code page (alibaba/nacos#8806, #7666): the path in JRaft's line, the refusal below it. */
const CANNOT_CREATE: Signature = {
  anchor: 'Failed to create',
  pattern: /RocksDBException: Failed to create (?:a directory|dir): (?<path>[A-Za-z]:\\[^\r\n]{1,300}?[\\/]data[\\/]protocol[\\/]raft)/,
  when: 'start',
};

const hasNonAscii = (path: string): boolean => [...path].some(letter => letter.charCodeAt(0) > 126);

const lettersOf = (path: string): string => [...path].filter(hasNonAscii).slice(0, 8).join('');

const localeOf = (env: Readonly<Record<string, string>>): string =>
  [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(value => value !== undefined && value !== '') ?? '';

/** C and POSIX, and no locale at all, know ASCII only. */
const isAsciiLocale = (locale: string): boolean => locale === '' || /^(?:C|POSIX)$/i.test(locale);

interface Trouble {
  readonly name: string;
  readonly letters: string;
}

const onWindows = (path: string, version: string | undefined): Trouble | null => {
  const old = version === undefined || versionIn(version, '<3.0.0-0') !== false;
  if (path.includes('!')) return { name: 'windows', letters: '!' };
  if (/[()]/.test(path)) return { name: 'windows', letters: '( )' };
  if (old && hasNonAscii(path)) return { name: 'windows-suspected', letters: lettersOf(path) };
  return old && path.includes(' ') ? { name: 'windows-suspected', letters: 'blank' } : null;
};

/** Seen: 2.3.2 in a home with Chinese or blanks runs under UTF-8; its jar under LC_ALL=C does not open. */
const onUnix = (path: string, version: string | undefined, env: Readonly<Record<string, string>> | undefined): Trouble | null => {
  if (/!(?:\/|$)/.test(path)) return { name: 'unix', letters: '!' };
  if (path.includes(' ') && version !== undefined && versionIn(version, '<2.0.3-0') === true)
    return { name: 'unix', letters: 'blank' };
  if (hasNonAscii(path) && env && isAsciiLocale(localeOf(env)))
    return { name: 'locale', letters: lettersOf(path) };
  return null;
};

const troubleOf = (
  os: HostOs,
  path: string,
  version: string | undefined,
  env: Readonly<Record<string, string>> | undefined,
): Trouble | null => (os.platform === 'win32' ? onWindows(path, version) : onUnix(path, version, env));

export default defineRule({
  id: 'environment/windows-path-chinese-or-space',
  severity: 'error',
  title: { en: 'The installation path has letters that break the start', zh: '安装路径中的字符会导致启动失败' },
  message: {
    windows: {
      en: 'The path {path} contains {letters}, which startup.cmd cannot handle',
      zh: '路径 {path} 中含有 {letters}，startup.cmd 无法处理',
    },
    'windows-suspected': {
      en: 'The path {path} contains {letters}, which startup.cmd is known to stumble over',
      zh: '路径 {path} 中含有 {letters}，startup.cmd 在这种路径下常出问题',
    },
    unix: {
      en: 'The path {path} contains {letters}, which this script or Java cannot handle',
      zh: '路径 {path} 中含有 {letters}，该脚本或 Java 无法处理',
    },
    locale: {
      en: 'The path {path} has letters ({letters}) that the locale “{locale}” does not know',
      zh: '路径 {path} 中的字符（{letters}）在当前 locale “{locale}” 下无法表示',
    },
    rocksdb: { en: 'RocksDB could not create its files below {path}: it cannot handle {letters}', zh: 'RocksDB 无法在 {path} 下创建文件：它不支持路径中的 {letters}' },
    logged: { en: 'The last start could not open {path} though the file is there', zh: '上次启动时文件存在，但无法打开 {path}' },
  },
  why: {
    en: 'Delayed expansion eats “!”, parentheses end blocks of a batch file, blanks split unquoted words, and a JVM in a locale without the letters cannot name the file.',
    zh: '批处理的延迟展开会吃掉 “!”，括号会提前结束代码块，空格会拆开没加引号的参数；而 JVM 在不支持这些字符的 locale 下根本无法定位文件。',
  },
  fix: [
    {
      text: {
        en: 'Move the installation to a path of plain ASCII without blanks, for example D:\\nacos.',
        zh: '把安装目录移到纯 ASCII 且无空格的路径，例如 D:\\nacos。',
      },
      risk: 'restart',
      when: ['windows', 'windows-suspected', 'rocksdb'],
    },
    {
      text: {
        en: 'Move the installation to a path of plain ASCII without blanks.',
        zh: '把安装目录移到纯 ASCII 且无空格的路径。',
      },
      run: { shell: 'sh', line: 'mv {home} /opt/nacos' },
      risk: 'restart',
      when: ['unix', 'locale', 'logged'],
    },
    {
      text: {
        en: 'Start it in a UTF-8 locale (systemd: Environment=LC_ALL=C.UTF-8).',
        zh: '在 UTF-8 locale 下启动（systemd 用 Environment=LC_ALL=C.UTF-8）。',
      },
      run: { shell: 'sh', line: 'export LC_ALL=C.UTF-8' },
      risk: 'restart',
      when: ['locale', 'logged'],
    },
  ],
  needs: [],
  anyOf: ['nacos.home', 'logs.digest'],
  uses: ['host.os', 'host.env', 'nacos.version', 'nacos.processes'],
  keeps: [CANNOT_OPEN.anchor, CANNOT_CREATE.anchor],
  explains: ['start-failed', 'not-running'],
  references: [
    'alibaba/nacos#385',
    'alibaba/nacos#4089',
    'alibaba/nacos#8806',
    'alibaba/nacos#5526',
    'alibaba/nacos#3643',
    'alibaba/nacos#6335',
    'distribution/bin/startup.cmd:17-24@3.0.3',
  ],

  check({ known, seen, fail, pass, unknown }) {
    const home = known('nacos.home');
    const [os, env, version] = [known('host.os'), known('host.env'), known('nacos.version')?.version];
    const own = known('nacos.processes')?.find(each => each.own);
    const [match] = matchesIn(known('logs.digest'), [CANNOT_OPEN]);
    if (match && !own) {
      const path = match.groups['path'] ?? '?';
      const isLocale = hasNonAscii(path) || path.includes('?') || (home ? hasNonAscii(home.path) : false);
      return fail(
        { path, home: home?.path ?? path.replace(/[\\/]target[\\/].*$/, '') },
        [seen('logs.digest', ...quoteMatch(match))],
        { case: 'logged', confidence: isLocale ? 'stated' : 'suspected' },
      );
    }
    const [refused] = matchesIn(known('logs.digest'), [CANNOT_CREATE]).filter(({ groups }) => hasNonAscii(groups['path'] ?? ''));
    if (refused && !own) {
      const path = refused.groups['path'] ?? '?';
      return fail({ path, home: path, letters: lettersOf(path) }, [seen('logs.digest', ...quoteMatch(refused))], { case: 'rocksdb', confidence: 'stated' });
    }
    if (home === undefined) return unknown('nacos.home');
    const place = seen('nacos.home', home.path);
    if (own) return pass(place, seen('nacos.processes', `pid ${own.pid} runs`));
    if (os === undefined) return /^[\w./:\\-]+$/.test(home.path) ? pass(place) : unknown('host.os');
    const trouble = troubleOf(os, home.path, version, env);
    if (trouble === null)
      return hasNonAscii(home.path) && os.platform !== 'win32' && env === undefined
        ? unknown('host.env', 'the locale is not known')
        : pass(place);
    const args = { path: home.path, home: home.path, letters: trouble.letters, locale: env ? localeOf(env) || 'C' : '?' };
    const isGuess = trouble.name === 'windows-suspected' || trouble.name === 'locale';
    return fail(args, [place], {
      case: trouble.name,
      ...(isGuess ? { severity: 'warning' as const, confidence: 'suspected' as const } : {}),
    });
  },
});
