import { useJava } from '../../src/kit/fix.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { versionIn } from '../../src/nacos/version.ts';

/** Strong encapsulation of JDK 16+ (JEP 396) and an ASM that does not know the class files. */
const SIGNATURES: readonly Signature[] = [
  {
    anchor: 'Unsupported class file major version',
    pattern: /Unsupported class file major version (?<classMajor>\d{2,3})/,
    files: ['start', 'nacos', 'other'],
    when: 'start',
  },
  {
    anchor: 'accessible: module',
    pattern: /Unable to make .{1,200}ClassLoader\.defineClass.{1,200} accessible: module (?<module>[\w.]+) does not "(?:opens|exports)/,
    files: ['start', 'nacos', 'other'],
    when: 'start',
  },
];

/** Releases with Spring Boot 2.1, made before JDK 17 (catalogue A2): 1.4.4 and 2.1.1 brought Boot 2.6. */
const BEFORE_17 = '<1.4.4-0 || >=2.0.0-0 <2.1.1-0';

export default defineRule({
  id: 'jvm/java-too-new', severity: 'warning',
  title: { en: 'Java is newer than this Nacos was made for', zh: 'Java 版本比该 Nacos 版本新太多' },
  message: {
    logged: {
      en: 'The last start failed on what newer Java versions forbid or do not know: {quote}',
      zh: '上次启动因新版 Java 的限制而失败：{quote}',
    },
    untested: {
      en: 'Nacos {version} came out before Java 17 and is to run on Java {major}',
      zh: 'Nacos {version} 发布于 Java 17 之前，现在要在 Java {major} 上运行',
    },
  },
  why: {
    en: 'These releases carry Spring Boot 2.1, whose code generation was written for Java 8 to 12; from Java 16 on the JVM closes its internals. Some starts work, some do not.',
    zh: '这些版本使用 Spring Boot 2.1，其字节码生成面向 Java 8 到 12；从 Java 16 起 JVM 不再开放内部 API，有的能启动，有的不能。',
  },
  fix: [
    { risk: 'restart', do: useJava('<path of a JDK 8>'), text: { en: 'Run this version on JDK 8 (or 11).', zh: '该版本请使用 JDK 8（或 11）运行。' } },
    { risk: 'data', text: {
      en: 'Upgrade: 2.1.1 and later bring a Spring Boot that knows Java 17, 2.3.2 was seen to run on Java 25.',
      zh: '升级：2.1.1 及以上版本的 Spring Boot 支持 Java 17，2.3.2 实测可在 Java 25 上运行。',
    } },
  ],
  needs: [], anyOf: ['java.selected', 'logs.digest'], uses: ['nacos.version'], signatures: SIGNATURES,
  explains: ['start-failed'],
  references: ['pom.xml@2.0.3', 'pom.xml@2.1.1'],

  check({ known, seen, fail, pass, unknown }) {
    const digest = known('logs.digest');
    const [match] = matchesIn(digest, SIGNATURES);
    if (match) {
      const [quote, at] = quoteMatch(match);
      return fail({ quote }, [seen('logs.digest', quote, at)], { case: 'logged', severity: 'error' });
    }
    const java = known('java.selected');
    const version = known('nacos.version')?.version;
    if (!java || java.major === null) return unknown('java.selected', java?.problem ?? undefined);
    const found = seen('java.selected', `${java.path}: Java ${java.major}`);
    const started = digest ? newestBoot(digest)?.outcome === 'started' : false;
    if (java.major < 17 || started || java.via === 'process') return pass(found);
    if (version === undefined) return unknown('nacos.version');
    if (versionIn(version, BEFORE_17) !== true) return pass(found, seen('nacos.version', version));
    return fail({ version, major: java.major }, [found, seen('nacos.version', version)], {
      case: 'untested',
      confidence: 'suspected',
    });
  },
});
