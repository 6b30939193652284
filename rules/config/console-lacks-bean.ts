import { defineLogRule } from '../../src/kit/log-rule.ts';
import { removeProperty } from '../../src/kit/fix.ts';

export default defineLogRule({
  id: 'config/console-lacks-bean', severity: 'fatal', versions: '>=3.0.0-0',
  title: { en: 'The console that runs apart lacks a part of the server', zh: '独立部署的控制台缺少服务端的组件' },
  message: { en: 'The start wants {bean}, which only the part of the server has: this release cannot run its console apart', zh: '启动时需要 {bean}，而它只存在于服务端部分：该版本的控制台不能独立运行' },
  why: {
    en: 'With nacos.deployment.type=console only the packages of the console are read. In 3.2.3 one of its classes was made to need a bean of the configuration server; no plugin is missing and no jar is wrong.',
    zh: 'nacos.deployment.type=console 时只加载控制台的包。3.2.3 中控制台的一个类依赖了配置中心服务端的 Bean；并不是缺插件，也不是 jar 不对。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Take another release for the console (before 3.2.3, or one after it in which alibaba/nacos#15660 is done).',
      zh: '控制台换用其他版本（早于 3.2.3，或已修复 alibaba/nacos#15660 的更新版本）。',
    } },
    { risk: 'restart', do: removeProperty('nacos.deployment.type'), text: {
      en: 'Or run console and server in one process: leave nacos.deployment.type out, in the start line as well (its default is merged).',
      zh: '或者控制台与服务端合并运行：去掉 nacos.deployment.type（启动参数里也去掉），默认就是 merged。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#15660'],
  signature: { anchor: 'No qualifying bean of type', exception: 'NoSuchBeanDefinitionException', pattern: /No qualifying bean of type '(?:com\.alibaba\.nacos\.config\.server\.auth\.)(?<bean>ConfigCloneSourceReadPermissionChecker)'/ },
});
