import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeText } from '../../../src/collect/evidence/decode.ts';
import { recogniseEvidence } from '../../../src/collect/evidence/recognise.ts';
import { splitPaste } from '../../../src/collect/evidence/split.ts';

const FOLDER = new URL('../../fixtures/pasted/', import.meta.url);

const KIND_OF_PREFIX: readonly (readonly [string, string])[] = [
  ['java-', 'java-version'], ['ip-', 'interfaces'], ['ifconfig', 'interfaces'], ['ipconfig', 'interfaces'], ['ss-', 'listeners'], ['netstat', 'listeners'],
  ['lsof', 'listeners'], ['netsh', 'excluded-ports'], ['ulimit', 'limits'], ['proc-limits', 'limits'], ['free', 'memory'], ['df', 'disk'], ['os-', 'os'],
  ['docker', 'docker-ps'], ['curl', 'http-answer'], ['nginx', 'http-answer'], ['mysql-import', 'db-import'], ['show-tables', 'db-tables'],
  ['show-variables', 'db-variables'], ['ps-', 'processes'], ['jps', 'processes'], ['env-', 'environment'],
];

const fixtures = readdirSync(FOLDER).filter(name => !name.startsWith('session')).map(name => [name, KIND_OF_PREFIX.find(([prefix]) => name.startsWith(prefix))?.[1]] as const);

test.each(fixtures)('%s by its content, whatever its name', (name, kind) => {
  const text = decodeText(readFileSync(new URL(name, FOLDER)));
  expect(kind).toBeDefined();
  expect(recogniseEvidence('新建文本文档.txt', text, text.length)).not.toBeNull();
  expect([...new Set(splitPaste(text).map(section => section.kind).filter(found => found !== null))]).toEqual([kind]);
});

test.each([
  ['application.properties.bak', 'server.port=8848\ndb.num=1\n', 'application-properties'],
  ['a.txt', '# my config\nserver.servlet.contextPath=/nacos\nnacos.core.auth.enabled=true\n', 'application-properties'],
  ['application-prod.properties', 'x=y\n', 'application-properties'],
  ['cluster.conf', '', 'cluster-conf'],
  ['cluster.conf.example', '# a\n192.168.1.1 8848\n', 'cluster-conf'],
  ['nodes.txt', '#it is ip\n192.168.16.101:8847\n192.168.16.102:8848\n', 'cluster-conf'],
  ['nodes.txt', '  # node 1\n192.168.16.101:8847\n192.168.16.102:8848\n', 'cluster-conf'],
  ['compose.prod-2.yaml', 'x-common: &common\n  restart: always\n', 'compose'],
  ['docker-compose.override.yml', 'x-common: &common\n  restart: always\n', 'compose'],
  ['startup.sh', '#!/bin/bash\nexport MODE="cluster"\nJAVA_OPT="${JAVA_OPT} -Xms2g"\n', 'start-script'],
  ['x.txt', '@echo off\r\nset MODE="standalone"\r\nset "NACOS_JVM_OPTS=-Xms512m"\r\n', 'start-script'],
  ['application.properties', '# curl http://127.0.0.1:8848/nacos\n# java -version\nserver.port=8848\n', 'application-properties'],
  ['startup.sh', '#!/bin/bash\n# java -version\n$JAVA -version\nnacos=1\n', 'start-script'],
  ['start.out', '{"code":0}\nopenjdk version "17"\n', 'log'],
  ['bootstrap.yml', 'spring:\n  cloud:\n    nacos:\n      config:\n        server-addr: 10.0.0.1:8848\n', 'client-config'],
  ['a.txt', 'spring.application.name=order\nspring.cloud.nacos.discovery.server-addr=10.0.0.1:8848\n', 'client-config'],
  ['my.yaml', 'services:\n  nacos:\n    image: nacos/nacos-server:v2.4.3\n', 'compose'],
  ['nacos.yaml', 'apiVersion: apps/v1\nkind: StatefulSet\n', 'manifest'],
  ['.env', 'MODE=cluster\nMYSQL_SERVICE_HOST=mysql\n', 'env-file'],
  ['start.out', '/usr/bin/java -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar\n\n         ,--.\n', 'log'],
  ['nacos.log.2024-05-01.0', '2024-05-01 10:00:00,123 ERROR x\n\n', 'log'],
  ['错误.txt', '2024-05-01 10:00:00,123 ERROR Startup errors : \n\njava.lang.IllegalStateException: No DataSource set\n\tat com.alibaba.nacos.X.y(X.java:1)\n', 'log'],
  ['s.json', '{"schemaVersion":"1.0","tool":"0.1.0","takenAt":"x","target":{},"facts":{}}', 'snapshot'],
  ['out.txt', 'nacos@host:~$ ip a\n1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536\n    inet 127.0.0.1/8 scope host lo\n', 'paste'],
])('%s: %j is %s', (name, text, kind) => {
  expect(recogniseEvidence(name, text, text.length)).toBe(kind);
});

