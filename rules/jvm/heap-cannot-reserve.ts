import { run, setHeap, useJava } from '../../src/kit/fix.ts';
import { FLAG_FACTS } from './shared/jvm-flags.ts';
import { heapOf } from './shared/jvm-heap.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { SIGNATURES, SMALLER, judgeHeap } from './shared/heap-cannot-reserve.ts';

export default defineRule({
  id: 'jvm/heap-cannot-reserve', severity: 'fatal',
  title: { en: 'There is not enough memory for the heap', zh: '内存不足以分配 JVM 堆' },
  message: {
    logged: { en: 'The last start got no memory for its heap: {quote}', zh: '上次启动时无法分配堆内存：{quote}' },
    'logged-32': {
      en: 'The last start got no memory for its heap, and {path} is a 32-bit Java, which cannot have that much whatever the machine has: {quote}',
      zh: '上次启动时无法分配堆内存：{path} 是 32 位 Java，无论机器有多少内存都申请不到这么大的堆：{quote}',
    },
    'too-large': {
      en: 'The heap may grow to {xmx} MiB ({where}), more than the {memory} MiB this machine or container has',
      zh: '堆上限为 {xmx} MiB（{where}），超过了本机或容器的内存 {memory} MiB',
    },
    'bits-32': {
      en: 'The heap may grow to {xmx} MiB ({where}), and {path} is a 32-bit Java',
      zh: '堆上限为 {xmx} MiB（{where}），而 {path} 是 32 位 Java',
    },
    tight: {
      en: 'The heap may grow to {xmx} MiB ({where}), and only {memory} MiB are available now',
      zh: '堆上限为 {xmx} MiB（{where}），而当前可用内存只有 {memory} MiB',
    },
  },
  why: {
    en: 'A JVM that cannot get its heap ends itself at once; one that gets it on paper only is killed by the kernel later. Cluster mode asks for 2 GB by default, standalone for 512 MB.',
    zh: 'JVM 申请不到堆内存会立即退出；勉强申请到的，之后也可能被内核杀掉。集群模式默认申请 2 GB，单机模式 512 MB。',
  },
  fix: [
    { risk: 'restart', when: ['logged', 'too-large', 'bits-32', 'tight'], do: setHeap('{smaller}'), text: {
      en: 'Give it a smaller heap (2.4.0 and later read this variable; before, change -Xms and -Xmx in bin/startup.sh; Docker: JVM_XMS, JVM_XMX, JVM_XMN).',
      zh: '调小堆内存（2.4.0 及以上读取该变量；更早的版本请改 bin/startup.sh 中的 -Xms、-Xmx；Docker 用 JVM_XMS、JVM_XMX、JVM_XMN）。',
    } },
    { risk: 'restart', when: ['bits-32'], text: { en: 'Use a 64-bit Java.', zh: '改用 64 位 Java。' } },
    { risk: 'none', when: ['logged', 'too-large', 'bits-32', 'tight'], do: run({ sh: 'free -m; ps aux --sort=-rss | head', powershell: 'Get-Process | Sort-Object WorkingSet -Descending | Select-Object -First 10' }), text: {
      en: 'See what takes it and free memory, or give the machine or container more.',
      zh: '释放内存（`free -m`、`ps aux --sort=-rss | head` 查看占用），或给机器、容器增加内存。',
    } },
    { risk: 'restart', when: ['logged-32'], do: useJava('<path of a 64-bit JDK>'), text: {
      en: 'Install a 64-bit JDK, name it as JAVA_HOME and start again. With this one nothing above about 1.4 GB can be had.',
      zh: '安装 64 位 JDK，设为 JAVA_HOME 后重新启动；用现在这个 Java，堆最多只能到 1.4 GB 左右。',
    } },
  ],
  needs: [], anyOf: ['host.memory', 'logs.digest'], uses: [...FLAG_FACTS, 'nacos.mode', 'java.selected', 'host.os'],
  signatures: SIGNATURES,
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh:173-180@3.0.3', 'alibaba/nacos#10817'],

  check(bench) {
    const { known, seen, fail, unknown } = bench;
    const [match] = matchesIn(known('logs.digest'), SIGNATURES);
    if (match && !known('nacos.processes')?.some(each => each.own)) {
      const [quote, at] = quoteMatch(match);
      const java = known('java.selected');
      if (java?.bits === 32) return fail({ quote, smaller: SMALLER, path: java.path }, [seen('logs.digest', quote, at), seen('java.selected', `32-bit: ${java.path}`)], { case: 'logged-32' });
      return fail({ quote, smaller: SMALLER }, [seen('logs.digest', quote, at)], { case: 'logged' });
    }
    const memory = known('host.memory');
    if (memory === undefined) return unknown('host.memory');
    const heap = heapOf(bench, known('nacos.mode')?.mode, known('host.os')?.platform === 'win32');
    return heap ? judgeHeap(bench, memory, heap) : unknown('nacos.scripts', 'the size of the heap is not known');
  },
});
