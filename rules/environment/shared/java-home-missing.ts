import type { Signature } from '../../../src/kit/log-rule.ts';

/** bin/startup.sh:97-127@3.0.3 and bin/startup.cmd:17@3.0.3; `java: not found` when the variable names nothing. */
export const SIGNATURES: readonly Signature[] = [
  { anchor: 'Please set the JAVA_HOME variable', pattern: /Please set the JAVA_HOME variable/ },
  {
    anchor: '/bin/java',
    pattern: /(?<java>\/\S{0,300}\/bin\/java)["'’]?: (?:No such file or directory|not found|没有那个文件或目录)/,
    files: ['start', 'other'],
    when: 'start',
  },
];
