import { matchLines, runEverywhere, seeFolder, seePortHolder } from '../../src/kit/fix.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';
import { NEEDED_SOMETHING, SAME_RELEASE, springWords } from './shared/spring-words.ts';

export default defineSaidRule({
  id: 'config/spring-context-refused',
  severity: 'fatal',
  title: { en: 'Spring could not put the server together', zh: 'Spring 无法完成服务的装配' },
  why: {
    en: 'Nacos is a Spring Boot application: before it listens every bean must be made from the jars and the configuration. What is missing, there twice or of another version ends the start; Spring says which.',
    zh: 'Nacos 是 Spring Boot 应用：监听端口前必须用 jar 和配置创建全部 Bean。缺失、重复或版本不一致都会终止启动，Spring 会说明是哪一个。',
  },
  speakers: ['spring'],
  args: springWords,
  cases: {
    'missing-bean': {
      message: { en: 'No bean of the type {bean} exists, and {needer} needs one', zh: '没有 {bean} 类型的 Bean，而 {needer} 需要它' },
      fix: [NEEDED_SOMETHING, SAME_RELEASE],
    },
    'many-beans': {
      message: { en: 'Several beans fit where {needer} needs one', zh: '{needer} 只需要一个 Bean，却有多个符合' },
      fix: { do: seeFolder('plugins'), text: { en: 'Two plugins or jars provide the same: leave one of them in plugins/ and in the class path.', zh: '有两个插件或 jar 提供了同一实现：plugins/ 和类路径中只保留一个。' }, risk: 'restart' },
    },
    'bean-twice': {
      message: { en: 'The bean {bean} is defined twice', zh: 'Bean {bean} 被定义了两次' },
      fix: { do: seeFolder('plugins'), text: { en: 'Remove the jar or plugin that brings it a second time (often an old release left in plugins/ or target/).', zh: '删掉重复提供它的 jar 或插件（常见于 plugins/ 或 target/ 中残留的旧版本）。' }, risk: 'restart' },
    },
    circular: {
      message: { en: 'Beans need each other in a circle', zh: 'Bean 之间循环依赖' },
      fix: { do: seeFolder('plugins'), text: { en: 'In a stock release this does not happen: take your own plugins out of plugins/ one by one; jars of several releases in one home give it too.', zh: '官方发行版不会出现：逐个移出 plugins/ 中自己的插件；一个目录里混有多个版本的 jar 也会导致。' }, risk: 'restart' },
    },
    'missing-method': {
      message: { en: 'A class or method is missing in the jars: {bean}', zh: 'jar 中缺少类或方法：{bean}' },
      fix: [SAME_RELEASE, { do: seeFolder('plugins'), text: { en: 'A plugin must be built for this very release of Nacos: compare the version in its file name with that of the server.', zh: '插件必须是为当前 Nacos 版本构建的：比对插件文件名中的版本与服务端版本。' }, risk: 'none' }],
    },
    'old-jar': {
      message: { en: '{place} is of another release than its caller was made for: it has no {bean}', zh: '{place} 的版本与调用方不匹配：其中没有 {bean}' },
      fix: [{ text: { en: 'Give the build one version of this library, the one that the caller needs (for an old guava: 19 or later), and see in the tree who brings the other one along.', zh: '在构建中把该依赖统一为调用方需要的版本（例如旧版 guava 改为 19 以上），并在依赖树中查看是谁带来了另一个版本。' }, risk: 'restart' }, { text: { en: 'The tree of the dependencies:', zh: '依赖树：' }, do: runEverywhere('mvn dependency:tree -Dverbose'), risk: 'none' }],
    },
    'no-datasource': {
      message: { en: "Spring's own data source could not be configured: {reason}", zh: 'Spring 自己的数据源无法配置：{reason}' },
      fix: { do: matchLines('spring\\.(datasource|autoconfigure)|^db\\.', 'conf/application.properties'), text: { en: 'Nacos makes its data source from db.* itself and excludes that of Spring: look for spring.datasource.url or a removed exclude in the configuration, and keep spring.sql.init.platform and db.* only.', zh: 'Nacos 用 db.* 自行创建数据源，并排除 Spring 的数据源：检查配置里是否有 spring.datasource.url 或被删掉的 exclude，只保留 spring.sql.init.platform 和 db.*。' }, risk: 'restart' },
    },
    'import-missing': {
      message: { en: 'A configuration file that is to be imported is not there: {place}', zh: '要导入的配置文件不存在：{place}' },
      fix: { do: matchLines('config\\.(import|location|additional-location)', 'conf/application.properties'), text: { en: 'Create the file or correct the path in spring.config.import, spring.config.location or spring.config.additional-location (also as environment variable or --argument); with "optional:" before it a missing one is no failure.', zh: '创建该文件，或修正 spring.config.import、spring.config.location、spring.config.additional-location 中的路径（也可能来自环境变量或 -- 参数）；加上 “optional:” 前缀则缺失时不报错。' }, risk: 'restart' },
    },
    'port-in-use': {
      message: { en: 'Port {port} is taken, or its connector is misconfigured', zh: '端口 {port} 被占用，或其连接器配置有误' },
      fix: { text: { en: 'See who holds the port; with TLS or server.address set, read the last "Caused by" of that start: it tells whether the connector itself is wrong.', zh: '查看端口被谁占用；如果配置了 TLS 或 server.address，请看该次启动最后一个 “Caused by”，它会说明是否是连接器本身的问题。' }, do: seePortHolder(), risk: 'none' },
    },
    'no-web-server': {
      message: { en: 'The start found no Tomcat to listen with: {quote}', zh: '启动时找不到 Tomcat：{quote}' },
      fix: { text: { en: 'Start the jar of a release (bin/startup.sh). From an IDE or a build of your own: run com.alibaba.nacos.bootstrap.NacosBootstrap (2.x before 3.0: com.alibaba.nacos.Nacos) of the module console or server with its whole class path, and see that no exclusion took tomcat-embed-core or spring-boot-starter-web out.', zh: '用发行包的 bin/startup.sh 启动。在 IDE 或自行构建时：以完整类路径运行 com.alibaba.nacos.bootstrap.NacosBootstrap（3.0 之前的 2.x 为 com.alibaba.nacos.Nacos），并确认没有排除 tomcat-embed-core 或 spring-boot-starter-web。' }, risk: 'restart' },
    },
    other: {
      message: { en: 'Spring ended the start: {reason}', zh: 'Spring 终止了启动：{reason}' },
      fix: { text: { en: 'Spring advises: {action}', zh: 'Spring 的建议：{action}' }, risk: 'restart' },
    },
  },
  explains: ['start-failed', 'not-running'],
  symptoms: ['start-failed'],
  over: 'with-its-start',
  references: ['spring-boot: org.springframework.boot.diagnostics.analyzer@2.7, @3.4'],
});
