import { replaceText } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** The class has no name: an empty argument stood where the main class is expected. Blank names only. */
const SIGNATURES: readonly Signature[] = [
  { anchor: 'Could not find or load main class', pattern: /Could not find or load main class[ \t]*(?:\r?\n|$|Caused by: java\.lang\.ClassNotFoundException:?[\s"'”’)]*$)/, when: 'start' },
  { anchor: '找不到或无法加载主类', pattern: /找不到或无法加载主类[ \t]*(?:\r?\n|$|[，,；;。]? ?原因[:：] ?java\.lang\.ClassNotFoundException[:：]?[\s"'”’」』）)]*$)/, when: 'start' },
];

export default defineRule({
  id: 'jvm/startup-203-empty-main-class', severity: 'fatal',
  title: { en: 'startup.sh of 2.0.3 passes an empty main class to Java', zh: '2.0.3 的 startup.sh 向 Java 传了空的主类名' },
  message: {
    script: {
      en: 'Line {line} of {file} quotes a variable that is empty on Java {major}, so Java takes "" for the main class',
      zh: '{file} 第 {line} 行给一个变量加了引号，在 Java {major} 下它是空的，Java 会把 "" 当作主类',
    },
    logged: { en: 'Java was given an empty name for the main class', zh: 'Java 收到的主类名是空的' },
  },
  why: {
    en: 'The script of 2.0.3 sets JAVA_OPT_EXT_FIX for Java 8 only and still passes it in quotes; on Java 9 and later nothing starts and only start.out says why.',
    zh: '2.0.3 的脚本只在 Java 8 下给 JAVA_OPT_EXT_FIX 赋值，却始终带引号传入；Java 9 及以上完全无法启动，只有 start.out 里有提示。',
  },
  fix: [
    { risk: 'none', do: replaceText('{file}', '"$JAVA_OPT_EXT_FIX" ', ''), text: {
      en: 'Take the empty variable out of the nohup line.',
      zh: '从 nohup 那一行中去掉这个空变量。',
    } },
    { risk: 'restart', text: { en: 'Run 2.0.3 on JDK 8, or upgrade to 2.0.4 or later.', zh: '改用 JDK 8 运行 2.0.3，或升级到 2.0.4 及以上。' } },
  ],
  needs: [], anyOf: ['nacos.scripts', 'logs.digest'], uses: ['java.selected', 'nacos.processes'], signatures: SIGNATURES,
  explains: ['start-failed', 'not-running'],
  references: [
    'distribution/bin/startup.sh:141@2.0.3',
    'distribution/bin/startup.sh:141-146@2.0.4',
    'alibaba/nacos#6609',
    'alibaba/nacos#6662',
    'alibaba/nacos#8807',
  ],

  check({ known, seen, fail, pass, na, unknown }) {
    const scripts = known('nacos.scripts');
    const java = known('java.selected');
    const own = known('nacos.processes')?.find(each => each.own);
    const script = scripts?.find(each => each.kind === 'sh' && each.quotedEmptyOptionLine !== null);
    const [match] = matchesIn(known('logs.digest'), SIGNATURES);
    const logged = match ? [seen('logs.digest', ...quoteMatch(match))] : [];
    const [first] = logged;
    if (script && script.quotedEmptyOptionLine !== null) {
      const line = script.quotedEmptyOptionLine;
      const cited = seen('nacos.scripts', '"$JAVA_OPT_EXT_FIX"', { path: script.path, line });
      if (own) return pass(seen('nacos.processes', `pid ${own.pid} runs`));
      if (java?.major != null && java.major >= 9) {
        return fail(
          { line, file: script.path, major: java.major },
          [cited, seen('java.selected', `Java ${java.major}: ${java.path}`), ...logged],
          { case: 'script' },
        );
      }
      if (first) return fail({ file: script.path }, [first, cited], { case: 'logged' });
      return java?.major != null ? pass(cited, seen('java.selected', `Java ${java.major}`)) : unknown('java.selected');
    }
    if (scripts) {
      const sh = scripts.find(each => each.kind === 'sh');
      return sh
        ? pass(seen('nacos.scripts', 'no quoted empty variable', { path: sh.path }))
        : na({ en: 'there is no startup.sh', zh: '没有 startup.sh' });
    }
    return first ? fail({ file: 'bin/startup.sh' }, [first], { case: 'logged' }) : unknown('nacos.scripts');
  },
});
