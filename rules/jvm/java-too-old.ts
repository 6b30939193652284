import { JAVA_FACTS, JAVA_MESSAGES, judgeJava, UNSUPPORTED_LITERALS } from '../../src/kit/java-need.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'jvm/java-too-old',
  severity: 'fatal',
  title: { en: 'Java is too old for this Nacos', zh: 'Java 版本过旧' },
  message: JAVA_MESSAGES,
  why: {
    en: 'Every server before 3.0 is compiled for Java 8; a JDK 7 refuses its classes. Often JAVA_HOME names another Java than the one on PATH.',
    zh: '3.0 之前的服务端按 Java 8 编译，JDK 7 会拒绝加载。常见原因是 JAVA_HOME 与 PATH 中的 java 不是同一个。',
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
  references: ['alibaba/nacos#4532'],
  check: bench => judgeJava(bench, needed => needed < 17),
});
