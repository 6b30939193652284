import agent from '../../../rules/jvm/agent-not-loaded.ts';
import built from '../../../rules/jvm/built-for-newer-java.ts';
import closed from '../../../rules/jvm/modules-closed.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const thrown = (line: string, more: Partial<LogRecord> = {}): Given => ({ 'logs.digest': digest([record('Handler dispatch failed', chainOf(line), more)]) });

const OPENS = 'java.lang.reflect.InaccessibleObjectException: Unable to make field private byte java.lang.StackTraceElement.format accessible: module java.base does not "opens java.lang" to unnamed module @36f6e879';
const EXPORT = 'java.lang.IllegalAccessException: class com.alibaba.nacos.common.utils.ReflectUtils cannot access class jdk.internal.loader.ClassLoaders$AppClassLoader (in module java.base) because module java.base does not export jdk.internal.loader to unnamed module @57a3af25';
const SPRING = 'java.lang.reflect.InaccessibleObjectException: Unable to make protected final java.lang.Class java.lang.ClassLoader.defineClass(java.lang.String,byte[],int,int) accessible: module java.base does not "opens java.lang" to unnamed module @1b2c';

testRule(closed, {
  fail: {
    'a package that is not open': { given: thrown(OPENS), args: { module: 'java.base', package: 'java.lang' }, cites, severity: 'error', confidence: 'stated', explains: ['start-failed', 'no-leader', 'not-ready'] },
    'a package that is not exported': { given: thrown(EXPORT), args: { module: 'java.base', package: 'jdk.internal.loader' }, cites },
    'wrapped by a mail program': { given: thrown(OPENS.replace('does not ', 'does not\n ')), args: { package: 'java.lang' }, cites },
    'cut behind the package': { given: thrown(OPENS.replace(/ unnamed.*$/, '')), args: { package: 'java.lang' }, cites },
    'in the middle of a sentence': { given: said(`2.4.1 jdk17 日志里一直有：Caused by: ${EXPORT}`), args: { package: 'jdk.internal.loader' }, cites },
  },
  pass: {
    ...silent,
    "an application's own": { given: thrown(OPENS, application) }, 'exported to no application': { given: thrown(EXPORT, application) },
    'what Spring 5.1 asks for': { given: thrown(SPRING) },
    'what Spring might say of an export': { given: thrown(`${EXPORT} (ClassLoader.defineClass)`) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const FLIP = 'java.lang.NoSuchMethodError: java.nio.ByteBuffer.flip()Ljava/nio/ByteBuffer;';
testRule(built, {
  fail: {
    'Java 8': { given: thrown(FLIP), args: { method: 'java.nio.ByteBuffer.flip' }, cites, severity: 'error', explains: ['request-refused', 'start-failed'] },
    'as Java 11 writes it': { given: thrown("java.lang.NoSuchMethodError: 'java.lang.String java.lang.String.formatted(java.lang.Object[])'"), args: { method: 'java.lang.String.formatted' }, cites },
  },
  pass: { ...silent, 'a method of Nacos': { given: thrown('java.lang.NoSuchMethodError: com.alibaba.nacos.api.utils.X.y()V') }, "an application's": { given: thrown(FLIP, application) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const JAR = 'Error opening zip file or JAR manifest missing : /opt/skywalking/agent/skywalking-agent.jar';
const LIBRARY = 'Error occurred during initialization of VM\nCould not find agent library /opt/agent/libprof.so in absolute path, with error: cannot open shared object file';
const PORTS: readonly (readonly [name: string, text: string, agent?: string])[] = [
  ['debug', 'ERROR: transport error 202: bind failed: Address already in use'],
  ['jmx', 'Error: Exception thrown by the agent : java.rmi.server.ExportException: Port already in use: 9999; nested exception is:', '9999'],
  ['password', 'Error: Password file read access must be restricted: /opt/nacos/conf/jmxremote.password', '/opt/nacos/conf/jmxremote.password'],
  ['refused', 'Error: Exception thrown by the agent : java.lang.IllegalArgumentException: Port value out of range: 99999', 'Port value out of range: 99999'],
  ['host', 'Error: Exception thrown by the agent : java.net.MalformedURLException: Local host name unknown: java.net.UnknownHostException: node1: node1: Name or service not known', 'node1'],
];
testRule(agent, {
  fail: {
    ...Object.fromEntries(PORTS.map(([name, text, port]) => [name, { given: said(text), args: port === undefined ? {} : { agent: port }, cites, case: name }])),
    'a jar': { given: said(JAR), args: { agent: '/opt/skywalking/agent/skywalking-agent.jar' }, cites, case: 'jar', explains: ['start-failed', 'not-running'] },
    'a library': { given: said(LIBRARY), args: { agent: '/opt/agent/libprof.so' }, cites, case: 'library' },
  },
  pass: { ...silent, ...Object.fromEntries(PORTS.map(([name, text]) => [`${name}, told by a program`, { given: said(text, application) }])), 'told by a program': { given: said(JAR, application) }, 'a library told by a program': { given: said(LIBRARY, application) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
