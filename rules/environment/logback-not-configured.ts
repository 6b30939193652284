import { giveFolder, matchLines, seeFolder, setVariable, startServer } from '../../src/kit/fix.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';

const PLACE = { en: 'the configuration of Logback', zh: 'Logback 配置' };

export default defineSaidRule({
  id: 'environment/logback-not-configured',
  severity: 'fatal',
  title: { en: 'Logback could not be configured', zh: 'Logback 配置失败' },
  why: {
    en: 'Spring Boot configures Logback first of all; when a file of it is wrong or the folder for the logs cannot be made, the start ends and nothing is written to logs/.',
    zh: 'Spring Boot 最先配置 Logback；配置文件有错，或日志目录无法创建，启动就会终止，logs/ 下什么都不会写。',
  },
  speakers: ['logback'],
  args: ({ about, quote }) => ({ binding: about['binding'] ?? quote, jar: about['jar'] ?? PLACE, place: about['place'] ?? PLACE, folder: about['folder'] ?? '', reason: about['reason'] ?? quote }),
  cases: {
    folder: {
      message: { en: 'The folder for {folder} cannot be made', zh: '无法为 {folder} 创建目录' },
      fix: { do: giveFolder('logs', '<user>'), text: { en: 'Give the folder above it to the user of the server, or point -Dnacos.logs.path (nacos.logs.path) to one it may write.', zh: '把上级目录的权限给服务进程的用户，或用 -Dnacos.logs.path（nacos.logs.path）指向可写的目录。' }, risk: 'restart' },
    },
    'client-appenders': {
      untold: 'warning',
      message: { en: 'nacos-client sets up its appenders of Logback a second time ({reason}), and Spring Boot takes that for a configuration that failed', zh: 'nacos-client 重复初始化了自己的 Logback appender（{reason}），Spring Boot 把它当成配置失败' },
      fix: { text: { en: 'Start the application with -Dnacos.logging.default.config.enabled=false: the client then logs through the configuration of the application (java -Dnacos.logging.default.config.enabled=false -jar app.jar). Without the end of a start the lines are harmless.', zh: '启动应用时加 -Dnacos.logging.default.config.enabled=false，客户端改用应用自己的日志配置（java -Dnacos.logging.default.config.enabled=false -jar app.jar）。如果启动没有因此终止，这些行可以忽略。' }, risk: 'restart' },
    },
    twice: {
      message: { en: 'logging.config was given twice, so Spring Boot looks for one file with the name "{place}"', zh: 'logging.config 被传了两次，Spring Boot 把它们拼成了一个文件名“{place}”去查找' },
      fix: [
        { text: { en: 'startup.sh adds --logging.config to JAVA_OPT by itself: start from a shell in which JAVA_OPT does not hold what a former start put there.', zh: 'startup.sh 会自行在 JAVA_OPT 末尾追加 --logging.config：请在没有残留上次启动参数的 shell 里启动。' }, do: [setVariable('JAVA_OPT', ''), startServer()], risk: 'restart' },
        { text: { en: 'If a service file, a profile or the start script sets it (JAVA_OPT, JAVA_TOOL_OPTIONS, a second line in startup.sh), take --logging.config out there.', zh: '如果是 service 文件、profile 或启动脚本里设置的（JAVA_OPT、JAVA_TOOL_OPTIONS、startup.sh 里重复的一行），去掉其中的 --logging.config。' }, do: matchLines('logging.config', 'bin/startup.sh'), risk: 'restart' },
      ],
    },
    'file-missing': {
      message: { en: 'The configuration of Logback is not there: {place}', zh: 'Logback 配置文件不存在：{place}' },
      fix: { text: { en: 'Put conf/nacos-logback.xml of this release there (in a container: a mount over conf/ hides it), or take logging.config (-Dlogging.config=…) out; the server of 2.2 and later carries its own.', zh: '把该版本自带的 conf/nacos-logback.xml 放到该位置（容器中挂载 conf/ 会盖住它），或去掉 logging.config（-Dlogging.config=…）；2.2 及以后服务端自带该文件。' }, risk: 'restart' },
    },
    bindings: {
      message: { en: 'A second logging system came with a jar of yours: slf4j took {binding} from {jar}', zh: '自行加入的 jar 带来了另一套日志实现：slf4j 绑定到了 {jar} 中的 {binding}' },
      fix: { do: seeFolder('plugins'), text: { en: 'Take that jar out of plugins/ (log4j-slf4j-impl, slf4j-log4j12, slf4j-simple …): the server logs with Logback. A plugin must be built without it; a JDBC driver needs none.', zh: '从 plugins/ 中移除该 jar（log4j-slf4j-impl、slf4j-log4j12、slf4j-simple 等）：服务端使用 Logback。插件构建时要排除它，JDBC 驱动也不需要它。' }, risk: 'restart' },
    },
    configuration: {
      untold: 'warning',
      message: { en: 'Logback refuses {place}: {reason}', zh: 'Logback 拒绝了 {place}：{reason}' },
      fix: { text: { en: 'Put conf/nacos-logback.xml of this release back (the server of 2.2 and later carries its own: then remove logging.config and the file), and see that the folder for the logs can be written.', zh: '恢复该版本自带的 conf/nacos-logback.xml（2.2 及以后服务端自带该文件：去掉 logging.config 和自己的文件即可），并确认日志目录可写。' }, risk: 'restart' },
    },
  },
  explains: ['start-failed', 'not-running'],
  symptoms: ['start-failed'],
  over: 'with-its-start',
  references: ['spring-boot: LogbackLoggingSystem@2.7', 'logback: FileAppender.openFile', 'alibaba/spring-cloud-alibaba#3357', 'alibaba/nacos#8505'],
});
