import { seeProcesses, stopProcess } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** With one process the bracket is closed on the same line: `pgrep` prints one id a line. */
const SEVERAL: Signature = { anchor: 'The nacosServer(', pattern: /The nacosServer\((?<pid>\d{1,9})\s*$/m };

export default defineRule({
  id: 'environment/shutdown-script-misses-or-overkills', severity: 'info', versions: '>=3.0.0-0',
  title: { en: 'shutdown.sh stops other servers as well', zh: 'shutdown.sh 会连带停掉其他服务' },
  message: {
    would: { en: '{count} Nacos servers run on this host; shutdown.sh of 3.x stops all of them, also {others}',
zh: '本机运行着 {count} 个 Nacos，3.x 的 shutdown.sh 会把它们全部停掉，包括 {others}' },
    did: { en: 'shutdown.sh found several servers ({pid} and others) and stopped them all, not only the one of its own directory', zh: 'shutdown.sh 找到了多个 Nacos 进程（{pid} 等）并全部停掉，而不只是自己目录下的那个' },
  },
  why: {
    en: 'Up to 2.x the script stopped only the processes of its own directory; in 3.x it takes every process whose command line has nacos.nacos.',
    zh: '2.x 及以前的脚本只停自己目录下的进程；3.x 会停掉命令行中含有 nacos.nacos 的所有进程。',
  },
  fix: [
    { risk: 'restart', when: ['would'], do: stopProcess(), text: { en: 'Stop this one by its process id.', zh: '按进程号停止本服务。' } },
    { risk: 'restart', when: ['did'], do: seeProcesses(), text: {
      en: 'Start the others again. From now on do not use this script where several run: look for the process whose -Dnacos.home is the one you mean, and kill that pid.',
      zh: '把被误停的服务重新启动。以后同一台机器运行多个时不要用这个脚本：按 -Dnacos.home 找到要停的那个进程，kill 它的 pid。',
    } },
  ],
  needs: ['nacos.version'], anyOf: ['nacos.processes', 'logs.digest'], uses: ['host.os'], signatures: [SEVERAL],
  references: ['distribution/bin/shutdown.sh@3.0.3', 'distribution/bin/shutdown.sh@2.0.3'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    if (known('host.os')?.platform === 'win32') return na({ en: 'Windows has another script', zh: 'Windows 使用另外的脚本' });
    const [printed] = matchesIn(known('logs.digest') ?? null, [SEVERAL]);
    if (printed) return fail(printed.groups, [seen('logs.digest', ...quoteMatch(printed)), seen('nacos.version', facts['nacos.version'].version)], { case: 'did', severity: 'error', confidence: 'stated' });
    const processes = known('nacos.processes');
    if (processes === undefined) return unknown('nacos.processes');
    const matching = processes.filter(each => each.own || each.flags.some(flag => flag.includes('nacos.nacos')));
    const own = matching.find(each => each.own);
    const others = matching.filter(each => !each.own);
    const evidence = seen(
      'nacos.processes',
      matching.map(each => `pid ${each.pid}: ${each.home ?? '?'}`).join('; ') || 'none runs',
    );
    if (!own || others.length === 0) return pass(evidence, seen('nacos.version', facts['nacos.version'].version));
    return fail({ count: matching.length, pid: own.pid, others: others.map(each => each.home ?? `pid ${each.pid}`).join(', ') }, [
      evidence,
      seen('nacos.version', facts['nacos.version'].version),
    ], { case: 'would' });
  },
});
