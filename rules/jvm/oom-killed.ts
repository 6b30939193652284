import { run, runEverywhere, seeMemoryKills } from '../../src/kit/fix.ts';
import { quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { strangerKilled } from './shared/killed-stranger.ts';
import { KILLED, killedIn, SIGKILL, judgeSilence, judgeSignals, judgeStates } from './shared/oom-killed.ts';

export default defineRule({
  id: 'jvm/oom-killed', severity: 'fatal',
  title: { en: 'The server was killed from outside, likely for memory', zh: '服务被外部强制杀死，多半因为内存' },
  message: {
    kernel: { en: 'The kernel killed the Java process for lack of memory: {quote}', zh: '内核因内存不足杀掉了 Java 进程：{quote}' },
    engine: { en: 'The engine killed the container at its memory limit: {quote}', zh: '容器达到内存限制，被容器引擎杀掉：{quote}' },
    stranger: { en: 'The kernel killed a Java process ({owner}) for lack of memory; nothing says that it was Nacos: {quote}', zh: '内核因内存不足杀掉了一个 Java 进程（{owner}），没有迹象表明它是 Nacos：{quote}' },
    limit: { en: 'The engine killed {name} at its memory limit (OOMKilled)', zh: '{name} 达到内存限制，被容器引擎杀掉（OOMKilled）' },
    killed: { en: '{name} was ended by SIGKILL, and not at its memory limit (OOMKilled is false)', zh: '{name} 被 SIGKILL 结束，但不是因为达到内存限制（OOMKilled 为 false）' },
    'not-passed': { en: '{name} was ended by SIGKILL, and not for memory: the start script of {image} does not pass docker stop on to Java, so that every stop waits ten seconds and ends so', zh: '{name} 被 SIGKILL 结束，但与内存无关：{image} 的启动脚本不会把 docker stop 的信号传给 Java，每次停止都要等 10 秒后被强制结束' },
    container: { en: 'Container {name} ended with exit code 137 (SIGKILL)', zh: '容器 {name} 以退出码 137（SIGKILL）结束' },
    signal: { en: 'The Java process was ended by SIGKILL: {quote}', zh: 'Java 进程被 SIGKILL 杀掉：{quote}' },
  },
  why: {
    en: 'SIGKILL leaves no line in any log of Nacos. It comes from the kernel when memory runs out, or from the container engine at the container’s limit; the JVM needs about 1 GB beside its heap.',
    zh: '被 SIGKILL 杀掉的进程不会在 Nacos 日志中留下任何记录。通常是系统内存耗尽时由内核触发，或容器达到内存限制；JVM 在堆之外还需要约 1 GB。',
  },
  fix: [
    { risk: 'none', when: ['signal', 'stranger'], do: seeMemoryKills(), text: {
      en: 'Ask the kernel whether it was memory.',
      zh: '先向内核确认是否因为内存。',
    } },
    { risk: 'none', when: ['container'], do: runEverywhere('docker inspect --format "{{.State.OOMKilled}}" {name}'), text: {
      en: 'Ask the container engine whether it was memory; “false” means docker stop, docker kill or a health check.',
      zh: '先向容器引擎确认是否因为内存；结果为 false 说明是 docker stop、docker kill 或健康检查导致的。',
    } },
    { risk: 'restart', when: ['limit', 'engine'], text: {
      en: 'Raise the limit to -Xmx and 1 GB more, or lower the heap: JVM_XMS and JVM_XMX (2.4.0 and later: CUSTOM_NACOS_MEMORY).',
      zh: '把内存限制提高到 -Xmx 再加 1 GB，或调小堆：JVM_XMS 和 JVM_XMX（2.4.0 及以上用 CUSTOM_NACOS_MEMORY）。',
    } },
    { risk: 'none', when: ['killed'], do: run({ docker: 'docker events --since 24h --until 0s --filter container={name}', kubectl: 'kubectl{ns} describe pod {name}' }), text: {
      en: 'See who sent it: docker kill, a stop that took longer than its grace period (10 s, 30 s in Kubernetes), a liveness probe, or the kernel of the host (dmesg).',
      zh: '查看是谁杀的：docker kill、停止超过宽限期（docker 10 秒，Kubernetes 30 秒）、存活探针，或宿主机内核（dmesg）。',
    } },
    { risk: 'restart', when: ['container', 'signal'], text: {
      en: 'If so, lower the heap (Docker: JVM_XMS, JVM_XMX; 2.4.0 and later: CUSTOM_NACOS_MEMORY; else bin/startup.sh) or raise the limit; keep 1 GB above -Xmx.',
      zh: '如果是，请调小堆（Docker 用 JVM_XMS、JVM_XMX；2.4.0 及以上用 CUSTOM_NACOS_MEMORY；否则改 bin/startup.sh），或提高内存上限；上限应比 -Xmx 多 1 GB。',
    } },
    { risk: 'restart', when: ['not-passed'], text: {
      en: 'Take an image whose script hands over to Java (exec): 1.4.3, 2.0.2 and every later one; data/ then closes in order at each stop.',
      zh: '换用启动脚本以 exec 交给 Java 的镜像：1.4.3、2.0.2 及之后的版本，停止时数据会正常关闭。',
    } },
    { risk: 'restart', when: ['kernel'], text: {
      en: 'Lower the heap until -Xmx and 1 GB more fit into the memory that other programs leave (Docker: JVM_XMS, JVM_XMX; 2.4.0 and later: CUSTOM_NACOS_MEMORY; else bin/startup.sh), or give the machine more memory.',
      zh: '调小堆，使 -Xmx 再加 1 GB 不超过其他程序用剩的内存（Docker 用 JVM_XMS、JVM_XMX；2.4.0 及以上用 CUSTOM_NACOS_MEMORY；否则改 bin/startup.sh），或给机器加内存。',
    } },
  ],
  needs: [], anyOf: ['docker.containers', 'containers.states', 'logs.digest'], uses: ['nacos.processes', 'deployment'], signatures: [...KILLED, ...SIGKILL],
  explains: ['start-failed', 'not-running', 'member-down'], symptoms: ['killed-for-memory'],
  over: 'with-its-start',
  references: ['alibaba/nacos#1001', 'alibaba/nacos#6329'],

  check(bench) {
    const { known, seen, fail } = bench;
    const told = judgeStates(bench);
    if (told.length > 0) return told;
    const killed = killedIn(bench).map(match => ({ match, owner: strangerKilled(known('logs.digest'), match) }));
    const kernel = killed.find(({ owner }) => owner === null) ?? killed[0];
    if (!kernel || known('nacos.processes')?.some(each => each.own)) return judgeSignals(bench) ?? judgeSilence(bench);
    const { match, owner } = kernel;
    const [quote, at] = quoteMatch(match);
    if (owner !== null) return fail({ quote, owner }, [seen('logs.digest', quote, at)], { case: 'stranger', severity: 'info' });
    return fail({ quote }, [seen('logs.digest', quote, at)], { case: match.signature.anchor === 'OOMKilled' ? 'engine' : 'kernel' });
  },
});
