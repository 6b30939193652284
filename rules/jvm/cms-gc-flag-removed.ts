import { matchLines, runEverywhere } from '../../src/kit/fix.ts';
import { findFlag, FLAG_FACTS, flagPlaces } from './shared/jvm-flags.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { REMOVED, CMS, SOMEWHERE, UNASKED, UNASKED_KEPT } from './shared/cms-gc-flag-removed.ts';

/** Of the same branch of the script, and refused before them. */
const EXT_DIRS = '-Djava.ext.dirs=';

export default defineRule({
  id: 'jvm/cms-gc-flag-removed', severity: 'fatal',
  title: { en: 'A JVM option no longer exists in this Java', zh: 'JVM 参数在当前 Java 中已被移除' },
  message: {
    logged: { en: 'The last start was refused: this Java does not know the option {option}', zh: '上次启动被 JVM 拒绝：当前 Java 不认识参数 {option}' },
    probe: { en: 'The start script of the image could not ask Java for its version, took it for Java 8 and added {option}, which this Java no longer knows: nobody set that option', zh: '镜像的启动脚本没能取到 Java 版本，于是按 Java 8 处理并加上了 {option}，而当前 Java 已没有这个参数：并不是有人设置了它' },
    static: { en: '{option} in {where} was removed in Java 14, and Java {major} would be used', zh: '{where} 中的 {option} 自 Java 14 起已移除，而将使用的是 Java {major}' },
  },
  why: {
    en: 'A JVM ends itself on an option it does not know, before Nacos runs. The CMS collector’s options are in Docker images up to 2.4 and in scripts that people changed.',
    zh: 'JVM 遇到不认识的参数会在 Nacos 运行前直接退出。CMS 相关参数常见于 2.4 及以前的 Docker 镜像，以及被改过的脚本。',
  },
  fix: [
    { risk: 'restart', when: ['logged', 'static'], do: matchLines('CMS', 'bin/startup.sh'), text: {
      en: 'Take {option} and the other CMS options out of {where} (the default collector needs none), then start again.',
      zh: '从 {where} 中删掉 {option} 及其他 CMS 参数（默认回收器不需要），再重新启动。',
    } },
    { risk: 'restart', when: ['logged', 'static'], text: { en: 'Run it on JDK 8 or 11 (before 3.0 only).', zh: '改用 JDK 8 或 11（仅限 3.0 之前的版本）。' } },
    { risk: 'none', when: ['probe'], do: runEverywhere('docker run --rm --entrypoint java "nacos/nacos-server:v<version>" -version'), text: {
      en: 'See why Java cannot even tell its version in a container of this host: mostly Docker or libseccomp is too old for the image (its calls are refused), or a limit of pids is too low.',
      zh: '查看 Java 在本机容器里为什么连版本都输出不了：多半是 Docker 或 libseccomp 太旧，拦截了新镜像的系统调用，也可能是 pids 限制太小。',
    } },
    { risk: 'restart', when: ['probe'], text: {
      en: 'Update Docker and libseccomp of the host (--security-opt seccomp=unconfined shows whether it is that, and is no setting to stay with), or raise the limit of pids.',
      zh: '升级宿主机的 Docker 和 libseccomp（可用 --security-opt seccomp=unconfined 验证是否是这个原因，不要长期使用），或调大 pids 限制。',
    } },
  ],
  needs: [], anyOf: ['java.selected', 'logs.digest'], uses: FLAG_FACTS, signatures: REMOVED, keeps: UNASKED_KEPT,
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
      const isUnasked = /CMS|ConcMarkSweep|ParNew/.test(option) && bench.known('logs.digest')?.records.some(({ message }) => UNASKED.test(message)) === true;
      if (isUnasked) return bench.fail({ option }, [bench.seen('logs.digest', ...quoteMatch(match))], { case: 'probe' });
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
    const found = findFlag(places.filter(({ where, text }) => !/startup\.(?:sh|cmd)$/.test(where) && !text.includes(EXT_DIRS)), CMS);
    if (!found) return bench.pass(selected);
    return bench.fail(
      { option: found.flag, where: isLog(found.place.where) ? SOMEWHERE : found.place.where, major: java.major },
      [found.place.evidence(found.flag), selected],
      { case: 'static' },
    );
  },
});
