import { replaceText, run, runEverywhere } from '../../src/kit/fix.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { SIGNATURES } from './shared/server-jar.ts';
import { defineRule, type Bench } from '../../src/kit/rule.ts';
import type { Outcome } from '../../src/model/finding.ts';

type Facts = 'nacos.jar' | 'nacos.home' | 'logs.digest';

/** What to download: the version that is wanted, where it is a release. */
const releaseFor = (version: string | undefined): string => (version !== undefined && /^\d+\.\d+\.\d+$/.test(version) ? version : '2.5.1');

/** Who mails conf and logs only has a jar at home; a start that came as far as the banner, which says mode and version, had one too. */
const judgeWithoutJar = ({ known, seen, fail, pass, unknown }: Bench<never, Facts>, version: string): Outcome => {
  const digest = known('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  if (boot && (boot.version !== null || boot.mode !== null)) return pass(seen('logs.digest', `the start of ${boot.startedAt ?? '?'} had a jar`, { path: boot.file }));
  const home = known('nacos.home');
  // Of what was unpacked there is more than bin and conf: who mails these has left the rest at home.
  const isPart = home?.entries.every(entry => ['bin', 'conf', 'logs', 'data'].includes(entry)) === true;
  if (known('nacos.jar') !== null || !home?.entries.includes('bin') || isPart) return unknown('nacos.jar');
  return fail({ home: home.path, version }, [seen('nacos.jar', 'no target/nacos-server.jar', { path: home.path })], { case: 'missing' });
};

export default defineRule({
  id: 'environment/source-tree-not-release', severity: 'fatal',
  title: { en: 'The server jar is missing or damaged', zh: '服务端 jar 缺失或损坏' },
  message: {
    missing: { en: '{home} has no target/nacos-server.jar', zh: '{home} 下没有 target/nacos-server.jar' },
    damaged: { en: '{jar} cannot be read: {problem}', zh: '{jar} 无法读取：{problem}' },
    logged: { en: 'The last start could not open {jar}', zh: '上次启动时无法打开 {jar}' },
    quoted: { en: 'startup.cmd asked for {jar}: the quotation marks of its line set SERVER= became part of the name (a build between 1.1.3 and 1.1.4, or the option -s)', zh: 'startup.cmd 要打开的是 {jar}：set SERVER= 那一行的引号混进了文件名（1.1.3 到 1.1.4 之间的构建，或用了 -s 选项）' },
    plain: { en: '{jar} is no jar that starts: it was built without being packed by Spring Boot, or is a module of Nacos', zh: '{jar} 不是可启动的 jar：构建时没有用 Spring Boot 重新打包，或者只是 Nacos 的某个模块' },
    corrupt: { en: 'The last start found {jar} damaged', zh: '上次启动时发现 {jar} 已损坏' },
  },
  why: { en: 'The source archive of GitHub (“Source code (zip)”) has scripts but no jar, and an interrupted download leaves a truncated one.', zh: 'GitHub 上的源码包（“Source code (zip)”）只有脚本没有 jar；下载中断则会得到不完整的 jar。' },
  fix: [
    { risk: 'none', when: ['quoted'], do: replaceText('bin/startup.cmd', 'set SERVER="nacos-server"', 'set SERVER=nacos-server'), text: {
      en: 'Start without -s. If the script itself says set SERVER="nacos-server", take the marks out, or take the script of 1.1.4 or later.',
      zh: '启动时不要用 -s；如果脚本里写的是 set SERVER="nacos-server"，去掉引号，或换用 1.1.4 及以上的脚本。',
    } },
    { risk: 'none', when: ['logged'], do: run({ sh: 'ls -l {jar}', cmd: 'dir {jar}', powershell: 'Get-Item {jar}' }), text: {
      en: 'See whether it is there, under that very name. It is, and has its size: the user may not read it; on macOS Downloads, Desktop and Documents are closed to programs: move Nacos elsewhere (/usr/local/nacos).',
      zh: '先看文件在不在、名字是否一致。如果在且大小正常，就是没有读取权限；macOS 会限制程序访问 下载、桌面、文稿 目录，请把 Nacos 移到别处（如 /usr/local/nacos）。',
    } },
    { risk: 'none', when: ['missing', 'damaged', 'logged', 'plain', 'corrupt'], do: run({
        sh: 'curl -fLO https://github.com/alibaba/nacos/releases/download/{version}/nacos-server-{version}.tar.gz',
        cmd: 'curl -fLO https://github.com/alibaba/nacos/releases/download/{version}/nacos-server-{version}.zip',
        powershell: 'curl.exe -fLO https://github.com/alibaba/nacos/releases/download/{version}/nacos-server-{version}.zip',
      }), text: {
      en: 'Download the release archive nacos-server-<version>.tar.gz or .zip (over 100 MB) from the releases page, unpack it, and take over conf/ and data/ of this directory.',
      zh: '从发布页下载 nacos-server-<版本>.tar.gz 或 .zip（100 MB 以上）并解压，再把当前目录的 conf/ 和 data/ 拷过去。',
    } },
    { risk: 'none', when: ['missing', 'logged'], do: runEverywhere('mvn -Prelease-nacos -DskipTests clean install -U'), text: { en: 'Build it from the source: the result is under distribution/target.', zh: '从源码构建：产物在 distribution/target 下。' } },
  ],
  needs: [], anyOf: ['nacos.jar', 'logs.digest'], uses: ['nacos.home', 'nacos.version', 'nacos.processes'],
  signatures: SIGNATURES,
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#3705', 'alibaba/nacos#6569', 'distribution/bin/startup.sh@3.0.3'],

  check(bench) {
    const { known, seen, fail, pass } = bench;
    const jar = known('nacos.jar');
    const version = releaseFor(known('nacos.version')?.version);
    const own = known('nacos.processes')?.find(each => each.own);
    if (jar && jar.problem !== null) return fail({ jar: jar.path, problem: jar.problem, version }, [seen('nacos.jar', jar.problem, { path: jar.path })], { case: 'damaged' });
    if (jar) return pass(seen('nacos.jar', `${jar.bytes} bytes`, { path: jar.path }));
    if (own) return pass(seen('nacos.processes', `pid ${own.pid} runs`));
    const [match] = matchesIn(known('logs.digest'), SIGNATURES);
    if (!match) return judgeWithoutJar(bench, version);
    return fail({ jar: match.groups['jar'] ?? 'nacos-server.jar', version }, [seen('logs.digest', ...quoteMatch(match))], { case: match.signature.case ?? 'logged' });
  },
});
