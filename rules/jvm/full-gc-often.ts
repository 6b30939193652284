import { runEverywhere, setHeap } from '../../src/kit/fix.ts';
import { matchSignatures, type Signature, type SignatureMatch } from '../../src/kit/log-rule.ts';
import { isSaid, placeOfRecord } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** Causes by which the JVM itself had to; `System.gc()` and the growth of the metaspace at the start are none. */
const SIGNATURES: readonly Signature[] = [
  { anchor: 'Pause Full', pattern: /Pause Full \((?:Ergonomics|Allocation Failure|G1 (?:Compaction Pause|Evacuation Pause|Humongous Allocation))\) \S{1,40} (?<ms>\d{1,7}(?:\.\d+)?)ms/, files: ['gc'] },
  { anchor: '[Full GC (', pattern: /\[Full GC \((?:Ergonomics|Allocation Failure)\).{0,400}?(?<seconds>\d{1,5}\.\d+) secs\]/, files: ['gc'] },
  { anchor: 'concurrent mode failure', pattern: /concurrent mode failure.{0,300}?(?<seconds>\d{1,5}\.\d+) secs\]/, files: ['gc'] },
  // With room left the metaspace grows after the first; the last ditch is that it may not.
  { anchor: 'Last ditch collection', pattern: /\[Full GC \((?<metaspace>Last ditch collection)\).{0,400}?(?<seconds>\d{1,5}\.\d+) secs\]/, files: ['gc'] },
  { anchor: 'Metadata GC Clear Soft', pattern: /Pause Full \((?<metaspace>Metadata GC Clear Soft References)\) \S{1,40} (?<ms>\d{1,7}(?:\.\d+)?)ms/, files: ['gc'] },
];

const LEAST = 5;
/** Once a minute is more than a server does that has room. */
const MOST_SECONDS_BETWEEN = 60;
/** Who quotes two or three of them shows a part: they tell by how long they last. */
const LEAST_QUOTED = 2;
const GRAVE_QUOTED = 50;
/** Less on standard input is no log, but what somebody took out of it. */
const FEW_BYTES = 2_000;
/** So much of the time, and members and clients give up on it. */
const GRAVE_PERCENT = 20;

interface Burden { readonly match: SignatureMatch; readonly count: number; readonly minutes: number; readonly percent: number }

/** Of equal lines the first is kept: its duration stands for all. */
const burdenOf = (match: SignatureMatch, least: number): Burden | null => {
  const { record: { count, firstMs, lastMs }, groups: { ms, seconds } } = match;
  if (count < least || firstMs == null || lastMs == null || lastMs <= firstMs) return null;
  const spanSeconds = (lastMs - firstMs) / 1000;
  const each = ms === undefined ? Number(seconds) : Number(ms) / 1000;
  if (spanSeconds / (count - 1) > MOST_SECONDS_BETWEEN) return null;
  return { match, count, minutes: Math.max(1, Math.round(spanSeconds / 60)), percent: Math.min(99, Math.round((each * count * 100) / spanSeconds)) };
};

