import type { LogKind } from '../model/digest.ts';

/** Whose log a text without a telling name is, judged by the stack frames and layouts in it. */

/** Packages of the JDK and of what Nacos' own server carries (dependencies in pom.xml@2.3.2 and @3.0.3): they tell nothing of an application. */
const SERVER_PACKAGES: readonly string[] = [
  'java.', 'javax.', 'jdk.', 'sun.', 'com.sun.', 'jakarta.', 'org.springframework.', 'org.apache.catalina.', 'org.apache.coyote.', 'org.apache.tomcat.',
  'org.apache.juli.', 'org.apache.jasper.', 'org.apache.naming.', 'org.apache.derby.', 'org.apache.http.', 'org.apache.hc.', 'org.apache.commons.',
  'com.zaxxer.hikari.', 'com.mysql.', 'org.mariadb.', 'org.postgresql.', 'oracle.', 'dm.jdbc.', 'com.kingbase8.', 'org.opengauss.', 'com.microsoft.sqlserver.', 'com.oceanbase.jdbc.', 'io.netty.', 'io.grpc.', 'io.perfmark.', 'com.alipay.', 'com.lmax.', 'org.rocksdb.',
  'com.alibaba.nacos.', 'com.google.common.', 'com.google.protobuf.', 'com.fasterxml.jackson.', 'com.caucho.', 'org.yaml.snakeyaml.', 'io.jsonwebtoken.',
  'io.micrometer.', 'io.prometheus.', 'ch.qos.logback.', 'org.slf4j.', 'reactor.', 'org.aspectj.', 'kotlin.',
];
const CLIENT_PACKAGES: readonly string[] = [
  'com.alibaba.nacos.client.', 'com.alibaba.cloud.nacos.', 'com.alibaba.nacos.shaded.', 'com.alibaba.nacos.spring.', 'com.alibaba.boot.nacos.',
];

const MAX_FRAMES = 2_000;
/** `at java.base/java.lang.Thread.run(Thread.java:840)`, also with a class loader's name before it (`app//`). */
const FRAME = /^[ \t]*at (?:[\w.-]{0,60}\/)?(?:[\w.@-]{0,60}\/)?((?:[\w$]{1,80}\.){1,20})[\w$<>]{1,200}\(/gm;
const DATED_FRAME_LOGGER = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,]\d{3}(?:Z|[+-]\d\d:?\d\d)? {1,4}\[[^\]\n]{1,80}\] {0,4}(?:ERROR|WARN|INFO|DEBUG) {1,4}([a-z]\w{1,60}(?:\.\w{1,80}){1,20}) - /gm;

const isOf = (packages: readonly string[], name: string): boolean => packages.some(prefix => name.startsWith(prefix));

const kindOfNames = (names: readonly string[]): LogKind | null => {
  if (names.length === 0) return null;
  if (names.some(name => isOf(CLIENT_PACKAGES, name))) return 'client';
  return names.every(name => isOf(SERVER_PACKAGES, name)) ? 'other' : 'application';
};

const matchesOf = (pattern: RegExp, text: string): readonly string[] => {
  const found: string[] = [];
  for (const match of text.matchAll(pattern)) {
    if (found.length >= MAX_FRAMES) break;
    found.push(match[1] ?? '');
  }
  return found;
};

const CLASS_NAME = /(?<![\w$./-])((?:[a-z]\w{1,40}\.){2,8})[A-Z]\w{2,80}/g;

/** What the JVM could not load, with its package as the class file has it. */
const LOADED = /\bUnsupportedClassVersionError: ((?:\w{1,60}\/){1,20})\w{1,80} has been compiled/g;

