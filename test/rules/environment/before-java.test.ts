import rocksdb from '../../../rules/environment/rocksdb-without-library.ts';
import step from '../../../rules/environment/systemd-step-failed.ts';
import home from '../../../rules/environment/home-with-two-slashes.ts';
import variable from '../../../rules/environment/windows-path-variable-broken.ts';
import service from '../../../rules/environment/windows-service-not-answering.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const nacos = { kind: 'nacos' } as const;

const UNIT = 'Jul 02 10:11:19 app1 systemd[3021]: nacos.service: ';
const WORDS: readonly (readonly [name: string, text: string])[] = [
  ['user', 'Failed at step USER spawning /opt/nacos/bin/startup.sh: No such process'],
  ['user', 'Failed at step GROUP spawning /opt/nacos/bin/startup.sh: No such process'],
  ['user', 'Main process exited, code=exited, status=217/USER'],
  ['pid-file', "Can't open PID file /opt/nacos/bin/nacos.pid (yet?) after start: No such file or directory"],
  ['folder', 'Failed at step CHDIR spawning /opt/nacos/bin/startup.sh: No such file or directory'],
  ['absent', 'Failed at step EXEC spawning /opt/nacos/bin/start.sh: No such file or directory'],
  ['format', 'Failed at step EXEC spawning /opt/nacos/bin/startup.sh: Exec format error'],
  ['sandbox', 'Failed at step NAMESPACE spawning /opt/nacos/bin/startup.sh: No such file or directory'],
];
const LINES: readonly (readonly [name: string, text: string])[] = [
  ['user', '  Process: 2211 ExecStart=/opt/nacos/bin/startup.sh -m standalone (code=exited, status=217/USER)'],
  ['folder', '    Process: 1211 ExecStart=/bin/bash /opt/nacos/bin/startup.sh -m standalone (code=exited, status=200/CHDIR)'],
  ['folder', 'nacos.service: Changing to the requested working directory failed: No such file or directory'],
  ['user', 'nacos.service: Failed to determine user credentials: No such process'],
  ['environment', 'nacos.service: Failed to load environment files: No such file or directory'],
  ['unit', '/etc/systemd/system/nacos.service:9: Executable path is not absolute: sh /opt/nacos/bin/startup.sh'],
  ['unit', 'Failed to start nacos.service: Unit nacos.service not found.'],
  ['limit', 'nacos.service: Start request repeated too quickly.'],
  ['limit', 'start request repeated too quickly for nacos.service'],
  ['untold', 'Job for nacos.service failed because the control process exited with error code.'],
];
const beside = (text: string) => ({ 'logs.digest': digest([text, `${UNIT}Failed at step EXEC spawning /opt/nacos/bin/other.sh: Permission denied`].map(one => record(one, [], { kind: 'other', level: null }))) });
const NO_UNIT = 'Unit nacos.service could not be found.';
const STATUS = '  Process: 4123 ExecStart=/opt/nacos/bin/startup.sh -m standalone (code=exited, status=203/EXEC)';
testRule(step, {
  fail: {
    ...Object.fromEntries(WORDS.map(([name, text]) => [text, { given: said(`${UNIT}${text}`), args: { unit: 'nacos.service' }, cites, case: name, explains: ['start-failed' as const, 'not-running' as const] }])),
    ...Object.fromEntries(LINES.map(([name, text]) => [text, { given: said(text), args: { unit: 'nacos.service' }, cites, case: name, severity: name === 'untold' ? 'warning' as const : 'error' as const }])),
    'asked for a unit that nobody made': { given: said(NO_UNIT), args: {}, cites, case: 'unit', severity: 'info' },
    'the head of systemctl status': { given: said(STATUS), args: { program: '/opt/nacos/bin/startup.sh' }, cites, case: 'exec' },
  },
  pass: {
    ...silent,
    'the journal below it says which': { given: { 'logs.digest': digest([record(STATUS, [], { kind: 'other', level: null }), record(`${UNIT}Failed at step EXEC spawning /opt/nacos/bin/startup.sh: Permission denied`, [], { kind: 'other', level: null })]) } },
    ...Object.fromEntries(LINES.flatMap(([, text]) => [
      [`of another program: ${text}`, { given: said(text.replaceAll('nacos', 'kafka').replaceAll('startup', 'run')) }],
      [`quoted in the log of the server, ${text}`, { given: said(text, nacos) }],
    ])),
    ...Object.fromEntries(LINES.filter(([name]) => name === 'limit' || name === 'untold').map(([, text]) => [`beside its reason: ${text}`, { given: beside(text) }])),
    'no such unit, quoted in the log of the server': { given: said(NO_UNIT, nacos) },
    'no such unit of another program': { given: said(NO_UNIT.replace('nacos', 'kafka')) },
    'the head of another service': { given: said(STATUS.replace('/opt/nacos/bin/startup.sh', '/opt/kafka/bin/kafka-run.sh')) },
    'the head, quoted in the log of the server': { given: said(STATUS, nacos) },
    ...Object.fromEntries(WORDS.flatMap(([, text]) => [
      [`another unit: ${text}`, { given: said(`Jul 02 10:11:19 app1 systemd[3021]: mysqld.service: ${text}`) }],
      [`quoted in the log of the server: ${text}`, { given: said(`${UNIT}${text}`, nacos) }],
    ])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const EN = "'findstr' is not recognized as an internal or external command,\noperable program or batch file.";
const ZH = "'powershell' 不是内部或外部命令，也不是可运行的程序\n或批处理文件。";
testRule(variable, {
  fail: {
    English: { given: said(EN), args: { program: 'findstr' }, cites, explains: ['start-failed', 'not-running'] },
    Chinese: { given: said(ZH), args: { program: 'powershell' }, cites },
  },
  pass: { ...silent, 'a program that nobody installed': { given: said("'mvn' is not recognized as an internal or external command") }, 'the same in Chinese': { given: said("'mvn' 不是内部或外部命令") }, 'quoted by the server': { given: said(EN, nacos) }, 'quoted in Chinese': { given: said(ZH, nacos) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const CREATE = 'sc create nacos binPath= "D:\\nacos\\bin\\startup.cmd -m standalone" start= auto';
const WINDOWS: readonly (readonly [name: string, text: string])[] = [
  ['silent', 'Error 1053: The service did not respond to the start or control request in a timely fashion.'],
  ['silent', '[SC] StartService FAILED 1053:'],
  ['silent', '错误 1053: 服务没有及时响应启动或控制请求。'],
  ['ended', 'Error 1067: The process terminated unexpectedly.'],
  ['ended', '错误 1067: 进程意外终止。'],
  ['ended', '发生系统错误 1067。'],
  ['silent', 'System error 1053 has occurred.'], ['silent', '错误1053：服务没有及时响应启动或控制请求。'], ['silent', '[SC] StartService 失败 1053:'],
  ['ended', 'System error 1067 has occurred.'], ['ended', '错误1067：进程意外终止。'], ['ended', '[SC] StartService FAILED 1067:'], ['ended', '[SC] StartService 失败 1067:'],
];
const twoLines = (one: string, other: string) => ({ 'logs.digest': digest([record(one, [], { kind: 'other', level: null }), record(other, [], { kind: 'other', level: null })]) });
testRule(service, {
  fail: {
    'sc create': { given: said(CREATE), args: { program: 'startup.cmd' }, cites, case: 'batch', severity: 'error', explains: ['start-failed', 'not-running'] },
    ...Object.fromEntries(WINDOWS.map(([name, text]) => [text, { given: said(text), args: {}, cites, case: name }])),
    'the window of services names it': { given: twoLines('Windows could not start the nacos service on Local Computer.', WINDOWS[0]?.[1] ?? ''), args: {}, cites, case: 'silent' },
  },
  pass: {
    ...silent,
    ...Object.fromEntries(WINDOWS.flatMap(([, text]) => [
      [`of another service: ${text}`, { given: twoLines('Windows could not start the MySQL80 service on Local Computer.', text) }],
      [`of another service, in Chinese: ${text}`, { given: twoLines('Windows 无法启动 MySQL80 服务(位于 本地计算机 上)。', text) }],
      [`quoted by the server: ${text}`, { given: said(text, nacos) }],
    ])),
    'another number': { given: said('Error 1069: The service did not start due to a logon failure.') },
    'a number of a port': { given: said('error 10530 bytes were not read') },
    WinSW: { given: said('sc create nacos binPath= "D:\\nacos\\nacos-service.exe" start= auto') }, 'quoted by the server': { given: said(CREATE, nacos) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const located = (path: string, more: Parameters<typeof record>[2] = {}) => ({ 'logs.digest': digest([record('Application run failed', chainOf(`java.lang.IllegalStateException: Failed to load property source from location '${path}'`, 'java.net.UnknownHostException: app'), { phase: 'starting', ...more })]) });
testRule(home, {
  fail: {
    'two slashes': { given: located('file://app/server/nacos/conf/application.properties'), args: { home: '/app/server/nacos' }, cites, explains: ['start-failed', 'not-running'] },
    'the command line of a start': { given: { 'logs.digest': digest([record('/usr/bin/java -Dnacos.standalone=true -Dnacos.home=//srv/joo/nacos -jar //srv/joo/nacos/target/nacos-server.jar --spring.config.location=classpath:/,file:./config/,file://srv/joo/nacos/conf/ --logging.config=x', [], nacos)]) }, args: { home: '/srv/joo/nacos' }, cites },
    'a home at the root': { given: located('file://nacos/conf/application.properties'), args: { home: '/nacos' }, cites },
  },
  pass: {
    ...silent,
    'three slashes': { given: located('file:///app/server/nacos/conf/application.properties') },
    'one slash, another fault in the file': { given: located('file:/app/server/nacos/conf/application.properties') },
    'one slash in the command line': { given: { 'logs.digest': digest([record('java -jar /srv/nacos/target/nacos-server.jar --spring.config.location=file:/srv/nacos/conf/', [], nacos)]) } },
    'two slashes, and the configuration named otherwise': { given: { 'logs.digest': digest([record('java -jar //srv/nacos/target/nacos-server.jar --spring.config.location=file:/srv/nacos/conf/', [], nacos)]) } },
    'a drive of Windows': { given: located('file://D:/nacos/conf/application.properties') },
    'an application': { given: located('file://app/shop/conf/application.properties', { kind: 'application', logger: 'com.example.Shop' }) },
    'the server runs since': { given: located('file://app/server/nacos/conf/application.properties', { phase: 'running' }) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const NAME = "java.lang.UnsupportedOperationException: Cannot determine JNI library name for ARCH='loongarch64' OS='linux' name='rocksdb'";
const OLD = [
  "java.lang.UnsatisfiedLinkError: /tmp/librocksdbjni7312.so: /lib64/libc.so.6: version `GLIBC_2.14' not found (required by /tmp/librocksdbjni7312.so)",
  'java.lang.UnsatisfiedLinkError: /private/var/folders/w6/T/librocksdbjni1.jnilib: dlopen(/private/var/folders/w6/T/librocksdbjni1.jnilib, 1): Symbol not found: __ZdlPvSt11align_val_t',
];
testRule(rocksdb, {
  fail: { glibc: { given: said(OLD[0] ?? ''), args: { arch: 'GLIBC_2.14' }, cites, case: 'system' }, macOS: { given: said(OLD[1] ?? ''), args: { arch: '__ZdlPvSt11align_val_t' }, cites, case: 'system' }, MIPS: { given: said("java.lang.UnsatisfiedLinkError: /tmp/librocksdbjni1.so: /tmp/librocksdbjni1.so: cannot open shared object file: No such file or directory (Possible cause: can't load AMD 64-bit .so on a MIPS64 LE-bit platform)"), args: { arch: 'MIPS64 LE', os: 'Linux' }, cites }, LoongArch: { given: { 'logs.digest': digest([record('Startup errors : ', chainOf(NAME))]) }, args: { arch: 'loongarch64', os: 'linux' }, cites, case: 'processor', explains: ['start-failed', 'storage-broken', 'not-running'] }, 'no temporary folder': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.RuntimeException: Unable to load the RocksDB shared libraryjava.nio.file.NoSuchFileException: /data/tmp/librocksdbjni8123.so'))]) }, args: { reason: 'java.nio.file.NoSuchFileException: /data/tmp/librocksdbjni8123.so' }, cites, case: 'unpacked' } },
  pass: { ...silent, 'a library of another kind': { given: { 'logs.digest': digest([record('x', chainOf('java.lang.RuntimeException: Unable to load the RocksDB shared libraryjava.lang.UnsatisfiedLinkError: /tmp/librocksdbjni1.so'))]) } }, 'a processor that it has a library for': { given: said("java.lang.UnsatisfiedLinkError: /tmp/librocksdbjni1.so: cannot open shared object file (Possible cause: can't load AMD 64-bit .so on a AARCH64-bit platform)") }, 'another library': { given: said(NAME.replace('rocksdb', 'snappy')) } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before JRaft': { given: { ...said(NAME), 'nacos.version': { version: '1.3.2', by: 'jar' } } } },
});
