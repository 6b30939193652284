import loopback from '../../../rules/environment/loopback-refused.ts';
import part from '../../../rules/environment/part-started-alone.ts';
import launcher from '../../../rules/jvm/launcher-fails.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const noLogs = { 'no logs': { given: { 'logs.digest': null } } };
const explains = ['start-failed', 'not-running'] as const;

const WORDS: readonly (readonly [name: string, text: string])[] = [
  ['incomplete', "Error: could not open `C:\\Program Files\\Java\\jre1.8.0_341\\lib\\amd64\\jvm.cfg'"],
  ['incomplete', "Error: missing `server' JVM at `/opt/jdk8/jre/lib/amd64/server/libjvm.so'."],
  ['incomplete', 'Error: could not find java.dll'],
  ['library', '/opt/jdk-17/bin/java: error while loading shared libraries: libjli.so: cannot open shared object file: No such file or directory'],
  ['incomplete', '/opt/jdk/bin/java: error while loading shared libraries: libjvm.so: wrong ELF class: ELFCLASS32'],
  ['incomplete', 'dl failure on line 849Error: failed /usr/jdk/jre/lib/amd64/server/libjvm.so, because /usr/jdk/jre/lib/amd64/server/libjvm.so: cannot open shared object file'],
  ['denied', "nohup: failed to run command '/usr/local/jdk/bin/java': Permission denied"],
  ['denied', 'nohup: 无法运行命令"/usr/local/jdk/bin/java": 权限不够'],
  ['arch', 'startup.sh: line 144: /usr/local/jdk/bin/java: cannot execute binary file: Exec format error'],
  ['arch', '/opt/nacos/bin/startup.sh:行144: /usr/local/jdk1.8/bin/java: 无法执行二进制文件: 可执行文件格式错误'],
  ['arch', 'startup.sh: line 163: /Library/Java/JavaVirtualMachines/jdk1.8.0_311.jdk/Contents/Home/bin/java: Bad CPU type in executable'],
  ['arch', 'zsh: bad CPU type in executable: java'],
  ['glibc', "/opt/jdk/bin/java: /lib64/libc.so.6: version `GLIBC_2.34' not found (required by /opt/jdk/bin/java)"],
  ['registry', "Error: Registry key 'Software\\JavaSoft\\Java Runtime Environment'\\CurrentVersion'\nhas value '1.8', but '1.7' is required."],
  ['no-runtime', 'Error: Could not find Java SE Runtime Environment.'],
];
testRule(launcher, {
  fail: Object.fromEntries(WORDS.map(([name, text]) => [text, { given: said(text), args: {}, cites, case: name, severity: 'error' as const, explains }])),
  pass: {
    ...silent,
    ...Object.fromEntries(WORDS.flatMap(([, text]) => [
      [`the log of the server: ${text}`, { given: said(text, { kind: 'nacos' }) }],
      [`a start that went well: ${text}`, { given: { 'logs.digest': digest([record(text, [], { kind: 'start', level: null })], [boot({ outcome: 'started' })]) } }],
    ])),
    'another program lacks a library': { given: said('/usr/bin/mysql: error while loading shared libraries: libncurses.so.5: cannot open shared object file') },
  },
  na: noLogs,
});

const thrown = (lines: readonly string[], frames: readonly string[] = [], more = {}): Given => ({
  'logs.digest': digest([record('Application run failed', chainOf(...lines).map((one, at, all) => (at === all.length - 1 ? { ...one, frames } : one)), more)]),
});
const PAIR = 'java.io.IOException: Unable to establish loopback connection';
const UNIX = 'java.net.SocketException: Invalid argument: connect';
const FRAMES = ['java.base/sun.nio.ch.UnixDomainSockets.connect0(Native Method)'];
testRule(loopback, {
  fail: {
    'Java 17': { given: thrown([PAIR, UNIX], FRAMES), args: { reason: 'Invalid argument: connect' }, cites, case: 'unix', severity: 'error', explains },
    'Java 8': { given: thrown([PAIR]), args: {}, cites, case: 'tcp', explains },
  },
  pass: {
    ...silent, "an application's": { given: thrown([PAIR], [], application) }, "an application's on Java 17": { given: thrown([PAIR, UNIX], FRAMES, application) },
    'another socket': { given: thrown([UNIX], ['java.base/sun.nio.ch.Net.connect0(Native Method)']) },
  },
  na: noLogs,
});

const STARTS = "java.lang.IllegalStateException: Nacos don't start up.";
testRule(part, {
  fail: {
    console: { given: thrown([STARTS], ['com.alibaba.nacos.console.NacosConsole.main(NacosConsole.java:37)']), args: { main: 'NacosConsole' }, cites, severity: 'error', explains },
    'without its frames': { given: said(`Exception in thread "main" ${STARTS}`), args: {}, cites },
  },
  pass: { ...silent, 'another state': { given: said('java.lang.IllegalStateException: Nacos is stopping') } },
  na: noLogs,
});