export default defineRule({
  id: 'jvm/full-gc-often', severity: 'warning',
  title: { en: 'The JVM collects its whole heap again and again', zh: 'JVM 频繁 Full GC' },
  message: {
    now: { en: '{count} full collections in {time} minutes, about {percent} % of the time: nothing else is done meanwhile', zh: '{time} 分钟内 Full GC {count} 次，约占 {percent} % 的时间，期间不处理任何请求' },
    metaspace: { en: 'The metaspace is at its limit: {count} full collections in {time} minutes for it, about {percent} % of the time, and each frees nothing; the heap has room', zh: '元空间（Metaspace）已到上限：{time} 分钟内为此 Full GC {count} 次，约占 {percent} % 的时间，每次都没有腾出空间；堆并没有满' },
    past: { en: '{count} full collections in {time} minutes, about {percent} % of the time, the last at {last}; the server answers now', zh: '{time} 分钟内 Full GC {count} 次，约占 {percent} % 的时间，最近一次 {last}；服务端现在能正常应答' },
  },
  why: {
    en: 'The heap (or the metaspace, where classes are) is full of what is still used. Each pause stops every thread: beats and members time out, clients reconnect and ask for everything again, which makes it worse.',
    zh: '堆（或存放类的元空间）里都是仍在使用的内容。每次停顿都会暂停所有线程：心跳和成员间请求超时，客户端重连并重新拉取全部数据，负担更重。',
  },
  fix: [
    { when: ['now', 'past'], do: setHeap('4g'), text: { en: 'Give the server more heap (double it; 4 GB below), on every node; keep 1 GB of memory beside it.', zh: '在每个节点把堆调大一倍，并在堆之外保留 1 GB 内存。' }, risk: 'restart' },
    { when: ['now', 'past'], do: runEverywhere('jmap -histo "<pid>"'), text: { en: 'If it was enough before: see what grew, with jmap -histo, and whether clients push large configurations or services with thousands of instances.', zh: '如果以前够用：用 jmap -histo 查看什么在增长，以及是否有客户端推送超大配置或注册了上千实例的服务。' }, risk: 'none' },
    { when: ['now', 'past'], text: { en: 'If LongPollingService$ClientLongPolling is at the top of it, these are clients of 1.x, which keep a request open for each configuration: update them to 2.x, which have one connection each.', zh: '如果其中最多的是 LongPollingService$ClientLongPolling，说明 1.x 客户端很多：它们每个配置都占着一个长轮询请求。把客户端升级到 2.x，每个客户端只用一条长连接。' }, risk: 'none' },
    { when: ['metaspace'], do: runEverywhere('jcmd "<pid>" VM.flags'), text: { en: 'See the limit in force (MaxMetaspaceSize). Raise it, or take it out, wherever the options of this server stand (bin/startup.sh of Nacos has 320m, JAVA_OPT, a service unit), and start again. More heap (-Xmx) does not help.', zh: '先看实际生效的 MaxMetaspaceSize，再调大或去掉它（Nacos 自带的 bin/startup.sh 里是 320m；也可能写在 JAVA_OPT 或服务单元里），然后重启。调大堆（-Xmx）没有用。' }, risk: 'restart' },
  ],
  needs: ['logs.digest'], uses: ['server.health'], signatures: SIGNATURES,
  explains: ['server-mute', 'member-silent', 'grpc-unreachable', 'not-ready', 'client-cannot-connect'],
  references: ['docs.oracle.com/en/java/javase/17/gctuning', 'alibaba/nacos#11324'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    const logs = digest?.files.filter(({ kind }) => kind === 'gc') ?? [];
    const [first] = logs;
    if (!digest || !first) return na({ en: 'there is no GC log', zh: '没有 GC 日志' });
    const isWhole = logs.some(({ path, bytes }) => path !== '-' || bytes > FEW_BYTES);
    const burdens = matchSignatures(digest, SIGNATURES).flatMap(match => burdenOf(match, isWhole ? LEAST : LEAST_QUOTED) ?? []).filter(({ percent }) => isWhole || percent >= GRAVE_QUOTED);
    const [worst] = burdens.sort((one, other) => other.percent - one.percent);
    if (!worst) return pass(seen('logs.digest', 'full collections are rare', { path: first.path }));
    const { match, count, minutes, percent } = worst;
    const evidence = [seen('logs.digest', match.quote, placeOfRecord(match.record))] as const;
    const args = { count, time: minutes, percent, last: match.record.lastTime ?? '?' };
    // What answers at once is not standing still: the heap was too small for something that is over.
    const readiness = known('server.health')?.readiness;
    if (readiness && readiness.status < 400) return fail(args, [...evidence, seen('server.health', `readiness ${readiness.status}`)], { case: 'past', confidence: 'stated', severity: 'warning' });
    // A heap that is full says so itself (operations/jvm-oom-heap).
    const isTold = isSaid(digest, /OutOfMemoryError: Java heap space/);
    return fail(args, evidence, { case: match.groups['metaspace'] !== undefined ? 'metaspace' : 'now', confidence: 'stated', severity: percent >= GRAVE_PERCENT && !isTold ? 'error' : 'warning' });
  },
});
