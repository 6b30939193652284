import { run } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** The line that somebody typed; the script says nothing but two words, which other programs print as well. */
const TYPED: Signature = { anchor: 'startup.sh', pattern: /(?:^|[\s/])startup\.sh +(?<given>-[^\n]{1,200})$/ };
const PRINTED: Signature = { anchor: 'Unknown parameter', pattern: /^Unknown parameter\s*$/ };
/** Whatever is not exactly `standalone` is a cluster (`"$MODE" == "standalone"`, bin/startup.sh@2.3.2; startup.cmd the same). */
const MODE: Signature = { anchor: 'startup.', pattern: /\bstartup\.(?<ending>sh|cmd)["']?(?: +-(?!m )[a-z](?: +[^\s-]\S*)?)* +-m +["']?(?<mode>(?!(?:standalone|cluster)(?!\w))[A-Za-z]\w{2,30})/ };
const EMBEDDED = /^em[bm]?b?ed/i;
const LINES_BETWEEN = 3;

export default defineRule({
  id: 'environment/start-option-unknown', severity: 'error',
  title: { en: 'The start script does not know an option', zh: '启动脚本不认识某个参数' },
  message: {
    option: { en: 'startup.sh ended at once: it does not know an option of "{given}", or one is without its value', zh: 'startup.sh 直接退出：“{given}” 中有它不认识的参数，或某个参数后面没有值' },
    mode: { en: 'startup.{ending} was given -m {mode}: it knows the word standalone only, and takes anything else for a cluster', zh: 'startup.{ending} 的参数是 -m {mode}：脚本只认识 standalone 这个词，其他写法一律按集群模式启动' },
    embedded: { en: 'startup.{ending} was given -m {mode}: the embedded storage of a cluster is the option -p embedded; behind -m the script knows the word standalone only', zh: 'startup.{ending} 的参数是 -m {mode}：集群使用内嵌存储要写 -p embedded，-m 后面脚本只认识 standalone' },
  },
  why: {
    en: 'The script knows -m (standalone, cluster), -f (config, naming), -s (name of the jar), -c (list of members), -p (embedded), and in 3.x -d (merged, server, console); one letter each, value behind a blank.',
    zh: '脚本只认识 -m（standalone、cluster）、-f（config、naming）、-s（jar 名）、-c（成员列表）、-p（embedded），3.x 还有 -d（merged、server、console）；都是单字母，空格后跟值。',
  },
  fix: [
    { risk: 'restart', when: ['option', 'mode'], do: run({ sh: 'bash {nacosHome}/bin/startup.sh -m standalone', cmd: '{nacosHome}\\bin\\startup.cmd -m standalone', powershell: '& {nacosHome}\\bin\\startup.cmd -m standalone' }), text: {
      en: 'Start it with known options only; settings go into conf/application.properties or JAVA_OPT, not behind startup.sh.',
      zh: '只用它认识的参数启动；其他设置写进 conf/application.properties 或 JAVA_OPT，不要跟在 startup.sh 后面。',
    } },
    { risk: 'restart', when: ['embedded'], do: run({ sh: 'bash {nacosHome}/bin/startup.sh -p embedded', cmd: '{nacosHome}\\bin\\startup.cmd -p embedded', powershell: '& {nacosHome}\\bin\\startup.cmd -p embedded' }), text: {
      en: 'Start every node so (1.3 and later; at least three nodes in conf/cluster.conf). One server alone has the embedded storage by itself: -m standalone.',
      zh: '每个节点都这样启动（1.3 及以上；conf/cluster.conf 至少三个节点）。只有一台时用 -m standalone，默认就是内嵌存储。',
    } },
  ],
  needs: ['logs.digest'], signatures: [TYPED, PRINTED, MODE],
  explains: ['datasource-missing', 'start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh@2.3.2', 'distribution/bin/startup.sh@3.0.3', 'nacos-group/nacos-group.github.io#501'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (!digest) return na({ en: 'there is no log', zh: '没有日志' });
    const [misspelt] = matchesIn(digest, [MODE]);
    if (misspelt) return fail(misspelt.groups, [seen('logs.digest', ...quoteMatch(misspelt))], { case: EMBEDDED.test(misspelt.groups['mode'] ?? '') ? 'embedded' : 'mode', confidence: 'stated' });
    const printed = matchesIn(digest, [PRINTED]);
    const typed = matchesIn(digest, [TYPED]).find(({ record }) => printed.some(answer => answer.record.file === record.file && answer.record.line > record.line && answer.record.line - record.line <= LINES_BETWEEN));
    if (!typed) return pass(seen('logs.digest', 'startup.sh refused no option'));
    return fail({ given: typed.groups['given'] ?? '' }, [seen('logs.digest', ...quoteMatch(typed))], { case: 'option', confidence: 'stated' });
  },
});
