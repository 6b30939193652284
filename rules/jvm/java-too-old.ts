import { JAVA_FACTS, JAVA_FIX, JAVA_MESSAGES, judgeJava, UNSUPPORTED_LITERALS } from './shared/java-need.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'jvm/java-too-old', severity: 'fatal',
  title: { en: 'Java is too old for this Nacos', zh: 'Java 版本过旧' },
  message: JAVA_MESSAGES,
  why: {
    en: 'Every server before 3.0 is compiled for Java 8; a JDK 7 refuses its classes. Often JAVA_HOME names another Java than the one on PATH.',
    zh: '3.0 之前的服务端按 Java 8 编译，JDK 7 会拒绝加载。常见原因是 JAVA_HOME 与 PATH 中的 java 不是同一个。',
  },
  fix: JAVA_FIX,
  needs: [], anyOf: ['java.selected', 'logs.digest'], uses: JAVA_FACTS, keeps: UNSUPPORTED_LITERALS,
  explains: ['start-failed', 'not-running'],
  references: ['alibaba/nacos#4532'],
  check: bench => judgeJava(bench, needed => needed < 17),
});
