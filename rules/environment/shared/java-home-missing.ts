import { useJava } from '../../../src/kit/fix.ts';
import { matchesIn } from '../../../src/kit/match-quote.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';

/** The scripts do not quote $JAVA: of a path with a space the shell takes what stands before it for the program. */
export const TORN: readonly Signature[] = [
  { anchor: 'No such file or directory', pattern: /^nohup: (?:failed to run command ['"‘]?)?(?<start>\/(?:Library\/Internet|[^\s'"’:]{1,200}))['"’]?: No such file or directory/m, not: /\/bin\/java\b['"’]?: No such/, files: ['start', 'other'], when: 'start', case: 'space' },
];

/** bin/startup.sh:97-127@3.0.3 and bin/startup.cmd:17@3.0.3; `java: not found` when the variable names nothing. */
export const SIGNATURES: readonly Signature[] = [
  { anchor: 'Please set the JAVA_HOME variable', pattern: /Please set the JAVA_HOME variable/ },
  {
    anchor: '/bin/java',
    pattern: /(?<java>\/\S{0,300}\/bin\/java)["'’]?: (?:No such file or directory|not found|没有那个文件或目录)/,
    files: ['start', 'other'],
    when: 'start',
  },
];

/** Both parts of the path must be there: a file that is merely missing has no command line with a space behind it. */
export const tornPath = (digest: LogDigest | null | undefined): SignatureMatch | undefined =>
  matchesIn(digest, TORN).find(({ groups }) => digest?.records.some(({ message }) => message.includes(`${groups['start']} `) && /\/bin\/java\b/.test(message)));

export const NAME_WITHOUT_SPACE: Fix = { risk: 'none', when: ['space'], do: useJava('<path of a JDK without a space>'), text: {
  en: 'Name a JDK whose path has no space (on macOS `/usr/libexec/java_home -V` lists them; the one below “Internet Plug-Ins” is the browser’s), or reach it through a link without one.',
  zh: '改用路径中没有空格的 JDK（macOS 可用 `/usr/libexec/java_home -V` 列出；“Internet Plug-Ins” 下的是浏览器插件自带的），或建一个不含空格的软链接。',
} };
