import { addJavaOption, useJava } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** What Spring 5.1 asks of old releases: a rule of its own (jvm/java-too-new). */
const BY_SPRING = /ClassLoader\.defineClass/;

export default defineLogRule({
  id: 'jvm/modules-closed', severity: 'error',
  title: { en: 'Java keeps a package closed that the server reflects into', zh: 'Java 没有向服务端开放反射所需的包' },
  message: { en: 'Java keeps the package {package} of {module} closed to the server', zh: 'Java 没有把 {module} 的 {package} 包开放给服务端' },
  why: {
    en: 'From Java 16 on a package of the JDK is open to reflection only when the start line says so. Hessian, by which 2.x sends Raft requests, reflects into java.lang: without it namespaces, persistent services and users cannot be written.',
    zh: '从 Java 16 起，JDK 的包只有在启动参数中声明后才能被反射访问。2.x 用 Hessian 传输 Raft 请求，需要反射 java.lang：没有声明时，命名空间、持久化服务、用户等都写不进去。',
  },
  fix: [
    { risk: 'restart', do: addJavaOption('--add-opens={module}/{package}=ALL-UNNAMED'), text: {
      en: 'Open that package by the start line. If another package is named then, open it likewise (java.util and java.io of java.base are the usual ones).',
      zh: '在启动参数中开放该包并重启。如果之后报出另一个包，同样处理（常见的还有 java.base 的 java.util、java.io）。',
    } },
    { risk: 'restart', do: useJava('<path of a JDK 8>'), text: { en: 'Or run 1.x and 2.x with JDK 8 or 11, where every package is open (3.x needs 17).', zh: '或让 1.x、2.x 使用 JDK 8 或 11，它们没有此限制（3.x 需要 17）。' } },
  ],
  explains: ['start-failed', 'no-leader', 'not-ready'],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-group.github.io#774', 'alibaba/nacos#12498', 'alibaba/nacos#14067', 'openjdk.org/jeps/403'],
  by: 'server',
  signature: [
    // Cut or wrapped behind the package.
    { anchor: ' does not "opens ', not: BY_SPRING, pattern: /module (?<module>[\w.]{1,60}) does not "opens (?<package>[\w.]{1,80})" to\b/ },
    { anchor: 'to unnamed module', not: BY_SPRING, pattern: /module (?<module>[\w.]{1,60}) does not\s{1,4}"?(?:opens|exports) (?<package>[\w.]{1,80})"?\s{1,4}to unnamed module/ },
    { anchor: 'to unnamed module', not: BY_SPRING, pattern: /because module (?<module>[\w.]{1,60}) does not\s{1,4}export\s{1,4}(?<package>[\w.]{1,80})\s{1,4}to unnamed module/ },
  ],
});