test.each([
  ['notes.txt', 'Nacos does not start, please help.\n'],
  ['ABOUT.txt', 'name: a\nversion: 2.3.2 mode: standalone\nprops: nacos.core.auth.enabled=true\nnacos.core.auth.plugin.nacos.token.secret.key=a\ncause: b\n'],
  ['package.json', '{"name":"left-pad","version":"1.0.0"}'],
  ['main.java', 'public class Main { }\n'],
  ['empty.txt', '\n \n'],
])('%s is not understood', (name, text) => {
  expect(recogniseEvidence(name, text, text.length)).toBeNull();
});

test.each([
  'LISTEN 0 100 *:8848 *:* users:(("java",pid=7,fd=1))', 'tcp LISTEN 0 100 *:8848 *:*', 'tcp6       0      0 :::8848                 :::*                    LISTEN      1/java',
  '  TCP    0.0.0.0:8848           0.0.0.0:0              LISTENING       15420', 'java    20211 nacos  185u  IPv6  98765      0t0  TCP *:8848 (LISTEN)',
])('a row that grep left of a list of listeners: %s', row => {
  expect(splitPaste(row).map(({ kind }) => kind)).toEqual(['listeners']);
});

test.each(['nacos-0   0/1     CrashLoopBackOff   5 (2m10s ago)   10m', 'nacos   nacos-1   1/1   Running   0   3d4h', 'nacos-2   0/1   Pending   0   5m   <none>   node-3   <none>   <none>'])('a row that grep left of a list of pods: %s', row => {
  expect(splitPaste(row).map(({ kind }) => kind)).toEqual(['kube-pods']);
});

test('a session is cut at its prompts, each part with its line', () => {
  const text = readFileSync(new URL('session-mixed-centos7.txt', FOLDER), 'utf8');
  expect(splitPaste(text).map(({ kind, startLine }) => [kind, startLine])).toEqual([
    [null, 1], ['java-version', 3], ['listeners', 7], ['cluster-conf', 12], ['os', 14], ['os', 16], ['log', 19], [null, 21],
  ]);
  expect(splitPaste(text)[3]?.text).toBe('192.168.56.11:8848\n192.168.56.12:8848');
});

test('outputs without prompts are cut at their headers', () => {
  const text = [
    'openjdk version "1.8.0_402"', 'OpenJDK Runtime Environment (build 1.8.0_402-b06)', '',
    'State  Recv-Q Send-Q Local Address:Port Peer Address:Port', 'LISTEN 0 1 0.0.0.0:22 0.0.0.0:*', '',
    'open files                      (-n) 1024', 'max user processes              (-u) 4096', '',
    'ERROR 1067 (42000) at line 20: x',
  ].join('\r\n');
  expect(splitPaste(text).map(({ kind, startLine }) => [kind, startLine])).toEqual([['java-version', 1], ['listeners', 4], ['limits', 7], ['db-import', 10]]);
  // What was thrown stands below the output, without a prompt of its own.
  expect(splitPaste('C:\\>java -version\njava version "21.0.4" 2024-07-16 LTS\n\njava.lang.reflect.InaccessibleObjectException: Unable to make field\n\tat java.base/x.Y.z(Y.java:1)').map(({ kind, startLine }) => [kind, startLine])).toEqual([['java-version', 1], ['log', 4]]);
});

test('headers inside a log that a command printed do not cut it', () => {
  const text = '$ docker logs nacos\nopenjdk version "1.8.0_402"\n2024-05-06 10:11:12,345 ERROR x\nERROR 1067 (42000) at line 20: x\n';
  expect(splitPaste(text).map(({ kind }) => kind)).toEqual(['log']);
});

test('one command line with several commands is cut at the headers', () => {
  const text = '$ java -version; free -m\nopenjdk version "17.0.2"\n              total        used        free      shared  buff/cache   available\nMem:           1837        1102         120           9         614         560\n';
  expect(splitPaste(text).map(({ kind }) => kind)).toEqual(['java-version', 'memory']);
});

test('a unit of systemd that starts java itself is no log of that start', () => {
  const unit = '[Unit]\nDescription=nacos\n\n[Service]\nType=forking\nExecStart=/opt/jdk/bin/java -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar\n';
  expect(recogniseEvidence('nacos.service', unit, unit.length)).toBe('service-unit');
  expect(recogniseEvidence('-', unit, unit.length)).toBe('service-unit');
  // In a letter it stands between sentences.
  expect(recogniseEvidence('letter.txt', `My unit is this.\n${unit}`, unit.length)).not.toBe('service-unit');
});

test.each([
  '***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\nWeb server failed to start. Port 8848 was already in use.\n',
  'ERROR in ch.qos.logback.core.rolling.RollingFileAppender[x] - openFile(/opt/nacos/logs/x.log,true) call failed.\n',
])('what Spring Boot and Logback print without a date is a log', text => {
  expect(recogniseEvidence('-', text, text.length)).toBe('log');
});
