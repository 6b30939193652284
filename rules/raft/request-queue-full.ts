import { matchLog, restartServer, seeThreads } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'raft/request-queue-full', severity: 'warning',
  title: { en: 'Raft requests of a member pile up on this node', zh: '本节点积压的 Raft 请求已满' },
  message: { en: 'The queue of Raft requests from one member is full, further ones are refused: they come faster than this node works them off', zh: '来自某个成员的 Raft 请求队列已满，后续请求被拒绝：请求到达的速度超过了本节点的处理速度' },
  why: {
    en: 'JRaft works off what a member sends in one thread per connection. When that thread hangs, or the disk of data/ is slow, its queue fills over days; heartbeats are refused with the rest, and the node falls behind although everything else works.',
    zh: 'JRaft 对每个连接用一个线程顺序处理成员发来的请求。该线程卡住，或 data/ 所在磁盘太慢时，队列会在几天内逐渐占满；心跳也会一起被拒绝，其他功能正常，但本节点的 Raft 数据会落后。',
  },
  fix: [
    { risk: 'none', do: seeThreads('<pid>'), text: { en: 'While it lasts take the threads of that node (look for JRaft- and grpc-): they show what the one thread waits for.', zh: '故障持续时先抓该节点的线程栈（看 JRaft-、grpc- 开头的线程），能看出那个线程在等什么。' } },
    { risk: 'restart', do: restartServer(), text: { en: 'Restart that node only: the queue is empty then and it fetches what it lacks from the leader.', zh: '只重启该节点：队列清空，缺少的数据会从 leader 补齐。' } },
    { risk: 'restart', do: matchLog('RejectedExecutionException', 20, 'logs/nacos.log', 'logs/alipay-jraft.log'), text: {
      en: 'If it comes back after some days: see since when, put data/ on a faster disk, see what writes so often (persistent instances, metadata of instances and services), and upgrade: 1.4 and 2.0 have an old JRaft.',
      zh: '如果几天后复发：查看从何时开始，把 data/ 放到更快的磁盘，查清是什么在频繁写入（持久化实例、实例和服务的元数据），并升级版本：1.4 和 2.0 内置的 JRaft 较旧。',
    } },
  ],
  explains: ['no-leader'], over: ['leader'],
  references: ['alibaba/nacos#10589', 'alibaba/nacos#10680', 'sofastack/sofa-jraft#1001', 'sofa-jraft: MpscSingleThreadExecutor, AppendEntriesRequestProcessor@1.3.5'],
  signature: [
    { anchor: 'RejectedExecutionException', exception: 'RejectedExecutionException', frame: 'com.alipay.sofa.jraft.util.concurrent.MpscSingleThreadExecutor.reject', pattern: /RejectedExecutionException/ },
    // Put into one line by whoever pasted it.
    { anchor: 'MpscSingleThreadExecutor.reject(', pattern: /RejectedExecutionException[\s\S]{0,400}?MpscSingleThreadExecutor\.reject\(/ },
  ],
});
