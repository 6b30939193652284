import { useJava } from '../../../src/kit/fix.ts';
import type { Evidence, Fix, Outcome } from '../../../src/model/finding.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { fullText, newestBoot } from '../../../src/nacos/log.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../../src/kit/match-quote.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { javaOf } from '../../../src/nacos/releases.ts';
import { table } from '../../../src/syntax/table.ts';

export const JAVA_FACTS = ['java.selected', 'nacos.jar', 'nacos.version', 'logs.digest'] as const;

type JavaBench = Bench<never, (typeof JAVA_FACTS)[number]>;

/** Class file 52 is Java 8, 61 is Java 17. */
const majorOfClass = (classMajor: number): number => classMajor - 44;

/** Java that the server's classes need: by the jar's own class files, else by its release. */
export const neededJava = (bench: JavaBench): { readonly major: number; readonly evidence: Evidence } | undefined => {
  const classMajor = bench.known('nacos.jar')?.classMajor ?? null;
  const version = bench.known('nacos.version')?.version;
  const java = version === undefined ? undefined : javaOf(version);
  if (classMajor !== null && (java !== 17 || majorOfClass(classMajor) >= java)) {
    return { major: majorOfClass(classMajor), evidence: bench.seen('nacos.jar', `class file version ${classMajor}`) };
  }
  return java === undefined ? undefined : { major: java, evidence: bench.seen('nacos.version', `Nacos ${version}`) };
};

/** What every release needs (source level of pom.xml@0.1.0 and since); said of an older Java also where the release is not known. */
const LEAST_JAVA = 8;

const TOO_NEW_CLASS =
  /class file version (?<needed>\d{2,3})\.\d+\)?[\s\S]{0,80}only recognizes class file versions up to (?<has>\d{2,3})\.\d+/;

/** What the JVM prints for classes newer than itself (java.lang.ClassLoader); a client application's own classes do not count. */
const UNSUPPORTED: readonly Signature[] = [
  { anchor: 'class file version', pattern: TOO_NEW_CLASS, files: ['start', 'nacos'] },
  // A fragment of unknown origin: the server's main class (bin/startup.sh@3.0.3 starts PropertiesLauncher, an application JarLauncher) or one of its own.
  {
    anchor: 'class file version',
    pattern: new RegExp(`(?:boot/loader/(?:launch/)?PropertiesLauncher|com/alibaba/nacos/(?!client))[\\s\\S]{0,200}${TOO_NEW_CLASS.source}`),
    files: ['other'],
  },
  {
    anchor: 'class file version',
    pattern: new RegExp(`nacos/(?!client)[\\s\\S]{0,200}${TOO_NEW_CLASS.source}`),
    files: ['application', 'client'],
  },
  {
    anchor: 'Unsupported major.minor version',
    pattern: /com\/alibaba\/nacos\/(?!client)\S{1,100} : Unsupported major\.minor version (?<needed>\d{2,3})\.\d+/,
    files: ['application', 'client'],
  },
  {
    anchor: 'Unsupported major.minor version',
    pattern: /Unsupported major\.minor version (?<needed>\d{2,3})\.\d+/,
    files: ['start', 'nacos', 'other'],
  },
];

