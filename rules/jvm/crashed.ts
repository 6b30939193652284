import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { newestRecords, placeOfRecord } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';

const CRASH: Signature = { anchor: 'A fatal error has been detected by the Java Runtime', pattern: /A fatal error has been detected by the Java Runtime Environment/ };
const SIGNAL: Signature = { anchor: ' at pc=0x', pattern: /(?<reason>SIG[A-Z]{2,5}|EXCEPTION_[A-Z_]{3,40}) \(0x[0-9a-f]+\) at pc=0x/ };
/** `# C  [librocksdbjni2871.so+0x3c5b20]`: every line of such a file is kept. */
const FRAME = /^# [CVJj]\s+\[(?<library>[\w.-]{1,80}?)\d*(?<ending>\.(?:so|dll|dylib)[.\d]*)?\+0x/;

const SIGNATURES = [CRASH, SIGNAL];

export default defineRule({
  id: 'jvm/crashed', severity: 'error',
  title: { en: 'The Java virtual machine crashed', zh: 'Java 虚拟机崩溃' },
  message: {
    storage: { en: '{reason} in the native library of RocksDB ({library})', zh: 'RocksDB 的本地库（{library}）中发生 {reason}' },
    jvm: { en: '{reason} inside of the JVM ({library})', zh: 'JVM 内部（{library}）发生 {reason}' },
    other: { en: '{reason} in {library}', zh: '{library} 中发生 {reason}' },
  },
  why: { en: 'Native code was at fault: no log of Nacos shows it, the process is simply gone. The file hs_err_pid*.log in the folder where it was started tells where.', zh: '问题出在本地代码：Nacos 日志中没有任何记录，进程直接消失。启动目录下的 hs_err_pid*.log 记录了崩溃位置。' },
  fix: [
    { text: { en: 'See that /tmp has room and may run programs (noexec), and that the JDK fits the system (musl or glibc, arm or x86); then start again.', zh: '检查 /tmp 是否有空间、是否以 noexec 挂载，以及 JDK 是否与系统匹配（musl/glibc、arm/x86），然后重新启动。' }, risk: 'restart', when: ['storage', 'other'] },
    { text: { en: 'Take the newest update of the same JDK. If it comes again on this machine only, test its memory.', zh: '升级到同一 JDK 的最新小版本。如果只在这台机器上反复出现，请检测内存。' }, risk: 'restart', when: ['jvm', 'storage', 'other'] },
  ],
  needs: ['logs.digest'], signatures: SIGNATURES,
  over: 'with-its-start',
  references: ['docs.oracle.com/en/java/javase/17/troubleshoot fatal-error-log'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const matches = matchSignatures(digest, SIGNATURES);
    const crash = matches.filter(({ signature }) => signature.anchor === CRASH.anchor);
    const evidence = logEvidence(seen, crash);
    if (crash.length === 0 || !evidence) return pass(seen('logs.digest', 'no fatal error of the JVM'));
    const frame = newestRecords(digest).find(({ kind, message }) => kind === 'hs-err' && FRAME.test(message));
    const { library: name = '?', ending = '' } = FRAME.exec(frame?.message ?? '')?.groups ?? {};
    const library = name + ending;
    const reason = matches.map(({ groups }) => groups['reason']).find(text => text !== undefined) ?? 'fatal error';
    const kind = /rocksdb/i.test(library) ? 'storage' : /^(?:lib)?jvm\b/i.test(library) ? 'jvm' : 'other';
    const quoted = frame ? [seen('logs.digest', frame.message, placeOfRecord(frame))] : [];
    return fail({ reason, library }, [...evidence, ...quoted], { case: kind, confidence: 'stated' });
  },
});
