import { matchLines } from '../../src/kit/fix.ts';
import { findFlag, FLAG_FACTS, flagPlaces } from './shared/jvm-flags.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { REMOVED, CMS, SOMEWHERE } from './shared/cms-gc-flag-removed.ts';

/** Of the same branch of the script, and refused before them. */
const EXT_DIRS = '-Djava.ext.dirs=';

export default defineRule({
  id: 'jvm/cms-gc-flag-removed', severity: 'fatal',
  title: { en: 'A JVM option no longer exists in this Java', zh: 'JVM 参数在当前 Java 中已被移除' },
  message: {
    logged: {
      en: 'The last start was refused: this Java does not know the option {option}',
      zh: '上次启动被 JVM 拒绝：当前 Java 不认识参数 {option}',
    },
    static: {
      en: '{option} in {where} was removed in Java 14, and Java {major} would be used',
      zh: '{where} 中的 {option} 自 Java 14 起已移除，而将使用的是 Java {major}',
    },
  },
  why: {
    en: 'A JVM ends itself on an option it does not know, before Nacos runs. The CMS collector’s options are in Docker images up to 2.4 and in scripts that people changed.',
    zh: 'JVM 遇到不认识的参数会在 Nacos 运行前直接退出。CMS 相关参数常见于 2.4 及以前的 Docker 镜像，以及被改过的脚本。',
  },
  fix: [
    { risk: 'restart', do: matchLines('CMS', 'bin/startup.sh'), text: {
      en: 'Take {option} and the other CMS options out of {where} (the default collector needs none), then start again.',
      zh: '从 {where} 中删掉 {option} 及其他 CMS 参数（默认回收器不需要），再重新启动。',
    } },
    { risk: 'restart', text: { en: 'Run it on JDK 8 or 11 (before 3.0 only).', zh: '改用 JDK 8 或 11（仅限 3.0 之前的版本）。' } },
  ],
  needs: [], anyOf: ['java.selected', 'logs.digest'], uses: FLAG_FACTS, signatures: REMOVED,
  explains: ['start-failed', 'not-running'],
  references: ['nacos-docker build/bin/docker-startup.sh@v2.4.3', 'distribution/bin/startup.sh@2.3.0'],

  check(bench) {
    const places = flagPlaces(bench);
    // The log repeats the command line; it is no place where somebody could take the option out.
    const logs = bench.known('logs.digest')?.files.map(({ path }) => path) ?? [];
    const isLog = (where: string): boolean => logs.includes(where);
    const [match] = matchesIn(bench.known('logs.digest'), REMOVED);
    if (match) {
      const option = match.groups['option'] ?? '?';
      const place = places.find(each => each.text.includes(option) && !isLog(each.where));
      return bench.fail({ option, where: place?.where ?? SOMEWHERE }, [bench.seen('logs.digest', ...quoteMatch(match))], {
        case: 'logged',
      });
    }
    const java = bench.known('java.selected');
    if (!java || java.major === null) return bench.unknown('java.selected', java?.problem ?? undefined);
    const selected = bench.seen('java.selected', `Java ${java.major}: ${java.path}`);
    if (java.major < 14 || java.via === 'process') return bench.pass(selected);
    // The stock startup.sh has the CMS options in its branch for Java 8, which a newer Java takes only with what jvm/java-ext-dirs-not-supported tells.
    const found = findFlag(
      places.filter(({ where, text }) => !/startup\.(?:sh|cmd)$/.test(where) && !text.includes(EXT_DIRS)),
      CMS,
    );
    if (!found) return bench.pass(selected);
    return bench.fail(
      { option: found.flag, where: isLog(found.place.where) ? SOMEWHERE : found.place.where, major: java.major },
      [found.place.evidence(found.flag), selected],
      { case: 'static' },
    );
  },
});
