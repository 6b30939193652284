import { useJava } from '../../src/kit/fix.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { table } from '../../src/syntax/table.ts';

/** Names rocksdbjni looks for (org.rocksdb.util.Environment); before 6.29 macOS had one file, for x86_64 only. */
const WANTED: Readonly<Record<string, readonly string[] | undefined>> = table({
  'linux/x86_64': ['linux64', 'linux-x86_64'], 'linux/aarch64': ['linux-aarch64'], 'linux/x86': ['linux32'],
  'darwin/x86_64': ['osx-x86_64', 'osx.jnilib'], 'darwin/aarch64': ['osx-arm64'], 'win32/x86_64': ['win64'],
});

const wantedNatives = (platform: string, arch: string): readonly string[] | null =>
  WANTED[`${platform}/${arch}`] ?? (platform === 'linux' ? [`linux-${arch}`] : platform === 'darwin' ? ['osx-x86_64', 'osx.jnilib'] : platform === 'win32' ? [] : null);

const LOAD_FAILURES = [
  /librocksdbjni[\s\S]{0,200}?\(?have '(?<have>[\w,]+)', need '(?<need>[\w,' ]+?)'/,
  /librocksdbjni[\s\S]{0,200}?(?:wrong architecture|incompatible architecture|[Cc]an't load (?:AMD|IA|ARM|AARCH|x86)\S* .{0,20}\.(?:dll|so) on an? (?!MIPS|LOONG|SW|RISC|ALPHA|SPARC|PPC|S390))/i,
  /Can't load library: \S{0,300}librocksdbjni|librocksdbjni\S{0,100} was not found inside JAR|librocksdbjni[\s\S]{0,200}?wrong ELF class/,
];

export default defineCaseRule({
  id: 'environment/rocksdb-wrong-arch', severity: 'fatal', versions: '>=1.4.0-0',
  title: { en: 'RocksDB has no library for this CPU', zh: 'RocksDB 没有适配该 CPU 的本地库' },
  why: {
    en: 'JRaft keeps its log in RocksDB, a native library inside the jar, in standalone mode too. Releases before 2.2.1 have none for Apple silicon; Windows on ARM has none at all. The bean named in the log does not matter.',
    zh: 'JRaft 用 RocksDB 存日志（单机模式也一样），它是 jar 包里的本地库。2.2.1 之前的版本不支持 Apple 芯片，ARM 版 Windows 则一直没有。日志里报错的 Bean 名并不重要。',
  },
  anyOf: ['nacos.jar'], uses: ['java.selected', 'host.os', 'nacos.processes'],
  by: 'server',
  cases: {
    static: {
      message: {
        en: 'The server brings no RocksDB library for {platform}/{arch}, the architecture of {java}',
        zh: '该版本自带的 RocksDB 不含 {platform}/{arch} 的本地库，而 {java} 正是该架构',
      },
    },
    logged: {
      message: { en: 'The last start could not load RocksDB: {quote}', zh: '上次启动无法加载 RocksDB：{quote}' },
      logged: [
        ...LOAD_FAILURES.map(pattern => ({ anchor: 'librocksdbjni', pattern, when: 'start' }) as const),
        // All that people quote of it; Nacos loads no other library of this kind.
        { anchor: "', need 'arm64", pattern: /\bhave '(?<have>[\w,]{1,40})', need '(?<need>arm64e?)'/, when: 'start' },
      ],
      read: ({ quote }) => ({ quote }),
    },
  },
  proof({ ask, known, seen, fail, clear, pass, na, unknown }) {
    const jar = ask('nacos.jar');
    if (jar === null) return na({ en: 'there is no server jar', zh: '没有服务端 jar' });
    if (jar.problem !== null) return unknown('nacos.jar', jar.problem);
    const [own, digest] = [known('nacos.processes')?.find(each => each.own), known('logs.digest')];
    if (own && digest && newestBoot(digest)?.outcome === 'started') return pass(seen('nacos.processes', `pid ${own.pid} runs`));
    if (jar.rocksdbNatives.length === 0) return unknown('nacos.jar', 'no RocksDB library was seen in the jar');
    const [{ platform }, java] = [ask('host.os'), ask('java.selected')];
    if (!java || java.arch === null) return unknown('java.selected', 'the architecture of the Java is not known');
    const wanted = wantedNatives(platform, java.arch);
    if (wanted === null) return unknown('host.os', 'the library for this system is not known');
    const evidence = [seen('nacos.jar', jar.rocksdbNatives.join(', '), { path: jar.path }), seen('java.selected', `${java.path}: ${java.arch}`)] as const;
    if (jar.rocksdbNatives.some(name => wanted.some(part => name.includes(part)))) return clear(...evidence);
    return fail('static', { platform, arch: java.arch, java: java.path }, evidence);
  },
  fix: [
    { risk: 'data', text: {
      en: 'Upgrade to 2.2.1 or later (macOS and Linux on ARM); read the upgrade notes first, the schema may have changed.',
      zh: '升级到 2.2.1 及以上（适用于 ARM 的 macOS 和 Linux）；升级前先看升级说明，表结构可能有变化。',
    } },
    { risk: 'restart', text: {
      en: 'Run it on an x86_64 JDK: Rosetta on a Mac, the x64 emulation or WSL on Windows.',
      zh: '用 x86_64 的 JDK 运行：Mac 上通过 Rosetta，Windows 上通过 x64 模拟或 WSL。',
    }, do: useJava('<path of an x86_64 JDK>') },
  ],
  explains: ['start-failed', 'storage-broken', 'not-running'],
  references: ['alibaba/nacos#7152', 'alibaba/nacos#8041', 'alibaba/nacos#9747', 'alibaba/nacos#12995', 'pom.xml@2.2.1'],
});
