import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'jvm/agent-not-loaded', severity: 'fatal',
  title: { en: 'Java cannot load its agent', zh: 'Java 无法加载 agent' },
  message: {
    jar: { en: 'The agent {agent} is not there or is no jar: Java ends before Nacos begins', zh: 'agent {agent} 不存在或不是有效的 jar：Java 在 Nacos 启动前就退出了' },
    library: { en: 'The agent library {agent} cannot be loaded: Java ends before Nacos begins', zh: 'agent 库 {agent} 无法加载：Java 在 Nacos 启动前就退出了' },
    debug: { en: 'The port of the debugger is taken (another JVM with the same options runs): Java ends before Nacos begins', zh: '调试端口被占用（另一个带相同参数的 JVM 正在运行）：Java 在 Nacos 启动前就退出了' },
    jmx: { en: 'The JMX port {agent} is taken: Java ends before Nacos begins', zh: 'JMX 端口 {agent} 被占用：Java 在 Nacos 启动前就退出了' },
    password: { en: 'The password file for JMX is not there or may be read by others: {agent}', zh: 'JMX 密码文件不存在，或权限过宽：{agent}' },
    refused: { en: 'The management agent of Java (JMX) refuses its options: {agent}', zh: 'Java 的管理 agent（JMX）拒绝了它的参数：{agent}' },
    host: { en: 'JMX does not find the address of this machine by its name {agent}', zh: 'JMX 无法通过主机名 {agent} 找到本机地址' },
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
    { risk: 'none', when: ['debug', 'jmx'], do: run({ sh: 'ps -ef | grep -e jdwp -e jmxremote', cmd: 'wmic process where "name=\'java.exe\'" get ProcessId,CommandLine', powershell: 'Get-CimInstance Win32_Process -Filter "name=\'java.exe\'" | Select-Object ProcessId,CommandLine' }), text: { en: 'See which JVM has these options: often an older start of the same server. With JAVA_TOOL_OPTIONS or _JAVA_OPTIONS every java of this user gets the port, java -version of the start script too: put the option into JAVA_OPT_EXT instead.', zh: '查看哪个 JVM 带有这些参数：常常是之前启动的同一个服务端。写在 JAVA_TOOL_OPTIONS、_JAVA_OPTIONS 里时，该用户的每个 java（包括启动脚本里的 java -version）都会抢这个端口，应改放到 JAVA_OPT_EXT。' } },
    { risk: 'restart', when: ['debug', 'jmx'], text: { en: 'Stop that one, or give another port (address= of -agentlib:jdwp, -Dcom.sun.management.jmxremote.port), or take the option out.', zh: '停掉它，或换一个端口（-agentlib:jdwp 的 address=、-Dcom.sun.management.jmxremote.port），或去掉该参数。' } },
    { risk: 'restart', when: ['password'], do: run({ sh: 'chmod 600 {agent}; ls -l {agent}', powershell: 'icacls {agent} /inheritance:r /grant:r "$($env:USERNAME):R"' }), text: { en: 'The file must belong to the user that starts Nacos, with mode 600; -Dcom.sun.management.jmxremote.password.file names it.', zh: '该文件要属于启动 Nacos 的用户且权限为 600；路径由 -Dcom.sun.management.jmxremote.password.file 指定。' } },
    { risk: 'restart', when: ['host'], text: { en: 'Add the name with the address of this machine to /etc/hosts, or set -Djava.rmi.server.hostname=<address>.', zh: '在 /etc/hosts 中为该主机名加上本机地址，或设置 -Djava.rmi.server.hostname=<地址>。' } },
    { risk: 'restart', when: ['refused'], text: { en: 'Correct the -Dcom.sun.management.jmxremote options (a port from 1 to 65535, files that the user of Nacos may read) in JAVA_OPT, JAVA_TOOL_OPTIONS or the start script, or take them out.', zh: '在 JAVA_OPT、JAVA_TOOL_OPTIONS 或启动脚本中修正 -Dcom.sun.management.jmxremote 相关参数（端口为 1 到 65535，文件需能被运行 Nacos 的用户读取），或去掉这些参数。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['java.instrument: InvocationAdapter.c', 'hotspot: os.cpp, lookup of the agent library'],
  signature: [
    { anchor: 'transport error 202: bind failed', case: 'debug', files: ['start', 'other'], pattern: /transport error 202: bind failed: / },
    { anchor: 'ExportException: Port already in use', case: 'jmx', files: ['start', 'other'], pattern: /Exception thrown by the agent ?: java\.rmi\.server\.ExportException: Port already in use: (?<agent>\d{1,5})/ },
    { anchor: 'Error: Password file ', case: 'password', files: ['start', 'other'], pattern: /Error: Password file (?:not found|read access must be restricted): (?<agent>\S{1,300})/ },
    { anchor: 'Local host name unknown', case: 'host', files: ['start', 'other'], pattern: /Exception thrown by the agent ?: java\.net\.MalformedURLException: Local host name unknown: java\.net\.UnknownHostException: (?<agent>[^:\s]{1,255})/ },
    { anchor: 'Exception thrown by the agent', case: 'refused', files: ['start', 'other'], pattern: /Error: Exception thrown by the agent ?: (?:[\w.$]{1,120}: )?(?<agent>[^\r\n]{1,300})/, unless: /ExportException: Port already in use|Local host name unknown/ },
    { anchor: 'Error opening zip file or JAR manifest missing', case: 'jar', files: ['start', 'gc', 'hs-err', 'other'], pattern: /Error opening zip file or JAR manifest missing ?: (?<agent>[^\s"']{1,300})/ },
    { anchor: 'Could not find agent library', case: 'library', files: ['start', 'gc', 'hs-err', 'other'], pattern: /Could not find agent library (?<agent>[^\s"']{1,300}) (?:on the library path|in absolute path)/ },
  ],
});
