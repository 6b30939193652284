import { JAVA_FACTS, JAVA_FIX, JAVA_MESSAGES, judgeJava, UNSUPPORTED_LITERALS } from './shared/java-need.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'jvm/java-too-old-for-3x', severity: 'fatal',
  title: { en: 'Java is too old for Nacos 3', zh: 'Java 版本低于 Nacos 3 的要求' },
  message: JAVA_MESSAGES,
  why: {
    en: 'The 3.x server is compiled for Java 17; an older JVM refuses its classes before Nacos logs anything, so the error stands in the start file alone. The client jar still runs on Java 8.',
    zh: '3.x 服务端按 Java 17 编译，更旧的 JVM 会直接拒绝加载，此时 Nacos 还没写日志，错误只出现在启动输出文件里。客户端 jar 仍可在 Java 8 上运行。',
  },
  fix: JAVA_FIX,
  needs: [], anyOf: ['java.selected', 'logs.digest'], uses: JAVA_FACTS, keeps: UNSUPPORTED_LITERALS,
  explains: ['start-failed', 'not-running'],
  references: ['pom.xml:95-98@3.0.3'],
  check: bench => judgeJava(bench, needed => needed >= 17),
});
