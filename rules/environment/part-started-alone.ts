import { defineLogRule } from '../../src/kit/log-rule.ts';
import { runEverywhere } from '../../src/kit/fix.ts';

export default defineLogRule({
  id: 'environment/part-started-alone', severity: 'fatal',
  title: { en: 'A part of the server was started instead of the server', zh: '启动的是服务端的一个模块，而不是整个服务端' },
  message: { en: 'The main class is {main}, a part of Nacos 3.x that the server starts itself', zh: '启动类是 {main}，它只是 Nacos 3.x 中由服务端自行启动的一个模块' },
  why: {
    en: 'Since 3.0 com.alibaba.nacos.bootstrap.NacosBootstrap starts core, web and console as three contexts, one after another. NacosConsole, NacosServerWebApplication and NacosServerBasicApplication alone end with “Nacos don\'t start up.”.',
    zh: '3.0 起由 com.alibaba.nacos.bootstrap.NacosBootstrap 依次启动 core、web、console 三个上下文。单独运行 NacosConsole、NacosServerWebApplication、NacosServerBasicApplication 会以 “Nacos don\'t start up.” 结束。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Start com.alibaba.nacos.bootstrap.NacosBootstrap (module nacos-bootstrap) in the IDE, with the VM option -Dnacos.standalone=true.',
      zh: '在 IDE 中运行 com.alibaba.nacos.bootstrap.NacosBootstrap（nacos-bootstrap 模块），VM 参数加 -Dnacos.standalone=true。',
    } },
    { risk: 'none', do: runEverywhere('mvn -Prelease-nacos -DskipTests clean install -U'), text: {
      en: 'Or build the release, which starts by bin/startup.sh: it is under distribution/target.',
      zh: '或构建发行包后用 bin/startup.sh 启动：产物在 distribution/target 下。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#13386', 'core/.../NacosStartUpManager.java:76@3.0.1', 'bootstrap/.../NacosBootstrap.java@3.0.1'],
  args: ({ record }) => ({ main: /com\.alibaba\.nacos\.[\w.]{1,80}\.(Nacos\w{1,40})\.main\(/.exec(record.chain.flatMap(({ frames }) => frames).join('\n'))?.[1] ?? 'NacosConsole' }),
  signature: { anchor: "Nacos don't start up", pattern: /IllegalStateException: Nacos don't start up\./ },
});
