import { addJavaOption, run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/rocksdb-without-library', severity: 'fatal', versions: '>=1.4.0-0',
  title: { en: 'RocksDB cannot load its native library', zh: 'RocksDB 无法加载本地库' },
  message: {
    processor: { en: 'JRaft keeps its log in RocksDB, and its jar knows no library for {arch} ({os})', zh: 'JRaft 的日志存放在 RocksDB 中，而其 jar 不支持 {arch}（{os}）' },
    system: { en: 'The library of RocksDB was built for a newer system: {arch} is not in the libraries of this one', zh: 'RocksDB 的库是为更新的系统编译的：本机系统库中没有 {arch}' },
    unpacked: { en: 'RocksDB could not unpack its library: {reason}', zh: 'RocksDB 无法解压本地库：{reason}' },
  },
  why: {
    en: 'rocksdbjni brings libraries for x86_64, aarch64, ppc64le and s390x of Linux, newer releases for riscv64 as well, none for LoongArch, MIPS or sw_64. Standalone mode and MySQL need it too.',
    zh: 'rocksdbjni 自带 Linux 的 x86_64、aarch64、ppc64le、s390x 库，新版还有 riscv64，没有龙芯 LoongArch、MIPS、申威 sw_64。单机模式和使用 MySQL 时也一样需要。',
  },
  fix: [
    { risk: 'restart', when: ['unpacked'], do: addJavaOption('-Djava.io.tmpdir=<a folder that exists and may be written>'), text: {
      en: 'See that the temporary folder (/tmp, java.io.tmpdir) exists, has room and may be written by the user that runs Nacos, or name another one (RocksDB alone: the variable ROCKSDB_SHAREDLIB_DIR).',
      zh: '确认临时目录（/tmp，即 java.io.tmpdir）存在、有空间、运行用户可写；或换一个目录（只影响 RocksDB 可用环境变量 ROCKSDB_SHAREDLIB_DIR）。',
    } },
    { risk: 'data', when: ['processor'], text: {
      en: 'Take a build of rocksdbjni for this processor (Loongson publishes one for loongarch64) and replace BOOT-INF/lib/rocksdbjni-*.jar in target/nacos-server.jar by it, stored uncompressed (`jar -0uf`); every node of the cluster alike.',
      zh: '使用适配该处理器的 rocksdbjni（龙芯开源社区提供 loongarch64 版），替换 target/nacos-server.jar 中的 BOOT-INF/lib/rocksdbjni-*.jar，注意不压缩（`jar -0uf`）；集群每个节点都要替换。',
    } },
    { risk: 'data', when: ['processor'], text: { en: 'Or run the server on x86_64 or aarch64; clients of any processor can use it.', zh: '或把服务端放到 x86_64 或 aarch64 机器上；客户端不受架构限制。' } },
    { risk: 'none', when: ['system'], do: run({ linux: 'cat /etc/os-release; ldd --version', macos: 'sw_vers' }), text: {
      en: 'See how old the system is: Linux needs glibc 2.14 or later and a libstdc++ of its time (CentOS 7, Ubuntu 16.04 or later), macOS 10.13 or later.',
      zh: '查看系统版本：Linux 需要 glibc 2.14 及以上和相应的 libstdc++（CentOS 7、Ubuntu 16.04 及以上），macOS 需要 10.13 及以上。',
    } },
    { risk: 'data', when: ['system'], text: { en: 'Run the server on a newer system, or in a container there (nacos/nacos-server brings its own libraries). Copying a newer libc by hand breaks the system.', zh: '把服务端放到较新的系统上，或在本机用容器运行（nacos/nacos-server 自带系统库）。不要手工替换 libc，会损坏系统。' } },
  ],
  explains: ['start-failed', 'storage-broken', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#4574', 'alibaba/nacos#4253', 'org.rocksdb.util.Environment.getJniLibraryName', 'facebook/rocksdb#1302', 'org.rocksdb.RocksDB.loadLibrary@8.8'],
  signature: [
    { anchor: 'Cannot determine JNI library name', pattern: /Cannot determine JNI library name for ARCH='(?<arch>[\w-]{1,40})' OS='(?<os>[\w ]{1,40})' name='rocksdb'/, case: 'processor' },
    // Older jars take any other processor for x86: the JVM says what it is.
    { anchor: 'librocksdbjni', pattern: /librocksdbjni[^\n]{0,300}can't load [^\n]{0,20}-bit \.so on an? (?<arch>(?:MIPS|LOONG|SW|RISC|ALPHA|SPARC)[\w ]{0,20}?)-bit platform/i, case: 'processor' },
    { anchor: 'librocksdbjni', case: 'system', pattern: /librocksdbjni[^\n]{0,200}version [`'"](?<arch>(?:GLIBC|GLIBCXX|CXXABI)_[\d.]{1,12})' not found/ },
    { anchor: 'librocksdbjni', case: 'system', pattern: /librocksdbjni[^\n]{0,300}Symbol not found: (?<arch>\w{1,80})/ },
    { anchor: 'Unable to load the RocksDB shared library', pattern: /Unable to load the RocksDB shared library(?<reason>(?:java\.[\w.]{1,80})?[^\n]{0,240})/, not: /UnsatisfiedLinkError/, case: 'unpacked' },
  ],
  args: ({ groups }) => ({ os: groups['os'] ?? 'Linux' }),
});
