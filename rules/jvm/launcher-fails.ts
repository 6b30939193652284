import { run, runEverywhere, useJava } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';
import { osErrorSource } from '../../src/syntax/os-errors.ts';

/** The launcher speaks where the script was started, or in start.out; Nacos itself never does. */
const launcher = (anchor: string, pattern: RegExp, name: string): Signature => ({ anchor, pattern, files: ['start', 'other'], when: 'start', case: name });

export default defineLogRule({
  id: 'jvm/launcher-fails', severity: 'fatal',
  title: { en: 'The Java installation does not start', zh: 'Java 安装不完整，无法启动' },
  message: {
    incomplete: { en: 'The Java that was called lacks a part of itself: {part}', zh: '所调用的 Java 缺少自身的文件：{part}' },
    library: { en: 'The system does not find a library that Java needs: {part}', zh: '系统找不到 Java 需要的库：{part}' },
    glibc: { en: 'This Java was built for a newer system: {part} is not in the C library here', zh: '该 Java 是为更新的系统编译的：本机 C 库中没有 {part}' },
    registry: { en: 'The java.exe that was called is not that of the installed Java: its registry entry names {found}, it wants {wanted}', zh: '调用的 java.exe 与已安装的 Java 不是同一个：注册表里是 {found}，它要的是 {wanted}' },
    denied: { en: '{part} may not be run by this user', zh: '当前用户无权执行 {part}' },
    arch: { en: '{part} was built for another processor than this machine has', zh: '{part} 是为其他 CPU 架构编译的' },
    'no-runtime': { en: 'The java.exe that was called finds no Java beside it', zh: '调用的 java.exe 旁边没有可用的 Java 运行环境' },
  },
  why: {
    en: 'The launcher ends before there is a JVM: no log of Nacos is written, the words stand in the terminal or in start.out only. An update or a removal of Java, a copied java.exe or a JDK of another system does that.',
    zh: 'JVM 还没有启动就结束了，所以 Nacos 没有任何日志，只在终端或 start.out 里有这句话。常见于 Java 自动更新或卸载、单独拷贝 java.exe、用了其他系统的 JDK。',
  },
  fix: [
    { risk: 'restart', do: useJava('<path of a complete JDK>'), text: {
      en: 'Install a whole 64-bit JDK (8 or later for 1.x and 2.x, 17 or later for 3.x), or take one that works, and name its folder as JAVA_HOME.',
      zh: '重新安装完整的 64 位 JDK（1.x、2.x 用 8 及以上，3.x 用 17 及以上），或改用可用的 JDK，并把 JAVA_HOME 设为它的目录。',
    } },
    { risk: 'none', when: ['registry', 'no-runtime', 'incomplete'], do: runEverywhere('java -version'), text: {
      en: 'On Windows remove the old java.exe that PATH finds first (C:\\Windows\\System32, C:\\ProgramData\\Oracle\\Java\\javapath); this must print a version in a new window.',
      zh: 'Windows 上删除 PATH 中排在前面的旧 java.exe（C:\\Windows\\System32、C:\\ProgramData\\Oracle\\Java\\javapath）；在新窗口中执行应能打印版本。',
    } },
    { risk: 'none', when: ['library'], text: {
      en: 'libjli.so, libjvm.so: the folder of the JDK was copied in part, or a link to java was copied instead. libz, libfreetype and others are packages of the system: install them. With setcap on java, add the lib folder of the JDK to /etc/ld.so.conf.d and run ldconfig.',
      zh: 'libjli.so、libjvm.so：JDK 目录没有拷全，或只拷了 java 的链接。libz、libfreetype 等是系统软件包，请安装。给 java 设过 setcap 的，把 JDK 的 lib 目录写入 /etc/ld.so.conf.d 后执行 ldconfig。',
    } },
    { risk: 'none', when: ['glibc'], text: {
      en: 'Take a JDK from the packages of this system, or one built for it (on Alpine one for musl).',
      zh: '使用本系统软件源里的 JDK，或为该系统编译的版本（Alpine 需要 musl 版）。',
    } },
    { risk: 'none', when: ['denied'], do: run({ sh: 'ls -l {part}; id; namei -m {part}', linux: 'ls -l {part}; id; namei -m {part}; getenforce' }), text: { en: 'The file needs an x, every folder above it too (a JDK below /root is closed to others), and its file system must not be mounted noexec.', zh: '该文件要有执行权限，上级每一层目录也要可进入（/root 下的 JDK 其他用户进不去），所在文件系统不能以 noexec 挂载。' } },
    { risk: 'none', when: ['arch'], do: run({ sh: 'uname -m; file -L {part}' }), text: { en: 'See both: aarch64 needs a JDK for aarch64 (arm64), x86_64 one for x64. On a Mac with Apple silicon Rosetta runs one for x64 too (softwareupdate --install-rosetta); Nacos before 2.2.1 needs that one.', zh: '对比两者：aarch64 要用 aarch64（arm64）版 JDK，x86_64 要用 x64 版。Apple 芯片的 Mac 安装 Rosetta（softwareupdate --install-rosetta）后也能运行 x64 版；2.2.1 之前的 Nacos 只能用 x64 版。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['openjdk: java.c, java_md.c, launcher.properties', 'man ld.so'],
  signature: [
    launcher('could not open `', /Error: could not open `(?<part>[^`'\n]{0,300}jvm\.cfg)'/, 'incomplete'),
    launcher('missing `', /Error: missing [`'](?<part>\w{1,20}' JVM at [`']?[^'`\n]{1,300})/, 'incomplete'),
    launcher('could not find ', /Error: [Cc]ould not find (?<part>(?:java\.dll|libjava\.so|libjvm\.so|jvm\.dll))/, 'incomplete'),
    launcher('error while loading shared libraries', /(?:^|[\s/：])java: error while loading shared libraries: (?<part>[\w.+-]{1,60}): cannot open shared object file/, 'library'),
    launcher('error while loading shared libraries', /(?:^|[\s/：])java: error while loading shared libraries: (?<part>[\w./+-]{1,200}): (?:wrong ELF class|cannot restore segment prot)/, 'incomplete'),
    launcher('dl failure on line', /dl failure on line \d{1,5}[^\n]{0,20}(?:Error: )?failed (?<part>[^\s,]{1,300}libjvm\.so)/, 'incomplete'),
    launcher('/bin/java', new RegExp(`(?<part>/\\S{0,300}/bin/java)['"’]?: ${osErrorSource('EACCES')}`), 'denied'),
    launcher('/bin/java', /(?<part>\/\S{0,300}\/bin\/java)['"’]?: (?:cannot execute binary file|cannot execute: |无法执行二进制文件|Exec format error|可执行文件格式错误|Bad CPU type in executable)/, 'arch'),
    launcher('bad CPU type', /zsh: bad CPU type in executable: (?<part>(?:\/\S{0,300}\/bin\/)?java)(?=\s|$)/, 'arch'),
    launcher("' not found (required by", /\bjava: [^\n]{0,200}version [`'"](?<part>(?:GLIBC|GLIBCXX)_[\d.]{1,10})' not found \(required by/, 'glibc'),
    launcher('Registry key', /Registry key '[^'\n]{1,120}'\s?(?:\\?CurrentVersion'?)?\s*has value '(?<found>[\d.]{1,12})', but '(?<wanted>[\d.]{1,12})' is required/, 'registry'),
    launcher('Could not find Java SE Runtime', /Could not find Java SE Runtime Environment/, 'no-runtime'),
  ],
});
