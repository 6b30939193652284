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
  args: ({ about, quote }) => ({ place: about['place'] ?? PLACE, folder: about['folder'] ?? '', reason: about['reason'] ?? quote }),
  cases: {
    folder: {
      message: { en: 'The folder for {folder} cannot be made', zh: '无法为 {folder} 创建目录' },
      fix: { text: { en: 'Give the folder above it to the user of the server, or point -Dnacos.logs.path (nacos.logs.path) to one it may write.', zh: '把上级目录的权限给服务进程的用户，或用 -Dnacos.logs.path（nacos.logs.path）指向可写的目录。' }, risk: 'restart' },
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
  references: ['spring-boot: LogbackLoggingSystem@2.7', 'logback: FileAppender.openFile'],
});