/** Words of runtimes in which no server of Nacos is written: Go, Python, Node. */
const OTHER_RUNTIME = /^\[GIN(?:-debug)?\] |^panic: |^goroutine \d{1,9} \[|^Traceback \(most recent call last\):|^ {4}at [^\n]{0,200}\(node:/m;

/** A command that starts a jar; that of the server names Nacos. */
const STARTED_JAR = /(?:^|[\s/"'])java(?:\.exe)?["']?\s[^\n]{0,2000}?-jar\s+\S{1,300}\.jar\b/m;

/** Classes, a runtime or a jar of other programs and no word of Nacos in the whole text: whatever failed there, it was not Nacos. */
export const isOfOthers = (text: string): boolean =>
  !/nacos/i.test(text) && (OTHER_RUNTIME.test(text) || STARTED_JAR.test(text) || matchesOf(CLASS_NAME, text).some(name => !isOf(SERVER_PACKAGES, name)) || matchesOf(LOADED, text).some(name => !isOf(SERVER_PACKAGES, name.replaceAll('/', '.'))));

/** What the JVM writes of its crash names the command that it ran. */
const COMMAND = /^(?:# ?)?(?:Command Line|java_command): [^\n]*\S/im;

export const isCrashOfOthers = (text: string): boolean => isOfOthers(text) || (!/nacos/i.test(text) && COMMAND.test(text));

/** `other` when all stack frames are of the JDK or of the server and its libraries; null when there are no frames. */
export const kindOfFrames = (text: string): LogKind | null => kindOfNames(matchesOf(FRAME, text));

/** A launcher that names what it was to start, a script or a jar with a name of its own. */
const LAUNCHED = /\b[Uu]nable to access jarfile \S{1,300}\.jar\b|\bmain class [\w.$]{1,200}|^\S{0,300}\/(?!(?:docker-)?startup\.sh\b)[\w.-]{1,80}\.sh: line \d/m;

/** The output of a start that names another program, and Nacos nowhere. */
export const isStartOfOthers = (text: string): boolean => !/nacos/i.test(text) && (LAUNCHED.test(text) || kindOfFrames(text) === 'application');

/** By the full logger names of Logback's usual layout (`date [thread] LEVEL logger - text`); null when there are none. */
export const kindOfLoggers = (text: string): LogKind | null => kindOfNames(matchesOf(DATED_FRAME_LOGGER, text));

/** Lines of other servers that are often pasted along: MySQL/MariaDB, PostgreSQL, Kafka, ZooKeeper, Elasticsearch, Redis, a Tomcat of its own, dockerd, Jenkins, nginx. */
const FOREIGN: readonly RegExp[] = [
  // Its date reads like that of `docker logs -t`, which is taken off.
  /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6}Z?|[+-]\d\d:\d\d)? {1,4})?\d{1,10} \[(?:Warning|Note|ERROR|System)\] /m,
  /^\d{6} {1,2}\d{1,2}:\d\d:\d\d (?:\d{1,10} )?\[(?:Warning|Note|ERROR)\] /m,
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})? [A-Z]{3,5} (?:\[\d{1,9}(?:-\d{1,9})?\] ).{0,120}?(?:LOG|ERROR|FATAL|WARNING|PANIC|HINT|DETAIL|STATEMENT|NOTICE): {1,3}/m,
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\] (?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) .{0,2000}\((?:kafka|org\.apache\.(?:kafka|zookeeper)|state\.change)\b[\w.$]{0,120}\)/m,
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \[myid:[\w.-]{0,40}\] - (?:DEBUG|INFO|WARN|ERROR) /m,
  /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{3}\]\[[A-Z]{4,8} {0,2}\]\[/m,
  /^\d{1,9}:[MSCX] \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3} [*#.-] /m,
  /^\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d\.\d{3} [A-Z]{4,7} \[[^\]\n]{1,80}\] org\.apache\./m,
  /^time="\d{4}-\d\d-\d\dT[^"\n]{1,40}" level=[a-z]{4,7} msg="/m,
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\+\d{4} \[id=\d{1,9}\]\t[A-Z]{4,7}\t/m,
  /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[(?:debug|info|notice|warn|error|crit|alert|emerg)\] \d{1,9}#\d{1,9}: /m,
];
const PLAIN_LEVEL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (?:ERROR|WARN|INFO|DEBUG) /m;

/** The first dated line is one of another server, not in Nacos' own layout. */
export const isForeign = (text: string): boolean => {
  const found = FOREIGN.map(pattern => pattern.exec(text)?.index ?? -1).filter(at => at >= 0);
  if (found.length === 0) return false;
  const own = PLAIN_LEVEL.exec(text);
  return own === null || Math.min(...found) < own.index;
};
