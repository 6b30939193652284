import { seeLog, seeState } from '../../src/kit/fix.ts';
import { bootSpan, fileSpan } from '../../src/nacos/log-time.ts';
import type { Boot, LogDigest } from '../../src/model/digest.ts';
import { newestBoot, newestRecords, placeOfRecord, quoteRecord } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { runningServer } from './shared/running-server.ts';

/** Printed every second until the server is up (StartingApplicationListener.logStarting@2.3.2). */
const STARTING = 'Nacos is starting...';

/** The slowest start measured, three nodes on a loaded machine, took 70 seconds. */
const TOO_LONG = 75;

const UNDATED = { en: 'unknown time', zh: '时间未知' };

export default defineRule({
  id: 'operations/start-hangs',
  severity: 'error',
  title: { en: 'The start does not come to an end', zh: '启动一直没有完成' },
  message: {
    repeating: {
      en: '“Nacos is starting...” was logged {count} times without success or failure',
      zh: '“Nacos is starting...” 已打印 {count} 次，既没有成功也没有失败',
    },
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
  needs: ['logs.digest'],
  uses: ['nacos.processes', 'nacos.home'],
  keeps: [STARTING],
  symptoms: ['start-hangs'],
  explains: ['not-ready', 'client-cannot-connect'],
  references: ['core/.../StartingApplicationListener.java@2.3.2'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    const digest = facts['logs.digest'];
    const boot = digest === null ? undefined : newestBoot(digest);
    if (digest === null || boot === undefined) return na({ en: 'the logs show no start', zh: '日志中没有启动记录' });
    const at = { path: boot.file, line: boot.line };
    const time = boot.startedAt ?? UNDATED;
    const start = boot.startedAt ?? 'unknown time';
    if (boot.outcome !== 'unfinished') return pass(seen('logs.digest', `start of ${start}: ${boot.outcome}`, at));
    const logs = boot.file.replace(/[\\/][^\\/]*$/, '');
    const waiting = newestRecords(digest).filter(record => record.message.includes(STARTING));
    // The start file and nacos.log may both hold the line: the one that has it most often counts. Who stopped it had waited in vain.
    const most = waiting.toSorted((one, other) => other.count - one.count)[0];
    if (most && most.count >= TOO_LONG)
      return fail(
        { count: most.count, logs },
        [seen('logs.digest', `${quoteRecord(most)} (${most.count} times)`, placeOfRecord(most))],
        { case: 'repeating' },
      );
    const processes = known('nacos.processes');
    const own = processes && runningServer(processes, known('nacos.home'), boot);
    if (boot.stopped) return pass(seen('logs.digest', `start of ${start}: stopped before it was finished`, at));
    if (own === null) return na({ en: 'the process is gone', zh: '进程已不存在' });
    if (own && own.listens !== null && own.listens.length === 0 && minutesLogged(boot, digest) >= 2) {
      return fail(
        { pid: own.pid, time, logs },
        [seen('logs.digest', `start of ${start}: unfinished`, at), seen('nacos.processes', `pid ${own.pid} listens on nothing`)],
        { case: 'alive' },
      );
    }
    return unknown('logs.digest', 'the start was not finished when the logs were read; look again in a minute');
  },
});

/** From the start to the last word of any log; 0 when the logs have no times. */
const minutesLogged = (boot: Boot, { files }: LogDigest): number => {
  const { first } = bootSpan(boot);
  return first === null ? 0 : Math.max(0, ...files.map(file => ((fileSpan(file).last ?? first) - first) / 60_000));
};
