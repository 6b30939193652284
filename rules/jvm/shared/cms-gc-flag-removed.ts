import type { Signature } from '../../../src/kit/log-rule.ts';
import type { Text } from '../../../src/model/text.ts';

export const REMOVED: readonly Signature[] = [
  {
    anchor: 'Unrecognized VM option',
    // What came with Java 8 tells of an older Java (java-need.ts).
    pattern: /Unrecognized VM option '?"?(?<option>(?![+-]?(?:Max|Min)?Metaspace)[\w+:=-]{3,80})/,
    files: ['start', 'other', 'application'],
    when: 'start',
  },
];

/** Removed in JDK 14 (JEP 363); -XX:+UseConcMarkSweepGC and its kin end the JVM there. */
export const CMS =
  /-XX:\+?(?:UseConcMarkSweepGC|UseCMSCompactAtFullCollection|CMSInitiatingOccupancyFraction=\d+|CMSParallelRemarkEnabled|CMSClassUnloadingEnabled|UseParNewGC)/;

export const SOMEWHERE: Text = {
  en: 'bin/startup.sh or the variable JAVA_OPT of the shell that starts it',
  zh: 'bin/startup.sh 或启动它的 shell 中的 JAVA_OPT 变量',
};

/** The start script of the image asks Java for its version; an empty answer is less than 9, so it adds the options of Java 8. */
export const UNASKED = /^\+ (?:JAVA_MAJOR_VERSION='{0,2}\s*$|(?:exec \S{1,80}java|JAVA_OPT=') {1,3}-XX:\+UseConcMarkSweepGC -XX:\+UseCMSCompactAtFullCollection)/m;

export const UNASKED_KEPT: readonly string[] = ['JAVA_MAJOR_VERSION=', '-XX:+UseConcMarkSweepGC -XX:+UseCMSCompactAtFullCollection'];
