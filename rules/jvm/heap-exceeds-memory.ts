import { setHeap } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { mebibytes } from './shared/jvm-heap.ts';

/** What the JVM of a server takes beside its heap: metaspace, threads, RocksDB, Netty's buffers. */
const BESIDE_MIB = 512;
const LEAST_HEAP_MIB = 256;

/** A container may be the server's alone; on a machine the system, its caches and others live as well. */
const suggested = (room: number, isLimited: boolean): number => Math.max(LEAST_HEAP_MIB, isLimited ? room - BESIDE_MIB : Math.floor(room / 2));

export default defineRule({
  id: 'jvm/heap-exceeds-memory', severity: 'warning',
  title: { en: 'The heap does not fit into the memory', zh: '堆大小超出可用内存' },
  message: {
    limit: { en: 'The server (pid {pid}) may grow to {xmx} MiB of heap, and its memory limit is {limit} MiB', zh: '服务端（进程 {pid}）的堆最大可到 {xmx} MiB，而内存限制是 {limit} MiB' },
    machine: { en: 'The server (pid {pid}) may grow to {xmx} MiB of heap, and the machine has {limit} MiB', zh: '服务端（进程 {pid}）的堆最大可到 {xmx} MiB，而机器内存只有 {limit} MiB' },
  },
  why: { en: 'The JVM needs about 512 MiB beside its heap. What the system cannot give it takes by swapping, or the kernel ends the process without a word in any log.', zh: 'JVM 在堆之外还需要约 512 MiB。内存不够时系统会使用交换分区，或由内核直接杀掉进程，日志中没有任何记录。' },
  fix: [{ text: { en: 'Lower the heap to {suggestion} MiB, or raise the memory.', zh: '把堆调小到 {suggestion} MiB，或增加内存。' }, do: setHeap('{suggestion}m'), risk: 'restart' }],
  needs: ['nacos.processes', 'host.memory'],
  references: ['bin/startup.sh:97@2.3.2'],

  check({ facts, seen, fail, pass, na }) {
    const memory = facts['host.memory'];
    const own = facts['nacos.processes'].find(process => process.own && process.network !== 'other');
    if (!own || own.xmxBytes === null) return na({ en: 'no server with a known heap runs here', zh: '本机没有运行堆大小已知的服务端' });
    const limited = memory.limitBytes !== null && memory.limitBytes < memory.totalBytes;
    const room = mebibytes(limited ? (memory.limitBytes ?? 0) : memory.totalBytes);
    const xmx = mebibytes(own.xmxBytes);
    const evidence = [seen('nacos.processes', `-Xmx ${xmx} MiB`), seen('host.memory', `${limited ? 'limit' : 'total'} ${room} MiB`)] as const;
    if (xmx + BESIDE_MIB <= room) return pass(...evidence);
    return fail({ pid: own.pid, xmx, limit: room, suggestion: suggested(room, limited) }, [...evidence], { case: limited ? 'limit' : 'machine' });
  },
});
