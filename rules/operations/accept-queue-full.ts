import { defineRule } from '../../src/kit/rule.ts';
import { runEverywhere } from '../../src/kit/fix.ts';
import type { Listener } from '../../src/model/host.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from '../../src/nacos/ports.ts';

const OFFSETS = [0, GRPC_SDK_OFFSET, GRPC_CLUSTER_OFFSET, RAFT_OFFSET];

/** Linux takes one connection more than the backlog before it drops the next. */
const isFull = ({ queue }: Listener): boolean => queue?.backlog != null && queue.backlog > 0 && queue.waiting >= queue.backlog;

const quote = ({ port, queue }: Listener): string => `${port}: ${queue?.waiting ?? '?'} of ${queue?.backlog ?? '?'} wait`;

export default defineRule({
  id: 'operations/accept-queue-full', severity: 'error',
  title: { en: 'The server does not take its connections any more', zh: '服务端已不再接收新连接' },
  message: { en: '{waiting} connections wait on port {port}, of which the kernel keeps {backlog}: nobody accepts them', zh: '端口 {port} 上有 {waiting} 个连接在排队（内核最多保留 {backlog} 个），没有线程接收它们' },
  why: {
    en: 'The kernel completes connections and the server picks them up. A full queue means that it does not: its threads are blocked or used up, it collects garbage all the time, it is out of file descriptors, or it is stopped. Connections that the other side gave up stay as CLOSE-WAIT.',
    zh: '连接由内核建立，再由服务端取走。队列满说明服务端没有在取：线程阻塞或耗尽、一直在做垃圾回收、文件描述符用尽，或进程被挂起。对端已放弃的连接会停留在 CLOSE-WAIT。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('jstack {pid}'), text: {
      en: 'This is neither a firewall nor a port: see what the threads http-nio-* wait for, twice within ten seconds; look at logs/nacos_gc.log and at the open files of the process too.',
      zh: '这不是防火墙或端口问题：隔十秒看两次 http-nio-* 线程在等什么，再看 logs/nacos_gc.log 和进程打开的文件数。',
    } },
    { risk: 'restart', text: {
      en: 'A restart helps at once and cures nothing. When logins do it (BCrypt costs a core 0.1 s each), let clients keep their token instead of logging in for every request.',
      zh: '重启能立即恢复，但没有解决原因。如果是登录过多（BCrypt 每次约占用一个核 0.1 秒），让客户端复用 token，不要每次请求都登录。',
    } },
  ],
  needs: ['host.listeners'], uses: ['nacos.main-port', 'nacos.processes'],
  subject: 'port {port}', symptoms: ['server-mute'], explains: ['client-cannot-connect', 'not-ready', 'member-down', 'grpc-unreachable', 'member-silent'],
  references: ['alibaba/nacos#10997', 'man 7 tcp: listen backlog'],

  check({ facts, known, seen, fail, pass, na }) {
    const main = known('nacos.main-port')?.port ?? DEFAULT_MAIN_PORT;
    const own = facts['host.listeners'].filter(({ port, queue }) => queue?.backlog != null && OFFSETS.some(offset => port === main + offset));
    if (own.length === 0) return na({ en: 'the listing tells nothing of the queues of its ports', zh: '列表没有给出其端口的队列长度' });
    const full = own.filter(isFull);
    if (full.length === 0) return pass(seen('host.listeners', own.map(quote).join(', ')));
    const process = known('nacos.processes')?.find(each => each.own)?.pid;
    return full.map(one => fail({ port: one.port, waiting: one.queue?.waiting ?? 0, backlog: one.queue?.backlog ?? 0, pid: one.pid ?? process ?? '<pid>' }, [seen('host.listeners', quote(one))]));
  },
});
