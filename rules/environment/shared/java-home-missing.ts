import { runEverywhere, useJava } from '../../../src/kit/fix.ts';
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
  // /usr/bin/java of macOS is no Java: it looks for one.
  { anchor: 'Unable to locate a Java Runtime', pattern: /Unable to locate a Java Runtime/, files: ['start', 'other'], when: 'start' },
  { anchor: 'No Java runtime present, requesting install', pattern: /No Java runtime present, requesting install/, files: ['start', 'other'], when: 'start' },
  {
    anchor: '/bin/java',
    pattern: /(?<java>\/\S{0,300}\/bin\/java)["'’]?: (?:No such file or directory|not found|没有那个文件或目录)/,
    files: ['start', 'other'],
    when: 'start',
  },
];

/** The journal names the unit's program and its process before each of its lines; so do people in prose. */
export const BY_SYSTEMD = /\bstartup\.sh\[\d{1,10}\]: |\bsystem(?:ctl|d)\b/;

/** Both parts of the path must be there: a file that is merely missing has no command line with a space behind it. */
export const tornPath = (digest: LogDigest | null | undefined): SignatureMatch | undefined =>
  matchesIn(digest, TORN).find(({ groups }) => digest?.records.some(({ message }) => message.includes(`${groups['start']} `) && /\/bin\/java\b/.test(message)));

/** Quotes around the program and all that is handed to it: there is no program of that name, though Java is there. */
export const WHOLE: Signature = {
  anchor: '/bin/java ', pattern: /^nohup: .{0,30}?['"‘](?<java>\/[^\s'"’]{1,200}\/bin\/java) [^\n]{0,3000}['"’]: (?:No such file or directory|File name too long|没有那个文件或目录|文件名过长)/m, case: 'whole',
};

export const QUOTE_JAVA_ALONE: Fix = { risk: 'none', when: ['whole'], do: runEverywhere('grep -n nohup bin/startup.sh'), text: {
  en: 'In the nohup line quote $JAVA alone: nohup "$JAVA" ${JAVA_OPT} nacos.nacos >> … (the options without quotes), or take bin/startup.sh of the release again; 2.0.3 with Java 9 or later is better replaced by 2.0.4 or later.',
  zh: 'nohup 那一行只给 $JAVA 加引号：nohup "$JAVA" ${JAVA_OPT} nacos.nacos >> …（参数不要加引号），或用发行包里的 bin/startup.sh 还原；2.0.3 配 Java 9 及以上时建议升级到 2.0.4 及以上。',
} };

export const NAME_WITHOUT_SPACE: Fix = { risk: 'none', when: ['space'], do: useJava('<path of a JDK without a space>'), text: {
  en: 'Name a JDK whose path has no space (on macOS `/usr/libexec/java_home -V` lists them; the one below “Internet Plug-Ins” is the browser’s), or reach it through a link without one.',
  zh: '改用路径中没有空格的 JDK（macOS 可用 `/usr/libexec/java_home -V` 列出；“Internet Plug-Ins” 下的是浏览器插件自带的），或建一个不含空格的软链接。',
} };

const textsOf = (digest: LogDigest | null | undefined): readonly string[] => (digest?.records ?? []).map(({ message }) => message);

/** Somebody shows that the shell has its Java, and starts by sudo. */
export const bySudo = (digest: LogDigest | null | undefined, isSeen: boolean): boolean => {
  const texts = textsOf(digest);
  return texts.some(text => /\bsudo\s(?!-E\b)[^\n]{0,200}startup\.sh\b/.test(text)) && (isSeen || texts.some(text => /\becho\s+"?\$\{?JAVA_HOME\b|\bjava\s+--?version\b|\b(?:java|openjdk) version "/.test(text)));
};

export const HAND_ON: Fix = { risk: 'restart', when: ['sudo'], text: {
  en: 'Hand it over in the same line, sudo JAVA_HOME="$JAVA_HOME" bash startup.sh -m standalone (a cluster without -m standalone), or start without sudo as the user that owns the folder; what root has written to logs and data must then be given to that user (chown).',
  zh: '在同一行里传给它：sudo JAVA_HOME="$JAVA_HOME" bash startup.sh -m standalone（集群去掉 -m standalone）；或者不用 sudo，以目录属主身份启动，此前 root 写过的 logs、data 要先 chown 给该用户。',
} };
