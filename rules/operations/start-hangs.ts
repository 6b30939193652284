import { seeLog, seeState } from '../../src/kit/fix.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { STARTING, judgeWaiting, judgeUnfinished } from './shared/start-hangs.ts';
import { UNDATED } from './shared/undated.ts';

export default defineRule({
  id: 'operations/start-hangs', isPointer: true, severity: 'error',
  title: { en: 'The start does not come to an end', zh: '启动一直没有完成' },
  message: {
    repeating: { en: '“Nacos is starting...” was logged {count} times without success or failure', zh: '“Nacos is starting...” 已打印 {count} 次，既没有成功也没有失败' },
    alive: {
      en: 'The process (pid {pid}) lives, but its start of {time} logged neither success nor failure and none of its ports is open',
      zh: '进程 {pid} 仍在，但 {time} 的启动既未成功也未失败，且没有打开任何端口',
    },
  },
  why: {
    en: 'Nacos waits before it is ready: for a Raft leader (embedded storage of a cluster), for the address server, for the database. Until then it answers “server is STARTING”.',
    zh: 'Nacos 在就绪前会一直等待：Raft 选主（集群内嵌存储）、地址服务器或数据库。在此之前对外只返回 “server is STARTING”。',
  },
  fix: [
    { risk: 'none', do: seeLog(50, '{logs}/nacos-cluster.log', '{logs}/protocol-raft.log', '{logs}/alipay-jraft.log'), text: {
      en: 'See what it waits for: in a cluster on embedded storage a majority of the members must run and reach each other on main − 1000; the logs name the member.',
      zh: '查看它在等什么：使用内嵌存储的集群必须有过半成员在运行，且能在主端口 − 1000 上互通，日志中会写明是哪个成员。',
    } },
    { risk: 'none', when: ['alive'], do: seeState(), text: {
      en: 'See whether it is stopped: state T is, and `kill -CONT {pid}` wakes it. Else its threads tell what it waits for (jstack {pid}).',
      zh: '查看进程是否被挂起：状态为 T 即是，用 `kill -CONT {pid}` 恢复；否则用 jstack {pid} 查看线程在等什么。',
    } },
  ],
  needs: ['logs.digest'], uses: ['nacos.processes', 'nacos.home', 'server.health'], keeps: [STARTING],
  symptoms: ['start-hangs'], explains: ['not-ready', 'client-cannot-connect'],
  references: ['core/.../StartingApplicationListener.java@2.3.2'],

  check(bench) {
    const digest = bench.facts['logs.digest'];
    const boot = digest === null ? undefined : newestBoot(digest);
    if (digest === null || boot === undefined) return bench.na({ en: 'the logs show no start', zh: '日志中没有启动记录' });
    if (boot.outcome === 'unfinished') return judgeWaiting(bench, digest, boot) ?? judgeUnfinished(bench, digest, boot);
    return bench.pass(bench.seen('logs.digest', `start of ${boot.startedAt ?? UNDATED.en}: ${boot.outcome}`, { path: boot.file, line: boot.line }));
  },
});
