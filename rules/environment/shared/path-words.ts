import type { Case } from '../../../src/kit/case-rule.ts';
import type { Fix } from '../../../src/model/finding.ts';

/** What the launcher of Java and cmd say of a path that they cannot take. */

/** The launcher found the jar by its bytes, the JVM then could not open it by its characters: a locale without them. */
export const CANNOT_OPEN = { anchor: 'An unexpected error occurred while trying to open file', pattern: /An unexpected error occurred while trying to open file (?<path>.{1,300}\.jar)/, when: 'start' } as const;

/** The launcher's words when the characters of the path are not those of its code page; the path is then told in others (杞欢 for 软件). */
const jarNotFound = (anchor: string) => ({ anchor, when: 'start', pattern: /(?:Unable to access jarfile|无法访问 jarfile) (?<path>[A-Za-z]:[\\/].{1,300}nacos-server\.jar)/ } as const);

/** cmd, where a bracket of a path has ended a block. */
const STOPPED = '(?<words>[^\\n]{0,200}(?:nacos|jdk|jre|java)[^\\n]{0,200}?)';

export const JAR_NOT_FOUND = [jarNotFound('access jarfile'), jarNotFound('无法访问 jarfile')] as const;

export const CMD_STOPPED = [
  { anchor: '此时不应有', pattern: new RegExp(`此时不应有 ?${STOPPED}。?(?=\\s|$)`, 'i') },
  // Looks back from what is rare: from each character on it would try all lengths before it.
  { anchor: 'was unexpected at this time', pattern: new RegExp(` was unexpected at this time(?<=${STOPPED} was unexpected at this time)`, 'i') },
  { anchor: '不是内部或外部命令', pattern: /'"?(?<words>[A-Za-z]:\\Program)"?' ?不是内部或外部命令/ },
  { anchor: 'is not recognized as an internal or external', pattern: /'"?(?<words>[A-Za-z]:\\Program)"?' is not recognized as an internal or external/ },
] as const;

/** Without quotation marks the path ends at its blank, and Java takes the next word for a class. */
const TAKEN_FOR_CLASS = [
  { anchor: '找不到或无法加载主类', pattern: /找不到或无法加载主类 (?<words>(?:Files|\(x86\))(?:\\[^\s]{1,200})?)(?=\s|$)/ },
  { anchor: 'Could not find or load main class', pattern: /Could not find or load main class (?<words>(?:Files|\(x86\))(?:\\[^\s]{1,200})?)(?=\s|$)/ },
] as const;

export const takenForClass = (fix: Fix): Case => ({
  fix, logged: TAKEN_FOR_CLASS, read: ({ groups: { words = '' } }) => ({ home: 'D:\\nacos', words }),
  message: { en: 'Java took "{words}" for a class: a blank in the path of Nacos or of the JDK (Program Files) ends the path there', zh: 'Java 把 “{words}” 当成了类名：Nacos 或 JDK 路径中的空格（如 Program Files）把路径截断了' },
});

export const homeOf = (jar: string): string => jar.replace(/[\\/]target[\\/].*$/, '');
