import { run, seeDisk } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

const WRITES = 'typeperf "\\PhysicalDisk(_Total)\\Avg. Disk sec/Write" -sc 5';

export default defineLogRule({
  id: 'raft/disk-too-slow', severity: 'warning', versions: '>=1.4.0',
  title: { en: 'Raft does not come up with its work', zh: 'Raft 处理不过来' },
  message: {
    lock: { en: 'A thread of JRaft waited {ms} ms for the lock of its node', zh: 'JRaft 线程等待节点锁 {ms} 毫秒' },
    queue: { en: 'JRaft refuses work because its queue is full: {words}', zh: 'JRaft 队列已满，拒绝新的任务：{words}' },
  },
  why: {
    en: 'Each entry of the log is written through to the disk before it counts. A slow or shared disk, a starved processor or a long GC pause holds all groups up; above the election timeout (5 s) leaders change as well.',
    zh: '每条 Raft 日志都要真正落盘才算数。磁盘慢或被共用、CPU 不足、GC 停顿长都会拖住所有组；超过选举超时（5 秒）还会频繁换主。',
  },
  fix: [
    { risk: 'none', do: [seeDisk('data/protocol/raft'), run({ linux: 'iostat -x 1 5', cmd: WRITES, powershell: WRITES })], text: {
      en: 'Look at the latency of the disk of data/ (await), the load of the machine and logs/nacos_gc.log at that time.',
      zh: '查看当时 data/ 所在磁盘的延迟（await）、机器负载以及 logs/nacos_gc.log。',
    } },
    { risk: 'restart', text: {
      en: 'Put data/ on a local SSD that no database or log shipper shares; give the container the CPU it needs (no throttling).',
      zh: '把 data/ 放到本地 SSD，不要与数据库或日志采集共用；容器要给足 CPU，避免被限流。',
    } },
  ],
  explains: ['no-leader', 'request-refused', 'member-down'],
  over: ['leader'],
  references: ['NodeImpl.NodeReadWriteLock, NodeImpl.apply, LogManagerImpl.offerEvent, ReadOnlyServiceImpl.addRequest: sofa-jraft 1.3.8, 1.3.14'],
  signature: [
    { anchor: 'Raft-Node-Lock report', pattern: /Raft-Node-Lock report: [\s\S]{0,2000}?blockedMs=(?<ms>\d{4,12})/, case: 'lock' },
    { anchor: 'is overload', pattern: /(?<words>(?:applyQueue|Log manager|readIndexQueue) is overload)/, by: 'server', case: 'queue' },
    { anchor: 'Node is busy, has too many', pattern: /(?<words>Node is busy, has too many (?:tasks|read-only requests))/, by: 'server', case: 'queue' },
    { anchor: 'received AppendEntriesRequest but log manager is busy', pattern: /(?<words>received AppendEntriesRequest but log manager is busy)/, case: 'queue' },
  ],
});