/** Options of the start scripts that came with Java 8 (hotspot: JEP 122); the JVM of an application says the same. */
const OF_JAVA_8: readonly Signature[] = [{ anchor: 'Unrecognized VM option', pattern: /Unrecognized VM option '?"?(?:Max|Min)?Metaspace\w*/, files: ['start', 'other'], when: 'start' }];

export const UNSUPPORTED_LITERALS: readonly string[] = ['class file version', 'Unsupported major.minor version', 'Unrecognized VM option'];

const classArgs = (match: SignatureMatch): { needed: number; has: number | null } => ({
  needed: match.groups['needed'] === undefined ? LEAST_JAVA : majorOfClass(Number(match.groups['needed'])),
  has: match.groups['has'] === undefined ? null : majorOfClass(Number(match.groups['has'])),
});

const NOT_FOUND: Text = { en: 'no java was found at all', zh: '没有找到任何 java' };
const OTHER_NEED: Text = { en: 'this version needs another Java', zh: '该版本要求的 Java 不同' };

const javaText = (has: number | null): Text =>
  has === null ? { en: 'an older Java', zh: '更旧的 Java' } : { en: `Java ${has}`, zh: `Java ${has}` };

/** A plugin brings its own classes: database/datasource-plugin-unusable. */
const isOfPlugin = ({ record }: SignatureMatch): boolean => /com[./]alibaba[./]nacos[./]plugin[./]datasource[./]\S{1,200} has been compiled/.test(fullText(record));

/** The log's word: a start with classes the JVM could not read. */
const judgeLog = (bench: JavaBench, isMine: (needed: number) => boolean): Outcome | undefined => {
  const match = matchesIn(bench.known('logs.digest'), [...UNSUPPORTED, ...OF_JAVA_8]).find(each => isMine(classArgs(each).needed) && !isOfPlugin(each));
  if (!match) return undefined;
  const { needed, has } = classArgs(match);
  const now = bench.known('java.selected');
  const evidence = bench.seen('logs.digest', ...quoteMatch(match));
  const args = { needed, had: javaText(has), major: now?.major ?? 0, path: now?.path ?? '' };
  if (now && now.major !== null && now.major >= needed) {
    return bench.fail(args, [evidence, bench.seen('java.selected', `Java ${now.major}: ${now.path}`)], {
      case: 'other-java',
      confidence: 'stated',
    });
  }
  return bench.fail(args, [evidence], { case: 'logged' });
};

/** Whether the Java that would be used can read the server's classes; `isMine` chooses the needed versions a rule speaks of. */
export const judgeJava = (bench: JavaBench, isMine: (needed: number) => boolean): Outcome => {
  const selected = bench.known('java.selected');
  const need = neededJava(bench);
  if (need && !isMine(need.major)) return judgeLog(bench, isMine) ?? bench.na(OTHER_NEED);
  if (need && selected?.major != null && selected.major < need.major) {
    const evidence = bench.seen('java.selected', `${selected.path}: Java ${selected.version ?? selected.major}`);
    return bench.fail({ needed: need.major, major: selected.major, path: selected.path }, [evidence, need.evidence], { case: 'selected' });
  }
  const logged = judgeLog(bench, isMine);
  if (logged) return logged;
  if (!need && selected?.major != null && selected.major < LEAST_JAVA && isMine(LEAST_JAVA)) {
    return bench.fail({ needed: LEAST_JAVA, major: selected.major, path: selected.path }, [bench.seen('java.selected', `${selected.path}: Java ${selected.version ?? selected.major}`)], { case: 'selected' });
  }
  if (selected === null) return bench.na(NOT_FOUND);
  if (selected === undefined || selected.major === null) return bench.unknown('java.selected', selected?.problem ?? undefined);
  const digest = bench.known('logs.digest');
  if (!need && !(digest && newestBoot(digest)?.outcome === 'started')) return bench.unknown('nacos.version');
  return bench.pass(bench.seen('java.selected', `${selected.path}: Java ${selected.major}`));
};

/** Messages by the cases of `judgeJava`. */
export const JAVA_MESSAGES: Readonly<Record<string, Text>> = table({
  selected: {
    en: '{path} is Java {major}, this Nacos needs Java {needed} or later',
    zh: '{path} 是 Java {major}，该版本的 Nacos 需要 Java {needed} 及以上',
  },
  logged: {
    en: 'The last start ran on {had}, this Nacos needs Java {needed} or later',
    zh: '上次启动用的是{had}，该版本的 Nacos 需要 Java {needed} 及以上',
  },
  'other-java': {
    en: 'The last start ran on {had}, not on {path} (Java {major}) that is found now; Java {needed} is needed',
    zh: '上次启动用的是{had}，而不是现在找到的 {path}（Java {major}）；该版本需要 Java {needed}',
  },
});

/** What to do about a Java that is too old; `{needed}` is the major version. */
export const JAVA_FIX: NonEmpty<Fix> = [
  { risk: 'restart', when: ['selected', 'logged'], do: useJava('<path of JDK {needed}>'), text: {
    en: 'Install a 64-bit JDK {needed} or later, let JAVA_HOME name it, and start Nacos from the same shell.',
    zh: '安装 64 位 JDK {needed} 或更高版本，将 JAVA_HOME 指向它，并在同一个 shell 中启动 Nacos。',
  } },
  { risk: 'restart', when: ['other-java'], text: {
    en: 'The service sees another environment than this shell: sudo, cron and systemd drop JAVA_HOME. Set it where the service is defined (systemd: Environment=JAVA_HOME=…) or at the top of bin/startup.sh, then restart.',
    zh: '服务所处的环境与当前 shell 不同：sudo、cron、systemd 都会丢弃 JAVA_HOME。请在服务定义处（systemd 用 Environment=JAVA_HOME=…）或 bin/startup.sh 开头设置，然后重启。',
  } },
];
