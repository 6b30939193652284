import { run, setHeap } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/jvm-oom-heap', severity: 'error',
  title: { en: 'The JVM ran out of memory', zh: 'JVM 内存溢出' },
  message: {
    heap: { en: 'The heap is too small: {space} ({count} times)', zh: '堆内存不足：{space}（{count} 次）' },
    native: { en: 'The JVM ran out of memory beside the heap: {space} ({count} times)', zh: 'JVM 堆外内存不足：{space}（{count} 次）' },
    maps: { en: 'The system refused to map another file or piece of memory ({count} times): {space}', zh: '系统拒绝再映射文件或内存（{count} 次）：{space}' },
    threads: { en: 'The system refused a new thread ({count} times)', zh: '系统拒绝创建新线程（{count} 次）' },
  },
  why: {
    en: 'After an OutOfMemoryError parts of the server are dead although the process lives; at the start it ends the server. Below about 200 MB of heap Nacos never becomes ready.',
    zh: '发生 OutOfMemoryError 后，进程虽在，部分功能已失效；如果发生在启动阶段，服务会直接退出。堆小于约 200 MB 时 Nacos 根本无法就绪。',
  },
  fix: [
    { risk: 'restart', when: ['heap'], do: setHeap('-Xms2g -Xmx2g -Xmn1g'), text: {
      en: 'Raise the heap and restart (2.4.0 and later read this variable; before, change -Xms and -Xmx in bin/startup.sh; Docker: JVM_XMS, JVM_XMX).',
      zh: '调大堆内存并重启（2.4.0 及以上读取该变量；更早的版本请改 bin/startup.sh 的 -Xms、-Xmx；Docker 用 JVM_XMS、JVM_XMX）。',
    } },
    { risk: 'none', when: ['heap'], text: {
      en: 'If it comes back, look what fills the heap: the dump logs/java_heapdump.hprof (cluster mode writes one), the number of instances and connections.',
      zh: '如果反复出现，分析堆里是什么：logs/java_heapdump.hprof（集群模式会自动生成）、实例数和连接数。',
    } },
    { risk: 'restart', when: ['native'], text: {
      en: 'Raise -XX:MaxMetaspaceSize or -XX:MaxDirectMemorySize in JAVA_OPT, or give the machine more memory, and restart.',
      zh: '在 JAVA_OPT 中调大 -XX:MaxMetaspaceSize 或 -XX:MaxDirectMemorySize，或增加机器内存，然后重启。',
    } },
    { risk: 'none', when: ['maps'], do: run({ linux: 'sysctl vm.max_map_count; wc -l /proc/$(pgrep -f nacos.nacos)/maps; free -m' }), text: {
      en: 'This is no lack of heap: the process has vm.max_map_count maps, the machine has no memory left, or Java is 32-bit. Raise the limit (sysctl -w vm.max_map_count=262144) or the memory, or take a 64-bit JDK; a larger heap makes it worse.',
      zh: '这不是堆内存不足：进程的映射数达到 vm.max_map_count、机器内存耗尽，或 Java 是 32 位。调大该参数（sysctl -w vm.max_map_count=262144）、增加内存或改用 64 位 JDK；调大堆只会更糟。',
    } },
    { risk: 'restart', when: ['threads'], do: run({ linux: 'ulimit -u; cat /proc/sys/kernel/threads-max /proc/sys/kernel/pid_max', macos: 'ulimit -u; sysctl kern.maxproc kern.maxprocperuid' }), text: {
      en: 'This is no lack of heap: raise the limit of processes (ulimit -u, systemd TasksMax=, the container’s pids limit) for the user that runs Nacos and restart.',
      zh: '这不是堆内存不足：请为运行 Nacos 的用户调大进程数限制（ulimit -u、systemd 的 TasksMax=、容器的 pids 限制），然后重启。',
    } },
  ],
  by: 'server',
  signature: [
    {
      anchor: 'OutOfMemoryError',
      pattern: /OutOfMemoryError: (?<space>Java heap space|GC overhead limit exceeded|Requested array size exceeds VM limit)/,
      case: 'heap',
    },
    {
      anchor: 'OutOfMemoryError',
      pattern:
        /OutOfMemoryError: (?<space>Metaspace|Compressed class space|Direct buffer memory|Cannot reserve \d+ bytes of direct buffer memory)/,
      case: 'native',
    },
    { anchor: 'OutOfMemoryError', pattern: /OutOfMemoryError: (?<space>Map failed)/, case: 'maps' },
    // Netty counts what it takes beside the heap by itself; its limit is -XX:MaxDirectMemorySize, else -Xmx.
    { anchor: 'OutOfDirectMemoryError', pattern: /OutOfDirectMemoryError: (?<space>failed to allocate \d+ byte\(s\) of direct memory \(used: \d+, max: \d+\))/, case: 'native' },
    {
      anchor: 'OutOfMemoryError',
      pattern: /OutOfMemoryError: unable to create (?:new )?native thread/,
      case: 'threads',
    },
    { anchor: 'pthread_create failed (EAGAIN)', pattern: /pthread_create failed \(EAGAIN\)/, case: 'threads' },
    { anchor: 'GC thread. Out of system resources', pattern: /Cannot create (?:worker )?GC thread\. Out of system resources/, unless: /pthread_create failed/, case: 'threads' },
    {
      anchor: 'thrown from the UncaughtExceptionHandler',
      pattern: /Exception: (?<space>java\.lang\.OutOfMemoryError) thrown from the UncaughtExceptionHandler/,
      case: 'heap',
    },
  ],
  explains: ['server-mute', 'member-silent', 'start-failed', 'start-hangs', 'not-ready', 'not-running', 'member-down'],
  over: { never: 'after an OutOfMemoryError parts of the server stay dead until it is started again' },
  references: ['alibaba/nacos#15693', 'alibaba/nacos#10854', 'alibaba/nacos#10321'],
});
