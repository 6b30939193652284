import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'jvm/java-ext-dirs-not-supported', severity: 'fatal',
  title: { en: 'The script took its Java 8 branch on a newer Java', zh: '启动脚本在新版 Java 上走了 Java 8 分支' },
  message: {
    script: { en: 'The last start passed -Djava.ext.dirs, which this Java refuses', zh: '上次启动传入了 -Djava.ext.dirs，当前 Java 不支持该参数' },
    service: { en: 'The service itself calls java with -Djava.ext.dirs, which this Java refuses', zh: '服务单元直接调用 java 并带了 -Djava.ext.dirs，当前 Java 不支持该参数' },
  },
  why: {
    en: 'The script reads the version from the first line that java prints. Other text there (JAVA_TOOL_OPTIONS, a vendor’s banner, git-bash on Windows) makes it believe in Java 8, and it adds options that were removed in Java 9.',
    zh: '脚本从 java 输出的第一行判断版本。如果那里是别的文字（JAVA_TOOL_OPTIONS、厂商横幅、Windows 上的 git-bash），它就会误认为是 Java 8，并加上 Java 9 起已移除的参数。',
  },
  fix: [
    { risk: 'none', when: ['script'], do: run({
        sh: 'unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS; "$JAVA_HOME/bin/java" -version',
        cmd: 'set "JAVA_TOOL_OPTIONS=" & set "_JAVA_OPTIONS=" & set "JDK_JAVA_OPTIONS=" & "%JAVA_HOME%\\bin\\java" -version',
        powershell: 'Remove-Item -ErrorAction Ignore Env:JAVA_TOOL_OPTIONS, Env:_JAVA_OPTIONS, Env:JDK_JAVA_OPTIONS; & "$env:JAVA_HOME\\bin\\java" -version',
      }), text: {
      en: 'Start without the variables that make java print more than its version.',
      zh: '去掉会让 java 输出额外内容的环境变量后再启动。',
    } },
    { risk: 'none', when: ['script'], text: {
      en: 'On Windows run bin\\startup.cmd, not startup.sh; everywhere use the script of the same release as the jar.',
      zh: 'Windows 上请执行 bin\\startup.cmd 而不是 startup.sh；脚本与 jar 必须来自同一个发布包。',
    } },
    { risk: 'restart', when: ['script'], text: { en: 'Run this release on JDK 8 (only before 3.0).', zh: '改用 JDK 8 运行（仅限 3.0 之前的版本）。' } },
    { risk: 'restart', when: ['service'], text: {
      en: 'Take -Djava.ext.dirs=… out of ExecStart of the unit (systemctl cat shows its file); from Java 9 on nothing of it is needed. Then systemctl daemon-reload, and start it. Or let the unit call a JDK 8 (only before 3.0).',
      zh: '从单元文件的 ExecStart 中删掉 -Djava.ext.dirs=…（systemctl cat 可查看文件位置），Java 9 起已不需要；然后 systemctl daemon-reload 并启动。或者让单元改用 JDK 8（仅限 3.0 之前的版本）。',
    } },
  ],
  signature: [
    // Called by the service manager itself: a start script writes into its own file.
    { anchor: '-Djava.ext.dirs', pattern: /\bjava\[\d{1,9}\]: -Djava\.ext\.dirs=[^\r\n]{0,1000} is not supported/, when: 'start', case: 'service' },
    {
      anchor: '-Djava.ext.dirs',
      // A path may hold blanks: C:\Program Files\Java
      pattern: /(?:^|[\s:：])-Djava\.ext\.dirs=[^\r\n]{0,1000} is not supported/m, unless: /\bjava\[\d{1,9}\]: -Djava/,
      files: ['start', 'other', 'application'], when: 'start', case: 'script',
    },
  ],
  explains: ['start-failed', 'not-running'],
  references: ['distribution/bin/startup.sh:192-198@3.0.3', 'alibaba/nacos#13932', 'alibaba/nacos#560'],
});
