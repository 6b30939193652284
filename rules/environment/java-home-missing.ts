import { editSource, useJava } from '../../src/kit/fix.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { BY_SYSTEMD, bySudo, HAND_ON, NAME_WITHOUT_SPACE, QUOTE_JAVA_ALONE, SIGNATURES, TORN, tornPath, WHOLE } from './shared/java-home-missing.ts';

export default defineRule({
  id: 'environment/java-home-missing', severity: 'fatal',
  title: { en: 'The start script finds no Java', zh: '启动脚本找不到 Java' },
  message: {
    none: { en: 'Neither JAVA_HOME nor PATH leads to a JDK that the start script of this version accepts', zh: 'JAVA_HOME 和 PATH 中都没有该版本启动脚本认可的 JDK' },
    overlooked: {
      en: 'There is a Java ({path}), but the start script of this version looks for JAVA_HOME and javac only',
      zh: '本机有 Java（{path}），但该版本的启动脚本只认 JAVA_HOME 和 javac',
    },
    'overlooked-windows': {
      en: 'There is a Java ({path}), but startup.cmd looks for JAVA_HOME only',
      zh: '本机有 Java（{path}），但 startup.cmd 只认 JAVA_HOME',
    },
    broken: { en: '{path} does not start: {problem}', zh: '{path} 无法运行：{problem}' },
    space: { en: 'JAVA_HOME is a path with a space, which the start script does not quote: the shell looks for {start}', zh: 'JAVA_HOME 的路径里有空格，而启动脚本没有加引号：shell 去找 {start} 了' },
    whole: { en: 'The start script quotes the whole command line, so that nohup looks for one program of that long name instead of {java}', zh: '启动脚本把整条命令都放进了引号，nohup 把它整个当成程序名去找，而不是 {java}' },
    unit: { en: 'Started by systemd, the script found no Java: a unit does not get the variables of your shell or of /etc/profile', zh: '由 systemd 启动时脚本找不到 Java：unit 拿不到你 shell 和 /etc/profile 里的变量' },
    sudo: { en: 'Started by sudo, the script found no Java: sudo does not hand JAVA_HOME on', zh: '用 sudo 启动时脚本找不到 Java：sudo 不会传递 JAVA_HOME' },
    logged: { en: 'The last start found no Java: {quote}', zh: '上次启动时找不到 Java：{quote}' },
  },
  why: {
    en: 'The script gives up before it starts a JVM, so no log file says anything: the reason stands in the terminal only.',
    zh: '脚本在启动 JVM 之前就退出了，任何日志文件里都没有记录，原因只显示在终端上。',
  },
  fix: [
    NAME_WITHOUT_SPACE,
    QUOTE_JAVA_ALONE,
    { risk: 'none', when: ['none', 'broken', 'logged'], do: useJava('<path of the JDK>'), text: {
      en: 'Install a 64-bit JDK (8 or later for 1.x and 2.x, 17 or later for 3.x) and name it.',
      zh: '安装 64 位 JDK（1.x、2.x 需要 8 及以上，3.x 需要 17 及以上），并设置 JAVA_HOME。',
    } },
    { risk: 'none', when: ['overlooked'], do: useJava('{home}'), text: {
      en: 'It is enough to run the server, even a JRE: name its directory as JAVA_HOME and start again.',
      zh: '它足以运行服务端（JRE 也可以）：把 JAVA_HOME 指向它的目录后重新启动即可。',
    } },
    { risk: 'none', when: ['overlooked-windows'], do: useJava('{home}'), text: {
      en: 'Name its directory as JAVA_HOME, open a new terminal and start again.',
      zh: '把 JAVA_HOME 设为它的目录，新开一个终端再启动。',
    } },
    { risk: 'none', when: ['none', 'overlooked', 'logged', 'unit'], do: editSource('nacos.service', null, 'Environment=JAVA_HOME=<JDK>'), text: {
      en: 'Under systemd, cron or sudo the variable of your shell is not there: set it in the unit (Environment=JAVA_HOME=…) or at the top of bin/startup.sh.',
      zh: '用 systemd、cron 或 sudo 启动时拿不到你 shell 中的变量：请在 unit 文件（Environment=JAVA_HOME=…）或 bin/startup.sh 开头设置。',
    } },
    HAND_ON,
  ],
  needs: [], anyOf: ['java.selected', 'logs.digest'], uses: ['java.runtimes', 'nacos.processes', 'host.os'], signatures: [WHOLE, ...SIGNATURES, ...TORN],
  explains: ['start-failed', 'not-running'], over: 'with-its-start',
  references: ['alibaba/nacos#4305', 'alibaba/nacos#8159', 'alibaba/nacos#7129', 'distribution/bin/startup.sh:97-127@3.0.3', 'distribution/bin/startup.sh:29-50@2.0.3'],

  check({ known, seen, fail, pass, unknown }) {
    const selected = known('java.selected');
    const own = known('nacos.processes')?.find(each => each.own);
    const [match] = matchesIn(known('logs.digest'), [WHOLE, ...SIGNATURES]);
    if (own) return pass(seen('nacos.processes', `pid ${own.pid} runs on ${own.javaPath ?? 'a Java'}`));
    if (selected === null) {
      const other = known('java.runtimes')?.find(each => each.major !== null);
      const found = seen('java.selected', 'the start script would find none');
      if (!other) return fail({}, [found], { case: 'none' });
      const name = known('host.os')?.platform === 'win32' ? 'overlooked-windows' : 'overlooked';
      const place = seen('java.runtimes', `${other.path}: Java ${other.major} (${other.via})`);
      return fail({ path: other.path, home: other.path.replace(/[\\/]bin[\\/]java(?:\.exe)?$/, '') }, [found, place], { case: name });
    }
    if (selected?.major === null && selected.problem !== null) return fail({ path: selected.path, problem: selected.problem }, [seen('java.selected', `${selected.path}: ${selected.problem}`)], { case: 'broken' });
    const torn = tornPath(known('logs.digest'));
    if (torn) {
      const [quote, at] = quoteMatch(torn);
      return fail({ start: torn.groups['start'] ?? '' }, [seen('logs.digest', quote, at)], { case: 'space' });
    }
    if (match) {
      const [quote, at] = quoteMatch(match);
      return fail({ quote, ...match.groups }, [seen('logs.digest', quote, at)], { case: match.signature.case ?? (BY_SYSTEMD.test(quote) ? 'unit' : bySudo(known('logs.digest'), selected != null) ? 'sudo' : 'logged') });
    }
    return selected ? pass(seen('java.selected', `${selected.path} (${selected.via})`)) : unknown('java.selected');
  },
});
