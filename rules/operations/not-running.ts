import { startServer } from '../../src/kit/fix.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { endOf, startOf, forEveryStart, startedAs } from './shared/not-running.ts';
import { UNDATED } from './shared/undated.ts';

export default defineRule({
  id: 'operations/not-running', severity: 'info',
  title: { en: 'The server does not run', zh: '服务没有运行' },
  message: forEveryStart({
    failed: { en: 'No Nacos of {home} runs: its last start, {time}, failed', zh: '{home} 的 Nacos 没有运行：上次启动（{time}）失败' },
    stopped: {
      en: 'No Nacos of {home} runs: it was stopped in order after its start of {time}',
      zh: '{home} 的 Nacos 没有运行：{time} 启动后已正常停止',
    },
    interrupted: {
      en: 'No Nacos of {home} runs: it was told to stop while its start of {time} was still under way',
      zh: '{home} 的 Nacos 没有运行：{time} 的启动还没有完成就被要求停止',
    },
    gone: {
      en: 'No Nacos of {home} runs, although its start of {time} was never stopped in order',
      zh: '{home} 的 Nacos 没有运行，但 {time} 启动之后没有正常停止的记录',
    },
  }),
  why: {
    en: 'What is said about live ports, members and health holds for a stopped server only.',
    zh: '关于端口、成员和健康状态的结论都是在服务未运行的情况下得出的。',
  },
  fix: [
    { risk: 'none', when: startedAs(''), do: startServer(), text: {
      en: 'Start it when the findings above are resolved (add -m standalone for a single node).',
      zh: '解决上面的问题后启动（单机请加 -m standalone）。',
    } },
    { risk: 'none', when: startedAs('-standalone'), do: startServer('standalone'), text: {
      en: 'Start it when the findings above are resolved, standalone as the last time.',
      zh: '解决上面的问题后启动，与上次一样使用单机模式。',
    } },
    { risk: 'none', when: startedAs('-embedded'), do: startServer('embedded'), text: {
      en: 'Start it when the findings above are resolved, on embedded storage as the last time.',
      zh: '解决上面的问题后启动，与上次一样使用内嵌存储。',
    } },
    { risk: 'none', when: ['interrupted', 'interrupted-standalone', 'interrupted-embedded'], text: {
      en: 'If nobody did it by hand, find who ends a start that takes longer than allowed: TimeoutStartSec of systemd (journalctl -u UNIT), a liveness or startup probe of Kubernetes, a script that waits for readiness. Give it 2 minutes.',
      zh: '如果不是人工停止，查出是谁嫌启动太慢而终止了它：systemd 的 TimeoutStartSec（journalctl -u 服务名）、Kubernetes 的 liveness/startup 探针、等待就绪的脚本。把等待时间放宽到 2 分钟。',
    } },
  ],
  needs: ['nacos.home'], anyOf: ['nacos.processes'], uses: ['logs.digest'],
  symptoms: ['not-running'],
  references: ['distribution/bin/startup.sh@3.0.3'],

  check({ facts, maybe, known, seen, fail, pass, na, unknown }) {
    const processes = known('nacos.processes') ?? [];
    const fact = maybe['nacos.processes'];
    const home = facts['nacos.home'];
    const own = processes.find(each => each.own);
    if (own) return pass(seen('nacos.processes', `pid ${own.pid} runs ${own.home ?? ''}`));
    // A process of another user may be the one that is looked for.
    if (fact.status === 'known' && fact.partial !== undefined) return unknown('nacos.processes', fact.partial);
    const digest = known('logs.digest');
    const boot = digest ? newestBoot(digest) : undefined;
    if (boot === undefined) return na({ en: 'it was never started', zh: '从未启动过' });
    const time = boot.startedAt ?? UNDATED;
    const start = boot.startedAt ?? UNDATED.en;
    return fail(
      { home: home.path, time },
      [
        seen('nacos.processes', `no process with nacos.home ${home.realPath}`),
        seen('logs.digest', `start of ${start}: ${boot.outcome}`, { path: boot.file, line: boot.line }),
      ],
      { case: `${endOf(boot)}${startOf(boot)}`, ...(endOf(boot) === 'interrupted' && { severity: 'warning' }) },
    );
  },
});
