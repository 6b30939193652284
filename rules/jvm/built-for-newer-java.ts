import { useJava } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'jvm/built-for-newer-java', severity: 'error',
  title: { en: 'A jar asks the JDK for a method that this Java does not have', zh: '有 jar 调用了当前 Java 没有的 JDK 方法' },
  message: { en: 'The JDK has no {method}: the calling class was compiled against a newer Java', zh: 'JDK 中没有 {method}：调用它的类是用更新的 Java 编译的' },
  why: {
    en: 'A class that was compiled by JDK 9 or later for "Java 8" without --release calls methods of the newer JDK, which the old one lacks; it fails only where that line is reached. 2.4.2.1 was such a release; plugins built at home are often.',
    zh: '用 JDK 9 以上编译“目标 Java 8”而没有加 --release 的类，会调用新 JDK 才有的方法；只有执行到那一行才会报错。2.4.2.1 就是这样的版本，自行编译的插件也常如此。',
  },
  fix: [
    { risk: 'restart', do: useJava('<path of a JDK 17>'), text: { en: 'Run the server with JDK 11 or 17.', zh: '改用 JDK 11 或 17 运行服务端。' } },
    { risk: 'restart', text: {
      en: 'Or take the next release (2.4.3 for 2.4.2.1); a plugin of your own must be built with JDK 8, or with `--release 8`.',
      zh: '或换用后一个版本（2.4.2.1 换成 2.4.3）；自己的插件要用 JDK 8，或加 `--release 8` 重新编译。',
    } },
  ],
  explains: ['request-refused', 'start-failed'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#12676', 'openjdk.org/jeps/247'],
  by: 'server',
  signature: { anchor: 'NoSuchMethodError', pattern: /NoSuchMethodError: '?(?:[\w.[\]]{1,80} )?(?<method>java\.(?:nio|util|lang|io|net|time)\.[\w.$]{1,120})\(/ },
});
