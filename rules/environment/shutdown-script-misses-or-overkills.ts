import { stopProcess } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'environment/shutdown-script-misses-or-overkills', severity: 'info', versions: '>=3.0.0-0',
  title: { en: 'shutdown.sh would stop other servers as well', zh: 'shutdown.sh 会连带停掉其他服务' },
  message: {
    en: '{count} Nacos servers run on this host; shutdown.sh of 3.x stops all of them, also {others}',
    zh: '本机运行着 {count} 个 Nacos，3.x 的 shutdown.sh 会把它们全部停掉，包括 {others}',
  },
  why: {
    en: 'Up to 2.x the script stopped only the processes of its own directory; in 3.x it takes every process whose command line has nacos.nacos.',
    zh: '2.x 及以前的脚本只停自己目录下的进程；3.x 会停掉命令行中含有 nacos.nacos 的所有进程。',
  },
  fix: [
    { risk: 'restart', do: stopProcess(), text: { en: 'Stop this one by its process id.', zh: '按进程号停止本服务。' } },
  ],
  needs: ['nacos.processes', 'nacos.version'], uses: ['host.os'],
  references: ['distribution/bin/shutdown.sh@3.0.3', 'distribution/bin/shutdown.sh@2.0.3'],

  check({ facts, known, seen, fail, pass, na }) {
    if (known('host.os')?.platform === 'win32') return na({ en: 'Windows has another script', zh: 'Windows 使用另外的脚本' });
    const matching = facts['nacos.processes'].filter(each => each.own || each.flags.some(flag => flag.includes('nacos.nacos')));
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
    ]);
  },
});
