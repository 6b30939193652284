import { useJava } from '../../src/kit/fix.ts';
import { neededJava } from './shared/java-need.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'jvm/java-home-differs', severity: 'warning',
  title: { en: 'JAVA_HOME and PATH lead to different Java versions', zh: 'JAVA_HOME 与 PATH 指向不同版本的 Java' },
  message: {
    differs: {
      en: 'JAVA_HOME is Java {home} ({homePath}), the java on PATH is {path} ({pathPath}); Nacos takes the former',
      zh: 'JAVA_HOME 是 Java {home}（{homePath}），PATH 中是 Java {path}（{pathPath}）；Nacos 使用前者',
    },
    kept: {
      en: 'JAVA_HOME is Java {home} ({homePath}), which Nacos takes; the java on PATH, {path} ({pathPath}), would be too old for it',
      zh: 'JAVA_HOME 是 Java {home}（{homePath}），Nacos 用的就是它；PATH 中的 Java {path}（{pathPath}）版本过旧，不会被使用',
    },
    'wrong-one': {
      en: 'Nacos would take JAVA_HOME, Java {home} ({homePath}), which is too old; the java on PATH, {path} ({pathPath}), would do',
      zh: 'Nacos 会使用 JAVA_HOME 的 Java {home}（{homePath}），版本过旧；PATH 中的 Java {path}（{pathPath}）可用',
    },
  },
  why: {
    en: '“java -version” in a terminal then shows another Java than the one that runs the server.',
    zh: '此时在终端执行 “java -version” 看到的，并不是真正运行服务端的 Java。',
  },
  fix: [
    { risk: 'restart', when: ['wrong-one'], do: useJava('{wanted}'), text: {
      en: 'Let JAVA_HOME name the Java you want for Nacos.',
      zh: '把 JAVA_HOME 指向希望 Nacos 使用的 Java。',
    } },
    { risk: 'restart', when: ['differs'], do: useJava('{wanted}'), text: {
      en: 'Nothing has to be done to go on with JAVA_HOME; to run Nacos on the java of PATH, name that one.',
      zh: '继续用 JAVA_HOME 则无需改动；想让 Nacos 用 PATH 中的 Java，就把 JAVA_HOME 指向它。',
    } },
    { risk: 'none', when: ['kept'], text: {
      en: 'Nothing has to be done for Nacos; put the bin folder of JAVA_HOME first in PATH, so that the terminal shows the same Java.',
      zh: 'Nacos 无需改动；把 JAVA_HOME 的 bin 目录放到 PATH 最前面，终端里看到的就是同一个 Java。',
    } },
  ],
  needs: ['java.runtimes'], uses: ['java.selected', 'nacos.jar', 'nacos.version', 'logs.digest'],
  references: ['alibaba/nacos#4532', 'distribution/bin/startup.sh:97-127@3.0.3'],

  check(bench) {
    const { facts, seen, fail, pass, na } = bench;
    const working = facts['java.runtimes'].filter(each => each.major !== null);
    const home = working.find(each => each.via === 'JAVA_HOME');
    const path = working.find(each => each.via === 'PATH');
    if (!home || !path)
      return na({ en: 'JAVA_HOME or a java on PATH is not there to compare', zh: 'JAVA_HOME 或 PATH 中的 java 不全，无从比较' });
    const evidence = seen(
      'java.runtimes',
      `JAVA_HOME: Java ${home.major} (${home.path}); PATH: Java ${path.major} (${path.path})`,
    );
    // The running server has settled which one counts.
    if (home.major === path.major || bench.known('java.selected')?.via === 'process') return pass(evidence);
    const need = neededJava(bench)?.major ?? 8;
    const isWrong = (home.major ?? 0) < need && (path.major ?? 0) >= need;
    const isKept = (home.major ?? 0) >= need && (path.major ?? 0) < need;
    const wanted = path.path.replace(/[\\/]bin[\\/]java(?:\.exe)?$/, '');
    const args = { home: home.major ?? 0, homePath: home.path, path: path.major ?? 0, pathPath: path.path, wanted };
    return fail(args, [evidence], isWrong ? { case: 'wrong-one', severity: 'error' } : isKept ? { case: 'kept', severity: 'info' } : { case: 'differs' });
  },
});
