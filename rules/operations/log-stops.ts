import { seeMemoryKills, seeReboots } from '../../src/kit/fix.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { runningServer } from './shared/running-server.ts';
import { UNDATED } from './shared/undated.ts';

const WHICH = 'a Nacos runs, and nothing tells whether it is the one that wrote these logs';

export default defineRule({
  id: 'operations/log-stops', isPointer: true, severity: 'error',
  title: { en: 'The log stops in the middle', zh: '日志中途戛然而止' },
  message: {
    starting: {
      en: 'The start of {time} logged neither success nor failure, and its process is gone (last line {last})',
      zh: '{time} 的启动既未成功也未失败，进程已不存在（最后一行时间 {last}）',
    },
    running: {
      en: 'The server started at {time} logged no shutdown, and its process is gone (last line {last})',
      zh: '{time} 启动的服务没有任何停止记录，进程已不存在（最后一行时间 {last}）',
    },
  },
  why: {
    en: 'A server that ends by itself says so. When it does not, it was ended from outside: kill -9, the kernel’s out-of-memory killer, a container limit, a reboot or a lost machine.',
    zh: '服务自己退出时会写日志。没有任何记录，说明是被外部终止的：kill -9、内核 OOM、容器限制、重启或宕机。',
  },
  fix: [
    { risk: 'none', do: [seeMemoryKills(), seeReboots()], text: {
      en: 'Look for the kernel’s word around that time.',
      zh: '查看该时间前后内核的记录。',
    } },
    { risk: 'none', text: {
      en: 'Look for a crash of the JVM: hs_err_pid*.log in the directory it was started from.',
      zh: '查看启动时所在目录下是否有 JVM 崩溃文件 hs_err_pid*.log。',
    } },
  ],
  needs: ['logs.digest'], anyOf: ['nacos.processes'], uses: ['nacos.home'],
  symptoms: ['not-running'], explains: ['not-running', 'not-ready', 'client-cannot-connect'],
  references: ['alibaba/nacos#1001', 'alibaba/nacos#6329'],

  check({ facts, maybe, known, seen, fail, pass, na, unknown }) {
    const digest = facts['logs.digest'];
    const boot = digest === null ? undefined : newestBoot(digest);
    if (digest === null || boot === undefined) return na({ en: 'the logs show no start', zh: '日志中没有启动记录' });
    const time = boot.startedAt ?? UNDATED;
    const start = boot.startedAt ?? UNDATED.en;
    const at = { path: boot.file, line: boot.line };
    const ended = seen('logs.digest', `start of ${start}: ${boot.outcome}${boot.stopped ? ', stopped' : ''}`, at);
    if (boot.stopped || boot.outcome === 'failed') return pass(ended);
    const own = runningServer(known('nacos.processes') ?? [], known('nacos.home'), boot);
    if (own) return pass(seen('nacos.processes', `pid ${own.pid} runs`));
    const fact = maybe['nacos.processes'];
    if (fact.status === 'known' && fact.partial !== undefined) return unknown('nacos.processes', fact.partial);
    if (own === undefined) return unknown('nacos.processes', WHICH);
    const gone = seen('nacos.processes', 'no process of this installation');
    const args = { time, last: boot.endedAt ?? '?' };
    return boot.outcome === 'unfinished'
      ? fail(args, [ended, gone], { case: 'starting' })
      : fail(args, [ended, gone], { case: 'running', severity: 'warning' });
  },
});
