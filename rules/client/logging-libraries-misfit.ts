import { defineLogRule } from '../../src/kit/log-rule.ts';

/** Of the application's gRPC, or of the copy in the client. */
const EPOLL = /NoClassDefFoundError: (?<text>Could not initialize class [\w.]{0,60}io\.(?:grpc\.netty\.shaded\.io\.)?netty\.channel\.(?:epoll|kqueue|unix)\.[\w.]{1,60})/;

export default defineLogRule({
  id: 'client/logging-libraries-misfit', severity: 'error',
  title: { en: 'Libraries of the application do not fit the client', zh: '应用的依赖库与客户端不匹配' },
  message: {
    slf4j: { en: 'The client asks slf4j 2 of a logback that is of slf4j 1, or the reverse', zh: 'slf4j 与 logback 的大版本不一致' },
    schema: { en: 'The import of MCP servers lacks the class {text}: 3.2.0-BETA shipped without it', zh: '导入 MCP 服务时缺少类 {text}：3.2.0-BETA 没有打包它' },
    dubbo: { en: 'The application has no nacos-client: {text} is not there', zh: '应用缺少 nacos-client：找不到 {text}' },
    bindings: { en: 'Two logging systems are on the class path: the client expects Logback and slf4j has taken {text}', zh: '类路径上有两套日志实现：客户端按 Logback 初始化，而 slf4j 绑定的是 {text}' },
    http: { en: 'The client lacks a library of Apache HttpClient: {text} is not there', zh: '客户端缺少 Apache HttpClient 的依赖：找不到 {text}' },
    epoll: { en: 'The native part of gRPC is not loaded: {text}', zh: 'gRPC 的本地库加载失败：{text}' },
    native: { en: 'Two copies of the native library of gRPC differ', zh: 'gRPC 本地库存在两个不同的副本' },
  },
  why: { en: 'The client brings some libraries along and takes others from the application.', zh: '客户端自带一部分依赖，另一部分使用应用里的。' },
  fix: [
    { text: { en: 'Take slf4j-api and logback of one generation (1.7 with 1.2, 2.0 with 1.4).', zh: '使用同一代的 slf4j-api 和 logback（1.7 配 1.2，2.0 配 1.4）。' }, risk: 'restart', when: ['slf4j'] },
    { text: { en: 'Keep one of them: with log4j2 exclude spring-boot-starter-logging (logback-classic), with Logback exclude log4j-slf4j-impl; -Dnacos.logging.default.config.enabled=false keeps the client from setting up any.', zh: '只保留一套：用 log4j2 就排除 spring-boot-starter-logging（logback-classic），用 Logback 就排除 log4j-slf4j-impl；-Dnacos.logging.default.config.enabled=false 可让客户端不自行初始化日志。' }, risk: 'restart', when: ['bindings'] },
    { text: { en: 'Take 3.2.0 or later.', zh: '升级到 3.2.0 或更高版本。' }, risk: 'restart', when: ['schema'] },
    { text: { en: 'Add com.alibaba.nacos:nacos-client of the version that the BOM of the framework names; Dubbo does not bring it along.', zh: '添加 com.alibaba.nacos:nacos-client，版本与所用框架的 BOM 一致；Dubbo 不会自动带上它。' }, risk: 'restart', when: ['dubbo'] },
    { text: { en: 'Add org.apache.httpcomponents:httpasyncclient (it brings httpcore-nio along), or take back the exclusion that keeps it out: Spring Boot 3 manages HttpClient 5 only, and nacos-client asks for 4.', zh: '添加 org.apache.httpcomponents:httpasyncclient（会带上 httpcore-nio），或去掉排除它的 exclusion：Spring Boot 3 只管理 HttpClient 5，而 nacos-client 用的是 4。' }, risk: 'restart', when: ['http'] },
    { text: { en: 'Use one gRPC: the client’s classifier pure with your version, or yours out; for a time -Dio.grpc.netty.shaded.io.netty.native.detectNativeLibraryDuplicates=false.', zh: '只保留一份 gRPC：使用 classifier 为 pure 的客户端配合你的版本，或去掉自己的；临时可加 -Dio.grpc.netty.shaded.io.netty.native.detectNativeLibraryDuplicates=false。' }, risk: 'restart', when: ['native'] },
    { text: { en: 'Let one gRPC and one Netty be on the class path (mvn dependency:tree -Dincludes=io.grpc,io.netty), and on Alpine take an image with glibc. -Dio.grpc.netty.shaded.io.netty.transport.noNative=true lets it do without (for the copy in the client: the same behind com.alibaba.nacos.shaded.).', zh: '类路径上只保留一份 gRPC 和 Netty（mvn dependency:tree -Dincludes=io.grpc,io.netty），Alpine 镜像换成带 glibc 的镜像。加 -Dio.grpc.netty.shaded.io.netty.transport.noNative=true 可以不用本地库（客户端自带的那份在前面加 com.alibaba.nacos.shaded.）。' }, risk: 'restart', when: ['epoll'] },
  ],
  signature: [
    { anchor: 'org/slf4j/spi/LoggingEventBuilder', pattern: /(?:NoClassDefFoundError|ClassNotFoundException): org[/.]slf4j[/.]spi[/.]LoggingEventBuilder/, by: 'nacos', case: 'slf4j' },
    { anchor: 'com/networknt/schema/SpecVersion', pattern: /NoClassDefFoundError: (?<text>com\/networknt\/schema\/SpecVersion[$\w]{0,20})/, by: 'server', case: 'schema' },
    { anchor: 'com/alibaba/nacos/api/', pattern: /(?:NoClassDefFoundError|ClassNotFoundException): (?<text>com[/.]alibaba[/.]nacos[/.]api[/.](?:naming[/.]NamingService|naming[/.]pojo[/.]Instance|exception[/.]NacosException|PropertyKeyConst))\b/, case: 'dubbo' },
    { anchor: 'org/apache/http/', frame: 'com.alibaba.nacos.', pattern: /NoClassDefFoundError: (?<text>org\/apache\/http\/[\w/$]{1,100})/, case: 'http' },
    { anchor: 'cannot be cast to', pattern: /ClassCastException: (?:class )?[\w.]{0,60}\b(?<text>\w{3,40}Logger(?:Factory|Context))\b[^\n]{0,120}cannot be cast to (?:class )?ch\.qos\.logback\.classic\.LoggerContext/, by: 'nacos', case: 'bindings' },
    { anchor: 'LoggerFactory is not a Logback LoggerContext', not: /\/plugins\/|nacos-server/, pattern: /LoggerFactory is not a Logback LoggerContext but Logback is on the classpath[^\n]{0,120}\(class [\w.]{0,80}\.(?<text>\w{3,60}) loaded from/, by: 'nacos', case: 'bindings' },
    { anchor: 'Multiple resources found for', pattern: /Multiple resources found for 'META-INF\/native\/libio[\w.]{1,120}' with different content/, by: 'nacos', case: 'native' },
    // A Netty that cannot use epoll goes on without; one whose class fails at its first use does not.
    { anchor: 'Could not initialize class', frame: 'com.alibaba.nacos.', pattern: EPOLL, case: 'epoll' },
  ],
  over: { never: 'a class that is missing is missing until the application is built anew' },
  references: ['alibaba/nacos#6906', 'alibaba/nacos#14622', 'alibaba/nacos#14925', 'alibaba/nacos#10399', 'apache/dubbo#10723', 'alibaba/nacos#10563', 'LogbackNacosLogging.java@1.4', 'LogbackLoggingSystem.java@spring-boot 2.7'],
});
