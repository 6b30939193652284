import { runEverywhere, useJava } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

/** Said by javac, Maven or the IDE where the sources of Nacos are built; a running server says none of it. */
const built = (name: string, anchor: string, pattern: RegExp): Signature => ({ anchor, pattern, files: ['start', 'other'], case: name });

/** What protobuf-maven-plugin makes under target/generated-sources of api, consistency and istio; it is in no repository. */
const generated = (anchor: string, part: string): Signature => built('generated', anchor, new RegExp(`(?:程序包|package |软件包 ?)(?<part>${part}) ?(?:不存在|does not exist)`));

const PROJECT = 'on project (?<part>nacos-[\\w-]{1,40}):';

export default defineLogRule({
  id: 'environment/source-not-built', severity: 'error',
  title: { en: 'The sources of Nacos do not build', zh: 'Nacos 源码编译不通过' },
  message: {
    generated: { en: 'The package {part} is generated from the .proto files when Maven compiles; that has not been done (or its output is not a source folder of the IDE)', zh: '包 {part} 是 Maven 编译时由 .proto 文件生成的，目前还没有生成（或 IDE 没有把生成目录当作源码目录）' },
    protoc: { en: 'Maven finds no protobuf compiler of this platform for {part}: that version was not released for ARM, or the mirror lacks it', zh: '编译 {part} 时 Maven 找不到本平台的 protoc：该版本没有发布 ARM 版，或镜像仓库里没有' },
    licence: { en: 'The licence check of the build stopped at {part}: files of the IDE or of your own have no licence header', zh: '编译时的许可证检查（RAT）在 {part} 中断：IDE 生成的文件或你自己加的文件没有许可证头' },
    style: { en: 'The style check of the build stopped at {part}', zh: '编译时的代码风格检查（Checkstyle）在 {part} 中断' },
    java: { en: 'The JDK that builds {part} is too old for it: it does not know Java {release}', zh: '编译 {part} 的 JDK 太旧，不支持 Java {release}' },
    'command-line': { en: 'The command line by which the IDE starts Nacos is longer than the system takes', zh: 'IDE 启动 Nacos 的命令行超过了系统允许的长度' },
  },
  why: {
    en: 'A clone of the repository is no server: code is generated and packed by Maven first, with checks that a changed tree does not pass. Who only wants to run Nacos needs the release archive, not the sources.',
    zh: '克隆下来的仓库不能直接运行：需要先由 Maven 生成代码并打包，其中的检查在改动过的目录里往往通不过。只是想运行 Nacos 的话，下载发行包即可，不需要源码。',
  },
  fix: [
    { risk: 'none', when: ['generated'], do: runEverywhere('mvn clean compile -DskipTests'), text: {
      en: 'Compile once with Maven in the root of the sources, then reload the Maven project in the IDE; if it still does not see them, mark target/generated-sources/protobuf/java and grpc-java of api, consistency and istio as generated sources.',
      zh: '在源码根目录用 Maven 编译一次，再在 IDE 中重新加载 Maven 项目；如果仍然找不到，把 api、consistency、istio 下的 target/generated-sources/protobuf/java 和 grpc-java 标记为 Generated Sources Root。',
    } },
    { risk: 'none', when: ['protoc'], do: runEverywhere('mvn clean compile -DskipTests -Dos.detected.classifier=osx-x86_64'), text: {
      en: 'On a Mac with Apple silicon take the compiler for x86_64, which Rosetta runs (softwareupdate --install-rosetta), or build 2.2.1 or later. On Linux for ARM build 2.2.1 or later.',
      zh: 'Apple 芯片的 Mac：改用 x86_64 的 protoc（由 Rosetta 运行，未安装时先执行 softwareupdate --install-rosetta），或编译 2.2.1 及以上版本。ARM 的 Linux：请编译 2.2.1 及以上版本。',
    } },
    { risk: 'none', when: ['licence', 'style'], do: runEverywhere('mvn -Prelease-nacos -Dmaven.test.skip=true -Drat.skip=true -Dcheckstyle.skip=true clean install -U'), text: {
      en: 'Build without these checks (they are for contributions), or remove the files that target/rat.txt names.',
      zh: '跳过这些检查再编译（它们是给贡献代码用的），或删除 target/rat.txt 中列出的文件。',
    } },
    { risk: 'none', when: ['java'], do: useJava('<path of the JDK>'), text: {
      en: 'Build 3.x with JDK 17 or later (1.x and 2.x with JDK 8), in the terminal and as the JDK of Maven in the IDE.',
      zh: '编译 3.x 要用 JDK 17 及以上（1.x、2.x 用 JDK 8），命令行和 IDE 里 Maven 使用的 JDK 都要改。',
    } },
    { risk: 'none', when: ['command-line'], text: {
      en: 'In the run configuration set "Shorten command line" to "JAR manifest" or "@argfile", and give -Dnacos.standalone=true there.',
      zh: '在运行配置中把 “Shorten command line” 设为 “JAR manifest” 或 “@argfile”，并加上 -Dnacos.standalone=true。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#8504', 'alibaba/nacos#4433', 'alibaba/nacos#7572', 'alibaba/nacos#7776', 'alibaba/nacos#3777', 'alibaba/nacos#4335', 'consistency/pom.xml@2.0.3', 'pom.xml@3.0.3'],
  signature: [
    generated('com.alibaba.nacos.', 'com\\.alibaba\\.nacos\\.(?:consistency\\.entity|api\\.grpc\\.auto)'),
    generated('istio.mcp.v1', 'istio\\.mcp\\.v1\\w{0,12}'),
    generated('istio.networking.v1', 'istio\\.networking\\.v1\\w{0,12}'),
    built('protoc', 'protobuf-maven-plugin', new RegExp(`protobuf-maven-plugin:[^\\n]{1,80} ${PROJECT} (?:Unable to resolve artifact: )?Missing:`)),
    built('licence', 'apache-rat-plugin', new RegExp(`apache-rat-plugin:[^\\n]{1,60} ${PROJECT} Too many files with unapproved license`)),
    built('style', 'maven-checkstyle-plugin', new RegExp(`maven-checkstyle-plugin:[^\\n]{1,60} ${PROJECT} (?:You have \\d{1,6} Checkstyle|Failed during checkstyle)`)),
    built('java', 'maven-compiler-plugin', new RegExp(`maven-compiler-plugin:[^\\n]{1,80} ${PROJECT} Fatal error compiling: [^\\n]{0,80}?(?:release|发行版|源发行版)[:：]? ?(?:version )?(?<release>\\d{1,2})\\b`)),
    built('command-line', 'Shorten command line for', /Command line is too long\. Shorten command line for Nacos\b/),
  ],
});
