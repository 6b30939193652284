import { JAVA_FACTS, JAVA_MESSAGES, judgeJava, UNSUPPORTED_LITERALS } from '../../src/kit/java-need.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'jvm/java-too-old-for-3x',
  severity: 'fatal',
  title: { en: 'Java is too old for Nacos 3', zh: 'Java 版本低于 Nacos 3 的要求' },
  message: JAVA_MESSAGES,
  why: {
    en: 'The 3.x server is compiled for Java 17; an older JVM refuses its classes before Nacos logs anything, so the error stands in the start file alone. The client jar still runs on Java 8.',
    zh: '3.x 服务端按 Java 17 编译，更旧的 JVM 会直接拒绝加载，此时 Nacos 还没写日志，错误只出现在启动输出文件里。客户端 jar 仍可在 Java 8 上运行。',
  },
  fix: [
    {
      text: {
        en: 'Install a 64-bit JDK {needed} or later, let JAVA_HOME name it, and start Nacos from the same shell.',
        zh: '安装 64 位 JDK {needed} 或更高版本，将 JAVA_HOME 指向它，并在同一个 shell 中启动 Nacos。',
      },
      run: { shell: 'sh', line: 'export JAVA_HOME=/path/to/jdk-{needed} && "$JAVA_HOME/bin/java" -version' },
      risk: 'restart',
      when: ['selected', 'logged'],
    },
    {
      text: {
        en: 'The service sees another environment than this shell: sudo, cron and systemd drop JAVA_HOME. Set it where the service is defined (systemd: Environment=JAVA_HOME=…) or at the top of bin/startup.sh, then restart.',
        zh: '服务所处的环境与当前 shell 不同：sudo、cron、systemd 都会丢弃 JAVA_HOME。请在服务定义处（systemd 用 Environment=JAVA_HOME=…）或 bin/startup.sh 开头设置，然后重启。',
      },
      risk: 'restart',
      when: ['other-java'],
    },
  ],
  needs: [],
  anyOf: ['java.selected', 'logs.digest'],
  uses: JAVA_FACTS,
  keeps: UNSUPPORTED_LITERALS,
  explains: ['start-failed', 'not-running'],
  references: ['pom.xml:95-98@3.0.3'],
  check: bench => judgeJava(bench, needed => needed >= 17),
});
