import { useJava } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';

export default defineCaseRule({
  id: 'jvm/java-32-bit', severity: 'warning',
  title: { en: 'Java is a 32-bit one', zh: 'Java 是 32 位的' },
  why: {
    en: 'The start script asks for a 64-bit Java: a 32-bit one cannot reserve the heap of a cluster node, and RocksDB, in which JRaft keeps its log since 1.4, brings no 32-bit library for Windows.',
    zh: '启动脚本要求 64 位 Java：32 位 JVM 无法申请集群节点所需的堆内存，而 JRaft（1.4 起）使用的 RocksDB 在 Windows 上没有 32 位库。',
  },
  anyOf: ['java.selected'], uses: ['nacos.processes'],
  cases: {
    // A 64-bit Java can represent any heap that the scripts ask for.
    unrepresentable: {
      severity: 'error',
      message: { en: 'Java cannot even express the heap {heap}: it is a 32-bit JVM', zh: 'Java 连 {heap} 这样的堆大小都无法表示：这是 32 位 JVM' },
      logged: [
        { anchor: 'Invalid maximum heap size', pattern: /Invalid (?:maximum|initial) heap size: (?<heap>-Xm[sx]\d{1,6}[mgMG])\b(?=[\s\S]{0,80}(?:maximum representable size|最大大小|representable))/, by: 'server' },
        { anchor: 'Invalid initial heap size', pattern: /Invalid initial heap size: (?<heap>-Xms\d{1,6}[mgMG])\b(?=[\s\S]{0,80}(?:maximum representable size|最大大小|representable))/, by: 'server' },
      ],
    },
    beyond: {
      severity: 'error',
      message: { en: 'Java cannot express what it is asked for: it is a 32-bit JVM ({quote})', zh: 'Java 无法满足要求：这是 32 位 JVM（{quote}）' },
      logged: [
        { anchor: 'maximum representable size', pattern: /^The specified size exceeds the maximum representable size/m, by: 'server' },
        { anchor: 'does not support a 64-bit JVM', pattern: /This Java instance does not support a 64-bit JVM/, by: 'server' },
        { anchor: 'Could not reserve enough space for code cache', pattern: /Could not reserve enough space for code cache/, by: 'server' },
      ],
      read: ({ quote }) => ({ quote }),
    },
    named: {
      severity: 'error',
      message: { en: '{name} is a 32-bit JDK', zh: '{name} 是 32 位 JDK' },
      logged: [
        { anchor: '-windows-i586', pattern: /(?<name>\bj(?:dk|re)-\d[\w.]{0,20}-windows-i586)\b/ },
        { anchor: '-linux-i586', pattern: /(?<name>\bj(?:dk|re)-\d[\w.]{0,20}-linux-i586)\b/ },
      ],
    },
    selected: { message: { en: '{path} (Java {version}) is a 32-bit JVM', zh: '{path}（Java {version}）是 32 位 JVM' } },
  },
  fix: [{ risk: 'restart', do: useJava('<path of a 64-bit JDK>'), text: {
    en: 'Install a 64-bit JDK (8 or later for 1.x and 2.x, 17 or later for 3.x), name it as JAVA_HOME and start again; then read logs/start.out if the server still does not come up.',
    zh: '安装 64 位 JDK（1.x、2.x 需要 8 及以上，3.x 需要 17 及以上），设为 JAVA_HOME 后重新启动；如果仍起不来，再查看 logs/start.out。',
  } }],
  proof({ ask, known, seen, fail, clear, na, pass }) {
    const own = known('nacos.processes')?.find(each => each.own);
    if (own) return pass(seen('nacos.processes', `pid ${own.pid} runs`));
    const java = ask('java.selected');
    if (java === null || java.bits === null) return na({ en: 'nothing tells how wide it is', zh: '没有信息说明其位数' });
    const cited = seen('java.selected', `${java.path}: ${java.bits}-bit`);
    return java.bits === 32 ? fail('selected', { path: java.path, version: java.version ?? '?' }, [cited]) : clear(cited);
  },
  explains: ['start-failed', 'not-running'],
  // That it is one is no reason by itself: on Linux 1.x and 2.x run with it.
  explainsBy: { selected: [] },
  references: ['distribution/bin/startup.sh: "We need java(x64)!"', 'alibaba/nacos#6801', 'alibaba/nacos#7041'],
});
