import { seeLog, watchStart } from '../../src/kit/fix.ts';
import { baseName, isInside } from '../../src/syntax/paths.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';

type Place = { readonly path: string; readonly what: string; readonly exists: boolean; readonly bytes: number | null };

const isStartFile = ({ path }: Place): boolean => /^(?:start\.out|startup\.log)$/.test(baseName(path));
const isNacosLog = ({ path }: Place): boolean => baseName(path) === 'nacos.log';
const isWritten = ({ exists, bytes }: Place): boolean => exists && bytes !== 0;

export default defineRule({
  id: 'environment/startup-no-log-output', severity: 'info',
  title: { en: 'The logs are not where one looks for them', zh: '日志不在通常的位置' },
  message: {
    elsewhere: { en: 'nacos.log of this server is {path}, outside its home', zh: '本服务的 nacos.log 位于 {path}，不在安装目录内' },
    'start-file-only': {
      en: 'Only {path} was written: the JVM ended before it opened nacos.log',
      zh: '只写了 {path}：JVM 在打开 nacos.log 之前就退出了',
    },
    nothing: { en: '{home} has a logs directory and not one log file in it', zh: '{home} 下有 logs 目录，但没有任何日志文件' },
  },
  why: {
    en: 'Errors of the JVM (memory, class version, main class) stand in the start file only: logs/start.out up to 2.5, logs/startup.log since 3.0, the terminal on Windows. Spring’s errors are in nacos.log, those of the database in config-fatal.log (up to 2.2) or nacos-persistence.log.',
    zh: 'JVM 级错误（内存、类版本、主类）只出现在启动输出文件里：2.5 及以前是 logs/start.out，3.0 起是 logs/startup.log，Windows 则在终端。Spring 错误在 nacos.log，数据库错误在 config-fatal.log（2.2 及以前）或 nacos-persistence.log。',
  },
  fix: [
    { risk: 'none', when: ['elsewhere', 'start-file-only'], do: seeLog(100, '{path}'), text: { en: 'Read this file first.', zh: '先看这个文件。' } },
    { risk: 'none', when: ['nothing'], do: watchStart(), text: {
      en: 'Run the script in the foreground of a terminal and read what it prints: it gave up before it started Java (JAVA_HOME, rights) or the logs go elsewhere (nacos.logs.path).',
      zh: '在终端前台执行脚本并查看输出：它可能在启动 Java 之前就退出了（JAVA_HOME、权限），或日志写到了别处（nacos.logs.path）。',
    } },
  ],
  needs: ['logs.places'], uses: ['nacos.home', 'nacos.processes', 'logs.digest'],
  references: [
    'distribution/conf/nacos-logback.xml:20@3.0.3',
    'core/.../logback/nacos.xml:22@3.0.3',
    'distribution/bin/startup.sh@3.0.3',
  ],

  check({ facts, known, seen, fail, pass, na }) {
    const places = facts['logs.places'];
    const home = known('nacos.home');
    const digest = known('logs.digest');
    const written = places.filter(isWritten);
    const nacosLog = written.find(isNacosLog);
    const inHome = (path: string): boolean => home === undefined || isInside(path, home.path) || isInside(path, home.realPath);
    const isHere = digest?.files.some(file => file.kind === 'nacos' && inHome(file.path)) ?? false;
    if (nacosLog && !isHere && !written.some(place => isNacosLog(place) && inHome(place.path))) {
      return fail({ path: nacosLog.path }, [seen('logs.places', nacosLog.what, { path: nacosLog.path })], { case: 'elsewhere' });
    }
    if (nacosLog) return pass(seen('logs.places', written.map(place => baseName(place.path)).join(', '), { path: nacosLog.path }));
    const startFile = written.find(isStartFile);
    const boot = digest ? newestBoot(digest) : undefined;
    if (startFile && !isHere && boot?.outcome !== 'started') {
      return fail({ path: startFile.path }, [seen('logs.places', `${baseName(startFile.path)} only`, { path: startFile.path })], {
        case: 'start-file-only',
      });
    }
    if (written.length > 0) return pass(seen('logs.places', written.map(place => baseName(place.path)).join(', ')));
    const running = known('nacos.processes')?.some(each => each.own) ?? false;
    if (!home || digest || !(home.entries.includes('logs') || running))
      return na({ en: 'it was never started here', zh: '这里从未启动过' });
    return fail({ home: home.path }, [seen('logs.places', 'no log file exists')], {
      case: 'nothing',
      severity: running ? 'warning' : 'info',
    });
  },
});
