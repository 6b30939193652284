import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'jvm/agent-not-loaded', severity: 'fatal',
  title: { en: 'Java cannot load its agent', zh: 'Java 无法加载 agent' },
  message: {
    jar: { en: 'The agent {agent} is not there or is no jar: Java ends before Nacos begins', zh: 'agent {agent} 不存在或不是有效的 jar：Java 在 Nacos 启动前就退出了' },
    library: { en: 'The agent library {agent} cannot be loaded: Java ends before Nacos begins', zh: 'agent 库 {agent} 无法加载：Java 在 Nacos 启动前就退出了' },
  },
  why: {
    en: 'An agent (-javaagent, -agentlib, -agentpath) is loaded before the first class. It comes from JAVA_OPT, JAVA_OPT_EXT, JAVA_TOOL_OPTIONS or JDK_JAVA_OPTIONS, often of another program on the machine; Java prints the variables it picked up.',
    zh: 'agent（-javaagent、-agentlib、-agentpath）在第一个类之前加载。它来自 JAVA_OPT、JAVA_OPT_EXT、JAVA_TOOL_OPTIONS 或 JDK_JAVA_OPTIONS，常常是本机其他程序设置的；Java 会打印它读取到的变量。',
  },
  fix: [
    { risk: 'none', do: run({ sh: 'ls -l {agent}; env | grep agent', cmd: 'dir {agent} & set | findstr agent', powershell: 'Get-Item {agent}; Get-ChildItem env: | Where-Object Value -match agent' }), when: ['jar', 'library'], text: {
      en: 'See whether the file is there for the user (in the container: the volume) that starts Nacos, and which variable names it.',
      zh: '确认启动 Nacos 的用户能否看到该文件（容器中看挂载的卷），以及它来自哪个变量。',
    } },
    { risk: 'restart', when: ['jar', 'library'], text: {
      en: 'Put the agent there or take the option out of that variable, and start again.',
      zh: '把 agent 放到该路径，或从该变量中去掉这个选项，然后重新启动。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['java.instrument: InvocationAdapter.c', 'hotspot: os.cpp, lookup of the agent library'],
  signature: [
    { anchor: 'Error opening zip file or JAR manifest missing', case: 'jar', files: ['start', 'gc', 'hs-err', 'other'], pattern: /Error opening zip file or JAR manifest missing ?: (?<agent>[^\s"']{1,300})/ },
    { anchor: 'Could not find agent library', case: 'library', files: ['start', 'gc', 'hs-err', 'other'], pattern: /Could not find agent library (?<agent>[^\s"']{1,300}) (?:on the library path|in absolute path)/ },
  ],
});
