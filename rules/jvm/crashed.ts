import { run, seeDisk, seeMount } from '../../src/kit/fix.ts';
import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { newestRecords, placeOfRecord } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';

const CRASH: Signature = { anchor: 'A fatal error has been detected by the Java Runtime', pattern: /A fatal error has been detected by the Java Runtime Environment/, by: 'server' };
const SIGNAL: Signature = { anchor: ' at pc=0x', pattern: /(?<reason>SIG[A-Z]{2,5}|EXCEPTION_[A-Z_]{3,40}) \(0x[0-9a-f]+\) at pc=0x/, by: 'server' };
/** `# C  [librocksdbjni2871.so+0x3c5b20]`: every line of such a file is kept. */
const FRAME = /^# [CVJj]\s+\[(?<library>[\w.-]{1,80}?)\d*(?<ending>\.(?:so|dll|dylib)[.\d]*)?\+0x/;

/** A library built for newer processors; inside of the JVM itself it is a fault of its compiler. */
const ILLEGAL = /^(?:SIGILL|EXCEPTION_ILLEGAL_INSTRUCTION)$/;

const SIGNATURES = [CRASH, SIGNAL];

export default defineRule({
  id: 'jvm/crashed', severity: 'error',
  title: { en: 'The Java virtual machine crashed', zh: 'Java 虚拟机崩溃' },
  message: {
    instruction: { en: '{library} uses an instruction that this processor does not have ({reason})', zh: '{library} 用到了这颗 CPU 不支持的指令（{reason}）' },
    storage: { en: '{reason} in the native library of RocksDB ({library})', zh: 'RocksDB 的本地库（{library}）中发生 {reason}' },
    jvm: { en: '{reason} inside of the JVM ({library})', zh: 'JVM 内部（{library}）发生 {reason}' },
    other: { en: '{reason} in {library}', zh: '{library} 中发生 {reason}' },
  },
  why: { en: 'Native code was at fault: no log of Nacos shows it, the process is simply gone. The file hs_err_pid*.log in the folder where it was started tells where.', zh: '问题出在本地代码：Nacos 日志中没有任何记录，进程直接消失。启动目录下的 hs_err_pid*.log 记录了崩溃位置。' },
  fix: [
    { text: { en: 'On a virtual machine: give it the CPU of its host (“host”, “host-passthrough”; on VMware a newer hardware version or EVC level), so that it has SSE4.2 and AVX. It is not the memory, the disk or Nacos’ configuration.', zh: '虚拟机：把 CPU 类型改为与宿主机一致（host、host-passthrough；VMware 提高硬件版本或 EVC 级别），使其具备 SSE4.2、AVX 等指令。与内存、磁盘和 Nacos 配置无关。' }, risk: 'restart', when: ['instruction'] },
    { text: { en: 'On an old processor: run Nacos on a newer machine, or take a release with another RocksDB (the library in its jar) and try.', zh: '物理机 CPU 过旧：换到较新的机器，或换一个自带不同 RocksDB 版本的 Nacos 版本试一试（库就在其 jar 里）。' }, risk: 'restart', when: ['instruction'] },
    { text: { en: 'See which it has.', zh: '查看 CPU 支持哪些指令。' }, do: run({ linux: "grep -m1 -o -w -e sse4_2 -e avx -e avx2 /proc/cpuinfo; lscpu", cmd: 'wmic cpu get Name,Caption', powershell: 'Get-CimInstance Win32_Processor | Select-Object Name,Caption' }), risk: 'none', when: ['instruction'] },
    { do: [seeDisk('/tmp'), seeMount('/tmp')], text: { en: 'See that /tmp has room and may run programs (noexec), and that the JDK fits the system (musl or glibc, arm or x86); then start again.', zh: '检查 /tmp 是否有空间、是否以 noexec 挂载，以及 JDK 是否与系统匹配（musl/glibc、arm/x86），然后重新启动。' }, risk: 'restart', when: ['storage', 'other'] },
    { text: { en: 'Take the newest update of the same JDK. If it comes again on this machine only, test its memory.', zh: '升级到同一 JDK 的最新小版本。如果只在这台机器上反复出现，请检测内存。' }, risk: 'restart', when: ['jvm', 'storage', 'other'] },
  ],
  needs: ['logs.digest'], signatures: SIGNATURES,
  over: 'with-its-start',
  references: ['alibaba/nacos#12479', 'alibaba/nacos#12720', 'docs.oracle.com/en/java/javase/17/troubleshoot fatal-error-log'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const matches = matchSignatures(digest, SIGNATURES);
    const told = matches.filter(({ signature }) => signature.anchor === CRASH.anchor);
    // People quote from the line of the signal on.
    const crash = told.length > 0 ? told : matches;
    const evidence = logEvidence(seen, crash);
    if (crash.length === 0 || !evidence) return pass(seen('logs.digest', 'no fatal error of the JVM'));
    const frame = newestRecords(digest).find(({ kind, message }) => kind === 'hs-err' && FRAME.test(message));
    const { library: name = '?', ending = '' } = FRAME.exec(frame?.message ?? '')?.groups ?? {};
    const library = name + ending;
    const reason = matches.map(({ groups }) => groups['reason']).find(text => text !== undefined) ?? 'fatal error';
    const kind = ILLEGAL.test(reason) && !/^(?:lib)?jvm\b/i.test(library) ? 'instruction' : /rocksdb/i.test(library) ? 'storage' : /^(?:lib)?jvm\b/i.test(library) ? 'jvm' : 'other';
    const quoted = frame ? [seen('logs.digest', frame.message, placeOfRecord(frame))] : [];
    return fail({ reason, library }, [...evidence, ...quoted], { case: kind, confidence: 'stated' });
  },
});
